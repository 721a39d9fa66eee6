import type { BudgetTable, Disclosure } from '../schema/disclosure.js';
import { joinColumns, joinLines, joinTables, type PlacedLine, pathOf, type TableColumn } from './lines.js';
import type { Cells, DiffTable, Restated } from './model.js';
import { isLastYears, restatedOf } from './restated.js';

/** The tables of documents beside each other, and every figure of them. */
export interface ComparedTables {
  tables: DiffTable[];
  cells: Cells[];
  restated: Restated[];
}

/** Every figure of the budget tables; columns of last year only where the documents are of one year. */
export function compareTables(documents: readonly Disclosure[]): ComparedTables {
  const joined = joinTables(documents.map(({ budgetTables }) => budgetTables));
  const years = new Set(documents.map(({ fiscalYear }) => fiscalYear));
  const compared: ComparedTables = { tables: [], cells: [], restated: [] };
  for (const { items, ambiguous } of joined) {
    const last = items.findLast((table) => table !== null);
    if (last == null || items.every((table) => table === null || table.lines.length === 0)) continue;
    const table = compared.tables.length;
    compared.tables.push({
      kind: last.kind,
      title: last.title,
      ids: items.map((item) => item?.id ?? null),
      ambiguous,
    });
    const columns = joinColumns(items);
    const lines = joinLines(items);
    for (const line of lines) {
      for (const column of columns) {
        if (years.size > 1 && isLastYears(column.items, line.items)) continue;
        const cells = cellsOf(items, line.items, column.items);
        if (cells === null) continue;
        compared.cells.push({ ...cells, table, ambiguous: ambiguous || line.ambiguous || column.ambiguous });
      }
    }
    if (!ambiguous) compared.restated.push(...restatedOf(documents, items, lines, columns));
  }
  return compared;
}

function cellsOf(
  tables: readonly (BudgetTable | null)[],
  lines: readonly (PlacedLine | null)[],
  columns: readonly (TableColumn | null)[],
): Cells | null {
  const values = lines.map((placed, document) => {
    const amount = placed?.line.values[columns[document]?.key ?? ''];
    return amount === undefined ? null : { amount, text: null };
  });
  if (values.every((value) => value === null)) return null;
  const at = values.findLastIndex((value) => value !== null);
  const [placed, column] = [lines[at], columns[at]];
  if (placed == null || column == null) return null;
  const { line } = placed;
  const heads = column.labels.join('/');
  return {
    kind: 'table',
    code: line.code,
    path: [tables[at]?.title ?? '', ...pathOf(placed), ...(heads === '' ? [] : [heads])],
    column: heads === '' ? null : heads,
    measure: column.measure,
    table: null,
    role: line.role,
    leaf: line.leaf,
    ambiguous: false,
    values,
  };
}
