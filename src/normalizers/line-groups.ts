/**
 * Finds the groups in which lines stand, by merged cells at their left. Tested in
 * tests/normalizers/budget-table.test.ts.
 */

import type { Grid, GridCell, GridRow } from '../tables.js';
import { foldText } from '../text.js';
import { bodyRows } from './line-columns.js';
import type { Segment } from './line-segments.js';

/** The roles of columns in which a group may stand. */
const TEXT_ROLES = new Set(['name', 'label']);

/**
 * The group of each row of a segment, by the row's number below the header. A group is a cell at the left of the names
 * that is merged over several rows; in a format without spans, the blank cells below it belong to it.
 *
 *   一般公共预算资金 | 小计     | 1.00        rows 0–1: 一般公共预算资金
 *                  | 专项收入  | 1.00
 *   政府性基金      | 小计     |             row 2: 政府性基金
 *   收入总计        |         | 1.00        none: the cell names the line itself
 */
export function findGroups(grid: Grid, segment: Segment): Map<number, GridCell> {
  const groups = new Map<number, GridCell>();
  const rows = bodyRows(grid);
  const texts = segment.columns.filter((column) => TEXT_ROLES.has(column.role)).map((column) => column.column);
  const namesRight = (left: number) =>
    segment.columns.filter(({ role, column: own }) => own > left && role === 'name').map(({ column: own }) => own);
  const column = texts.find((candidate) => isGroupColumn(grid, rows, candidate, namesRight(candidate)));
  if (column === undefined) return groups;
  const names = namesRight(column);
  const spanned = rows.some((row) => row.cells.some((cell) => cell.rowSpan > 1 || cell.colSpan > 1));
  let group: GridCell | undefined;
  let until = 0;
  for (const [index, row] of rows.entries()) {
    const own = textAt(row, column);
    const named = names.some((name) => textAt(row, name) !== undefined);
    if (own !== undefined) {
      group = named ? own : undefined;
      until = index + own.rowSpan;
    } else if (spanned ? index >= until : !named) group = undefined;
    if (group !== undefined && named) groups.set(index, group);
  }
  return groups;
}

function textAt(row: GridRow, column: number): GridCell | undefined {
  return row.cells.find((cell) => cell.column === column && cell.text.trim() !== '');
}

/**
 * Whether a column groups the names at its right: its cells are merged over several rows, or it shares the head of the
 * names.
 */
function isGroupColumn(grid: Grid, rows: readonly GridRow[], column: number, names: readonly number[]): boolean {
  const beside = rows.filter((row) => textAt(row, column) && names.some((name) => textAt(row, name)));
  if (beside.length === 0) return false;
  if (beside.some((row) => (textAt(row, column)?.rowSpan ?? 1) > 1)) return true;
  const labels = grid.headers[column]?.join();
  if (names.some((name) => grid.headers[name]?.join() === labels)) return true;
  const last = foldText(grid.headers[column]?.at(-1) ?? '');
  if (/(名称|项目|科目|序号|备注|单位)$/u.test(last)) return false;
  const below = rows.filter((row) => !textAt(row, column) && names.some((name) => textAt(row, name)));
  const first = rows.find((row) => names.some((name) => textAt(row, name)));
  return below.length > 0 && first !== undefined && textAt(first, column) !== undefined;
}
