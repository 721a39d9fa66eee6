import type { Measure } from '../schema/disclosure.js';
import { foldText } from '../text.js';
import { HEAD_WORDS, type HeadMeaning } from './head-words.js';
import { makeLexicon, type Word } from './lexicon.js';

/** A word of a column's head and what it means. */
export type HeadWord = Word<HeadMeaning>;

const readWords = makeLexicon<HeadMeaning>(HEAD_WORDS);

const MONEY_BRACKET = /\((?:单位:)?(?:人民币)?(?:亿|万|千|百万)?元\)/gu;
const COUNTERS = '辆|台|人|个|次|批|套|件|项|户|处|组|份|本|册|亩|吨|公里|平方米|㎡|m2|人次|批次|辆次|场次';
const COUNTED = new RegExp(`[(/](?:单位:)?(?:${COUNTERS})(?:[/、](?:${COUNTERS})){0,12}\\)?$`, 'u');
/** 月数, 天数, 场数, 教师数 count what their last sign names; 本月数, 同期数 are money of a time. */
const COUNT_NUMBER = /(?<![本上当同全])[人员生师工户家所个台辆套件次月天周期场座处间亩吨米]数$/u;

/** The words of a folded head, without its brackets that name a unit, marks and what says that it is a part (其中：). */
export function readHead(label: string): HeadWord[] {
  return readWords(
    foldText(label)
      .replace(MONEY_BRACKET, '')
      .replace(/^其中[:：]?/u, '')
      .replace(/[():：“”"·.-]/gu, ''),
  );
}

/** Words that are sources or kinds of money, each a measure of its own, the most particular first. */
const FUNDS: readonly (readonly [HeadMeaning, Measure])[] = [
  ['special-account', 'special-account'],
  ['government-fund', 'government-fund'],
  ['state-capital', 'state-capital'],
  ['general-public', 'general-public'],
  ['basic', 'basic'],
  ['project-expenditure', 'project'],
  ['personnel', 'personnel'],
  ['operating', 'operating'],
  ['superior-subsidy', 'superior-subsidy'],
  ['affiliate', 'affiliate'],
  ['to-affiliate', 'to-affiliate'],
  ['to-superior', 'to-superior'],
  ['operation-expenditure', 'operation-expenditure'],
  ['operation', 'operation'],
  ['business', 'business'],
  ['other-income', 'other-income'],
  ['own-funds', 'own-funds'],
  ['appropriation', 'appropriation'],
  ['reserve', 'reserve'],
];

/** Words that leave a head of money without a meaning of its own: 本年预算数, 收入金额. */
const PLAIN = new Set<HeadWord['meaning']>(['money', 'arranged', 'current', 'flow', 'filler', 'total']);

/** Header words that say nothing of their own: the header above them does. */
const GENERIC = new Set<Measure>(['total', 'amount']);

/**
 * What the figures below a header path measure; undefined where no label of it is known.
 *
 *   2023年预算数 › 合计                 →  total
 *   本年收入 › 单位资金 › 小计            →  own-funds, where 单位资金 is one of several headers
 *   财政拨款结转结余 › 一般公共预算        →  carryover
 *   年末结转和结余 › 项目支出结转          →  closing-balance
 *   2022年预算数 (of a table of 2023)    →  prior-year
 *   比上年增减（%） › 比完成数            →  change-percent
 *
 * `shared` is the number of labels at the path's top that all figure columns of its side share: they head the
 * table and not the column.
 */
export function findMeasure(
  labels: readonly string[],
  fiscalYear: number | null = null,
  shared = 0,
): Measure | undefined {
  const found = labels.map((label) => measureOf(label, fiscalYear));
  const own = found.slice(Math.min(shared, Math.max(labels.length - 1, 0)));
  const above = own.slice(0, -1);
  for (const whole of WHOLES) if (above.includes(whole)) return whole;
  const last = own.at(-1);
  const changed = last === 'change' || last === 'change-percent';
  if (above.includes('change-percent') && !(changed && /额$/u.test(labels.at(-1) ?? ''))) return 'change-percent';
  if (above.includes('change') && !changed) return isQuantity(labels) ? 'change-percent' : 'change';
  if (last !== undefined && !GENERIC.has(last)) return last;
  const parent = above.filter((measure) => measure !== undefined && !GENERIC.has(measure)).at(-1);
  if (last === 'total') return parent ?? 'total';
  if (parent !== undefined) return parent;
  return last ?? found.filter((measure) => measure !== undefined).at(-1);
}

/** What a head makes of all columns below it: 年初结转和结余 › 基本支出结转 is a part of the opening balance. */
const WHOLES = ['opening-balance', 'closing-balance', 'carryover', 'prior-year'] as const satisfies readonly Measure[];

const YEAR = /(20\d{2})(?:年度?)?/u;

function measureOf(label: string, fiscalYear: number | null): Measure | undefined {
  const folded = foldText(label);
  const year = YEAR.exec(folded);
  const words = readHead(year === null ? folded : folded.replace(year[0], ''));
  const has = (...wanted: HeadMeaning[]) => words.some((word) => wanted.some((meaning) => meaning === word.meaning));
  if (words.length === 0 && year === null) return undefined;
  if (has('percent'))
    return has('change') || words.every(({ meaning }) => meaning === 'percent') ? 'change-percent' : 'other';
  if (has('change')) return has('share') ? 'change-percent' : 'change';
  if (has('carryover')) return has('opening') ? 'opening-balance' : has('closing') ? 'closing-balance' : 'carryover';
  const earlier = year !== null && fiscalYear !== null && Number(year[1]) === fiscalYear - 1;
  if (earlier || words[0]?.meaning === 'prior') return 'prior-year';
  if (has('adjusted') && has('money')) return 'adjusted';
  if (has('planned') || (has('opening') && has('money'))) return 'budget';
  if (has('final')) return 'final';
  const fund = FUNDS.find(([meaning]) => has(meaning))?.[1];
  if (fund !== undefined) return fund;
  if (has('current') && has('arranged')) return 'current-year';
  if (words.some((word) => !PLAIN.has(word.meaning))) return undefined;
  if (words.every((word) => word.meaning === 'filler') && /^其他/u.test(folded)) return 'other';
  if (has('total')) return 'total';
  return has('money', 'arranged') || words.length === 0 ? 'amount' : undefined;
}

/** Whether figures below a header path are counts or shares and no money: 数量, 占比, 车辆（辆）, 月数, 实有人数 › 在职. */
export function isQuantity(labels: readonly string[]): boolean {
  const last = foldText(labels.at(-1) ?? '');
  const ends = endOfHead(last);
  if (COUNTED.test(last) || COUNT_NUMBER.test(last) || ends === 'count' || ends === 'percent' || ends === 'share')
    return true;
  if (!/额$/u.test(last) && labels.slice(0, -1).some((label) => endOfHead(foldText(label)) === 'percent')) return true;
  const money = readHead(last).some((word) => word.meaning === 'money' || word.meaning === 'price');
  return !money && labels.slice(0, -1).some((label) => endOfHead(foldText(label)) === 'count');
}

function endOfHead(folded: string): HeadWord['meaning'] | undefined {
  return readHead(folded).findLast((word) => word.meaning !== 'filler')?.meaning;
}

/** A price that names a kind of things: 单价200万元以上大型设备. */
const PRICED_THINGS = /单价\(?\d|单位价值\(?\d/u;

/** Whether figures below a header are prices of one: 单价, 单价（元）. */
export function isPrice(labels: readonly string[]): boolean {
  return (
    !PRICED_THINGS.test(foldText(labels.at(-1) ?? '')) &&
    readHead(labels.at(-1) ?? '').some((word) => word.meaning === 'price')
  );
}

/**
 * Whether a column holds how much there is of what its lines name, so that the columns beside it hold none of it.
 *
 *   项目             | 数量     | 价值（万元）
 *   房屋（平方米）    | 3,200.00 | 1,560.30        the square metres are those of 数量
 */
export function isCountHead(labels: readonly string[]): boolean {
  return /(?:数量|面积)(?:\([^()]{1,8}\))?$/u.test(foldText(labels.at(-1) ?? ''));
}

/**
 * Whether the figures of a line are counts, by its name.
 *
 *   1．因公出国（境）团组数（个）    yes        公务用车保有量   yes
 *   （1）公务用车购置费             no
 */
export function isCountName(name: string): boolean {
  const folded = foldText(name);
  return COUNTED.test(folded) || /(团组数|人次数?|批次数?|保有量|购置数|人数|辆数|次数|台数|户数)$/u.test(folded);
}
