import {
  CONTACT_FIELDS,
  type FormField,
  type FundingSource,
  findField,
  findFunding,
  findGoal,
  findIndicatorColumn,
  foldLabel,
  GOAL_TITLES,
  isFormTitleLabel,
} from '../glossary/form-labels.js';
import { isWholeLevel } from '../glossary/indicator-levels.js';
import type { FormBlock, GridCell, GridRow } from '../tables.js';
import { parseDecimal } from './amount.js';

export type Period = 'period' | 'annual';

/** What a form's cells say, label by label, still as text. */
export interface FormReading {
  fields: Map<FormField, GridCell>;
  funding: Record<Period, Map<FundingSource, GridCell | null>>;
  goals: Record<Period, GridCell | undefined>;
  /** The text of the label that names the unit of money: 项目资金（元）. */
  fundingTitle: string;
  extra: Map<string, string>;
  /** Header and body rows of the indicator table. */
  indicatorRows: GridRow[];
  /** True where blank cells of merged columns stand between label and value, as in tab-separated text. */
  loose: boolean;
  /** Every label that is printed, by what it means, also where its value is blank. */
  labels: Set<string>;
}

/** The reader's state while it walks down a form. */
interface Walk {
  reading: FormReading;
  /** True where merged cells left blank cells between label and value, as in tab-separated text. */
  loose: boolean;
  /** Columns of the total labels, by which a funding row tells its halves apart. */
  totals: Partial<Record<Period, number>>;
  /** The goal labels that stand in a row of their own above the goals. */
  goalHeads: { period: Period; cell: GridCell }[];
  last?: FormField | undefined;
  inIndicators: boolean;
}

/**
 * What is printed on a form, taken apart by its labels.
 *
 *   | 项目属性 | 经常性项目 | 项目期 | 3年 |        two fields
 *   | 项目资金（元） | 实施期资金总额： | 24,000 | 年度资金总额： | 8,000 |
 *   |              | 其中：中央财政资金 | 0 | 其中：中央财政资金 | 0 |
 *   |          | 实施期目标 | 年度目标 |            heads of the goals below
 *   | 总体目标 | 做好… | 做好… |
 *   | 绩效指标 | 一级指标 | 二级指标 | …            from here on indicators
 */
export function readForm(block: FormBlock): FormReading {
  const reading: FormReading = {
    fields: new Map(),
    funding: { period: new Map(), annual: new Map() },
    goals: { period: undefined, annual: undefined },
    fundingTitle: '',
    extra: new Map(),
    indicatorRows: [],
    loose: isLoose(block),
    labels: new Set(),
  };
  const walk: Walk = { reading, loose: reading.loose, totals: {}, goalHeads: [], inIndicators: false };
  for (const row of block.rows) readRow(row, walk);
  return reading;
}

function printed(row: GridRow): GridCell[] {
  return row.cells.filter((cell) => cell.text !== '');
}

/** True where a label and its only value have blank cells between them: | 项目名称 |  | 档案科培训费 |  |. */
function isLoose(block: FormBlock): boolean {
  if (block.rows.some((row) => row.cells.some((cell) => cell.colSpan > 1 || cell.rowSpan > 1))) return false;
  const single = block.rows.filter((row) => {
    const [label, value, more] = printed(row);
    return label !== undefined && value !== undefined && more === undefined && findField(label.text) !== undefined;
  });
  const gaps = single.filter((row) => row.cells[row.cells.findIndex((cell) => cell.text !== '') + 1]?.text === '');
  return gaps.length > 0 && gaps.length * 2 >= single.length;
}

function readRow(row: GridRow, walk: Walk): void {
  const cells = printed(row);
  if (isIndicatorHeader(cells) || cells.some((cell) => isWholeLevel(cell.text))) walk.inIndicators = true;
  else if (walk.inIndicators && isFieldRow(cells)) walk.inIndicators = false;
  if (cells.length === 0) return;
  if (isContactRow(cells)) readContacts(cells, walk);
  else if (walk.inIndicators) walk.reading.indicatorRows.push(row);
  else if (isGoalHead(cells)) readGoalHead(cells, walk);
  else if (walk.goalHeads.length > 0 && isGoalRow(cells)) readGoals(cells, walk);
  else if (cells.some((cell) => findFunding(cell.text) !== undefined)) readFunding(row, walk);
  else readPairs(row, walk);
}

/** True for a row of the form's upper part: a stray level label above it did not begin the indicators. */
function isFieldRow(cells: GridCell[]): boolean {
  return cells.slice(0, 2).some((cell) => {
    const field = findField(cell.text);
    return (field !== undefined && !CONTACT_FIELDS.has(field)) || findFunding(cell.text) !== undefined;
  });
}

/** Label and value, label and value; a blank value is no cell, and what no label claims is left out. */
function readContacts(cells: GridCell[], walk: Walk): void {
  for (const [i, cell] of cells.entries()) {
    const field = findField(cell.text);
    if (field === undefined) continue;
    walk.reading.labels.add(field);
    const next = cells[i + 1];
    if (next !== undefined && findField(next.text) === undefined) walk.reading.fields.set(field, next);
  }
}

/** 实施期目标 | 年度目标, with no text of its own. */
function isGoalHead(cells: GridCell[]): boolean {
  const goals = cells.filter((cell) => findGoal(cell.text) !== undefined);
  return goals.length > 0 && cells.every((cell) => goals.includes(cell) || isFormTitleLabel(cell.text));
}

function readGoalHead(cells: GridCell[], walk: Walk): void {
  walk.goalHeads = cells.flatMap((cell) => {
    const period = findGoal(cell.text);
    return period === undefined ? [] : [{ period, cell }];
  });
  for (const { period } of walk.goalHeads) walk.reading.labels.add(`goals.${period}`);
}

/** 负责人 | 经办人 | 联系电话 | 填报日期, two of them at least, or one alone. */
function isContactRow(cells: GridCell[]): boolean {
  const fields = cells.flatMap((cell) => findField(cell.text) ?? []);
  const footer = fields.filter((field) => CONTACT_FIELDS.has(field) || field === 'filledAt');
  return footer.length >= 2 || (footer.length === 1 && fields.length === 1 && cells.length <= 2);
}

function isIndicatorHeader(cells: GridCell[]): boolean {
  const columns = new Set(cells.flatMap((cell) => findIndicatorColumn(cell.text) ?? []));
  return (columns.has('level2') || columns.has('level3')) && columns.size >= 2;
}

function isGoalRow(cells: GridCell[]): boolean {
  const [first] = cells;
  const labelled = first !== undefined && isFormTitleLabel(first.text);
  return labelled || cells.every((cell) => findField(cell.text) === undefined && findFunding(cell.text) === undefined);
}

/** The goals of one row go to the heads above them: in their order where they are as many, else by their columns. */
function readGoals(cells: GridCell[], walk: Walk): void {
  const texts = cells.filter((cell) => !isFormTitleLabel(cell.text));
  for (const [i, cell] of texts.entries()) {
    const inOrder = texts.length === walk.goalHeads.length ? walk.goalHeads[i] : undefined;
    const over = walk.loose ? undefined : walk.goalHeads.find(({ cell: head }) => overlaps(head, cell));
    const nearest = walk.goalHeads.reduce((a, b) => (distance(b.cell, cell) < distance(a.cell, cell) ? b : a));
    const { period } = inOrder ?? over ?? nearest;
    const before = walk.reading.goals[period];
    walk.reading.goals[period] = before === undefined ? cell : { ...before, text: `${before.text}${cell.text}` };
  }
}

function overlaps(head: GridCell, cell: GridCell): boolean {
  return cell.column < head.column + head.colSpan && head.column < cell.column + cell.colSpan;
}

function distance(head: GridCell, cell: GridCell): number {
  return Math.abs(head.column + head.colSpan / 2 - cell.column - cell.colSpan / 2);
}

/** A funding row: each label takes the figure after it; what period it is of, the label says or its half of the form. */
function readFunding(row: GridRow, walk: Walk): void {
  const cells = printed(row);
  const seen = new Map<FundingSource, number>();
  for (const [i, cell] of cells.entries()) {
    const funding = findFunding(cell.text);
    if (funding === undefined) {
      readFundingTitle(cell, walk);
      continue;
    }
    const { source } = funding;
    const nth = seen.get(source) ?? 0;
    seen.set(source, nth + 1);
    const both = cells.filter((other) => findFunding(other.text)?.source === source).length > 1;
    const period = funding.period ?? (both ? (nth === 0 ? 'period' : 'annual') : halfOf(cell, walk));
    if (source === 'total') walk.totals[period] ??= cell.column;
    walk.reading.labels.add(`funding.${period}.${source}`);
    const next = walk.loose ? cells[i + 1] : row.cells[row.cells.indexOf(cell) + 1];
    const value = next !== undefined && isFigure(next.text) ? next : null;
    const known = walk.reading.funding[period];
    if ((known.get(source) ?? null) === null) known.set(source, value);
  }
}

function readFundingTitle(cell: GridCell, walk: Walk): void {
  if (!isFormTitleLabel(cell.text)) return;
  walk.reading.labels.add('funding');
  if (walk.reading.fundingTitle === '') walk.reading.fundingTitle = cell.text;
}

/** A figure, also with its unit behind it (13.08万元); a text beside a funding label is no figure. */
function isFigure(text: string): boolean {
  return parseDecimal(text.replace(/[亿万千]?元$/u, '')) !== undefined || /^[-—–/／]+$/u.test(text.trim());
}

/** The half of the form in which a funding label stands that is printed once in its row. */
function halfOf(cell: GridCell, walk: Walk): Period {
  const { period, annual } = walk.totals;
  if (period === undefined) return 'annual';
  if (annual === undefined) return 'period';
  return Math.abs(cell.column - annual) < Math.abs(cell.column - period) ? 'annual' : 'period';
}

/** Label, value, label, value …; a label that is not known keeps its value under `extra`. */
function readPairs(row: GridRow, walk: Walk): void {
  const cells = walk.loose ? printed(row) : row.cells;
  const labelled = cells.some((cell) => findField(cell.text) !== undefined || findGoal(cell.text) !== undefined);
  const [lone, more] = printed(row);
  if (!labelled && lone !== undefined && more === undefined) {
    continueField(lone, walk);
    return;
  }
  for (let i = 0; i < cells.length; i++) {
    const cell = cells[i] as GridCell;
    if (cell.text === '') continue;
    if (GOAL_TITLES.includes(foldLabel(cell.text)) && findGoal(cell.text) === undefined) {
      readLoneGoals(printed(row).slice(printed(row).indexOf(cell) + 1), walk);
      return;
    }
    if (isFormTitleLabel(cell.text) && findGoal(cell.text) === undefined) {
      readFundingTitle(cell, walk);
      continue;
    }
    const next = cells[i + 1];
    const value = next !== undefined && !isKnownLabel(next.text) ? next : undefined;
    if (value !== undefined) i += 1;
    readPair(cell, value, walk);
  }
}

/** `总体目标 | 完成…`: the goals of a form that heads them by no period: two texts are both, one is the year's. */
function readLoneGoals(cells: GridCell[], walk: Walk): void {
  const [first, second] = cells;
  const periods: Period[] = second === undefined ? ['annual'] : ['period', 'annual'];
  for (const period of periods) walk.reading.labels.add(`goals.${period}`);
  if (second === undefined) walk.reading.goals.annual ??= first;
  else {
    walk.reading.goals.period ??= first;
    walk.reading.goals.annual ??= second;
  }
}

function isKnownLabel(text: string): boolean {
  return findField(text) !== undefined || findGoal(text) !== undefined || isFormTitleLabel(text);
}

function readPair(label: GridCell, value: GridCell | undefined, walk: Walk): void {
  const { reading } = walk;
  const field = findField(label.text);
  const goal = findGoal(label.text);
  const filled = value !== undefined && value.text !== '';
  if (goal !== undefined) {
    reading.labels.add(`goals.${goal}`);
    if (filled) reading.goals[goal] ??= value;
  } else if (field === undefined || reading.fields.has(field)) {
    if (filled) reading.extra.set(extraKey(label.text, reading), value.text);
    else if (field === undefined && findIndicatorColumn(label.text) === undefined && !isFooterWord(label.text)) {
      reading.extra.set(extraKey('', reading), label.text);
    }
  } else {
    reading.labels.add(field);
    walk.last = field;
    if (filled) reading.fields.set(field, value);
  }
}

function isFooterWord(text: string): boolean {
  return /^(填报说明|说明|备注|\(?公章\)?|\(?盖章\)?|年月日)$/u.test(foldLabel(text));
}

/** The key of a text that stands on the form without a label. */
const UNLABELLED = '无标签';

function extraKey(label: string, reading: FormReading): string {
  const key = label.replace(/\s+/gu, '').replace(/[:：]$/u, '') || UNLABELLED;
  let unique = key;
  for (let n = 2; reading.extra.has(unique); n++) unique = `${key}${n}`;
  return unique;
}

/** A row with one text and no label goes on with the field that a page break cut. */
function continueField(cell: GridCell, walk: Walk): void {
  const before = walk.last === undefined ? undefined : walk.reading.fields.get(walk.last);
  if (walk.last === undefined || before === undefined) {
    walk.reading.extra.set(extraKey('', walk.reading), cell.text);
  } else walk.reading.fields.set(walk.last, { ...before, text: `${before.text}${cell.text}` });
}
