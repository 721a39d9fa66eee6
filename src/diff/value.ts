import { Decimal } from 'decimal.js';
import type { Amount } from '../schema/disclosure.js';
import { foldText } from '../text.js';

/** An amount as it is compared: exact yuan, else the value, else the folded text; null for none. */
export function exactOf(amount: Amount | null | undefined): string | null {
  if (amount == null) return null;
  const exact = amount.yuan ?? amount.value;
  return exact === null ? foldText(amount.raw) : new Decimal(exact).toFixed();
}

/** An amount in exact yuan; null for none, or where no unit is known of it. */
export function yuanOf(amount: Amount | null | undefined): string | null {
  return amount?.yuan == null ? null : exactOf(amount);
}

/** How much a row comes to, in yuan: its change, or where something is new or gone, all of it. */
export function sizeOf({ change, values }: { change: string | null; values: readonly (string | null)[] }): number {
  return Math.abs(Number(change ?? values.findLast((value) => value !== null) ?? 0));
}

/** What became of an amount: the change in yuan, and in per cent of what it was; null where there is no such figure. */
export function changeOf(
  before: string | null,
  after: string | null,
): { change: string | null; percent: string | null } {
  if (before === null || after === null) return { change: null, percent: null };
  const [base, change] = [new Decimal(before), new Decimal(after).minus(before)];
  return {
    change: change.toFixed(),
    percent: base.isZero() ? null : change.div(base.abs()).times(100).toFixed(2),
  };
}

/** Yuan as 万元, exact, with two decimals at least: 189767551 → 18976.7551. */
export function inTenThousands(yuan: string): string {
  const value = new Decimal(yuan).div(10_000);
  return value.toFixed(Math.max(2, value.decimalPlaces()));
}
