import type { Writable } from 'node:stream';
import * as z from 'zod';
import type { Disclosure } from '../schema/disclosure.js';
import { TIDY_TABLES, type TidyTable } from '../schema/tidy.js';
import { writeChunk } from '../writers/chunk.js';
import { type CsvOptions, writeCsv } from '../writers/csv.js';
import { tidyRowsOf } from '../writers/tidy-rows.js';

/** The folder of the tidy tables. */
export const TABLES = 'tables';

/** How a tidy table is written over all documents; a further format is a line here. */
type TableWriter = (
  out: Writable,
  documents: AsyncIterable<Disclosure>,
  options: CsvOptions & { table: TidyTable },
) => Promise<void>;

/** The formats of a table each, by the ending of their files. */
export const TABLE_FORMATS = {
  csv: writeCsv,
  parquet: async (out, documents, options) =>
    (await import('../writers/parquet.js')).writeParquet(out, documents, { table: options.table }),
  ndjson: async (out, documents, { table }) => {
    for await (const disclosure of documents) {
      await writeChunk(
        out,
        tidyRowsOf(disclosure, table)
          .map((row) => `${JSON.stringify(row)}\n`)
          .join(''),
      );
    }
  },
} as const satisfies Record<string, TableWriter>;

/** Writes all tidy tables over all documents into one file. */
type BookWriter = (
  out: Writable,
  documents: AsyncIterable<Disclosure>,
  options: Pick<CsvOptions, 'labels'>,
) => Promise<void>;

/** The formats of all tables in one file, by its ending. No figure leads to a file, which may lie anywhere by then. */
export const BOOK_FORMATS = {
  xlsx: async (out, documents, options) =>
    (await import('../writers/xlsx.js')).writeXlsx(out, documents, { ...options, hrefOf: () => null }),
  sqlite: async (out, documents, options) =>
    (await import('../writers/sqlite.js')).writeSqlite(out, documents, { ...options }),
} as const satisfies Record<string, BookWriter>;

/** The name of the one file of such a format. */
const BOOK = 'budget';

type BookFormat = keyof typeof BOOK_FORMATS;

export type TableFormat = keyof typeof TABLE_FORMATS | BookFormat;

/** Whether all tables stand in one file of a format. */
export function isBookFormat(format: TableFormat): format is BookFormat {
  return Object.hasOwn(BOOK_FORMATS, format);
}

/** The files that a batch's tables stand in, below the folder of the results: one each, or one. */
export function tableFiles({ names, format }: Pick<TableOptions, 'names' | 'format'>): string[] {
  if (names.length === 0) return [];
  return (isBookFormat(format) ? [BOOK] : names).map((name) => tablePath(name, format));
}

/** Each file of a batch's tables, with what writes it. */
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
  return names.map((table) => [
    tablePath(table, format),
    (out, documents) => TABLE_FORMATS[format](out, documents, { ...options, table }),
  ]);
}

/** The path of a table below the folder of the results. */
export function tablePath(name: string, format: TableFormat): string {
  return `${TABLES}/${name}.${format}`;
}

/** Which tables a batch writes, and how. */
export const tableOptionsSchema = z.strictObject({
  names: z.array(z.enum(Object.keys(TIDY_TABLES) as [TidyTable, ...TidyTable[]])),
  format: z.enum([...Object.keys(TABLE_FORMATS), ...Object.keys(BOOK_FORMATS)] as [TableFormat, ...TableFormat[]]),
  labels: z.enum(['en', 'zh']),
  bom: z.boolean(),
  raw: z.boolean(),
});

export type TableOptions = z.infer<typeof tableOptionsSchema>;
