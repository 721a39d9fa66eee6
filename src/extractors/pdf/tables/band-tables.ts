import type { Box } from '../../../place.js';
import type { Ruling } from '../engines/content.js';
import { buildLines, type TextLine } from '../page/lines.js';
import type { TableBlock } from '../page/page-layout.js';
import { type Segment, segmentsOf, sharedEdges } from '../page/segments.js';
import { isFigures, type TextRow, textRow } from '../page/text-rows.js';
import { spacedInBands } from './band-heads.js';
import { type Band, type BandStack, cuts, findBandStacks } from './bands.js';
import { fillGrid } from './fill-grid.js';
import { groundOf, groundsIn, levelsOfGrounds, mergeDown } from './grounds.js';
import { placeSegments } from './place-segments.js';

/** Font sizes: the gap that all rows must leave free between two columns. */
const COLUMN_GAP = 0.5;
/** Rows below the heads that a table must have. */
const LEAST_ROWS = 2;
/** Of the rows: so many must have text in two columns. */
const FILLED_SHARE = 0.6;
/** Font sizes: the first or last row, beyond the outermost edge, is no farther from the row next to it. */
const OPEN_GAP = 1.5;
/** Font sizes: the lines of a wrapped name are not farther apart. */
const WRAP_STEP = 1.5;
/** Lines of a row beyond the outermost edge. */
const MOST_HEADS = 4;
/** Lines above the first row, heads and what stands over them: more are of something else. */
const MOST_LINES_ABOVE = 16;
/** The number of a column, or a year. */
const HEAD_NUMBER = /^(\d{1,2}|(19|20)\d{2})$/u;
/** Font sizes: the texts of one line of heads stand within it. */
const SAME_ROW = 0.9;
/** Points: a side of a column this near to that of a ground is the same. */
const EDGE = 3;

/** The tables that bands make, and the lines that remain. */
export interface BandTables {
  tables: TableBlock[];
  lines: TextLine[];
}

/**
 * Tables whose rows are parted by level edges and not by a grid: lines from side to side, the grounds of every
 * other row, of the heads or of each cell. What stands between two edges is one row, however its cells wrap.
 *
 *   ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
 *    政府办公厅（室）及
 *                       1,291.20      one row: the name is wrapped, the figure stands in its middle
 *    相关机构事务
 *   ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
 */
export function findBandTables(
  lines: readonly TextLine[],
  edges: readonly Ruling[],
  fills: readonly Box[],
  size: number,
): BandTables {
  const tables: TableBlock[] = [];
  const taken = new Set<TextLine>();
  for (const stack of findBandStacks(edges, lines, size)) {
    const free = lines.filter((line) => !taken.has(line));
    const rows = rowsOf(stack, free, groundsIn(fills, stack), size);
    const banded = rows && tableOf(rows, stack, size);
    if (rows === undefined || banded === undefined) continue;
    const lined = rows.flatMap((row) => row.lines);
    const above = rows[0] !== undefined && isBody(rows[0]) ? linesAbove(free, stack, lined) : [];
    const drawn = stack.columns.length > 0 && above.length === 0;
    const spaced = drawn ? undefined : spacedInBands(stack, lined, above, size);
    const fits = spaced !== undefined && spaced.columns >= banded.xs.length - 1;
    tables.push(fits ? spaced.table : banded);
    for (const line of [...lined, ...(fits ? spaced.heads : [])]) taken.add(line);
  }
  return { tables, lines: lines.filter((line) => !taken.has(line)) };
}

/** Whether a row is one of figures: years and the numbers of columns are heads. */
function isBody({ segments }: TextRow): boolean {
  return isFigures(segments.filter(({ text }) => !HEAD_NUMBER.test(text.trim())));
}

/** The lines above a stack of bands, within its sides: its heads are among them where no ground lies behind those. */
function linesAbove(lines: readonly TextLine[], stack: BandStack, own: readonly TextLine[]): TextLine[] {
  const held = new Set(own);
  const top = Math.min(...own.map(({ baseline }) => baseline));
  const above = lines.filter(({ angle, box, baseline }) => {
    const inside = angle === 0 && box[2] > stack.left && box[0] < stack.right;
    return inside && baseline <= top;
  });
  return above.filter((line) => !held.has(line)).slice(-MOST_LINES_ABOVE);
}

/** The rows of a stack, with those right above and below it; undefined where its bands hold several rows each. */
function rowsOf(
  stack: BandStack,
  lines: readonly TextLine[],
  grounds: readonly Box[],
  size: number,
): TextRow[] | undefined {
  const parts = stack.bands.map((band, index) => partBand(band, index, stack.columns, grounds));
  if (parts.some((rows, index) => index > 0 && rows.length > 1)) return undefined;
  const rows = parts.flat();
  const top = stack.bands[0]?.top ?? 0;
  const bottom = stack.bands.at(-1)?.bottom ?? 0;
  const beside = lines.filter(({ angle, box }) => angle === 0 && box[2] > stack.left && box[0] < stack.right);
  const above = beside.filter(({ baseline }) => baseline < top).slice(-MOST_HEADS);
  const first = openRow(onLevel(above, above.at(-1), size, top), stack);
  const below = beside.filter(({ box }) => (box[1] + box[3]) / 2 > bottom);
  const last = openRow(lastRow(below, size, bottom), stack);
  return [...(first ? [first] : []), ...rows, ...(last ? [last] : [])];
}

/** The lines beside one that is next to the outermost edge of a table. */
function onLevel(lines: TextLine[], nearest: TextLine | undefined, size: number, edge: number): TextLine[] {
  if (nearest === undefined || Math.abs((nearest.box[1] + nearest.box[3]) / 2 - edge) > OPEN_GAP * size + size / 2)
    return [];
  return lines.filter((line) => Math.abs(line.baseline - nearest.baseline) < SAME_ROW * nearest.size);
}

/** The lines of one row below the last edge: those that follow closely, with one line of figures among them. */
function lastRow(lines: TextLine[], size: number, edge: number): TextLine[] {
  const own: TextLine[] = [];
  for (const line of lines) {
    const before = own.at(-1);
    if (before !== undefined && line.baseline - before.baseline > WRAP_STEP * size) break;
    own.push(line);
  }
  const figures = own.filter((line) => isFigures(segmentsOf(line))).length;
  return figures === 1 && own.length <= MOST_HEADS && own[0] && onLevel(own, own[0], size, edge).length > 0
    ? own
    : onLevel(own, own[0], size, edge);
}

/**
 * A row beyond the outermost edge: the heads on white above coloured rows, the white row below the last coloured one.
 */
function openRow(lines: TextLine[], { left, right, columns }: BandStack): TextRow | undefined {
  if (lines.length === 0 || lines.some(({ box }) => box[0] < left - 2 || box[2] > right + 2)) return undefined;
  const row = rowFrom(lines, columns);
  const isCaption = row.segments.some(({ text }) => /[：:。]$/u.test(text) || /单位|^注/u.test(text));
  return row.segments.length < 2 || isCaption ? undefined : row;
}

/** The rows of a band: one, unless it is the heads' and has some over others, or holds figures one below the other. */
function partBand(band: Band, index: number, columns: readonly number[], grounds: readonly Box[]): TextRow[] {
  const whole = rowFrom(band.lines, columns, grounds);
  if (band.lines.length === 1) return [whole];
  const levels = index === 0 ? levelsOfGrounds(whole.segments, grounds) : [];
  if (levels.length > 1) {
    return levels.map((own) => ({
      ...textRow(buildLines(own.flatMap(({ glyphs }) => glyphs)), own),
      lines: band.lines,
    }));
  }
  const isHead = index === 0 && !whole.segments.some(({ numeric }) => numeric);
  const several = isHead ? hasSpan(whole.segments) : hasStack(whole.segments);
  return several ? levelsOf(band.lines).map((lines) => rowFrom(lines, columns, grounds)) : [whole];
}

/** Lines by the level on which they stand. */
function levelsOf(lines: readonly TextLine[]): TextLine[][] {
  const levels: TextLine[][] = [];
  for (const line of lines) {
    const [first] = levels.at(-1) ?? [];
    if (first !== undefined && line.baseline - first.baseline < SAME_ROW * line.size) levels.at(-1)?.push(line);
    else levels.push([line]);
  }
  return levels;
}

/** Whether a part stands over two or more others. */
function hasSpan(segments: readonly Segment[]): boolean {
  return segments.some((upper) => {
    const below = segments.filter((lower) => lower.box[1] >= upper.box[3] - 2 && overlaps(lower, upper));
    return below.some((one) => below.some((other) => other.box[0] >= one.box[2]));
  });
}

/** Whether a figure stands below another one. */
function hasStack(segments: readonly Segment[]): boolean {
  const figures = segments.filter(({ numeric, text }) => numeric && /\d/u.test(text));
  return figures.some((upper) => figures.some((lower) => lower.box[1] >= upper.box[3] - 2 && overlaps(lower, upper)));
}

function overlaps(one: Segment, other: Segment): boolean {
  return one.box[0] < other.box[2] && one.box[2] > other.box[0];
}

function rowFrom(lines: TextLine[], columns: readonly number[], grounds: readonly Box[] = []): TextRow {
  return textRow(
    lines,
    lines.flatMap(segmentsOf).flatMap((segment) => cutAt(segment, columns, grounds)),
  );
}

/**
 * The parts of a text, cut at the sides of columns that go between its characters; its own coloured ground is not cut.
 */
function cutAt(segment: Segment, columns: readonly number[], grounds: readonly Box[]): Segment[] {
  const crossed = columns.filter((at) => at > segment.box[0] && at < segment.box[2] && !cuts(segment, at));
  const own = crossed.length === 0 ? undefined : groundOf(segment, grounds);
  const sides = own === undefined ? crossed : crossed.filter((at) => at < own[0] + EDGE || at > own[2] - EDGE);
  if (sides.length === 0) return [segment];
  const parts = sides.map((): Segment['glyphs'] => []);
  parts.push([]);
  for (const glyph of segment.glyphs) {
    const middle = glyph.x + glyph.advance / 2;
    parts[sides.filter((at) => at < middle).length]?.push(glyph);
  }
  return parts.flatMap((glyphs) => buildLines(glyphs)).flatMap(segmentsOf);
}

function tableOf(rows: TextRow[], { left, right, columns }: BandStack, size: number): TableBlock | undefined {
  const body = rows.slice(1).filter(({ segments }) => segments.length > 1);
  if (body.length < LEAST_ROWS) return undefined;
  const heads = rows.slice(0, 1).map((row) => row.segments);
  const free = sharedEdges(
    heads,
    body.map((row) => row.segments),
    COLUMN_GAP * size,
  );
  const xs = columns.length > 0 ? [left, ...columns, right] : free;
  if (xs.length < 3) return undefined;
  const filled = rows.slice(1).filter(({ segments }) => new Set(segments.map((own) => columnAt(own, xs))).size > 1);
  if (filled.length < Math.max(LEAST_ROWS, FILLED_SHARE * (rows.length - 1))) return undefined;
  if (xs.length === 3 && isContents(rows)) return undefined;
  for (const { box } of rows) {
    xs[0] = Math.min(xs[0] ?? 0, box[0]);
    xs[xs.length - 1] = Math.max(xs.at(-1) ?? 0, box[2]);
  }
  const ys = rows.map(({ box }, index) => {
    const above = rows[index - 1]?.box;
    return above === undefined ? box[1] : (above[3] + box[1]) / 2;
  });
  ys.push(rows.at(-1)?.box[3] ?? 0);
  const printed = rows.flatMap(({ segments }, row) => placeSegments(segments, row, xs));
  const cells = mergeDown(fillGrid(printed, xs, ys), rows);
  return { kind: 'table', box: [xs[0] ?? 0, ys[0] ?? 0, xs.at(-1) ?? 0, ys.at(-1) ?? 0], xs, ys, cells };
}

/**
 * Whether rows of two texts are those of a table of contents: each ends with a page number, none before the one above.
 */
function isContents(rows: readonly TextRow[]): boolean {
  const pages = rows.map(({ segments }) => segments.at(-1)?.text.trim() ?? '');
  return pages.every((page, row) => /^\d{1,3}$/u.test(page) && Number(page) >= Number(pages[row - 1] ?? 0));
}

function columnAt({ box }: Segment, xs: readonly number[]): number {
  const middle = (box[0] + box[2]) / 2;
  return xs.filter((at) => at <= middle).length;
}
