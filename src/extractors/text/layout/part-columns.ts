import { type Alignment, type Column, edgesOf, hullOf } from './columns.js';
import { isFigure, type LayoutLine, type Piece, partPiece } from './pieces.js';

/** Pieces that show where a column begins. */
const LEAST_PIECES = 3;
/** Columns of print: where the cells of a column begin, tools differ by no more. */
const SAME_LEFT = 1;
/** Columns of print: a cell that the one before it has pushed on begins no farther behind its column. */
const PUSHED = 5;
/** Columns of print: nor farther before it, where a page shifts its lines. */
const EARLY = 3;
/** How a target begins: a sign, a number, or a year. */
const TARGET = /^(?:[≥≤＞＜＝><=]|[-+]?\d)/u;

const SIGNED = /^[≥≤＞＜＝><=]\d/u;

/** What the lines of a band are once their glued cells are parted, and those where no blank says where. */
export interface Parted {
  lines: LayoutLine[];
  /** Lines in which a cell was cut where its neighbour begins, with no blank there. */
  glued: number[];
}

/**
 * Lines with their pieces parted where the cell of the next column begins, which a long name leaves no room before:
 *
 *   培训工作开展及时性        及时                培训工作开展及时性     | 及时
 *   系统故障响应及时性（%） 及时         →       系统故障响应及时性（%） | 及时
 *   平台定期维护机制健全性逐步改善              平台定期维护机制健全性  | 逐步改善
 *
 * and before a target behind one blank where a column is free: 系统故障响应及时性 ≥95%, ≥95% 97%.
 */
export function partAtColumns(lines: readonly LayoutLine[], { columns, rows }: Alignment): Parted {
  const lefts = columns.map(leftOf);
  const cells = new Set(lines.flatMap(({ pieces }) => pieces.map(({ text }) => text)));
  const glued: number[] = [];
  const parted = lines.map((line): LayoutLine => {
    const placed = rows.get(line);
    if (placed === undefined) return line;
    const pieces = line.pieces.flatMap((piece): Piece[] => {
      const own = columns.findIndex((column) => placed.get(column) === piece);
      const isFree = columns.slice(Math.max(0, own - 1)).some((column) => !placed.has(column));
      const words = piece.text.split(' ');
      if (own >= 0 && isFree && words.some((_, at) => isTarget(words, at))) {
        return partPiece(piece, (word) => isTarget(words, word));
      }
      for (const at of own < 0 ? [] : [own, own + 1]) {
        const [column, left] = [columns[at], lefts[at]];
        if (column === undefined || left === undefined) continue;
        if (at !== own && placed.has(column)) continue;
        const before = columns[at - 1];
        if (at === own && (before === undefined || placed.has(before) || !beginsIn(piece, before))) continue;
        const texts = new Set(column.pieces.filter((other) => other !== piece).map(({ text }) => text));
        const cut = cutAt(piece, left, { cells, column: texts });
        if (cut === undefined) continue;
        if (!cut.atBlank) glued.push(line.line.number);
        return cut.parts;
      }
      const next = columns[own + 1];
      return own < 0 || next === undefined || placed.has(next) ? [piece] : partInto(piece, next);
    });
    return pieces.length === line.pieces.length ? line : { ...line, pieces };
  });
  return { lines: parted, glued };
}

/** Columns of print from where the cells of each column begin to where those of the next do; 0 where either is unknown. */
export function roomsOf(columns: readonly Column[]): number[] {
  const lefts = columns.map(leftOf);
  return lefts.map((left, at) => Math.max(0, (lefts[at + 1] ?? 0) - (left ?? Infinity)));
}

/**
 * Whether a word of a cell is a target of its own: the last one with a sign, or a number behind a target with one,
 * whose unit may stand between them if it stands behind both: ≥95% 97%, =24 期 24 期.
 */
function isTarget(words: readonly string[], at: number): boolean {
  const word = words[at] ?? '';
  const before = words.slice(0, at);
  if (at === words.length - 1 && SIGNED.test(word)) return before.length > 0;
  if (!/^\d/u.test(word) || !before.some((other) => SIGNED.test(other))) return false;
  return /[\d%％]$/u.test(words[at - 1] ?? '') || words[at - 1] === words[at + 1];
}

/** A piece parted before the words that stand within the next column, where its cells do not begin alike. */
function partInto(piece: Piece, next: Column): Piece[] {
  const [left, right] = hullOf(next);
  const count = piece.text.split(' ').length;
  for (let at = 1; at < count; at += 1) {
    const parts = partPiece(piece, (word) => word === at);
    const second = parts[1];
    if (second !== undefined && second.left >= left - SAME_LEFT && second.right <= right + SAME_LEFT) return parts;
  }
  return [piece];
}

/** Where the cells of a column begin, if they begin alike. */
function leftOf(column: Column): number | undefined {
  if (column.lefts.length < LEAST_PIECES) return undefined;
  const { left } = edgesOf(column);
  const same = column.lefts.filter((own) => Math.abs(own - left) <= SAME_LEFT).length;
  return same * 2 > column.lefts.length && hullOf(column)[1] > left ? left : undefined;
}

/** Whether a piece begins where the cells of a column do: it is one of them, and runs into the next. */
function beginsIn(piece: Piece, column: Column): boolean {
  return Math.abs(piece.left - edgesOf(column).left) <= SAME_LEFT + 1;
}

/** Texts that stand as whole cells elsewhere: in any column, and in the one that begins here. */
interface Known {
  cells: ReadonlySet<string>;
  column: ReadonlySet<string>;
}

/**
 * A piece cut where the next column begins: before a word that begins there, else where both parts or one of them are
 * cells elsewhere, else before a target, else before the character that stands there.
 */
function cutAt(piece: Piece, left: number, known: Known): { parts: Piece[]; atBlank: boolean } | undefined {
  if (piece.left >= left - SAME_LEFT - 1 || piece.right <= left) return undefined;
  const characters = [...piece.text];
  const each = (piece.right - piece.left) / characters.length;
  const placeOf = (index: number) => piece.left + index * each;
  const textOf = (from: number, to: number) => characters.slice(from, to).join('').trim();
  const near = characters.flatMap((_, index) => {
    const off = placeOf(index) - left;
    return index > 0 && off >= -EARLY && off <= PUSHED ? [index] : [];
  });
  const blank = near.find((index) => characters[index - 1] === ' ' && characters[index] !== ' ');
  const isCell = (index: number) => known.cells.has(textOf(0, index));
  const isNext = (index: number) => known.column.has(textOf(index, characters.length));
  const told = near.find((index) => isCell(index) && isNext(index)) ?? near.find(isNext) ?? near.find(isCell);
  const target = near.find((index) => TARGET.test(textOf(index, characters.length)));
  const exact = near.find((index) => Math.abs(placeOf(index) - left) < each / 2 + 0.01);
  const at = blank ?? told ?? target ?? exact;
  if (at === undefined) return undefined;
  const part = (from: number, to: number): Piece => {
    const text = textOf(from, to);
    return { text, left: placeOf(from), right: placeOf(to), figure: isFigure(text) };
  };
  return { parts: [part(0, at), part(at, characters.length)], atBlank: blank !== undefined };
}
