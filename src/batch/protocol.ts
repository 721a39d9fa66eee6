import type { Correction } from '../corrections-file.js';
import type { TidyTable } from '../schema/tidy.js';
import type { DocumentRecord, ReadOptions } from './record.js';
import type { RowTableOptions } from './row-text.js';
import type { Place } from './segments.js';

/** What a worker is told once. */
export interface WorkerSetup {
  read: ReadOptions;
  /** The folder of files on their way. */
  spool: string;
  /** The folder of the results, to see whether documents that are done are still whole. */
  folder: string;
  /** The tables that a document's rows will stand in. */
  tables: TidyTable[];
  /** What persons have mended, of any document. */
  corrections: readonly Correction[];
  /** How each document's report is written; null where none is asked for. */
  reports: { labels: 'en' | 'zh'; version: string } | null;
  /** The tables of which the worker writes the rows, and how; null where the process that writes the tables does. */
  rows: RowTableOptions | null;
  /** True where a worker leaves what an index says of each document. */
  index: boolean;
  maxOutputBytes: number;
  /** Print the stack of failures on stderr. */
  debug: boolean;
}

/** Where the report of a document waits whose JSON waits in a file. */
export function reportSpoolOf(spool: string): string {
  return `${spool}.html`;
}

/** An input for a worker to read. */
export interface Task {
  id: number;
  key: string;
  path: Uint8Array;
  twin: boolean;
  /** The index of the first document to read: those before it are done, or a worker died over them. */
  from: number;
  /** Content and documents of an earlier run; where both are unchanged, nothing is read. */
  known: { sha256: string; documents: KnownFile[]; reports: KnownFile[] } | null;
}

/** A file that a run has written, below the folder of the results. */
export interface KnownFile {
  path: string;
  sha256: string;
}

/**
 * A message of a worker. It is sent before the work that it announces, so that the last one tells over what a worker
 * died.
 */
export type Report =
  | { type: 'ready' }
  /** The input is open. */
  | { type: 'opened'; id: number; sha256: string; bytes: number }
  /** The input is no document, and is passed over on purpose. */
  | { type: 'skipped'; id: number; reason: string }
  /** The next document is being read; what it writes goes to `spool`. */
  | { type: 'reading'; id: number; index: number; member: string | null; spool: string }
  /** A page of it is being read from its picture, which has a time of its own. */
  | { type: 'picture'; id: number }
  /**
   * A document is done; `spool` is its JSON and `rows` those of its tables, or null where there are none. Its report
   * stands beside it.
   */
  | { type: 'document'; id: number; index: number; record: DocumentRecord; spool: string | null; rows: Place | null }
  /** The rows of a document that an earlier run has written and that is unchanged. */
  | { type: 'kept'; id: number; rows: Place }
  /** All documents are done, `unchanged` ones without reading; `memory` is the size of the process. */
  | { type: 'end'; id: number; unchanged: boolean; memory: number }
  /** The results cannot be written: the run is over. */
  | { type: 'broken'; reason: string };
