/**
 * Tells which labels of a form are of the whole period and which of the year. Tested in
 * tests/normalizers/period-titles.test.ts.
 */

import { isWholeTime } from '../glossary/goal-words.js';
import type { Label, LabelledCell, LabelledRecord } from '../tables.js';
import { foldText } from '../text.js';
import { parseDecimal } from './amount.js';
import { figureAndUnit, isFigureCell } from './figure-cell.js';
import type { Period } from './form-reading.js';

/** Which period each label of money speaks of, by itself or by its half of the form. */
export class Periods {
  private readonly known = new Map<Label, Period>();
  private readonly totals: Partial<Record<Period, number>> = {};

  constructor(record: LabelledRecord) {
    const valued = new Set<Label | undefined>();
    const lead = new Set<Label>();
    for (const { cell, left } of record.cells) {
      for (let at = 0; at < left.length - 1; at++) lead.add(left[at] as Label);
      if (left.length > 0 && isFigureCell(cell)) valued.add(left.at(-1));
    }
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
      const period = record.flat
        ? (label.term.funding?.period ?? 'annual')
        : periodBeside(label, beside, periodOf, this.order());
      if (period === undefined) open.push(label);
      else this.known.set(label, period);
      if (period !== undefined && label.term.funding?.source === 'total') this.totals[period] ??= label.cell.column;
    }
    const sums = sumsOfBlocks(record, this.known);
    for (const label of open) this.known.set(label, sums.get(label) ?? this.halfOf(label));
    if (this.totals.annual === undefined && this.totals.period !== undefined) this.settleAsked(record);
  }

  /**
   * What is asked for without a year (申请财政资金) is of the whole time where the only total is of it, and the sources make
   * up that total together.
   *
   *   项目总投资 100 | 申请财政资金 80 | 自筹资金 20
   */
  private settleAsked(record: LabelledRecord): void {
    const money = record.cells.flatMap(({ cell, left }) => {
      const label = left.at(-1);
      const value = parseDecimal(figureAndUnit(cell.text).figure);
      const source = label?.term.funding?.source;
      return label === undefined || source === undefined || value === undefined ? [] : [{ label, source, value }];
    });
    const asked = money.filter(({ label, source }) => source !== 'total' && isAskedAlone(label));
    const total = money.find(({ label, source }) => source === 'total' && this.known.get(label) === 'period');
    const parts = money.filter(({ source }) => source !== 'total');
    if (asked.length === 0 || total === undefined) return;
    const sum = parts.reduce((before, { value }) => before + Number(value), 0);
    if (Math.abs(sum - Number(total.value)) < ROUNDING) for (const { label } of asked) this.known.set(label, 'period');
  }

  /**
   * The two times of a form from left to right: of the whole first, but where the total of the year stands before it.
   */
  private order(): readonly [Period, Period] {
    const { period, annual } = this.totals;
    return period !== undefined && annual !== undefined && annual < period
      ? ['annual', 'period']
      : ['period', 'annual'];
  }

  of(label: Label): Period {
    return this.known.get(label) ?? label.term.funding?.period ?? this.halfOf(label);
  }

  /** The half of the form in which a label stands that is printed once in its row; 上年结转 is of a year. */
  private halfOf(label: Label): Period {
    const { period, annual } = this.totals;
    if (period === undefined) return 'annual';
    if (annual === undefined) return 'period';
    if (label.term.funding?.source === 'carryover') return 'annual';
    return Math.abs(label.cell.column - annual) < Math.abs(label.cell.column - period) ? 'annual' : 'period';
  }
}

/** In the unit of a form: sums of its figures are exact but for this. */
const ROUNDING = 0.005;

/** Whether a label says that money is asked for or budgeted, and nothing of a year. */
function isAskedAlone({ text, term }: Label): boolean {
  return term.funding?.period === 'annual' && term.funding.year === undefined && !/年|本期/u.test(text);
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
    if (!/^(?:合计|总计|小计)$/u.test(foldText(left.at(-1)?.text ?? ''))) continue;
    const block = within.at(-1);
    const members =
      block === undefined ? belowSum(left.at(-1), figures) : figures.filter((own) => own.within.at(-1) === block);
    const same = new Set(
      totals.flatMap(({ period, value }) => (value === Number(parseDecimal(cell.text)) ? [period] : [])),
    );
    const [period, other] = same;
    if (period === undefined || other !== undefined) continue;
    for (const own of members) for (const label of own.left) found.set(label, period);
  }
  return found;
}

/**
 * The figures of a block whose label no row repeats, as in pasted text: the sum, and those of the rows right below it
 * whose labels stand in its column, with nothing before them.
 *
 *   项目资金来源⇥来源项目⇥金额
 *              ⇥合计⇥120
 *              ⇥1.财政拨款⇥100
 */
function belowSum(sum: Label | undefined, figures: readonly LabelledCell[]): LabelledCell[] {
  if (sum === undefined || sum.cell.column === 0) return [];
  const members: LabelledCell[] = [];
  for (let { row } = sum.cell; ; row++) {
    const inRow = figures.filter(({ cell }) => cell.row === row && cell.place.page === sum.cell.place.page);
    const [only, more] = inRow;
    const [label, inner] = only?.left ?? [];
    if (only === undefined || more !== undefined || inner !== undefined || label?.cell.column !== sum.cell.column)
      return members;
    members.push(only);
  }
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
  [first, second]: readonly [Period, Period],
): Period | undefined {
  const named = periodOf(label);
  if (beside.length < 2) return named;
  const told = beside.some((other) => periodOf(other) !== periodOf(beside[0] as Label));
  if (named !== undefined && (told || label.term.funding?.year !== undefined)) return named;
  return beside[0] === label ? first : second;
}

/**
 * Whether a label is of the plan before it was adjusted, with the adjusted total in its row: 预算总额 | 52 | 年初预算 | 54 |
 * 调整金额 | -2.
 */
export function isPlannedBeside(label: Label, record: LabelledRecord): boolean {
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
