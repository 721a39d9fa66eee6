import { remember } from '../memo.js';
import type { TableKind } from '../schema/disclosure.js';
import { dropBrackets, foldText } from '../text.js';
import { kindOfTitle } from './kind-titles.js';
import { parseTitle } from './title-parts.js';

/** What a title never ends with where it introduces text and no table. */
const PROSE_HEADING = /(说明|原因|变化情况|分析|解释|职责|职能|要点|依据|如下|见下表|见附表|附表)$/u;

const SENTENCE = /[。；;？！?!]|，.*，/u;

/** Characters beyond which a line is a sentence: the longest published title has about 50. */
const LONGEST_TITLE = 70;
/** Characters beyond which a line without 表 is prose. */
const LONGEST_BARE_TITLE = 40;

/**
 * The kind of the table that a title names; undefined where its words say none.
 *
 *   2023年一般公共预算“三公”经费支出预算表   →  three-public
 *   财政拨款收入支出决算总表                 →  appropriation-summary
 *
 * The brackets of 不含上年结转 are not looked at, those of 上年结转 and 政府经济科目 are.
 */
export const findTableKind = remember((title: string): TableKind | undefined => {
  const parts = parseTitle(title);
  return parts.meanings.has('targets') ? undefined : kindOfTitle(parts);
});

/** Whether a title names a table that holds no budget figures: 绩效目标表, 评分表, 目录. */
export function isForeignTitle(title: string): boolean {
  return parseTitle(title).meanings.has('targets');
}

/** Whether a line or a column is one of the “三公” items: 因公出国（境）费, 公务接待费, 公务用车购置及运行费. */
export function isThreePublicItem(name: string): boolean {
  return /出国|公务接待|公务用车|公车/u.test(foldText(name));
}

/** Whether a cell is a head that only forms have: 一级指标, 指标值, 年度绩效目标, 总体目标. */
export function isTargetWord(text: string): boolean {
  return /^([一二三]级指标|(年度)?指标值|(年度|总体)?绩效(目标|指标)|(年度)?总体目标|实际完成值|自评得分)/u.test(
    foldText(text),
  );
}

/**
 * Whether a line can be the title of a table.
 *
 *   2023年预算收支总表                    yes
 *   一般公共预算“三公”经费支出情况          yes, a kind without 表
 *   2024年机关运行经费                    yes, by the year and the kind
 *   基本支出表--人员经费（工资福利支出）      yes, and which part of it
 *   三公经费增减变动原因说明               no
 */
export function isTableTitle(text: string): boolean {
  const folded = foldText(text);
  if (folded.length < 3 || folded.length > LONGEST_TITLE || SENTENCE.test(folded)) return false;
  if (PROSE_HEADING.test(folded) || /^第[一二三四五六七八九十]+(部分|章)/u.test(folded)) return false;
  if (/[见如]下?附?表|^(附?表|附件)$/u.test(folded) || isTableNumber(text)) return false;
  return isNamedTable(folded);
}

/** Whether a line is a cover's, that names a year and whose budget or accounts follow: 某某局2023年部门预算公开. */
export function isCoverLine(text: string): boolean {
  const folded = foldText(text);
  if (folded.length > LONGEST_BARE_TITLE || SENTENCE.test(folded)) return false;
  const year = /(20\d{2}|[二〇○零一三四五六七八九]{4})年/u.exec(folded);
  return year !== null && /(预算|决算)(信息)?(公开|草案|报表|附表)?$/u.test(folded.slice(year.index + year[0].length));
}

function isNamedTable(folded: string): boolean {
  const bare = dropBrackets(folded);
  if (/[\p{Script=Han}"]表(?:[-—－–]+[\p{Script=Han}"]{2,20})?$/u.test(bare)) return true;
  if (findTableKind(bare) === undefined || bare.length > LONGEST_BARE_TITLE) return false;
  const { year, unknown } = parseTitle(bare);
  return /(表格?|情况|预算|决算|总计|明细|统计)$/u.test(bare) || (year !== null && unknown === '');
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
  const folded = foldText(text)
    .replace(/[:：.、]$/u, '')
    .replace(/^\(([^()]*)\)$/u, (whole, inner: string) => (inner.includes('表') ? inner : whole));
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
