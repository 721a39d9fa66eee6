import { foldText } from '../text.js';
import { FALL, RISE } from './statement-words.js';

/** Words of a rise or a fall. */
const CHANGES = `${RISE}|${FALL}|增|减`;
/** Words of change at the end of what a claim is called: 各增加, 略有下降, 增幅为. */
const CHANGE_END = new RegExp(
  `(?:各|均|共|合计|略有|净|同比|环比|相应)?(?:${CHANGES})(?:了|额|数|率|幅|幅度)?为?$`,
  'u',
);
/** What a claim is compared with: 比上年, 与2022年度相比, 较2023年年初预算数. */
const COMPARED_END =
  /(?:比|较|与|同|对比)(?:上年|去年|上一?年度?|前一?年度?|同期|20\d{2}年度?|年初|年终|年?[末底]|当年|全年|[预决]算|执行|调整|安排|批复|数|的|同口径|,){1,8}(?:相比|相较|对比|比较|比)?,?$/u;
/** The same before what a claim is called: 与上年相比收、支总计增加. */
const COMPARED_START =
  /^(?:比|较|与|同|和)(?:上年|去年|上一?年度?|20\d{2}年度?)(?:度)?(?:年?[末底])?(?:数|同期)?(?:相比|相较|对比|比较|比),?/u;
/** Words that say of what kind an amount is, not what it is of. */
const KIND =
  /20\d{2}年度?|[上去本当全]年度?|年初|同期|执行数?|[预决]算|总计|合计|共计|总额|总量|小计|安排|调整|数|额|总|各/gu;

/**
 * What a claim is about: without the year, the kind of its amount and what it is compared with. '' where nothing is
 * left.
 *
 *   2024年度财政拨款预算支出 → 财政拨款支出      财政拨款收、支总计各增加 → 财政拨款收支      比2023年预算减少 → ''
 */
export function subjectOf(metric: string): string {
  const words = foldText(metric).replace(CHANGE_END, '').replace(COMPARED_END, '').replace(COMPARED_START, '');
  return words
    .replace(/^(?:其中|同比|环比|相应|合计|共计)[:,]?/u, '')
    .replace(KIND, '')
    .replace(/收入、?支出|收、支/u, '收支')
    .replace(/["'、,:()]/gu, '');
}

/** A name this short stands in many others: 支出, 收入. */
const SHORT = 2;

/** Whether two claims may be about the same: one of them names nothing, or its name is part of the other's. */
export function isSameSubject(a: string, b: string): boolean {
  const [short, long] = [subjectOf(a), subjectOf(b)].toSorted((x, y) => x.length - y.length) as [string, string];
  return short === '' || short === long || (short.length > SHORT && long.includes(short));
}

const SHARE_OF = /占([^占,;。%]{0,40}?)(?:的|比例?|比重|为|约|达到?|:)*(\d[\d.]*)[%％]/gu;

/**
 * What a share is said to be of, in the sentence that prints it; undefined where it says of nothing. The shares of a
 * list are of one whole.
 *
 *   占政府采购支出总额的90.00%     →  政府采购支出总额        占90.00%  →  '', or what the share before it is of
 *   分别占总支出的60%、40%        →  总支出, of both
 */
export function wholeOf(text: string, percent: string): string | undefined {
  const folded = foldText(text);
  let listed: string | undefined;
  let last = '';
  for (const found of folded.matchAll(SHARE_OF)) {
    const [printed, words, figure] = found;
    if (figure === percent) return words === '' ? last : words;
    if (words !== undefined && words !== '') last = words;
    const list = /^(?:[、,和与及](?:\d[\d.]*)[%％]){1,20}/u.exec(folded.slice(found.index + printed.length))?.[0];
    if (list?.split(/[、,和与及%％]/u).includes(percent)) listed ??= words;
  }
  return listed;
}

/** Whether a sentence goes from an amount to its parts: 项目支出60万元，占60%，其中：甲项目30万元. */
export function namesParts(text: string): boolean {
  return /其中|包括|包含/u.test(text);
}

/** Whether the whole of a share is not named, or is all of the unit's revenue or expenditure: 占本年支出合计的. */
export function isPlainWhole(words: string): boolean {
  const named = !/^[全本]年度?的?$/u.test(words);
  return (named && /^(?:本?部门|本?单位)?(?:收入|支出|收支)?$/u.test(subjectOf(words))) || /三公/u.test(words);
}

const BARE_CHANGE = new RegExp(`^(?:${CHANGES})(?:了|额|数|率|幅|幅度)?为?$`, 'u');

/** Whether a claim is called by nothing but the word of a change: 下降, 增幅为. */
export function isBareChange(metric: string): boolean {
  return BARE_CHANGE.test(foldText(metric));
}

/** Whether a sentence speaks of what the one before it named: 与上年相比增加…, 比2023年减少…. */
export function continuesSentence(text: string): boolean {
  return new RegExp(`^(?:比|较|与|同|环比|${CHANGES})`, 'u').test(foldText(text));
}
