import type { Disclosure } from '../schema/disclosure.js';
import type { TidyTable } from '../schema/tidy.js';
import { ROW_FORMATS, type RowFormatName } from '../written-formats.js';

/** Tables whose rows are text, and how they are written. */
export interface RowTableOptions {
  names: TidyTable[];
  format: RowFormatName;
  labels: 'en' | 'zh';
  bom: boolean;
  raw: boolean;
}

/** What each table begins with. */
export async function rowHeadings(tables: RowTableOptions): Promise<string[]> {
  const { heading } = await ROW_FORMATS[tables.format].rows();
  return tables.names.map((table) => heading(table, tables));
}

/**
 * What gives the rows of a document in each of the tables, one table after the other.
 * It throws SchemaViolation where a row breaks its table's schema.
 */
export async function rowTextsOf(tables: RowTableOptions): Promise<(disclosure: Disclosure) => Iterable<string>> {
  const { rows } = await ROW_FORMATS[tables.format].rows();
  return function* (disclosure) {
    for (const table of tables.names) yield rows(disclosure, table, tables);
  };
}
