import { isOfLastYear } from '../glossary/headline-words.js';
import { WHOLE } from '../headline.js';
import type { BudgetTable, Disclosure, Measure } from '../schema/disclosure.js';
import type { Joined } from './join.js';
import { type PlacedLine, pathOf, type TableColumn } from './lines.js';
import type { Restated } from './model.js';
import { changeOf, yuanOf } from './value.js';

/** Columns that speak of last year, or of the way from it. */
const OF_LAST_YEAR: readonly Measure[] = ['prior-year', 'change', 'change-percent'];

/** Whether a cell is of last year: in such a column or block. */
export function isLastYears(columns: readonly (TableColumn | null)[], lines: readonly (PlacedLine | null)[]): boolean {
  return (
    columns.some((column) => column !== null && OF_LAST_YEAR.includes(column.measure)) ||
    lines.some((placed) => placed !== null && isOfLastYear(`${placed.line.block ?? ''} ${placed.line.group ?? ''}`))
  );
}

/** Figures of last year in a table that the table of last year's document prints otherwise. */
export function restatedOf(
  documents: readonly Disclosure[],
  tables: readonly (BudgetTable | null)[],
  lines: readonly Joined<PlacedLine>[],
  columns: readonly Joined<TableColumn>[],
): Restated[] {
  return tables.flatMap((table, document) => {
    const [before, year] = [tables[document - 1], documents[document - 1]?.fiscalYear ?? null];
    if (table === null || before == null || year === null || documents[document]?.fiscalYear !== year + 1) return [];
    const prior = table.columns.filter(({ measure }) => measure === 'prior-year');
    const own = WHOLE.map((measure) => {
      const found = columns.filter(({ items, ambiguous }) => !ambiguous && items[document]?.measure === measure);
      return found.length === 1 ? found[0]?.items[document - 1] : undefined;
    }).find((column) => column != null);
    const [column] = prior;
    if (column === undefined || prior.length > 1 || own === undefined) return [];
    return lines.flatMap(({ items, ambiguous }) => {
      const [placed, former] = [items[document], items[document - 1]];
      if (placed == null || former == null || ambiguous) return [];
      const [published, restated] = [former.line.values[own.key], placed.line.values[column.key]].map(yuanOf);
      if (published == null || restated == null || published === restated) return [];
      const path = [table.title, ...pathOf(placed)];
      return [
        { path, code: placed.line.code, year, published, restated, change: changeOf(published, restated).change },
      ];
    });
  });
}
