import type { BudgetLine, BudgetTable, Column } from '../schema/disclosure.js';
import { cellFigure, envelopeOf, type Figure, sumOf } from './figure.js';

/** The lines without those that only take the line before them apart: 年初结转 5.00, 一般公共预算 5.00, 政府性基金. */
export function dropParts(table: BudgetTable, column: Column, lines: readonly BudgetLine[]): BudgetLine[] {
  const kept: BudgetLine[] = [];
  for (let i = 0; i < lines.length; i++) {
    const line = lines[i] as BudgetLine;
    kept.push(line);
    const whole = cellFigure(table, line, column);
    if (whole === undefined || whole.blank || whole.yuan.isZero()) continue;
    const parts: Figure[] = [];
    for (let next = i + 1; next < lines.length; next++) {
      const part = cellFigure(table, lines[next] as BudgetLine, column);
      if (part !== undefined) parts.push(part);
      if (
        sumOf(parts)
          .minus(whole.yuan)
          .abs()
          .lte(envelopeOf([whole, ...parts]))
      ) {
        i = next;
        break;
      }
    }
  }
  return kept;
}

/** True where the figures add up to the total within what rounding allows. */
export function isSum(total: Figure, parts: readonly Figure[]): boolean {
  const difference = total.yuan.minus(sumOf(parts)).abs();
  return difference.lte(envelopeOf([total, ...parts]));
}
