import { Decimal } from 'decimal.js';
import { sayCheck } from '../glossary/check-sentences.js';
import { isPrice, isQuantity } from '../glossary/measures.js';
import type { Amount, BudgetLine, BudgetTable, Column, Disclosure, Ref } from '../schema/disclosure.js';
import type { Sentence } from '../sentence.js';
import { foldText } from '../text.js';
import { cellFigure, type Figure, formatMoney, NO_REF } from './figure.js';
import type { Findings, Relation } from './findings.js';
import { lastPlace } from './form-figure.js';
import { compareProven } from './proven.js';
import { holds } from './scopes.js';
import { columnsOf } from './table-lines.js';

/**
 * Checks the columns that a row computes from its own figures: changes (增减额 = now − before) and rates (增长% = (now −
 * before) ÷ before, 占调整预算% = spent ÷ budget). Heads seldom tell of which two columns; those two are taken with which
 * most rows hold, and nothing is reported where no two columns fit.
 */
export function checkRowRates(disclosure: Disclosure, findings: Findings): void {
  for (const table of disclosure.budgetTables) {
    if (table.empty) continue;
    for (const side of new Set(table.columns.map((column) => column.side))) {
      const columns = table.columns.filter((column) => column.side === side);
      const money = columns.filter((column) => !isRate(column) && column.measure !== 'change' && isMoney(column));
      for (const column of columns) {
        if (column.measure === 'change') checkChange(table, column, money, findings);
        else if (isRate(column)) checkRate(table, column, money, findings);
      }
    }
  }
}

function isMoney({ labels }: Column): boolean {
  return !isQuantity(labels) && !isPrice(labels);
}

function isRate({ measure, labels }: Column): boolean {
  return measure === 'change-percent' || /%|(率|比例|比重|幅度?)$/u.test(foldText(labels.at(-1) ?? ''));
}

/** A column counts as understood where at least so many rows hold. */
const FEWEST_ROWS = 3;
/** For each so many rows that hold, one row may fail; with more failures the column is not what it was taken for. */
const ROWS_A_FAILURE = 3;

function linesOf(table: BudgetTable, column: Column): BudgetLine[] {
  return table.lines.filter(
    (line) => columnsOf(table, line).includes(column) && line.values[column.key]?.value != null,
  );
}

function pairsOf(columns: readonly Column[]): [Column, Column][] {
  return columns.flatMap((a) => columns.filter((b) => b !== a).map((b): [Column, Column] => [a, b]));
}

/** Checks now = before + change with the two columns with which most rows hold. */
function checkChange(table: BudgetTable, change: Column, money: readonly Column[], findings: Findings): void {
  const lines = linesOf(table, change);
  const readings = pairsOf(money).map(([now, before]) =>
    lines.flatMap((line): Relation[] => {
      const [left, first, second] = [now, before, change].map((column) => cellFigure(table, line, column));
      if (left === undefined || first === undefined || second === undefined || second.yuan.isZero()) return [];
      return [{ rule: 'row-adds-up', left: [left], right: [first, second] }];
    }),
  );
  const [best] = readings.toSorted((a, b) => b.filter(holds).length - a.filter(holds).length);
  if (best === undefined || best.filter(holds).length < 2) return;
  compareProven(best, table, findings);
}

/** A rate that a row prints, and the two amounts that it is computed from. */
interface Rate {
  percent: Decimal;
  place: Decimal;
  now: Figure;
  before: Figure;
  ref: Ref;
  /** True for a rate of growth, (now − before) ÷ before; false for now ÷ before. */
  grows: boolean;
}

function checkRate(table: BudgetTable, column: Column, money: readonly Column[], findings: Findings): void {
  const lines = linesOf(table, column);
  const readings = pairsOf(money).flatMap(([now, before]) =>
    [true, false].map((grows) => lines.flatMap((line) => rateOf(table, line, column, now, before, grows) ?? [])),
  );
  const [best = []] = readings.toSorted((a, b) => countRight(b) - countRight(a));
  const right = countRight(best);
  const wrong = best.filter((rate) => exactness(rate) === 'wrong').length;
  // Any two equal amounts are 100 % of each other: only rows with different amounts prove of which columns a rate is.
  const telling = best.filter((rate) => exactness(rate) === 'right' && !rate.now.yuan.eq(rate.before.yuan)).length;
  if (telling < FEWEST_ROWS || wrong * ROWS_A_FAILURE > right) return;
  for (const rate of best) report(rate, findings);
}

function rateOf(
  table: BudgetTable,
  line: BudgetLine,
  column: Column,
  nowColumn: Column,
  beforeColumn: Column,
  grows: boolean,
): Rate | undefined {
  const amount = line.values[column.key] as Amount;
  const [now, before] = [nowColumn, beforeColumn].map((each) => cellFigure(table, line, each));
  if (now === undefined || before === undefined || before.blank || !before.yuan.gt(0) || amount.value === null)
    return undefined;
  const ref: Ref = { ...NO_REF, table: table.id, line: line.index, column: column.key, source: line.source };
  return { percent: new Decimal(amount.value), place: lastPlace(amount.value), now, before, ref, grows };
}

function countRight(rates: readonly Rate[]): number {
  return rates.filter((rate) => exactness(rate) === 'right').length;
}

/** The lowest and the highest rate in per cent that two amounts make, given how both were rounded. */
function rangeOf({ now, before, grows }: Rate): [low: Decimal, high: Decimal] {
  const [a, b] = [now.place.div(2), before.place.div(2)];
  const low = now.yuan.minus(a).div(before.yuan.plus(b)).times(100);
  const high = now.yuan.plus(a).div(before.yuan.minus(b)).times(100);
  return grows ? [low.minus(100), high.minus(100)] : [low, high];
}

function exactness(rate: Rate): 'right' | 'last-digit' | 'wrong' {
  const [low, high] = rangeOf(rate);
  const isWithin = (slack: Decimal): boolean =>
    rate.percent.gte(low.minus(slack)) && rate.percent.lte(high.plus(slack));
  if (isWithin(rate.place.div(2))) return 'right';
  return isWithin(rate.place) ? 'last-digit' : 'wrong';
}

/** `该行“预算数”栏（120.00万元）`. */
function amountAt(figure: Figure, beside: Ref, findings: Findings): Sentence {
  const place = findings.places.one(figure.ref, beside);
  return sayCheck('amountAt', { place, figure: formatMoney(figure.yuan, [figure]) });
}

function report(rate: Rate, findings: Findings): void {
  const { percent, place, now, before, ref, grows } = rate;
  const exact = exactness(rate);
  const quotient = now.yuan
    .div(before.yuan)
    .times(100)
    .minus(grows ? 100 : 0);
  const message = sayCheck(exact === 'right' ? 'rowRate' : 'rowRateFails', {
    place: findings.places.one(ref),
    percent: percent.toFixed(),
    now: amountAt(now, ref, findings),
    before: amountAt(before, ref, findings),
    computed: quotient.toFixed(place.decimalPlaces() + 1),
  });
  const refs = [ref, now.ref, before.ref];
  if (exact === 'right') findings.hold('row-rate', message, refs);
  else findings.fail('row-rate', message, refs, { magnitude: exact === 'wrong' ? 'material' : 'last-digit' });
}
