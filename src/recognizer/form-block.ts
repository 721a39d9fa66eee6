import type { SourceItem } from '../document.js';
import { findField, termOf } from '../glossary/form-labels.js';
import { findFormTitle } from '../glossary/form-titles.js';
import { isWholeLevel } from '../glossary/indicator-levels.js';
import { printedCells } from '../grid-rows.js';
import type { Message } from '../messages.js';
import { gridTextsOf, plainItem } from '../packed-rows.js';
import type { Result } from '../result.js';
import type { FormBlock, GridRow } from '../tables.js';
import { foldText } from '../text.js';
import { joinCutRow } from './cut-rows.js';
import {
  type Event,
  headText,
  isFurniture,
  isHead,
  isHeadText,
  isLineBelowTitle,
  isTitle,
  toEvents,
} from './form-events.js';
import { findRegionEnd, isRegionStart } from './form-region.js';
import { fieldsIn, isFlatHeader, isNameAbove, isNameRow } from './form-words.js';
import { joinLabelResidue } from './label-residue.js';
import { isFull, nameSaid, saysOther } from './named-forms.js';
import { firstKey } from './open-form.js';
import { wordsOf } from './row-words.js';
import { removeRunningHeaders, type Segment } from './running-header.js';

/**
 * The project forms and tables of targets of a document, each with all its rows, and the items that belong to none.
 *
 *   吕梁市市级预算部门（单位）项目支出绩效目标申报表     title
 *   （2023年度）                                      head
 *   项目名称 | 专线年租金                              a form begins
 *   …
 *   项目名称 | 档案科培训费                            the next one
 *
 * A form begins where its first label is printed again, not where a page or a title begins: it runs on over both.
 * A flat table, whose heads name what each column holds, is one block with all its projects.
 */
export function recognizeForms(items: readonly SourceItem[]): Result<{ forms: FormBlock[]; rest: SourceItem[] }> {
  const events = toEvents(items);
  const forms: FormBlock[] = [];
  const messages: Message[] = [];
  const taken = new Set<number>();
  for (let start = 0; start < events.length; start++) {
    if (!isRegionStart(events, start)) continue;
    const end = findRegionEnd(events, start);
    const segments = removeRunningHeaders(toSegments(events.slice(start, end), headsAbove(events, start)));
    messages.push(...segments.messages);
    forms.push(...toForms(joinCutRows(segments.value)).flatMap(partBeside));
    for (const { index, joined = [] } of events.slice(start, end)) {
      taken.add(index);
      for (const at of joined) taken.add(at);
    }
    start = end - 1;
  }
  const rest = items.filter((item, i) => !taken.has(i) || item.type === 'pageBreak').map(plainItem);
  return { value: { forms, rest }, messages };
}

/** Above a form's title, at most so many lines say its unit, year or number. */
const MOST_HEADS = 6;

/** Whether a line titles the whole document, not one form: 某某局2022年部门预算公开. */
function isDocumentTitle(text: string): boolean {
  return text.length <= 60 && /20\d{2}\s*年.{0,20}(?:预算|决算|绩效|公开|目标)[^，。；]{0,12}$/u.test(text);
}

/** The lines directly above a title that say unit, year or number of the form. */
function headsAbove(events: readonly Event[], start: number): string[] {
  const heads: string[] = [];
  for (let i = start - 1; i >= 0 && heads.length < MOST_HEADS; i--) {
    const event = events[i] as Event;
    if (event.line === undefined || !(isHead(event) || isDocumentTitle(event.line))) break;
    heads.unshift(event.line);
  }
  return heads;
}

function toSegments(events: readonly Event[], above: readonly string[]): Segment[] {
  const segments: Segment[] = [];
  let current: Segment = { title: null, heads: [...above], rows: [] };
  const open = (title: string | null, heads: string[]): void => {
    if (current.rows.length > 0) segments.push({ ...current, rows: joinLabelResidue(current.rows) });
    current = { title, heads, rows: [] };
  };
  for (const event of events) {
    if (isTitle(event))
      open(
        event.line ?? null,
        current.rows.length === 0 ? [...(current.title === null ? [] : [current.title]), ...current.heads] : [],
      );
    else if (event.item.type === 'pageBreak') {
      // A title alone at the end of a page is that of the rows on the next one.
      if (current.rows.length > 0) open(null, []);
    } else if (current.rows.length === 0 && (isHead(event) || (current.title !== null && isLineBelowTitle(event))))
      current.heads.push(headText(event));
    else if (event.row === undefined && nameSaid(event.line ?? '') !== undefined && isFull(current.rows))
      open(current.title, [headText(event)]);
    else if (isFurniture(event)) continue;
    else if (event.row) {
      const isPrinted = gridTextsOf(event.row).some((text) => text !== '');
      if (isPrinted) current.rows.push(event.row);
      current.endsBlank = !isPrinted;
    }
  }
  open(null, []);
  return segments;
}

/** The segments with each row that a page end has cut made whole; it stands in the segment in which it begins. */
function joinCutRows(segments: readonly Segment[]): Segment[] {
  let last: GridRow[] | undefined;
  let isWhole = false;
  return segments.map((segment) => {
    const rows = [...segment.rows];
    const [first] = rows;
    const above = last?.at(-1);
    const whole =
      segment.title === null && above !== undefined && first !== undefined
        ? joinCutRow(above, first, isWhole)
        : undefined;
    if (whole !== undefined && last !== undefined) {
      const [upper, ...rest] = whole;
      last[last.length - 1] = upper;
      rows.splice(0, 1, ...rest);
    }
    if (rows.length > 0) {
      last = rows;
      isWhole = segment.endsBlank === true;
    }
    return { ...segment, rows };
  });
}

function toForms(segments: readonly Segment[]): FormBlock[] {
  const forms: FormBlock[] = [];
  let title: string | null = null;
  let heads: string[] = [];
  let current: FormBlock | undefined;
  let seen = new SeenRows([]);
  for (const segment of segments) {
    const titled = segment.title !== null;
    const other = titled && foldText(segment.title ?? '') !== foldText(title ?? '');
    if (current !== undefined && saysOther(segment.heads, current)) current = undefined;
    if (titled) {
      title = segment.title;
      heads = segment.heads;
    } else if (segment.heads.length > 0 && current === undefined) heads = segment.heads;
    for (const [i, row] of segment.rows.entries()) {
      const following = (): readonly GridRow[] => segment.rows.slice(i + 1, i + 1 + ROWS_BEFORE_NAME);
      const flat = isFlatHeader(row, segment.rows[i + 1]);
      if (isHeadRow(row) && (current === undefined || startsAnew(current, seen, following()))) {
        heads = [...(titled ? heads : []), headOfRow(row)];
        current = undefined;
        continue;
      }
      if (current === undefined || begins(row, current, { flat, following, top: titled && i === 0, other, seen })) {
        current = { title, heads, rows: [], pages: [], place: row.place, flat };
        seen = new SeenRows(current.rows);
        forms.push(current);
      }
      current.rows.push(row);
      const page = row.place.page;
      if (page !== undefined && !current.pages.includes(page)) current.pages.push(page);
    }
  }
  return forms;
}

/**
 * The forms that stand beside each other in the rows of one, each below the same label of its project, with no cell
 * across from one to the next; the form itself where there is one.
 *
 *   | 项目名称 | 车辆购置 |   | 项目名称 | 宣传教育 |
 */
function partBeside(form: FormBlock): FormBlock[] {
  const names = form.rows.find(isNameRow)?.cells.filter((cell) => findField(cell.text) === 'name') ?? [];
  const [own, next] = names;
  if (form.flat || own === undefined || next === undefined || foldText(own.text) !== foldText(next.text)) return [form];
  const crosses = ({ cells }: GridRow): boolean =>
    cells.some(({ column, colSpan }) => column < next.column && column + colSpan > next.column);
  if (form.rows.some(crosses)) return [form];
  const side = (isOf: (column: number) => boolean): FormBlock => ({
    ...form,
    rows: form.rows
      .map((row) => ({ cells: row.cells.filter(({ column }) => isOf(column)), place: row.place }))
      .filter(({ cells }) => cells.length > 0),
  });
  const right = side((column) => column >= next.column);
  if (
    right.rows.length < FEWEST_ROWS_BESIDE ||
    !right.rows.some((row) => row.cells.some(({ text }) => isWholeLevel(text)))
  )
    return [form];
  return [side((column) => column < next.column), ...partBeside(right)];
}

/** Rows: a block of fewer is no form of its own but the rest of another. */
const FEWEST_ROWS_BESIDE = 3;

/** Whether a row says whose form follows and in which unit of money: 填报单位：某某局 | 单位：万元. */
function isHeadRow(row: GridRow): boolean {
  return wordsOf(row).texts.some(labelsBody) && isHeadText(headOfRow(row));
}

function labelsBody(text: string): boolean {
  const at = text.search(/单位|部门/u);
  return at >= 0 && /[:：]/u.test(text.slice(at));
}

function headOfRow(row: GridRow): string {
  return wordsOf(row).texts.join('  ');
}

function startsAnew(open: FormBlock, seen: SeenRows, following: readonly GridRow[]): boolean {
  return !open.flat && following.some(isNameRow) && seen.named;
}

/** What the rows of an open form have printed; each is looked at once, when that is first asked for. */
class SeenRows {
  private readonly known = new Set<string>();
  private read = 0;
  private name = false;
  private readNames = 0;

  constructor(private readonly rows: readonly GridRow[]) {}

  /** The labels with a value of their own. */
  get fields(): ReadonlySet<string> {
    for (; this.read < this.rows.length; this.read++)
      for (const field of fieldsIn(this.rows[this.read] as GridRow)) this.known.add(field);
    return this.known;
  }

  /** Whether the name of a project is among them. */
  get named(): boolean {
    for (; !this.name && this.readNames < this.rows.length; this.readNames++)
      this.name = isNameRow(this.rows[this.readNames]);
    return this.name;
  }
}

/** A form prints its 项目名称 within so many rows below its first row. */
const ROWS_BEFORE_NAME = 3;

/** What stands around a row that may begin a form. */
interface Start {
  flat: boolean;
  following: () => readonly GridRow[];
  /** The row is the first below a title. */
  top: boolean;
  /** The title above is another one than that of the open block. */
  other: boolean;
  /** What the rows of the open block have printed. */
  seen: SeenRows;
}

/** True where a row begins another form than the open one, or another flat table. */
function begins(row: GridRow, open: FormBlock, start: Start): boolean {
  if (start.flat) return open.flat ? start.top && start.other : !isInnerList(row, open);
  if (open.flat) return isNameRow(row) || (start.top && (start.other || beginsDepartment(open)));
  return beginsForm(row, open, start);
}

/**
 * Whether a row heads a list within the form of a department: its first cell is a label that is merged down over the
 * rows of the list, and the heads stand beside it.
 *
 *   | 年度履职目标 | 部门职能 | 年度目标任务 | 支出项目名称 | 预算金额 |
 */
function isInnerList(row: GridRow, open: FormBlock): boolean {
  const [label, ...heads] = printedCells(row);
  return (
    beginsDepartment(open) &&
    label !== undefined &&
    open.rows.length > 0 &&
    (label.rowSpan > Math.max(...heads.map(({ rowSpan }) => rowSpan)) ||
      (termOf(label.text).section === 'tasks' && row.cells.every(({ rowSpan }) => rowSpan === 1)))
  );
}

function beginsDepartment(open: FormBlock): boolean {
  return findFormTitle(open.title ?? '')?.of === 'department';
}

/**
 * True where a row begins the next form: it prints 项目名称, or a label that the open form has printed already, and a
 * 项目名称 follows soon or a title stands above.
 */
function beginsForm(row: GridRow, form: FormBlock, start: Start): boolean {
  const field = wordsOf(row).labels[0]?.field;
  if (isNameAbove(row, start.following()[0])) return form.rows.some((r, i) => isNameAbove(r, form.rows[i + 1]));
  if (isNameRow(row))
    return (
      start.seen.named || (form.rows.length > ROWS_BEFORE_NAME && !form.rows.every((r) => firstKey(r) !== undefined))
    );
  if (field === undefined) return false;
  return start.seen.fields.has(field) && (start.top || (start.following().some(isNameRow) && start.seen.named));
}
