import { dropBrackets, foldText } from '../text.js';
import { findMeasure, type HeadWord, readHead } from './measures.js';
import { findUnitOfHead } from './table-heads.js';

/** What a column of text holds, by its header. */
export type TextColumn =
  | 'row-number'
  | 'code'
  | 'economic-code'
  | 'government-code'
  | 'government-name'
  | 'agency-code'
  | 'agency-name'
  | 'other-code'
  | 'name'
  | 'label';

/** 类, 款, 项 as heads of their own are parts of a code. */
const CODE_PART = /^(类|款|项|目)(级|号)?$/u;
const NAMES = new Set<HeadWord['meaning']>([
  'name',
  'subject',
  'project',
  'item',
  'goods',
  'grade',
  'function',
  'economic',
]);

/** 其中：专项资金列入部门预算的项目: money of the projects that a clause tells, and no name of theirs. */
const OF_WHICH = /的(?:项目|单位|科目)$/u;
/** Signs of the shortest clause that does. */
const SHORTEST_CLAUSE = 7;

/**
 * What the column of text below a header path holds; undefined where the header is of a figure or unknown. The last
 * word of the last label decides, what it is of is said by the words before it and the labels above.
 *
 *   科目编码 › 类            →  code
 *   政府预算支出经济科目名称   →  government-name
 *   单位编码                 →  agency-code
 *   采购组织形式              →  label
 */
export function findTextColumn(labels: readonly string[]): TextColumn | undefined {
  const last = foldText(labels.at(-1) ?? '');
  if (last === '' || findUnitOfHead(last) !== undefined) return undefined;
  if (last.length >= SHORTEST_CLAUSE && OF_WHICH.test(last)) return undefined;
  const own = readHead(dropBrackets(last) || last);
  const end = own.at(-1)?.meaning;
  const path = labels.flatMap((label) => readHead(label).map((word) => word.meaning));
  const government = path.includes('government') && path.includes('economic');
  if (end === 'row-number') return 'row-number';
  if (end === 'code' || CODE_PART.test(last))
    return codeColumn(
      own.map((word) => word.meaning),
      path,
      government,
    );
  if (end === 'label' || end === 'sequence') return 'label';
  if (end === 'agency') return 'agency-name';
  const bare = /^(收入|支出|.*费用?类别)$/u.test(last);
  if (end === undefined || !(NAMES.has(end) || bare)) return undefined;
  if (government && end !== 'project') return 'government-name';
  const of = own.findLast((word) => !['name', 'filler', 'unknown'].includes(word.meaning))?.meaning;
  return end === 'name' && of === 'agency' ? 'agency-name' : 'name';
}

/** Whether a head over 编码 and 名称 makes these a catalogue's: 采购目录. */
function isCatalogue(meaning: HeadWord['meaning']): boolean {
  return meaning === 'goods' || meaning === 'label';
}

function codeColumn(
  own: readonly HeadWord['meaning'][],
  path: readonly HeadWord['meaning'][],
  government: boolean,
): TextColumn {
  const of = own.findLast((meaning) => meaning !== 'code' && meaning !== 'filler') ?? path.find(isCatalogue);
  if (of === 'agency') return 'agency-code';
  if (of === 'project' || of === 'item' || of === 'goods' || of === 'label' || of === 'sequence') return 'other-code';
  if (government) return 'government-code';
  return path.includes('economic') ? 'economic-code' : 'code';
}

/** A column without a head names its lines where no other does. */
const UNNAMED_RANK = 0.5;
const NAME_RANKS: readonly (readonly [HeadWord['meaning'], number])[] = [
  ['goods', 5],
  ['item', 4],
  ['project', 3],
  ['subject', 2],
  ['function', 2],
  ['economic', 2],
  ['agency', 1],
];

/**
 * How particular the thing is that a column names: the higher names the line.
 *
 *   采购品目 5 · 采购项目 4 · 项目名称 3 · 科目名称 2 · 单位名称 1;  一级 · 二级 · 三级 rise by tenths
 */
export function rankOfName(labels: readonly string[]): number {
  if (labels.length === 0) return UNNAMED_RANK;
  const words = readHead((labels.at(-1) ?? '').replace(/[（(][^（）()]*[）)]$/u, ''));
  const grade = words.find((word) => word.meaning === 'grade')?.text;
  const of = words.findLast((word) => NAME_RANKS.some(([meaning]) => meaning === word.meaning));
  const rank = NAME_RANKS.find(([meaning]) => meaning === of?.meaning)?.[1] ?? 2;
  return grade === undefined ? rank : rank + (1 + '一二三四'.indexOf(grade.charAt(0))) / 10;
}

/** Whether a column of labels may name a line that has no other name: 内容, 目录, 用途, never how a thing is bought. */
export function mayName(labels: readonly string[]): boolean {
  const last = dropBrackets(foldText(labels.at(-1) ?? ''));
  const item = /(内容|目录|用途|类别|类型|类目|来源|简介|描述)$/u.test(last);
  return item || !['label', 'other-code'].includes(findTextColumn(labels) ?? 'name');
}

/** Ends of words that head columns and of items that stand in columns: 财政拨款, 会议费, 上年结转. */
const HEAD_END =
  /((收入|支出|经费|预算|决算|拨款|资金|结转|结余|费用?|情况|金额|小计|合计|总计|年度?|形式|方式|类别|用途|单位|数量|单价|分类)(数|额)?|元\)(?=$)(?<=\(.*)|备注|其中:?)$/u;

/** Whether a cell can be a header: a known measure, a text column, or a word that heads columns. Figures are none. */
export function isHeaderWord(text: string): boolean {
  const folded = foldText(text);
  if (folded === '' || /^[-\d.,%]+$/u.test(folded) || isNumberedName(folded)) return false;
  if (findTextColumn([folded]) !== undefined || findMeasure([folded]) !== undefined) return true;
  return HEAD_END.test(folded) || readHead(folded).every((word) => word.meaning !== 'unknown');
}

/** Whether a head names a part of the column beside it: 其中：财政拨款, 其中:基本支出. */
export function isPartHead(text: string): boolean {
  const folded = foldText(text);
  const part = /^其中[:：]?(.+)$/u.exec(folded)?.[1];
  return part !== undefined && !/^[(（]?[\d一二三四五六七八九十]+[)）.、]/u.test(part) && isHeaderWord(part);
}

/** Whether a text begins as a published line does: 一、…, （一）…, 1.…, ①…, 其中：. */
export function isNumberedName(text: string): boolean {
  return (
    /^([一二三四五六七八九十]{1,3}、|\([一二三四五六七八九十]{1,3}\)|\(?\d{1,2}[.、)](?!\d)|[①-⑳]|其中[:：].)/u.test(
      foldText(text),
    ) || /^[①-⑳]/u.test(text.trim())
  );
}

/**
 * Whether the cells of a row are column numbers: 1 2 3 …, 栏次 1 2 3, 甲 乙 1 2, ** ** 1 2, 1=2+3, 类 款 项 栏次 1 2, 公式 A=B+C B
 * C. Blank cells may stand between them; a figure with decimals is none.
 */
export function isColumnNumberRow(texts: readonly string[]): boolean {
  const filled = texts.map(foldText).filter((text) => text !== '');
  if (isFormulaRow(filled)) return true;
  const counted = filled.filter((text) => !/^(栏次|行次|列次|序号|[甲乙丙丁戊]|[类款项]|\*+|[A-Z]|-)$/u.test(text));
  if (counted.length === 0) return filled.length > 1 && filled.every((text) => /^(栏次|[甲乙丙丁]|\*+)$/u.test(text));
  const numbers = counted.map((text) => /^(\d{1,2})(?:=[\d+\-=()]+)?$/u.exec(text)?.[1]);
  if (numbers.some((number) => number === undefined)) return false;
  if (numbers.length === 1) return filled.length > 1;
  return numbers.every((number, index) => index === 0 || Number(number) === Number(numbers[index - 1]) + 1);
}

/** Whether a row names the columns by letters: 公式 | A=B+C | B | C. */
function isFormulaRow(filled: readonly string[]): boolean {
  const letters = filled.filter((text) => /^[A-Z](=[A-Z+\-()]+)?$/u.test(text));
  const named = filled.filter((text) => /^(公式|栏次|行次|列次|序号|[甲乙丙丁戊])$/u.test(text));
  return letters.some((text) => text.includes('=')) && letters.length + named.length === filled.length;
}
