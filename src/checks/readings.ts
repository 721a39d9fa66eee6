/** Finds lines that only divide a line above them. Tested in tests/checks/scopes.test.ts. */

import type { Decimal } from 'decimal.js';
import type { BudgetLine, BudgetTable, Column } from '../schema/disclosure.js';
import { cellFigure, envelopeOf, type Figure, sumOf } from './figure.js';

/**
 * The lines without those that only divide a line before them, which is known by their sum in a column:
 *
 *   年初结转 5.00          kept
 *   一般公共预算 3.00       dropped: 3.00 + 2.00 = 5.00
 *   政府性基金 2.00        dropped
 */
export function dropParts(table: BudgetTable, column: Column, lines: readonly BudgetLine[]): BudgetLine[] {
  const figures = lines.map((line): Part | undefined => {
    const figure = cellFigure(table, line, column);
    if (figure === undefined) return undefined;
    const { yuan, blank } = figure;
    return { yuan, envelope: envelopeOf([figure]), divides: !blank && !yuan.isZero() };
  });
  const kept: BudgetLine[] = [];
  for (let i = 0; i < lines.length; i++) {
    kept.push(lines[i] as BudgetLine);
    const whole = figures[i];
    if (!whole?.divides) continue;
    const end = endOfParts(figures, i + 1, whole) ?? endOfParts(figures, i + 1, whole, true);
    if (end !== undefined) i = end;
  }
  return kept;
}

/** The figure of a line: how far it may be rounded, and whether lines may divide it, as they may none that is zero. */
interface Part {
  yuan: Decimal;
  envelope: Decimal;
  divides: boolean;
}

/**
 * The index of the last of the lines from `start` on that together make up a whole; undefined where their sum passes
 * it. With `nested`, lines that divide one of these parts again are skipped: of 本级收入 12.5 | 税收收入 10 | 增值税 7 | 契税 3 |
 * 非税收入 2.5 the parts of 本级收入 are 税收收入 and 非税收入.
 */
function endOfParts(
  figures: readonly (Part | undefined)[],
  start: number,
  whole: Part,
  nested = false,
): number | undefined {
  let { yuan: rest, envelope } = whole;
  for (let next = start; next < figures.length; next++) {
    const part = figures[next];
    if (part !== undefined) {
      rest = rest.minus(part.yuan);
      envelope = envelope.plus(part.envelope);
      if (nested && part.divides) next = endOfParts(figures, next + 1, part) ?? next;
    }
    if (rest.abs().lte(envelope)) return next;
    if (rest.isNegative() !== whole.yuan.isNegative()) return undefined;
  }
  return undefined;
}

/** Whether figures add up to a total, within rounding. */
export function isSum(total: Figure, parts: readonly Figure[]): boolean {
  const difference = total.yuan.minus(sumOf(parts)).abs();
  return difference.lte(envelopeOf([total, ...parts]));
}
