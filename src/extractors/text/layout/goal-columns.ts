import type { LayoutLine, Piece } from './pieces.js';

/** Columns of print: where the cells of a column begin, a page shifts its lines by no more. */
const SHIFT = 2;
/** Columns of print: a text that runs over the next column by no more has run out of its cell. */
const OVERRUN = 3;
/** Columns of print: a blank this near to where the next column begins parts the two. */
const NEAR = 6;

/** Two columns of text with the lines of each, and the lines on which no blank parts them. */
export interface GoalColumns {
  columns: [Piece[], Piece[]];
  glued: number[];
}

/**
 * The texts of two columns below their labels, which stand in the middle of them: what begins behind the first label is
 * of the second column, and says where this begins; a line that runs on is cut there.
 *
 *            实施期目标                     年度目标
 *   完成林区巡护，及时处置火情，确保 完成年度巡护任务
 *   全年无重大火灾
 */
export function readGoals(lines: readonly LayoutLine[], label: Piece): GoalColumns {
  const found: GoalColumns = { columns: [[], []], glued: [] };
  const left = secondLeft(lines, label);
  for (const { pieces, line } of lines) {
    for (const piece of pieces) {
      if (left === undefined || piece.right <= left) found.columns[0].push(piece);
      else if (piece.left >= left - SHIFT) found.columns[1].push(piece);
      else {
        const cut = cutNear(piece, left);
        if (!cut.atBlank && piece.right <= left + OVERRUN) {
          found.columns[0].push(piece);
          continue;
        }
        found.columns[0].push(cut.parts[0]);
        found.columns[1].push(cut.parts[1]);
        if (!cut.atBlank) found.glued.push(line.number);
      }
    }
  }
  return found;
}

/** Where the second column begins: where most pieces behind the first label do, else where words do. */
function secondLeft(lines: readonly LayoutLine[], label: Piece): number | undefined {
  const behind = (lefts: readonly number[]) => mostUsual(lefts.filter((left) => left > label.right));
  const lefts = lines.flatMap(({ pieces }) => pieces.map(({ left }) => left));
  return behind(lefts) ?? behind(lines.flatMap(({ pieces }) => pieces.flatMap(wordLefts)));
}

function mostUsual(lefts: readonly number[]): number | undefined {
  const near = (left: number) => lefts.filter((other) => Math.abs(other - left) <= SHIFT).length;
  return [...lefts].sort((one, other) => near(other) - near(one) || one - other)[0];
}

function placeOf({ left, right, text }: Piece, index: number): number {
  return left + (index * (right - left)) / text.length;
}

function wordLefts(piece: Piece): number[] {
  return [...piece.text.matchAll(/ (?! )/gu)].map(({ index }) => placeOf(piece, index + 1));
}

function cutNear(piece: Piece, left: number): { parts: [Piece, Piece]; atBlank: boolean } {
  const off = (index: number) => Math.abs(placeOf(piece, index) - left);
  const indexes = Array.from({ length: piece.text.length - 1 }, (_, at) => at + 1);
  const nearest = (own: readonly number[]) => [...own].sort((one, other) => off(one) - off(other))[0];
  const blank = nearest(indexes.filter((index) => piece.text[index - 1] === ' ' && off(index) <= NEAR));
  const at = blank ?? nearest(indexes) ?? 1;
  const part = (from: number, to: number): Piece => ({
    text: piece.text.slice(from, to).trim(),
    left: placeOf(piece, from),
    right: placeOf(piece, to),
    figure: false,
  });
  return { parts: [part(0, at), part(at, piece.text.length)], atBlank: blank !== undefined };
}
