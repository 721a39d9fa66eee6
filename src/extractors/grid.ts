import type { SourceCell } from '../document.js';
import type { Place } from '../place.js';
import { lowerBound } from './sorted.js';

/** A cell as its row lists it; spans as the file says them. */
export interface FlowCell {
  colSpan: number;
  rowSpan: number;
}

/** A row of cells that have spans but no column numbers yet. */
export interface FlowRow<C extends FlowCell> {
  cells: C[];
  /** Counts for the spans from above, and is left out. */
  hidden?: boolean;
}

/** A cell at its column, counted from 0, its spans within the table. */
export interface LaidCell<C> {
  cell: C;
  column: number;
  colSpan: number;
  rowSpan: number;
}

/** A cell at its place, with the spans that are more than one. */
export function sourceCell(
  text: string,
  { column, colSpan, rowSpan }: Pick<LaidCell<unknown>, 'column' | 'colSpan' | 'rowSpan'>,
  row: Place,
): SourceCell {
  return {
    text,
    place: { ...row, column: column + 1 },
    ...(colSpan > 1 ? { colSpan } : {}),
    ...(rowSpan > 1 ? { rowSpan } : {}),
  };
}

interface Placed<C> extends LaidCell<C> {
  end: number;
}

/**
 * The rows of a table with each cell at its column, as HTML flows cells around the row spans from above.
 *
 *   | 收入  (rowspan 2) | 支出 (colspan 500) |        收入 0+1 | 支出 1+2
 *   |                   | 项目 | 金额 (colspan 499) |           | 项目 1+1 | 金额 2+1
 *
 * A column at which no cell begins is no column of the table: it is folded away, so that a table of
 * 10,000 rows and colspan 1,000 costs no more than its cells. Row spans end with the table.
 */
export function layGrid<C extends FlowCell>(rows: FlowRow<C>[]): LaidCell<C>[][] {
  const placed = placeCells(rows);
  const starts = [...new Set(placed.flatMap((row) => row.map(({ column }) => column)))].sort((a, b) => a - b);
  const visible = [0];
  for (const row of rows) visible.push((visible.at(-1) ?? 0) + (row.hidden === true ? 0 : 1));
  const shown = placed.filter((_, index) => rows[index]?.hidden !== true);
  const rowOf = new Map(placed.map((row, index) => [row, index]));
  return shown.map((row) => {
    const index = rowOf.get(row) ?? 0;
    return row.map(({ cell, column, end, rowSpan }) => {
      const first = lowerBound(starts, column);
      const spanned = (visible[index + rowSpan] ?? 0) - (visible[index] ?? 0);
      return {
        cell,
        column: first,
        colSpan: Math.max(lowerBound(starts, end) - first, 1),
        rowSpan: Math.max(spanned, 1),
      };
    });
  });
}

interface Span {
  column: number;
  end: number;
  /** Rows below that it still covers. */
  left: number;
}

function placeCells<C extends FlowCell>(rows: FlowRow<C>[]): Placed<C>[][] {
  let spans: Span[] = [];
  return rows.map((row, index) => {
    const placed: Placed<C>[] = [];
    const opened: Span[] = [];
    let column = 0;
    let next = 0;
    for (const cell of row.cells) {
      for (let span = spans[next]; span && span.column <= column; span = spans[next]) {
        column = Math.max(column, span.end);
        next += 1;
      }
      const end = Math.min(column + cell.colSpan, spans[next]?.column ?? Number.POSITIVE_INFINITY);
      const rowSpan = Math.min(cell.rowSpan, rows.length - index);
      placed.push({ cell, column, colSpan: end - column, rowSpan, end });
      if (rowSpan > 1) opened.push({ column, end, left: rowSpan });
      column = end;
    }
    spans = [...spans, ...opened]
      .map((span) => ({ ...span, left: span.left - 1 }))
      .filter(({ left }) => left > 0)
      .sort((a, b) => a.column - b.column);
    return placed;
  });
}
