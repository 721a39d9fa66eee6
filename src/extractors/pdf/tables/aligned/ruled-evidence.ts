import type { TableEvidence } from '../../../../document.js';
import type { TableBlock, TableCell } from '../../page/page-layout.js';

/** Of the cells: a drawn grid with text in fewer is a chart's, unless its heads are all there (an empty form). */
const CHART_SHARE = 0.2;
/**
 * A scale of a chart has at least so many marks, and its grid at most so many rows: figures of a table are not all in
 * one cell.
 */
const SCALE_MARKS = 4;
const SCALE_ROWS = 3;
/** The heads of an empty form stand in at most so many rows at its top. */
const HEAD_ROWS = 3;

/** How likely drawn cells are a table, from 0 to 1; 0 where they are the grid of a chart. */
export function weighRuled(table: TableBlock): TableEvidence {
  const inside = table.cells.filter((cell) => !cell.outside);
  const filled = inside.filter((cell) => cell.lines.length > 0);
  const share = inside.length === 0 ? 0 : filled.length / inside.length;
  const drawn = table.headsOnly ? 'only the cells of its heads are drawn' : 'its cells are drawn';
  const reasons = [drawn, `${Math.round(share * 100)} % of its cells hold text`];
  if (share < CHART_SHARE && !hasHeads(table, filled)) return { confidence: 0, reasons: ['the grid of a chart'] };
  if (table.ys.length - 1 <= SCALE_ROWS && filled.some(isScale)) return { confidence: 0, reasons: ['a chart'] };
  return { confidence: 0.95, reasons, ruled: true };
}

/** Whether the figures of a cell are the scale of a chart: they change by the same step, which is not 1. */
function isScale({ text }: TableCell): boolean {
  const values = text.split(/\s+/u).map((word) => Number(word.replace(/[,%]/gu, '').replace(/[−–]/gu, '-')));
  const step = (values[1] ?? 0) - (values[0] ?? 0);
  if (!(Math.abs(step) > 0) || Math.abs(step) === 1) return false;
  const end = values.findIndex((value, i) => i > 0 && !(Math.abs(value - (values[i - 1] ?? 0) - step) < 1e-6));
  return (end < 0 ? values.length : end) >= SCALE_MARKS;
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
