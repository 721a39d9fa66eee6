/** Joins the wrapped lines of a cell in any language. Tested in tests/recognizer/general-tables.test.ts. */

import { closeFigure } from '../figure-text.js';

/** UTF-16 units that hold the last letter of a text and a hyphen behind it. */
const EDGE = 3;
const HAN_EDGE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}，。、；：！？（）“”《》【】]/u;

/**
 * The text of a cell of any table, in any language, with its wrapped lines joined: by a blank, but none beside a
 * Chinese character or behind a hyphen. A blank line stays as one line break. What a Chinese form says is read by
 * joinWrapped.
 *
 *   "Number of\nparticipants"  →  "Number of participants"
 *   "long-\nterm"              →  "long-term"     nobody knows whether the hyphen was the word's own
 *   "总体\n目标"                →  "总体目标"
 */
export function joinAnyLanguage(text: string): string {
  return closeFigure(text)
    .split(/\n[^\S\n]*\n\s*/u)
    .map(joinLines)
    .filter((paragraph) => paragraph !== '')
    .join('\n');
}

function joinLines(text: string): string {
  let joined = '';
  for (const raw of text.split('\n')) {
    const line = raw.trim().replace(/[^\S\n]+/gu, ' ');
    if (line === '') continue;
    const end = joined.slice(-EDGE);
    const [before, after] = [[...end].at(-1) ?? '', String.fromCodePoint(line.codePointAt(0) ?? 0)];
    const closed = joined === '' || HAN_EDGE.test(before) || HAN_EDGE.test(after);
    joined += closed || /\p{L}-$/u.test(end) ? line : ` ${line}`;
  }
  return joined;
}
