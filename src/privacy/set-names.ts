import { firstWordAt, mayBeName, OFFICE_AT } from '../glossary/contact-words.js';

/** A name as it is printed in a text; `cut` says that a known word or an office follows it without a mark. */
export interface SetName {
  text: string;
  end: number;
  cut: boolean;
}

/**
 * The name that may begin at a place, also one whose surname has a blank behind it. It ends before a known word, an
 * office or a label (which `begins` tells). Null where no Chinese character stands there.
 *
 *   ▇ ▇      ▇▇和▇▇      ▇▇副局长      ▇▇测算
 */
export function nameAt(flat: string, at: number, begins: (at: number) => boolean): SetName | null {
  const window = flat.slice(at, at + 24);
  const run =
    /^(?:\p{Script=Han}{1,2} {1,4}\p{Script=Han}{1,2}|\p{Script=Han}{1,3}\n\p{Script=Han}{1,2})(?!\p{Script=Han})|^\p{Script=Han} {1,3}\p{Script=Han} {1,3}\p{Script=Han}(?!\p{Script=Han})|^[\p{Script=Han}·•・]{1,20}/u.exec(
      window,
    )?.[0];
  if (run === undefined) return null;
  const apart = /[ \n]/u.test(run);
  const bare = run.replace(/[ \n]/gu, '');
  if (apart && (bare.length > 4 || !mayBeName(bare))) {
    const first = /^\p{Script=Han}+/u.exec(run)?.[0] ?? '';
    return first.length < 2 ? null : { text: first, end: at + first.length, cut: false };
  }
  if (apart) return { text: bare, end: at + run.length, cut: false };
  // 某某和某某: the first of two.
  const first = /^\p{Script=Han}{2,4}?(?=[和及与]\p{Script=Han}{2})/u.exec(run)?.[0];
  if (first !== undefined && mayBeName(first)) return { text: first, end: at + first.length, cut: false };
  let end = wordAfter(run, at, begins);
  if (end < run.length) return { text: run.slice(0, end), end: at + end, cut: true };
  // 张某副局长: the office ends the name.
  end = officeIn(flat, run, at);
  return { text: run.slice(0, end), end: at + end, cut: end < run.length };
}

function wordAfter(run: string, at: number, begins: (at: number) => boolean): number {
  let end = firstWordAt(run);
  for (let i = 1; i < end; i++) if (begins(at + i)) end = i;
  return end;
}

function officeIn(flat: string, run: string, at: number): number {
  for (let i = 2; i < run.length; i++) {
    OFFICE_AT.lastIndex = at + i;
    const found = OFFICE_AT.exec(flat);
    if (found !== null) return i;
  }
  return run.length;
}
