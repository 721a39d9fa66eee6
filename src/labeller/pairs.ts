import { CONTACT_FIELDS, type FormField } from '../glossary/field-words.js';
import { hasSense, type Term, termOf } from '../glossary/form-labels.js';
import { isNumberedGoal } from '../glossary/goal-words.js';
import { isWholeLevel } from '../glossary/indicator-levels.js';
import { isUnitAlone } from '../glossary/table-heads.js';
import type { FormBlock, GridCell, GridRow, Label, LabelledCell } from '../tables.js';
import { foldText } from '../text.js';
import { isFigureText, labelOf, printed, sourceTerm } from './heads.js';

export interface PairContext {
  /** Blank cells between label and value are what merged cells left. */
  loose: boolean;
  /** The label at the left of the block. */
  section: Label | undefined;
  /** The label of the text before. */
  last: Label[] | undefined;
}

export interface Pairs {
  cells: LabelledCell[];
  labels: Label[];
  last: Label[] | undefined;
}

/** No label that the glossary lacks is longer. */
const LONGEST_UNKNOWN = 20;

/** True where a label and its only value have blank cells between them: | 项目名称 |  | 档案科培训费 |  |. */
export function isLooseBlock(block: FormBlock): boolean {
  if (block.rows.some((row) => row.cells.some((cell) => cell.colSpan > 1 || cell.rowSpan > 1))) return false;
  const single = block.rows.filter((row) => {
    const [label, value, more] = printed(row);
    return label !== undefined && value !== undefined && more === undefined && termOf(label.text).field !== undefined;
  });
  const gaps = single.filter((row) => row.cells[row.cells.findIndex((cell) => cell.text !== '') + 1]?.text === '');
  return gaps.length > 0 && gaps.length * 2 >= single.length;
}

/**
 * The values of a row with the labels at their left: label, value, label, value.
 *
 *   | 主管部门 | 某某局 | 实施单位 | 某某站 |
 *   | 项目资金 | 年度资金总额 | 100 |             two labels before the value: both reach it
 *   | 项目级次 | 本级项目 |                       a label that is in no glossary: one by its place
 */
export function labelPairs(row: GridRow, rest: readonly GridCell[], context: PairContext): Pairs {
  const cells = context.loose ? [...rest] : row.cells.filter((cell) => cell.text === '' || rest.includes(cell));
  return new PairWalk(cells, context).run();
}

class PairWalk {
  private readonly out: Pairs = { cells: [], labels: [], last: undefined };
  /** Labels that still wait for their value. */
  private path: Label[] = [];
  private valued = false;
  private readonly contacts: boolean;

  constructor(
    private readonly cells: readonly GridCell[],
    private readonly context: PairContext,
  ) {
    this.contacts = cells.some((cell) => CONTACT_FIELDS.has(termOf(cell.text).field ?? 'name'));
  }

  run(): Pairs {
    const texts = this.cells.filter((cell) => cell.text !== '');
    const [only, more] = texts;
    if (only !== undefined && more === undefined && !isStrong(termOf(only.text))) return this.readLone(only);
    for (const [i, cell] of this.cells.entries()) this.readCell(cell, i);
    if (this.cells.length === 1 && !this.context.loose) this.out.last = [...this.path];
    this.closePath();
    return this.out;
  }

  /** A text alone in its row: of the block that it stands in, else the rest of the text above. */
  private readLone(cell: GridCell): Pairs {
    const { section, last } = this.context;
    const left = section === undefined && last !== undefined && goesOn(cell, last) ? last : [];
    this.emit(cell, left);
    return this.out;
  }

  private readCell(cell: GridCell, index: number): void {
    if (cell.text === '') {
      if (this.path.length > 0 && !this.valued && !this.valueFollows(index)) this.closePath();
      return;
    }
    if (this.valued && this.joinsEnds(cell, index)) return;
    if (this.isLabel(cell, index)) {
      if (this.valued) this.path = [];
      this.valued = false;
      const label = this.labelOf(cell);
      this.path.push(label);
      this.out.labels.push(label);
      return;
    }
    if (this.contacts && this.path.length === 0) return;
    this.emit(cell, this.path);
    this.valued = true;
  }

  /** The label of a cell; a word that names a source of money in a block of money is one: 中央, 其他. */
  private labelOf(cell: GridCell): Label {
    const label = labelOf(cell);
    const around = this.context.section?.term;
    if (hasSense(label.term) || (around?.section !== 'funding' && around?.funding === undefined)) return label;
    return { ...label, term: sourceTerm(cell.text) };
  }

  /** The word between the two ends of a time, each in a cell: | 起止时间 | 20210101 | 到 | 20211231 |. */
  private joinsEnds(cell: GridCell, index: number): boolean {
    return (
      this.path.at(-1)?.term.field === 'duration' &&
      /^(?:到|至|[-—–~～]+)$/u.test(foldText(cell.text)) &&
      startsWithYear(this.cells.slice(index + 1).find(({ text }) => text !== '')?.text)
    );
  }

  /** Whether blank cells of a merged one stand between a label and its value: no label and no second text follows. */
  private valueFollows(index: number): boolean {
    const [next, more] = this.cells.slice(index).filter((cell) => cell.text !== '');
    if (next === undefined || hasSense(termOf(next.text))) return false;
    return more === undefined || hasSense(termOf(more.text));
  }

  private isLabel(cell: GridCell, index: number): boolean {
    const term = termOf(cell.text);
    const waiting = this.path.length > 0 && !this.valued;
    const known = isStrong(term) || (!waiting && hasSense(term));
    if (known) return !(waiting && isWeakBeside(term, this.path.at(-1)));
    if (waiting || this.contacts || isFigureText(cell.text) || isWholeLevel(cell.text)) return false;
    if (this.path.at(-1)?.term.field === 'duration' && startsWithYear(cell.text)) return false;
    const next = this.cells[index + 1];
    const said = foldText(cell.text).replace(/\([^()]*\)$/u, '');
    const short = said.length <= LONGEST_UNKNOWN && !/[，。；,;]/u.test(said);
    return short && next !== undefined && !isStrong(termOf(next.text)) && (this.path.length === 0 || this.valued);
  }

  /** A label whose value is blank; the second of two is what the first one holds where nothing else does: 资金来源 | 财政拨款. */
  private closePath(): void {
    const [first, second] = this.path;
    if (
      !this.valued &&
      first !== undefined &&
      second !== undefined &&
      first.term.section === 'funding' &&
      this.path.length === 2 &&
      this.context.section === undefined &&
      second.term.funding?.source !== 'total'
    ) {
      this.out.cells.push({ cell: second.cell, above: [], left: [first], within: [], band: undefined });
    }
    this.path = [];
    this.valued = false;
  }

  private emit(cell: GridCell, left: readonly Label[]): void {
    const within = this.context.section === undefined ? [] : [this.context.section];
    this.out.cells.push({ cell, above: [], left: [...left], within, band: undefined });
    if (left.length > 0) this.out.last = [...left];
  }
}

/** What is written in a line: a text in a row of its own does not go on with it, but where a page has cut it. */
const SHORT_FIELDS: ReadonlySet<FormField | undefined> = new Set<FormField | undefined>([
  'name',
  'code',
  'year',
  'department',
  'departmentCode',
  'unit',
  'unitCode',
  'attribute',
  'duration',
  'start',
  'end',
]);

function startsWithYear(text: string | undefined): boolean {
  return /^\s*(?:19|20)\d{2}/u.test(text ?? '');
}

function goesOn({ place }: GridCell, last: readonly Label[]): boolean {
  const label = last.at(-1);
  return !SHORT_FIELDS.has(label?.term.field) || place.line !== undefined || place.page !== label?.cell.place.page;
}

/** A label whatever stands before it. */
function isStrong(term: Term): boolean {
  return (
    term.field !== undefined ||
    term.goal !== undefined ||
    term.section !== undefined ||
    (term.funding !== undefined && term.funding.source !== 'basic' && term.funding.source !== 'project')
  );
}

/** A word of money that is the value of the field before it: 资金来源 | 财政拨款, 项目类型 | 项目支出. */
function isWeakBeside(term: Term, before: Label | undefined): boolean {
  if (before?.term.field === undefined || term.field !== undefined || term.goal !== undefined) return false;
  return term.funding?.bare === true || term.section !== undefined;
}

/** A label with its colon, at the beginning of a cell or behind blanks. */
const COLON_LABEL = /(?:^|\s+)(\p{Script=Han}[^\s:：]{1,19})[:：]\s*/gu;

/**
 * Labels and values that one cell prints behind colons, each as a cell of its own.
 *
 *   | 联系人：某某  电话：*** |   →   | 联系人 | 某某 | 电话 | *** |
 *   | 总预算 300万元 |          →   | 总预算 | 300万元 |
 *
 * In a block of money (`inMoney`) one source and its figure are enough: 三、其他：20万元.
 */
export function splitColons(cells: readonly GridCell[], inMoney = false): GridCell[] {
  return cells.flatMap((cell, i) => {
    const behind = splitMoney(cells[i - 1]?.text ?? '', cell.text);
    if (behind !== undefined)
      return textsOf(behind)
        .slice(1)
        .map((text) => ({ ...cell, text }));
    return (
      splitMoneyText(cell, () => inMoney || isBehindMoney(cells, i)) ??
      (/[:：]/u.test(cell.text) ? splitColon(cell) : splitBlank(cell))
    );
  });
}

/** Whether the text before a cell labels money, or a block of it. */
function isBehindMoney(cells: readonly GridCell[], index: number): boolean {
  let before = index - 1;
  while (before >= 0 && cells[before]?.text === '') before -= 1;
  const { funding, section } = termOf(cells[before]?.text ?? '');
  return section === 'funding' || funding !== undefined;
}

function textsOf(parts: readonly { label: string; value: string }[]): string[] {
  return parts.flatMap(({ label, value }) => [label, value]);
}

/**
 * A text that says sources of money as labels and values, two or more, or one behind 其中 or where it is of money;
 * undefined where it says anything else.
 */
function splitMoneyText(cell: GridCell, isOfMoney: () => boolean): GridCell[] | undefined {
  const text = cell.raw ?? cell.text;
  if (text.length > LONGEST_MONEY || !/\d/u.test(text)) return undefined;
  const parts = moneyParts(text);
  if (parts === undefined || (parts.length < 2 && !isOfMoney() && !/^其中/u.test(cell.text))) return undefined;
  return textsOf(parts).map((part) => ({ ...cell, text: part }));
}

/** No text that says nothing but money is longer. */
const LONGEST_MONEY = 200;

const AMOUNT_BEHIND = /^(\p{Script=Han}{2,12})\s+([\d,.]+\s*[亿万千]?元)$/u;

/** A source of money and its figure with a blank between them: | 总预算 300万元 |. */
function splitBlank(cell: GridCell): GridCell[] {
  const found = AMOUNT_BEHIND.exec(cell.text);
  if (found?.[1] === undefined || found[2] === undefined || termOf(found[1]).funding === undefined) return [cell];
  return [found[1], found[2]].map((text) => ({ ...cell, text }));
}

/** A source of money and its figure, as a sentence says them: 其中财政资金36万元, 其他资金：0. */
const MONEY_PART =
  /^(?:其中[:：]?)?(\p{Script=Han}{2,12}(?:[(（]\p{Script=Han}{1,8}[)）])?)(?:[:：]\s*([\d,.]+\s*(?:[亿万千]?元)?)|\s*([\d,.]+\s*[亿万千]?元))$/u;
const MONEY_BARE = /^其中[:：]?\s*(\p{Script=Han}{2,12})\s*([\d,.]+)$/u;
const MONEY_ALONE = /^[\d,.]+\s*(?:[亿万千]?元)?$/u;
/** What parts the money that a text says: signs, line ends, numbers of a list. */
const BETWEEN_MONEY =
  /[，；;。\n]|、(?=\p{Script=Han}{2})|,(?!\d{3})|[(（](?=其中)|(?<=元|\d)\s*[)）]|(?<=^|元|[)）\n；;。])\s*[(（]?(?:[一二三四五六七八九十]{1,2}|\d)[、.)）](?!\d)/u;

/**
 * The sources of money and their figures that a text says, or undefined where it says anything else.
 *
 *   "其中财政资金30万元，其他资金6万元"                      →  财政资金 30万元, 其他资金 6万元
 *   "总额36万元 一、财政拨款：30万元 二、其他：6万元"        →  总额 36万元, 财政拨款 30万元, 其他 6万元
 */
function moneyParts(text: string): { label: string; value: string }[] | undefined {
  const parts = text
    .split(BETWEEN_MONEY)
    .map((part) => part.trim())
    .filter((part) => part !== '')
    .map((part) => MONEY_PART.exec(part) ?? MONEY_BARE.exec(part));
  const read = parts.flatMap((found) => {
    if (found === null) return [];
    const [, label = '', value, other] = found;
    const source = [label, `${label}资金`].find((text) => termOf(text).funding !== undefined);
    return source === undefined ? [] : [{ label: source, value: value ?? other ?? '' }];
  });
  return read.length === parts.length && read.length > 0 ? read : undefined;
}

/**
 * The sources of money that one text says behind the label of their total, or undefined where it says anything else.
 *
 *   "项目总额：36万元，其中财政资金30万元，其他资金6万元"   →  项目总额 36万元, 财政资金 30万元, 其他资金 6万元
 */
function splitMoney(label: string, value: string): { label: string; value: string }[] | undefined {
  if (!/^[\d,.]/u.test(value) || termOf(label).funding === undefined) return undefined;
  const [, first = '', others = ''] = /^([\d,.]+\s*(?:[亿万千]?元)?)[\s，；;。、,(（]+(.+)$/su.exec(value) ?? [];
  if (!MONEY_ALONE.test(first)) return undefined;
  const parts = moneyParts(others.replace(/[)）]$/u, ''));
  return parts === undefined ? undefined : [{ label, value: first }, ...parts];
}

/** Figures behind colons, most of them of sources that the glossary knows: 资金总额：45.00 财政拨款：40.00 事业收入：0. */
function saysMoney(parts: readonly { label: string; value: string }[]): boolean {
  const known = parts.filter(({ label }) => termOf(label).funding !== undefined);
  return (
    known.length >= 2 &&
    known.length * 2 >= parts.length &&
    parts.every(({ value }) => value === '' || MONEY_ALONE.test(value))
  );
}

function splitColon(cell: GridCell): GridCell[] {
  const found = [...cell.text.matchAll(COLON_LABEL)];
  const parts = found.map((match, i) => {
    const end = found[i + 1]?.index ?? cell.text.length;
    return { label: match[1] ?? '', value: cell.text.slice(match.index + match[0].length, end).trim() };
  });
  const [first] = parts;
  if (first === undefined || found[0]?.index !== 0) return [cell];
  const money = parts.flatMap(({ label, value }) => splitMoney(label, value) ?? [{ label, value }]);
  if (money.length > parts.length) return textsOf(money).map((text) => ({ ...cell, text }));
  const all = parts.filter(({ label, value }) => {
    const { field, goal, funding } = termOf(label);
    const isMoney = (funding !== undefined && isFigureText(value)) || isUnitAlone(`${label}：${value}`);
    return field !== undefined || (goal !== undefined && !isNumberedGoal(label)) || isMoney;
  });
  if ((all.length < parts.length && !saysMoney(parts)) || (parts.length === 1 && first.value === '')) return [cell];
  return textsOf(parts).map((text) => ({ ...cell, text }));
}
