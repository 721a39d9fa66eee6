/** Joins the wrapped lines of a Chinese cell. Tested in tests/recognizer/header-grid.test.ts. */

import { remember } from '../memo.js';
import { closeFigure, stacksFigures } from './figure-text.js';

/**
 * Numbers and marks of a list: a line that begins with one begins a paragraph, where the line before it ends a
 * sentence.
 */
const ENUMERATOR =
  /^([（(]?[一二三四五六七八九十]{1,3}[)）、.．]|[（(]?\d{1,2}[)）、．]|\d{1,2}\.(?!\d)|[①-⑳]|第[一二三四五六七八九十]+[,，、])/u;
const CLOSED = /[。；;！!？?：:]$/u;

/**
 * The text of a cell of a Chinese form or budget table with its wrapped lines joined, as it is read, not as it is
 * shown: blank lines and blanks between Chinese characters go too. Tables that are but shown keep them
 * (joinAnyLanguage).
 *
 *   "总体\n\n目标"          →  "总体目标"
 *   "local\ngovernment"    →  "local government"
 *   "一、甲。\n二、乙。"     →  "一、甲。\n二、乙。"    a paragraph break stays
 *   "10\n6"               →  "10\n6"              two figures are never one
 *
 * A line end in a cell shows only how wide the cell is; a paragraph ends only where a line closes its sentence and the
 * next one begins with a number of a list. A single blank between Chinese characters is left from a line end, too.
 */
export const joinWrapped = remember((printed: string): string => {
  let joined = '';
  if (stacksFigures(printed)) return linesOf(printed).join('\n');
  const text = closeFigure(printed);
  for (const raw of text.split('\n')) {
    const line = raw.trim();
    if (line === '') continue;
    if (joined === '') joined = line;
    else if (CLOSED.test(joined) && ENUMERATOR.test(line)) joined += `\n${line}`;
    else joined += `${isLatinGap(joined, line) ? ' ' : ''}${line}`;
  }
  return joined.replace(LONE_BLANK, '');
});

function linesOf(text: string): string[] {
  return text.split('\n').flatMap((line) => (line.trim() === '' ? [] : [line.trim()]));
}

const LONE_BLANK = /(?<=[\p{Script=Han}，。、；：（）“”《》]) (?=[\p{Script=Han}，。、；：（）“”《》])/gu;

function isLatinGap(before: string, after: string): boolean {
  return /[a-z][,.;:!?)]?$/iu.test(before) && /^[a-z0-9(]/iu.test(after);
}
