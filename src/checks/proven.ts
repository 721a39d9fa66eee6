/**
 * Reports sums whose parts are told by their place alone: failures only where other sums hold. Tested in
 * tests/checks/lists.test.ts.
 */

import type { Decimal } from 'decimal.js';
import type { BudgetTable } from '../schema/disclosure.js';
import { isLeftOpen, sumOf } from './figure.js';
import type { Findings, Relation } from './findings.js';
import { holds } from './scopes.js';

/**
 * Reports the relations of a table, failures only where it is proven that the table was read rightly: there are at
 * least as many relations that hold (`beside` more hold elsewhere) as ones that fail, and just one fails, or two by the
 * same amount, as the two sums over one wrong figure do. A difference that is the amount of some line shows instead
 * that the line was put in the wrong place. With `isSure` the reading needs no proof, and all relations are reported.
 */
export function compareProven(
  relations: readonly Relation[],
  table: BudgetTable,
  findings: Findings,
  { isSure = false, beside = 0 }: { isSure?: boolean; beside?: number } = {},
): void {
  const given = relations.filter(({ left, right }) => !isLeftOpen(left, right));
  const holding = given.filter(holds);
  const failing = given.filter((relation) => !holds(relation));
  const [one, other, more] = failing.map(differenceOf);
  const alike = one !== undefined && (other === undefined || other.eq(one)) && more === undefined;
  const proven = alike && holding.length + beside >= failing.length && !isPrinted(table, one);
  for (const relation of isSure || proven ? given : holding) findings.compare(relation);
}

/** Whether a sum proves anything where it holds: it has at least two parts that are not zero. */
export function addsSeveral({ right }: Relation): boolean {
  return right.filter(({ yuan }) => !yuan.isZero()).length > 1;
}

/** How far the sides of a relation are apart, in yuan, never negative. */
export function differenceOf({ left, right }: Relation): Decimal {
  return sumOf(left).minus(sumOf(right)).abs();
}

function isPrinted({ lines }: BudgetTable, yuan: Decimal): boolean {
  return lines.some(({ values }) =>
    Object.values(values).some((amount) => amount.yuan !== null && yuan.eq(amount.yuan)),
  );
}
