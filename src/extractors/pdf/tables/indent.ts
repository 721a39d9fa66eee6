import type { TableBlock, TableCell } from '../page/page-layout.js';

/** Font sizes: text set in by less is not set in. */
const LEAST_INDENT = 0.4;
/** Font sizes: text set in by more was placed, not indented. */
const MOST_INDENT = 8;
/** Font sizes: margins that differ by less are equal; the text is centred. */
const CENTRED = 0.6;
/** Figures, dates and codes, which are not indented. */
const FIGURE = /^[-+−△（(]?[\d.,，％%）)\s年月日:：/-]+$/u;

/**
 * The table with the indentation of each cell's text written as leading spaces, two for each width of a character,
 * whether it was printed as spaces or set by the cell's format.
 *
 *   一、财政拨款          一、财政拨款
 *     1.一般公共预算   →    1.一般公共预算
 *
 * It is measured against the leftmost text of the same column, and only where text is set from the left:
 * what is centred or set to the right has none, nor has a cell that spans others.
 */
export function indentCells(table: TableBlock): TableBlock {
  const columns = new Map<number, TableCell[]>();
  for (const cell of table.cells) {
    if (!isSetFromLeft(cell)) continue;
    const column = columns.get(cell.column);
    if (column) column.push(cell);
    else columns.set(cell.column, [cell]);
  }
  for (const cells of columns.values()) {
    const base = Math.min(...cells.map(startOf));
    for (const cell of cells) {
      const size = cell.lines[0]?.size ?? 0;
      const indent = size > 0 ? (startOf(cell) - base) / size : 0;
      if (indent >= LEAST_INDENT && indent <= MOST_INDENT) cell.text = ' '.repeat(Math.round(indent * 2)) + cell.text;
    }
  }
  return table;
}

function startOf(cell: TableCell): number {
  return cell.lines[0]?.box[0] ?? Infinity;
}

function isSetFromLeft(cell: TableCell): boolean {
  const first = cell.lines[0];
  if (first === undefined || first.angle !== 0 || FIGURE.test(cell.text)) return false;
  if (cell.colSpan > 1 || cell.rowSpan > 1) return false;
  const second = cell.lines[1];
  if (second !== undefined) return second.box[0] <= first.box[0] + 0.3 * first.size;
  const left = (first.box[0] - cell.box[0]) / first.size;
  const right = (cell.box[2] - first.box[2]) / first.size;
  if (right < 1.5) return left <= 1;
  return left - right < -CENTRED;
}
