import type { TextLine } from '../parts.js';

/** A stretch of a line that wide gaps bound, with the columns of print that it takes; `right` is one past its last. */
export interface Piece {
  text: string;
  left: number;
  right: number;
  /** It is a figure, a code or a dash that stands for none. */
  figure: boolean;
}

/** A line that prints something, cut into its pieces, and how many blank lines stand above it. */
export interface LayoutLine {
  line: TextLine;
  pieces: Piece[];
  gap: number;
}

/** How many columns of print a Chinese character takes: two on a screen, one where a tool counts characters. */
export type WideWidth = 1 | 2;

const WIDE =
  /[\u1100-\u115f\u2e80-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe4f\uff00-\uff60\uffe0-\uffe6\u2018-\u201d]/u;
/** Stands for a blank that parts the thousands of one number, where the document says that it is one. */
export const GROUP_MARK = '\u00a0';
const FIGURE = /^(?:[-+−(（]?[¥￥]?\d[\d,\u00a0]*(?:\.\d+)?[)）]?[%％]?|[-—–]{1,2})$/u;
const AMOUNT = /^[-−(（]?\d[\d,\u00a0]*[.,]\d+[)）]?[%％]?$/u;
/** Spaces between the characters of one word that is set wide: 收   入, 合    计. */
const SPREAD_GAP = 5;
/** Characters of one line; a longer one is no line of a page. */
const LONGEST_LINE = 2_000;
/** Pieces of one line; more are no columns of a page. */
export const MOST_PIECES = 100;
/** Words of a line that are looked at to find the width. */
const MOST_PROBED = 60;
/** Characters that head columns of their own when they stand alone. */
const LONE_HEADS = /^[类款项目]$/u;

/** Whether a text is a figure or a code. */
export function isFigure(text: string): boolean {
  return FIGURE.test(text);
}

/** Whether a figure is an amount: it has decimals or thousands marks. */
export function isAmount(text: string): boolean {
  return AMOUNT.test(text);
}

/**
 * A line cut into its pieces at every two blanks, at one blank between an amount and what follows or goes before, and
 * nowhere inside a word that is set wide.
 *
 *   一、拨款收入      4,241.93 一、公共安全支出      收   入   总   计      4,304.27
 *   └──────────┘      └──────┘ └────────────┘      └──────────────┘      └──────┘
 */
export function piecesOf(text: string, wide: WideWidth): Piece[] {
  return joinWords(wordsOf(text, wide));
}

/** A word with the columns of print that it takes. */
export interface LayoutWord extends Piece {
  /** It was drawn apart from the word before it, and stands off it. */
  apart?: true;
}

/** The pieces that the words of a line make, see `piecesOf`. */
export function joinWords(words: readonly LayoutWord[]): Piece[] {
  const tabular = words.some((word, i) => i > 0 && word.left - (words[i - 1]?.right ?? 0) > 1);
  const pieces: Piece[] = [];
  for (const word of words) {
    const last = pieces.at(-1);
    const gap = last === undefined ? 0 : word.left - last.right;
    const isJoined = (before: Piece) =>
      gap < 2 && word.apart === undefined
        ? !(tabular && partsAtBlank(before, word, pieces.at(-2)))
        : isSpread(before, word, gap) || isSpreadItem(before, word, gap, pieces.at(-2));
    if (last !== undefined && isJoined(last)) {
      const isOneWord = isSpread(last, word, gap) || isSpreadItem(last, word, gap, pieces.at(-2));
      last.text += isOneWord ? word.text : ` ${word.text}`;
      last.right = word.right;
      last.figure = isFigure(last.text);
    } else pieces.push({ text: word.text, left: word.left, right: word.right, figure: word.figure });
  }
  return pieces;
}

/** A piece parted before the words that `isCut` says, counted from 0; what it takes is shared out by its characters. */
export function partPiece(piece: Piece, isCut: (word: number) => boolean): Piece[] {
  const words = piece.text.split(' ');
  const blanks = words.length - 1;
  const perCharacter = (piece.right - piece.left - blanks) / (piece.text.length - blanks);
  const pieces: Piece[] = [];
  let left = piece.left;
  for (const [at, word] of words.entries()) {
    const right = left + word.length * perCharacter;
    const last = pieces.at(-1);
    if (last === undefined || isCut(at)) pieces.push({ text: word, left, right, figure: isAmount(word) });
    else {
      last.text += ` ${word}`;
      last.right = right;
      last.figure = false;
    }
    left = right + 1;
  }
  return pieces;
}

/**
 * The lines between two that print something, cut into their pieces by `cutLine`, with the blank lines above each;
 * furniture and what is too long for a page are left out.
 */
export function cutLines(
  lines: readonly TextLine[],
  from: number,
  to: number,
  cutLine: (line: TextLine) => Piece[],
): LayoutLine[] {
  const cut: LayoutLine[] = [];
  let gap = 0;
  for (const line of lines.slice(from, to)) {
    if (line.furniture === true || line.text.length > LONGEST_LINE) continue;
    const pieces = cutLine(line);
    if (pieces.length === 0) gap += 1;
    else {
      cut.push({ line, pieces, gap });
      gap = 0;
    }
  }
  return cut;
}

/** Columns of print: amounts of two lines that are farther apart stand in different columns. */
const OTHER_COLUMN = 8;

/**
 * The width of Chinese characters with which the amounts of lines that follow each other end, and what stands behind
 * wide gaps begins, at the same places.
 */
export function findWideWidth(lines: readonly TextLine[]): WideWidth {
  const [narrow, broad] = [offsetOf(lines, 1), offsetOf(lines, 2)];
  return broad < narrow ? 2 : 1;
}

function offsetOf(lines: readonly TextLine[], wide: WideWidth): number {
  let [sum, before]: [number, Edge[]] = [0, []];
  for (const { text } of lines) {
    if (text.length > LONGEST_LINE) continue;
    const words = wordsOf(text, wide);
    const own = words.slice(0, MOST_PROBED).flatMap((word, at): Edge[] => {
      if (isAmount(word.text)) return [{ at: word.right, isAmount: true }];
      return word.left - (words[at - 1]?.right ?? word.left) > 1 ? [{ at: word.left, isAmount: false }] : [];
    });
    for (const edge of own) {
      const alike = before.filter((other) => other.isAmount === edge.isAmount);
      if (alike.length > 0) sum += Math.min(OTHER_COLUMN, ...alike.map((other) => Math.abs(edge.at - other.at)));
    }
    if (own.length > 0) before = own;
  }
  return sum;
}

/** Where an amount ends, or a text behind a wide gap begins. */
interface Edge {
  at: number;
  isAmount: boolean;
}

function wordsOf(text: string, wide: WideWidth): Piece[] {
  const words: Piece[] = [];
  let at = 0;
  let open: Piece | undefined;
  for (const char of text.trimEnd()) {
    const isBlank = char === ' ' || char === '\u3000' || char === '\u00a0' || char === '\t';
    const width = WIDE.test(char) ? wide : 1;
    if (isBlank) open = undefined;
    else if (open === undefined) {
      open = { text: char, left: at, right: at + width, figure: false };
      words.push(open);
    } else {
      open.text += char;
      open.right = at + width;
    }
    at += width;
  }
  for (const word of words) word.figure = isFigure(word.text);
  return words;
}

/**
 * Whether a single blank divides two cells: an amount from a name or from another figure, or the end of a code from a
 * name. A unit (12 万元) or a word of a sentence stays with its number.
 */
function partsAtBlank(last: Piece, word: Piece, before: Piece | undefined): boolean {
  if (last.figure && word.figure) return true;
  const isCode = /^\d{2,3}$/u.test(last.text) && before !== undefined && /^\d{2,3}$/u.test(before.text);
  if (isCode || (before === undefined && /^\d{3,7}$/u.test(last.text))) return /^\p{Script=Han}{2}/u.test(word.text);
  if (before !== undefined && /^\d+$/u.test(last.text) && (ITEM_START.test(word.text) || DATE.test(word.text)))
    return true;
  if (isAmount(last.text)) return !/^(?:[万亿千]?元|年|月|日|个|人|名|%)(?!\p{Script=Han})/u.test(word.text);
  return isAmount(word.text) && !last.figure && !/[。，；]/u.test(last.text);
}

/** A month behind an amount: 723 2023/06. */
const DATE = /^20\d{2}(?:[/.-]\d{1,2}){1,2}$/u;

/** How an item begins that stands behind a whole number: 63188 一般公共预算支出, 800 （二）上解支出; no unit of it. */
const ITEM_START =
  /^(?:\p{Script=Han}{4}|\p{Script=Han}{2,3}(?:支出|总计|合计)|[一二三四五六七八九十]{1,3}、|[（(][一二三四五六七八九十])/u;

function isSpread(last: Piece, word: Piece, gap: number): boolean {
  const lone = (text: string) => /^\p{Script=Han}$/u.test(text) && !LONE_HEADS.test(text);
  // One sign alone is not set wide: where it takes more than two columns, its size is larger than the page's.
  const tail = /^(?:\p{Script=Han}){2,5}$/u.test(last.text) && last.right - last.left > 2 * [...last.text].length;
  return gap <= SPREAD_GAP && lone(word.text) && (lone(last.text) || tail);
}

/** Whether two signs are 项目 set wide: behind 款, 项 heads the last part of a code. */
function isSpreadItem(last: Piece, word: Piece, gap: number, before: Piece | undefined): boolean {
  return gap <= SPREAD_GAP && last.text === '项' && word.text === '目' && before?.text !== '款';
}
