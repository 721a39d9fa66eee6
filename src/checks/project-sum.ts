import { sayCheck } from '../glossary/check-sentences.js';
import type { BudgetTable, Column, Disclosure } from '../schema/disclosure.js';
import { foldText } from '../text.js';
import { cellFigure, type Figure, sumOf } from './figure.js';
import type { Findings } from './findings.js';
import { dropParts, isSum } from './readings.js';
import { columnOf, tableOf, totalLine } from './table-lines.js';

/**
 * Σ project lines = their 合计, and = 项目支出 of the expenditure table or of the general public one. A unit's line
 * above its projects counts instead of them. The tables may be of other money: of 财政拨款 alone, with or without
 * 上年结转; then a column that agrees is enough, and a difference that is a carryover says nothing.
 */
export function checkProjectSum(disclosure: Disclosure, findings: Findings): void {
  const table = tableOf(disclosure, 'project-expenditure');
  const column = table === undefined ? undefined : (columnOf(table, 'total') ?? columnOf(table, 'amount'));
  if (table === undefined || table.empty || column === undefined) return;
  const own = totalLine(table);
  const total = own?.role === 'total' ? cellFigure(table, own, column) : undefined;
  const readings = projectReadings(table, column);
  const left = readings.find((figures) => total !== undefined && isSum(total, figures)) ?? readings[0] ?? [];
  if (total !== undefined && !total.blank) {
    findings.compare({ rule: 'projects-add-up', left: [total], right: left });
  }
  compareWithTables(disclosure, table, column, left, findings);
}

/** The figures of the lines with nothing below them, and of those that no line above takes together. */
function projectReadings(table: BudgetTable, column: Column): Figure[][] {
  const leaves = table.lines.filter((line) => line.role === 'item' && line.leaf);
  return [leaves, dropParts(table, column, leaves)].map((lines) =>
    lines.flatMap((line) => cellFigure(table, line, column) ?? []).filter((figure) => !figure.blank),
  );
}

const GENERAL_ONLY = /一般公共预算|财政拨款/u;

function compareWithTables(
  disclosure: Disclosure,
  table: BudgetTable,
  column: Column,
  left: Figure[],
  findings: Findings,
): void {
  const kinds = ['expenditure-summary', 'general-public-expenditure'] as const;
  const targets = kinds.flatMap((kind) => projectFigureOf(tableOf(disclosure, kind)));
  const partial = GENERAL_ONLY.test(foldText(table.title));
  const general = projectFigureOf(tableOf(disclosure, 'general-public-expenditure'));
  const [first] = targets;
  if (first === undefined || left.length === 0) {
    findings.skip('projects-add-up', findings.places.table(table), sayCheck('noProjectTotal'));
    return;
  }
  const columns = [column, ...table.columns.filter((other) => other !== column)];
  const sums = [left, ...columns.flatMap((other) => projectReadings(table, other))];
  const pairs = targets.flatMap((each) => sums.map((sum) => ({ target: each, sum })));
  const match = pairs.find((pair) => pair.sum.length > 0 && isSum(pair.target, pair.sum));
  const target = match?.target ?? (partial ? general[0] : undefined) ?? first;
  const where = findings.places.table(table);
  if (match === undefined && partial && general.length === 0)
    findings.skip('projects-add-up', where, sayCheck('partOfMoney'));
  else if (match === undefined && targets.some((other) => isCarryover(disclosure, other, left)))
    findings.skip('projects-add-up', where, sayCheck('carriedOver'));
  else findings.compare({ rule: 'projects-add-up', left: match?.sum ?? left, right: [target] });
}

function projectFigureOf(table: BudgetTable | undefined): Figure[] {
  const [line, column] = table === undefined ? [] : [totalLine(table), columnOf(table, 'project')];
  const figure =
    table === undefined || line === undefined || column === undefined ? undefined : cellFigure(table, line, column);
  return figure === undefined || figure.blank ? [] : [figure];
}

/** True where the difference of two sums is printed as a carryover: on its line, or in its column. */
function isCarryover({ budgetTables }: Disclosure, total: Figure, parts: readonly Figure[]): boolean {
  const difference = { ...total, yuan: total.yuan.minus(sumOf(parts)).abs() };
  if (difference.yuan.isZero()) return false;
  return budgetTables.some((table) =>
    table.lines.some((line) =>
      table.columns.some((column) => {
        if (line.role !== 'carryover' && column.measure !== 'carryover') return false;
        const figure = cellFigure(table, line, column);
        return figure !== undefined && !figure.blank && isSum(difference, [figure]);
      }),
    ),
  );
}
