import { isAmount, type Piece, type PrintedLine, pieceOf, type Word } from './printed-lines.js';

/** Font sizes: figures of one column end this near to each other. */
const SAME_END = 0.35;
/** A figure is taken out of a name if at least so many rows have figures that end at the same place. */
const LEAST_ROWS = 3;
/** Share of the rows: at least so many of them must have such figures too. */
const ROW_SHARE = 0.5;
/** Share of the rows: a column ends where the figures of at least so many end. */
const SINGLE_SHARE = 0.3;
/** Font sizes: gaps between a name and its figure that differ by less are one space: Grade 1, Grade 2. */
const UNEVEN = 0.3;

/**
 * Rows whose numbers go up by one before they are a column, and how far they stand from the names, of the font size.
 */
const LEAST_NUMBERED = 4;
const NUMBER_GAP = 0.5;

/** A figure at the end of a text: which word it is, and how far it stands from the text. */
interface Trailing {
  index: number;
  end: number;
  gap: number;
}

/**
 * The lines, with figures cut off from the names right before them: a name that is nearly as wide as its column leaves
 * only a space before its first figure.
 *
 *   Connecticut 315.7   71.8          Connecticut | 315.7 | 71.8
 *   Iowa          9.0   12.4    →     Iowa        |   9.0 | 12.4
 *   Grade 1       4.1    3.0          a figure that follows its text at a space in each row is of the text
 */
export function partNames(lines: readonly PrintedLine[], size: number): PrintedLine[] {
  return partRowNumbers(partTrailing(lines, size), size);
}

function partTrailing(lines: readonly PrintedLine[], size: number): PrintedLine[] {
  const rows = lines.filter((line) => line.pieces.length > 1 || line.pieces.some((piece) => trailingOf(piece)));
  const ends = columnEnds(rows, size);
  const single = singleEnds(rows, size);
  if (ends.length + single.length === 0) return [...lines];
  return lines.map((line) => {
    const pieces = line.pieces
      .flatMap((piece) => partPiece(piece, ends, size))
      .flatMap((piece) => partFigures(piece, single, size));
    return pieces.length === line.pieces.length ? line : { ...line, pieces };
  });
}

/**
 * The lines, with the numbers of rows cut off from the names behind them: these numbers go up by one, end at the same
 * place, and stand farther from the names than words do.
 *
 *    9   Wages and salaries   6,408.2          9 | Wages and salaries | 6,408.2
 *   10   Supplements          1,561.8         10 | Supplements        | 1,561.8
 */
function partRowNumbers(lines: readonly PrintedLine[], size: number): PrintedLine[] {
  const numbered = lines.filter((line) => line.pieces.length > 1 && hasRowNumber(line, size));
  const numbers = numbered.map(({ pieces }) => Number(pieces[0]?.words[0]?.text));
  const ends = numbered.map(({ pieces }) => pieces[0]?.words[0]?.box[2] ?? 0);
  const even = numbers.every((value, i) => i === 0 || value === (numbers[i - 1] ?? 0) + 1);
  const aligned = Math.max(...ends) - Math.min(...ends) <= SAME_END * size;
  if (numbered.length < LEAST_NUMBERED || !even || !aligned) return [...lines];
  return lines.map((line) => {
    const [first, ...others] = line.pieces;
    if (first === undefined || first.words.length < 2 || !numbered.includes(line)) return line;
    return { ...line, pieces: [pieceOf(first.words.slice(0, 1)), pieceOf(first.words.slice(1)), ...others] };
  });
}

function hasRowNumber({ pieces: [piece, next] }: PrintedLine, size: number): boolean {
  const [number, name = next?.words[0]] = piece?.words ?? [];
  if (number === undefined || name === undefined || !/^\d{1,3}$/u.test(number.text)) return false;
  return /\p{L}/u.test(name.text) && name.box[0] - number.box[2] >= NUMBER_GAP * size;
}

/** Where the figures of most rows end, if some of them stand behind a text. */
function columnEnds(rows: readonly PrintedLine[], size: number): number[] {
  const texts = rows.flatMap(({ pieces }) => pieces.flatMap((piece) => trailingOf(piece) ?? []));
  const alone = rows.flatMap(({ pieces }) => pieces.flatMap((own) => (own.figure ? [own.box[2]] : [])));
  const near = (one: number, other: number) => Math.abs(one - other) <= SAME_END * size;
  const found: number[] = [];
  for (const { end } of texts) {
    if (found.some((other) => near(other, end))) continue;
    const own = texts.filter((other) => near(other.end, end));
    const others = alone.filter((other) => near(other, end)).length;
    const count = own.length + others;
    if (count < LEAST_ROWS || count < ROW_SHARE * rows.length) continue;
    const gaps = own.map(({ gap }) => gap);
    const uneven = Math.max(...gaps) - Math.min(...gaps) >= UNEVEN * size;
    if (uneven || others > own.length) found.push(end);
  }
  return found;
}

/** Where whole figures end in several rows; parts of a figure with blanks between its thousands do not count. */
function singleEnds(rows: readonly PrintedLine[], size: number): number[] {
  const ends = rows.flatMap(({ pieces }) =>
    pieces.flatMap((own) => (own.figure && own.words.length === 1 ? [own.box[2]] : [])),
  );
  const least = Math.max(LEAST_ROWS, SINGLE_SHARE * rows.length);
  return ends.filter((end) => ends.filter((other) => Math.abs(other - end) <= SAME_END * size).length >= least);
}

/** A piece that holds several figures, cut where figures of other rows end: 134 310.0 in two columns. */
function partFigures(piece: Piece, ends: readonly number[], size: number): Piece[] {
  if (!piece.figure || piece.words.length < 2) return [piece];
  const parts: Word[][] = [[]];
  for (const [index, word] of piece.words.entries()) {
    parts.at(-1)?.push(word);
    const last = index === piece.words.length - 1;
    if (!last && ends.some((end) => Math.abs(end - word.box[2]) <= SAME_END * size)) parts.push([]);
  }
  return parts.map(pieceOf);
}

/** The first figure after the words of a text, where only figures follow. */
function trailingOf({ words }: Piece): Trailing | undefined {
  const index = words.findLastIndex(({ text }) => !isAmount(text)) + 1;
  const [before, word] = [words[index - 1], words[index]];
  if (before === undefined || word === undefined || !isNameWord(before)) return undefined;
  return { index, end: word.box[2], gap: word.box[0] - before.box[2] };
}

function isNameWord({ text }: Word): boolean {
  return /\p{L}|[)\]:,.]$/u.test(text);
}

function partPiece(piece: Piece, ends: readonly number[], size: number): Piece[] {
  const trailing = trailingOf(piece);
  if (trailing === undefined || !ends.some((end) => Math.abs(end - trailing.end) <= SAME_END * size)) return [piece];
  const figures = piece.words.slice(trailing.index).map((word) => pieceOf([word]));
  return [pieceOf(piece.words.slice(0, trailing.index)), ...figures];
}
