import type { Writable } from 'node:stream';
import { writeToString } from 'fast-csv';
import type { GeneralTable } from '../schema/general-tables.js';
import { writeChunk } from './chunk.js';
import { guardFormula } from './csv.js';

/** One table as CSV (RFC 4180, UTF-8, CRLF), row by row as printed; a spanned cell's text stands at its top left. */
export async function writeTableCsv(
  out: Writable,
  table: GeneralTable,
  options: { bom?: boolean; raw?: boolean } = {},
): Promise<void> {
  const rows = options.raw ? table.rows : table.rows.map((row) => row.map(guardFormula));
  const text = await writeToString(rows, { rowDelimiter: '\r\n', includeEndRowDelimiter: true });
  await writeChunk(out, (options.bom ? '\ufeff' : '') + text);
}
