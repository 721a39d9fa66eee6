/** Reads the money and the closing lines of a self-evaluation. Tested in tests/normalizers/money-layouts.test.ts. */

import type { FundingSource } from '../glossary/funding-words.js';
import type { EvaluationResult, Execution, Project, Unit } from '../schema/disclosure.js';
import { pointsOf } from './figure-cell.js';
import { amountOf } from './form-facts.js';
import type { FormReading, MoneyCell } from './form-reading.js';

/** What a self-evaluation says of each source of money, or null where it prints no executed money. */
export function executionOf(reading: FormReading, unit: Unit | null): Project['execution'] {
  const found: Partial<Record<FundingSource, Execution>> = {};
  for (const [source, cells] of reading.execution) {
    const amount = (cell: MoneyCell | undefined) => (cell === undefined ? null : amountOf(cell, unit));
    const execution: Execution = {
      initial: amount(cells.initial),
      adjusted: amount(cells.adjusted),
      executed: amount(cells.executed),
      rate: pointsOf(cells.rate?.cell),
      weight: pointsOf(cells.weight?.cell),
      score: pointsOf(cells.score?.cell),
    };
    if (Object.values(execution).some((value) => value !== null)) found[source] = execution;
  }
  return Object.keys(found).length === 0 ? null : found;
}

/** The closing lines of a self-evaluation, or null where none of them is printed. */
export function resultOf(reading: FormReading): EvaluationResult | null {
  const text = (field: 'grade' | 'problems' | 'measures'): string | null => reading.fields.get(field)?.text ?? null;
  const result: EvaluationResult = {
    score: pointsOf(reading.sum.score ?? reading.fields.get('totalScore')),
    weight: pointsOf(reading.sum.weight),
    grade: text('grade'),
    problems: text('problems'),
    measures: text('measures'),
  };
  return Object.values(result).some((value) => value !== null) ? result : null;
}
