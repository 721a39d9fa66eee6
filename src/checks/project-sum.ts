/** Checks the total of a table of projects. Tested in tests/checks/rules.test.ts. */

import { sayCheck } from '../glossary/check-sentences.js';
import type { BudgetLine, BudgetTable, Column, Disclosure } from '../schema/disclosure.js';
import { foldText } from '../text.js';
import { cellFigure, type Figure } from './figure.js';
import type { Findings, Relation } from './findings.js';
import { dropParts, isSum } from './readings.js';
import { CarriedOver, holds } from './scopes.js';
import { columnOf, tableOf, totalIn, totalLine } from './table-lines.js';

/**
 * In a table of projects, Σ projects = 合计, and that = 项目支出 of 支出总表 or of the table of the general public budget.
 * Where a unit has a line above its projects, that line may be added instead of them. The tables may be of other money:
 * 财政拨款 alone, with or without 上年结转, or with the funds whose projects have tables of their own. It is enough that
 * they agree in one of these scopes.
 */
export function checkProjectSum(disclosure: Disclosure, findings: Findings): void {
  const table = tableOf(disclosure, 'project-expenditure');
  const column = table === undefined ? undefined : moneyColumn(table);
  if (table === undefined || table.empty || column === undefined) return;
  const own = totalLine(table);
  const total = own?.role === 'total' ? cellFigure(table, own, column) : undefined;
  const readings = projectReadings(table, column);
  const [leaves = []] = readings;
  const left = readings.find((figures) => total !== undefined && isSum(total, figures)) ?? leaves;
  if (total !== undefined && !total.blank) {
    findings.compare({ rule: 'projects-add-up', left: [total], right: left });
    if (own !== undefined && isSum(total, leaves)) compareColumns(table, column, own, findings);
  }
  compareWithTables(disclosure, { table, column, left, readings }, findings);
}

/** The column of a project table that holds all money: 合计, 金额 or 项目支出. */
function moneyColumn(table: BudgetTable): Column | undefined {
  return columnOf(table, 'total') ?? columnOf(table, 'amount') ?? columnOf(table, 'project');
}

function leavesOf(table: BudgetTable): BudgetLine[] {
  return table.lines.filter((line) => line.role === 'item' && line.leaf);
}

/**
 * The lists of figures that may add up to the total: those of the lines with no lines below them, these without the ones
 * that only divide a line before them, and so of all lines, where the print hides which of them stands below another.
 */
function projectReadings(table: BudgetTable, column: Column): Figure[][] {
  const leaves = leavesOf(table);
  const items = table.lines.filter(({ role }) => role === 'item');
  return [leaves, dropParts(table, column, leaves), dropParts(table, column, items)].map((lines) =>
    lines.flatMap((line) => cellFigure(table, line, column) ?? []).filter((figure) => !figure.blank),
  );
}

/** Compares the total of each further column of money with the sum of the lines that have no lines below them. */
function compareColumns(table: BudgetTable, main: Column, total: BudgetLine, findings: Findings): void {
  const leaves = leavesOf(table);
  for (const column of table.columns) {
    const left = cellFigure(table, total, column);
    const right = leaves.flatMap((line) => cellFigure(table, line, column) ?? []);
    if (column === main || left === undefined || left.blank || column.measure === 'change-percent') continue;
    if (right.length === leaves.length && !right.every(({ blank }) => blank))
      findings.compare({ rule: 'projects-add-up', left: [left], right });
  }
}

/** Lists of some projects, not of all: 重点项目预算安排情况表. */
const CHOSEN = /重点|重大|主要|部分/u;
const GENERAL_ONLY = /一般公共预算|财政拨款/u;
const KINDS = ['expenditure-summary', 'general-public-expenditure'] as const;
const FUNDS = ['government-fund-expenditure', 'state-capital'] as const;

/** A table of projects: the column of all its money, how its lines may be added, and as what they are. */
interface Projects {
  table: BudgetTable;
  column: Column;
  left: Figure[];
  readings: Figure[][];
}

function compareWithTables(
  disclosure: Disclosure,
  { table, column, left, readings }: Projects,
  findings: Findings,
): void {
  const projectsOf = (kind: BudgetTable['kind']): Figure[] => projectFigureOf(tableOf(disclosure, kind));
  const targets = KINDS.flatMap(projectsOf);
  const general = projectsOf('general-public-expenditure');
  const title = foldText(table.title);
  const partial = GENERAL_ONLY.test(title);
  const target = (partial ? general[0] : undefined) ?? targets[0];
  const where = findings.places.table(table);
  if (target === undefined || left.length === 0) {
    findings.skip('projects-add-up', where, sayCheck('noProjectTotal'));
    return;
  }
  if (CHOSEN.test(title)) {
    findings.skip('projects-add-up', where, sayCheck('partOfMoney'));
    return;
  }
  const columns = [column, ...table.columns.filter((other) => other !== column)];
  const others = columns.flatMap((other) => (other === column ? readings : projectReadings(table, other)));
  const sums = [left, ...others].filter(({ length }) => length > 0);
  const funds = FUNDS.flatMap(projectsOf);
  const relations = targets.flatMap((each) =>
    sums.flatMap((sum): Relation[] => {
      const plain: Relation = { rule: 'projects-add-up', left: sum, right: [each] };
      const wider: Relation = { ...plain, left: [...sum, ...funds], note: sayCheck('withFunds') };
      return funds.length === 0 ? [plain] : [plain, wider];
    }),
  );
  const carried = new CarriedOver(disclosure);
  const match = relations.find(holds) ?? relations.map((relation) => carried.admit(relation)).find(holds);
  const isOther = partial ? general.length === 0 : hasOtherMoney(disclosure, left, target);
  if (match === undefined && isOther) findings.skip('projects-add-up', where, sayCheck('partOfMoney'));
  else findings.compare(match ?? { rule: 'projects-add-up', left, right: [target] });
}

/**
 * Whether the projects may be paid of more than 一般公共预算, the only money of which 项目支出 is printed: their sum is
 * above that by no more than what 收支总表 has beside 一般公共预算支出表.
 */
function hasOtherMoney(disclosure: Disclosure, sum: readonly Figure[], target: Figure): boolean {
  if (projectFigureOf(tableOf(disclosure, 'expenditure-summary')).length > 0) return false;
  const summary = tableOf(disclosure, 'revenue-expenditure-summary');
  const general = tableOf(disclosure, 'general-public-expenditure');
  const all = summary === undefined ? undefined : largest(summary);
  const [own] = general === undefined ? [] : totalIn(general, 'total');
  if (all === undefined || own === undefined) return false;
  const more = sum.reduce((yuan, figure) => yuan.plus(figure.yuan), target.yuan.negated());
  return more.greaterThan(0) && more.lessThanOrEqualTo(all.yuan.minus(own.yuan));
}

/** The largest figure of expenditure: that of 支出总计. */
function largest(table: BudgetTable): Figure | undefined {
  const figures = table.lines
    .filter(({ side }) => side === 'expenditure')
    .flatMap((line) => table.columns.flatMap((column) => cellFigure(table, line, column) ?? []))
    .filter(({ blank }) => !blank);
  return figures.reduce<Figure | undefined>((most, own) => (most?.yuan.gte(own.yuan) ? most : own), undefined);
}

function projectFigureOf(table: BudgetTable | undefined): Figure[] {
  const [line, column] = table === undefined ? [] : [totalLine(table), columnOf(table, 'project')];
  const figure =
    table === undefined || line === undefined || column === undefined ? undefined : cellFigure(table, line, column);
  return figure === undefined || figure.blank ? [] : [figure];
}
