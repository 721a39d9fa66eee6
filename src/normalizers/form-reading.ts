import { type FormField, nameLevel } from '../glossary/field-words.js';
import { hasSense } from '../glossary/form-labels.js';
import { type FundingSource, localLevelsOf } from '../glossary/funding-words.js';
import { isNumberedGoal, isWholeTime } from '../glossary/goal-words.js';
import { type ExecutionColumn, fullMarkOf, isSpendingScore } from '../glossary/indicator-words.js';
import { unitInBrackets } from '../glossary/label-fold.js';
import { isMasked } from '../privacy/mask.js';
import type { Unit } from '../schema/disclosure.js';
import type { GridCell, Label, LabelledCell, LabelledRecord } from '../tables.js';
import { foldText, squeezeText } from '../text.js';
import { findUnit, parseDecimal } from './amount.js';
import { yearOf } from './dates.js';
import { isFigureCell } from './figure-cell.js';
import { type IndicatorRows, readIndicatorRows } from './indicator-rows.js';
import { readTaskRows, type TaskRow } from './task-rows.js';

export type Period = 'period' | 'annual';

/** A printed amount, with the unit that its own labels name. */
export interface MoneyCell {
  cell: GridCell;
  unit: Unit | undefined;
  /** The labels that reach it, where it is kept for what it is not: a source without a field of its own. */
  label?: string;
}

/** What a form's cells say, by what their labels mean, still as text. */
export interface FormReading {
  record: LabelledRecord;
  fields: Map<FormField, GridCell>;
  funding: Record<Period, Map<FundingSource, MoneyCell | null>>;
  execution: Map<FundingSource, Partial<Record<ExecutionColumn, MoneyCell>>>;
  goals: Record<Period | 'actual', GridCell | undefined>;
  tasks: TaskRow[];
  /** The text of the label that names the unit of money: 项目资金（元）. */
  fundingTitle: string;
  /** The last row of the indicators: full mark and total score. */
  sum: { weight?: GridCell; score?: GridCell };
  /** Of which time the form prints money of several local levels, each by itself. */
  localParts: Set<Period>;
  extra: Map<string, string>;
  indicators: IndicatorRows;
  /** Every label that is printed, by what it means, also where its value is blank. */
  labels: Set<string>;
}

/**
 * What is printed on a form, by what its labels mean, wherever they stand.
 *
 *   within 项目资金（元）, left 实施期资金总额, 24,000      →  funding.period.total
 *   above 一级指标 / 三级指标 / 指标值                    →  a row of the indicators
 *   left 项目级次, 本级项目                              →  extra
 */
export function readRecord(record: LabelledRecord): FormReading {
  const reading: FormReading = {
    record,
    fields: new Map(),
    funding: { period: new Map(), annual: new Map() },
    execution: new Map(),
    goals: { period: undefined, annual: undefined, actual: undefined },
    tasks: readTaskRows(record),
    fundingTitle: fundingTitleOf(record),
    sum: {},
    localParts: new Set(),
    extra: new Map(),
    indicators: readIndicatorRows(record),
    labels: new Set(),
  };
  const periods = new Periods(record);
  noteLabels(reading, periods);
  const eithers: { label: Label; cell: GridCell }[] = [];
  for (const labelled of record.cells) readCell(labelled, reading, periods, eithers);
  readEithers(eithers, reading);
  keepUnheaded(reading);
  return reading;
}

/**
 * Rows among the indicators that are none, since no head says what their cells are, are kept as they are printed.
 *
 *   | 产出目标 | 质量指标 | 案件结案率≥95% | 96% |     "产出目标·质量指标": "案件结案率≥95%；96%"
 */
function keepUnheaded(reading: FormReading): void {
  for (const { level1, halves } of reading.indicators.rows) {
    const notes = halves.flatMap((half) => half.notes ?? []);
    const read = halves.some(({ name, value }) => (name?.text ?? '') !== '' || (value?.text ?? '') !== '');
    const [first] = notes;
    if (read || first === undefined) continue;
    const within = reading.record.cells.find(({ cell }) => cell === first[1])?.within.at(-1)?.text;
    const [label, ...texts] = [...halves.flatMap(({ level2 }) => level2 ?? []), ...notes.map(([, cell]) => cell)].map(
      ({ text }) => text,
    );
    const key = [level1?.text ?? within, texts.length > 0 ? label : undefined].filter((text) => text !== undefined);
    addExtra(key.join('·'), texts.length > 0 ? texts.join('；') : (label ?? ''), reading);
  }
}

/** The label that names the unit over the money: the block's own, else one of those in it. */
function fundingTitleOf(record: LabelledRecord): string {
  const sections = record.labels.filter(({ term }) => term.section === 'funding').map(({ text }) => text);
  return sections.find((text) => findUnit(text) !== undefined) ?? sections[0] ?? '';
}

/** Which period each label of money speaks of, by itself or by its half of the form. */
class Periods {
  private readonly known = new Map<Label, Period>();
  private readonly totals: Partial<Record<Period, number>> = {};

  constructor(record: LabelledRecord) {
    const valued = new Set(record.cells.filter(({ cell }) => isFigureCell(cell)).map(({ left }) => left.at(-1)));
    const lead = new Set(record.cells.flatMap(({ left }) => left.slice(0, -1)));
    const money = record.labels.filter(
      (label) =>
        label.term.funding !== undefined &&
        !isPlannedBeside(label, record) &&
        ((label.term.section === undefined && label.cell.rowSpan === 1 && !lead.has(label)) || valued.has(label)) &&
        label.term.field === undefined,
    );
    const open: Label[] = [];
    const periodOf = periodsAround(record);
    for (const [label, beside] of besides(money)) {
      const period = record.flat ? (label.term.funding?.period ?? 'annual') : periodBeside(label, beside, periodOf);
      if (period === undefined) open.push(label);
      else this.known.set(label, period);
      if (period !== undefined && label.term.funding?.source === 'total') this.totals[period] ??= label.cell.column;
    }
    const sums = sumsOfBlocks(record, this.known);
    for (const label of open) this.known.set(label, sums.get(label) ?? this.halfOf(label));
  }

  of(label: Label): Period {
    return this.known.get(label) ?? label.term.funding?.period ?? this.halfOf(label);
  }

  /** The half of the form in which a label stands that is printed once in its row. */
  private halfOf(label: Label): Period {
    const { period, annual } = this.totals;
    if (period === undefined) return 'annual';
    if (annual === undefined) return 'period';
    return Math.abs(label.cell.column - annual) < Math.abs(label.cell.column - period) ? 'annual' : 'period';
  }
}

/**
 * The period of the labels of a block whose sum is the total of one period alone, wherever that stands.
 *
 *   | 项目总预算 | 360 | 项目当年预算 | 120 |
 *   | 资金来源  | 合计     | 120 |             the sources are the year's
 *   |          | 单位资金 |  20 |
 */
function sumsOfBlocks(record: LabelledRecord, known: ReadonlyMap<Label, Period>): Map<Label, Period> {
  const figures = record.cells.filter(({ cell, band }) => band === undefined && isFigureCell(cell));
  const totals = figures.flatMap(({ cell, left }) => {
    const label = left.at(-1);
    const period = label?.term.funding?.source === 'total' ? known.get(label) : undefined;
    return period === undefined ? [] : [{ period, value: Number(parseDecimal(cell.text)) }];
  });
  const found = new Map<Label, Period>();
  for (const { cell, left, within } of figures) {
    const block = within.at(-1);
    if (block === undefined || !/^(?:合计|总计|小计)$/u.test(foldText(left.at(-1)?.text ?? ''))) continue;
    const same = new Set(
      totals.flatMap(({ period, value }) => (value === Number(parseDecimal(cell.text)) ? [period] : [])),
    );
    const [period, other] = same;
    if (period === undefined || other !== undefined) continue;
    for (const own of figures) if (own.within.at(-1) === block) for (const label of own.left) found.set(label, period);
  }
  return found;
}

/** The period that a label of a record names, or else the label of the block around it: 项目当年投入资金构成. */
function periodsAround(record: LabelledRecord): (label: Label) => Period | undefined {
  const beside = new Map<Label, LabelledCell>();
  for (const cell of record.cells) for (const label of cell.left) if (!beside.has(label)) beside.set(label, cell);
  const known = new Map<Label, Period | undefined>();
  return (label) => {
    if (!known.has(label)) known.set(label, label.term.funding?.period ?? periodAround(label, beside.get(label)));
    return known.get(label);
  };
}

function periodAround(label: Label, beside: LabelledCell | undefined): Period | undefined {
  const before = beside?.left.slice(0, beside.left.indexOf(label)) ?? [];
  const around = [...(beside?.within ?? []), ...before];
  for (const { text } of around.reverse()) {
    const said = foldText(text);
    if (/当年|本年|年度/u.test(said)) return 'annual';
    if (isWholeTime(said) || /项目期(?!限)|存续期/u.test(said)) return 'period';
  }
  return undefined;
}

/** Each label of money with those of the same source in its row, one of each cell. */
function besides(money: readonly Label[]): [Label, Label[]][] {
  const rows = new Map<string, Label[]>();
  return money.map((label): [Label, Label[]] => {
    const key = `${label.cell.place.page}/${label.cell.row}/${label.term.funding?.source}`;
    const row = rows.get(key) ?? [];
    if (!row.some(({ cell }) => cell.column === label.cell.column)) row.push(label);
    rows.set(key, row);
    return [label, row];
  });
}

/** The period that a label or its block names, or its order among the two of its source in one row. */
function periodBeside(
  label: Label,
  beside: readonly Label[],
  periodOf: (label: Label) => Period | undefined,
): Period | undefined {
  const named = periodOf(label);
  if (beside.length < 2) return named;
  const told = beside.some((other) => periodOf(other) !== periodOf(beside[0] as Label));
  if (named !== undefined && told) return named;
  return beside[0] === label ? 'period' : 'annual';
}

function noteLabels(reading: FormReading, periods: Periods): void {
  const { record } = reading;
  const blocks = new Set(record.cells.flatMap(({ within }) => within));
  const spent = new Set(
    isEvaluated(record)
      ? record.cells.flatMap((cell) => (executionAbove(cell, record) === undefined ? [] : cell.left))
      : [],
  );
  for (const label of record.labels.filter(
    (own) => own.term.section !== undefined || !(blocks.has(own) || spent.has(own)),
  )) {
    const { field, funding, goal, section } = label.term;
    if (field !== undefined) reading.labels.add(field);
    else if (section === 'funding') reading.labels.add('funding');
    else if (funding?.source !== undefined && label.term.execution === undefined) {
      const period = periods.of(label);
      reading.labels.add(`funding.${period}.${funding.source}`);
      if (!reading.funding[period].has(funding.source)) reading.funding[period].set(funding.source, null);
    } else if (goal === 'period' || goal === 'annual') reading.labels.add(`goals.${goal}`);
  }
}

function readCell(
  labelled: LabelledCell,
  reading: FormReading,
  periods: Periods,
  eithers: { label: Label; cell: GridCell }[],
): void {
  const { cell, band } = labelled;
  if (band === 'tasks') return;
  if (band === 'indicators') {
    if (labelled.left.at(-1)?.term.field === 'totalScore') readSum(labelled, reading);
    return;
  }
  if (isEvaluated(reading.record) && readExecution(labelled, reading)) return;
  const label = nearestLabel(labelled);
  if (label === undefined) addExtra('', cell.text, reading);
  else if (band === 'goals' || isGoal(label)) readGoal(label, cell, reading, eithers);
  else if (label.term.field !== undefined && band !== 'other') readField(label, labelled, reading);
  else if (
    isMoney(labelled, reading.record) &&
    !(band === 'execution' && labelled.above.length > 0 && isEvaluated(reading.record))
  )
    readMoney(labelled, reading, periods);
  else addExtra(extraKey(labelled), cell.text, reading);
}

/** The label that says most of a cell: the nearest one that means something, else the nearest. */
function nearestLabel({ left, above, within }: LabelledCell): Label | undefined {
  const near = [...left].reverse().concat([...above].reverse());
  return near.find(({ term }) => hasSense(term)) ?? near[0] ?? within.at(-1);
}

function isGoal(label: Label): boolean {
  return label.term.goal !== undefined && label.term.field === undefined;
}

function readGoal(
  label: Label,
  cell: GridCell,
  reading: FormReading,
  eithers: { label: Label; cell: GridCell }[],
): void {
  const { goal } = label.term;
  if (goal === undefined || goal === 'interim') addExtra(label.text, cell.text, reading);
  else if (goal === 'either') eithers.push({ label, cell });
  else {
    const before = reading.goals[goal];
    if (before?.row === cell.row && isEvaluated(reading.record) && reading.goals.actual === undefined)
      reading.goals.actual = cell;
    else {
      const gap = isNumberedGoal(foldText(label.text)) && label.cell.row === cell.row ? '\n' : '';
      reading.goals[goal] = before === undefined ? cell : { ...before, text: `${before.text}${gap}${cell.text}` };
    }
  }
}

/** 总体目标 is the whole time's beside a goal of the year, else the year's; two texts beside it are both, or what was aimed at and what was reached. */
function readEithers(found: readonly { label: Label; cell: GridCell }[], reading: FormReading): void {
  const [first, second] = found;
  if (first === undefined) return;
  const { goals, labels } = reading;
  if (
    second !== undefined &&
    second.label.cell === first.label.cell &&
    goals.annual === undefined &&
    goals.period === undefined
  ) {
    const inRow = second.cell.row === first.cell.row;
    if (inRow && isEvaluated(reading.record)) {
      labels.add('goals.annual');
      goals.annual = first.cell;
      goals.actual ??= second.cell;
      return;
    }
    for (const period of ['period', 'annual'] as const) labels.add(`goals.${period}`);
    goals.period = inRow ? first.cell : undefined;
    goals.annual = inRow ? second.cell : { ...first.cell, text: `${first.cell.text}${second.cell.text}` };
    return;
  }
  for (const { label, cell } of found) {
    if (goals.annual === undefined) goals.annual = cell;
    else if (goals.period === undefined) goals.period = cell;
    else addExtra(label.text, cell.text, reading);
  }
  labels.add('goals.annual');
}

function readField(label: Label, labelled: LabelledCell, reading: FormReading): void {
  const field = label.term.field as FormField;
  const { cell } = labelled;
  const before = reading.fields.get(field);
  const outer = field === 'name' && before !== undefined ? outerName(before, label, reading.record) : undefined;
  if (outer !== undefined) {
    reading.fields.set(field, cell);
    addExtra(outer.text, before?.text ?? '', reading);
  } else if (field === 'necessity' && saysLess(label, reading.record)) addExtra(label.text, cell.text, reading);
  else if (before === undefined) reading.fields.set(field, cell);
  else if (field === 'duration' && isOtherEnd(before, labelled, label, reading.record))
    reading.fields.set(field, { ...before, text: `${before.text}至${cell.text}` });
  else if (goesOn(reading.record, labelled, label))
    reading.fields.set(field, { ...before, text: `${before.text}${cell.text}` });
  else addExtra(label.text, cell.text, reading);
}

/** The label of a name that is that of a wider project than the one whose label is read: 一级项目名称 before 二级项目名称. */
function outerName(before: GridCell, label: Label, record: LabelledRecord): Label | undefined {
  const first = record.cells.find(({ cell }) => cell === before);
  const outer = [...(first?.left ?? []), ...(first?.above ?? [])].findLast(({ term }) => term.field === 'name');
  return outer !== undefined && nameLevel(outer.text) > 0 && nameLevel(label.text) > nameLevel(outer.text)
    ? outer
    : undefined;
}

/** Whether a cell is the other end of a time: beside the same label in its row, or below it with words of their own. */
function isOtherEnd(before: GridCell, { cell, left }: LabelledCell, label: Label, record: LabelledRecord): boolean {
  const first = record.cells.find((other) => other.cell === before);
  if (before.row === cell.row) return first?.left.at(-1) === label;
  const dated = [before, cell].every(({ text }) => /^\s*(?:19|20)\d{2}/u.test(text));
  return dated && first?.left.includes(label) === true && first.left.at(-1) !== label && left.at(-1) !== label;
}

/** 可行性 beside a 必要性 of its own: alone it is all that a form says of why. */
function saysLess(label: Label, record: LabelledRecord): boolean {
  const isNeed = ({ text }: Label) => /必要性/u.test(squeezeText(text));
  return !isNeed(label) && record.labels.some((other) => other.term.field === 'necessity' && isNeed(other));
}

/** Whether a text goes on with the one before: beside the same label, in another row. */
function goesOn(record: LabelledRecord, labelled: LabelledCell, label: Label): boolean {
  if (record.flat) return false;
  const first = record.cells.find((other) => other.left.some(({ cell }) => cell === label.cell));
  return first !== undefined && first.cell.row !== labelled.cell.row;
}

function isMoney(labelled: LabelledCell, record: LabelledRecord): boolean {
  const label = moneyLabel(labelled);
  if (label === undefined || isDetail(labelled) || isBesideMoney(labelled) || isOfOtherYear(labelled, record))
    return false;
  return label.term.funding?.source !== undefined && (isFigureCell(labelled.cell) || label.term.section === undefined);
}

/** A row below heads of money that names no source: 1.系统维护 | 35.00 | 40.00, an item of what is spent. */
function isDetail({ left, band }: LabelledCell): boolean {
  return (
    (band === 'funding' || band === 'other') &&
    left.length > 0 &&
    left.every((label) => label.term.funding === undefined && yearOfHead(label) === undefined)
  );
}

/** Below the head of a column that is none of money, beside such of money: a share, a reason. */
function isBesideMoney({ above, band }: LabelledCell): boolean {
  return band === 'funding' && above.length > 0 && above.every(({ term }) => term.funding === undefined);
}

/** The year that a head of money names, or that is all it says: 2024年预算数, 2024年; 1 for 第一年, 2 for 第二年. */
function yearOfHead({ text, term }: Label): number | undefined {
  const label = foldText(text);
  const bare = /^(20\d{2})年?度?$/u.exec(label);
  const counted = /^第([一二三四五])年(?:度)?$/u.exec(label)?.[1];
  if (counted !== undefined) return '一二三四五'.indexOf(counted) + 1;
  return term.funding?.year ?? (bare === null ? undefined : Number(bare[1]));
}

/**
 * Whether a head names another year than the form does; where the form names none, than the latest of its heads, if
 * none of them is the sum of years to come.
 */
function isOfOtherYear({ left, above }: LabelledCell, record: LabelledRecord): boolean {
  const years = [...left, ...above].flatMap((label) => yearOfHead(label) ?? []);
  if (years.length === 0) return false;
  const all = record.labels.flatMap((label) => yearOfHead(label) ?? []);
  const planned = record.labels.some((label) => isSumOfYears(label, record));
  const own = yearOf([record.title ?? '', ...record.heads].join(' ')) ?? (planned ? undefined : Math.max(...all));
  return new Set(all).size > 1 && years.some((year) => year !== own);
}

/**
 * Whether a label is the sum of the years beside it, or above and below it: its money is of the whole time.
 *
 *   | 资金来源 | 合计 | 2023年 | 2024年 | 2025年 |
 */
function isSumOfYears(label: Label, record: LabelledRecord): boolean {
  if (yearOfHead(label) !== undefined || !/计$|总额$|总投资/u.test(foldText(label.text))) return false;
  const beside = record.labels.filter(
    ({ cell }) => cell !== label.cell && (cell.row === label.cell.row || cell.column === label.cell.column),
  );
  return new Set(beside.flatMap((other) => yearOfHead(other) ?? [])).size > 1;
}

function moneyLabel({ left, above }: LabelledCell): Label | undefined {
  const labels = [...left, ...above].filter(({ term }) => term.funding !== undefined);
  return labels.findLast(({ term }) => term.funding?.source !== 'total') ?? labels.at(-1);
}

function readMoney(labelled: LabelledCell, reading: FormReading, periods: Periods): void {
  const label = moneyLabel(labelled) as Label;
  const group = groupOf(labelled, label);
  const own = label.term.funding?.source as FundingSource;
  const source = own === 'total' ? (group ?? own) : own;
  const { cell } = labelled;
  const figure = isFigureCell(cell);
  if ((group !== undefined && own === group) || isPlannedBeside(label, reading.record)) {
    addExtra(extraKey(labelled), cell.text, reading);
    return;
  }
  if (label.term.funding?.bare === true && !figure) {
    addExtra(extraKey(labelled), cell.text, reading);
    return;
  }
  const summed = [...labelled.left, ...labelled.above].some((head) => isSumOfYears(head, reading.record));
  const period = summed ? 'period' : periodOf(labelled, label, periods);
  const known = reading.funding[period];
  if (source === 'local' && figure && partsLocal(labelled, label, period, reading)) return;
  if (figure && (known.get(source) ?? null) === null)
    known.set(source, { cell, unit: unitOf(labelled), label: extraKey(labelled) });
  else {
    if (!known.has(source)) known.set(source, null);
    addExtra(extraKey(labelled), cell.text, reading);
  }
}

/**
 * Whether a figure is of one local level beside another's of its own: the one field for both holds neither then, both
 * are kept by their labels, and `localParts` says so. Nothing of a level (0) leaves the field to the other.
 *
 *   | 市级财政 | 100.00 |
 *   | 县级财政 |  80.00 |
 */
function partsLocal(labelled: LabelledCell, label: Label, period: Period, reading: FormReading): boolean {
  const known = reading.funding[period];
  const before = known.get('local') ?? undefined;
  const own = localLevelsOf(foldText(label.text));
  const isNothing = ({ text }: GridCell): boolean => !/[1-9]/u.test(text);
  if (reading.localParts.has(period)) {
    addExtra(extraKey(labelled), labelled.cell.text, reading);
    return true;
  }
  const others = localLevelsOf(foldText(before?.label?.split('·').at(-1) ?? ''));
  if (before === undefined || own.length === 0 || others.length === 0 || own.some((level) => others.includes(level)))
    return false;
  if (isNothing(labelled.cell)) return false;
  addExtra(before.label ?? '', before.cell.text, reading);
  if (isNothing(before.cell)) {
    known.set('local', null);
    return false;
  }
  known.set('local', null);
  reading.localParts.add(period);
  addExtra(extraKey(labelled), labelled.cell.text, reading);
  return true;
}

/** What was planned first, beside the total that it has become: 预算总额 | 52 | 年初预算 | 54 | 调整金额 | -2. */
function isPlannedBeside(label: Label, record: LabelledRecord): boolean {
  return (
    label.term.execution === 'initial' &&
    record.labels.some(
      ({ cell, term }) =>
        cell !== label.cell &&
        cell.row === label.cell.row &&
        cell.place.page === label.cell.place.page &&
        term.funding?.source === 'total' &&
        term.execution === undefined &&
        /额$|计$/u.test(foldText(cell.text)),
    )
  );
}

/**
 * The source of money whose parts stand beside its label, merged down over them: what is beside a part of the same kind
 * is not the whole, which only a sum among them is.
 *
 *   | 自有资金 | 事业收入   | 12.00 |     an item of it
 *   |         | 经营性收入 |  3.00 |
 *   |         | 小计       | 15.00 |     自有资金
 */
function groupOf({ left, within }: LabelledCell, label: Label): FundingSource | undefined {
  const around = [...within, ...left].filter(({ cell }) => cell !== label.cell && cell.rowSpan > 1);
  const source = around.findLast(({ term }) => term.funding?.source !== undefined)?.term.funding?.source;
  return source === 'total' ? undefined : source;
}

/** The period that any of the labels names. */
function periodOf(labelled: LabelledCell, label: Label, periods: Periods): Period {
  const named = [...labelled.left, ...labelled.above].flatMap(({ term }) => term.funding?.period ?? []).at(-1);
  return labelled.band === undefined ? periods.of(label) : (named ?? 'annual');
}

/** Whether a form says what was spent: only then 预算数 and 得分 speak of it. */
function isEvaluated(record: LabelledRecord): boolean {
  return record.labels.some(({ term }) => term.execution === 'executed' || term.execution === 'rate');
}

/** A figure of executed money: its source at the left and what it is above, or the other way about; false where it is none. */
function readExecution(labelled: LabelledCell, reading: FormReading): boolean {
  if (labelled.band === 'goals') return false;
  const labels = [...labelled.left, ...labelled.above];
  if (labelled.band === 'list' && !labels.some(saysExecution)) return false;
  const column =
    labels.findLast(({ term }) => term.execution !== undefined)?.term.execution ??
    executionAbove(labelled, reading.record);
  if (column === undefined || !isFigureCell(labelled.cell, /[%％分]$/u)) return false;
  const keyed = labels.filter(({ term }) => term.execution === undefined && term.funding !== undefined);
  if (column === 'score' && keyed.length === 0 && isOfWhole(labelled, reading.record)) {
    reading.sum.score ??= labelled.cell;
    return true;
  }
  const source = keyed.length > 0 ? keyed.at(-1)?.term.funding?.source : 'total';
  if (source === undefined) return false;
  const known = reading.execution.get(source) ?? {};
  if (known[column] === undefined) known[column] = { cell: labelled.cell, unit: unitOf(labelled) };
  else addExtra(extraKey(labelled), labelled.cell.text, reading);
  const head = labels.find(({ text }) => column === 'score' && isSpendingScore(foldText(text)));
  const mark = head === undefined ? undefined : fullMarkOf(foldText(head.text));
  if (head !== undefined && mark !== undefined)
    known.weight ??= { cell: { ...head.cell, text: mark }, unit: undefined };
  reading.execution.set(source, known);
  return true;
}

/**
 * What the label above that of a source says of its money, where it stands in the same column of the same block.
 *
 *   | 预算执行情况 | 预算数：       | 125 | 执行数：       | 118 |
 *   |            | 其中：财政资金 | 125 | 其中：财政资金 | 118 |
 */
function executionAbove(
  { left, above, within, band }: LabelledCell,
  record: LabelledRecord,
): ExecutionColumn | undefined {
  const own = left.at(-1);
  const around = within.at(-1)?.cell;
  if (band !== undefined || above.length > 0 || own?.term.funding?.source === undefined || around === undefined)
    return undefined;
  const over = record.labels.findLast(
    ({ cell, term }) =>
      term.execution !== undefined &&
      cell.column === own.cell.column &&
      cell.row < own.cell.row &&
      cell.row >= around.row &&
      cell.place.page === own.cell.place.page,
  );
  return over?.term.execution;
}

/** The head of a list that speaks of executed money alone; 得分 there is of all. */
function saysExecution({ text, term }: Label): boolean {
  return (
    term.execution !== undefined && (/执行|支出/u.test(foldText(text)) || !/^(?:weight|score)$/u.test(term.execution))
  );
}

/** A score in the upper part of a form, with nothing of money in its row or around it: 自评得分 | 98. */
function isOfWhole({ above, left, within, band }: LabelledCell, record: LabelledRecord): boolean {
  const row = left.at(-1)?.cell;
  if (band !== undefined || above.length > 0 || within.length > 0 || row === undefined) return false;
  return !record.labels.some(
    ({ cell, term }) =>
      cell.row === row.row &&
      cell.place.page === row.place.page &&
      term.execution !== undefined &&
      term.execution !== 'score',
  );
}

function readSum(labelled: LabelledCell, reading: FormReading): void {
  const column = labelled.above.at(-1)?.term.column;
  const { sum } = reading;
  if (!isFigureCell(labelled.cell)) return;
  if (column === 'weight') sum.weight ??= labelled.cell;
  else if (column === 'score') sum.score ??= labelled.cell;
  else sum.score ??= labelled.cell;
}

/** The unit of money that the labels of a cell name, the nearest first: 预算金额（元）. */
export function unitOf({ left, above, within }: LabelledCell): Unit | undefined {
  const texts = [...within, ...above, ...left].map(({ text }) => unitInBrackets(text));
  return texts.reduceRight<Unit | undefined>(
    (found, text) => found ?? (text === undefined ? undefined : findUnit(text)),
    undefined,
  );
}

/** The key of a text that stands on the form without a label. */
const UNLABELLED = '无标签';

function extraKey({ left, above, within }: LabelledCell): string {
  const near = [...left, ...above];
  const parts = (
    near.length > 0 && (near.length > 1 || above.length > 0) ? [...within, ...near] : near.length > 0 ? near : within
  ).map(({ text }) => cleanLabel(text));
  return [...new Set(parts.filter((part) => part !== ''))].join('·');
}

function cleanLabel(text: string): string {
  return text.replace(/\s+/gu, '').replace(/[:：]$/u, '');
}

function isFooterWord(text: string): boolean {
  return /^(?:填报说明|说明|备注|\(?公章\)?|\(?盖章\)?|年月日)$/u.test(foldText(text));
}

function addExtra(label: string, text: string, reading: FormReading): void {
  if (isFooterWord(text) || isMasked(text)) return;
  const key = cleanLabel(label) || UNLABELLED;
  let unique = key;
  for (let n = 2; reading.extra.has(unique); n++) unique = `${key}${n}`;
  reading.extra.set(unique, text);
}
