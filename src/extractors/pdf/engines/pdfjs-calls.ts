import type { PageContent, PdfFile } from './content.js';

/** What is asked of the thread that runs pdfjs: open bytes, read a page of an open file, or close it. */
export type PdfjsCall =
  | { id: number; call: 'open'; bytes: Uint8Array }
  | { id: number; call: 'page'; file: number; index: number }
  | { id: number; call: 'close'; file: number };

/** What is known of an open file; `file` names it in later calls. */
export interface OpenedFile extends Omit<PdfFile, 'readPage' | 'close'> {
  file: number;
}

/** Why a call failed: an error cannot cross between threads with its class. */
export interface CallFailure {
  kind: 'encrypted' | 'damaged' | 'limit' | 'other';
  message: string;
}

/** Said once, when pdfjs is loaded: what it takes from then on is the file's doing. */
export const READY = 'ready';

/** The answer to a call. */
export type PdfjsAnswer = { id: number } & (
  | { opened: OpenedFile }
  | { page: PageContent }
  | { closed: true }
  | { failure: CallFailure }
);
