import { foldText } from '../text.js';
import { namesOfClass } from './class-names.js';
import { isFormLabel } from './form-labels.js';
import { isHeaderWord } from './header-words.js';
import { isLevelLabel } from './indicator-levels.js';

/** What a unit is printed in: 单位：万元, 资金（万元）. */
const UNIT = /^(?:金额)?单位:[百千万亿]{0,2}元$|^.+\([百千万亿]{0,2}元\)$|^\(?[百千万亿]{0,2}元\)?$/u;

/** Whether a whole text is a label, a head, a level or a unit that disclosures print, or the name of a class. */
export function isKnownText(text: string): boolean {
  const folded = foldText(text);
  return UNIT.test(folded) || isFormLabel(text) || isLevelLabel(text) || isHeaderWord(text);
}

/** Shorter names are within one character of too much. */
const SHORTEST_NAME = 3;

/**
 * The name that a code has where the printed one differs from it by one character, which a picture may have been read
 * wrong in; undefined where it is one of the code's names, or several or none of them are near.
 *
 *   2101101, 行政单位医庁  →  行政单位医疗
 */
export function nearClassName(code: string, name: string): string | undefined {
  const folded = foldText(name);
  const names = namesOfClass(code);
  if (folded.length < SHORTEST_NAME || names.includes(folded)) return undefined;
  const [near, more] = names.filter((known) => known.length >= SHORTEST_NAME && isOneOff(folded, known));
  return more === undefined ? near : undefined;
}

/** Whether two texts differ by one character: another one, one more or one less. */
function isOneOff(one: string, other: string): boolean {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one];
  if (long.length - short.length > 1) return false;
  let start = 0;
  while (start < short.length && short[start] === long[start]) start++;
  const rest = long.slice(start + 1);
  return rest === short.slice(long.length === short.length ? start + 1 : start);
}
