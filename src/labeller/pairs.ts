/** Labels values by the labels at their left. Tested in tests/labeller/label.test.ts. */

import { CONTACT_FIELDS, type FormField } from '../glossary/field-words.js';
import { hasSense, isRemarkLabel, type Term, termOf } from '../glossary/form-labels.js';
import { isNumberedGoal } from '../glossary/goal-words.js';
import { isWholeLevel } from '../glossary/indicator-levels.js';
import { printedCells } from '../grid-rows.js';
import type { FormBlock, GridCell, GridRow, Label, LabelledCell } from '../tables.js';
import { foldText } from '../text.js';
import { isFigureText, labelOf, sourceTerm } from './heads.js';

/** What the reading of a row of labels and values needs to know of what stands around it. */
export interface PairContext {
  /** True where merged cells have left blank cells between label and value. */
  loose: boolean;
  /** The label at the left of the block in which the row stands. */
  section: Label | undefined;
  /** The labels of the text that was read last. */
  last: Label[] | undefined;
}

/** What a row gives: its labelled values, its labels, and the labels of its last text. */
export interface Pairs {
  cells: LabelledCell[];
  labels: Label[];
  last: Label[] | undefined;
}

/** Characters: a longer text that is in no glossary is no label. */
const LONGEST_UNKNOWN = 20;

/** Whether merged cells of a form have left blank cells between label and value: | 项目名称 |  | 档案科培训费 |  |. */
export function isLooseBlock(block: FormBlock): boolean {
  if (block.rows.some((row) => row.cells.some((cell) => cell.colSpan > 1 || cell.rowSpan > 1))) return false;
  const single = block.rows.filter((row) => {
    const [label, value, more] = printedCells(row);
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

  /**
   * Reads a text that is alone in its row. It is a label where its value may stand beside it and is blank
   * (| 财政部门审核意见 |  |); else a text of the block that it stands in, or else the rest of the text above.
   */
  private readLone(cell: GridCell): Pairs {
    const { section, last } = this.context;
    const goal = numberedGoalOf(cell);
    if (goal !== undefined) {
      this.out.labels.push(goal);
      this.emit(cell, [goal]);
      return this.out;
    }
    if (section === undefined && this.isUnanswered(cell)) {
      const label = labelOf(cell);
      this.out.labels.push(label);
      this.out.last = [label];
      return this.out;
    }
    const left = section === undefined && last !== undefined && goesOn(cell, last) ? last : [];
    this.emit(cell, left);
    return this.out;
  }

  /**
   * Whether a text is a label with a blank value: one that closes a form, or that stands in the column of the label
   * above.
   */
  private isUnanswered(cell: GridCell): boolean {
    if (isRemarkLabel(cell.text)) return true;
    const label = this.context.last?.at(-1)?.cell;
    const blank = this.cells.some(({ text, column }) => text === '' && column === cell.column + cell.colSpan);
    return (
      blank &&
      cell.place.line === undefined &&
      label?.column === cell.column &&
      label.colSpan === cell.colSpan &&
      foldText(cell.text).length <= LONGEST_UNKNOWN &&
      !/[，。；,;]/u.test(cell.text)
    );
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

  /** Whether a cell is the word between begin and end of a time: 到 of | 起止时间 | 20210101 | 到 | 20211231 |. */
  private joinsEnds(cell: GridCell, index: number): boolean {
    return (
      this.path.at(-1)?.term.field === 'duration' &&
      /^(?:到|至|[-—–~～]+)$/u.test(foldText(cell.text)) &&
      startsWithYear(this.cells.slice(index + 1).find(({ text }) => text !== '')?.text)
    );
  }

  /**
   * Whether the blank cells behind a label are followed by one text, its value, and then by nothing or by another
   * label.
   */
  private valueFollows(index: number): boolean {
    const [next, more] = this.cells.slice(index).filter((cell) => cell.text !== '');
    if (next === undefined || hasSense(termOf(next.text))) return false;
    return more === undefined || hasSense(termOf(more.text));
  }

  private isLabel(cell: GridCell, index: number): boolean {
    const term = termOf(cell.text);
    const waiting = this.path.length > 0 && !this.valued;
    // Kinds of spending are values as well (项目类型 | 项目支出); before a figure they label it.
    const weighs = term.funding !== undefined && this.path.at(-1)?.term.field === undefined;
    const figured = weighs && isFigureText(this.cells[index + 1]?.text ?? '');
    const known = isStrong(term) || ((!waiting || figured) && hasSense(term));
    if (known) return !(waiting && isWeakBeside(term, this.path.at(-1)));
    if (waiting || this.contacts || isFigureText(cell.text) || isWholeLevel(cell.text)) return false;
    if (this.path.at(-1)?.term.field === 'duration' && startsWithYear(cell.text)) return false;
    const next = this.cells[index + 1];
    const said = foldText(cell.text).replace(/\([^()]*\)$/u, '');
    const short = said.length <= LONGEST_UNKNOWN && !/[，。；,;]/u.test(said);
    return short && next !== undefined && !isStrong(termOf(next.text)) && (this.path.length === 0 || this.valued);
  }

  /**
   * Ends labels that have had no value: theirs is blank. Where two stand side by side, the second may be the value of
   * the first: 资金来源 | 财政拨款.
   */
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

/** The label with which one of several goals begins that has a row of its own: 目标1：保洁12条河道. */
function numberedGoalOf(cell: GridCell): Label | undefined {
  const said = /^\s*(\p{Script=Han}{2,4}[1-9一二三四五])[:：]\s*\S/u.exec(cell.text)?.[1];
  return said === undefined || !isNumberedGoal(said) ? undefined : labelOf({ ...cell, text: said });
}

/** Fields with a value of one line: a text in the next row is no rest of it, unless a page end stands between. */
const SHORT_FIELDS: ReadonlySet<FormField | undefined> = new Set<FormField | undefined>([
  'name',
  'code',
  'year',
  'department',
  'departmentCode',
  'implementer',
  'implementerCode',
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

/** Whether a word is a label even where it stands behind a label and could be its value. */
function isStrong(term: Term): boolean {
  return (
    term.field !== undefined ||
    term.goal !== undefined ||
    term.section !== undefined ||
    (term.funding !== undefined && term.funding.source !== 'basic' && term.funding.source !== 'project')
  );
}

/** Whether a word of money is the value of the field before it: 资金来源 | 财政拨款, 项目类型 | 项目支出. */
function isWeakBeside(term: Term, before: Label | undefined): boolean {
  if (before?.term.field === undefined || term.field !== undefined || term.goal !== undefined) return false;
  return term.funding?.bare === true || term.section !== undefined;
}
