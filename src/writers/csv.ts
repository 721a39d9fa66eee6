import type { Writable } from 'node:stream';
import { formatColumnLabel } from '../glossary/column-labels.js';
import { valueLabel } from '../glossary/value-labels.js';
import type { Disclosure } from '../schema/disclosure.js';
import { columnsOf, type TidyTable } from '../schema/tidy.js';
import { type Documents, writeChunk } from './chunk.js';
import { tidyRowsOf } from './tidy-rows.js';

/** How a table is written as CSV. */
export interface CsvOptions {
  /** The tidy table; by default `projects`. */
  table?: TidyTable;
  /**
   * The language of the headings and of closed values (kinds, roles, measures, status); by default the names of the
   * schema.
   */
  labels?: 'en' | 'zh';
  /** Lead with the byte order mark that Excel needs to read UTF-8. */
  bom?: boolean;
  /** Leave text that a spreadsheet would run as a formula as it is. */
  raw?: boolean;
}

/**
 * What makes Excel, LibreOffice and others run a cell's text; East Asian ones take the full-width and small signs, too.
 */
const FORMULA_START = /^[=+\-\u2212@\t\r\n＝＋－＠﹦﹢﹣﹫]/u;

/** A number as a table prints it: `-1,234.50`, `+3`, `-12.5%`. */
const NUMBER = /^[+\-\u2212]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?%?$/u;

/** The text with a leading `'` where a spreadsheet would run it: `=1+1` → `'=1+1`; `-5` is a number and stays. */
export function guardFormula(text: string): string {
  return FORMULA_START.test(text) && !NUMBER.test(text) ? `'${text}` : text;
}

/**
 * One tidy table as CSV (RFC 4180, UTF-8, CRLF): one heading, then the rows of every document in their order.
 * Blank cells are empty, amounts are plain numbers, lists and objects are JSON text.
 * Throws SchemaViolation, before any row of that document is written, where a row breaks the table's schema.
 */
export async function writeCsv(
  out: Writable,
  disclosures: Documents<Disclosure>,
  options: CsvOptions = {},
): Promise<void> {
  const table = options.table ?? 'projects';
  let heading = formatCsvHeading(table, options);
  for await (const disclosure of disclosures) {
    await writeChunk(out, heading + formatTidyRows(tidyRowsOf(disclosure, table), table, options));
    heading = '';
  }
  await writeChunk(out, heading);
}

/** The first line of a tidy table as CSV. */
export function formatCsvHeading(table: TidyTable, { labels, bom }: CsvOptions): string {
  const headings = columnsOf(table).map((column) => (labels === 'zh' ? formatColumnLabel(table, column) : column));
  return (bom ? '\ufeff' : '') + formatCsvRows([headings]);
}

/** Rows of a tidy table as CSV, in the language of the options, without a heading. */
export function formatTidyRows(
  rows: readonly Readonly<Record<string, unknown>>[],
  table: TidyTable,
  options: CsvOptions,
): string {
  const columns = columnsOf(table);
  return formatCsvRows(rows.map((row) => cellsOf(row, columns, options)));
}

/** A tidy table as CSV for a batch that writes document by document. */
export const CSV_ROWS = {
  heading: formatCsvHeading,
  rows: (disclosure: Disclosure, table: TidyTable, options: CsvOptions) =>
    formatTidyRows(tidyRowsOf(disclosure, table), table, options),
};

function cellsOf(
  row: Readonly<Record<string, unknown>>,
  columns: readonly string[],
  { labels, raw }: CsvOptions,
): unknown[] {
  return columns.map((column) => {
    const value = row[column];
    if (typeof value !== 'string') return value;
    const said = labels === 'zh' ? valueLabel(column, value) : value;
    return raw === true ? said : guardFormula(said);
  });
}

/** What makes a cell of CSV stand in quotes. */
const QUOTED = /[",\r\n]/u;

/**
 * Rows as CSV text (RFC 4180, CRLF); a blank cell is null.
 * Not by fast-csv: a million budget lines of 32 columns take it 3 seconds, and this one 1.
 */
export function formatCsvRows(rows: readonly (readonly unknown[])[]): string {
  let text = '';
  for (const row of rows) {
    for (let i = 0; i < row.length; i++) {
      const value = row[i];
      const cell = value === null || value === undefined ? '' : String(value);
      text += `${i === 0 ? '' : ','}${QUOTED.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell}`;
    }
    text += '\r\n';
  }
  return text;
}
