import type { Box } from '../../../place.js';
import { glyphBox, type Ruling } from '../engines/content.js';
import type { TextLine } from '../page/lines.js';
import { joinRulings, partAxes } from '../page/rulings.js';

/** Filled areas of one page: more are a drawing. */
const MOST_FILLS = 3000;
/** Font sizes: rows are not higher. */
export const HIGHEST_ROW = 9;
/** Of a table's width: edges that end farther apart are of different tables. */
const SIDE_SHARE = 0.08;
/** Edges that a table must have: two around its heads alone part none of its rows. */
const LEAST_EDGES = 3;
/** Of the font size above the baseline: an edge between here and the baseline goes through the line. */
const INK = 0.6;
/**
 * Of a table's height: the sides of grounds at one place, all together so long, part columns; every other row may be
 * white.
 */
const UPRIGHT_SHARE = 0.4;
/** Font sizes: so much of a character on both sides of an edge is cut by it. */
export const CUT = 0.15;

/** Of so many lines one may run over the side of a column: the head over several of them. */
const LINES_OF_A_SPAN = 6;

/** What lies between two edges that part rows. */
export interface Band {
  top: number;
  bottom: number;
  lines: TextLine[];
}

/** Rows that level edges part, one below the other, with the sides of the columns where grounds show them. */
export interface BandStack {
  left: number;
  right: number;
  bands: Band[];
  columns: number[];
}

/**
 * The edges that show rows and columns where no grid is drawn: level lines, and the sides of coloured grounds.
 *
 *   ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓
 *   人员经费    1.20
 *   ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒      the ground of every other row parts it from both beside it
 *   公用经费    0.80
 *   ▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒▒
 */
export function groundEdges(rulings: readonly Ruling[], fills: readonly Box[], snap: number): Ruling[] {
  const { level } = partAxes(rulings);
  if (fills.length > MOST_FILLS) return joinRulings(level, snap);
  const edges = level;
  for (const [left, top, right, bottom] of fills) {
    for (const at of [top, bottom]) edges.push({ horizontal: true, at, from: left, to: right, white: false });
    for (const at of [left, right]) edges.push({ horizontal: false, at, from: top, to: bottom, white: false });
  }
  return joinRulings(edges, snap);
}

/** The stacks of bands that edges make around lines of text, from top to bottom. */
export function findBandStacks(edges: readonly Ruling[], lines: readonly TextLine[], size: number): BandStack[] {
  const { level, upright } = partAxes(edges);
  level.sort((a, b) => a.at - b.at);
  const taken = new Set<Ruling>();
  const stacks: BandStack[] = [];
  for (const first of level) {
    if (taken.has(first)) continue;
    const alike = [first];
    for (const edge of level) {
      const last = alike.at(-1) ?? first;
      if (edge.at <= last.at || taken.has(edge) || !endsAlike(edge, first)) continue;
      if (edge.at - last.at > HIGHEST_ROW * size) break;
      alike.push(edge);
    }
    for (const edge of alike) taken.add(edge);
    const stack = alike.length < LEAST_EDGES ? undefined : stackOf(alike, upright, lines, size);
    if (stack) stacks.push(stack);
  }
  return stacks;
}

function endsAlike(one: Ruling, other: Ruling): boolean {
  const slack = SIDE_SHARE * (other.to - other.from);
  return Math.abs(one.from - other.from) <= slack && Math.abs(one.to - other.to) <= slack;
}

/** The bands between edges, without the edges that go through a line; undefined where a line runs out of them. */
function stackOf(
  edges: readonly Ruling[],
  upright: readonly Ruling[],
  lines: readonly TextLine[],
  size: number,
): BandStack | undefined {
  const left = Math.min(...edges.map(({ from }) => from));
  const right = Math.max(...edges.map(({ to }) => to));
  const [top, bottom] = [edges[0]?.at ?? 0, edges.at(-1)?.at ?? 0];
  const own = lines.filter(({ box, angle }) => {
    const middle = (box[1] + box[3]) / 2;
    return angle === 0 && middle > top && middle < bottom && box[2] > left && box[0] < right;
  });
  if (own.some(({ box }) => box[0] < left - size || box[2] > right + size)) return undefined;
  const free = edges.filter(({ at }) =>
    own.every((line) => at <= line.baseline - INK * line.size || at >= line.baseline),
  );
  if (free.length < LEAST_EDGES) return undefined;
  const bands: Band[] = [];
  for (const [i, { at }] of free.slice(0, -1).entries()) {
    const below = free[i + 1]?.at ?? at;
    const held = own.filter(({ box }) => (box[1] + box[3]) / 2 > at && (box[1] + box[3]) / 2 <= below);
    if (held.length > 0) bands.push({ top: at, bottom: below, lines: held });
  }
  return { left, right, bands, columns: columnsOf(upright, own, { left, right, top, bottom }) };
}

/** The sides of columns that grounds show: long enough, and through no character. */
function columnsOf(
  upright: readonly Ruling[],
  lines: readonly TextLine[],
  { left, right, top, bottom }: { left: number; right: number; top: number; bottom: number },
): number[] {
  const long = new Map<number, number>();
  for (const { at, from, to } of upright) {
    const shared = Math.min(to, bottom) - Math.max(from, top);
    if (at > left + 2 && at < right - 2 && shared > 0) long.set(at, (long.get(at) ?? 0) + shared);
  }
  const sides = [...long].filter(([, length]) => length >= UPRIGHT_SHARE * (bottom - top)).map(([at]) => at);
  const most = Math.floor(lines.length / LINES_OF_A_SPAN);
  return sides.filter((at) => lines.filter((line) => cuts(line, at)).length <= most).sort((a, b) => a - b);
}

/** Whether the side of a column goes through a character of a line. */
export function cuts(line: Pick<TextLine, 'box' | 'glyphs'>, at: number): boolean {
  if (at <= line.box[0] || at >= line.box[2]) return false;
  return line.glyphs.some((glyph) => {
    const [left, , right] = glyphBox(glyph);
    return glyph.text.trim() !== '' && left < at - CUT * glyph.size && right > at + CUT * glyph.size;
  });
}
