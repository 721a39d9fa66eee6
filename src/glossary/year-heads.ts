import { foldText } from '../text.js';

/** 总投资, 项目总投资, 概算总投资, 投资总额: money of all years of a project. */
const WHOLE =
  /^(?:项目|工程|计划|概算|估算|批复)*(?:总投资|投资总额|投资总计|总概算|总估算|投资概算|投资估算|总预算)(?:额|数|估算|概算)?$/u;
/** 2024年, 2025年度投资计划, 2026年预算数. */
const YEAR =
  /^(20\d\d)年?(?:度)?(?:预?计?划?|拟)(?:投资|资金|预算|安排|支出|投入|需求)*(?:计划|安排|需求)?(?:数|额)?$/u;
const LATER = /^(?:20\d\d年?)?(?:及)?(?:以后|今后|后续|其后)(?:各)?(?:年度|年份|年|各年)/u;
const BEFORE =
  /累计|以前年度|往年|^截[至止]|^(?:至|到)?(?:上年|20\d\d年)(?:底|末)|^已(?:完成|下达|安排|拨付|支付|到位|投入)/u;

/** What a head of money of a project says about its time: its year (four digits), or all, later or earlier years. */
export type YearHead = { year: string } | 'whole' | 'later' | 'before';

/** What a head says about the years of its money; undefined where it says nothing of them. */
export function readYearHead(label: string): YearHead | undefined {
  const text = foldText(label)
    .replace(/\((?:[亿千百万]*元|[A-Z])\)/gu, '')
    .replace(/[“”":：\s]/gu, '');
  if (WHOLE.test(text)) return 'whole';
  if (LATER.test(text)) return 'later';
  if (BEFORE.test(text)) return 'before';
  const year = YEAR.exec(text)?.[1];
  return year === undefined ? undefined : { year };
}

/** The year (four digits) that a head begins with, behind 其中 too; undefined where it names none. */
export function leadingYear(label: string): string | undefined {
  return /^(?:其中[:：]?)?(20\d\d)年/u.exec(foldText(label))?.[1];
}
