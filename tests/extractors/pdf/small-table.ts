import { grid, text } from './pdf-writer.js';

export const XS = [60, 200, 300, 400];
export const YS = [100, 120, 140, 160];
export const ROWS = [
  ['项目', '合计', '基本支出'],
  ['人员经费', '120.60', '120.60'],
  ['公用经费', '31.50', '30.50'],
];

/** The rows of a grid, each text set in its cell. */
export function table(skip?: number): string {
  const cells = ROWS.flatMap((row, r) => (r === skip ? [] : row.map((value, c) => cell(r, c, value))));
  return grid(XS, YS) + cells.join('');
}

/** A text set in a cell of the grid. */
export function cell(row: number, column: number, value: string): string {
  return text((XS[column] ?? 0) + 6, (YS[row] ?? 0) + 14, value);
}
