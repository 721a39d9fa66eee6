import { type Box, boundsOf } from '../../../../place.js';
import { type Glyph, glyphBox } from '../../engines/content.js';
import { isBlank } from '../../page/characters.js';
import { buildLines, type TextLine } from '../../page/lines.js';
import { FIGURE_GAP, PART_GAP } from '../../page/segments.js';

/** Characters without a space between them. */
export interface Word {
  text: string;
  box: Box;
  glyphs: Glyph[];
}

/** Words with only ordinary spaces between them: a line of a cell, or a line of running text. */
export interface Piece {
  words: Word[];
  text: string;
  box: Box;
  /** True for a figure, a percentage, an amount, or a mark that stands for a missing one. */
  figure: boolean;
}

/** A printed line, cut into pieces at wide gaps and dotted leaders. */
export interface PrintedLine {
  line: TextLine;
  pieces: Piece[];
  box: Box;
  size: number;
  baseline: number;
  /** True where it has a dotted leader, which is part of no piece. */
  leader: boolean;
}

/** Font sizes: a gap from here on parts two words; a Latin space is 0.25, kerning under 0.1. */
const WORD_GAP = 0.15;
/** Font sizes: a gap that parts two whole amounts, which stand side by side in no text. */
const AMOUNT_GAP = 0.2;
/** Font sizes: the same where one is a dash or mark that stands for an amount, as a dash stands in text too. */
const MARK_GAP = 0.4;
/** Font sizes: the same between an amount and a currency sign, which stands before the next one. */
const SIGN_GAP = 0.2;
/** Times the line's usual space: a gap beside a figure divides pieces only where it is wider. */
const WIDER_THAN_SPACE = 1.8;
/** Font sizes: dots of one leader stand no farther apart. */
const DOT_GAP = 1.2;
/** So many dots are a leader; two or three stand for a missing figure. */
const LEADER_DOTS = 4;

const DASHES = String.raw`[-\u2010-\u2015\u2212]`;
const FIGURE = new RegExp(
  String.raw`^(?=[\s\S]{1,80}$)(?:[$£€¥(+<>≤≥~≈±△▲*]|US\$|${DASHES})*\s*\d[\d.,:'’\s\u00a0\u2009\u202f]*(?:${DASHES}\s*\d[\d.,\s]*)?` +
    String.raw`\s*[%)‰pP]*\s*(?:[*†‡§]+|\(?[a-zA-Z\d]{1,2}[)/])?$`,
  'u',
);
/** Nothing, not available, confidential: –, .., n.a., (D), X */
const MISSING = new RegExp(
  String.raw`^(?:${DASHES}{1,3}|\.{2,3}|…|[(]?(?:n\.?\/?a\.?|NA|N\/A|D|S|X|Z|NS|\*{1,3})[)]?|:)$`,
  'u',
);
/** A whole amount: 160.0, 1,234, (20.0), $65, 16.0% */
const AMOUNT = /^(?=.*\d)[-+−–]?[($€£¥]*[-+−–]?(?:\d{1,3}(?:,\d{3})+|\d+)?(?:\.\d+)?\)?%?\)?$/u;
/** The next three digits of an amount whose thousands spaces part. */
const GROUP_BEHIND = /^\d{3}(?:[.,]\d+)?\)?%?$/u;
/** A currency sign that stands alone before its figure. */
export const CURRENCY = /^(?:US\$|[$£€¥])$/u;

/** Whether a word is a whole amount, or a mark that stands for one. */
export function isAmount(word: string): boolean {
  return AMOUNT.test(word) || MISSING.test(word);
}

/** Whether a text is a figure or a mark that stands for one. */
export function isFigure(text: string): boolean {
  const trimmed = text.trim();
  return FIGURE.test(trimmed) || MISSING.test(trimmed);
}

/** Whether a figure is a year or a span of years, which head columns as often as they fill them. */
export function isYear(text: string): boolean {
  return /^\(?(?:1[89]|20)\d{2}(?:\s*[-–/]\s*(?:(?:1[89]|20)?\d{2}|\d))?[a-z*)]{0,2}$/u.test(text.trim());
}

/** The level lines that characters make, from top to bottom. */
export function printedLines(glyphs: readonly Glyph[]): PrintedLine[] {
  return buildLines(glyphs)
    .filter((line) => line.angle === 0)
    .map(printedLine);
}

/** A line cut into its pieces. */
function printedLine(line: TextLine): PrintedLine {
  const { kept, leader, breaks } = withoutLeaders(line.glyphs);
  const words = wordsOf(kept, breaks);
  const pieces = piecesOf(words, breaks);
  return { line, pieces, box: line.box, size: line.size, baseline: line.baseline, leader };
}

/** The characters without dotted leaders; `breaks` holds those after which one stood. */
function withoutLeaders(glyphs: readonly Glyph[]): { kept: Glyph[]; leader: boolean; breaks: Set<Glyph> } {
  const kept: Glyph[] = [];
  const breaks = new Set<Glyph>();
  let dots: Glyph[] = [];
  let leader = false;
  const flush = () => {
    const last = kept.at(-1);
    if (dots.filter((glyph) => !isBlank(glyph.text)).length >= LEADER_DOTS) {
      leader = true;
      if (last !== undefined) breaks.add(last);
    } else kept.push(...dots);
    dots = [];
  };
  for (const glyph of glyphs) {
    const apart = dots.at(-1) !== undefined && glyph.x - endOf(dots.at(-1)) >= DOT_GAP * glyph.size;
    if (apart && !isBlank(glyph.text)) flush();
    if (/^[.·․…‥_]$/u.test(glyph.text) || (dots.length > 0 && isBlank(glyph.text))) dots.push(glyph);
    else {
      flush();
      kept.push(glyph);
    }
  }
  flush();
  return { kept, leader, breaks };
}

function endOf(glyph: Glyph | undefined): number {
  return glyph === undefined ? 0 : glyph.x + glyph.advance;
}

function wordsOf(glyphs: readonly Glyph[], breaks: ReadonlySet<Glyph>): Word[] {
  const words: Word[] = [];
  let current: Glyph[] = [];
  let previous: Glyph | undefined;
  const flush = () => {
    if (current.length > 0)
      words.push({ text: current.map((glyph) => glyph.text).join(''), box: boxOf(current), glyphs: current });
    current = [];
  };
  for (const glyph of glyphs) {
    if (isBlank(glyph.text)) {
      flush();
      continue;
    }
    if (previous !== undefined) {
      const gap = glyph.x - previous.x - previous.advance;
      if (gap >= WORD_GAP * Math.max(glyph.size, previous.size) || breaks.has(previous)) flush();
    }
    current.push(glyph);
    previous = glyph;
  }
  flush();
  return words;
}

function piecesOf(words: readonly Word[], breaks: ReadonlySet<Glyph>): Piece[] {
  const usual = usualSpace(words);
  const pieces: Piece[] = [];
  let current: Word[] = [];
  for (const word of words) {
    const previous = current.at(-1);
    if (previous !== undefined && parts(previous, word, usual, breaks)) {
      pieces.push(pieceOf(current));
      current = [];
    }
    current.push(word);
  }
  if (current.length > 0) pieces.push(pieceOf(current));
  return pieces;
}

function parts(previous: Word, word: Word, usual: number, breaks: ReadonlySet<Glyph>): boolean {
  const last = previous.glyphs.at(-1);
  if (last !== undefined && breaks.has(last)) return true;
  const size = sizeOf(previous, word);
  const gap = word.box[0] - previous.box[2];
  if (gap >= PART_GAP * size) return true;
  if (gap >= SIGN_GAP * size && AMOUNT.test(previous.text) && CURRENCY.test(word.text)) return true;
  const marks = MISSING.test(previous.text) || MISSING.test(word.text);
  if (gap >= (marks ? MARK_GAP : AMOUNT_GAP) * size && areTwoAmounts(previous.text, word.text)) return true;
  const figures = /[\d%)*–—-]$/u.test(previous.text) && /^[\d($€£+–—−.-]/u.test(word.text);
  return figures && gap >= FIGURE_GAP * size && gap >= WIDER_THAN_SPACE * usual;
}

/** Whether two words are amounts of two columns: 153.3 160.0, (20.0) (106.3); 1 234 is one amount, 512-1800 none. */
function areTwoAmounts(one: string, other: string): boolean {
  return isAmount(one) && isAmount(other) && !(GROUP_BEHIND.test(other) && /^[-+−–($€£¥]*\d{1,3}$/u.test(one));
}

function sizeOf(previous: Word, word: Word): number {
  return Math.max(previous.glyphs.at(-1)?.size ?? 0, word.glyphs[0]?.size ?? 0);
}

/** The usual space of a line: a quarter of its spaces are narrower. */
function usualSpace(words: readonly Word[]): number {
  const gaps: number[] = [];
  for (let i = 1; i < words.length; i++) {
    const [previous, word] = [words[i - 1], words[i]];
    if (previous === undefined || word === undefined) continue;
    const gap = word.box[0] - previous.box[2];
    if (gap < PART_GAP * sizeOf(previous, word)) gaps.push(gap);
  }
  gaps.sort((a, b) => a - b);
  return gaps[gaps.length >> 2] ?? 0;
}

/** Words as one piece. */
export function pieceOf(words: Word[]): Piece {
  const text = words.map((word) => word.text).join(' ');
  return { words, text, box: boundsOf(words.map((word) => word.box)), figure: isFigure(text) };
}

/** The text line of some words, with the spaces that are printed. */
export function lineOfWords(words: readonly Word[]): TextLine[] {
  return buildLines(words.flatMap((word) => word.glyphs)).map((line) => ({
    ...line,
    text: words.length > 0 ? spelled(words, line.text) : line.text,
  }));
}

/** The text of the line as it was joined, unless this has closed spaces between its words. */
function spelled(words: readonly Word[], text: string): string {
  const own = words.map((word) => word.text).join(' ');
  return own.replace(/\s/gu, '') === text.replace(/\s/gu, '') && /\p{Script=Latin}|\d/u.test(own) ? own : text;
}

function boxOf(glyphs: readonly Glyph[]): Box {
  return boundsOf(glyphs.map(glyphBox));
}
