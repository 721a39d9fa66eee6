import type { BudgetTable, Disclosure } from '../../src/schema/disclosure.js';

/** The records of a disclosure in the shape of a fixture's expectation: figures by measure, codes of messages. */
export function comparable(disclosure: Disclosure): Record<string, unknown> {
  return {
    kind: disclosure.kind,
    issuer: disclosure.issuer,
    fiscalYear: disclosure.fiscalYear,
    budgetTables: disclosure.budgetTables.map(comparableTable),
    projects: disclosure.projects.map((project) => ({
      ...project,
      indicators: project.indicators.map(({ period, level1, level2, level3, value }) => ({
        period,
        level1,
        level2,
        level3,
        value,
      })),
    })),
    diagnostics: disclosure.diagnostics.map((diagnostic) => diagnostic.code),
  };
}

function comparableTable(table: BudgetTable): Record<string, unknown> {
  const measure = new Map(table.columns.map((column) => [column.key, column.measure]));
  return {
    ...table,
    lines: table.lines.map((line) => ({
      code: line.code,
      name: line.name,
      values: Object.fromEntries(Object.entries(line.values).map(([key, amount]) => [measure.get(key), amount.value])),
    })),
  };
}
