import type { Writable } from 'node:stream';
import { writeToString } from 'fast-csv';
import { formatColumnLabel } from '../glossary/column-labels.js';
import type { Disclosure } from '../schema/disclosure.js';
import { columnsOf, type TidyTable } from '../schema/tidy.js';
import { type Documents, writeChunk } from './chunk.js';
import { tidyRowsOf } from './tidy-rows.js';

export interface CsvOptions {
  /** The tidy table; by default `projects`. */
  table?: TidyTable;
  /** The language of the headings; by default the column names, which are English. */
  labels?: 'en' | 'zh';
  /** Lead with the byte order mark that Excel needs to read UTF-8. */
  bom?: boolean;
  /** Leave text that a spreadsheet would run as a formula as it is. */
  raw?: boolean;
}

/** What makes Excel, LibreOffice and others run a cell's text; East Asian ones take the full-width signs, too. */
const FORMULA_START = /^[=+\-@\t\r\n＝＋－＠]/u;

/** A number as a table prints it: `-1,234.50`, `+3`, `-12.5%`. */
const NUMBER = /^[+-]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?%?$/u;

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
  const columns = columnsOf(table);
  const headings = columns.map((column) => (options.labels === 'zh' ? formatColumnLabel(table, column) : column));
  let heading = (options.bom ? '\ufeff' : '') + (await formatCsvRows([headings]));
  for await (const disclosure of disclosures) {
    const rows = tidyRowsOf(disclosure, table).map((row) => cellsOf(row, columns, options.raw === true));
    await writeChunk(out, heading + (await formatCsvRows(rows)));
    heading = '';
  }
  await writeChunk(out, heading);
}

function cellsOf(row: Record<string, unknown>, columns: string[], raw: boolean): string[] {
  return columns.map((column) => {
    const value = row[column];
    if (value === null || value === undefined) return '';
    return raw ? String(value) : guardFormula(String(value));
  });
}

/** Rows as CSV text (RFC 4180, CRLF); a blank cell is null. */
export async function formatCsvRows(rows: unknown[][]): Promise<string> {
  if (rows.length === 0) return '';
  return writeToString(rows, { rowDelimiter: '\r\n', includeEndRowDelimiter: true });
}
