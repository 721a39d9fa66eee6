import { limitOf } from '../../../limits.js';
import type { Box } from '../../../place.js';
import { type Glyph, glyphBox, type Ruling } from '../engines/content.js';
import { buildLines, type TextLine } from '../page/lines.js';
import { partAxes } from '../page/rulings.js';
import { segmentsOf } from '../page/segments.js';
import { CUT, cuts, groundEdges, HIGHEST_ROW } from './bands.js';
import { findLattices, type Lattice } from './lattice.js';

/** Points: the level lines of rows end no farther than this from the sides of the heads. */
const SIDE = 3;
/** Font sizes: a row without an edge below it is no farther from the one above. */
const OPEN_GAP = 1.5;
/** Of the sides of columns: a row in which characters lie over more is none of them. */
const CUT_SHARE = 0.5;
/** A box of heads has at most so many rows; a grid with more holds rows of the table itself. */
const MOST_LEVELS = 6;
/** A box of heads without merged cells has at most so many rows: the heads, and the numbers of the columns. */
const MOST_PLAIN = 2;
/** Font sizes: lines farther apart are rows, and not one wrapped text. */
const ROW_STEP = 1.6;
/** Font sizes: edges that are nearer are one. */
const LOWEST_ROW = 0.6;
/** Font sizes: rows without lines begin no farther below their heads, nor below each other. */
const FARTHEST = 3.5;
/** Font sizes: the lines of a wrapped name leave no more between them. */
const WRAP_GAP = 0.8;
/** Font sizes: the middle of a line above its baseline. */
const MIDDLE = 0.36;
/** A note below a table, or a sentence. */
const PROSE = /^(注|备注|说明)\d*[：:.、]|[。；]$/u;
/** A figure, alone in its cell. */
const FIGURE = /^[(（△▲+-]?\d+(,\d{3})*(\.\d+)?[)）%]?$/u;
const PLAIN = /^(\d{1,2}|(19|20)\d{2})$/u;

/**
 * The grids of a page. Where only the heads have upright lines, these lines are continued down through the rows below,
 * which level lines, or coloured grounds of every other row, divide:
 *
 *   ┌──────┬──────┬──────┐        ┌──────┬──────┬──────┐
 *   │ 科目 │ 合计 │ 基本 │        │ 科目 │ 合计 │ 基本 │
 *   └──────┴──────┴──────┘   →    ├──────┼──────┼──────┤
 *     教育   12.00   13.10        │ 教育 │12.00 │13.10 │
 *   ──────────────────────        └──────┴──────┴──────┘
 */
export function findGrids(
  joined: readonly Ruling[],
  fills: readonly Box[],
  glyphs: readonly Glyph[],
  { snap, size }: { snap: number; size: number },
): Lattice[] {
  const lattices = findLattices(joined, snap);
  if (lattices.length === 0 || lattices.length > limitOf('columns')) return lattices;
  if (lattices.every(({ ys }) => ys.length > MOST_LEVELS + 1)) return lattices;
  const edges = partAxes(groundEdges(joined, fills, snap)).level.sort((a, b) => a.at - b.at);
  const { upright } = partAxes(joined);
  const carried: Box[] = [];
  const added = lattices.flatMap((lattice) => {
    const lines = linesBelow(lattice);
    if (lines.length > 0) carried.push(lattice.box);
    return lines;
  });
  if (added.length === 0) return lattices;
  return findLattices([...joined, ...added], snap).map((lattice) =>
    carried.some((heads) => begins(lattice.box, heads)) ? { ...lattice, headsOnly: true } : lattice,
  );

  /** The lines to add below a box of heads, so that its rows have cells; none for a grid that is no box of heads. */
  function linesBelow(lattice: Lattice): Ruling[] {
    const [left, top, right, bottom] = lattice.box;
    if (lattice.xs.length < 3 || lattice.ys.length > MOST_LEVELS + 1 || hasRows(lattice)) return [];
    const within = (from: number, to: number) => buildLines(glyphs.filter(standsIn(left, from, right, to)));
    const heads = within(top, bottom);
    if (heads.length === 0 || heads.some(holdsFigure)) return [];
    const ruled = carryDown(lattice, edgesBelow(lattice, edges, upright, size), within, size);
    if (ruled.length > 0) return ruled;
    const next = lattices.filter(({ box }) => box[1] > bottom && box[0] < right && box[2] > left);
    const end = Math.min(...next.map(({ box }) => box[1]), Number.MAX_VALUE);
    return carryThrough(lattice, within(bottom, end), size);
  }
}

/** Whether a grid is the box of heads with rows added below: it has the same sides and top. */
function begins(grid: Box, heads: Box): boolean {
  return [0, 1, 2].every((side) => Math.abs((grid[side] ?? 0) - (heads[side] ?? 0)) <= SIDE);
}

/** Whether a grid holds rows of the table and not just heads: it has more rows than heads and column numbers take. */
function hasRows({ cells, ys }: Lattice): boolean {
  const merged = new Set<number>();
  for (const { row, rowSpan, colSpan } of cells)
    if (rowSpan > 1 || colSpan > 1) for (let at = row; at < row + rowSpan; at++) merged.add(at);
  return ys.length - 1 - merged.size > MOST_PLAIN;
}

/** The level lines below a grid that go from side to side, as far down as rows may reach and no upright line begins. */
function edgesBelow({ box }: Lattice, edges: readonly Ruling[], upright: readonly Ruling[], size: number): number[] {
  const [left, , right, bottom] = box;
  const below: number[] = [];
  let last = bottom;
  for (const { at, from, to } of edges) {
    if (at <= last + LOWEST_ROW * size || Math.abs(from - left) > SIDE || Math.abs(to - right) > SIDE) continue;
    const isInside = (own: Ruling) => own.at > left + SIDE && own.at < right - SIDE;
    const crossed = upright.some((own) => isInside(own) && own.from < at - 1 && own.to > last + SIDE);
    if (at - last > HIGHEST_ROW * size || crossed) break;
    below.push(at);
    last = at;
  }
  return below;
}

type LinesWithin = (from: number, to: number) => TextLine[];

/** The lines to add for rows between level lines below a box of heads; none where the text there is not in rows. */
function carryDown(lattice: Lattice, edges: readonly number[], within: LinesWithin, size: number): Ruling[] {
  const columns = sidesOf(lattice);
  const bottom = lattice.box[3];
  const added: Ruling[] = [];
  let above = bottom;
  for (const at of edges) {
    const lines = within(above, at);
    const free = columns.filter((side) => !lines.some((line) => cuts(line, side)));
    const few = columns.length - free.length <= CUT_SHARE * columns.length;
    const isRow = free.length === columns.length || (few && lines.some(holdsFigure));
    if (!isRow) break;
    added.push(...sidesAround(lattice, free, above, at));
    above = at;
  }
  if (added.length === 0) return [];
  const last = openRow(within(above, above + HIGHEST_ROW * size), columns, above, size);
  if (last !== undefined && edges.at(-1) === above) added.push(...sidesAround(lattice, columns, above, last));
  return joinPieces(added);
}

/** The lines around a row, or several, below a grid: its lower side, and the sides of its columns. */
function sidesAround({ box }: Lattice, columns: readonly number[], top: number, bottom: number): Ruling[] {
  const [left, , right] = box;
  return [
    { horizontal: true, at: bottom, from: left, to: right, white: false },
    ...[left, ...columns, right].map((at) => ({ horizontal: false, at, from: top, to: bottom, white: false })),
  ];
}

/**
 * The sides of columns through rows with no lines between: as far down as lines of text stand in the columns and hold
 * figures.
 */
function carryThrough(lattice: Lattice, lines: readonly TextLine[], size: number): Ruling[] {
  const columns = sidesOf(lattice);
  const [left, , right, bottom] = lattice.box;
  let [last, end] = [bottom, bottom];
  for (const line of lines) {
    if (line.angle !== 0 || line.box[1] - last > FARTHEST * size || line.box[0] < left - 1 || line.box[2] > right + 1)
      break;
    const cut = columns.filter((side) => cuts(line, side)).length;
    if (cut > CUT_SHARE * columns.length || PROSE.test(line.text)) break;
    if (end > bottom && cut === 0 && line.box[1] - end < WRAP_GAP * size) end = line.box[3];
    if (holdsFigure(line)) end = line.box[3];
    last = line.box[3];
  }
  if (end === bottom) return [];
  const levels = lines.map(({ baseline }) => baseline).filter((at) => at < end);
  const own = levels.filter((at, row) => row === 0 || at - (levels[row - 1] ?? at) > CUT * size);
  const apart = own.slice(1).every((at, row) => at - (own[row] ?? at) >= ROW_STEP * size);
  const ends = apart ? own.slice(1).map((at, row) => ((own[row] ?? at) + at) / 2 - MIDDLE * size) : [];
  const edges = [bottom, ...ends, end + CUT * size];
  return edges.slice(1).flatMap((at, row) => sidesAround(lattice, columns, edges[row] ?? bottom, at));
}

/**
 * The lower side of a row of figures below the last line or ground: the last row, which is white and has no ground of
 * its own.
 */
function openRow(lines: readonly TextLine[], columns: readonly number[], edge: number, size: number) {
  let end = edge;
  let figures = false;
  for (const line of lines) {
    if (line.box[1] - end > (end === edge ? OPEN_GAP : WRAP_GAP) * size || PROSE.test(line.text)) break;
    if (columns.some((side) => cuts(line, side))) break;
    figures ||= holdsFigure(line);
    end = Math.max(end, line.box[3]);
  }
  return figures ? end + CUT * size : undefined;
}

/** Whether a character stands, with its middle, in a box. */
function standsIn(left: number, top: number, right: number, bottom: number): (glyph: Glyph) => boolean {
  return (glyph) => {
    if (glyph.angle === 0 && (glyph.y + glyph.size < top || glyph.y - glyph.size > bottom)) return false;
    const box = glyphBox(glyph);
    const x = (box[0] + box[2]) / 2;
    const y = (box[1] + box[3]) / 2;
    return x > left - 1 && x < right + 1 && y > top && y <= bottom;
  };
}

function holdsFigure(line: TextLine): boolean {
  return segmentsOf(line).some(({ text }) => FIGURE.test(text.trim()) && !PLAIN.test(text.trim()));
}

/** The sides between the columns of the lowest heads. */
function sidesOf({ cells, box, ys }: Lattice): number[] {
  const rows = ys.length - 1;
  const lowest = cells.filter((cell) => cell.row + cell.rowSpan === rows && cell.sides > 1);
  return [...new Set(lowest.map((cell) => cell.box[0]))].filter((at) => at > box[0] + 1).sort((a, b) => a - b);
}

/** The rulings, with pieces of one side that touch each other joined. */
function joinPieces(rulings: readonly Ruling[]): Ruling[] {
  const { level, upright } = partAxes(rulings);
  const joined: Ruling[] = [...level];
  for (const ruling of upright.sort((a, b) => a.at - b.at || a.from - b.from)) {
    const last = joined.at(-1);
    if (last !== undefined && !last.horizontal && last.at === ruling.at && ruling.from <= last.to) last.to = ruling.to;
    else joined.push({ ...ruling });
  }
  return joined;
}
