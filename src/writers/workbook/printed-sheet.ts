import { withoutYear } from '../../glossary/line-names.js';
import { sayWorkbook } from '../../glossary/workbook-words.js';
import type { BudgetTable, Disclosure } from '../../schema/disclosure.js';
import { verbatim } from '../../sentence.js';
import { squeezeText } from '../../text.js';
import { lineKey } from '../../trace.js';
import { displayWidth } from '../columns.js';
import { type Addresses, type Book, type Look, linkTo, type PersonSheet } from './book.js';
import { layoutOf, type PrintedCell, type PrintedLayout } from './layout.js';

/** Widths in characters. */
const LEAST_WIDTH = 8;
const MOST_WIDTH = 44;
/** How wide a column of text of a title and of what stands below it is, in characters. */
const TITLE_SIZE = 1.45;
const TEXT_SIZE = 1.1;
/** What paper that stands or lies holds at full size: characters of a line, and rows. */
const STANDING = { width: 95, rows: 50 };
const LYING = { width: 138, rows: 33 };
/** A table is not printed smaller than this to save a page. */
const SMALLEST = 0.65;

/** Figures on which a failed identity stands, by their keys: what it says, in the language of the workbook. */
export type Faults = ReadonlyMap<string, string>;

/** The faults of a document. */
export function faultsOf({ checks }: Disclosure, language: 'en' | 'zh'): Faults {
  const faults = new Map<string, string>();
  for (const { status, severity, refs, message, messageZh } of checks) {
    if (status !== 'fail' || severity !== 'identity') continue;
    for (const { table, line, column } of refs) {
      if (table === null || line === null || column === null) continue;
      const key = lineKey(table, line, column);
      if (!faults.has(key)) faults.set(key, language === 'zh' ? messageZh : message);
    }
  }
  return faults;
}

/** One published table on a sheet of its own: title, unit, heads, lines with their levels, notes; ready to print. */
export function writePrinted(
  book: Book,
  disclosure: Disclosure,
  table: BudgetTable,
  { prefix, faults, addresses }: { prefix: string; faults: Faults; addresses: Addresses },
): void {
  const { language } = book;
  const layout = layoutOf(table, language);
  const sheet = book.addSheet(`${prefix} ${shortTitle(table, disclosure)}`);
  const last = Math.max(1, layout.columns - 1);
  const title = table.title || table.kind;
  sheet.merge(0, 0, 0, last, title, { bold: true, size: 14, align: 'center' });
  sheet.sheet.setRowHeight(0, 24).free();
  const unit = table.unit === null ? '' : sayWorkbook('unit', { unit: verbatim(table.unit) })[language];
  const issuer = [table.number, table.issuer].filter((text) => text).join(' ');
  sheet.text(1, 0, issuer, {}, { measured: false });
  sheet.text(1, last, unit, { align: 'right' }, { measured: false });
  const top = 2;
  for (const { text, row, toRow, column, toColumn } of layout.heads) {
    if (toColumn === column) sheet.measure(column, text.slice(0, MOST_WIDTH));
    sheet.merge(top + row, column, top + toRow, toColumn, text, HEAD);
  }
  const body = top + layout.headRows;
  const grouped = isGrouped(layout);
  layout.rows.forEach((cells, n) => {
    cells.forEach((cell, column) => {
      writeCell(sheet, table, { cell, row: body + n, column, faults, grouped, addresses });
    });
  });
  table.notes.forEach((note, n) => {
    sheet.text(body + layout.rows.length + n, 0, note, {}, { measured: false });
  });
  const room = { all: displayWidth(title) * TITLE_SIZE, before: displayWidth(issuer) * TEXT_SIZE };
  const width = sheet.fit(LEAST_WIDTH, MOST_WIDTH, room);
  if (lies(width, body + layout.rows.length + table.notes.length)) sheet.sheet.setLandscape().free();
  finish(sheet, top, body);
}

const HEAD: Look = { bold: true, align: 'center', border: true, wrap: true, fill: 'head' };

function finish(sheet: PersonSheet, top: number, body: number): void {
  sheet.sheet.setFreezePanes(body, 0).free();
  sheet.sheet.setRepeatRows(top, body - 1).free();
  sheet.sheet.setPrintCenterHorizontally(true).free();
}

/** Whether a table is printed on paper that lies: it is wide, and no page is saved on paper that stands. */
function lies(width: number, rows: number): boolean {
  if (width <= STANDING.width) return false;
  const scaleOf = (paper: typeof STANDING): number => Math.min(1, paper.width / width);
  const pagesOf = (paper: typeof STANDING): number => Math.ceil((rows * scaleOf(paper)) / paper.rows);
  return scaleOf(STANDING) < SMALLEST || pagesOf(LYING) <= pagesOf(STANDING);
}

interface Spot {
  cell: PrintedCell | null;
  row: number;
  column: number;
  faults: Faults;
  grouped: boolean;
  addresses: Addresses;
}

function writeCell(
  sheet: PersonSheet,
  table: BudgetTable,
  { cell, row, column, faults, grouped, addresses }: Spot,
): void {
  const bold = cell !== null && (cell.line.role === 'total' || cell.line.role === 'subtotal');
  const look: Look = { border: true, ...(bold ? { bold } : {}) };
  if (cell === null || (cell.text === null && cell.amount === null)) {
    sheet.blank(row, column, look);
    return;
  }
  if (cell.amount === null || cell.column === null) {
    const indent = cell.name ? Math.min(5, Math.max(0, (cell.line.level ?? 1) - 1)) : 0;
    sheet.text(row, column, cell.text ?? '', { ...look, wrap: true, ...(indent > 0 ? { indent } : {}) });
    return;
  }
  const key = lineKey(table.id, cell.line.index, cell.column.key);
  addresses.set(key, linkTo(sheet.name, row, column));
  const fault = faults.get(key);
  const marked: Look = fault === undefined ? look : { ...look, fill: 'failed' };
  const { value, raw } = cell.amount;
  if (value === null) sheet.text(row, column, raw, { ...marked, align: 'right' });
  else sheet.figure(row, column, value, { ...marked, grouped });
  if (fault !== undefined) sheet.note(row, column, fault);
}

/** Whether the table prints separators of thousands, or has no figure that would show one. */
function isGrouped({ rows }: PrintedLayout): boolean {
  const long = rows.flat().filter((cell) => /\d{4}|\d,\d{3}/u.test(cell?.amount?.raw ?? ''));
  return long.length === 0 || long.some((cell) => /[,，]/u.test(cell?.amount?.raw ?? ''));
}

/** A title without the year and the issuer, which the workbook says once. */
function shortTitle({ title, kind, issuer }: BudgetTable, disclosure: Disclosure): string {
  let short = withoutYear(squeezeText(title));
  for (const name of [issuer, disclosure.issuer]) if (name !== null) short = short.replace(withoutYear(name), '');
  return short === '' ? kind : short;
}
