import { Decimal } from 'decimal.js';
import type { RuleId } from '../glossary/rules/rules.js';
import type { BudgetLine, BudgetTable, Column, Disclosure } from '../schema/disclosure.js';
import { TABLE_KIND_FACTS, type TableKindFacts } from '../schema/table-kinds.js';
import { foldText } from '../text.js';
import { cellFigure, type Figure } from './figure.js';
import type { Findings, Relation } from './findings.js';
import { compareProven, differenceOf } from './proven.js';
import { dropParts, isSum } from './readings.js';
import { holds } from './scopes.js';
import { columnsOf, grandTotal } from './table-lines.js';

/** Titles of tables of things that are bought; the total of these is the sum of their lines. */
const BOUGHT = /采购|购买服务|资产配置/u;
/** The rule of tables whose lines have none of their own, by what these are. */
const LISTS: Partial<Record<TableKindFacts['lines'], RuleId>> = {
  goods: 'procurement-adds-up',
  unknown: 'list-adds-up',
};

/**
 * 合计 = Σ lines, and each line = Σ the lines one level below it, in tables that no other rule adds up. The levels are
 * read off the print and may be wrong, so that a sum that fails is reported only if other sums of the table hold, or in
 * a plain list of things that are bought.
 *
 *   合计         | 76.00
 *   一、货物      | 46.00      = 台式计算机 30.00 + 复印纸 16.00
 *   1.台式计算机   | 30.00
 */
export function checkLists(disclosure: Disclosure, findings: Findings): void {
  for (const table of disclosure.budgetTables) {
    if (table.kind === 'project-expenditure') checkGroups(table, findings);
    const rule = LISTS[TABLE_KIND_FACTS[table.kind].lines];
    if (rule === undefined || table.empty) continue;
    const items = table.lines.filter(({ role, name }) => role === 'item' && !/^其中/u.test(foldText(name ?? '')));
    const sides = new Set(items.map(({ side, block }) => `${side} ${block}`));
    const plain = BOUGHT.test(table.title) && items.every(({ leaf, level }) => leaf && level === items[0]?.level);
    const totals = sides.size === 1 ? totalRelations(table, items, rule) : [];
    compareProven([...totals, ...parentRelations(table, items, rule)], table, findings, { isSure: plain });
  }
}

/** In a table of projects, the line of a unit or a kind of projects = Σ the projects below it. */
function checkGroups(table: BudgetTable, findings: Findings): void {
  const items = table.lines.filter(({ role, name }) => role === 'item' && !/^其中/u.test(foldText(name ?? '')));
  compareProven(parentRelations(table, items, 'projects-add-up'), table, findings);
}

function topLevel(items: readonly BudgetLine[]): number | null {
  const levels = items.flatMap(({ level }) => level ?? []);
  return levels.length === items.length ? Math.min(...levels) : null;
}

function moneyColumns(table: BudgetTable, line: BudgetLine): Column[] {
  return columnsOf(table, line).filter(
    ({ key, measure, labels }) =>
      measure !== 'change-percent' && !/单价/u.test(labels.join('')) && line.values[key]?.yuan != null,
  );
}

/**
 * A relation for each column of the total to its lines, chosen in the way with which most columns hold, or which comes
 * nearest.
 */
function totalRelations(table: BudgetTable, items: BudgetLine[], rule: RuleId): Relation[] {
  const total = grandTotal(table.lines);
  if (total === undefined || items.length === 0) return [];
  const top = topLevel(items);
  const highest = items.filter(({ level }) => level === top);
  const leaves = items.filter(({ leaf }) => leaf);
  const columns = moneyColumns(table, total);
  const readings: ((column: Column) => readonly BudgetLine[])[] = [
    () => highest,
    () => leaves,
    (column) => dropParts(table, column, items),
  ];
  const all = readings.map((partsIn) =>
    columns.flatMap((column) => relationOf(table, column, total, partsIn(column), rule) ?? []),
  );
  const [best] = all.sort((a, b) => countHolding(b) - countHolding(a) || gapOf(a).cmp(gapOf(b)));
  return best ?? [];
}

/** A relation for each column of each line that has lines below it, to those one level below. */
function parentRelations(table: BudgetTable, items: BudgetLine[], rule: RuleId): Relation[] {
  return items.flatMap((parent, at) => {
    if (parent.leaf || parent.level === null || parent.code !== null) return [];
    const { level } = parent;
    const end = items.findIndex((line, i) => i > at && (line.level === null || line.level <= level));
    const below = items.slice(at + 1, end < 0 ? undefined : end);
    const next = Math.min(...below.map((line) => line.level ?? Number.POSITIVE_INFINITY));
    const children = below.filter((line) => line.level === next);
    return moneyColumns(table, parent).flatMap((column) => {
      const relation = relationOf(table, column, parent, children, rule);
      if (relation === undefined || (!holds(relation) && isPart(table, column, items, parent))) return [];
      return [relation];
    });
  });
}

/**
 * Whether a line that stands at the top level is part of another one: the total is the sum of the lines without it. Its
 * indent has then been lost, as where it takes the first line of a narrow cell and the name the second:
 *
 *   合计           | 124.00
 *   服务           |  85.00      = 70.00 + 15.00
 *   系统运行维护服务   |  70.00      printed further right
 *     物业管理服务   |  15.00
 */
function isPart(table: BudgetTable, column: Column, items: readonly BudgetLine[], line: BudgetLine): boolean {
  const total = grandTotal(table.lines);
  const whole = total === undefined ? undefined : cellFigure(table, total, column);
  if (whole === undefined || whole.blank || line.level !== topLevel(items)) return false;
  const kept = dropParts(table, column, items);
  return (
    !kept.includes(line) &&
    isSum(
      whole,
      kept.flatMap((each) => cellFigure(table, each, column) ?? []),
    )
  );
}

function relationOf(
  table: BudgetTable,
  column: Column,
  whole: BudgetLine,
  parts: readonly BudgetLine[],
  rule: RuleId,
): Relation | undefined {
  const left = cellFigure(table, whole, column);
  const right = parts.flatMap((line): Figure | Figure[] => cellFigure(table, line, column) ?? []);
  if (left === undefined || left.yuan.isZero() || parts.length === 0 || right.length < parts.length) return undefined;
  return right.every(({ blank }) => blank) ? undefined : { rule, left: [left], right };
}

function gapOf(relations: readonly Relation[]): Decimal {
  return relations.reduce((sum, relation) => sum.plus(differenceOf(relation)), new Decimal(0));
}

function countHolding(relations: readonly Relation[]): number {
  return relations.filter(holds).length;
}
