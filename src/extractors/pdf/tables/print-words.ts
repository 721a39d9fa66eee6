/**
 * Writes a line of a page as text in which each character stands in its column, as on a printer with characters of one
 * width. So tables of PDF are read like tables of text. Tested in tests/extractors/pdf/spaced.test.ts.
 */

import { GROUP_MARK, isFigure, type LayoutWord } from '../../text/layout/pieces.js';
import type { Glyph } from '../engines/content.js';
import { isBlank } from '../page/characters.js';
import type { TextLine } from '../page/lines.js';
import { findGrouped } from './grouped-digits.js';

/** Font sizes: the width of a column of print; a Chinese character takes two. */
export const PRINT_COLUMN = 0.5;

/** Font sizes: a gap from here on is one between words. */
const WORD_GAP = 0.25;

/** Font sizes: the same between what was drawn apart: narrow columns leave no more. */
const DRAWN_GAP = 0.08;

/**
 * Font sizes: from here on, a gap between what was drawn apart is one between cells; by itself, a program leaves 0.25
 * between Latin and Chinese characters.
 */
const CELL_GAP = { alike: 0.15, mixed: 0.3 };

/** Font sizes: what programs leave between the digits of a year and its sign, which is one word with them. */
const YEAR_GAP = 0.5;

const YEAR = /^(19|20)\d{2}$/u;

/** Columns of print: a line whose parts are cells leaves a gap as wide as this somewhere. */
const TABULAR_GAP = 2;

/** Texts drawn close behind others are heads of narrow columns where a line has at least so many. */
const LEAST_HEADS = 2;

const HAN_START = /^[\p{Script=Han}（(]/u;

const HAN_END = /[\p{Script=Han}）)]$/u;

/** The words of a line in columns of print. */
export function wordsOf(line: TextLine, unit: number): LayoutWord[] {
  const words: LayoutWord[] = [];
  const grouped = findGrouped(line.glyphs);
  let previous: Glyph | undefined;
  for (const glyph of line.glyphs) {
    if (isBlank(glyph.text)) continue;
    const gap = previous === undefined ? Infinity : (glyph.x - previous.x - previous.advance) / glyph.size;
    const open = words.at(-1);
    const [left, right] = [glyph.x / unit, (glyph.x + glyph.advance) / unit];
    const drawn = previous !== undefined && previous.run !== glyph.run;
    const isOneNumber = grouped.has(glyph) && grouped.get(glyph) === grouped.get(previous);
    if (open !== undefined && gap >= DRAWN_GAP && isOneNumber) {
      open.text += GROUP_MARK + glyph.text;
      open.right = right;
    } else if (open !== undefined && gap < YEAR_GAP && glyph.text === '年' && YEAR.test(open.text)) {
      open.text += glyph.text;
      open.right = right;
    } else if (open === undefined || gap >= (drawn ? DRAWN_GAP : WORD_GAP)) {
      const mixed = /[\dA-Za-z]$/u.test(previous?.text ?? '') !== /^[\dA-Za-z]/u.test(glyph.text);
      const apart = drawn && gap >= (mixed ? CELL_GAP.mixed : CELL_GAP.alike);
      words.push({ text: glyph.text, left, right, figure: false, ...(apart ? { apart: true } : {}) });
    } else {
      open.text += glyph.text;
      open.right = right;
    }
    previous = glyph;
  }
  for (const word of words) word.figure = isFigure(word.text);
  // Running text leaves small gaps around its figures, and no wide one.
  const tabular = words.some((word, at) => at > 0 && word.left - (words[at - 1]?.right ?? 0) >= TABULAR_GAP);
  const heads = words.filter(
    ({ text, apart }, at) => apart && HAN_START.test(text) && HAN_END.test(words[at - 1]?.text ?? ''),
  );
  const crowded = heads.length >= LEAST_HEADS && !/[，。；]/u.test(line.text);
  if (!tabular && !crowded) for (const word of words) delete word.apart;
  return words;
}

/** Columns of print: the middles or the ends of numbers of one column are no farther apart. */
const SAME_PLACE = 1;

/** A number belongs to a column where at least so many stand by themselves above or below it. */
const LEAST_NUMBERS = 2;

/**
 * Splits, in place, numbers from the names right before them, where other numbers stand alone above and below: they are
 * a column of row numbers.
 *
 *   四、公共安全支出              16
 *   八、社会保障和就业支出（类合计）17
 */
export function partFigures(lines: readonly LayoutWord[][]): void {
  const alone: LayoutWord[] = [];
  const glued: LayoutWord[] = [];
  for (const words of lines) {
    for (const [at, word] of words.entries()) {
      if (!/^\d{1,12}$/u.test(word.text)) continue;
      const gap = word.left - (words[at - 1]?.right ?? -Infinity);
      if (gap >= 2 && (words[at + 1]?.left ?? Infinity) - word.right >= 2) alone.push(word);
      else if (at > 0 && gap < 2) glued.push(word);
    }
  }
  for (const word of glued) {
    const beside = alone.filter((other) => isInColumn(word, other)).length;
    if (beside >= LEAST_NUMBERS) word.apart = true;
  }
}

/** Whether two numbers end, or have their middle, at one place. */
function isInColumn(one: LayoutWord, other: LayoutWord): boolean {
  const middles = Math.abs(one.left + one.right - other.left - other.right) / 2;
  return Math.min(middles, Math.abs(one.right - other.right)) <= SAME_PLACE;
}

/** The line as a text in which every character has its place. */
export function spell(words: readonly LayoutWord[]): string {
  let text = '';
  let at = 0;
  for (const word of words) {
    const blanks = Math.max(Math.round(word.left - at), word.apart === undefined ? 1 : 2);
    text += at === 0 && text === '' ? ' '.repeat(Math.max(0, Math.round(word.left))) : ' '.repeat(blanks);
    text += word.text;
    at = word.right;
  }
  return text;
}
