import type { Writable } from 'node:stream';
import * as z from 'zod';
import type { Disclosure } from '../schema/disclosure.js';
import { TIDY_TABLES, type TidyTable } from '../schema/tidy.js';
import { type RowFormatName, TABLE_FORMATS, type TableFormat, WRITTEN_FORMATS } from '../written-formats.js';
import type { RowTableOptions } from './row-text.js';

/** The folder of the tidy tables. */
export const TABLES = 'tables';

/** The name of the one file of such a format. */
const BOOK = 'budget';

/** The options of tables whose rows are text, document by document; null where they are none. */
export function rowTablesOf(tables: TableOptions): RowTableOptions | null {
  const { names, format } = tables;
  return names.length > 0 && isRowFormat(format) ? { ...tables, format } : null;
}

function isRowFormat(format: TableFormat): format is RowFormatName {
  return WRITTEN_FORMATS[format].batch === 'rows';
}

/** The files that a batch's tables stand in, below the folder of the results: one each, or one. */
export function tableFiles({ names, format }: Pick<TableOptions, 'names' | 'format'>): string[] {
  if (names.length === 0) return [];
  return (WRITTEN_FORMATS[format].batch === 'book' ? [BOOK] : names).map((name) => tablePath(name, format));
}

/** Each file of a batch's tables that is made of whole documents, with what writes it; rows of text are not. */
export function tableWriters(
  options: TableOptions,
): [path: string, write: (out: Writable, documents: AsyncIterable<Disclosure>) => Promise<void>][] {
  const { names, format, labels } = options;
  const { batch, write } = WRITTEN_FORMATS[format];
  // No figure leads to a file, which may lie anywhere by then.
  if (batch === 'book')
    return tableFiles(options).map((path) => [
      path,
      (out, documents) => write(out, documents, { labels, hrefOf: () => null }),
    ]);
  if (batch !== 'table') return [];
  return names.map((table) => [tablePath(table, format), (out, documents) => write(out, documents, { table, labels })]);
}

/** The path of a table below the folder of the results. */
export function tablePath(name: string, format: TableFormat): string {
  return `${TABLES}/${name}.${WRITTEN_FORMATS[format].ending}`;
}

/** Which tables a batch writes, and how. */
export const tableOptionsSchema = z.strictObject({
  names: z.array(z.enum(Object.keys(TIDY_TABLES) as [TidyTable, ...TidyTable[]])),
  format: z.enum(TABLE_FORMATS),
  labels: z.enum(['en', 'zh']),
  bom: z.boolean(),
  raw: z.boolean(),
});

export type TableOptions = z.infer<typeof tableOptionsSchema>;
