/** Finds lines that only divide a line above them. Tested in tests/checks/scopes.test.ts. */

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
  const kept: BudgetLine[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as BudgetLine;
    kept.push(line);
    const whole = cellFigure(table, line, column);
    if (whole === undefined || whole.blank || whole.yuan.isZero()) continue;
    const end = endOfParts(table, column, lines, i + 1, whole) ?? endOfParts(table, column, lines, i + 1, whole, true);
    if (end !== undefined) i = end;
  }
  return kept;
}

/**
 * The index of the last of the lines from `start` on that together make up a whole; undefined where their sum passes
 * it. With `nested`, lines that divide one of these parts again are skipped: of 本级收入 12.5 | 税收收入 10 | 增值税 7 | 契税 3 |
 * 非税收入 2.5 the parts of 本级收入 are 税收收入 and 非税收入.
 */
function endOfParts(
  table: BudgetTable,
  column: Column,
  lines: readonly BudgetLine[],
  start: number,
  whole: Figure,
  nested = false,
): number | undefined {
  let rest = whole.yuan;
  let envelope = envelopeOf([whole]);
  for (let next = start; next < lines.length; next++) {
    const part = cellFigure(table, lines[next] as BudgetLine, column);
    if (part !== undefined) {
      rest = rest.minus(part.yuan);
      envelope = envelope.plus(envelopeOf([part]));
      if (nested && !part.blank && !part.yuan.isZero()) next = endOfParts(table, column, lines, next + 1, part) ?? next;
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
