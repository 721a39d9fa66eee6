import type { Column, PlacedPiece } from './columns.js';
import { placePieces, spanOf } from './columns.js';
import { type Piece, type PrintedLine, pieceOf, type Word } from './printed-lines.js';
import { coversTable, type Rule } from './rules.js';

/** A cell of the heads: its columns, its levels, and its words line by line. */
export interface HeadCell {
  first: number;
  last: number;
  level: number;
  lastLevel: number;
  words: Word[][];
  top: number;
  bottom: number;
}

/** Of the font size: lines of one head are no farther apart. */
const HEAD_LEADING = 1.75;
/** Of the font size: two lines of one head have their middles this near. */
const SAME_MIDDLE = 0.8;
/** Of the font size: a head whose middle is this much nearer to that of several columns stands over them. */
const CENTRE_GAIN = 0.6;
/** Of the font size: no space between words of one head is wider where the line shows none that is narrower. */
const WIDEST_SPACE = 0.36;
/** Times the narrowest space of a line of heads: a wider one may part two of them. */
const WIDER_THAN_SPACE = 1.25;
/** What all figures under the heads are: Dollars per household, (percent), In millions. */
const UNIT_OF_ALL =
  /^[([—–-]*(?:in\s+)?(?:(?:u\.?s\.?\s+)?dollars|percent(?:age)?|thousands?|millions?|billions?|numbers?|index)\b/iu;
/** Of the font size: a space between words. */
const LEAST_SPACE = 0.25;
/** Of the font size: how far the middle of a head may be from that of an odd number of columns under it. */
const SPAN_MIDDLE = 1.2;
/** Of the font size: a short rule is drawn this near under the head whose columns it joins. */
const UNDERLINE = 1.2;

/**
 * The heads of columns as cells: lines of one head joined, a head over several columns above theirs, and heads that
 * nothing stands under or over reaching over all levels.
 *
 *               Sales        Costs          level 0: two heads over two columns each
 *   Region    1995  1996   1995  1996       level 1; Region stands over both levels
 */
export function headCells(
  lines: readonly PrintedLine[],
  columns: readonly Column[],
  rules: readonly Rule[],
  size: number,
): HeadCell[] {
  const cells: HeadCell[] = [];
  for (const [index, line] of lines.entries()) {
    const placed = spreadHeads(
      placePieces(
        line.pieces.flatMap((piece) => cutAtWideGaps(piece, columns, line.size)),
        columns,
        cutOf(line),
      ),
      line,
      lines.slice(index + 1),
      columns,
      rules,
      size,
    );
    for (const own of placed) addHead(cells, own, line, rules, size);
  }
  setLevels(cells, columns.length);
  return cells;
}

/** Points: words of one head stand as near as words do; a wider gap over a column's edge parts two heads. */
function cutOf(line: PrintedLine): number {
  const gaps = line.pieces.flatMap(({ words }) =>
    words.slice(1).map((word, index) => word.box[0] - (words[index]?.box[2] ?? 0)),
  );
  const usual = Math.min(...gaps, WIDEST_SPACE * line.size);
  return usual * WIDER_THAN_SPACE;
}

/**
 * Heads that are wider than their figures and stand nearly as close as words: cut at the widest gaps, where they are
 * wider than all others and each part has its middle over a column of its own.
 *
 *   Disburse-  Net increase  Fund at end
 *       415.0          57.7      1,500.6
 */
function cutAtWideGaps(piece: Piece, columns: readonly Column[], size: number): Piece[] {
  const [first, last] = spanOf(piece.box, columns);
  const { words } = piece;
  const parts = last - first + 1;
  if (parts < 2 || words.length < parts) return [piece];
  const gaps = words.slice(1).map((word, i) => ({ at: i + 1, gap: word.box[0] - (words[i]?.box[2] ?? 0) }));
  gaps.sort((one, other) => other.gap - one.gap);
  const cuts = gaps.slice(0, parts - 1);
  const space = Math.max(gaps[parts - 1]?.gap ?? 0, LEAST_SPACE * size);
  if ((cuts.at(-1)?.gap ?? 0) < WIDER_THAN_SPACE * space) return [piece];
  const edges = [0, ...cuts.map(({ at }) => at).sort((one, other) => one - other), words.length];
  const cut = edges.slice(1).map((to, i) => pieceOf(words.slice(edges[i], to)));
  const fits = cut.every(({ box }, i) => {
    const [column, middle] = [columns[first + i], (box[0] + box[2]) / 2];
    return column !== undefined && middle >= column.from && middle <= column.to;
  });
  return fits ? cut : [piece];
}

function addHead(cells: HeadCell[], own: PlacedPiece, line: PrintedLine, rules: readonly Rule[], size: number): void {
  const above = [...cells].reverse().find((cell) => cell.first <= own.last && cell.last >= own.first);
  if (above !== undefined && goesOn(above, own, line, rules, size)) {
    above.words.push(own.piece.words);
    above.first = Math.min(above.first, own.first);
    above.last = Math.max(above.last, own.last);
    above.bottom = line.box[3];
    return;
  }
  const { first, last, piece } = own;
  cells.push({ first, last, level: 0, lastLevel: 0, words: [piece.words], top: line.box[1], bottom: line.box[3] });
}

/** Whether a piece is the next line of the head above it: the same columns or the same middle, and no rule between. */
function goesOn(above: HeadCell, own: PlacedPiece, line: PrintedLine, rules: readonly Rule[], size: number): boolean {
  const { box } = own.piece;
  if (line.box[1] - above.bottom > (HEAD_LEADING - 1) * size + 1) return false;
  const ruled = rules.some(
    ({ at, pieces }) =>
      at > above.bottom - 0.3 * size &&
      at < line.box[3] - 0.5 * size &&
      pieces.some(([from, to]) => from < box[2] && to > box[0]),
  );
  if (ruled) return false;
  if (above.first === own.first && above.last === own.last) return true;
  const last = above.words.at(-1) ?? [];
  const middle = ((last[0]?.box[0] ?? 0) + (last.at(-1)?.box[2] ?? 0)) / 2;
  const centred = Math.abs(middle - (box[0] + box[2]) / 2) <= SAME_MIDDLE * size;
  // A unit of all columns under the head of the middle one.
  if (line.pieces.length === 1 && above.first === above.last && own.last - own.first > 1) return false;
  const oneIsLone = above.first === above.last || own.first === own.last;
  return centred && oneIsLone && !(own.first === own.last && above.last - above.first > 1);
}

/** Heads over all the columns that they head: by the short rule under them, or by their middle. */
function spreadHeads(
  placed: PlacedPiece[],
  line: PrintedLine,
  below: readonly PrintedLine[],
  columns: readonly Column[],
  rules: readonly Rule[],
  size: number,
): PlacedPiece[] {
  const headed = headedColumns(below, columns);
  for (const [index, own] of placed.entries()) {
    const least = (placed[index - 1]?.last ?? -1) + 1;
    const most = (placed[index + 1]?.first ?? columns.length) - 1;
    const underlined = underlinedColumns(own, line, columns, rules, size);
    if (underlined !== undefined) {
      own.first = Math.max(least, Math.min(own.first, underlined[0]));
      own.last = Math.min(most, Math.max(own.last, underlined[1]));
      continue;
    }
    const centred = centredColumns(own, least, most, columns, headed, size);
    [own.first, own.last] = centred;
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
    [own.first, own.last] = evenSpan(own, least, most, columns, headed, size);
  }
  return placed;
}

/** The columns of a lone text under all heads: those of the figures, or all, where it stands in their middle. */
function wholeSpan({ first, last, piece }: PlacedPiece, columns: readonly Column[], size: number): [number, number] {
  const middle = (piece.box[0] + piece.box[2]) / 2;
  const off = (from: number) => Math.abs(((columns[from]?.left ?? 0) + (columns.at(-1)?.right ?? 0)) / 2 - middle);
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

/**
 * The columns on both sides of a head's own that it heads too: as many on either side, each with a head below, and
 * the head in their middle.
 *
 *             Income                  over three columns, in the middle of which it stands
 *   Total    Grants    Sales
 */
function evenSpan(
  { first, last, piece }: PlacedPiece,
  least: number,
  most: number,
  columns: readonly Column[],
  headed: ReadonlyMap<number, [number, number]>,
  size: number,
): [number, number] {
  const middle = (piece.box[0] + piece.box[2]) / 2;
  let span: [number, number] = [first, last];
  for (let step = 1; first - step >= least && last + step <= most; step++) {
    const [left, right] = [headed.get(first - step), headed.get(last + step)];
    if (left === undefined || right === undefined) break;
    const sides = ((columns[first - step]?.left ?? 0) + (columns[last + step]?.right ?? 0)) / 2;
    const heads = (left[0] + right[1]) / 2;
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
  rules: readonly Rule[],
  size: number,
): [number, number] | undefined {
  const [left, right] = [columns[0]?.left ?? 0, columns.at(-1)?.right ?? 0];
  for (const rule of rules) {
    if (rule.at < line.baseline - 0.2 * size || rule.at > line.baseline + UNDERLINE * size) continue;
    const { box } = own.piece;
    const over = rule.pieces.find(([from, to]) => from < box[2] && to > box[0]);
    if (over === undefined || (rule.pieces.length === 1 && coversTable(rule, left, right))) continue;
    const under = columns.flatMap((column, index) => {
      const middle = (column.left + column.right) / 2;
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
  columns: readonly Column[],
  headed: ReadonlyMap<number, [number, number]>,
  size: number,
): [number, number] {
  const middle = (own.piece.box[0] + own.piece.box[2]) / 2;
  const off = (first: number, last: number) =>
    Math.abs(((columns[first]?.left ?? 0) + (columns[last]?.right ?? 0)) / 2 - middle);
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

/** Each cell one level below the lowest of those over it; what nothing stands under reaches down to the last level. */
function setLevels(cells: HeadCell[], columns: number): void {
  const depth = new Array<number>(columns).fill(0);
  for (const cell of cells) {
    const over = depth.slice(cell.first, cell.last + 1);
    cell.level = Math.max(0, ...over);
    depth.fill(cell.level + 1, cell.first, cell.last + 1);
  }
  const levels = Math.max(0, ...depth);
  for (const [index, cell] of cells.entries()) {
    const under = cells.slice(index + 1).filter((other) => other.first <= cell.last && other.last >= cell.first);
    cell.lastLevel = under.length === 0 ? levels - 1 : Math.min(...under.map((other) => other.level)) - 1;
  }
}
