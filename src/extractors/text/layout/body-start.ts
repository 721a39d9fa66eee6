import { cutOf } from '../../../glossary/cut-names.js';
import { isColumnNumberRow, isNumberedName, isPartHead } from '../../../glossary/header-words.js';
import { isTableHead } from '../../../glossary/table-heads.js';
import type { LayoutLine, Piece } from './pieces.js';

/** A name above the parts that it groups: 流动资产：, where a label (单位：) says whose table it is. */
export function isGroupName({ text }: Piece): boolean {
  return /^\p{Script=Han}{2,8}[：:]$/u.test(text) && !isTableHead(text);
}

/** Whether a line is a row with a figure. */
export function isFigureRow(line: LayoutLine): boolean {
  return line.pieces.length > 1 && line.pieces.some(({ figure, text }) => figure && /\d/u.test(text));
}

/** The first row with figures, or the line above it that is the beginning of its name: it stands off the heads. */
export function firstOfBody(rows: readonly LayoutLine[]): number {
  const found = rows.findIndex(isFigureRow);
  const named = namesAbove(rows, found);
  if (named < found) return named;
  let first = found;
  while (first > 0 && beginsBody(rows, first)) first -= 1;
  const [row, above] = [rows[first], rows[first - 1]];
  if (first < found || row === undefined || above === undefined || row.gap > 0 || above.gap === 0) return first;
  const isFree = ({ left, right }: Piece) => !row.pieces.some((piece) => piece.left < right && left < piece.right);
  const begins = (piece: Piece) => !piece.figure && (isFree(piece) || isNumberedName(piece.text));
  return above.pieces.length < 3 && above.pieces.every(begins) ? first - 1 : first;
}

/** Whether the line above a row prints nothing but names: 一、…, 流动资产：, or the upper half of one that is known. */
function beginsBody(rows: readonly LayoutLine[], at: number): boolean {
  const [row, above] = [rows[at], rows[at - 1]];
  if (row === undefined || above === undefined || row.gap > 0) return false;
  const goesOn = ({ left, right, text }: Piece) =>
    row.pieces.some((piece) => piece.left < right && left < piece.right && cutOf(text, piece.text) === 'halves');
  return above.pieces.every(
    (piece) => goesOn(piece) || isGroupName(piece) || (isNumberedName(piece.text) && !isPartHead(piece.text)),
  );
}

/**
 * The first of the names without figures that stand above the first row with some, set where its name is and parted from
 * the heads by a blank line: 因公出国（境）费 above 公务接待费  0.42.
 */
function namesAbove(rows: readonly LayoutLine[], first: number): number {
  const left = rows[first]?.pieces[0]?.left;
  let at = first;
  while (at > 0 && rows[at]?.gap === 0) {
    const [only, ...others] = rows[at - 1]?.pieces ?? [];
    if (only === undefined || others.length > 0 || only.left !== left) break;
    at -= 1;
  }
  return at > 0 && (rows[at]?.gap ?? 0) > 0 ? at : first;
}

/**
 * Heads and body. The heads of a code's parts stand in the middle between the numbers of the columns and the first row.
 *
 *               栏次     1        2
 *   类  款  项
 *               合计   9.00     9.00
 */
export function partRows(rows: readonly LayoutLine[], first: number): { heads: LayoutLine[]; body: LayoutLine[] } {
  const above = rows[first - 1];
  // 公式 | A=B+C | B | C numbers columns and is no head.
  if (above !== undefined && isColumnNumberRow(above.pieces.map(({ text }) => text)))
    return { heads: rows.slice(0, first - 1), body: rows.slice(first) };
  const [numbers, parts] = [rows[first], rows[first + 1]];
  const isParts =
    numbers !== undefined &&
    parts !== undefined &&
    isColumnNumberRow(numbers.pieces.map(({ text }) => text)) &&
    parts.pieces.every(({ text }) => /^[类款项目\s]+$/u.test(text));
  if (!isParts) return { heads: rows.slice(0, first), body: rows.slice(first) };
  return { heads: [...rows.slice(0, first), parts], body: [numbers, ...rows.slice(first + 2)] };
}
