import type { Column } from './columns.js';
import { bestPath, emptyColumn, hullOf } from './columns.js';
import type { LayoutLine, Piece } from './pieces.js';

/** A head with the columns and the lines that it takes, counted from 0 in the heads. */
export interface Head {
  first: number;
  last: number;
  top: number;
  bottom: number;
  text: string;
}

/** Columns of print: a head this far from all that it could stand over has a column of its own, where nothing is printed. */
const OWN_COLUMN = 8;
/** Columns of print: of two places equally near, the one in whose middle the head stands. */
const MIDDLE_WEIGHT = 0.1;

/**
 * The heads above some columns, each over all that it heads. A head stands in the middle of the lines of its own, and
 * what stands under it has the same middle:
 *
 *               本年收入       line 0   over 基本 and 项目, which stand below it at one height
 *   科目  名称            合计  line 1   each over the whole height
 *          基本   项目         line 2
 */
export function findHeads(lines: readonly LayoutLine[], columns: Column[]): Head[] {
  const tops: Head[] = [];
  const heads: Head[] = [];
  for (let index = lines.length - 1; index >= 0; index -= 1) {
    const pieces = lines[index]?.pieces ?? [];
    for (const { piece, place } of placeLine(pieces, columns, tops, heads)) {
      const own = addHead(place, piece, index, tops);
      if (own !== undefined) heads.push(own);
    }
  }
  return heads;
}

/** Where a head can stand: over a column that has none yet, or over a head below. */
type Slot = { column: Column } | { head: Head };

/** The places of a line's heads, from left to right, by what they stand over with the least misfit. */
function placeLine(
  pieces: readonly Piece[],
  columns: Column[],
  tops: readonly Head[],
  heads: readonly Head[],
): { piece: Piece; place: Place }[] {
  const slots = slotsOf(columns, tops);
  const open = slots.filter((slot) => 'column' in slot);
  const chosen = pieces.length === open.length ? open : chooseSlots(pieces, slots, columns);
  const below = [...tops];
  for (const [index, piece] of pieces.entries()) {
    if (chosen[index] === undefined) chosen[index] = { column: openColumn(piece, chosen, index, columns, heads) };
  }
  return pieces.map((piece, index) => {
    const slot = chosen[index] as Slot;
    if ('head' in slot) return { piece, place: placeOver(slot.head, index, pieces, columns, below, chosen) };
    const column = columns.indexOf(slot.column);
    return { piece, place: { first: column, last: column, under: [] } };
  });
}

function slotsOf(columns: readonly Column[], tops: readonly Head[]): Slot[] {
  const slots: Slot[] = [];
  for (let at = 0; at < columns.length; at += 1) {
    const [column, head] = [columns[at], tops.find((own) => covers(own, at))];
    if (head !== undefined) {
      slots.push({ head });
      at = head.last;
    } else if (column !== undefined) slots.push({ column });
  }
  return slots;
}

function chooseSlots(
  pieces: readonly Piece[],
  slots: readonly Slot[],
  columns: readonly Column[],
): (Slot | undefined)[] {
  const costs = pieces.map((piece) =>
    slots.map((slot) => {
      const [left, right] = reachOf(slot, columns);
      const gap = Math.max(0, left - piece.right + 1, piece.left - right + 1);
      return gap + MIDDLE_WEIGHT * Math.abs((left + right) / 2 - (piece.left + piece.right) / 2);
    }),
  );
  const opening = pieces.map(() => OWN_COLUMN);
  return bestPath(costs, opening, slots.length).at.map((at) => slots[at]);
}

function reachOf(slot: Slot, columns: readonly Column[]): [number, number] {
  if ('column' in slot) return hullOf(slot.column);
  const own = columns.slice(slot.head.first, slot.head.last + 1).map(hullOf);
  return [Math.min(...own.map(([left]) => left)), Math.max(...own.map(([, right]) => right))];
}

/** A column in which nothing is printed, where its head stands; the heads to the right of it move on. */
function openColumn(
  { left, right }: Piece,
  chosen: readonly (Slot | undefined)[],
  index: number,
  columns: Column[],
  heads: readonly Head[],
): Column {
  const column = { ...emptyColumn(), lefts: [left], rights: [right], centres: [(left + right) / 2] };
  const before = chosen.slice(0, index).map((slot) => lastOf(slot, columns));
  const next = chosen.slice(index + 1).find((slot) => slot !== undefined);
  const from = Math.max(-1, ...before) + 1;
  const to = next === undefined ? columns.length : 'head' in next ? next.head.first : columns.indexOf(next.column);
  let at = from;
  while (at < to && centreOf(columns[at]) < (left + right) / 2) at += 1;
  const over = heads.find((head) => head.first < at && head.last >= at);
  if (over !== undefined) at = over.last + 1;
  columns.splice(at, 0, column);
  for (const head of heads) {
    if (head.first >= at) head.first += 1;
    if (head.last >= at) head.last += 1;
  }
  return column;
}

function lastOf(slot: Slot | undefined, columns: readonly Column[]): number {
  if (slot === undefined) return -1;
  return 'head' in slot ? slot.head.last : columns.indexOf(slot.column);
}

interface Place {
  first: number;
  last: number;
  under: Head[];
}

function placeOver(
  seed: Head,
  index: number,
  pieces: readonly Piece[],
  columns: readonly Column[],
  below: readonly Head[],
  chosen: readonly (Slot | undefined)[],
): Place {
  const piece = pieces[index] as Piece;
  const others = chosen.flatMap((slot) =>
    slot !== undefined && 'head' in slot && slot.head !== seed ? [slot.head] : [],
  );
  const free = below.filter((head) => !others.includes(head));
  const under = spread(seed, piece, [pieces[index - 1], pieces[index + 1]], columns, free);
  return {
    first: Math.min(...under.map(({ first }) => first)),
    last: Math.max(...under.map(({ last }) => last)),
    under,
  };
}

/** The heads below that stand at the height of one, side by side with it, up to the middle between this head and the next. */
function spread(
  seed: Head,
  piece: Piece,
  [left, right]: readonly (Piece | undefined)[],
  columns: readonly Column[],
  below: readonly Head[],
): Head[] {
  const centre = (piece.left + piece.right) / 2;
  const from = left === undefined ? -Infinity : (centre + (left.left + left.right) / 2) / 2;
  const to = right === undefined ? Infinity : (centre + (right.left + right.right) / 2) / 2;
  const under = [seed];
  for (const step of [-1, 1]) {
    let edge = seed;
    for (;;) {
      const next = below.find((head) => (step < 0 ? head.last === edge.first - 1 : head.first === edge.last + 1));
      if (next === undefined || Math.abs(heightOf(next) - heightOf(seed)) > 0.5) break;
      const middle = (centreOf(columns[next.first]) + centreOf(columns[next.last])) / 2;
      if (middle < from || middle > to) break;
      under.push(next);
      edge = next;
    }
  }
  return under;
}

/** A head over one head alone is the line above its own; any other is a head of its own. */
function addHead(place: Place, piece: Piece, index: number, tops: Head[]): Head | undefined {
  const [only] = place.under;
  if (place.under.length === 1 && only !== undefined && only.first === only.last) {
    only.text = `${piece.text}\n${only.text}`;
    only.top = index;
    return undefined;
  }
  const bottom = Math.max(index, ...place.under.map((head) => head.bottom));
  const top = { first: place.first, last: place.last, top: index, bottom, text: piece.text };
  const kept = tops.filter((head) => !place.under.includes(head));
  tops.splice(0, tops.length, ...kept, top);
  return top;
}

function covers(head: Head, column: number): boolean {
  return head.first <= column && head.last >= column;
}

function heightOf(head: Head): number {
  return (head.top + head.bottom) / 2;
}

function centreOf(column: Column | undefined): number {
  if (column === undefined) return 0;
  const [left, right] = hullOf(column);
  return (left + right) / 2;
}
