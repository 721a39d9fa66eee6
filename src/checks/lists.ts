import { Decimal } from 'decimal.js';
import type { RuleId } from '../glossary/rules.js';
import type { BudgetLine, BudgetTable, Column, Disclosure } from '../schema/disclosure.js';
import { foldText } from '../text.js';
import { cellFigure, type Figure } from './figure.js';
import type { Findings, Relation } from './findings.js';
import { compareProven, differenceOf } from './proven.js';
import { dropParts } from './readings.js';
import { holds } from './scopes.js';
import { columnsOf, grandTotal } from './table-lines.js';

/** Tables of things that are bought: their lines are what the total adds up. */
const BOUGHT = /采购|购买服务|资产配置/u;
/** Kinds whose lines have no rule of their own. */
const LISTS = new Set<BudgetTable['kind']>(['other', 'procurement']);

/**
 * 合计 = Σ lines, and each line = Σ the lines one level below it, in tables whose kind has no rule of its own. Which
 * lines are peers their levels say, which are read off the print: so a sum fails only where others of the table prove
 * the reading, or where the table is a plain list of what is bought.
 *
 *   合计         | 76.00
 *   一、货物      | 46.00      = 台式计算机 30.00 + 复印纸 16.00
 *   1.台式计算机   | 30.00
 */
export function checkLists(disclosure: Disclosure, findings: Findings): void {
  for (const table of disclosure.budgetTables) {
    if (table.kind === 'project-expenditure') checkGroups(table, findings);
    if (!LISTS.has(table.kind) || table.empty) continue;
    const rule: RuleId = table.kind === 'procurement' ? 'procurement-adds-up' : 'list-adds-up';
    const items = table.lines.filter(({ role, name }) => role === 'item' && !/^其中/u.test(foldText(name ?? '')));
    const sides = new Set(items.map(({ side, block }) => `${side} ${block}`));
    const plain = BOUGHT.test(table.title) && items.every(({ leaf, level }) => leaf && level === items[0]?.level);
    const totals = sides.size === 1 ? totalRelations(table, items, rule) : [];
    compareProven([...totals, ...parentRelations(table, items, rule)], table, findings, { isSure: plain });
  }
}

/** Σ the projects of one kind or unit = the line above them. */
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

/** The total in each column, by the one reading under which it adds up in most of them, or comes nearest. */
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

/** Each line that has lines one level below it, where these follow it. */
function parentRelations(table: BudgetTable, items: BudgetLine[], rule: RuleId): Relation[] {
  return items.flatMap((parent, at) => {
    if (parent.leaf || parent.level === null || parent.code !== null) return [];
    const { level } = parent;
    const end = items.findIndex((line, i) => i > at && (line.level === null || line.level <= level));
    const below = items.slice(at + 1, end < 0 ? undefined : end);
    const next = Math.min(...below.map((line) => line.level ?? Number.POSITIVE_INFINITY));
    const children = below.filter((line) => line.level === next);
    return moneyColumns(table, parent).flatMap((column) => relationOf(table, column, parent, children, rule) ?? []);
  });
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
