import type { Box } from '../../../../place.js';
import type { GridPlace, TableBlock } from '../../page/page-layout.js';
import { fillGrid } from '../fill-grid.js';
import type { BodyRow } from './body-rows.js';
import type { Column } from './columns.js';
import type { HeadCell } from './header-cells.js';
import { lineOfWords, type Word } from './printed-lines.js';

/** Font sizes: a lone text whose middle is this near to the table's stands over all columns. */
const CENTRED = 1;

interface Spanned extends GridPlace {
  words: Word[][];
}

/** The table of heads and body, with an empty cell at each place where nothing is printed. */
export function tableBlock(
  heads: readonly HeadCell[],
  body: readonly BodyRow[],
  columns: readonly Column[],
  size: number,
): TableBlock {
  const levels = Math.max(0, ...heads.map((cell) => cell.lastLevel + 1));
  const spanned: Spanned[] = heads.map((cell) => ({
    row: cell.level,
    column: cell.first,
    rowSpan: cell.lastLevel - cell.level + 1,
    colSpan: cell.last - cell.first + 1,
    words: cell.words,
  }));
  for (const [index, row] of body.entries()) {
    for (const cell of row.cells) {
      const [first, last] = bodySpan(cell, row, columns, size);
      spanned.push({ row: levels + index, column: first, rowSpan: 1, colSpan: last - first + 1, words: cell.words });
    }
  }
  const ys = rowEdges(heads, levels, body);
  const xs = [...columns.map((column) => column.from), columns.at(-1)?.to ?? 0];
  for (const { words } of spanned) {
    for (const { box } of words.flat()) {
      xs[0] = Math.min(xs[0] ?? 0, box[0]);
      xs[xs.length - 1] = Math.max(xs[xs.length - 1] ?? 0, box[2]);
    }
  }
  const box: Box = [xs[0] ?? 0, ys[0] ?? 0, xs.at(-1) ?? 0, ys.at(-1) ?? 0];
  const printed = spanned.map(({ words, ...place }) => ({ ...place, lines: words.flatMap(lineOfWords) }));
  return { kind: 'table', box, xs, ys, cells: fillGrid(printed, xs, ys) };
}

/**
 * The columns of a text of the body: the first one where it runs over into blank columns; all where it is alone in the
 * middle of the table.
 */
function bodySpan(
  cell: BodyRow['cells'][number],
  row: BodyRow,
  columns: readonly Column[],
  size: number,
): [number, number] {
  const words = cell.words[0] ?? [];
  const [left, right] = [words[0]?.box[0] ?? 0, words.at(-1)?.box[2] ?? 0];
  const table = [columns[0]?.left ?? 0, columns.at(-1)?.right ?? 0] as const;
  if (row.cells.length === 1 && left > (columns[0]?.left ?? 0) + 2 * size) {
    if (Math.abs((left + right) / 2 - (table[0] + table[1]) / 2) <= CENTRED * size) return [0, columns.length - 1];
  }
  if (cell.first === cell.last) return [cell.first, cell.last];
  const atLeft = left <= (columns[cell.first]?.left ?? 0) + size;
  return atLeft ? [cell.first, cell.first] : [cell.first, cell.last];
}

function rowEdges(heads: readonly HeadCell[], levels: number, body: readonly BodyRow[]): number[] {
  const tops: number[] = [];
  for (let level = 0; level < levels; level++) {
    const own = heads.filter((cell) => cell.level === level).map((cell) => cell.top);
    tops.push(Math.max(tops.at(-1) ?? -Infinity, own.length > 0 ? Math.min(...own) : (tops.at(-1) ?? 0)));
  }
  const bottomOfHeads = Math.max(-Infinity, ...heads.map((cell) => cell.bottom));
  for (const [index, row] of body.entries()) {
    const above = index === 0 ? bottomOfHeads : (body[index - 1]?.bottom ?? row.top);
    const edge = above === -Infinity ? row.top : (above + row.top) / 2;
    tops.push(Math.max(edge, tops.at(-1) ?? -Infinity));
  }
  tops.push(Math.max(body.at(-1)?.bottom ?? bottomOfHeads, tops.at(-1) ?? -Infinity));
  return tops;
}
