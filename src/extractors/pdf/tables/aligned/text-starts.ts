import { type Piece, type PrintedLine, pieceOf, type Word } from './printed-lines.js';

/** Font sizes: texts of one column begin this near to each other. */
const SAME_START = 0.12;
/** A column begins where at least so many texts do. */
const LEAST_TEXTS = 3;
/** Font sizes: a space between words; times that: a wider gap may part two cells. */
const SPACE = 0.25;
const WIDER_THAN_SPACE = 1.25;

/**
 * The lines, with texts cut where texts of other lines begin: a wrapped cell that is nearly as wide as its column
 * leaves hardly more than a space before the next cell.
 *
 *   Concurred; policy is expected to Open       …expected to | Open
 *   Partially concurred              Open   →   Partially concurred | Open
 *   Implemented in March             Closed
 */
export function partTexts(lines: readonly PrintedLine[], size: number): PrintedLine[] {
  const starts = lines.flatMap(({ pieces }) => pieces.slice(1).map(({ box }) => box[0])).sort((a, b) => a - b);
  const columns = starts.filter((start, i) => {
    const other = starts[i + LEAST_TEXTS - 1];
    return other !== undefined && other - start <= SAME_START * size;
  });
  if (columns.length === 0) return [...lines];
  return lines.map((line) => {
    const pieces = line.pieces.flatMap((piece) => partText(piece, columns, size));
    return pieces.length === line.pieces.length ? line : { ...line, pieces };
  });
}

function partText(piece: Piece, columns: readonly number[], size: number): Piece[] {
  const { words } = piece;
  if (piece.figure || words.length < 2) return [piece];
  const gaps = words.slice(1).map((word, i) => word.box[0] - (words[i]?.box[2] ?? 0));
  const usual = Math.max(SPACE * size, [...gaps].sort((a, b) => a - b)[gaps.length >> 2] ?? 0);
  const parts: Word[][] = [[]];
  for (const [i, word] of words.entries()) {
    const wide = i > 0 && (gaps[i - 1] ?? 0) >= WIDER_THAN_SPACE * usual;
    if (wide && columns.some((start) => Math.abs(start - word.box[0]) <= SAME_START * size)) parts.push([]);
    parts.at(-1)?.push(word);
  }
  return parts.length === 1 ? [piece] : parts.map(pieceOf);
}
