import type { Message } from '../messages.js';
import type { Result } from '../result.js';
import type { BudgetTable } from '../schema/disclosure.js';
import type { Grid } from '../tables.js';
import { lineKey, type Trace } from '../trace.js';
import { isBudgetGrid, leftOut } from './budget-grid.js';
import { errorsOfGrid } from './error-cells.js';
import { type PreparedTable, prepareTable, type TableContext } from './prepared-table.js';
import { doubtsOf } from './table-doubts.js';
import { findPrintedUnit, findTableIssuer, sharesPage } from './table-facts.js';
import { linesOf, type ReadLine } from './table-lines.js';

/**
 * The budget tables among the grids of a document, in order, as records of the contract.
 * A grid without a figure column, or one that its title names as something else (绩效目标表, 人员情况表), is left out;
 * where it prints money, a message says so.
 *
 *   2023年预算支出总表   单位：万元            { kind: 'expenditure-summary', unit: '万元', …
 *   科目编码 | 科目名称 | 合计          →       columns: [{ key: 'c1', labels: ['合计'], measure: 'total' }],
 *   201     | …       | 1.00                  lines: [{ code: '201', values: { c1: { raw: '1.00', … } } }] }
 */
export function normalizeBudgetTables(grids: readonly Grid[], context: TableContext): Result<BudgetTable[]> {
  const messages: Message[] = [];
  const tables: BudgetTable[] = [];
  let above: Grid | undefined;
  for (const grid of grids) {
    const printed = findPrintedUnit(grid);
    const shared = above !== undefined && sharesPage(above, grid) ? findPrintedUnit(above) : undefined;
    const unit = printed === undefined ? shared : printed;
    if (printed !== undefined) above = grid;
    if (!isBudgetGrid(grid)) {
      const message = leftOut(grid);
      if (message !== undefined) messages.push(message);
      continue;
    }
    const own = unit === undefined ? (context.unit ?? null) : unit;
    const made = tableOf(grid, { ...context, unit: own }, `t${tables.length + 1}`);
    messages.push(...made.messages);
    tables.push(made.value);
  }
  return { value: tables, messages };
}

/** What was made of a grid, and of what else that depended. */
interface Made extends Result<BudgetTable> {
  key: string;
}

/** Grids stay as they are: each is asked for again with every other reading of a table beside it. */
const known = new WeakMap<Grid, Made>();

function tableOf(grid: Grid, context: TableContext, id: string): Made {
  const { fiscalYear, issuer, phase, unit, trace } = context;
  const key = JSON.stringify([id, fiscalYear, issuer, phase, unit]);
  const before = trace === undefined ? known.get(grid) : undefined;
  if (before?.key === key) return before;
  const table = prepareTable(grid, context, id);
  const lines = linesOf(table);
  const messages = [...[errorsOfGrid(grid)].filter((error) => error !== undefined), ...doubtsOf(table, lines)];
  if (trace !== undefined) noteCells(table, lines, trace);
  const made = { key, value: recordOf(table, lines, context), messages };
  known.set(grid, made);
  return made;
}

function recordOf(table: PreparedTable, read: readonly ReadLine[], { issuer }: TableContext): BudgetTable {
  const { id, grid, kind, title, phase, fiscalYear, unit, columns } = table;
  const lines = read.map(({ line }) => line);
  const values = lines.flatMap((line) => Object.values(line.values));
  return {
    id,
    kind,
    title,
    number: grid.number,
    phase,
    fiscalYear,
    issuer: findTableIssuer(grid) ?? issuer,
    unit,
    pages: grid.pages,
    empty: values.every((amount) => amount.value === null || !/[1-9]/u.test(amount.value)),
    columns,
    lines,
    notes: [...grid.notes, ...table.notes],
  };
}

function noteCells({ id }: PreparedTable, lines: readonly ReadLine[], trace: Trace): void {
  for (const { line, figures } of lines)
    for (const { key, cell } of figures) trace.cells.set(lineKey(id, line.index, key), cell.place);
}
