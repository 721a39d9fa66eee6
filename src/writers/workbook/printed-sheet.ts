import { withoutYear } from '../../glossary/line-names.js';
import { sayWorkbook } from '../../glossary/workbook-words.js';
import type { BudgetTable, Disclosure } from '../../schema/disclosure.js';
import { verbatim } from '../../sentence.js';
import { squeezeText } from '../../text.js';
import { lineKey } from '../../trace.js';
import { type Addresses, type Book, type Look, linkTo, type PersonSheet } from './book.js';
import { layoutOf, type PrintedCell, type PrintedLayout } from './layout.js';

/** Widths in characters. */
const LEAST_WIDTH = 8;
const MOST_WIDTH = 44;
/** A table that is wider is printed on paper that lies. */
const PORTRAIT = 95;

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
  const word = (key: 'code' | 'name' | 'block' | 'group' | 'agency' | 'economic'): string => sayWorkbook(key)[language];
  const layout = layoutOf(table, {
    code: word('code'),
    name: word('name'),
    block: word('block'),
    group: word('group'),
    agency: word('agency'),
    economic: word('economic'),
  });
  const sheet = book.addSheet(`${prefix} ${shortTitle(table, disclosure)}`);
  const last = Math.max(1, layout.columns - 1);
  sheet.merge(0, 0, 0, last, table.title || table.kind, { bold: true, size: 14, align: 'center' });
  sheet.sheet.setRowHeight(0, 24).free();
  const unit = table.unit === null ? '' : sayWorkbook('unit', { unit: verbatim(table.unit) })[language];
  sheet.text(1, 0, [table.number, table.issuer].filter((text) => text).join(' '), {}, { measured: false });
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
  finish(sheet, top, body);
}

const HEAD: Look = { bold: true, align: 'center', border: true, wrap: true, fill: 'head' };

function finish(sheet: PersonSheet, top: number, body: number): void {
  sheet.fit(LEAST_WIDTH, MOST_WIDTH);
  sheet.sheet.setFreezePanes(body, 0).free();
  sheet.sheet.setRepeatRows(top, body - 1).free();
  sheet.sheet.setPrintCenterHorizontally(true).free();
  if (sheet.width(MOST_WIDTH) > PORTRAIT) sheet.sheet.setLandscape().free();
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
