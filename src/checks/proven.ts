import type { Decimal } from 'decimal.js';
import type { BudgetTable } from '../schema/disclosure.js';
import { sumOf } from './figure.js';
import type { Findings, Relation } from './findings.js';
import { holds } from './scopes.js';

/**
 * What holds, and what fails beside as many that hold: one sum, or the two over one wrong figure, which differ by as
 * much. Where the difference is the amount of a line, that line was taken to stand elsewhere, and nothing is said.
 * Relations whose reading needs no proof all are said; `beside` counts those that hold elsewhere and prove the reading.
 */
export function compareProven(
  relations: readonly Relation[],
  table: BudgetTable,
  findings: Findings,
  { isSure = false, beside = 0 }: { isSure?: boolean; beside?: number } = {},
): void {
  const holding = relations.filter(holds);
  const failing = relations.filter((relation) => !holds(relation));
  const [one, other, more] = failing.map(differenceOf);
  const alike = one !== undefined && (other === undefined || other.eq(one)) && more === undefined;
  const proven = alike && holding.length + beside >= failing.length && !isPrinted(table, one);
  for (const relation of isSure || proven ? relations : holding) findings.compare(relation);
}

/** How far the sides of a relation are apart. */
export function differenceOf({ left, right }: Relation): Decimal {
  return sumOf(left).minus(sumOf(right)).abs();
}

function isPrinted({ lines }: BudgetTable, yuan: Decimal): boolean {
  return lines.some(({ values }) =>
    Object.values(values).some((amount) => amount.yuan !== null && yuan.eq(amount.yuan)),
  );
}
