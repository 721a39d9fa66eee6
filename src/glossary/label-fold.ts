import { remember } from '../memo.js';
import { foldText } from '../text.js';

/** No published label is longer, its brackets and numbering included. */
const LONGEST_LABEL = 48;

/** How much a form asks for, behind its label: 项目概况（450字内）. */
const LENGTH_IN_BRACKETS = /\((?:限|不超过|不少于|最多)?\d{2,4}个?字(?:以?内|左右|以下|以上)?\)$/u;
const UNIT_IN_BRACKETS = /\((?:单位:|金额单位:)?(?:人民币)?[百亿万千]?元\)|\([百万千亿]{0,2}元?$|\(%\)$/gu;
/** The brackets with a unit of money behind a label, or undefined: 项目资金（万元） → （万元）. */
export const unitInBrackets = remember((text: string): string | undefined => /[(（][^()（）]*元[)）]/u.exec(text)?.[0]);

const NUMBERING = /^(?!一、二级)(?:[(（]?[一二三四五六七八九十]{1,2}[)）、.．]|\(?\d{1,2}[)、.．](?!\d)|[①-⑳*★])/u;
const PART_OF = /^(?:(?:其中|包括)[:：]?|按\p{Script=Han}{2,6}[:：])(?=.)/u;

/**
 * A label as it is looked up: folded, without numbering or 其中 in front, a unit in brackets (whole or cut off) or a
 * colon behind; '' for a text that is too long for a label.
 *
 *   "其中：中央财政资金（万元）："   →  "中央财政资金"
 *   "一、项目名称"                 →  "项目名称"
 */
export const foldLabel = remember((text: string): string => {
  if (text.length > LONGEST_LABEL * 2) return '';
  const folded = foldText(text);
  if (folded.length > LONGEST_LABEL) return '';
  let end = folded.length;
  while (end > 0 && (folded[end - 1] === ':' || folded[end - 1] === '：')) end -= 1;
  return folded
    .slice(0, end)
    .replace(NUMBERING, '')
    .replace(PART_OF, '')
    .replace(UNIT_IN_BRACKETS, '')
    .replace(LENGTH_IN_BRACKETS, '');
});
