import type { Box } from '../../../place.js';
import type { Glyph } from '../engines/content.js';
import { buildLines, type TextLine } from '../page/lines.js';
import type { TableBlock, TableCell } from '../page/page-layout.js';
import { type Segment, segmentsOf } from '../page/segments.js';
import { cellAt, fillGrid } from './fill-grid.js';
import { placeSegments } from './place-segments.js';

/** A frame without names has at least so many rows; a single row beside a text is no part of a table. */
const LEAST_ROWS = 3;
/** A frame without heads has at least so many columns. */
const LEAST_COLUMNS = 2;
/** Font sizes: a name and what stands in its row are level, or the middles of both. */
const LEVEL = 0.5;
/** Points: a name reaches no farther into the frame. */
const SIDE_SLACK = 2;
/** Font sizes: heads stand no farther above the frame, or above each other. */
const HEAD_GAP = 1.2;
/** Points: the nearest line of heads stands no farther above the frame, whatever its size. */
const REACH = 60;
/** At most so many lines above a frame are heads. */
const MOST_HEADS = 3;
/** Font sizes: names of lower levels are set in by no more. */
const MOST_INDENT = 4;
/** Characters: a longer text is prose. */
const LONGEST_NAME = 40;
/** What stands above a table and heads no column of it. */
const CAPTION = /[：:。；]$|单位|^注/u;

/**
 * A table drawn around its figures alone, with the names of its rows that stand at a side of the frame and the
 * heads of its columns that stand above it; `taken` are the characters of them.
 *
 *     项目      2022年   2023年
 *            ┌────────┬────────┐
 *   人员经费 │  90.00 │  99.00 │       each row has its name on its level
 *   公用经费 │  30.00 │  46.00 │
 *            └────────┴────────┘
 */
export function joinOutside(table: TableBlock, rest: readonly Glyph[]): { table: TableBlock; taken: Glyph[] } {
  if (table.ys.length - 1 < LEAST_ROWS || table.xs.length - 1 < LEAST_COLUMNS) return { table, taken: [] };
  const [left, top, right, bottom] = table.box;
  const isBeside = ({ x, y }: Glyph) =>
    ((x < left || x > right) && y > top && y < bottom) || (y <= top && y > top - REACH && x < right);
  if (!rest.some(isBeside)) return { table, taken: [] };
  const segments = buildLines(rest).flatMap((line) => (line.angle === 0 ? segmentsOf(line) : []));
  const names = namesOf(table, segments, 'left');
  const others = namesOf(table, segments, 'right');
  const before = names === undefined ? table : withNames(table, names, 'left');
  const named = others === undefined ? before : withNames(before, others, 'right');
  const heads = headsOf(named, segments, names !== undefined);
  const taken = [...(names ?? []), ...(others ?? []), ...heads].flat().flatMap(({ glyphs }) => glyphs);
  return { table: heads.length === 0 ? named : withHeads(named, heads), taken };
}

/**
 * The segments beside each row; undefined where they are no column of names: one of them stands on the level of no row,
 * or most rows have none.
 */
function namesOf(table: TableBlock, segments: readonly Segment[], side: 'left' | 'right'): Segment[][] | undefined {
  const { xs, ys } = table;
  const beside = segments.filter(({ box }) => {
    const middle = (box[1] + box[3]) / 2;
    const out = side === 'left' ? box[2] <= (xs[0] ?? 0) + SIDE_SLACK : box[0] >= (xs.at(-1) ?? 0) - SIDE_SLACK;
    return out && middle > (ys[0] ?? 0) && middle < (ys.at(-1) ?? 0);
  });
  if (beside.length < LEAST_ROWS - 1) return undefined;
  const rows = ys.slice(1).map((bottom, row) => {
    const top = ys[row] ?? 0;
    return beside.filter(({ box }) => (box[1] + box[3]) / 2 >= top && (box[1] + box[3]) / 2 < bottom);
  });
  let [lacking, held] = [0, 0];
  for (const [row, own] of rows.entries()) {
    const lines = table.cells.filter((cell) => cell.row <= row && cell.row + cell.rowSpan > row).flatMap(linesOf);
    if (own.length > 0) {
      if (lines.length === 0 || own.length > MOST_HEADS) return undefined;
      if (!isLevel(own, lines, [ys[row] ?? 0, ys[row + 1] ?? 0])) return undefined;
      held++;
    } else if (lines.length > 0 && (row > 0 || lines.some(isFigure))) lacking++;
  }
  const texts = rows.map((own) => own.map(({ text }) => text).join(''));
  if (texts.some((text) => text.length > LONGEST_NAME || /[，。；]/u.test(text))) return undefined;
  // If some rows have no name, or the names are at the right, they may be text of another column of the page.
  const doubtful = lacking > 0 || side === 'right';
  if (doubtful && !rows.every((own) => own.length < 2 || isStacked(own))) return undefined;
  if (lacking > 0 && !isColumn(rows.flat(), side)) return undefined;
  return held >= LEAST_ROWS - 1 && lacking <= held / 2 ? rows : undefined;
}

/** Whether the lines of a name stand one below the other. */
function isStacked(own: readonly Segment[]): boolean {
  return own.every(({ box }, i) => i === 0 || box[1] > (own[i - 1]?.box[1] ?? 0) + (box[3] - box[1]) / 2);
}

/** Whether names begin (at the right: end) at the same place, or are indented from it as lower levels are. */
function isColumn(names: readonly Segment[], side: 'left' | 'right'): boolean {
  const size = names[0]?.glyphs[0]?.size ?? 0;
  const spread = (values: number[]) => Math.max(...values) - Math.min(...values);
  const begin = spread(names.map(({ box }) => box[0]));
  return begin <= MOST_INDENT * size || (side === 'left' && spread(names.map(({ box }) => box[2])) <= size);
}

function linesOf(cell: TableCell): TextLine[] {
  return cell.lines;
}

function isFigure({ text }: TextLine): boolean {
  return /\d/u.test(text) && !/^(?:19|20)\d{2}\D?/u.test(text);
}

/** Whether a name stands on the level of its row's text, or in the middle of the row. */
function isLevel(own: readonly Segment[], lines: readonly TextLine[], [top, bottom]: [number, number]): boolean {
  const size = lines[0]?.size ?? 0;
  const baselines = own.map((segment) => segment.glyphs[0]?.y ?? 0);
  const middle = (Math.min(...own.map(({ box }) => box[1])) + Math.max(...own.map(({ box }) => box[3]))) / 2;
  return (
    baselines.some((y) => lines.some((line) => Math.abs(line.baseline - y) <= LEVEL * size)) ||
    Math.abs(middle - (top + bottom) / 2) <= LEVEL * size
  );
}

function withNames(table: TableBlock, names: readonly Segment[][], side: 'left' | 'right'): TableBlock {
  const before = side === 'left';
  const boxes = names.flat().map(({ box }) => box);
  const xs = before
    ? [Math.min(...boxes.map(([left]) => left)), ...table.xs]
    : [...table.xs, Math.max(...boxes.map(([, , right]) => right))];
  const column = before ? 0 : table.xs.length - 1;
  const cells = table.cells.map((cell) => ({ ...cell, column: cell.column + (before ? 1 : 0) }));
  for (const [row, own] of names.entries()) {
    const lines = buildLines(own.flatMap(({ glyphs }) => glyphs));
    cells.push(cellAt({ row, column, rowSpan: 1, colSpan: 1 }, lines, xs, table.ys));
  }
  const box: Box = [xs[0] ?? 0, table.box[1], xs.at(-1) ?? 0, table.box[3]];
  return { ...table, box, xs, cells: inOrder(cells) };
}

/**
 * The lines of heads above a frame, from the top; none where the frame has heads of its own or something else stands
 * there.
 */
function headsOf(table: TableBlock, segments: readonly Segment[], named: boolean): Segment[][] {
  const [left = 0, right = 0] = [table.xs[0], table.xs.at(-1)];
  const inFrame = (named ? table.xs[1] : left) ?? left;
  const heads: Segment[][] = [];
  let below = table.ys[0] ?? 0;
  const above = segments.filter(({ box }) => box[3] <= below + SIDE_SLACK).sort((a, b) => b.box[3] - a.box[3]);
  while (heads.length < MOST_HEADS) {
    const nearest = above.find(({ box }) => box[3] <= below + SIDE_SLACK && box[2] > left && box[0] < right);
    if (nearest === undefined) break;
    const size = nearest.glyphs[0]?.size ?? 0;
    if (below - nearest.box[3] > HEAD_GAP * size) break;
    const line = above.filter(({ box }) => Math.abs(box[3] - nearest.box[3]) <= LEVEL * size);
    if (line.some(({ box, text }) => box[0] < left - size || box[2] > right + size || CAPTION.test(text.trim()))) break;
    const within = line.filter(({ box }) => box[2] > inFrame);
    if (within.length < LEAST_COLUMNS && heads.length > 0) break;
    heads.unshift([...line].sort((a, b) => a.box[0] - b.box[0]));
    below = nearest.box[1];
  }
  return isHead(table, heads, named) ? heads : [];
}

/**
 * Whether the line next to the frame has a head for each column, or for most of them where the first row holds figures.
 */
function isHead(table: TableBlock, heads: readonly Segment[][], named: boolean): boolean {
  const columns = table.xs.length - 1 - (named ? 1 : 0);
  const line = heads.at(-1) ?? [];
  const first = named ? 1 : 0;
  const held = new Set<number>();
  for (const { box } of line) {
    const middle = (box[0] + box[2]) / 2;
    const column = table.xs.slice(1, -1).filter((at) => at <= middle).length;
    if (held.has(column) || box[0] < (table.xs[column] ?? 0) - HEAD_GAP * (box[3] - box[1])) return false;
    held.add(column);
  }
  const over = [...held].filter((column) => column >= first).length;
  const firstRow = table.cells.filter(({ row, column, lines }) => row === 0 && column >= first && lines.length > 0);
  const figures = firstRow.filter(({ lines }) => lines.every(isFigure)).length;
  if (over === columns && columns > LEAST_COLUMNS) return true;
  return over >= LEAST_COLUMNS && over >= 0.6 * columns && figures > 0 && figures * 2 >= firstRow.length;
}

function withHeads(table: TableBlock, heads: readonly Segment[][]): TableBlock {
  const tops = heads.map((line) => Math.min(...line.map(({ box }) => box[1])));
  const ys = [...tops, ...table.ys];
  const cells = table.cells.map((cell) => ({ ...cell, row: cell.row + heads.length }));
  const printed = heads.flatMap((line, row) => placeSegments(line, row, table.xs));
  cells.push(...fillGrid(printed, table.xs, ys.slice(0, heads.length + 1)));
  const [left, , right, bottom] = table.box;
  return { ...table, box: [left, tops[0] ?? 0, right, bottom], ys, cells: inOrder(cells) };
}

function inOrder(cells: TableCell[]): TableCell[] {
  return cells.sort((a, b) => a.row - b.row || a.column - b.column);
}
