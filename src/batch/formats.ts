import type { Writable } from 'node:stream';
import { z } from 'zod';
import type { Disclosure } from '../schema/disclosure.js';
import { TIDY_TABLES, type TidyTable } from '../schema/tidy.js';
import { writeChunk } from '../writers/chunk.js';
import { type CsvOptions, writeCsv } from '../writers/csv.js';
import { tidyRowsOf } from '../writers/tidy-rows.js';

/** How a tidy table is written over all documents; a further format is a line here. */
type TableWriter = (
  out: Writable,
  documents: AsyncIterable<Disclosure>,
  options: CsvOptions & { table: TidyTable },
) => Promise<void>;

/** The formats of a batch's tables, by the ending of their files. */
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

export type TableFormat = keyof typeof TABLE_FORMATS;

/** Which tables a batch writes, and how. */
export const tableOptionsSchema = z.strictObject({
  names: z.array(z.enum(Object.keys(TIDY_TABLES) as [TidyTable, ...TidyTable[]])),
  format: z.enum(Object.keys(TABLE_FORMATS) as [TableFormat, ...TableFormat[]]),
  labels: z.enum(['en', 'zh']),
  bom: z.boolean(),
  raw: z.boolean(),
});

export type TableOptions = z.infer<typeof tableOptionsSchema>;
