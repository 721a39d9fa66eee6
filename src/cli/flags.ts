import type { TidyTable } from '../schema/tidy.js';
import type { FormatName } from '../written-formats.js';

/** What makes a run end with exit code 1. */
export type FailOn = 'none' | 'errors' | 'warnings' | 'checks' | 'any-check';

/** The flags that say how a document is read, of every command that reads one. */
export interface ReadFlags {
  includeContacts?: boolean;
  encoding?: string;
  pdfEngine?: 'pdfium' | 'pdfjs';
  crossCheck?: boolean;
  ocr?: 'auto' | 'off' | 'always';
  /** Seconds that the reading of one page's picture may take. */
  ocrTimeout?: number;
  /** The file of what persons have mended. */
  corrections?: string;
  debug?: boolean;
  /** Seconds that the reading of one document may take. */
  timeout?: number;
}

/** The flags of `yusuan parse`, its format settled. */
export interface ParseFlags extends ReadFlags {
  format: FormatName;
  table?: TidyTable;
  output?: string;
  labels?: 'en' | 'zh';
  failOn: FailOn;
  bom?: boolean;
  raw?: boolean;
  /** False where the output itself says what was found, so that no line on stderr need say it. */
  findings?: boolean;
}

/** How a run went: how many documents were read and failed, and what --fail-on found. */
export interface Tally {
  documents: number;
  failures: number;
  conditionMet: boolean;
  /** Whether JSON is an array: for several inputs, and from the first member of an archive on. */
  array: boolean;
}
