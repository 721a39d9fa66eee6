import type { Column, PlacedPiece } from './columns.js';
import { placePieces } from './columns.js';
import { coversTable, type LevelRuling } from './level-rulings.js';
import type { PrintedLine } from './printed-lines.js';

/** Font sizes: lines of one head are no farther apart. */
export const HEAD_LEADING = 1.75;
/** Times the narrowest space of a line of heads: a wider space may stand between two heads. */
export const WIDER_THAN_SPACE = 1.25;
/** Font sizes: no space between words of one head is wider where the line shows none that is narrower. */
const WIDEST_SPACE = 0.36;
/** Font sizes: a head whose middle is this much nearer to that of several columns stands over them. */
const CENTRE_GAIN = 0.6;
/** A unit that holds for all figures under the heads: Dollars per household, (percent), In millions. */
const UNIT_OF_ALL =
  /^[([—–-]*(?:in\s+)?(?:(?:u\.?s\.?\s+)?dollars|percent(?:age)?|thousands?|millions?|billions?|numbers?|index)\b/iu;
/** Font sizes: how far the middle of a head may be from that of an odd number of columns under it. */
const SPAN_MIDDLE = 1.2;
/** Font sizes: a short ruling is drawn this near under the head whose columns it joins. */
const UNDERLINE = 1.2;

/** Points: words of one head stand as near as words do; a wider gap over a column's edge parts two heads. */
export function cutOf(line: PrintedLine): number {
  const gaps = line.pieces.flatMap(({ words }) =>
    words.slice(1).map((word, index) => word.box[0] - (words[index]?.box[2] ?? 0)),
  );
  const usual = Math.min(...gaps, WIDEST_SPACE * line.size);
  return usual * WIDER_THAN_SPACE;
}

/** The heads, each spread over all columns that it heads: those that a short ruling under it, or its middle, tells. */
export function spreadHeads(
  placed: PlacedPiece[],
  line: PrintedLine,
  below: readonly PrintedLine[],
  columns: readonly Column[],
  rulings: readonly LevelRuling[],
  size: number,
): PlacedPiece[] {
  const beneath = { columns, headed: headedColumns(below, columns), size };
  for (const [index, own] of placed.entries()) {
    const least = (placed[index - 1]?.last ?? -1) + 1;
    const most = (placed[index + 1]?.first ?? columns.length) - 1;
    const underlined = underlinedColumns(own, line, columns, rulings, size);
    if (underlined !== undefined) {
      own.first = Math.max(least, Math.min(own.first, underlined[0]));
      own.last = Math.min(most, Math.max(own.last, underlined[1]));
      continue;
    }
    [own.first, own.last] = centredColumns(own, least, most, beneath);
  }
  const [lone] = placed;
  if (lone !== undefined && placed.length === 1 && below.length === 0) {
    [lone.first, lone.last] = wholeSpan(lone, columns, size);
    return placed;
  }
  const spanning = placed.some((own) => own.last > own.first);
  for (const [index, own] of placed.entries()) {
    if (own.first !== own.last || (!spanning && isNear(own, line, below, columns, size))) continue;
    const least = Math.max(1, (placed[index - 1]?.last ?? -1) + 1);
    const most = (placed[index + 1]?.first ?? columns.length) - 1;
    [own.first, own.last] = evenSpan(own, least, most, beneath);
  }
  return placed;
}

/** The columns of a lone text under all heads: those of the figures, or all, where it stands in their middle. */
function wholeSpan({ first, last, piece }: PlacedPiece, columns: readonly Column[], size: number): [number, number] {
  const middle = middleOf(piece.box[0], piece.box[2]);
  const off = (from: number) => Math.abs(middleOf(columns[from]?.left, columns.at(-1)?.right) - middle);
  const atLeft = first === 0 && piece.box[0] <= (columns[0]?.left ?? 0) + size;
  const unit = UNIT_OF_ALL.test(piece.text) && first > 0 && columns.length > 3 && off(1) <= 2 * SPAN_MIDDLE * size;
  if (unit) return [1, columns.length - 1];
  if (atLeft || first === last) return [first, last];
  const from = off(0) < off(1) ? 0 : 1;
  return off(from) <= SPAN_MIDDLE * size ? [from, columns.length - 1] : [first, last];
}

/** Whether the line below goes on in the head's column, as near as the lines of one head are. */
function isNear(
  own: PlacedPiece,
  line: PrintedLine,
  below: readonly PrintedLine[],
  columns: readonly Column[],
  size: number,
): boolean {
  const next = below.find((other) =>
    placePieces(other.pieces, columns).some(({ first, last }) => first <= own.last && last >= own.first),
  );
  return next !== undefined && next.box[1] - line.box[3] <= (HEAD_LEADING - 1) * size + 1;
}

/** The columns below a head: those that have a head of their own, with its left and right, and the size of print. */
interface Beneath {
  columns: readonly Column[];
  headed: ReadonlyMap<number, [number, number]>;
  size: number;
}

function middleOf(left = 0, right = 0): number {
  return (left + right) / 2;
}

/**
 * The columns that a head covers besides the one that it stands in: the same number on either side, each with a head
 * below, so that the upper head stands in the middle of them.
 *
 *             Income                  over three columns, in the middle of which it stands
 *   Total    Grants    Sales
 */
function evenSpan(
  { first, last, piece }: PlacedPiece,
  least: number,
  most: number,
  { columns, headed, size }: Beneath,
): [number, number] {
  const middle = middleOf(piece.box[0], piece.box[2]);
  let span: [number, number] = [first, last];
  for (let step = 1; first - step >= least && last + step <= most; step++) {
    const [left, right] = [headed.get(first - step), headed.get(last + step)];
    if (left === undefined || right === undefined) break;
    const sides = middleOf(columns[first - step]?.left, columns[last + step]?.right);
    const heads = middleOf(left[0], right[1]);
    if (Math.min(Math.abs(sides - middle), Math.abs(heads - middle)) > SPAN_MIDDLE * size) break;
    span = [first - step, last + step];
  }
  return span;
}

/** The columns that have a head in the lines below, with the left and right of the nearest one. */
function headedColumns(below: readonly PrintedLine[], columns: readonly Column[]): Map<number, [number, number]> {
  const headed = new Map<number, [number, number]>();
  for (const line of below) {
    for (const { first, last, piece } of placePieces(line.pieces, columns, cutOf(line))) {
      if (first === last && !headed.has(first)) headed.set(first, [piece.box[0], piece.box[2]]);
    }
  }
  return headed;
}

function underlinedColumns(
  own: PlacedPiece,
  line: PrintedLine,
  columns: readonly Column[],
  rulings: readonly LevelRuling[],
  size: number,
): [number, number] | undefined {
  const [left, right] = [columns[0]?.left ?? 0, columns.at(-1)?.right ?? 0];
  for (const ruling of rulings) {
    if (ruling.at < line.baseline - 0.2 * size || ruling.at > line.baseline + UNDERLINE * size) continue;
    const { box } = own.piece;
    const over = ruling.pieces.find(([from, to]) => from < box[2] && to > box[0]);
    if (over === undefined || (ruling.pieces.length === 1 && coversTable(ruling, left, right))) continue;
    const under = columns.flatMap((column, index) => {
      const middle = middleOf(column.left, column.right);
      return middle >= over[0] && middle <= over[1] ? [index] : [];
    });
    const [first] = under;
    if (first !== undefined) return [first, under.at(-1) ?? first];
  }
  return undefined;
}

/** The columns over whose common middle a head stands best; more than it touches only where each has a head below. */
function centredColumns(
  own: PlacedPiece,
  least: number,
  most: number,
  { columns, headed, size }: Beneath,
): [number, number] {
  const middle = middleOf(own.piece.box[0], own.piece.box[2]);
  const off = (first: number, last: number) => Math.abs(middleOf(columns[first]?.left, columns[last]?.right) - middle);
  let best: [number, number] = [own.first, own.last];
  let bestOff = off(own.first, own.last);
  for (let first = own.first; first >= least; first--) {
    if (first < own.first && !headed.has(first)) break;
    for (let last = own.last; last <= most; last++) {
      if (last > own.last && !headed.has(last)) break;
      if (first === last || (first === 0 && own.first > 0)) continue;
      if (first === own.first && last === own.last) continue;
      if (![...Array(last - first + 1).keys()].every((step) => headed.has(first + step))) continue;
      const gain = bestOff - off(first, last);
      if (gain >= CENTRE_GAIN * size) {
        best = [first, last];
        bestOff = off(first, last);
      }
    }
  }
  return best;
}
