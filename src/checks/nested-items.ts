/** Checks items of a summary against the items below them. Tested in tests/checks/scopes.test.ts. */

import { isTopClassName } from '../glossary/class-names.js';
import { fundOf } from '../glossary/funds.js';
import { numberBefore } from '../glossary/numbering.js';
import type { BudgetLine, BudgetTable, Column, Measure } from '../schema/disclosure.js';
import { foldText } from '../text.js';
import { cellFigure } from './figure.js';
import type { Findings, Relation } from './findings.js';
import { compareProven } from './proven.js';
import { isSum } from './readings.js';
import { holds } from './scopes.js';
import { bareName, columnsOf } from './table-lines.js';

/**
 * On one side of a summary, each item = Σ the items one level below it. Such a list may name only some of the parts, so
 * that a sum that fails is reported only if another item's sum holds, or if the names show that no part is missing.
 *
 *   一、本年收入                | 900.00       转移性收入       | 220,900
 *   （一）一般公共预算拨款收入     | 900.00         上级补助收入   | 169,200
 *   （二）政府性基金预算拨款收入    |                 返还性收入   |   3,200
 */
export function checkNestedItems(table: BudgetTable, lines: readonly BudgetLine[], findings: Findings): void {
  const inside = table.columns.some((column) => isSumOfTop(table, column, lines));
  const all = familiesIn(lines).flatMap((family) => readingsOf(table, family, inside));
  const telling = all.filter((relation) => holds(relation) && relation.right.filter(isPrinted).length > 1);
  for (const relation of all) {
    const others = telling.filter((other) => other !== relation && other.parent !== relation.parent).length;
    if (relation.whole || others > 0) compareProven([relation], table, findings, { beside: others + 1 });
    else if (holds(relation)) findings.compare(relation);
  }
}

function isPrinted({ blank, yuan }: Relation['left'][number]): boolean {
  return !blank && !yuan.isZero();
}

/**
 * Whether the last total is just the sum of the items of the top level, so that what was carried over stands within one
 * of them.
 */
function isSumOfTop(table: BudgetTable, column: Column, lines: readonly BudgetLine[]): boolean {
  const total = lines.findLast(({ role }) => role === 'total');
  const least = Math.min(...lines.map(({ level }) => level ?? Number.POSITIVE_INFINITY));
  const left = total === undefined ? undefined : cellFigure(table, total, column);
  const right = lines
    .filter(({ level, role }) => level === least && role === 'item')
    .flatMap((line) => cellFigure(table, line, column) ?? []);
  return left !== undefined && !left.blank && right.some(isPrinted) && isSum(left, right);
}

/** Items to whose parts belongs what was carried over. */
const CARRIES = /转移性|结转|结余/u;

/** An item and the lines that it is the sum of. */
interface Family {
  parent: BudgetLine;
  /** The lines of the next level; lines of what was carried over have no number and so no level, but belong to them. */
  children: BudgetLine[];
  /** Lines of what was carried over behind the last of these; they may be part of the item or not. */
  behind: BudgetLine[];
}

function familiesIn(lines: readonly BudgetLine[]): Family[] {
  return lines.flatMap((parent, at): Family[] => {
    if (parent.level === null || parent.role !== 'item') return [];
    const { level } = parent;
    const rest = lines.slice(at + 1);
    const end = rest.findIndex((line) => line.role === 'total' || (line.level !== null && line.level <= level));
    const below = (end < 0 ? rest : rest.slice(0, end)).filter(({ name }) => !/^其中/u.test(foldText(name ?? '')));
    const next = Math.min(...below.map((line) => line.level ?? Number.POSITIVE_INFINITY));
    const carries = CARRIES.test(parent.name ?? '');
    const own = below.filter(
      (line) => line.level === next || (carries && line.level === null && line.role === 'carryover'),
    );
    const last = own.findLastIndex((line) => line.level === next);
    const [children, behind] = [own.slice(0, last + 1), own.slice(last + 1)];
    return children.length > 1 && below[0]?.level === next ? [{ parent, children, behind }] : [];
  });
}

/** The relation of an item to the lines below it, in one column. */
interface Nested extends Relation {
  parent: BudgetLine;
  /** True where the names of the parts show that none is missing. */
  whole: boolean;
}

function readingsOf(table: BudgetTable, { parent, children, behind }: Family, inside: boolean): Nested[] {
  const columns = columnsOf(table, parent).filter(({ measure }) => measure !== 'change-percent');
  return columns.flatMap((column): Nested[] => {
    const whole = behind.length === 0 && isWhole(parent, children);
    const [plain, wide] = [children, [...children, ...behind]].map((parts) =>
      relationOf(table, column, parent, parts, whole),
    );
    const right = [plain, wide].find((relation) => relation !== undefined && holds(relation));
    const known = right ?? (behind.length === 0 ? plain : inside ? wide : undefined);
    return known === undefined ? [] : [known];
  });
}

function relationOf(
  table: BudgetTable,
  column: Column,
  parent: BudgetLine,
  parts: readonly BudgetLine[],
  whole: boolean,
): Nested | undefined {
  const left = cellFigure(table, parent, column);
  const right = parts.flatMap((line) => cellFigure(table, line, column) ?? []);
  if (left === undefined || left.blank || right.length < parts.length || !right.some(isPrinted)) return undefined;
  return { rule: 'summary-adds-up', left: [left], right, parent, whole };
}

/** Sets of sources that together make one item; parts from outside the set show that the list is another one. */
const SETS: readonly (readonly Measure[])[] = [
  ['general-public', 'government-fund', 'state-capital'],
  ['business', 'operation', 'superior-subsidy', 'affiliate', 'other-income'],
];
/** The sources that end a complete list: that of 单位资金 ends with 其他收入, that of 财政拨款 with the funds. */
const ENDS: readonly Measure[] = ['government-fund', 'other-income'];

/** The sources of all money; a list of them below 本年收入 that has 财政拨款 and 单位资金 lacks none. */
const SOURCES: readonly Measure[] = [
  'general-public',
  'government-fund',
  'state-capital',
  'special-account',
  'own-funds',
  ...(SETS[1] as Measure[]),
];

/** Whether the names of the parts of a line show that none is missing. */
function isWhole(parent: BudgetLine, children: readonly BudgetLine[]): boolean {
  return isWholeSet(parent, children) || isAllRevenue(parent, children) || isAllExpenditure(parent, children);
}

/**
 * Whether lines are all sources of a year's revenue, as their names show: 一、本年收入 = 一般公共预算拨款 + 政府性基金预算拨款 + … +
 * 单位资金.
 */
export function isAllRevenue({ name }: BudgetLine, children: readonly BudgetLine[]): boolean {
  if (!/^(本年|当年)收入(合计|小计)?$/u.test(bareName(name))) return false;
  const funds = children.map((line) => fundOf(bareName(line.name)));
  const known = funds.every((fund) => fund !== undefined && SOURCES.includes(fund));
  const both = funds.includes('general-public') && (funds.includes('own-funds') || funds.includes('other-income'));
  return known && both && funds.length === new Set(funds).size;
}

/**
 * 一、本年支出 = （一）教育支出 + （二）社会保障和就业支出 + …: all parts are 类, and their numbers leave out none, so that no row
 * has been lost between them.
 */
function isAllExpenditure({ name }: BudgetLine, children: readonly BudgetLine[]): boolean {
  return (
    /^(本年|当年)支出(合计|小计)?$/u.test(bareName(name)) &&
    children.every((line, i) => numberBefore(line.name ?? '') === i + 1 && isTopClassName(bareName(line.name)))
  );
}

function isWholeSet({ name }: BudgetLine, children: readonly BudgetLine[]): boolean {
  const names = children.map((line) => bareName(line.name));
  if (
    names.length === 2 &&
    names.some((each) => /^税收收入/u.test(each)) &&
    names.some((each) => /^非税收入/u.test(each))
  )
    return true;
  const funds = names.map((each) => fundOf(each));
  const set = SETS.find((each) => funds.every((fund) => fund !== undefined && each.includes(fund)));
  const isOf = /财政拨款|拨款收入|本年收入|当年收入|上年结转|单位资金/u.test(bareName(name));
  return (
    isOf &&
    set !== undefined &&
    funds.length === new Set(funds).size &&
    funds.some((fund) => fund !== undefined && ENDS.includes(fund))
  );
}
