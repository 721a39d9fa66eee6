/** Turns tables whose heads stand at the left. Tested in tests/normalizers/printed-layouts.test.ts. */

import { hasSense, termOf } from '../glossary/form-labels.js';
import { isWholeLevel } from '../glossary/indicator-levels.js';
import { printedCells } from '../grid-rows.js';
import type { GridCell, GridRow } from '../tables.js';
import { isFigureText } from './heads.js';

/**
 * A table has its heads at the left where at least so many rows have at least so many values behind their first label.
 */
const FEWEST_VALUES = 2;
const FEWEST_ROWS = 3;

function isLabel(cell: GridCell): boolean {
  return !isWholeLevel(cell.text) && hasSense(termOf(cell.text));
}

/**
 * The rows of a table whose heads stand at the left, turned so that they stand above; undefined for any other.
 *
 *   | 项目名称 | 甲 | 乙 |             | 项目名称 | 预算数 | 年度目标 |
 *   | 预算数   | 1 | 2 |      →      | 甲      | 1     | …      |
 *   | 年度目标 | … | … |             | 乙      | 2     | …      |
 */
export function turnTable(rows: readonly GridRow[]): GridRow[] | undefined {
  const name = rows.find((row) => isNamesRow(row));
  const [head] = name === undefined ? [] : printedCells(name);
  if (name === undefined || head === undefined) return undefined;
  const values = printedCells(name).length - 1;
  const alike = rows.filter((row) => {
    const [first, ...rest] = printedCells(row).filter((cell, i) => i === 0 || !isWholeLevel(cell.text));
    if (first !== undefined && isWholeLevel(first.text)) return rest.length <= values;
    return (
      first !== undefined &&
      first.column === head.column &&
      isLabel(first) &&
      rest.length === values &&
      !rest.some(isLabel)
    );
  });
  if (values < FEWEST_VALUES || alike.length < FEWEST_ROWS || alike.length * 2 < rows.length) return undefined;
  return rows.some(isHeadsRow) ? undefined : turn(rows);
}

/**
 * Whether a row has heads of indicators beside each other, those of their names and values among them: they stand above,
 * not at the left. In a turned table each project may have a head of its values.
 */
function isHeadsRow(row: GridRow): boolean {
  const printed = printedCells(row).map((cell) => termOf(cell.text).column);
  const columns = new Set(printed);
  if (printed.filter((column) => column === 'value').length > 1) return false;
  return columns.has('level3') && (columns.has('value') || columns.has('level2'));
}

function isNamesRow(row: GridRow): boolean {
  const [first, ...rest] = printedCells(row);
  return (
    first !== undefined && termOf(first.text).field === 'name' && rest.length >= FEWEST_VALUES && !rest.some(isLabel)
  );
}

/**
 * The rows of a form, from the row `begin` on, that print each indicator in a column, turned so that each indicator is a
 * row; undefined where the first of them are none of these.
 *
 *   | 绩效指标 | 一级指标 | 产出指标 | 效益指标 |
 *   |         | 三级指标 | 清淤长度 | 防洪能力 |     →   heads above, one indicator a row
 *   |         | 指标值   | ≥20公里 | 提升     |
 */
export function turnIndicators(rows: readonly GridRow[], begin = 0): GridRow[] | undefined {
  const run: GridRow[] = [];
  let start: number | undefined;
  for (let at = begin; at < rows.length; at++) {
    const row = rows[at] as GridRow;
    const cells = printedCells(row).filter((cell) => cell.rowSpan === 1 || termOf(cell.text).section === undefined);
    const from = start ?? cells[1]?.column ?? 0;
    const head = cells.findLast((cell) => cell.column < from);
    if (head === undefined) break;
    const { column } = termOf(head.text);
    if (isWholeLevel(head.text) || (column === undefined && !isOtherHead(head, run))) break;
    const rest = cells.filter((cell) => cell.column >= from);
    const blank = rest.length === 0 && run.length > 0;
    if ((rest.length < FEWEST_VALUES && !blank) || rest.some((cell) => isColumnHead(cell))) break;
    start = from;
    run.push({
      ...row,
      cells: [{ ...head, column: 0, colSpan: 1 }, ...row.cells.filter((cell) => cell.column >= from)],
    });
  }
  if (run.length < FEWEST_ROWS) return undefined;
  const heads = new Set(run.flatMap((row) => termOf(printedCells(row)[0]?.text ?? '').column ?? []));
  if (!heads.has('level3') || !heads.has('value')) return undefined;
  return run.some((row) =>
    printedCells(row)
      .slice(1)
      .some((cell) => isFigureText(cell.text) || isWholeLevel(cell.text)),
  )
    ? turn(run)
    : undefined;
}

/**
 * Whether rows may hold such a table: the heads of its names and of its values stand in rows of their own, where others
 * have both in one row.
 */
export function mayHoldTurned(rows: readonly GridRow[]): boolean {
  let headed: GridRow | undefined;
  for (const row of rows)
    for (const { text } of row.cells) {
      const { column } = termOf(text);
      if (column !== 'level3' && column !== 'value') continue;
      if (headed !== undefined && headed !== row) return true;
      headed = row;
    }
  return false;
}

/** Whether a text heads indicators; 行业标准 and 历史数据 do not, since they are values too. */
function isColumnHead({ text }: GridCell): boolean {
  const { column } = termOf(text);
  return column !== undefined && column !== 'note' && !isWholeLevel(text);
}

/** Whether a text of no glossary heads one of the rows below the heads of indicators: 优, 良. */
function isOtherHead(cell: GridCell, run: readonly GridRow[]): boolean {
  return run.length > 0 && !isLabel(cell) && cell.text.length <= 12;
}

/**
 * The rows with rows and columns exchanged, spans too. Where all rows have the same number of cells, their order counts
 * as column.
 */
function turn(rows: readonly GridRow[]): GridRow[] {
  const base = Math.min(...rows.map((row) => row.cells[0]?.row ?? 0));
  const turned = new Map<number, GridCell[]>();
  const inOrder = rows.every((row) => row.cells.length === rows[0]?.cells.length);
  for (const row of rows) {
    for (const [i, cell] of row.cells.entries()) {
      const key = inOrder ? i : cell.column;
      const cells = turned.get(key) ?? [];
      const { bbox: _, ...place } = cell.place;
      cells.push({
        ...cell,
        column: cell.row - base,
        row: base + cell.column,
        colSpan: cell.rowSpan,
        rowSpan: cell.colSpan,
        place,
      });
      turned.set(key, cells);
    }
  }
  const order = [...turned.keys()].sort((a, b) => a - b);
  return order.map((column) => {
    const cells = (turned.get(column) ?? []).sort((a, b) => a.column - b.column);
    return { cells, place: (cells[0] as GridCell).place };
  });
}
