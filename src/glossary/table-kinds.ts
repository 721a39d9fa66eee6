import type { TableKind } from '../schema/disclosure.js';
import { foldText } from '../text.js';

interface KindRule {
  kind: TableKind;
  /** Matches the folded title without year, brackets that say 不含…, and spaces. */
  title: RegExp;
  /** Titles that match and are another table all the same. */
  not?: RegExp;
}

/**
 * Titles of tables, the narrowest first: the first rule that fits decides.
 * A new alias is one line.
 */
const KIND_RULES: readonly KindRule[] = [
  { kind: 'three-public', title: /"?三公"?/u },
  { kind: 'agency-operating', title: /机关运行(经)?费/u },
  { kind: 'procurement', title: /政府采购/u },
  { kind: 'other', title: /政府购买服务|非税|征收|资产配置|转移支付|国有资产|政府债务|债务/u },
  { kind: 'government-fund-revenue', title: /(政府性)?基金.*收入/u, not: /支出|社会保险|收支/u },
  { kind: 'government-fund-expenditure', title: /政府性基金/u },
  { kind: 'state-capital', title: /国有资本/u },
  { kind: 'project-carryover', title: /项目支出.*结转|结转.*项目支出/u, not: /基本支出/u },
  { kind: 'other', title: /(一般公共预算|财政拨款).*项目支出/u },
  { kind: 'project-expenditure', title: /项目支出|项目预算|专项支出/u, not: /基本支出/u },
  { kind: 'general-public-basic-expenditure', title: /一般公共预算.*基本支出/u, not: /项目支出/u },
  { kind: 'appropriation-basic-expenditure', title: /财政拨款.*基本支出/u, not: /项目支出/u },
  { kind: 'other', title: /基本支出/u, not: /项目支出/u },
  { kind: 'general-public-expenditure', title: /一般公共预算财政拨款收(入)?支(出)?/u },
  { kind: 'appropriation-summary', title: /财政拨款(预算|资金)?(收支|收入支出|收入及支出|收入和支出)/u },
  { kind: 'appropriation-summary', title: /拨款收支/u },
  { kind: 'other', title: /一般公共预算.*(政府(预算)?(支出)?经济|部门(预算)?(支出)?经济|经济分类)/u },
  { kind: 'general-public-expenditure', title: /一般公共(预算|服务)?.*(支出|拨款)/u, not: /收入/u },
  { kind: 'appropriation-expenditure', title: /财政拨款.*支出/u, not: /收入|收支/u },
  { kind: 'revenue-expenditure-summary', title: /收支|收入支出|收入(及|和|与|、)支出/u },
  { kind: 'revenue-summary', title: /收入/u, not: /支出/u },
  { kind: 'other', title: /支出.*经济(分类|科目)|经济(分类|科目).*支出/u },
  { kind: 'expenditure-summary', title: /支出((预算|决算)?(总|总体)?(情况)?|总预算|总决算|明细)?表/u },
  { kind: 'expenditure-summary', title: /支出(总体情况|预算|决算|总表)/u },
];

/** Titles of tables that are no budget tables: targets, self-evaluations, staff. */
const NO_BUDGET_TABLE = /绩效|评价|自评|指标(体系)?表|评分|目录|名单|人员情况|机构/u;

/** What a title never ends with where it introduces text and no table. */
const PROSE_HEADING = /(说明|原因|变化情况|分析|解释|职责|职能|要点|依据|如下|见下表|见附表|附表)$/u;

const SENTENCE = /[。；;？！?!]|，.*，/u;

/** Characters beyond which a line is a sentence: the longest published title has about 50. */
const LONGEST_TITLE = 70;

/**
 * The kind of the table that a title names; undefined where the title is in no rule.
 *
 *   2023年一般公共预算“三公”经费支出预算表   →  three-public
 *   财政拨款收入支出决算总表                 →  appropriation-summary
 *
 * The brackets of 不含上年结转 are not looked at, those of 上年结转 and 政府经济科目 are.
 */
export function findTableKind(title: string): TableKind | undefined {
  const folded = foldText(title).replace(/\((不含|含|包含|不包括|包括)[^)]*\)/gu, '');
  if (NO_BUDGET_TABLE.test(folded)) return undefined;
  return KIND_RULES.find((rule) => rule.title.test(folded) && rule.not?.test(folded) !== true)?.kind;
}

/** Whether a title names a table that holds no budget figures: 绩效目标表, 人员情况表. */
export function isForeignTitle(title: string): boolean {
  return NO_BUDGET_TABLE.test(foldText(title));
}

/**
 * Whether a line can be the title of a table.
 *
 *   2023年预算收支总表                    yes
 *   一般公共预算“三公”经费支出情况          yes, a kind without 表
 *   三公经费增减变动原因说明               no
 */
export function isTableTitle(text: string): boolean {
  const folded = foldText(text);
  if (folded.length < 3 || folded.length > LONGEST_TITLE || SENTENCE.test(folded)) return false;
  if (PROSE_HEADING.test(folded) || /^第[一二三四五六七八九十]+(部分|章)/u.test(folded)) return false;
  if (/[见如]下?附?表|^(附?表|附件)$/u.test(folded) || isTableNumber(text)) return false;
  return isNamedTable(folded);
}

function isNamedTable(folded: string): boolean {
  const bare = folded.replace(/(\([^()]*\))+$/u, '');
  if (/[\p{Script=Han}"]表$/u.test(bare)) return true;
  return findTableKind(bare) !== undefined && /(表格?|情况|预算|决算|总计|明细|统计)$/u.test(bare) && bare.length <= 40;
}

const NUMBER_DIGITS = String.raw`[\d一二三四五六七八九十]{1,3}([-—.]\d{1,2})?`;
const NUMBER_PATTERN = new RegExp(
  `^(附件|附表|(部门|单位)?(预算|决算)?公开表?|(部门|单位)?(预算|决算)表?|表格?|附)?\\(?${NUMBER_DIGITS}\\)?$` +
    `|^[\\p{Script=Han}A-Za-z]{0,6}${NUMBER_DIGITS}表$|^(附件|附表)$`,
  'u',
);

/**
 * Whether a line is nothing but the number of a table: 预算公开表1, 公开04表, 表一, 附件2.
 * A bare digit is none: page numbers are digits too.
 */
export function isTableNumber(text: string): boolean {
  const folded = foldText(text).replace(/[:：.、]$/u, '');
  return !/^\(?[\d一二三四五六七八九十.-]+\)?$/u.test(folded) && NUMBER_PATTERN.test(folded);
}

const LEADING_NUMBER = new RegExp(
  `^((?:附件|附表|表|(?:预算|决算)?公开表?)\\s*\\(?${NUMBER_DIGITS}\\)?|[\\p{Script=Han}]{0,6}\\d{1,2}表)[\\s:：、.．]*(?=[^\\s\\d表:：])`,
  'u',
);
const LEADING_ORDINAL =
  /^([一二三四五六七八九十]{1,3})、\s*|^[（(]([一二三四五六七八九十]{1,3})[）)]、?\s*|^(\d{1,2})[.．、]\s*(?!\d)/u;

/**
 * The title without what numbers it, and that number.
 *
 *   一、2018年度收支预算总表   →  { number: '一', title: '2018年度收支预算总表' }
 *   附表1 部门收支总体情况表   →  { number: '附表1', title: '部门收支总体情况表' }
 */
export function splitTitle(text: string): { number: string | null; title: string } {
  const printed = text.trim();
  const found = LEADING_NUMBER.exec(printed) ?? LEADING_ORDINAL.exec(printed);
  if (found === null) return { number: null, title: printed };
  const rest = printed.slice(found[0].length);
  const number = found.slice(1).find((part) => part !== undefined && part !== '');
  return rest === '' || number === undefined ? { number: null, title: printed } : { number, title: rest };
}
