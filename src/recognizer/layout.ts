/** Gives each cell of some rows its column, as HTML lays out a table. Tested in tests/packed-rows.test.ts. */

import type { RowItem } from '../document.js';
import { limitOf } from '../limits.js';
import { layOutPacked } from '../packed-rows.js';
import type { GridCell, GridRow } from '../tables.js';
import { joinWrapped } from './wrapped-cells.js';

/**
 * The rows with each cell at its column, as HTML lays a table out: cells flow around the row spans from above.
 *
 *   | a (2 rows) | b |        a → column 0, b → column 1
 *   |            | c |   →    c → column 1
 *
 * Rows of another `table` number start a layout of their own. The text of each cell has its wraps joined by `join`.
 */
export function layOutRows(rows: readonly RowItem[], join: (text: string) => string = joinWrapped): GridRow[] {
  const layout = new RowLayout(join);
  return rows.map((item) => layout.next(item));
}

/** Lays rows out as `layOutRows` does, one after another. */
export class RowLayout {
  private table: number | undefined;
  private covered: number[] = [];
  private row = 0;
  /** The first column that the next cell of the row may take. */
  private column = 0;
  private readonly widest = limitOf('span');

  constructor(private readonly join: (text: string) => string = joinWrapped) {}

  next(item: RowItem): GridRow {
    if (item.table !== this.table) this.covered = [];
    this.table = item.table;
    const row = this.row++;
    this.column = 0;
    const laid = layOutPacked(item, row, this.place, this.join) ?? this.plain(item, row);
    const { covered } = this;
    for (let c = 0; c < covered.length; c++) covered[c] = Math.max((covered[c] ?? 0) - 1, 0);
    return laid;
  }

  private plain(item: RowItem, row: number): GridRow {
    const cells = item.cells.map((cell) => {
      const colSpan = Math.min(Math.max(cell.colSpan ?? 1, 1), this.widest);
      const rowSpan = Math.max(cell.rowSpan ?? 1, 1);
      const text = this.join(cell.cut === true ? cell.text.replaceAll('\n', '') : cell.text);
      const laid: GridCell = { text, place: cell.place, column: this.place(colSpan, rowSpan), row, colSpan, rowSpan };
      if (text !== cell.text) laid.raw = cell.text;
      if (cell.ocr) laid.ocr = cell.ocr;
      if (cell.beside) laid.beside = cell.beside;
      return laid;
    });
    return { cells, place: item.place };
  }

  /** The column of the next cell of a row, which covers from there on as many as it spans. */
  private readonly place = (colSpan: number, rowSpan: number): number => {
    const { covered } = this;
    while ((covered[this.column] ?? 0) > 0) this.column += 1;
    const { column } = this;
    this.column += Math.min(colSpan, this.widest);
    for (let c = column; c < this.column; c++) covered[c] = rowSpan;
    return column;
  };
}

/** The number of columns that rows reach over. */
export function widthOf(rows: readonly GridRow[]): number {
  let width = 0;
  for (const { cells } of rows) for (const cell of cells) width = Math.max(width, cell.column + cell.colSpan);
  return width;
}
