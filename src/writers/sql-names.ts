import type { TidyTable } from '../schema/tidy.js';

/** The name of a tidy table in SQL: `budget-lines` is `budget_lines`. */
export function sqlName(table: TidyTable): string {
  return table.replace('-', '_');
}
