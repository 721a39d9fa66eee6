import type { Disclosure } from '../schema/disclosure.js';
import type { TidyTable } from '../schema/tidy.js';
import { type CsvOptions, formatCsvHeading, formatTidyRows } from '../writers/csv.js';
import { tidyRowsOf } from '../writers/tidy-rows.js';
import type { RowFormatName } from '../written-formats.js';

/** A format whose tables are a heading and the rows of one document after the other. */
interface RowFormat {
  heading(table: TidyTable, options: CsvOptions): string;
  rows(disclosure: Disclosure, table: TidyTable, options: CsvOptions): string;
}

/** The formats whose rows are text that says nothing of other documents: whoever reads a document can write them. */
export const ROW_FORMATS = {
  csv: {
    heading: formatCsvHeading,
    rows: (disclosure, table, options) => formatTidyRows(tidyRowsOf(disclosure, table), table, options),
  },
  ndjson: {
    heading: () => '',
    rows: (disclosure, table) =>
      tidyRowsOf(disclosure, table)
        .map((row) => `${JSON.stringify(row)}\n`)
        .join(''),
  },
} as const satisfies Record<RowFormatName, RowFormat>;

/** Tables of such a format, and how they are written. */
export interface RowTableOptions extends CsvOptions {
  names: TidyTable[];
  format: RowFormatName;
}

/** What each table begins with. */
export function rowHeadings(tables: RowTableOptions): string[] {
  return tables.names.map((table) => ROW_FORMATS[tables.format].heading(table, tables));
}

/**
 * The rows of a document in each of the tables, one table after the other.
 * Throws SchemaViolation where a row breaks its table's schema.
 */
export function* rowTexts(disclosure: Disclosure, tables: RowTableOptions): Generator<string> {
  for (const table of tables.names) yield ROW_FORMATS[tables.format].rows(disclosure, table, tables);
}
