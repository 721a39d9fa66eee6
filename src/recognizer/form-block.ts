import type { RowItem, SourceItem } from '../document.js';
import {
  findField,
  findFunding,
  findGoal,
  findIndicatorColumn,
  isEvaluationTitle,
  isFormLabel,
  isFormTitle,
} from '../glossary/form-labels.js';
import { isLevelLabel } from '../glossary/indicator-levels.js';
import type { Message } from '../messages.js';
import type { Result } from '../result.js';
import type { FormBlock, GridRow } from '../tables.js';
import { foldText } from '../text.js';
import { joinCutRow } from './cut-rows.js';
import { joinLabelResidue, mendLabels } from './label-residue.js';
import { firstPrinted, layOutRows, printedCells } from './layout.js';
import { removeRunningHeaders, type Segment } from './running-header.js';

/** An item with its row laid out. */
interface Event {
  item: SourceItem;
  /** Index of the item in the document. */
  index: number;
  row?: GridRow;
  /** The text of a line, or of a row with one printed cell. */
  line?: string;
}

/** So many rows after a title or a 项目名称 are looked at for the labels of a form. */
const LOOK_AHEAD = 14;
/** A form shows at least so many of its labels there; a budget table shows one or two. */
const FEWEST_LABELS = 4;
/** The line over a form is no longer than this: 表（一） （2022年度） 单位：元. */
const HEAD_LENGTH = 80;

/**
 * The project forms of a document, each with all its rows, and the items that belong to none.
 *
 *   吕梁市市级预算部门（单位）项目支出绩效目标申报表     title
 *   （2023年度）                                      head
 *   项目名称 | 专线年租金                              a form begins
 *   …
 *   项目名称 | 档案科培训费                            the next one
 *
 * A form begins where 项目名称 is printed, not where a page or a title begins: it runs on over both.
 */
export function recognizeForms(items: readonly SourceItem[]): Result<{ forms: FormBlock[]; rest: SourceItem[] }> {
  const events = toEvents(items);
  const forms: FormBlock[] = [];
  const messages: Message[] = [];
  const taken = new Set<number>();
  for (let start = 0; start < events.length; start++) {
    if (!isRegionStart(events, start)) continue;
    const end = findRegionEnd(events, start);
    const [first] = events.slice(start, end);
    if (first !== undefined && isEvaluation(first)) messages.push(evaluationMessage(first));
    else {
      const segments = removeRunningHeaders(toSegments(events.slice(start, end), headsAbove(events, start)));
      messages.push(...segments.messages);
      forms.push(...toForms(joinCutRows(segments.value)));
    }
    for (const event of events.slice(start, end)) taken.add(event.index);
    start = end - 1;
  }
  return { value: { forms, rest: items.filter((item, i) => !taken.has(i) || item.type === 'pageBreak') }, messages };
}

function toEvents(items: readonly SourceItem[]): Event[] {
  const rowItems = items.filter((item): item is RowItem => item.type === 'row');
  const rows = layOutRows(rowItems).map(mendLabels);
  let next = 0;
  return items.flatMap((item, index): Event[] => {
    if (item.type === 'line') return item.role === 'contents' ? [] : [{ item, index, line: item.text }];
    if (item.type !== 'row') return [{ item, index }];
    const row = rows[next++] as GridRow;
    const printed = printedCells(row);
    return [printed.length === 1 ? { item, index, row, line: printed[0]?.text ?? '' } : { item, index, row }];
  });
}

function isTitle(event: Event): boolean {
  return event.line !== undefined && (isFormTitle(event.line) || isEvaluation(event));
}

/** The title of a report on last year's target: its figures and goals are no plan. */
function isEvaluation(event: Event): boolean {
  return event.line !== undefined && isEvaluationTitle(event.line);
}

function evaluationMessage(event: Event): Message {
  return {
    code: 'label-unknown',
    text: `${event.line ?? ''} is a self-evaluation and was left out`,
    place: event.item.place,
  };
}

/** The lines directly above a title that say unit, year or number of the form. */
function headsAbove(events: readonly Event[], start: number): string[] {
  const heads: string[] = [];
  for (let i = start - 1; i >= 0 && events[i]?.line !== undefined && isHead(events[i] as Event); i--)
    heads.unshift(events[i]?.line ?? '');
  return heads;
}

function isNameRow(event: Event | undefined): boolean {
  const first = event?.row && firstPrinted(event.row);
  return first !== undefined && findField(first.text) === 'name';
}

/** `表（一） （2022年度） 单位：元`, as a line or as a row of up to three cells. */
function isHead(event: Event): boolean {
  const text =
    event.line ??
    (event.row
      ? printedCells(event.row)
          .map((cell) => cell.text)
          .join(' ')
      : '');
  if (text.length > HEAD_LENGTH) return false;
  const folded = foldText(text);
  return (
    /^(表?\(?[一二三四五六七八九十百\d-]+\)?)?(\(?\d{4}年(度)?\)?)?((金额)?单位:?\(?[万千亿]?元\)?)?$/u.test(folded) ||
    /^(附件|附表|表)\d*[一二三四五六七八九十]*(-\d+)?$/u.test(folded)
  );
}

function isFurniture(event: Event): boolean {
  return event.item.type === 'line' && event.item.role === 'furniture';
}

/** A title or a 项目名称 with the labels of a form below it. */
function isRegionStart(events: readonly Event[], start: number): boolean {
  const event = events[start];
  if (event === undefined || !(isTitle(event) || isNameRow(event)) || isBudgetHeader(event.row)) return false;
  const labels = new Set<string>();
  let rows = 0;
  for (let i = isTitle(event) ? start + 1 : start; i < events.length && rows < LOOK_AHEAD; i++) {
    const next = events[i];
    if (next?.row === undefined) {
      if (next?.line !== undefined && !isHead(next) && !isFurniture(next)) break;
      continue;
    }
    if (isTitle(next) || isBudgetHeader(next.row)) break;
    rows += 1;
    for (const label of labelsOf(next.row)) labels.add(label);
  }
  return labels.size >= FEWEST_LABELS;
}

/** The kinds of form labels that a row shows. */
function labelsOf(row: GridRow): string[] {
  return printedCells(row).flatMap((cell) => {
    const kind =
      findField(cell.text) ?? findFunding(cell.text)?.source ?? findGoal(cell.text) ?? findIndicatorColumn(cell.text);
    return kind === undefined ? [] : [kind];
  });
}

/** The first event that belongs to no form any more; lines within a form (a stray label, a page number) do not end it. */
function findRegionEnd(events: readonly Event[], start: number): number {
  let end = start + 1;
  for (let i = start + 1; i < events.length; i++) {
    const event = events[i] as Event;
    if (isTitle(event)) {
      if (!isRegionStart(events, i) && !continuesForm(events, i + 1)) break;
      end = i + 1;
    } else if (event.row) {
      if (end !== i && !goesOnOverPage(events, end, i) && !continuesForm(events, i)) break;
      end = i + 1;
    } else if (event.line === undefined || isFurniture(event) || isHead(event)) {
      if (end === i && event.line !== undefined) end = i + 1;
    } else if (
      /^#|^[一二三四五六七八九十]+、|^第[一二三四五六七八九十]+部分/u.test(event.line) ||
      lineLevel(event) !== undefined
    )
      break;
  }
  return end;
}

function lineLevel(event: Event): number | undefined {
  return event.item.type === 'line' ? event.item.level : undefined;
}

/** True for a row of several cells that is the first on its page, with nothing but page furniture before it. */
function goesOnOverPage(events: readonly Event[], end: number, index: number): boolean {
  const between = events.slice(end, index);
  const breaks = between.filter((event) => event.item.type === 'pageBreak');
  const row = events[index]?.row;
  const sheets = new Set([events[end - 1], events[index]].map((event) => event?.item.place.sheet));
  if (breaks.length === 0 || row === undefined || row.cells.length < 2 || sheets.size > 1 || isBudgetHeader(row))
    return false;
  return between.every((event) => event.item.type === 'pageBreak' || isFurniture(event));
}

/** True where the next rows speak a form's language: a label of the form, or of the indicator levels. */
function continuesForm(events: readonly Event[], start: number): boolean {
  let rows = 0;
  for (let i = start; i < events.length && rows < 3; i++) {
    const event = events[i] as Event;
    if (event.row === undefined) {
      if (event.line !== undefined && !isHead(event) && !isFurniture(event)) return false;
      continue;
    }
    rows += 1;
    const cells = printedCells(event.row);
    const known = cells.filter((cell) => isFormLabel(cell.text) || isLevelLabel(cell.text));
    if (known.length > 0 && !isBudgetHeader(event.row)) return true;
  }
  return false;
}

/** The header of a budget table shares 项目名称, 单位 and 财政拨款 with a form, but has these beside them. */
function isBudgetHeader(row: GridRow | undefined): boolean {
  return (
    row !== undefined &&
    printedCells(row).some((cell) =>
      /^(合计|小计|科目编码|科目名称|一般公共预算.*|基本支出|项目支出)$/u.test(foldText(cell.text)),
    )
  );
}

function toSegments(events: readonly Event[], above: readonly string[]): Segment[] {
  const segments: Segment[] = [];
  let current: Segment = { title: null, heads: [], rows: [] };
  const open = (title: string | null, heads: string[]): void => {
    if (current.rows.length > 0 || current.title !== null) segments.push(current);
    current = { title, heads, rows: [] };
  };
  for (const event of events) {
    if (isTitle(event)) open(event.line ?? null, segments.length === 0 && current.rows.length === 0 ? [...above] : []);
    else if (event.item.type === 'pageBreak') open(null, []);
    else if (current.rows.length === 0 && isHead(event)) current.heads.push(headText(event));
    else if (isFurniture(event)) continue;
    else if (event.row && printedCells(event.row).length > 0) current.rows.push(event.row);
  }
  open(null, []);
  return segments.map((segment) => ({ ...segment, rows: joinLabelResidue(segment.rows) }));
}

function headText(event: Event): string {
  return (
    event.line ??
    (event.row
      ? printedCells(event.row)
          .map((cell) => cell.text)
          .join('  ')
      : '')
  );
}

/** The segments with the rows whole that a page end has cut; the whole row stands on the page where it begins. */
function joinCutRows(segments: readonly Segment[]): Segment[] {
  let last: GridRow[] | undefined;
  return segments.map((segment) => {
    const rows = [...segment.rows];
    const [first] = rows;
    const above = last?.at(-1);
    const whole =
      segment.title === null && above !== undefined && first !== undefined ? joinCutRow(above, first) : undefined;
    if (whole !== undefined && last !== undefined) {
      last[last.length - 1] = whole;
      rows.shift();
    }
    if (rows.length > 0) last = rows;
    return { ...segment, rows };
  });
}

function toForms(segments: readonly Segment[]): FormBlock[] {
  const forms: FormBlock[] = [];
  let title: string | null = null;
  let heads: string[] = [];
  let current: FormBlock | undefined;
  for (const segment of segments) {
    if (segment.title !== null) {
      title = segment.title;
      heads = segment.heads;
    }
    for (const [i, row] of segment.rows.entries()) {
      if (
        current === undefined ||
        beginsForm(row, current, () => segment.rows.slice(i + 1, i + 1 + ROWS_BEFORE_NAME))
      ) {
        current = { title, heads, rows: [], pages: [], place: row.place };
        forms.push(current);
      }
      current.rows.push(row);
      const page = row.place.page;
      if (page !== undefined && !current.pages.includes(page)) current.pages.push(page);
    }
  }
  return forms;
}

/** So many rows may stand between a form's first row and its 项目名称. */
const ROWS_BEFORE_NAME = 3;

/** True where 项目名称 is printed, or a label that the form has already, with a 项目名称 soon after. */
function beginsForm(row: GridRow, form: FormBlock, following: () => readonly GridRow[]): boolean {
  const field = firstField(row);
  if (field === undefined) return false;
  const has = (name: string): boolean => form.rows.some((r) => firstField(r) === name);
  if (field === 'name') return has('name') || !form.rows.every((r) => firstField(r) !== undefined);
  return has('name') && has(field) && following().some((r) => firstField(r) === 'name');
}

function firstField(row: GridRow): string | undefined {
  const first = firstPrinted(row);
  return first === undefined ? undefined : findField(first.text);
}
