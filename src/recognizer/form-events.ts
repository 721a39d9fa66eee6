/**
 * The lines and rows of a document as the search for forms sees them. Tested in tests/recognizer/form-block.test.ts.
 */

import type { LineItem, RowItem, SourceItem } from '../document.js';
import { termOf, titlesPeriod } from '../glossary/form-labels.js';
import { findFormTitle } from '../glossary/form-titles.js';
import { isWholeLevel } from '../glossary/indicator-levels.js';
import { printedCells } from '../grid-rows.js';
import { gridTextsOf } from '../packed-rows.js';
import type { GridRow } from '../tables.js';
import { foldText } from '../text.js';
import { joinedLines, withLines } from './copied-paragraphs.js';
import { mendLabels } from './label-residue.js';
import { RowLayout } from './layout.js';

/** A line or a row of the document as the search for forms sees it, its row laid out. */
export interface Event {
  item: SourceItem;
  /** Index of the item in the document. */
  index: number;
  row?: GridRow;
  /** The text of a line, or of a row with one printed cell. */
  line?: string;
  /** The lines that are paragraphs of its first or last cell, by their index. */
  joined?: readonly number[];
  /** True where the text could title a form, but labels rows within one: 年度绩效目标 over the text of the goal. */
  label?: true;
}

/** Characters: a line over a form that says number, year or unit is no longer: 表（一） （2022年度） 单位：元. */
const HEAD_LENGTH = 80;

const NONE: readonly number[] = [];

/** The items of a document with their rows laid out and labels mended. */
export function toEvents(printed: readonly SourceItem[]): Event[] {
  const joined = joinedLines(printed);
  const gone = new Set([...joined.values()].flat());
  const items = printed.map((item, i) => levelRow(printed, i) ?? withLines(i, joined.get(i), printed) ?? item);
  const layout = new RowLayout();
  const events: Event[] = [];
  for (const [index, item] of items.entries()) {
    if (gone.has(index)) continue;
    if (item.type === 'row') events.push(rowEvent(item, index, layout, joined.get(index) ?? NONE));
    else if (item.type !== 'line') events.push({ item, index });
    else if (item.role !== 'contents') events.push({ item, index, line: item.text });
  }
  return events.map((event, i) => (isInnerLabel(events, i) ? { ...event, label: true } : event));
}

function rowEvent(item: RowItem, index: number, layout: RowLayout, joined: readonly number[]): Event {
  const row = mendLabels(layout.next(item));
  const [only, more] = gridTextsOf(row).filter((text) => text !== '');
  return only === undefined || more !== undefined
    ? { item, index, row, joined }
    : { item, index, row, joined, line: only };
}

/**
 * The row that a line stands for which names a level of indicators between two rows: in copied text, a row in which one
 * merged cell is all that is printed has no tab and so comes as a line. Undefined for any other line.
 *
 *   1.1数量指标
 *   ⇥在矫人员数⇥≥⇥120⇥人
 */
function levelRow(items: readonly SourceItem[], index: number): RowItem | undefined {
  const item = items[index];
  if (!isLevelLine(item)) return undefined;
  let above = index;
  while (isLevelLine(items[above])) above -= 1;
  let below = index;
  while (isLevelLine(items[below])) below += 1;
  const [before, after] = [items[above], items[below]];
  if (before?.type !== 'row' || after?.type !== 'row') return undefined;
  return { type: 'row', table: before.table, cells: [{ text: item.text, place: item.place }], place: item.place };
}

function isLevelLine(item: SourceItem | undefined): item is LineItem {
  return item?.type === 'line' && item.place.bbox === undefined && isWholeLevel(item.text);
}

/** A form says whose it is (项目名称, 单位名称) within so many rows below its title. */
const ROWS_BELOW_TITLE = 3;

/**
 * Whether a row prints one cell that titles a part of the form that it stands in, and not another form: there are rows
 * of the same table above it, and the next rows name no project or body.
 *
 *   项目名称 | 河道巡查经费
 *   年度绩效目标                 titles the next row alone
 *   保障河道畅通。
 */
function isInnerLabel(events: readonly Event[], index: number): boolean {
  const { row, line, item } = events[index] as Event;
  if (row === undefined || line === undefined || item.type !== 'row') return false;
  const { goal, section } = termOf(line);
  if (goal === undefined && section === undefined && !titlesPeriod(line)) return false;
  const inTable = (event: Event | undefined): boolean => event?.item.type === 'row' && event.item.table === item.table;
  if (!inTable(events[index - 1])) return false;
  return events
    .slice(index + 1, index + 1 + ROWS_BELOW_TITLE)
    .every((event) => !inTable(event) || event.row === undefined || !saysWhose(event.row));
}

/** Whether a row begins with the label of a project's or a body's name. */
function saysWhose(row: GridRow): boolean {
  const { field } = termOf(printedCells(row)[0]?.text ?? '');
  return field === 'name' || field === 'implementer' || field === 'department';
}

/** Whether an event is the title of a form. */
export function isTitle(event: Event): boolean {
  return event.line !== undefined && event.label !== true && findFormTitle(event.line) !== undefined;
}

/** Whether an event is a page number, a running head or foot. */
export function isFurniture(event: Event): boolean {
  return event.item.type === 'line' && event.item.role === 'furniture';
}

/** The text of a line or a short row, its cells parted by blanks. */
export function headText(event: Event): string {
  if (event.line !== undefined) return event.line;
  return event.row === undefined
    ? ''
    : gridTextsOf(event.row)
        .filter((text) => text !== '')
        .join('  ');
}

const UNIT = '(?:(?:金额|货币|计量)?单位[:：]?\\(?(?:人民币)?[百万千亿]{0,2}元\\)?)';
/** A year: （2023年度）, 2023年, 年份：2023. OCR may read other brackets, and another character for 度: 【2023年度）, (2022年厘). */
const YEAR =
  '(?:(?:\\p{Script=Han}{2})?(?:年度|年份):20\\d{2}年?(?:度)?|[(\\[【〔]?20\\d{2}年?(?:度|预算|\\p{Script=Han}(?=[)\\]】〕]))?[)\\]】〕]?)';
/** The number of a form or table: 附件3, 表（一）, 2-1表. No match begins in the middle of a number. */
const NUMBER =
  '(?:(?:附件|附表|表格?|(?<![一二三四五六七八九十百\\d-]))[:：]?\\(?[一二三四五六七八九十百\\d][一二三四五六七八九十百\\d-]*\\)?表?)';
/** What offices number their forms with: 报表编号：510000_0013zp, 表号：绩效01表. */
const NUMBERED = '(?:\\p{Script=Han}{0,6}(?:编号|表号|文号|密级)[:：][\\p{Script=Han}\\w()\\[\\]〔〕.-]{0,24})';
const BODY =
  '(?:(?:填报|编制|预算|申报|实施|填表)?(?:单位|部门)(?:\\([^()]{1,6}\\)|名称|公章|盖章|签章){0,3}[:：](?!\\(?[百万千亿]{0,2}元).{0,30}?|\\[?\\d{3,}\\]?[-—]?\\p{Script=Han}{2,30}?)';
const DATE = '(?:(?:填报|编制|填表)?(?:日期|时间)[:：].{0,16}?)';
/** What a form is for: （适用2017年全部预算项目）, （试行）. */
const FOR = '(?:\\((?=[^()]{0,8}(?:适用|试行|样表|公开))[^()]{2,24}\\))';
const HEAD = new RegExp(
  `^(?=[\\s\\S]{0,${HEAD_LENGTH}}$)(?:${UNIT}|${YEAR}|${BODY}|${DATE}|${NUMBERED}|${NUMBER}|${FOR})+$|^\\p{Script=Han}{2,30}?${UNIT}$`,
  'u',
);

/** Whether a line, or a row of few cells, says only number, year, body or unit: `表（一） （2022年度） 单位：元`, `填报单位：某某局`. */
export function isHead(event: Event): boolean {
  const text = headText(event);
  return text === '' ? event.line !== undefined : isHeadText(text);
}

/** Characters: a longer line between a title and its form is text. */
const LONGEST_BELOW_TITLE = 60;

/**
 * A short line, no sentence and no heading, which may stand between the title of a form and its rows: 预算单位（盖章）： 某某局.
 */
export function isLineBelowTitle({ item, line }: Event): boolean {
  return (
    item.type === 'line' &&
    item.level === undefined &&
    line !== undefined &&
    line.length <= LONGEST_BELOW_TITLE &&
    !/[。；]|^#|^[一二三四五六七八九十]+、|^第[一二三四五六七八九十]+部分|\.{4}|…{2}/u.test(line)
  );
}

/** Characters: a longer line below a title is no year, unit or number that was read wrong. */
const LONGEST_MISREAD = 12;

/** Whether a short line of a picture may be such a head that OCR has misread: （2022在度 for （2022年度）. */
export function isMisreadHead({ item, line }: Event): boolean {
  return item.type === 'line' && item.ocr !== undefined && line !== undefined && line.length <= LONGEST_MISREAD;
}

/** Whether a text says nothing but unit of money, year, number, date or body of what follows. */
export function isHeadText(text: string): boolean {
  if (text.length > HEAD_LENGTH) return false;
  const folded = foldText(text);
  return HEAD.test(folded) && !/^\d+$/u.test(folded);
}
