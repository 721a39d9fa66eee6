import { foldText } from '../text.js';

/** A year within a name, which differs from document to document. */
const YEAR = /20\d{2}年?度?/gu;
const NUMBERING =
  /^(?:其中[:：])?(?:[一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|\d{1,2}[.、](?!\d)|\(\d{1,2}\)|[①-⑳])?/u;

/** A title, name or label as it reads in any year: 2023年度支出总表 → 支出总表. */
export function withoutYear(text: string): string {
  return foldText(text).replace(YEAR, '');
}

/** A name as it reads in any year and at any place of a list: 十二、2023年住房保障支出 → 住房保障支出. */
export function withoutNumber(text: string): string {
  return withoutYear(text.trim().replace(/^[①-⑳]/u, '')).replace(NUMBERING, '');
}
