import type { Writable } from 'node:stream';
import * as z from 'zod';
import type { Disclosure } from '../schema/disclosure.js';
import { TIDY_TABLES, type TidyTable } from '../schema/tidy.js';
import type { CsvOptions } from '../writers/csv.js';
import { ROW_FORMATS, type RowTableOptions } from './row-text.js';

/** The folder of the tidy tables. */
export const TABLES = 'tables';

/** How a tidy table is written over all documents; a further format is a line here. */
type TableWriter = (
  out: Writable,
  documents: AsyncIterable<Disclosure>,
  options: CsvOptions & { table: TidyTable },
) => Promise<void>;

/** The formats of a table each that are more than the rows of one document after the other, by the ending of their files. */
const TABLE_FORMATS = {
  parquet: async (out, documents, options) =>
    (await import('../writers/parquet.js')).writeParquet(out, documents, { table: options.table }),
} as const satisfies Record<string, TableWriter>;

/** Writes all tidy tables over all documents into one file. */
type BookWriter = (
  out: Writable,
  documents: AsyncIterable<Disclosure>,
  options: Pick<CsvOptions, 'labels'>,
) => Promise<void>;

/** The formats of all tables in one file, by its ending. No figure leads to a file, which may lie anywhere by then. */
const BOOK_FORMATS = {
  xlsx: async (out, documents, options) =>
    (await import('../writers/xlsx.js')).writeXlsx(out, documents, { ...options, hrefOf: () => null }),
  sqlite: async (out, documents, options) =>
    (await import('../writers/sqlite.js')).writeSqlite(out, documents, { ...options }),
} as const satisfies Record<string, BookWriter>;

/** The name of the one file of such a format. */
const BOOK = 'budget';

type BookFormat = keyof typeof BOOK_FORMATS;

export type TableFormat = keyof typeof ROW_FORMATS | keyof typeof TABLE_FORMATS | BookFormat;

/** Whether all tables stand in one file of a format. */
function isBookFormat(format: TableFormat): format is BookFormat {
  return Object.hasOwn(BOOK_FORMATS, format);
}

/** Whether a format has a file for each table, and needs all documents for it. */
function isTableFormat(format: TableFormat): format is keyof typeof TABLE_FORMATS {
  return Object.hasOwn(TABLE_FORMATS, format);
}

/** The options of tables whose rows are text, document by document; null where they are none. */
export function rowTablesOf(tables: TableOptions): RowTableOptions | null {
  const { names, format } = tables;
  return names.length > 0 && isRowFormat(format) ? { ...tables, format } : null;
}

function isRowFormat(format: TableFormat): format is keyof typeof ROW_FORMATS {
  return Object.hasOwn(ROW_FORMATS, format);
}

/** The files that a batch's tables stand in, below the folder of the results: one each, or one. */
export function tableFiles({ names, format }: Pick<TableOptions, 'names' | 'format'>): string[] {
  if (names.length === 0) return [];
  return (isBookFormat(format) ? [BOOK] : names).map((name) => tablePath(name, format));
}

/** Each file of a batch's tables that is made of whole documents, with what writes it; rows of text are not. */
export function tableWriters(
  options: TableOptions,
): [path: string, write: (out: Writable, documents: AsyncIterable<Disclosure>) => Promise<void>][] {
  const { names, format, labels } = options;
  if (isBookFormat(format)) {
    return tableFiles(options).map((path) => [
      path,
      (out, documents) => BOOK_FORMATS[format](out, documents, { labels }),
    ]);
  }
  if (!isTableFormat(format)) return [];
  return names.map((table) => [
    tablePath(table, format),
    (out, documents) => TABLE_FORMATS[format](out, documents, { ...options, table }),
  ]);
}

/** The path of a table below the folder of the results. */
export function tablePath(name: string, format: TableFormat): string {
  return `${TABLES}/${name}.${format}`;
}

const FORMAT_NAMES = [ROW_FORMATS, TABLE_FORMATS, BOOK_FORMATS].flatMap((formats) => Object.keys(formats));

/** Which tables a batch writes, and how. */
export const tableOptionsSchema = z.strictObject({
  names: z.array(z.enum(Object.keys(TIDY_TABLES) as [TidyTable, ...TidyTable[]])),
  format: z.enum(FORMAT_NAMES as [TableFormat, ...TableFormat[]]),
  labels: z.enum(['en', 'zh']),
  bom: z.boolean(),
  raw: z.boolean(),
});

export type TableOptions = z.infer<typeof tableOptionsSchema>;
