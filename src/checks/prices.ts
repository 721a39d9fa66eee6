/** Checks quantity × price = amount. Tested in tests/checks/debts-prices.test.ts. */

import { Decimal } from 'decimal.js';
import { sayCheck } from '../glossary/check-sentences.js';
import { isPrice, isQuantity } from '../glossary/measures.js';
import type { Amount, BudgetLine, BudgetTable, Column, Disclosure, Ref } from '../schema/disclosure.js';
import { foldText } from '../text.js';
import { cellFigure, type Figure, figureOf, formatMoney, NO_REF, sumOf } from './figure.js';
import type { Findings, Relation } from './findings.js';
import { holds } from './scopes.js';

/**
 * 数量 × 单价 = 金额, line by line. Which column is the amount, and in which unit a price without one is printed, is decided
 * by the rows: the reading is taken with which most of them hold, and a row that fails is reported only if others hold.
 *
 *   品目      | 数量 | 单价（元） | 金额（万元）
 *   台式计算机 | 10  | 5,800    | 5.80
 */
export function checkPrices(disclosure: Disclosure, findings: Findings): void {
  for (const table of disclosure.budgetTables) {
    if (table.empty) continue;
    const counts = table.columns.filter(({ labels }) => COUNT.test(foldText(labels.at(-1) ?? '')));
    const prices = table.columns.filter(({ labels }) => isPrice(labels));
    const [count, otherCount] = counts;
    const [price, otherPrice] = prices;
    if (count === undefined || price === undefined || otherCount !== undefined || otherPrice !== undefined) continue;
    const money = table.columns.filter((column) => isMoney(column));
    const readings = money.flatMap((column) =>
      unitsOf(table, price).map((unit) =>
        table.lines.flatMap((line) => relationOf(table, line, { count, price, column, unit }, findings)),
      ),
    );
    const [best = []] = readings.toSorted((a, b) => b.filter(holds).length - a.filter(holds).length);
    // A quantity of 1 makes any price equal its amount: such a row proves nothing.
    const right = best.filter(holds);
    const telling = right.filter(({ isOne }) => !isOne);
    const wrong = best.filter((relation) => !holds(relation) && !isOfPeriods(relation));
    if (right.length < 2 || telling.length === 0) continue;
    for (const relation of wrong.length === 1 ? [...right, ...wrong] : right) findings.compare(relation);
  }
}

/** A price for a month or a quarter is paid up to so many times a year: 1 × 8,000 and 96,000 in all. */
const MOST_PERIODS = 12;

function isOfPeriods({ left, right }: Relation): boolean {
  const times = sumOf(left).div(sumOf(right));
  const whole = times.round();
  return whole.gt(1) && whole.lte(MOST_PERIODS) && times.minus(whole).abs().lt('0.001');
}

const COUNT = /^(采购|配置|购置|计划|需求)?数量(\(.{1,8}\))?$/u;

function isMoney({ measure, labels }: Column): boolean {
  return measure !== 'change-percent' && measure !== 'change' && !isQuantity(labels) && !isPrice(labels);
}

/** The money units that a price may be in: its own where it prints one, else that of the table or 元. */
function unitsOf(table: BudgetTable, price: Column): NonNullable<Amount['unit']>[] {
  const printed = table.lines.flatMap(({ values }) => values[price.key]?.unit ?? []);
  return [...new Set(printed.length > 0 ? printed : [table.unit ?? '元', '元' as const])];
}

interface Reading {
  count: Column;
  price: Column;
  column: Column;
  unit: NonNullable<Amount['unit']>;
}

function relationOf(
  table: BudgetTable,
  line: BudgetLine,
  { count, price, column, unit }: Reading,
  findings: Findings,
): (Relation & { isOne: boolean })[] {
  const [number, cost] = [line.values[count.key], line.values[price.key]];
  const left = cellFigure(table, line, column);
  if (number?.value == null || cost?.value == null || left === undefined || left.blank) return [];
  const refOf = ({ key }: Column): Ref => ({
    ...NO_REF,
    table: table.id,
    line: line.index,
    column: key,
    source: line.source,
  });
  const each = figureOf(cost.unit === null ? inUnit(cost, unit) : cost, refOf(price));
  const times = new Decimal(number.value);
  if (each === undefined || !times.gt(0) || each.yuan.isZero()) return [];
  const counted: Figure = { ...each, ref: refOf(count) };
  const product = { ...each, yuan: each.yuan.times(times), place: each.place.times(times), of: [each, counted] };
  const words = {
    count: number.raw.trim(),
    place: findings.places.one(each.ref, left.ref),
    price: formatMoney(each.yuan, [each]),
  };
  const right = sayCheck('priced', words);
  return [{ rule: 'quantity-price', left: [left], right: [product], words: { right }, isOne: times.eq(1) }];
}

const YUAN = { 元: 1, 千元: 1_000, 万元: 10_000, 亿元: 100_000_000 };

function inUnit(amount: Amount, unit: NonNullable<Amount['unit']>): Amount {
  return { ...amount, unit, yuan: new Decimal(amount.value ?? 0).times(YUAN[unit]).toFixed() };
}
