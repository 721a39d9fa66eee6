import { mkdir } from 'node:fs/promises';
import { basename, extname, join } from 'node:path';
import type { Writable } from 'node:stream';
import type { TableReading } from '../extractors/options.js';
import type { GeneralTable } from '../schema/general-tables.js';
import { EXIT, UsageError } from './exit.js';
import type { ReadFlags } from './flags.js';
import { isClosedPipe, openOutput, writeReason, writeWhole } from './output.js';
import { checkReadFlags, readInput, readOptionsOf } from './parse-command.js';
import { clearPassing, reportError, reportLine } from './report.js';
import type { TABLES_FORMATS } from './table-names.js';

/** The flags of `yusuan tables`. */
export interface TablesFlags extends ReadFlags {
  pages?: [number, number][];
  table?: number;
  area?: [number, number, number, number];
  mode: TableReading['mode'];
  format: (typeof TABLES_FORMATS)[number];
  output?: string;
  bom?: boolean;
  raw?: boolean;
}

/** Of 1: a table that was read with less is named on stderr. */
const LOW_CONFIDENCE = 0.6;

/** The exit code of `yusuan tables`: every table of a document, or the one that was asked for, is written. */
export async function runTables(file: string, flags: TablesFlags): Promise<number> {
  checkReadFlags([file], flags);
  if (flags.format !== 'csv' && (flags.bom || flags.raw)) {
    throw new UsageError(`--${flags.bom ? 'bom' : 'raw'} needs --format csv`);
  }
  let tables: GeneralTable[];
  try {
    tables = await readAll(file, flags);
  } catch (error) {
    reportError(error, flags.debug === true, file);
    return EXIT.failed;
  }
  const chosen = chooseTables(tables, flags);
  if (tables.length === 0) reportLine(file, 'no table was found');
  reportDoubts(file, chosen);
  try {
    await writeTables(file, chosen, flags);
  } catch (error) {
    if (isClosedPipe(error)) return EXIT.ok;
    if (error instanceof UsageError) throw error;
    reportError(error, flags.debug === true, flags.output ?? 'stdout');
    return EXIT.failed;
  }
  return EXIT.ok;
}

async function readAll(file: string, flags: TablesFlags): Promise<GeneralTable[]> {
  const bytes = await readInput(file);
  const { readTables } = await import('../table-pipeline.js');
  const reading: Partial<TableReading> = { mode: flags.mode };
  if (flags.pages) reading.pages = flags.pages;
  if (flags.area) reading.area = flags.area;
  const { tables } = await readTables(bytes, { ...readOptionsOf(file, flags), tables: reading }).finally(clearPassing);
  return tables;
}

function chooseTables(tables: GeneralTable[], { table }: TablesFlags): GeneralTable[] {
  if (table === undefined) return tables;
  const chosen = tables[table - 1];
  if (chosen === undefined) throw new UsageError(`--table ${table}: there are ${tables.length}`);
  return [chosen];
}

function reportDoubts(file: string, tables: readonly GeneralTable[]): void {
  for (const { id, page, confidence, reasons } of tables) {
    if (confidence >= LOW_CONFIDENCE) continue;
    const where = page === null ? id : `${id} on page ${page}`;
    reportLine(file, `${where}: low confidence ${confidence.toFixed(2)}: ${reasons.join(', ')}`);
  }
}

async function writeTables(file: string, tables: readonly GeneralTable[], flags: TablesFlags): Promise<void> {
  const { writeTablesJson } = await import('../writers/tables-json.js');
  const { writeTablesHtml } = await import('../writers/tables-html.js');
  const { writeTableCsv } = await import('../writers/tables-csv.js');
  if (flags.format === 'json') return writeTo(flags.output, (out) => writeTablesJson(out, { tables: [...tables] }));
  if (flags.format === 'html') return writeTo(flags.output, (out) => writeTablesHtml(out, tables, basename(file)));
  if (flags.format === 'markdown') {
    const { writeTablesMarkdown } = await import('../writers/tables-markdown.js');
    return writeTo(flags.output, (out) => writeTablesMarkdown(out, tables, basename(file)));
  }
  const [first] = tables;
  if (flags.output === undefined || flags.output === '-' || flags.table !== undefined) {
    if (tables.length > 1) {
      throw new UsageError(`${tables.length} tables: --table N writes one as CSV, --output DIR each into a file`);
    }
    return first === undefined ? undefined : writeTo(flags.output, (out) => writeTableCsv(out, first, flags));
  }
  const folder = await makeFolder(flags.output);
  const stem = file === '-' ? 'stdin' : basename(file, extname(file));
  for (const table of tables) {
    await writeTo(join(folder, `${stem}-${table.id}.csv`), (out) => writeTableCsv(out, table, flags));
  }
}

async function makeFolder(path: string): Promise<string> {
  await mkdir(path, { recursive: true }).catch((error: unknown) => {
    const exists = error instanceof Error && 'code' in error && (error.code === 'EEXIST' || error.code === 'ENOTDIR');
    const reason = exists ? 'is no folder; --table N writes one table into a file' : writeReason(error);
    throw reason === undefined ? error : new UsageError(`${path}: ${reason}`);
  });
  return path;
}

async function writeTo(path: string | undefined, write: (out: Writable) => Promise<void>): Promise<void> {
  await writeWhole(await openOutput(path), write);
}

/** The page ranges of `--pages 1-3,7`. Throws UsageError where they are none. */
export function parsePages(value: string): [number, number][] {
  return value.split(',').map((part): [number, number] => {
    const match = /^\s*(\d{1,6})(?:-(\d{1,6}))?\s*$/u.exec(part);
    const first = Number(match?.[1]);
    const last = match?.[2] === undefined ? first : Number(match[2]);
    if (!(first >= 1 && last >= first)) throw new UsageError(`--pages ${value}: no page ranges such as 1-3,7`);
    return [first, last];
  });
}

/** The box of `--area x0,y0,x1,y1`, in points from the top left. Throws UsageError where it is none. */
export function parseArea(value: string): [number, number, number, number] {
  const [x0, y0, x1, y1, ...more] = value.split(',').map((part) => (part.trim() === '' ? Number.NaN : Number(part)));
  if (more.length === 0 && x0 !== undefined && y0 !== undefined && x1 !== undefined && y1 !== undefined) {
    if (x1 > x0 && y1 > y0 && [x0, y0, x1, y1].every(Number.isFinite)) return [x0, y0, x1, y1];
  }
  throw new UsageError(`--area ${value}: no box x0,y0,x1,y1 in points from the top left`);
}

/** The number of `--table N`, counted from 1. Throws UsageError where it is none. */
export function parseTable(value: string): number {
  const number = Number(value);
  if (Number.isSafeInteger(number) && number >= 1) return number;
  throw new UsageError(`--table ${value}: no number of a table, counted from 1`);
}
