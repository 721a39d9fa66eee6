import type { GridCell, GridRow } from '../../src/tables.js';

/**
 * The rows of a drawing, a line each: `>` goes on from the cell at its left, `^` from the cell above, and nothing is a
 * blank cell.
 *
 *   绩效指标 | 数量 | >
 *   ^      | 名称 | 值
 */
export function gridRows(drawing: string): GridRow[] {
  const place = { file: 'test' };
  const open: (GridCell | undefined)[] = [];
  return drawing
    .trim()
    .split('\n')
    .map((line, row): GridRow => {
      const cells: GridCell[] = [];
      for (const [column, text] of line.split('|').entries()) {
        const mark = text.trim();
        const at = mark === '>' ? open[column - 1] : mark === '^' ? open[column] : undefined;
        if (at === undefined) {
          open[column] = { text: mark, place, column, row, colSpan: 1, rowSpan: 1 };
          cells.push(open[column]);
        } else {
          open[column] = at;
          at.colSpan = Math.max(at.colSpan, column - at.column + 1);
          at.rowSpan = row - at.row + 1;
        }
      }
      return { cells, place };
    });
}

/** The row of a drawing of one line. */
export function gridRow(drawing: string): GridRow {
  return gridRows(drawing)[0] as GridRow;
}
