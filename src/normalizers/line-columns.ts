/** Decides what each column of a budget table holds. Tested in tests/normalizers/budget-table.test.ts. */

import { isRegularCode } from '../glossary/classification.js';
import { isAccountLabel, isContactLabel } from '../glossary/contact-words.js';
import { findTextColumn, type TextColumn } from '../glossary/header-words.js';
import { findMeasure, isPrice, isQuantity } from '../glossary/measures.js';
import type { Grid, GridCell, GridRow } from '../tables.js';
import { foldText, squeezeText } from '../text.js';
import { parseDecimal } from './amount.js';

/** The side of a table that a column or a line is of. */
export type Side = 'revenue' | 'expenditure';

/** What one column of a grid holds. */
export interface GridColumn {
  column: number;
  labels: string[];
  role: TextColumn | 'figure' | 'blank';
  /** Further columns of the grid that are the same column: a ruling that only some pages have divides it. */
  twins: number[];
}

/** The rows of a grid below its header. */
export function bodyRows(grid: Grid): GridRow[] {
  return grid.rows.slice(grid.headerRows);
}

/** What each column of a grid holds, told by its heads or, where these say nothing, by its cells. */
export function readColumns(grid: Grid): GridColumn[] {
  const body = bodyRows(grid);
  const columns = grid.headers.map((labels, column): GridColumn => {
    const texts = body.flatMap((row) => row.cells.filter((cell) => cell.column === column).map((cell) => cell.text));
    return {
      column,
      labels,
      role: roleOf(
        labels,
        texts.filter((text) => text.trim() !== ''),
      ),
      twins: [],
    };
  });
  const own = columns.map((column, index) =>
    isSurplus(grid, columns, index) ? { ...column, role: 'blank' as const } : column,
  );
  return promoteGovernment(unitsOfMeasure(nameSecondPart(mergeTwins(body, own))));
}

/**
 * The columns, where a table has two parts side by side: a column of texts with an unknown head (支出去向) holds names of
 * lines, if the figures behind it have the same head as figures before it.
 *
 *   | 收入来源 | 金额  |   | 支出去向 | 金额  |
 *   | 财政拨款 | 88.00 |   | 人员经费 | 70.00 |
 */
function nameSecondPart(columns: readonly GridColumn[]): GridColumn[] {
  const used = columns.filter(({ role }) => role !== 'blank' && role !== 'row-number');
  const head = (column: GridColumn | undefined): string =>
    column?.role === 'figure' ? foldText(column.labels.join('\n')) : '';
  return columns.map((column) => {
    const at = used.indexOf(column);
    const behind = head(used[at + 1]);
    const unknown = column.role === 'label' && findTextColumn(column.labels) === undefined;
    const again = behind !== '' && used.slice(0, at).some((other) => head(other) === behind);
    return unknown && again && used[at - 1]?.role === 'figure' ? { ...column, role: 'name' } : column;
  });
}

/**
 * The columns, where 单位 beside quantities or prices is the unit in which these are counted (台, 辆), and not an office.
 */
function unitsOfMeasure(columns: readonly GridColumn[]): GridColumn[] {
  const counted = columns.some(
    ({ role, labels }) =>
      role === 'figure' && (isPrice(labels) || (isQuantity(labels) && !/%|率|占/u.test(labels.at(-1) ?? ''))),
  );
  return columns.map((column) =>
    counted && column.role === 'agency-name' && foldText(column.labels.at(-1) ?? '') === '单位'
      ? { ...column, role: 'label' }
      : column,
  );
}

/** The columns, with neighbours below one head joined where no row prints something in both. */
function mergeTwins(body: readonly GridRow[], columns: readonly GridColumn[]): GridColumn[] {
  const merged: GridColumn[] = [];
  const fills = (row: GridRow, column: number) =>
    row.cells.some((cell) => cell.column === column && cell.text.trim() !== '');
  for (const column of columns) {
    const left = merged.findLast((other) => other.role !== 'blank');
    const same =
      left !== undefined &&
      column.role !== 'blank' &&
      left.role === column.role &&
      left.labels.length > 0 &&
      left.labels.join('\n') === column.labels.join('\n');
    const parts = left === undefined ? [] : [left.column, ...left.twins];
    const clash = body.some((row) => fills(row, column.column) && parts.some((part) => fills(row, part)));
    if (same && !clash && left !== undefined) left.twins.push(column.column);
    else merged.push(column);
  }
  return merged;
}

/**
 * The columns, where those of 政府经济科目 are names and codes of lines: in a table without other names, and where figures of
 * their own follow them. Elsewhere they only say which class of the government a line is.
 *
 *   政府经济科目 | 合计                              names
 *   部门经济科目 | 预算数 | 政府经济科目 | 预算数       names of a block of their own
 *   部门经济科目 | 政府经济科目 | 合计                what the lines are in the government's classes
 */
function promoteGovernment(columns: readonly GridColumn[]): GridColumn[] {
  const has = (...roles: GridColumn['role'][]) => columns.some((column) => roles.includes(column.role));
  const named = has('name');
  const coded = has('code', 'economic-code');
  return columns.map((column, index) => {
    const before = columns.slice(0, index).findLast(({ role }) => role !== 'blank' && role !== 'government-code');
    const own = before?.role === 'figure' && columns.slice(index).some(({ role }) => role === 'figure');
    if (column.role === 'government-name' && (own || !named)) return { ...column, role: 'name' };
    if (column.role === 'government-code' && (own || !(coded || named))) return { ...column, role: 'economic-code' };
    return column;
  });
}

/** Whether a text is an amount and no telephone number: it has decimals, or few digits. */
function isAmountText(text: string): boolean {
  return /^-?[\d,]+\.\d{1,6}$|^-?\d{1,4}$|^-?\d{1,3}(?:,\d{3})+$/u.test(text.trim());
}

const CODE_ROLES = new Set<GridColumn['role']>(['code', 'economic-code', 'government-code', 'agency-code']);

const NAME_ROLES = new Set<GridColumn['role']>(['name', 'government-name', 'agency-name']);

function roleOf(labels: readonly string[], printed: readonly string[]): GridColumn['role'] {
  const last = labels.at(-1) ?? '';
  if ((isContactLabel(last) || isAccountLabel(last)) && !printed.some(isAmountText)) return 'label';
  const byHeader = findTextColumn(labels);
  const texts = printed.filter((text) => !/^[-—–－/\\*…]+$/u.test(text.trim()));
  const figures = texts.filter((text) => parseDecimal(text.replace(/[%％]$/u, '')) !== undefined).length;
  const mostlyFigures = figures > 0 && figures >= texts.length / 2;
  const known = findMeasure(labels) !== undefined;
  if (byHeader !== undefined && CODE_ROLES.has(byHeader)) {
    const named = texts.length > 0 && texts.every((text) => !/\d/u.test(text) && !/计$/u.test(text));
    return !named ? byHeader : byHeader === 'agency-code' ? 'agency-name' : 'name';
  }
  if (byHeader === 'other-code' && areCodes(texts) && areNested(texts)) return 'code';
  if (!known && mostlyFigures && byHeader !== 'other-code' && byHeader !== 'label' && areCodes(texts)) return 'code';
  if (byHeader === 'name' && mostlyFigures && areBareCodes(texts)) return 'code';
  if (!known && byHeader === undefined && areRowNumbers(texts)) return 'row-number';
  const bare = texts.length === 0 && /^(收入|支出)$/u.test(labels.at(-1) ?? '');
  const overruled = bare || (mostlyFigures && byHeader !== undefined && NAME_ROLES.has(byHeader));
  if (byHeader !== undefined && !overruled) return byHeader;
  if (mostlyFigures || texts.length === 0) return 'figure';
  if (known && figures > 0) return 'figure';
  return labels.length === 0 ? 'name' : 'label';
}

/** Whether the figures of a column are codes: all are in a classification, and not all of them are 类. */
function areCodes(texts: readonly string[]): boolean {
  const codes = texts.map(squeezeText).filter((text) => /^\d+$/u.test(text));
  return (
    codes.length > 0 &&
    codes.length >= texts.length - 2 &&
    codes.every(isRegularCode) &&
    codes.some((code) => code.length > 3)
  );
}

/** Whether some numbers begin with others that stand above them, as codes do: 103, 10304, 1030433. */
function areNested(texts: readonly string[]): boolean {
  const codes = new Set(texts.map(squeezeText));
  return [...codes].some((code) => [3, 5, 7].some((end) => end < code.length && codes.has(code.slice(0, end))));
}

/** Whether a column of names prints nothing but codes, of any classification, and totals: 71102, 7110201, 合计. */
function areBareCodes(texts: readonly string[]): boolean {
  const bare = texts.map(squeezeText);
  return bare.every((text) => /^\d{3,9}$|计$/u.test(text)) && bare.some((text) => /^\d{5,9}$/u.test(text));
}

/** A column holds row numbers if it counts 1, 2, 3 … over at least so many lines. */
const FEWEST_ROW_NUMBERS = 5;

function areRowNumbers(texts: readonly string[]): boolean {
  const numbers = texts.map((text) => Number(text.trim()));
  return numbers.length >= FEWEST_ROW_NUMBERS && numbers.every((number, index) => number === (numbers[0] ?? 0) + index);
}

/**
 * Whether a column prints nothing, no head either: it comes of tabs at the end of lines, or of a ruling drawn twice.
 */
function isSurplus(grid: Grid, columns: readonly GridColumn[], index: number): boolean {
  const column = columns[index];
  if (column === undefined) return true;
  const begins = (cell: GridCell) => cell.column === index && cell.text.trim() !== '';
  if (grid.rows.some((row) => row.cells.some(begins))) return false;
  const left = columns[index - 1];
  const covered = grid.rows
    .slice(0, grid.headerRows)
    .some((row) =>
      row.cells.some((cell) => cell.column < index && cell.column + cell.colSpan > index && cell.text !== ''),
    );
  return column.labels.length === 0 || (left !== undefined && left.labels.join() === column.labels.join()) || covered;
}
