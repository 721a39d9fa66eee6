import { stackText, type TextLine } from '../page/lines.js';
import type { GridPlace, TableCell } from '../page/page-layout.js';

/** A cell that something is printed in, at its place in a table's grid. */
export interface PrintedCell extends GridPlace {
  lines: TextLine[];
}

/** The cell at a place of the grid with edges `xs` and `ys`, with the text of its lines. */
export function cellAt(
  { row, column, rowSpan, colSpan }: GridPlace,
  lines: TextLine[],
  xs: readonly number[],
  ys: readonly number[],
): TableCell {
  return {
    row,
    column,
    rowSpan,
    colSpan,
    box: [xs[column] ?? 0, ys[row] ?? 0, xs[column + colSpan] ?? 0, ys[row + rowSpan] ?? 0],
    lines,
    text: stackText(lines),
    outside: false,
  };
}

/** All cells of a grid, row by row: the printed ones, and an empty cell at each place that these leave free. */
export function fillGrid(printed: readonly PrintedCell[], xs: readonly number[], ys: readonly number[]): TableCell[] {
  const columns = xs.length - 1;
  const taken = new Set<number>();
  const cells = printed.map((cell) => {
    for (let row = cell.row; row < cell.row + cell.rowSpan; row++)
      for (let column = cell.column; column < cell.column + cell.colSpan; column++) taken.add(row * columns + column);
    return cellAt(cell, cell.lines, xs, ys);
  });
  for (let row = 0; row < ys.length - 1; row++) {
    for (let column = 0; column < columns; column++) {
      if (!taken.has(row * columns + column)) cells.push(cellAt({ row, column, rowSpan: 1, colSpan: 1 }, [], xs, ys));
    }
  }
  return cells.sort((a, b) => a.row - b.row || a.column - b.column);
}
