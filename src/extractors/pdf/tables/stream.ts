import type { Box } from '../../../place.js';
import { buildLines, stackText, type TextLine } from '../page/lines.js';
import type { TableBlock, TableCell } from '../page/page-layout.js';
import { columnEdges, type Segment, sharedEdges } from '../page/segments.js';
import { isFigures, type TextRow, textRow, textRows } from '../page/text-rows.js';
import { intervalOf } from './cells.js';

/** Of the font size: the names of a group are set in by no more below its head. */
const GROUP_INDENT = 3;

/** The tables that aligned columns make, and the lines that remain. */
export interface AlignedTables {
  tables: TableBlock[];
  lines: TextLine[];
}

/** Rows of figures that a table without lines must have. */
const LEAST_ROWS = 3;
/** Columns of figures it must have: prose and tables of contents have one at the most. */
const LEAST_FIGURE_COLUMNS = 2;
/** Of a column's segments: from this share on it is a column of figures. */
const FIGURE_SHARE = 0.6;
/** Of the font size: rows that are farther apart belong to different tables. */
const ROW_PITCH = 4.5;
/** Of the font size: the gap that all rows must leave free between two columns. */
const COLUMN_GAP = 0.5;
/** How far from the middle between two levels of heads, of the distance of the two, a head over both may stand. */
const EVEN = 0.15;
/** A head that is a year. */
const YEAR = /^(?:19|20)\d{2}$/u;
/** Lines of column heads above the first row of figures. */
const MOST_HEAD_LINES = 4;
/** Lines without figures (group headings, wrapped names) between rows of one table. */
const MOST_PLAIN_LINES = 2;

/**
 * Tables without any lines: at least three rows that stand close together and agree on at least two columns of
 * figures, with the column heads above them. Everything else stays lines; prose has no gaps that agree.
 *
 *   项目        2022年      2023年
 *   办公费    1,234.56    1,300.00        three rows, two columns of figures
 *   印刷费       20.10       25.00
 *   差旅费      300.00      280.50
 */
export function findAlignedTables(lines: readonly TextLine[]): AlignedTables {
  const rows = joinLevels(textRows(lines));
  const tables: TableBlock[] = [];
  const taken = new Set<TextLine>();
  for (let i = 0; i < rows.length; ) {
    const end = endOfBlock(rows, i);
    const table = end - i >= LEAST_ROWS ? tableOf(rows, i, end) : undefined;
    if (table) {
      tables.push(table.block);
      for (const line of table.rows.flatMap((row) => row.lines)) taken.add(line);
    }
    i = Math.max(end, i + 1);
  }
  return { tables, lines: lines.filter((line) => !taken.has(line)) };
}

/** One past the last row of the block of figures that begins at a line; the line itself where none does. */
function endOfBlock(rows: TextRow[], start: number): number {
  if (!isFigures(rows[start]?.segments)) return start;
  let end = start + 1;
  for (let i = end; i < rows.length && i - end < MOST_PLAIN_LINES + 1; i++) {
    const [above, row] = [rows[i - 1], rows[i]];
    if (above === undefined || row === undefined || !isNear(above, row)) break;
    if (isFigures(row.segments)) end = i + 1;
  }
  return end;
}

function isNear(above: TextRow, below: TextRow): boolean {
  return below.baselines[0] - above.baselines[1] <= ROW_PITCH * Math.max(above.size, below.size);
}

function tableOf(rows: TextRow[], start: number, end: number): { block: TableBlock; rows: TextRow[] } | undefined {
  const figureRows = rows.slice(start, end).filter(({ segments }) => isFigures(segments));
  if (figureRows.length < LEAST_ROWS) return undefined;
  const size = figureRows[0]?.size ?? 0;
  const figures = figureRows.map((row) => row.segments);
  const narrow = columnEdges(figures, COLUMN_GAP * size);
  if (figureColumns(figureRows, narrow) < LEAST_FIGURE_COLUMNS) return undefined;
  const head = headLines(rows, start, narrow);
  const heads = head.map((row) => row.segments);
  const edges = sharedEdges(heads, figures, COLUMN_GAP * size);
  const all = [...head, ...rows.slice(start, end)];
  for (const { box } of all) {
    edges[0] = Math.min(edges[0] ?? 0, box[0]);
    edges[edges.length - 1] = Math.max(edges[edges.length - 1] ?? 0, box[2]);
  }
  return { block: blockOf(all, edges), rows: all };
}

/** The columns in which most segments are figures and that most rows fill. */
function figureColumns(rows: TextRow[], edges: number[]): number {
  const filled = new Map<number, number>();
  const figures = new Map<number, number>();
  for (const segment of rows.flatMap((row) => row.segments)) {
    const column = columnOf(segment, edges);
    filled.set(column, (filled.get(column) ?? 0) + 1);
    if (segment.numeric) figures.set(column, (figures.get(column) ?? 0) + 1);
  }
  let count = 0;
  for (const [column, all] of filled) {
    if (all * 2 >= rows.length && (figures.get(column) ?? 0) >= FIGURE_SHARE * all) count++;
  }
  return count;
}

function columnOf(segment: Segment, edges: number[]): number {
  return intervalOf(edges, (segment.box[0] + segment.box[2]) / 2);
}

/**
 * The lines above the figures that are their heads: close by, in several parts, each over a column. A lone text at
 * the left between them and the figures heads the first group of rows.
 */
function headLines(rows: TextRow[], start: number, edges: number[]): TextRow[] {
  const head: TextRow[] = [];
  for (let i = start - 1; i >= 0 && head.length < MOST_HEAD_LINES; i--) {
    const [row, below] = [rows[i], rows[i + 1]];
    if (row === undefined || below === undefined || !isNear(row, below)) break;
    if (head.length === 0 && isGroupHead(row, below) && (rows[i - 1]?.segments.length ?? 0) > 1) {
      head.unshift(row);
      continue;
    }
    if (row.segments.length < 2) break;
    const left = edges[0] ?? 0;
    const right = edges[edges.length - 1] ?? 0;
    const inside = row.segments.filter(({ box }) => box[2] > left && box[0] < right).length;
    if (inside < Math.min(row.segments.length, LEAST_FIGURE_COLUMNS)) break;
    if (row.segments.some(({ text }) => /[：:。]$/u.test(text) || /^[（(]?单位/u.test(text))) break;
    head.unshift(row);
  }
  return head;
}

/** Whether a lone text begins where the names below it do, or a little before. */
function isGroupHead({ segments: [own, ...others], size }: TextRow, below: TextRow): boolean {
  const name = below.segments[0];
  if (own === undefined || name === undefined || others.length > 0 || own.numeric || name.numeric) return false;
  return Math.abs(name.box[0] - own.box[0]) <= GROUP_INDENT * size;
}

/** Rows with heads that stand in the middle between two levels of heads joined to the upper one. */
function joinLevels(rows: readonly TextRow[]): TextRow[] {
  const joined: TextRow[] = [];
  for (const [i, row] of rows.entries()) {
    const [above, below] = [joined.at(-1), rows[i + 1]];
    if (above !== undefined && below !== undefined && isBetween(row, above, below))
      joined[joined.length - 1] = textRow([...above.lines, ...row.lines]);
    else joined.push(row);
  }
  return joined;
}

/**
 * Whether heads stand in the middle between two levels of heads, over both of which they reach.
 *
 *             财政拨款          其他资金
 *     项目                                      项目 has no head above or below it
 *           基本    项目      基本    项目
 */
function isBetween(row: TextRow, above: TextRow, below: TextRow): boolean {
  if (above.segments.length < 2 || below.segments.length <= above.segments.length) return false;
  if (
    row.segments.some(({ numeric }) => numeric) ||
    below.segments.some(({ numeric, text }) => numeric && !YEAR.test(text))
  )
    return false;
  const [up, down] = [row.baselines[0] - above.baselines[1], below.baselines[0] - row.baselines[1]];
  if (Math.abs(up - down) > EVEN * (up + down) || up + down > ROW_PITCH * row.size) return false;
  return row.segments.every(({ box }) =>
    [...above.segments, ...below.segments].every((other) => other.box[2] <= box[0] || other.box[0] >= box[2]),
  );
}

function blockOf(rows: TextRow[], xs: number[]): TableBlock {
  const ys = rows.map(({ box }, index) => {
    const above = rows[index - 1]?.box;
    return above === undefined ? box[1] : (above[3] + box[1]) / 2;
  });
  ys.push(rows[rows.length - 1]?.box[3] ?? 0);
  const cells = rows.flatMap((row, index) => cellsOf(row.segments, index, xs, ys));
  const box: Box = [xs[0] ?? 0, ys[0] ?? 0, xs[xs.length - 1] ?? 0, ys[ys.length - 1] ?? 0];
  return { kind: 'table', box, xs, ys, cells };
}

/** The cells of one row: a segment over several columns spans them, a column without one is an empty cell. */
export function cellsOf(segments: readonly Segment[], index: number, xs: number[], ys: number[]): TableCell[] {
  const cells: TableCell[] = [];
  const columns = xs.length - 1;
  let column = 0;
  const add = (until: number, segments: Segment[]) => {
    const lines = buildLines(segments.flatMap((segment) => segment.glyphs));
    const box: Box = [xs[column] ?? 0, ys[index] ?? 0, xs[until] ?? 0, ys[index + 1] ?? 0];
    cells.push({
      row: index,
      column,
      rowSpan: 1,
      colSpan: until - column,
      box,
      lines,
      text: stackText(lines),
      outside: false,
    });
    column = until;
  };
  const placed = segments.map((segment) => ({ segment, ...spanOf(segment, xs) })).sort((a, b) => a.from - b.from);
  for (let i = 0; i < placed.length; ) {
    const first = placed[i];
    if (first === undefined) break;
    const from = Math.max(first.from, column);
    while (column < from) add(column + 1, []);
    const group = [first.segment];
    let to = Math.max(first.to, column);
    for (i++; i < placed.length && (placed[i]?.from ?? columns) <= to; i++) {
      const next = placed[i];
      if (next === undefined) break;
      group.push(next.segment);
      to = Math.max(to, next.to);
    }
    if (column < columns) add(Math.min(to + 1, columns), group);
  }
  while (column < columns) add(column + 1, []);
  return cells;
}

/** The first and last column over which a segment stands; one that reaches a little into a neighbour does not span it. */
function spanOf({ box, reach }: Segment, xs: number[]): { from: number; to: number } {
  const [left, right] = reach ?? [box[0], box[2]];
  const inset = Math.min(4, (right - left) / 3);
  const within = (x: number) => Math.max(xs[0] ?? x, Math.min(xs.at(-1) ?? x, x));
  const from = Math.max(0, intervalOf(xs, within(left + inset)));
  const to = Math.max(from, intervalOf(xs, within(right - inset)));
  return { from, to };
}
