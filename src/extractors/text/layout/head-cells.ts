import { readHead } from '../../../glossary/measures.js';
import { type LayoutLine, type Piece, partPiece } from './pieces.js';

/** A head as it is printed, over one line or several, with the lines (from 0) and columns of print that it takes. */
export interface HeadCell {
  text: string;
  top: number;
  bottom: number;
  left: number;
  right: number;
}

/**
 * Columns of print that the lines of one head may stand apart: a tool shifts the lines of a page against each other.
 */
const APART = 4;
/** Lines of a head: between two of its own stands at the most one line of the heads beside it. */
const FAR = 2;

/**
 * The heads of some lines, their wrapped lines joined: a line that is no word of heads goes on with the line above it
 * with which it makes one.
 *
 *            国有资本经营预   财政专户管      国有资本经营预算   lines 0 to 2
 *   政府性基金                        单位资金              line 1
 *                  算      理资金        财政专户管理资金   lines 0 to 2
 */
export function readHeadCells(lines: readonly LayoutLine[]): HeadCell[] {
  const cells: HeadCell[] = [];
  const printed = lines.map(({ pieces }, index) => pieces.flatMap(splitAtBlank).map((piece) => toCell(piece, index)));
  for (const [index, own] of printed.entries()) {
    const above = cells.filter((cell) => cell.bottom < index && cell.bottom >= index - FAR);
    const near = printed.slice(Math.max(0, index - 1), index + FAR).flat();
    const joined = joinLine(own, above, cells, near);
    cells.push(...own.filter((cell) => !joined.has(cell)));
  }
  return cells.sort((a, b) => centreOf(a) - centreOf(b));
}

/**
 * Two heads of which one stands right below the other and may be its rest, where neither has another:
 * 一般公共预算拨款 over 收入. What else is printed decides.
 */
export function findRests(cells: readonly HeadCell[]): [HeadCell, HeadCell][] {
  return cells.flatMap((lower): [HeadCell, HeadCell][] => {
    if (isPartsHead(lower.text) || isPartSum(lower.text)) return [];
    const [upper, ...others] = cells.filter((other) => isRightOver(other, lower, cells));
    if (upper === undefined || others.length > 0 || lower.top - upper.bottom > FAR) return [];
    if (cells.some((other) => other !== lower && isRightOver(upper, other, cells))) return [];
    const isAlone = isFragment(lower.text);
    if (!isAlone && cells.some((other) => other !== lower && isBeside(other, lower, upper, cells))) return [];
    const isPart = !isWhole(upper.text) && !isWhole(lower.text);
    const shorter = upper.right - upper.left - (lower.right - lower.left);
    const isWrapped = isPart || isAlone || shorter > 0 || (shorter === 0 && isParallel(upper, lower, cells));
    return isWrapped ? [[upper, lower]] : [];
  });
}

/** Whether the same two lines are printed beside two heads, one over one: heads of one row are wrapped alike. */
function isParallel(upper: HeadCell, lower: HeadCell, cells: readonly HeadCell[]): boolean {
  return cells.some((other) => {
    if (other === upper || other.top !== upper.top || other.bottom !== upper.bottom) return false;
    const under = cells.filter((cell) => isRightOver(other, cell, cells));
    return under.length === 1 && under[0]?.top === lower.top;
  });
}

/** Columns of print: what stands as near to a head beside the one below it, and has none above, is headed by it too. */
const BESIDE = 11;

function isBeside(other: HeadCell, lower: HeadCell, upper: HeadCell, cells: readonly HeadCell[]): boolean {
  if (other.top !== lower.top || cells.some((above) => isOver(above, other))) return false;
  return distance(other, upper) <= BESIDE || (standsLow(other, cells) && isNext(other, upper, cells));
}

/**
 * Whether a head stands lower than another, where each is alone above its column: heads that reach over the whole
 * height stand at one, so that the lower one stands below a head.
 */
function standsLow(head: HeadCell, cells: readonly HeadCell[]): boolean {
  const isAlone = (cell: HeadCell) => !cells.some((other) => isOver(cell, other) || isOver(other, cell));
  return isAlone(head) && cells.some((cell) => cell.bottom < head.top && isAlone(cell));
}

/** Whether nothing higher than a head stands between it and one above it. */
function isNext(head: HeadCell, upper: HeadCell, cells: readonly HeadCell[]): boolean {
  const [from, to] = [centreOf(head), centreOf(upper)].sort((a, b) => a - b) as [number, number];
  return !cells.some((cell) => cell.top < head.top && centreOf(cell) > from && centreOf(cell) < to);
}

/** The heads with two of them joined to one. */
export function joinRest(cells: readonly HeadCell[], [upper, lower]: readonly [HeadCell, HeadCell]): HeadCell[] {
  const joined = { ...upper };
  joinTo(joined, lower);
  return cells
    .filter((cell) => cell !== lower)
    .map((cell) => (cell === upper ? joined : cell))
    .sort((a, b) => centreOf(a) - centreOf(b));
}

/** Whether a head stands over another with none between them. */
function isRightOver(upper: HeadCell, lower: HeadCell, cells: readonly HeadCell[]): boolean {
  return isOver(upper, lower) && !cells.some((cell) => isOver(upper, cell) && isOver(cell, lower));
}

function isOver(upper: HeadCell, lower: HeadCell): boolean {
  return upper.bottom < lower.top && overlap(upper, lower);
}

function joinTo(upper: HeadCell, lower: HeadCell): void {
  upper.text += `\n${lower.text}`;
  upper.bottom = lower.bottom;
  upper.left = Math.min(upper.left, lower.left);
  upper.right = Math.max(upper.right, lower.right);
}

const YEAR = /20\d{2}\s*年度?/gu;

/** Whether all of a head is words that heads are made of. */
function isWhole(text: string): boolean {
  const rest = text.replace(YEAR, '');
  const words = readHead(rest);
  return (words.length > 0 || rest !== text) && words.every(({ meaning }) => meaning !== 'unknown');
}

function toCell({ text, left, right }: Piece, line: number): HeadCell {
  return { text, left, right, top: line, bottom: line };
}

const HEAD_WORD = /^(?:20\d{2}年度?)?\p{Script=Han}{2,}$/u;

/** One blank parts two words of heads: 国有资本经营预 财政专户管理资. A word that is set wide stays whole. */
function splitAtBlank(piece: Piece): Piece[] {
  const words = piece.text.split(' ');
  if (words.length < 2 || !words.every((word) => HEAD_WORD.test(word))) return [piece];
  return partPiece(piece, () => true);
}

/**
 * Joins lines of heads to those above with which they make a head; what was joined comes out. A line beside one above
 * is not its next where another stands right below it.
 */
function joinLine(
  own: readonly HeadCell[],
  above: readonly HeadCell[],
  cells: readonly HeadCell[],
  near: readonly HeadCell[],
): Set<HeadCell> {
  const isBetter = (other: HeadCell, upper: HeadCell, lower: HeadCell) =>
    other !== lower && other.top > upper.bottom && overlap(other, upper) && gainOf(upper, other) > 0;
  const joined = new Set<HeadCell>();
  const taken = new Set<HeadCell>();
  const pairs = own.flatMap((lower) =>
    above
      .filter((upper) => isUnder(lower, upper) && !cells.some((cell) => isBetween(cell, upper, lower)))
      .filter((upper) => overlap(lower, upper) || !near.some((other) => isBetter(other, upper, lower)))
      .map((upper) => ({ lower, upper, gain: gainOf(upper, lower), off: distance(upper, lower) }))
      .filter(({ gain }) => gain > 0),
  );
  for (const { lower, upper } of pairs.sort((a, b) => b.gain - a.gain || a.off - b.off)) {
    if (joined.has(lower) || taken.has(upper)) continue;
    joined.add(lower);
    taken.add(upper);
    joinTo(upper, lower);
  }
  return joined;
}

/** Whether a text is too little for a head: 费, 护费; 类, 款 and 项 head codes. */
function isFragment(text: string): boolean {
  if (/^[类款项目]$/u.test(text)) return false;
  return text.length === 1 || (text.length === 2 && readHead(text).some(({ meaning }) => meaning === 'unknown'));
}

/** Whether a head says nothing but that parts stand below it: 其中： is no rest of the head above it. */
export function isPartsHead(text: string): boolean {
  return /^其\s*中\s*[:：]?$/u.test(text);
}

/** Whether a head is 小计: it is the first of the heads below a merged one, and not the rest of that head's text. */
function isPartSum(text: string): boolean {
  return /^小\s*计$/u.test(text);
}

/** How much two lines become one head: one is none alone, and both are one together. */
function gainOf(upper: HeadCell, lower: HeadCell): number {
  if (isPartsHead(lower.text) || isPartsHead(upper.text)) return 0;
  const [over, under] = [isWhole(upper.text), isWhole(lower.text)];
  // 执行 over 数, 国有资本经营 over 预算: halves that read like heads are one where nothing parts what they stand in.
  if (over && isCentred(upper, lower) && (isFragment(lower.text) || isOneWord(upper.text + lower.text))) return 1;
  if ((over && under) || !isWhole(upper.text + lower.text)) return 0;
  return over || under ? 1 : 2;
}

/** Columns of print: the middles of two lines of one head are no farther apart. */
const SAME_CENTRE = 0.75;

/** Whether the rest of a wrapped head stands in the middle below it: shorter, and with the same middle. */
function isCentred(upper: HeadCell, lower: HeadCell): boolean {
  return lower.right - lower.left < upper.right - upper.left && isOneCentre(upper, lower);
}

function isOneCentre(upper: HeadCell, lower: HeadCell): boolean {
  return Math.abs(centreOf(upper) - centreOf(lower)) <= SAME_CENTRE;
}

function isOneWord(text: string): boolean {
  return readHead(text).length === 1;
}

function isUnder(lower: HeadCell, upper: HeadCell): boolean {
  return distance(upper, lower) <= APART;
}

function isBetween(cell: HeadCell, upper: HeadCell, lower: HeadCell): boolean {
  if (cell === upper || cell.top <= upper.bottom || cell.bottom >= lower.top) return false;
  return overlap(cell, upper) && overlap(cell, lower);
}

function overlap(a: HeadCell, b: HeadCell): boolean {
  return a.left < b.right && b.left < a.right;
}

/** Columns of print between two heads; less than 0 where one stands over the other. */
export function distance(a: HeadCell, b: HeadCell): number {
  return Math.max(a.left - b.right, b.left - a.right);
}

/** Lines: heights that differ by less are one. */
export const SAME_HEIGHT = 0.5;

/** The height of a head: the middle of its lines, counted from 0. */
export function heightOf({ top, bottom }: { top: number; bottom: number }): number {
  return (top + bottom) / 2;
}

/** The middle of a head, in columns of print. */
export function centreOf({ left, right }: { left: number; right: number }): number {
  return (left + right) / 2;
}
