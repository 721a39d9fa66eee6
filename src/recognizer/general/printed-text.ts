import { closeFigure } from '../figure-text.js';

const HAN_EDGE = /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}，。、；：！？（）“”《》【】]/u;

/**
 * The text of a cell with its wrapped lines joined; a blank line between them stays as one line break.
 *
 *   "Number of\nparticipants"  →  "Number of participants"
 *   "long-\nterm"              →  "long-term"     nobody knows whether the hyphen was the word's own
 *   "总体\n目标"                →  "总体目标"
 */
export function joinPrinted(text: string): string {
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
    const [before, after] = [[...joined].at(-1) ?? '', [...line][0] ?? ''];
    const closed = joined === '' || HAN_EDGE.test(before) || HAN_EDGE.test(after);
    joined += closed || /\p{L}-$/u.test(joined) ? line : ` ${line}`;
  }
  return joined;
}
