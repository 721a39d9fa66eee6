import type { RowItem } from '../document.js';
import { findTextColumn } from '../glossary/header-words.js';
import { printedCells } from '../grid-rows.js';
import type { GridRow } from '../tables.js';
import { foldText } from '../text.js';
import type { Draft } from './continuation.js';
import { countHeaderRows, headerPaths } from './header-grid.js';
import { layOutRows, widthOf } from './layout.js';

/**
 * Rows: a block of figures without names goes on with a table only if it has at least so many; one row may be a table
 * of its own (“三公”).
 */
const FEWEST_ROWS = 2;
const FIGURE = /^[-(+]?[\d,，]*(?:\.\d*)?%?\)?$|^[-—–/*]+$/u;

/**
 * Whether rows go on with a table to its right: a sheet too wide for its page is printed over several, and only the
 * first has the names.
 *
 *   科目编码 | 科目名称 | 合计      绩效工资 | 养老保险        医疗费 | 办公费
 *   213    | 农林水支出 | 9.00     1.00   | 2.00          1.50  | 0.50
 *   合计   |          | 9.00     1.00   | 2.00          1.50  | 0.50
 *   (page 1)                    (page 2)              (page 3)
 *
 * They have heads of their own, figures alone below them, and as many rows as the table.
 */
export function goesOnSideways(draft: Draft, rows: readonly RowItem[]): boolean {
  const part = printedRows(layOutRows(rows));
  const heads = countHeaderRows(part);
  const body = part.slice(heads);
  const own = draft.rows.filter(isPrinted).slice(countHeaderRows(draft.rows.filter(isPrinted)));
  if (heads === 0 || body.length < FEWEST_ROWS || body.length !== own.length) return false;
  if (body.some((row) => printedCells(row).some((cell) => !FIGURE.test(foldText(cell.text))))) return false;
  if (headerPaths(part, heads, widthOf(part)).some((path) => path.length === 0 || findTextColumn(path) !== undefined))
    return false;
  return own.every((row) => printedCells(row).some((cell) => !FIGURE.test(foldText(cell.text))));
}

/**
 * Adds rows to the right of a table: its rows beside the table's, and its heads so that their last row is level with
 * the table's.
 */
export function joinSideways(draft: Draft, rows: readonly RowItem[]): void {
  const part = printedRows(layOutRows(rows));
  const own = draft.rows.filter(isPrinted);
  const shift = widthOf(own);
  const missing = countHeaderRows(part) - countHeaderRows(own);
  const blank = own[0] ?? { cells: [], place: draft.place };
  for (let row = 0; row < missing; row++) own.unshift({ cells: [], place: blank.place });
  const offset = Math.max(-missing, 0);
  draft.rows = own.map((row, at) => {
    const beside = part[at - offset]?.cells ?? [];
    const cells = [...row.cells, ...beside.map((cell) => ({ ...cell, column: cell.column + shift }))];
    return { ...row, cells: cells.map((cell) => ({ ...cell, row: at })) };
  });
  draft.edges = undefined;
  draft.sides += 1;
  for (const row of rows) draft.items.push(row);
}

function isPrinted(row: GridRow): boolean {
  return printedCells(row).length > 0;
}

/** The rows that print something, counted anew. */
function printedRows(rows: readonly GridRow[]): GridRow[] {
  return rows.filter(isPrinted).map((row, at) => ({ ...row, cells: row.cells.map((cell) => ({ ...cell, row: at })) }));
}
