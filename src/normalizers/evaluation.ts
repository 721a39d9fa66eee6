import type { FundingSource } from '../glossary/funding-words.js';
import type { EvaluationResult, Execution, Project, Unit } from '../schema/disclosure.js';
import { parseDecimal } from './amount.js';
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
      rate: plainNumber(cells.rate?.cell.text),
      weight: plainNumber(cells.weight?.cell.text),
      score: plainNumber(cells.score?.cell.text),
    };
    if (Object.values(execution).some((value) => value !== null)) found[source] = execution;
  }
  return Object.keys(found).length === 0 ? null : found;
}

/** The closing lines of a self-evaluation, or null where none of them is printed. */
export function resultOf(reading: FormReading): EvaluationResult | null {
  const text = (field: 'grade' | 'problems' | 'measures'): string | null => reading.fields.get(field)?.text ?? null;
  const result: EvaluationResult = {
    score: plainNumber(reading.sum.score?.text ?? reading.fields.get('totalScore')?.text),
    weight: plainNumber(reading.sum.weight?.text),
    grade: text('grade'),
    problems: text('problems'),
    measures: text('measures'),
  };
  return Object.values(result).some((value) => value !== null) ? result : null;
}

/** A decimal without the sign behind it: 99.23% → 99.23, 98分 → 98. */
function plainNumber(text: string | undefined): string | null {
  return parseDecimal(text?.replace(/[%％分]/gu, '') ?? '') ?? null;
}
