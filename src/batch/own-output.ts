import { unzipSync } from 'fflate';
import { formatColumnLabel } from '../glossary/column-labels.js';
import { columnsOf, TIDY_TABLES, type TidyTable } from '../schema/tidy.js';

/** Bytes at the beginning, and at the end, in which an output shows whose it is. */
const SHOWN_BYTES = 16_384;

/** Bytes at the end of a Parquet file that hold who wrote it. */
const FOOT_BYTES = 200;

/** Bytes of the part of a workbook that says who made it; ours has some 700. */
const MOST_PART = 10_000;

/** Cells of a head, from which on a list of our column names is no accident. */
const LEAST_COLUMNS = 5;

/** How JSON of ours begins: a disclosure, a comparison, checks, tables, items, corrections. */
const JSON_BEGINNINGS = [
  /^\[?\s*\{\s*"schemaVersion":\s*"\d+",\s*"source":/u,
  /^\{\s*"documents":\s*\[\s*\{\s*"name":/u,
  /^\[?\s*\{\s*"name":[^\n]{0,600}\s*"issuer":[^\n]{0,600}\s*"fiscalYear":/u,
  /^\{\s*"tables":\s*\[(?:\s*\{\s*"id":\s*"t1",\s*"page":|\s*\]\s*\}\s*$)/u,
  /^\{"type":"[a-z-]{1,20}",[^\n]{0,10000}"place":\{"file":/u,
  /^\{\s*"version":\s*1,\s*"corrections":\s*\[/u,
];

const DIFF_HEAD = 'kind,status,code,path,measure,';

const HTML_MARK = /<meta name="generator" content="yusuan\b/u;
const MARKDOWN_HEAD = /^# [^\n]{1,2000}\n\n[^\n]{0,2000}; sha256 [0-9a-f]{64}\n/u;

/**
 * Whether some bytes are an output of ours, which no batch takes for a document: its figures would stand twice, or in
 * the columns of a table that nobody has published. By content alone: names say nothing.
 *
 *   document,table_id,table_kind,phase,fiscal_year,issuer,…
 */
export function isOwnOutput(bytes: Uint8Array): boolean {
  const start = Buffer.from(bytes.subarray(0, SHOWN_BYTES));
  if (start.subarray(0, 2).toString('latin1') === 'PK') return isOwnWorkbook(bytes);
  if (start.subarray(0, 15).toString('latin1') === 'SQLite format 3') return isOwnDatabase(bytes);
  if (start.subarray(0, 4).toString('latin1') === 'PAR1') return isOwnParquet(bytes);
  const text = start.toString().replace(/^\uFEFF/u, '');
  if (/^\s*[[{]/u.test(text)) return JSON_BEGINNINGS.some((beginning) => beginning.test(text));
  if (/^\s*</u.test(text)) return HTML_MARK.test(text);
  return MARKDOWN_HEAD.test(text) || isOwnHead(text.slice(0, Math.max(0, text.indexOf('\n'))));
}

/** Whether a workbook names yusuan as its maker, in docProps/core.xml. */
function isOwnWorkbook(bytes: Uint8Array): boolean {
  try {
    const filter = ({ name, originalSize }: { name: string; originalSize: number }): boolean =>
      name === 'docProps/core.xml' && originalSize < MOST_PART;
    const part = unzipSync(bytes, { filter })['docProps/core.xml'];
    return part !== undefined && Buffer.from(part).includes('<dc:creator>yusuan</dc:creator>');
  } catch {
    return false;
  }
}

function isOwnDatabase(bytes: Uint8Array): boolean {
  const text = Buffer.from(bytes.subarray(0, 4 * SHOWN_BYTES));
  return text.includes('CREATE TABLE documents') && text.includes('"schema_version" TEXT NOT NULL');
}

function isOwnParquet(bytes: Uint8Array): boolean {
  const foot = Buffer.from(bytes.subarray(Math.max(0, bytes.length - SHOWN_BYTES)));
  return foot.subarray(-FOOT_BYTES).includes('yusuan');
}

/** Whether a line names columns of a tidy table and nothing else, in either language, or those of a comparison. */
function isOwnHead(line: string): boolean {
  if (line.startsWith(DIFF_HEAD)) return true;
  const cells = line.replace(/\r$/u, '').split(',');
  if (cells.length < LEAST_COLUMNS) return false;
  return (Object.keys(TIDY_TABLES) as TidyTable[]).some((table) => {
    const names = columnsOf(table);
    const known = new Set([...names, ...names.map((name) => formatColumnLabel(table, name))]);
    return cells.every((cell) => known.has(cell));
  });
}
