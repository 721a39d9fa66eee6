import { sayCheck } from '../glossary/check-sentences.js';
import type { BudgetTable, Column, Disclosure, Measure, TableKind } from '../schema/disclosure.js';
import { classesIn, figuresOfClass } from './class-sums.js';
import type { Findings, Relation } from './findings.js';
import { isSum } from './readings.js';
import { CarriedOver, holds } from './scopes.js';
import { bareName, columnOf, printedIn, tableOf, totalLine } from './table-lines.js';

/** The columns of 财政拨款收支总表 and the tables that print the same money by class. */
const FUNDS: [measure: Measure, kind: TableKind][] = [
  ['general-public', 'general-public-expenditure'],
  ['government-fund', 'government-fund-expenditure'],
  ['state-capital', 'state-capital'],
];

/**
 * Compares the expenditure side of 财政拨款收支总表 with the tables of its three funds (一般公共预算, 政府性基金, 国有资本经营), in total and
 * class by class. Where the summary has a column for each fund, each is compared with the table of that fund; where it
 * has one column, that is compared with the sum of the tables. The totals may agree with or without what was carried
 * over. Where they do not, the tables are taken to be of other money and no class is compared, unless all classes agree
 * but one.
 *
 *   财政拨款收支总表: 二、社会保障和就业支出 61.00      一般公共预算支出表: 208 社会保障和就业支出 61.00
 */
export function checkAppropriations(disclosure: Disclosure, findings: Findings): void {
  const summary = tableOf(disclosure, 'appropriation-summary');
  if (summary === undefined) return;
  const carried = new CarriedOver(disclosure);
  const tables = FUNDS.map(([measure, kind]) => ({ measure, table: tableOf(disclosure, kind) }));
  const columns = tables.map(({ measure }) => columnOf(summary, measure, 'expenditure'));
  if (columns.every((column) => column === undefined)) {
    const [lone, other] = summary.columns.filter(({ side }) => side === 'expenditure');
    const printed = tables.flatMap(({ table }) => (table === undefined ? [] : [table]));
    if (lone !== undefined && other === undefined && tables[0]?.table !== undefined)
      compareFunds(summary, lone, printed, carried, findings);
    return;
  }
  for (const [i, { table }] of tables.entries()) {
    const column = columns[i];
    if (column !== undefined && table !== undefined && !table.empty)
      compareFunds(summary, column, [table], carried, findings);
  }
}

function compareFunds(
  summary: BudgetTable,
  column: Column,
  tables: readonly BudgetTable[],
  carried: CarriedOver,
  findings: Findings,
): void {
  const filled = tables.filter(({ empty }) => !empty);
  const sums = filled.map((table): Sum => ({ table, column: moneyColumn(table) }));
  const right = sums.flatMap(({ table, column: own }) => printedIn(table, totalLine(table), own));
  const totals = summary.lines
    .filter(({ side, role }) => side === 'expenditure' && role === 'total')
    .flatMap((line) => printedIn(summary, line, column));
  const [first] = totals;
  if (first === undefined || right.length < filled.length || right.length === 0) return;
  const relations = totals.map((total): Relation => ({ rule: 'tables-agree', left: [total], right }));
  const whole = relations.find(holds);
  const scoped = whole ?? relations.map((relation) => carried.admit(relation)).find(holds);
  if (scoped !== undefined) findings.compare(scoped);
  const classes = sums.length > 1 && !sums.every(isWhole) ? [] : classRelations(summary, column, sums);
  const wrong = classes.filter((relation) => !holds(relation));
  if (whole !== undefined) for (const relation of classes) findings.compare(relation);
  else if (scoped === undefined && wrong.length === 1 && classes.length - wrong.length >= MOST_ALIKE)
    for (const relation of classes) findings.compare(relation);
  else if (scoped === undefined) {
    const words = { one: findings.places.table(summary), other: findings.places.table(filled[0] ?? summary) };
    findings.skip('tables-agree', sayCheck('tables', words), sayCheck('otherScope'));
  }
}

/**
 * Where at least so many classes agree and just one does not, the tables are of the same money and that class is wrong.
 */
const MOST_ALIKE = 2;

function moneyColumn(table: BudgetTable): Column | undefined {
  return columnOf(table, 'total') ?? (table.columns.length === 1 ? table.columns[0] : columnOf(table, 'amount'));
}

/** A table and the column of its money. */
export interface Sum {
  table: BudgetTable;
  column: Column | undefined;
}

/** Whether the classes of a table add up to its total. */
function isWhole({ table, column }: Sum): boolean {
  const [total] = printedIn(table, totalLine(table), column);
  return total !== undefined && column !== undefined && isSum(total, classesIn(table, column));
}

/**
 * A relation for each class that the summary prints once and at least one of the tables prints too, none more than
 * once.
 */
export function classRelations(summary: BudgetTable, column: Column, sums: readonly Sum[]): Relation[] {
  const items = summary.lines.filter(({ side, role }) => side === 'expenditure' && role === 'item');
  return items.flatMap((item) => {
    const name = bareName(item.name);
    if (name === '' || items.some((other) => other !== item && bareName(other.name) === name)) return [];
    const left = printedIn(summary, item, column);
    const found = sums.map(({ table, column: own }) => (own === undefined ? [] : figuresOfClass(table, name, own)));
    const right = found.flat();
    const once = found.every(({ length }) => length < 2);
    return left.length === 0 || right.length === 0 || !once ? [] : [{ rule: 'tables-agree', left, right }];
  });
}
