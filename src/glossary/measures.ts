import type { Measure } from '../schema/disclosure.js';
import { foldText } from '../text.js';

interface MeasureRule {
  measure: Measure;
  /** Matches one folded header label, its year and its bracketed unit taken off. */
  label: RegExp;
}

/** Header words of figure columns, the narrowest first. A new alias is one line. */
const MEASURE_RULES: readonly MeasureRule[] = [
  { measure: 'change-percent', label: /(增减|增长|变动|变化|升降)(率|%|比例|幅度|百分比|\(%\))|增减.*%|%$/u },
  { measure: 'change', label: /增减|增加额|变动额|比上年|较上年|同比/u },
  { measure: 'opening-balance', label: /(年初|期初)(财政拨款)?(结转|结余)/u },
  { measure: 'closing-balance', label: /(年末|期末|年终)(财政拨款)?(结转|结余)/u },
  { measure: 'carryover', label: /上年.*(结转|结余)|(结转|结余)(下年|资金|安排|数)?$|结转下年|上年资金|结转结余/u },
  { measure: 'prior-year', label: /^(上年|上一年|去年|前一年)/u },
  { measure: 'adjusted', label: /(调整|全年)(后)?预算数?/u },
  { measure: 'budget', label: /年初预算/u },
  { measure: 'final', label: /决算数?$|执行数$|实际(支出|完成)数?$/u },
  { measure: 'current-year', label: /^(当年|本年)(预算)?(安排|拨款安排)/u },
  {
    measure: 'total',
    label: /^(合计|小计|总计|共计|总额)$|^(本年)?(收入|支出)?(合计|总计)$|^(预算|金额|经费)(合计|总计)$/u,
  },
  { measure: 'special-account', label: /财政专户|教育收费/u },
  { measure: 'government-fund', label: /^政府性?基金/u },
  { measure: 'state-capital', label: /^国有资本/u },
  { measure: 'general-public', label: /^(一般)?公共(财政)?预算|^公共财政|^一般公共/u },
  { measure: 'basic', label: /^基本支出/u },
  { measure: 'project', label: /^项目支出/u },
  { measure: 'personnel', label: /^人员(经费|支出)/u },
  { measure: 'operating', label: /^(日常)?公用(经费|支出)/u },
  { measure: 'superior-subsidy', label: /^上级补助/u },
  { measure: 'affiliate', label: /^附属单位上缴/u },
  { measure: 'to-affiliate', label: /^对附属单位/u },
  { measure: 'to-superior', label: /^上缴上级/u },
  { measure: 'operation-expenditure', label: /^(事业)?(单位)?经营(性)?支出/u },
  { measure: 'operation', label: /^(事业)?(单位)?经营(性)?收入/u },
  { measure: 'business', label: /^(事业|专户)收入/u },
  { measure: 'other-income', label: /^其他收入/u },
  { measure: 'own-funds', label: /^(单位|自有|自筹)(自有|自筹)?资金/u },
  { measure: 'appropriation', label: /财政拨款/u },
  { measure: 'reserve', label: /预留/u },
  {
    measure: 'amount',
    label: /^(本年|当年)?(预算数?|金额|预算金额|安排数|预算额|预算安排数?|申请数|支出数|收入数)?$/u,
  },
];

/** Header words that say nothing of their own: the header above them does. */
const GENERIC = new Set<Measure>(['total', 'amount']);

/**
 * What the figures below a header path measure; undefined where no label of it is known.
 *
 *   2023年预算数 › 合计                 →  total
 *   本年收入 › 单位资金 › 小计            →  own-funds, where 单位资金 is one of several headers
 *   财政拨款结转结余 › 一般公共预算        →  carryover
 *   2022年预算数 (of a table of 2023)    →  prior-year
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
  if (above.includes('carryover')) return 'carryover';
  if (above.includes('prior-year')) return 'prior-year';
  const last = own.at(-1);
  if (last !== undefined && !GENERIC.has(last)) return last;
  const parent = above.filter((measure) => measure !== undefined && !GENERIC.has(measure)).at(-1);
  if (last === 'total') return parent ?? 'total';
  if (parent !== undefined) return parent;
  return last ?? found.filter((measure) => measure !== undefined).at(-1);
}

function measureOf(label: string, fiscalYear: number | null): Measure | undefined {
  const folded = foldText(label).replace(/\((单位:)?(亿|万|千)?元\)/gu, '');
  const year = /^(20\d{2})年?(度)?/u.exec(folded);
  const bare = year === null ? folded : folded.slice(year[0].length);
  if (year !== null && fiscalYear !== null && Number(year[1]) === fiscalYear - 1 && !/结转|结余/u.test(bare)) {
    return 'prior-year';
  }
  if (bare === '' && year === null) return undefined;
  return MEASURE_RULES.find((rule) => rule.label.test(bare))?.measure;
}

/** Whether figures below a header are counts and no money: 数量, 人数, 占比, 面积. */
export function isQuantity(labels: readonly string[]): boolean {
  const last = foldText(labels.at(-1) ?? '');
  return /^(采购)?数量|人数|人次|次数|个数|台数|辆数|数目$|面积|编制数|实有数|户数|占比|比重|比例|%|百分比|增长率|幅度|\((辆|台|人|个|次|批|套|平方米|㎡)[^)]*\)$/u.test(
    last,
  );
}
