import type { Box } from '../../../place.js';
import { buildLines, stackText, type TextLine } from '../page/lines.js';
import type { TableBlock, TableCell } from '../page/page-layout.js';
import { columnEdges, type Segment, sharedEdges } from '../page/segments.js';
import { isFigures, type TextRow, textRows } from '../page/text-rows.js';
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
  const rows = textRows(lines);
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
function spanOf(segment: Segment, xs: number[]): { from: number; to: number } {
  const inset = Math.min(4, (segment.box[2] - segment.box[0]) / 3);
  const from = Math.max(0, intervalOf(xs, segment.box[0] + inset));
  const to = Math.max(from, intervalOf(xs, segment.box[2] - inset));
  return { from, to };
}
