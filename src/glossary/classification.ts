import { foldText } from '../text.js';

/** 支出功能分类 类, with the years of use left out: a code that was once valid is no misprint. */
const FUNCTIONAL_CLASSES = new Set(
  '201 202 203 204 205 206 207 208 209 210 211 212 213 214 215 216 217 218 219 220 221 222 223 224 227 228 229 230 231 232 233 234'.split(
    ' ',
  ),
);

/** 支出经济分类 类 of departments (301–399) and of government budgets (501–599). */
const ECONOMIC_CLASSES = new Set(
  '301 302 303 304 305 306 307 308 309 310 311 312 313 399 501 502 503 504 505 506 507 508 509 510 511 512 513 514 599'.split(
    ' ',
  ),
);

/** 收入分类 类: tax, social insurance funds, other than tax, loan recovery, debt, transfers. */
const REVENUE_CLASSES = new Set(['101', '102', '103', '104', '105', '110', '111']);

/** Names of 类 of the two economic classifications: the sum lines of a table that prints names alone. */
const ECONOMIC_CLASS_NAMES = new Set([
  '工资福利支出',
  '商品和服务支出',
  '对个人和家庭的补助',
  '对个人和家庭的补助支出',
  '债务利息及费用支出',
  '资本性支出(基本建设)',
  '资本性支出',
  '其他资本性支出',
  '对企业补助(基本建设)',
  '对企业补助',
  '对社会保障基金补助',
]);

/** Digits of 类, 款, 项 (and 目, which only revenue has). */
const CODE_LENGTHS = [3, 5, 7, 9];

/** What a code classifies by, by its 类; undefined where the 类 is in no classification. */
export function findClassification(code: string): 'functional' | 'economic' | 'revenue' | undefined {
  const head = code.slice(0, 3);
  if (FUNCTIONAL_CLASSES.has(head)) return 'functional';
  if (ECONOMIC_CLASSES.has(head)) return 'economic';
  return REVENUE_CLASSES.has(head) ? 'revenue' : undefined;
}

/** Whether a code is of a classification: a known 类 and 3, 5 or 7 digits (9 for revenue). */
export function isRegularCode(code: string): boolean {
  const classification = findClassification(code);
  if (!/^\d+$/u.test(code) || classification === undefined) return false;
  const lengths = classification === 'economic' ? [3, 5] : classification === 'functional' ? [3, 5, 7] : CODE_LENGTHS;
  return lengths.includes(code.length);
}

/** The level of a code by its length: 1 类, 2 款, 3 项, 4 目; undefined for other lengths. */
export function levelOfCode(code: string): number | undefined {
  const level = CODE_LENGTHS.indexOf(code.length);
  return level < 0 ? undefined : level + 1;
}

/** Whether a name is that of an economic 类, numbering left out. */
export function isEconomicClassName(name: string): boolean {
  return ECONOMIC_CLASS_NAMES.has(foldText(name).replace(/^[一二三四五六七八九十]+、/u, ''));
}
