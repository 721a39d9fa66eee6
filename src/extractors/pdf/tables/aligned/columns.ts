import { type Box, boundsOf } from '../../../../place.js';
import { CURRENCY, type Piece, type PrintedLine, pieceOf } from './printed-lines.js';

/** A column of a table: how far its texts reach, and its edges, which are halfway to its neighbours. */
export interface Column {
  left: number;
  right: number;
  from: number;
  to: number;
  /** True where most of its texts are figures. */
  figures: boolean;
}

/** A piece with the columns over which it stands, first and last. */
export interface PlacedPiece {
  piece: Piece;
  first: number;
  last: number;
}

/** Font sizes: rows that leave a narrower gap free have no column edge there. */
const LEAST_GAP = 0.2;
/** Of the rows: so few may run across a gap (a name that is too long for its column). */
const CROSSING_SHARE = 0.1;
/** Of a column's pieces: from this share on it is a column of figures. */
const FIGURE_SHARE = 0.6;
/** Font sizes: a sign stands no farther from its figure. */
const SIGN_GAP = 4;
/** A sign or mark that belongs to the figure beside it: $ before, % or * behind. */
const MARK_BEHIND = /^(?:[%‰)*†‡§#]+|\(?[a-z\d]{1,2}[)/])$/u;

/**
 * The columns on which rows agree: the stretches between the gaps that nearly all of them leave free. A few rows may
 * run across a gap, as no row may where rulings have drawn the table already (columnEdges). A stretch that holds
 * nothing but currency signs belongs to the figures after it, one of marks to those before.
 *
 *   Sales   $  1,200  $  900
 *   Costs        800     750       three columns
 */
export function agreedColumns(rows: readonly (readonly Piece[])[], size: number): Column[] {
  const pieces = rows.flat();
  if (pieces.length === 0) return [];
  const stretches = joinMarks(splitStretches(rows, size), pieces, size);
  return stretches.map((own, index): Column => {
    const before = stretches[index - 1];
    const after = stretches[index + 1];
    const inside = pieces.filter(
      ({ box }) => box[0] < own[1] && box[2] > own[0] && box[2] - box[0] <= own[1] - own[0] + size,
    );
    const figures = inside.filter((piece) => piece.figure || CURRENCY.test(piece.text)).length;
    return {
      left: own[0],
      right: own[1],
      from: before === undefined ? own[0] : (before[1] + own[0]) / 2,
      to: after === undefined ? own[1] : (own[1] + after[0]) / 2,
      figures: inside.length > 0 && figures >= FIGURE_SHARE * inside.length,
    };
  });
}

type Stretch = [number, number];

/** The stretches in which rows have text; gaps that only a few rows run across divide them. */
function splitStretches(rows: readonly (readonly Piece[])[], size: number): Stretch[] {
  const allowed = Math.floor(CROSSING_SHARE * rows.length);
  const gaps = freeGaps(rows, allowed).filter(([from, to]) => to - from >= LEAST_GAP * size);
  const pieces = rows.flat();
  // A text that stands wholly inside such a gap is of a column of its own, which few rows fill.
  const inside = pieces.filter(({ box }) => gaps.some(([from, to]) => box[0] >= from && box[2] <= to));
  const whole = pieces.filter((piece) => !inside.includes(piece));
  const left = Math.min(...pieces.map(({ box }) => box[0]));
  const right = Math.max(...pieces.map(({ box }) => box[2]));
  const stretches: Stretch[] = [];
  let from = left;
  for (const gap of [...gaps, [right, right] as Stretch]) {
    const own = whole.filter(({ box }) => box[2] > from && box[0] < gap[0]);
    if (own.length > 0) {
      const [start] = boundsOf(own.map(({ box }) => box));
      stretches.push([Math.max(from, start), gap[0]]);
    }
    from = gap[1];
  }
  return mergeSorted([...stretches, ...inside.map(({ box }): Stretch => [box[0], box[2]])], LEAST_GAP * size);
}

function mergeSorted(stretches: Stretch[], gap: number): Stretch[] {
  const merged: Stretch[] = [];
  for (const [from, to] of stretches.sort((a, b) => a[0] - b[0])) {
    const last = merged.at(-1);
    if (last !== undefined && from - last[1] < gap) last[1] = Math.max(last[1], to);
    else merged.push([from, to]);
  }
  return merged;
}

/** The intervals that all rows, or all but a few, leave free. */
function freeGaps(rows: readonly (readonly Piece[])[], allowed: number): Stretch[] {
  const events: [number, number][] = [];
  for (const { box } of rows.flat()) events.push([box[0], 1], [box[2], -1]);
  events.sort((a, b) => a[0] - b[0] || b[1] - a[1]);
  const gaps: Stretch[] = [];
  let open = 0;
  let from: number | undefined;
  let seen = false;
  for (const [x, step] of events) {
    open += step;
    if (open > allowed) {
      if (from !== undefined && seen && x > from) gaps.push([from, x]);
      from = undefined;
      seen = true;
    } else from ??= x;
  }
  return gaps;
}

function joinMarks(stretches: Stretch[], pieces: readonly Piece[], size: number): Stretch[] {
  const joined: Stretch[] = [];
  let sign: Stretch | undefined;
  for (const [index, stretch] of stretches.entries()) {
    const own = pieces.filter(({ box }) => box[0] >= stretch[0] - 0.1 && box[2] <= stretch[1] + 0.1);
    const next = stretches[index + 1];
    const last = joined.at(-1);
    const all = (pattern: RegExp) => own.length > 0 && own.every(({ text }) => pattern.test(text));
    if (all(CURRENCY) && next !== undefined && next[0] - stretch[1] <= SIGN_GAP * size) sign ??= stretch;
    else if (all(MARK_BEHIND) && last !== undefined && stretch[0] - last[1] <= size) last[1] = stretch[1];
    else {
      joined.push([sign?.[0] ?? stretch[0], stretch[1]]);
      sign = undefined;
    }
  }
  return joined;
}

/**
 * The pieces of a row with their columns; one that runs over a column's edge at a space between words is cut there,
 * where the space is wider than `leastCut` points.
 */
export function placePieces(pieces: readonly Piece[], columns: readonly Column[], leastCut = 0): PlacedPiece[] {
  const placed: PlacedPiece[] = [];
  for (const piece of pieces.flatMap((own) => cutAtEdges(own, columns, leastCut))) {
    const [first, last] = spanOf(piece.box, columns);
    const previous = placed.at(-1);
    if (previous !== undefined && first <= previous.last && last > previous.last) {
      // A head that is wider than its figures may reach over an edge; it is still of its own column.
      placed.push({ piece, first: previous.last + 1, last });
    } else if (previous !== undefined && first <= previous.last) {
      previous.piece = pieceOf([...previous.piece.words, ...piece.words]);
      previous.last = Math.max(previous.last, last);
    } else placed.push({ piece, first, last });
  }
  return placed;
}

/** Cut a piece where a gap between two words lies over the free gap between two columns. */
function cutAtEdges(piece: Piece, columns: readonly Column[], leastCut: number): Piece[] {
  const [first, last] = spanOf(piece.box, columns);
  if (first === last) return [piece];
  const parts: Piece[] = [];
  let current = [...piece.words.slice(0, 1)];
  for (let i = 1; i < piece.words.length; i++) {
    const [before, word] = [piece.words[i - 1], piece.words[i]];
    if (before === undefined || word === undefined) continue;
    const wide = word.box[0] - before.box[2] >= leastCut;
    const cut =
      wide &&
      columns.some((column, c) => {
        const next = columns[c + 1];
        if (next === undefined || c < first || c >= last) return false;
        return (
          before.box[2] <= next.left + 0.5 &&
          word.box[0] >= column.right - 0.5 &&
          before.box[2] <= column.to + 0.5 &&
          word.box[0] >= column.to - 0.5
        );
      });
    if (cut) {
      parts.push(pieceOf(current));
      current = [];
    }
    current.push(word);
  }
  parts.push(pieceOf(current));
  return parts;
}

/**
 * The first and last column whose texts a box stands over; one that reaches only a little over some does not span them.
 */
export function spanOf(box: Box, columns: readonly Column[]): [number, number] {
  const inset = Math.min(3, (box[2] - box[0]) / 3);
  const [from, to] = [box[0] + inset, box[2] - inset];
  const over = columns.flatMap(({ left, right }, index) => (from < right && to > left ? [index] : []));
  const [first, last] = [over[0] ?? columnAt(from, columns), over.at(-1) ?? columnAt(to, columns)];
  return [first, Math.max(first, last)];
}

function columnAt(x: number, columns: readonly Column[]): number {
  let found = 0;
  for (const [index, column] of columns.entries()) if (x >= column.from) found = index;
  return found;
}

/** Whether a line has text in a column of figures that is a figure. */
export function hasFigure(line: PrintedLine): boolean {
  return line.pieces.some((piece) => piece.figure);
}
