import type { Box } from '../../../place.js';
import { lowerBound } from '../../sorted.js';
import type { Ruling } from '../engines/content.js';
import { joinDashes } from './dashes.js';

/**
 * Points: lines nearer than this are one line. A Word double border is 1.5 to 2.3 pt apart,
 * a thick one is drawn as two edges 3 pt apart; the lowest printed rows are 6 pt high.
 */
const WIDEST_SNAP = 3;
/** Of the font size: the same on pages that were shrunk to fit, whose rows are as low as their text. */
const SNAP_SHARE = 0.4;
/** Of the font size: the same on pages drawn at poster size. */
const POSTER_SHARE = 0.15;

/** How near, in points, two lines are one on a page of this font size. */
export function snapOf(size: number): number {
  if (size <= 0) return WIDEST_SNAP;
  return Math.max(Math.min(WIDEST_SNAP, SNAP_SHARE * size), POSTER_SHARE * size);
}

/** Points: pieces of a line that leave a smaller gap are one line: corner squares, dots and dashes leave up to 3. */
const JOIN_GAP = 3;
/** Points: what is shorter after joining is no side of a cell. */
const SHORTEST_SIDE = 4;

/** White lines times filled areas: beyond this the page is a drawing, and its white lines are left out. */
const MOST_COMPARISONS = 4_000_000;

/**
 * The lines that can be seen: dark ones, and white ones on a filled area (the grid of a shaded table).
 * Other white lines are the edges of white shading, a point or two beside the real border.
 */
export function visibleRulings(rulings: readonly Ruling[], fills: readonly Box[]): Ruling[] {
  let white = 0;
  for (const ruling of rulings) if (ruling.white) white++;
  if (white === 0) return [...rulings];
  const compare = white * fills.length <= MOST_COMPARISONS;
  return rulings.filter((ruling) => !ruling.white || (compare && liesOnFill(ruling, fills)));
}

function liesOnFill(ruling: Ruling, fills: readonly Box[]): boolean {
  const middle = (ruling.from + ruling.to) / 2;
  const [x, y] = ruling.horizontal ? [middle, ruling.at] : [ruling.at, middle];
  return fills.some((box) => x >= box[0] - 1 && x <= box[2] + 1 && y >= box[1] - 1 && y <= box[3] + 1);
}

/**
 * The lines of a page with double lines made one, pieces joined and coordinates snapped,
 * level ones from top to bottom, then upright ones from left to right.
 *
 *   ── ── ──        ────────
 *   ────────   →              one line
 */
export function joinRulings(rulings: readonly Ruling[], snap: number): Ruling[] {
  const { level, upright } = partAxes(rulings);
  const axes = [...joinAxis(level, snap), ...joinAxis(upright, snap)];
  return joinDashes(axes).filter((ruling) => ruling.to - ruling.from >= SHORTEST_SIDE);
}

/** Lines by their direction. */
export function partAxes(rulings: readonly Ruling[]): { level: Ruling[]; upright: Ruling[] } {
  const [level, upright]: [Ruling[], Ruling[]] = [[], []];
  for (const ruling of rulings) (ruling.horizontal ? level : upright).push(ruling);
  return { level, upright };
}

/** Lines by their place; those of a table lie at few places, of which only these are put in order. */
function sortByPlace(lines: readonly Ruling[]): Ruling[] {
  const places = new Map<number, Ruling[]>();
  for (const line of lines) {
    const own = places.get(line.at);
    if (own) own.push(line);
    else places.set(line.at, [line]);
  }
  const sorted: Ruling[] = [];
  for (const at of Float64Array.from(places.keys()).sort()) for (const line of places.get(at) ?? []) sorted.push(line);
  return sorted;
}

/** Lines of one direction. */
function joinAxis(lines: readonly Ruling[], snap: number): Ruling[] {
  const sorted = sortByPlace(lines);
  const joined: Ruling[] = [];
  let start = 0;
  for (let i = 1; i <= sorted.length; i++) {
    const first = sorted[start];
    const next = sorted[i];
    if (first === undefined || (next !== undefined && next.at - first.at <= snap)) continue;
    for (const line of joinCluster(sorted.slice(start, i))) joined.push(line);
    start = i;
  }
  return joined;
}

/** The lines of one cluster, all at its middle: the mean of its pieces weighted by length. */
function joinCluster(pieces: Ruling[]): Ruling[] {
  let weight = 0;
  let sum = 0;
  for (const piece of pieces) {
    weight += piece.to - piece.from;
    sum += piece.at * (piece.to - piece.from);
  }
  const at = sum / weight;
  pieces.sort((a, b) => a.from - b.from);
  const joined: Ruling[] = [];
  let last: Ruling | undefined;
  for (const piece of pieces) {
    if (last !== undefined && piece.from - last.to <= JOIN_GAP) {
      last.to = Math.max(last.to, piece.to);
      last.white &&= piece.white;
    } else {
      last = { horizontal: piece.horizontal, at, from: piece.from, to: piece.to, white: piece.white };
      joined.push(last);
    }
  }
  return joined;
}

/** Groups of lines that touch or cross each other; a table's grid is one group. */
export function groupRulings(rulings: readonly Ruling[], snap: number): Ruling[][] {
  const { level, upright } = partAxes(rulings);
  level.sort((a, b) => a.at - b.at);
  const places = level.map((line) => line.at);
  const parents = new Map<Ruling, Ruling>();
  const rootOf = (ruling: Ruling): Ruling => {
    let root = ruling;
    for (let up = parents.get(root); up !== undefined; up = parents.get(root)) root = up;
    if (root !== ruling) parents.set(ruling, root);
    return root;
  };
  for (const line of upright) {
    for (let i = lowerBound(places, line.from - snap); i < level.length; i++) {
      const other = level[i];
      if (other === undefined || other.at > line.to + snap) break;
      if (line.at < other.from - snap || line.at > other.to + snap) continue;
      const one = rootOf(line);
      const two = rootOf(other);
      if (one !== two) parents.set(one, two);
    }
  }
  const groups = new Map<Ruling, Ruling[]>();
  for (const ruling of rulings) {
    const root = rootOf(ruling);
    const group = groups.get(root);
    if (group) group.push(ruling);
    else groups.set(root, [ruling]);
  }
  return [...groups.values()];
}
