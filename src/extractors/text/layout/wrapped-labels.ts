import { termOf } from '../../../glossary/form-labels.js';
import { isFigure, type LayoutLine, type Piece } from './pieces.js';

/** Lines, blank ones included, between an amount and the part of its label above or below it. */
const MOST_APART = 3;
/** Columns of print: the parts of a label begin, or have their middle, no farther apart. */
const OFF = 4;

/**
 * Lines with the labels of money whole that are wrapped above and below their amounts, each before its own:
 *
 *   市县（区）财政资
 *                  12,000   市县（区）财政资金   4,000    →   市县（区）财政资金 | 12,000 | 市县（区）财政资金 | 4,000
 *   金
 */
export function joinLabels(lines: readonly LayoutLine[], edge: number): LayoutLine[] {
  const own = lines.map((line) => ({ ...line, pieces: [...line.pieces] }));
  for (const [at, line] of own.entries()) {
    for (let index = 0; index < line.pieces.length; index += 1) {
      const amount = line.pieces[index] as Piece;
      const before = line.pieces[index - 1];
      if (!isFigure(amount.text) || amount.left <= edge) continue;
      if (before !== undefined && before.left >= edge && !isFigure(before.text)) continue;
      const bounds = { left: Math.max(edge, before?.right ?? 0), right: amount.left };
      const [above, below] = [own[at - 1], own[at + 1]];
      const upper = partIn(above, line, bounds);
      if (above === undefined || upper === undefined) continue;
      const lower = partIn(below, line, bounds);
      const isWrapped = lower !== undefined && isNear(upper, lower) && isMoney(upper.text + lower.text);
      const isWhole = isMoney(upper.text) && (lower === undefined || !isNear(upper, lower));
      if (!isWrapped && !isWhole) continue;
      above.pieces = above.pieces.filter((piece) => piece !== upper);
      if (isWrapped && below !== undefined) below.pieces = below.pieces.filter((piece) => piece !== lower);
      line.pieces.splice(index, 0, { ...upper, text: isWrapped ? upper.text + lower.text : upper.text });
      index += 1;
    }
  }
  return own.filter(({ pieces }) => pieces.length > 0);
}

/** The piece of a line beside another that stands before an amount there, with no value of its own. */
function partIn(
  line: LayoutLine | undefined,
  beside: LayoutLine,
  { left, right }: { left: number; right: number },
): Piece | undefined {
  if (line === undefined || Math.abs(line.line.number - beside.line.number) > MOST_APART) return undefined;
  const at = line.pieces.findIndex((piece) => piece.left >= left && piece.left < right);
  const [part, next] = [line.pieces[at], line.pieces[at + 1]];
  if (part === undefined || isFigure(part.text) || (next !== undefined && isFigure(next.text))) return undefined;
  return part;
}

function isNear(upper: Piece, lower: Piece): boolean {
  const middle = ({ left, right }: Piece) => (left + right) / 2;
  return Math.abs(upper.left - lower.left) <= OFF || Math.abs(middle(upper) - middle(lower)) <= OFF;
}

function isMoney(text: string): boolean {
  return termOf(text).funding !== undefined;
}
