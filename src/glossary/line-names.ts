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

/** How the names of items end: a text that ends so is whole, or was cut right before its last word. */
const NAME_END =
  /(?:支出|收入|经费|费用?|补助|补贴|资金|基金|拨款|结余|结转|结转结余|合计|总计|小计|工资|奖金|公积金|缴费|购置|购建|建设|医疗|教育|运行|事务|服务)[)）]?$/u;
/** What is no item by itself: the end of one that was cut there. */
const NAME_TAIL =
  /^(?:\p{Script=Han}?[)）]?(?:支出|收入|经费|费用|费|款|金|出|入|用|资金|结余)|\p{Script=Han}|务支出|机构)$/u;
/** Short items that read like the end of another. */
const SHORT_ITEM = /^(?:[水电租劳]费|奖金|年金|租金|罚款|捐款|税金|现金)$/u;

/**
 * Whether a name may go on in the text below it: it does not end as items do, or nothing but the end of one stands
 * there.
 *
 *   机关事业单位基本养老保    险缴费支出         yes
 *   机关事业单位职业年金缴费   支出              yes
 *   自然资源海洋气象等支出    住房保障支出        no: two items
 */
export function mayBeCut(name: string, below: string): boolean {
  const [above, rest] = [foldText(name), foldText(below)];
  if (/(?:合计|总计|小计)$/u.test(rest)) return false;
  return !NAME_END.test(above) || (NAME_TAIL.test(rest) && !SHORT_ITEM.test(rest));
}
