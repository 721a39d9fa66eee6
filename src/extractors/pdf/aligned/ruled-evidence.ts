import type { TableEvidence } from '../../../document.js';
import type { TableBlock, TableCell } from '../layout.js';

/** Of the cells: a drawn grid with text in fewer is a chart's, unless its heads are all there (an empty form). */
const CHART_SHARE = 0.2;
/** Rows from the top that may be the heads of an empty form. */
const HEAD_ROWS = 3;

/** How surely the cells that lines draw are a table; 0 where they are the grid of a chart. */
export function weighRuled(table: TableBlock): TableEvidence {
  const inside = table.cells.filter((cell) => !cell.outside);
  const filled = inside.filter((cell) => cell.lines.length > 0);
  const share = inside.length === 0 ? 0 : filled.length / inside.length;
  const reasons = ['its cells are drawn', `${Math.round(share * 100)} % of its cells hold text`];
  if (share < CHART_SHARE && !hasHeads(table, filled)) return { confidence: 0, reasons: ['the grid of a chart'] };
  return { confidence: 0.95, reasons, ruled: true };
}

/** Whether one of the first rows has text in each column, or the first column in each row. */
function hasHeads({ xs, ys }: TableBlock, filled: readonly TableCell[]): boolean {
  const [columns, rows] = [xs.length - 1, ys.length - 1];
  for (let row = 0; row < Math.min(HEAD_ROWS, rows); row++) {
    const own = filled.filter((cell) => cell.row <= row && cell.row + cell.rowSpan > row);
    if (own.reduce((sum, cell) => sum + cell.colSpan, 0) >= columns && own.length > 1) return true;
  }
  const stubs = filled.filter((cell) => cell.column === 0);
  return rows > 1 && stubs.reduce((sum, cell) => sum + cell.rowSpan, 0) >= rows - 1;
}
