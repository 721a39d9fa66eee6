/** Numbers of items as they are printed before a name: 一、, （十二）, 3. */

import { foldText } from '../text.js';

const DIGITS = '一二三四五六七八九';

/** The number below a hundred that Chinese numerals mean, or undefined: 十二 → 12, 三十 → 30. */
function numeralValue(text: string): number | undefined {
  const found = /^([一二三四五六七八九])?(十)?([一二三四五六七八九])?$/u.exec(text);
  if (found === null || text === '') return undefined;
  const [, first, ten, last] = found;
  const value = (digit: string | undefined): number => (digit === undefined ? 0 : DIGITS.indexOf(digit) + 1);
  if (ten === undefined) return last === undefined ? value(first) : undefined;
  return (first === undefined ? 1 : value(first)) * 10 + value(last);
}

/** The number that is printed before a name, or undefined: （十二）住房保障支出 → 12, 3.事业收入 → 3. */
export function numberBefore(name: string): number | undefined {
  const found = /^\(?(?:([一二三四五六七八九十]{1,3})|(\d{1,2}))[)、.](?!\d)/u.exec(foldText(name));
  if (found === null) return undefined;
  return found[1] === undefined ? Number(found[2]) : numeralValue(found[1]);
}
