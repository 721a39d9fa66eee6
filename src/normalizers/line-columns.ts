import { isRegularCode } from '../glossary/classification.js';
import { isAccountLabel, isContactLabel } from '../glossary/contact-words.js';
import { findTextColumn, type TextColumn } from '../glossary/header-words.js';
import { findMeasure, isPrice, isQuantity } from '../glossary/measures.js';
import type { Grid, GridCell, GridRow } from '../tables.js';
import { foldText, squeezeText } from '../text.js';
import { parseDecimal } from './amount.js';

export type Side = 'revenue' | 'expenditure';

/** What one column of a grid holds. */
export interface GridColumn {
  column: number;
  labels: string[];
  role: TextColumn | 'figure' | 'blank';
  /** Further grid columns below the same header: a ruling that some page has and others have not. */
  twins: number[];
}

/** The rows of a grid below its header. */
export function bodyRows(grid: Grid): GridRow[] {
  return grid.rows.slice(grid.headerRows);
}

/** What each column of a grid holds: by its header, else by what is printed in it. */
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
 * Texts below a head that says nothing known name lines of their own where the figures behind them have the head of the
 * figures before them: a table of two parts beside each other.
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

/** 单位 beside quantities or unit prices is the unit that they are counted in and no unit of the budget. */
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

/** Columns below one header that no row fills both of are one column. */
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
 * Government classes are names and codes of lines of their own where a table has no others, and where their block has
 * figures of its own.
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

/** A telephone number has no decimals: figures of 编制 and 统计 have, or are few digits. */
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

/** Whether the figures of a column are class codes: all of a classification, and not 类 alone. */
function areCodes(texts: readonly string[]): boolean {
  const codes = texts.map(squeezeText).filter((text) => /^\d+$/u.test(text));
  return (
    codes.length > 0 &&
    codes.length >= texts.length - 2 &&
    codes.every(isRegularCode) &&
    codes.some((code) => code.length > 3)
  );
}

/** Whether codes stand below shorter ones that they begin with: 103, 10304, 1030433. */
function areNested(texts: readonly string[]): boolean {
  const codes = new Set(texts.map(squeezeText));
  return [...codes].some((code) => [3, 5, 7].some((end) => end < code.length && codes.has(code.slice(0, end))));
}

/** Whether a column of names prints codes alone, of whatever classification: 71102, 7110201, 合计. */
function areBareCodes(texts: readonly string[]): boolean {
  const bare = texts.map(squeezeText);
  return bare.every((text) => /^\d{3,9}$|计$/u.test(text)) && bare.some((text) => /^\d{5,9}$/u.test(text));
}

/** So many lines counted 1, 2, 3 … make a column of row numbers. */
const FEWEST_ROW_NUMBERS = 5;

function areRowNumbers(texts: readonly string[]): boolean {
  const numbers = texts.map((text) => Number(text.trim()));
  return numbers.length >= FEWEST_ROW_NUMBERS && numbers.every((number, index) => number === (numbers[0] ?? 0) + index);
}

/** A column that prints nothing of its own, header included: trailing tabs of a text, a ruling drawn twice. */
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
