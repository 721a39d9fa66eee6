/** Reads money of a form: its source, its period, its year. Tested in tests/normalizers/county-times.test.ts. */

import { sayDiagnostic } from '../glossary/diagnostic-sentences.js';
import { type FundingSource, isApproved, isAsked, localLevelsOf } from '../glossary/funding-words.js';
import { remember } from '../memo.js';
import type { Sentence } from '../sentence.js';
import type { GridCell, Label, LabelledCell, LabelledRecord } from '../tables.js';
import { foldText, squeezeText } from '../text.js';
import { readUnit } from './amount.js';
import { spansYears, yearOf } from './dates.js';
import { isFigureCell } from './figure-cell.js';
import { isPlannedBeside, type Periods } from './form-periods.js';
import { addExtra, extraKey, type FormReading, type Period, unitOf } from './form-reading.js';

/** The label that names the unit of the form's money: that of the block of money, else one within it. */
export function fundingTitleOf(record: LabelledRecord): string {
  const sections = record.labels.filter(({ term }) => term.section === 'funding').map(({ text }) => text);
  return sections.find((text) => readUnit(text) !== undefined) ?? sections[0] ?? '';
}

/**
 * Whether a cell is money of the form: its labels name a source or the whole, and neither an item, a share nor another
 * year.
 */
export function isMoney(labelled: LabelledCell, record: LabelledRecord): boolean {
  const label = moneyLabel(labelled);
  if (label === undefined || isDetail(labelled) || isBesideMoney(labelled, record) || isOfOtherYear(labelled, record))
    return false;
  if (crossesSources(labelled) || isAskedFor(labelled, record)) return false;
  return label.term.funding?.source !== undefined && (isFigureCell(labelled.cell) || label.term.section === undefined);
}

/** Whether a figure is of one source and one kind of spending (基本支出 below 财政拨款), and so not all money of either. */
function crossesSources({ left, above }: LabelledCell): boolean {
  const sourceOf = (labels: readonly Label[]): FundingSource | undefined =>
    labels.findLast(({ term }) => term.funding?.source !== undefined)?.term.funding?.source;
  const [row, column] = [sourceOf(left), sourceOf(above)];
  const isKind = (source: FundingSource | undefined): boolean => source === 'basic' || source === 'project';
  return (
    row !== column &&
    row !== 'total' &&
    column !== 'total' &&
    (isKind(row) ? column !== undefined : isKind(column) && row !== undefined)
  );
}

/** Whether money was only asked for, where the form also prints what was approved: 部门申报数 | 财政审定数. */
function isAskedFor({ above }: LabelledCell, { labels }: LabelledRecord): boolean {
  const head = above.at(-1);
  return (
    head !== undefined &&
    isAsked(head.text) &&
    labels.some(({ cell, text }) => cell.row === head.cell.row && cell !== head.cell && isApproved(text))
  );
}

/** Whether a row below heads of money names no source, but an item of what is spent: 1.系统维护 | 35.00 | 40.00. */
function isDetail({ left, band }: LabelledCell): boolean {
  return (
    (band === 'funding' || band === 'other') &&
    left.length > 0 &&
    left.every((label) => label.term.funding === undefined && yearOfHead(label) === undefined)
  );
}

/** Whether a cell stands in a column of no money (a share, a reason) beside columns of money. */
function isBesideMoney({ above, band }: LabelledCell, record: LabelledRecord): boolean {
  return (
    band === 'funding' &&
    above.length > 0 &&
    above.every(
      (head) => head.term.funding === undefined && yearOfHead(head) === undefined && !isSumOfYears(head, record),
    )
  );
}

/** The year that a head of money names, or that is all it says: 2024年预算数, 2024年; 1 for 第一年, 2 for 第二年. */
function yearOfHead({ text, term }: Label): number | undefined {
  const said = yearSaid(text);
  return said !== undefined && said < FIRST_YEAR ? said : (term.funding?.year ?? said);
}

/** A year of the calendar is no smaller, one that is counted from the first is. */
const FIRST_YEAR = 2000;

/** The year that is all that a text says: 2024年; 1 for 第一年. */
const yearSaid = remember((text: string): number | undefined => {
  const label = foldText(text);
  const counted = /^第([一二三四五])年(?:度)?$/u.exec(label)?.[1];
  if (counted !== undefined) return '一二三四五'.indexOf(counted) + 1;
  const bare = /^(20\d{2})年?度?$/u.exec(label);
  return bare === null ? undefined : Number(bare[1]);
});

/**
 * Whether a head names another year than the form does; where the form names none, than the latest of its heads, if
 * none of them is the sum of years to come.
 */
function isOfOtherYear({ left, above }: LabelledCell, record: LabelledRecord): boolean {
  const years = [...left, ...above].flatMap((label) => yearOfHead(label) ?? []);
  if (years.length === 0) return false;
  const all = record.labels.flatMap((label) => yearOfHead(label) ?? []);
  const planned = record.labels.some((label) => isSumOfYears(label, record));
  const said = yearOf([record.title ?? '', ...record.heads].join(' ')) ?? yearOfTargets(record);
  const several = spansYears([record.title ?? '', ...record.heads].join(' '));
  const own = said ?? (planned || several ? undefined : Math.max(...all));
  return new Set(all).size > 1 && years.some((year) => year !== own);
}

/** The one year that the labels of goals and targets name, of a form over several years: 2024年目标, 2024年指标值. */
function yearOfTargets({ labels }: LabelledRecord): number | undefined {
  const of = (isTarget: (label: Label) => boolean): number[] => [
    ...new Set(labels.filter(isTarget).flatMap(({ text }) => yearOf(text) ?? [])),
  ];
  const [goal, another] = of(({ term }) => term.goal !== undefined);
  if (goal !== undefined) return another === undefined ? goal : undefined;
  const [year, other] = of(({ term }) => term.column === 'value');
  return other === undefined ? year : undefined;
}

/**
 * Whether a label is the sum of the years beside it, or above and below it: its money is of the whole time.
 *
 *   | 资金来源 | 合计 | 2023年 | 2024年 | 2025年 |
 */
function isSumOfYears(label: Label, record: LabelledRecord): boolean {
  if (!/计$|总额$|总投资/u.test(foldText(label.text)) || yearOfHead(label) !== undefined) return false;
  const beside = record.labels.filter(
    ({ cell }) => cell !== label.cell && (cell.row === label.cell.row || cell.column === label.cell.column),
  );
  return new Set(beside.flatMap((other) => yearOfHead(other) ?? [])).size > 1;
}

function moneyLabel({ left, above }: LabelledCell): Label | undefined {
  const labels = [...left, ...above].filter(({ term }) => term.funding !== undefined);
  return labels.findLast(({ term }) => term.funding?.source !== 'total') ?? labels.at(-1);
}

/**
 * A figure or a blank of money goes to its period and source in `reading.funding`; what has no place there, to `extra`.
 */
export function readMoney(labelled: LabelledCell, reading: FormReading, periods: Periods): void {
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
  if (figure && isOneOfSeveral(labelled, labelled.left.at(-1) ?? label, reading.record)) {
    addExtra(extraKey(labelled), cell.text, reading);
    reading.unheaded.add(source);
    return;
  }
  const summed = [...labelled.left, ...labelled.above].some((head) => isSumOfYears(head, reading.record));
  const period = summed ? 'period' : periodOf(labelled, label, periods, reading.record);
  const known = reading.funding[period];
  if (figure && partsSource(labelled, label, source, period, reading)) return;
  if (figure && (known.get(source) ?? null) === null)
    known.set(source, { cell, unit: unitOf(labelled), label: extraKey(labelled), said: label.text });
  else {
    if (!known.has(source)) known.set(source, null);
    addExtra(extraKey(labelled), cell.text, reading);
  }
}

/**
 * Whether a figure is of one part of a source beside another part's own: the one field for both holds neither then,
 * both are kept by their labels, and `parted` says so. Nothing of a part (0) leaves the field to the other, and so does
 * what says less than the whole: 债券资金 beside 其他资金.
 *
 *   | 市级财政 | 100.00 |        | 银行贷款 | 50.00 |
 *   | 县级财政 |  80.00 |        | 社会投入 | 20.00 |
 */
function partsSource(
  labelled: LabelledCell,
  label: Label,
  source: FundingSource,
  period: Period,
  reading: FormReading,
): boolean {
  const known = reading.funding[period];
  const before = known.get(source) ?? undefined;
  const isNothing = ({ text }: GridCell): boolean => !/[1-9]/u.test(text);
  if (reading.parted.has(`${period}.${source}`)) {
    addExtra(extraKey(labelled), labelled.cell.text, reading);
    return true;
  }
  const [own, others] = [partsOfSource(label.text, source), partsOfSource(before?.said ?? '', source)];
  if (before === undefined || others.length === 0 || own.some((part) => others.includes(part))) return false;
  if (own.length === 0) {
    if (source === 'local') return false;
    addExtra(before.label ?? '', before.cell.text, reading);
    known.set(source, null);
    return false;
  }
  if (isNothing(labelled.cell)) return false;
  addExtra(before.label ?? '', before.cell.text, reading);
  known.set(source, null);
  if (isNothing(before.cell)) return false;
  reading.parted.add(`${period}.${source}`);
  addExtra(extraKey(labelled), labelled.cell.text, reading);
  return true;
}

/** The parts of a source that a label names, none where it says the whole of it. */
function partsOfSource(text: string, source: FundingSource): string[] {
  const label = foldText(text);
  if (source === 'local') return localLevelsOf(label);
  if (source !== 'other' || /其[他它]/u.test(label)) return [];
  return label.match(/贷款|债券|捐赠|社会|外部/gu) ?? [];
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

/** The period that any of the labels names; below heads, else that of the one total beside them: 总投资 | 中央 | 省级. */
function periodOf(labelled: LabelledCell, label: Label, periods: Periods, { labels }: LabelledRecord): Period {
  const { left, above, band } = labelled;
  if (band === undefined) return periods.of(label);
  const named = [...left, ...above].flatMap(({ term }) => term.funding?.period ?? []).at(-1);
  if (named !== undefined || band !== 'funding' || !above.includes(label)) return named ?? 'annual';
  const beside = labels.filter(
    ({ cell, term }) =>
      cell.row === label.cell.row && cell.place.page === label.cell.place.page && term.funding?.source === 'total',
  );
  const [period, other] = new Set(beside.map(({ term }) => term.funding?.period ?? 'annual'));
  return other === undefined ? (period ?? 'annual') : 'annual';
}

/**
 * Whether other figures stand beside the label of a figure in its row, and no heads say which of them is what: there
 * are none, or fewer than figures.
 *
 *   |              | 总计 | 2024年 | 2025年 |
 *   | 中央财政资金 | 600 | 200    | 400    |     with its label between the lines: 600 below 2024年, 400 below nothing
 */
function isOneOfSeveral({ cell, above, band }: LabelledCell, label: Label, { cells }: LabelledRecord): boolean {
  if (band !== 'funding' && (band !== undefined || above.length > 0)) return false;
  const beside: LabelledCell[] = [];
  for (const other of cells)
    if (other.cell.row === cell.row && other.band === band && other.left.at(-1) === label && isFigureCell(other.cell))
      beside.push(other);
  if (band === 'funding') return beside.length > 1 && beside.some((other) => other.above.length === 0);
  return new Set(beside.map((other) => foldText(other.cell.text))).size > 1;
}

/** What is said of money whose parts a form prints each by itself, where one field stands for all. */
export function sayParted({ parted, unheaded, record }: FormReading, name: string): Sentence[] {
  const several = record.cells.find((cell) => isOfSeveralLevels(cell));
  const sources = [...parted].map((part) => part.split('.')[1]);
  return [
    ...(sources.includes('local') ? [sayDiagnostic('localParts', { name })] : []),
    ...(sources.includes('other') ? [sayDiagnostic('otherParts', { name })] : []),
    ...(several === undefined
      ? []
      : [sayDiagnostic('severalLevels', { name, label: squeezeText(severalOf(several)?.text ?? '') })]),
    ...(unheaded.size > 0 ? [sayDiagnostic('severalFigures', { name, n: unheaded.size })] : []),
  ];
}

/** Whether a cell prints one figure for several levels of government: 中央、省、市补助 | 310. */
function isOfSeveralLevels(labelled: LabelledCell): boolean {
  return severalOf(labelled) !== undefined && isFigureCell(labelled.cell) && /[1-9]/u.test(labelled.cell.text);
}

function severalOf({ left, above }: LabelledCell): Label | undefined {
  return [...left, ...above].find(({ term }) => term.funding?.several === true);
}
