import type { Box } from '../../../place.js';
import { lowerBound } from '../../sorted.js';
import type { Ruling } from '../engines/content.js';
import { joinDashes } from './dashes.js';

/**
 * Points: lines nearer than this are one line. A Word double border is 1.5 to 2.3 pt apart,
 * a thick one is drawn as two edges 3 pt apart; the lowest printed rows are 6 pt high.
 */
const WIDEST_SNAP = 3;
/** Font sizes: the same on pages that were shrunk to fit, whose rows are as low as their text. */
const SNAP_SHARE = 0.4;
/** Font sizes: the same on pages drawn at poster size. */
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
export function visibleRulings(rulings: readonly Ruling[], fills: readonly Box[]): readonly Ruling[] {
  let white = 0;
  for (const ruling of rulings) if (ruling.white) white++;
  if (white === 0) return rulings;
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

/**
 * Lines of one direction by their place, from the first: those of a table lie at few places, of which only these are
 * put in order.
 */
class Places {
  readonly ats: Float64Array;
  private readonly lines: Ruling[][] = [];
  private readonly known = new Map<number, number>();

  constructor(lines: readonly Ruling[]) {
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i];
      if (line === undefined) continue;
      const own = this.known.get(line.at);
      if (own !== undefined) {
        this.lines[own]?.push(line);
        continue;
      }
      this.known.set(line.at, this.lines.length);
      this.lines.push([line]);
    }
    this.ats = Float64Array.from(this.known.keys()).sort();
  }

  /** The lines from one place to before another. */
  between(from: number, to: number): Ruling[] {
    const first = this.lines[this.known.get(this.ats[from] ?? 0) ?? 0] ?? [];
    for (let i = from + 1; i < to; i++) {
      const others = this.lines[this.known.get(this.ats[i] ?? 0) ?? 0] ?? [];
      for (let j = 0; j < others.length; j++) first.push(others[j] as Ruling);
    }
    return first;
  }
}

/** Lines of one direction. */
function joinAxis(lines: readonly Ruling[], snap: number): Ruling[] {
  const places = new Places(lines);
  const { ats } = places;
  const joined: Ruling[] = [];
  let start = 0;
  for (let i = 1; i <= ats.length; i++) {
    if (i < ats.length && (ats[i] ?? 0) - (ats[start] ?? 0) <= snap) continue;
    joinCluster(places.between(start, i), joined);
    start = i;
  }
  return joined;
}

/** Adds the lines of one cluster, all at its middle: the mean of its pieces weighted by length. */
function joinCluster(pieces: Ruling[], joined: Ruling[]): void {
  let weight = 0;
  let sum = 0;
  let sorted = true;
  let before = Number.NEGATIVE_INFINITY;
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i];
    if (piece === undefined) continue;
    const { from } = piece;
    const length = piece.to - from;
    weight += length;
    sum += piece.at * length;
    if (from < before) sorted = false;
    before = from;
  }
  const at = sum / weight;
  if (!sorted) sortByStart(pieces);
  let last: Ruling | undefined;
  for (let i = 0; i < pieces.length; i++) {
    const piece = pieces[i];
    if (piece === undefined) continue;
    if (last !== undefined && piece.from - last.to <= JOIN_GAP) {
      if (piece.to > last.to) last.to = piece.to;
      last.white &&= piece.white;
    } else {
      last = { horizontal: piece.horizontal, at, from: piece.from, to: piece.to, white: piece.white };
      joined.push(last);
    }
  }
}

/** Pieces: so few are put in order one by one, without a call for each two of them. */
const FEW = 48;

function sortByStart(pieces: Ruling[]): void {
  if (pieces.length > FEW) {
    pieces.sort((a, b) => a.from - b.from);
    return;
  }
  for (let i = 1; i < pieces.length; i++) {
    const piece = pieces[i];
    if (piece === undefined) continue;
    let at = i;
    for (; at > 0; at--) {
      const before = pieces[at - 1];
      if (before === undefined || before.from <= piece.from) break;
      pieces[at] = before;
    }
    pieces[at] = piece;
  }
}

/** Groups of lines that touch or cross each other; a table's grid is one group. */
export function groupRulings(rulings: readonly Ruling[], snap: number): Ruling[][] {
  const level: number[] = [];
  for (let i = 0; i < rulings.length; i++) if (rulings[i]?.horizontal) level.push(i);
  const atOf = (line: number | undefined): number => rulings[line ?? 0]?.at ?? 0;
  if (!isSorted(level, atOf)) level.sort((a, b) => atOf(a) - atOf(b));
  const places = level.map(atOf);
  // By line: another of its group, or itself.
  const parents = Int32Array.from(rulings, (_, i) => i);
  for (let i = 0; i < rulings.length; i++) {
    const line = rulings[i];
    if (line === undefined || line.horizontal) continue;
    const [left, right] = [line.at - snap, line.at + snap];
    for (let j = lowerBound(places, line.from - snap); j < level.length; j++) {
      const index = level[j] ?? 0;
      const other = rulings[index];
      if (other === undefined || other.at > line.to + snap) break;
      if (right < other.from || left > other.to) continue;
      parents[rootOf(parents, i)] = rootOf(parents, index);
    }
  }
  const groups = new Map<number, Ruling[]>();
  for (let i = 0; i < rulings.length; i++) {
    const ruling = rulings[i];
    if (ruling === undefined) continue;
    const root = rootOf(parents, i);
    const group = groups.get(root);
    if (group) group.push(ruling);
    else groups.set(root, [ruling]);
  }
  return [...groups.values()];
}

function isSorted(lines: readonly number[], placeOf: (line: number | undefined) => number): boolean {
  return lines.every((line, i) => i === 0 || placeOf(lines[i - 1]) <= placeOf(line));
}

function rootOf(parents: Int32Array, line: number): number {
  let root = line;
  for (let up = parents[root] ?? root; up !== root; up = parents[root] ?? root) root = up;
  parents[line] = root;
  return root;
}
