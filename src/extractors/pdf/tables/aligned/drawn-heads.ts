import type { Glyph } from '../../engines/content.js';
import { buildLines, stackText, type TextLine } from '../../page/lines.js';
import type { TableBlock, TableCell } from '../../page/page-layout.js';
import type { FoundTable } from './find-tables.js';
import { isFigure, isYear } from './printed-lines.js';

/** Of the font size: rows without lines begin no farther below the heads that lines draw. */
const FARTHEST = 3.5;
/** Lone names between the heads and the first row of figures. */
const MOST_NAMES = 2;

/** A table that alignment has found below drawn heads, joined to them. */
export interface HeadedTable {
  heads: TableBlock;
  rows: FoundTable;
  joined: FoundTable;
}

/**
 * Tables whose heads lines draw and whose rows none: one table each.
 *
 *   ┌──────┬──────┬──────┐
 *   │ Item │ 2011 │ 2012 │       drawn
 *   └──────┴──────┴──────┘
 *     Total                      a lone name
 *     Men     12.0   13.1        found by alignment
 */
export function joinDrawnHeads(
  drawn: readonly TableBlock[],
  found: readonly FoundTable[],
  rest: readonly Glyph[],
  size: number,
): HeadedTable[] {
  const result: HeadedTable[] = [];
  for (const rows of found) {
    const heads = drawn.find((table) => isHeadOf(table, rows.block, size));
    if (heads === undefined) continue;
    const columns = columnsUnder(heads, rows.block);
    const names = namesBetween(heads, rows, rest);
    if (columns === undefined || names === undefined) continue;
    result.push({ heads, rows, joined: joinTables(heads, rows, columns, names) });
  }
  return result;
}

function isHeadOf(table: TableBlock, { box, cells }: TableBlock, size: number): boolean {
  const below = box[1] - table.box[3];
  if (below < -size || below > FARTHEST * size) return false;
  const holdsFigures = table.cells.some(({ text }) => isFigure(text) && !isYear(text));
  const first = cells.filter(({ row, text }) => row === 0 && isFigure(text) && !isYear(text));
  return !holdsFigures && first.length > 0;
}

/** The drawn column under which each column of the rows stands; nothing where one stands under none or two under one. */
function columnsUnder({ xs }: TableBlock, { xs: own, cells }: TableBlock): number[] | undefined {
  const columns: number[] = [];
  for (let column = 0; column < own.length - 1; column++) {
    const boxes = cells
      .filter((cell) => cell.column === column && cell.colSpan === 1)
      .flatMap(({ lines }) => lines.map(({ box }) => box));
    if (boxes.length === 0) return undefined;
    const middle = (Math.min(...boxes.map((box) => box[0])) + Math.max(...boxes.map((box) => box[2]))) / 2;
    const at = xs.findIndex((x, i) => middle >= x && middle <= (xs[i + 1] ?? -Infinity));
    if (at < 0 || at <= (columns.at(-1) ?? -1)) return undefined;
    columns.push(at);
  }
  return columns[0] === 0 ? columns : undefined;
}

/** The lone names between heads and rows; nothing where something else stands there. */
function namesBetween(heads: TableBlock, { block }: FoundTable, rest: readonly Glyph[]): TextLine[] | undefined {
  const [left, , right, top] = heads.box;
  const between = rest.filter(
    ({ x, y, size }) => x >= left && x <= right && y - 0.36 * size > top && y - 0.36 * size < block.box[1],
  );
  const lines = buildLines(between);
  const second = heads.xs[1] ?? right;
  return lines.length <= MOST_NAMES && lines.every(({ box }) => box[2] <= second) ? lines : undefined;
}

function joinTables(heads: TableBlock, rows: FoundTable, columns: readonly number[], names: TextLine[]): FoundTable {
  const { xs } = heads;
  const { block } = rows;
  const levels = heads.ys.length - 1;
  const body = block.ys.slice(names.length === 0 ? 1 : 0);
  const ys = [...heads.ys, ...names.slice(1).map(({ box }) => box[1]), ...body];
  const cells: TableCell[] = [...heads.cells];
  const add = (row: number, column: number, colSpan: number, lines: TextLine[]) => {
    const box: TableCell['box'] = [xs[column] ?? 0, ys[row] ?? 0, xs[column + colSpan] ?? 0, ys[row + 1] ?? 0];
    cells.push({ row, column, rowSpan: 1, colSpan, box, lines, text: stackText(lines), outside: false });
  };
  const empty = (row: number) => {
    const taken = new Set(cells.filter((cell) => cell.row === row).flatMap(spanned));
    for (let column = 0; column < xs.length - 1; column++) if (!taken.has(column)) add(row, column, 1, []);
  };
  for (const [i, line] of names.entries()) {
    add(levels + i, 0, 1, [line]);
    empty(levels + i);
  }
  const top = levels + names.length;
  for (const { row, column, colSpan, lines } of block.cells) {
    if (lines.length === 0) continue;
    const [first, last] = [columns[column] ?? 0, columns[column + colSpan - 1] ?? 0];
    add(top + row, first, last - first + 1, lines);
  }
  for (let row = top; row < ys.length - 1; row++) empty(row);
  cells.sort((a, b) => a.row - b.row || a.column - b.column);
  const box: TableBlock['box'] = [
    Math.min(heads.box[0], block.box[0]),
    heads.box[1],
    Math.max(heads.box[2], block.box[2]),
    block.box[3],
  ];
  const glyphs = new Set([...rows.glyphs, ...names.flatMap((line) => line.glyphs)]);
  const evidence = { ...rows.evidence, reasons: ['its heads are drawn', ...rows.evidence.reasons] };
  return { block: { kind: 'table', box, xs: [...xs], ys, cells }, evidence, glyphs };
}

function spanned({ column, colSpan }: TableCell): number[] {
  return Array.from({ length: colSpan }, (_, i) => column + i);
}
