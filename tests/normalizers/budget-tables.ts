import { expect } from 'vitest';
import type { SourceItem } from '../../src/document.js';
import { normalizeBudgetTables } from '../../src/normalizers/budget-table.js';
import type { TableContext } from '../../src/normalizers/prepared-table.js';
import { type BudgetLine, type BudgetTable, budgetTableSchema } from '../../src/schema/disclosure.js';
import { gridsOf } from '../recognizer/grid-items.js';

const CONTEXT: TableContext = { fiscalYear: 2023, issuer: null, phase: 'budget' };

/** The budget tables of a text, without any message but those named. */
export function tablesOf(
  text: string | readonly SourceItem[],
  context: Partial<TableContext> = {},
  expected: readonly string[] = [],
): BudgetTable[] {
  const found = normalizeBudgetTables(gridsOf(text), { ...CONTEXT, ...context });
  expect([...new Set(found.messages.map((message) => message.code))]).toEqual(expected);
  for (const table of found.value) budgetTableSchema.parse(table);
  return found.value;
}

/** The one budget table of a text. */
export function tableOf(
  text: string | readonly SourceItem[],
  context: Partial<TableContext> = {},
  expected: readonly string[] = [],
): BudgetTable {
  const tables = tablesOf(text, context, expected);
  expect(tables).toHaveLength(1);
  return tables[0] as BudgetTable;
}

/** The figures of a line by measure: `{ total: '1.00', basic: '0.50' }`. */
export function figuresOf(table: BudgetTable, line: BudgetLine | undefined): Record<string, string | null> {
  return Object.fromEntries(
    Object.entries(line?.values ?? {}).map(([key, amount]) => [
      table.columns.find((column) => column.key === key)?.measure ?? key,
      amount.value,
    ]),
  );
}
