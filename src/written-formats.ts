import type { Writable } from 'node:stream';
import type { Disclosure } from './schema/disclosure.js';
import type { TidyTable } from './schema/tidy.js';
import type { LossOptions } from './writers/losses.js';
import type { SummaryOptions } from './writers/summary-page.js';

/** What a writer may be told beside the documents; each format takes what it knows of. */
export interface WriteOptions extends LossOptions {
  /** The tidy table, of formats that hold one; by default `projects`. */
  table?: TidyTable;
  /** The language of headings, closed values and messages. */
  labels?: 'en' | 'zh';
  bom?: boolean;
  raw?: boolean;
  /** Write a list even where there is one document; asked when a document comes. */
  array?: boolean;
  /** Where a document is, as a path that the output can follow, or null where it is no file. */
  hrefOf?: (document: string) => string | null;
  /** How a page for a person is set. */
  page?: SummaryOptions;
}

/** What writes a tidy table document by document: each part says nothing of other documents. */
interface RowText {
  /** What the table begins with. */
  heading: (table: TidyTable, options: WriteOptions) => string;
  /** The rows of one document; throws SchemaViolation where one breaks the table's schema. */
  rows: (disclosure: Disclosure, table: TidyTable, options: WriteOptions) => string;
}

/** A format that documents are written in. */
export interface WrittenFormat {
  /** The ending of its files. */
  ending: string;
  /** The tidy tables that it holds: the one that `--table` names, all, or none, which is the records as they are. */
  tables: 'one' | 'all' | 'none';
  /** It says what a table's values are called in the language of `--labels`. */
  labels: boolean;
  /** The flags that only some formats know, beside `--table`. */
  flags?: readonly ('bom' | 'raw')[];
  /** No text: a terminal is not meant to show it. */
  binary: boolean;
  /**
   * How a batch writes its tables: as the rows of one document after the other, as a file for each table or as one of
   * all, made of whole documents; not at all where it is absent.
   */
  batch?: 'rows' | 'table' | 'book';
  /** Loads what writes those rows, of a format whose tables a batch writes so. */
  rows?: () => Promise<RowText>;
  /** Loads the optional package that the format needs; rejects with MissingPackage. */
  load?: () => Promise<unknown>;
  write: (out: Writable, documents: AsyncIterable<Disclosure>, options: WriteOptions) => Promise<void>;
}

const FORMATS = {
  text: {
    ending: 'txt',
    tables: 'none',
    labels: true,
    binary: false,
    write: async (out, documents, { page }) =>
      (await import('./writers/summary-page.js')).writeSummary(out, documents, page),
  },
  json: {
    ending: 'json',
    tables: 'none',
    labels: false,
    binary: false,
    write: async (out, documents, options) => (await import('./writers/json.js')).writeJson(out, documents, options),
  },
  ndjson: {
    ending: 'ndjson',
    tables: 'none',
    labels: false,
    binary: false,
    batch: 'rows',
    rows: async () => (await import('./writers/ndjson-rows.js')).NDJSON_ROWS,
    write: async (out, documents) => (await import('./writers/json.js')).writeNdjson(out, documents),
  },
  csv: {
    ending: 'csv',
    tables: 'one',
    labels: true,
    flags: ['bom', 'raw'],
    binary: false,
    batch: 'rows',
    rows: async () => (await import('./writers/csv.js')).CSV_ROWS,
    write: async (out, documents, options) => (await import('./writers/csv.js')).writeCsv(out, documents, options),
  },
  xlsx: {
    ending: 'xlsx',
    tables: 'all',
    labels: true,
    binary: true,
    batch: 'book',
    load: async () => (await import('./writers/workbook/load.js')).loadXlsx(),
    write: async (out, documents, options) => (await import('./writers/xlsx.js')).writeXlsx(out, documents, options),
  },
  sqlite: {
    ending: 'sqlite',
    tables: 'all',
    labels: true,
    binary: true,
    batch: 'book',
    load: async () => (await import('./writers/sqlite-engine.js')).loadSqlite(),
    write: async (out, documents, options) =>
      (await import('./writers/sqlite.js')).writeSqlite(out, documents, options),
  },
  parquet: {
    ending: 'parquet',
    tables: 'one',
    labels: true,
    binary: true,
    batch: 'table',
    load: async () => (await import('./writers/parquet.js')).loadParquet(),
    write: async (out, documents, options) =>
      (await import('./writers/parquet.js')).writeParquet(out, documents, options),
  },
  datapackage: {
    ending: 'zip',
    tables: 'all',
    labels: false,
    binary: true,
    write: async (out, documents) => (await import('./writers/datapackage.js')).writeDatapackage(out, documents),
  },
  markdown: {
    ending: 'md',
    tables: 'none',
    labels: true,
    binary: false,
    write: async (out, documents, options) =>
      (await import('./writers/markdown/markdown.js')).writeMarkdown(out, documents, options),
  },
} as const satisfies Record<string, WrittenFormat>;

export type FormatName = keyof typeof FORMATS;

/** The formats of which a batch writes tables, by how it does. */
type Batched<How> = {
  [Name in FormatName]: (typeof FORMATS)[Name] extends { batch: How } ? Name : never;
}[FormatName];

export type RowFormatName = Batched<'rows'>;
export type TableFormat = Batched<'rows' | 'table' | 'book'>;

/** The formats that documents are written in, by their names on the command line and in its order. */
export const WRITTEN_FORMATS: Readonly<Record<FormatName, WrittenFormat>> = FORMATS;

/** The formats whose tables are the rows of one document after the other, by their names; each has what writes them. */
export const ROW_FORMATS: Readonly<Record<RowFormatName, Required<Pick<WrittenFormat, 'rows'>>>> = FORMATS;

export const FORMAT_NAMES = Object.keys(FORMATS) as FormatName[];

/** The format of a batch's tables that asks for none. */
export const BATCH_FORMAT = 'csv' satisfies TableFormat;

/** The formats of a batch's tables: that of one who asks for none, then by how they are written. */
export const TABLE_FORMATS: readonly TableFormat[] = [
  BATCH_FORMAT,
  ...(['rows', 'table', 'book'] as const).flatMap((how) =>
    FORMAT_NAMES.filter((name): name is TableFormat => WRITTEN_FORMATS[name].batch === how && name !== BATCH_FORMAT),
  ),
];

/** The formats of which something is so, as the command line lists them. */
export function formatsWhere(test: (format: WrittenFormat) => boolean): FormatName[] {
  return FORMAT_NAMES.filter((name) => test(WRITTEN_FORMATS[name]));
}
