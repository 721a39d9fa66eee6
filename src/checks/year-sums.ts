import { sayCheck } from '../glossary/check-sentences.js';
import { readYearHead, type YearHead } from '../glossary/year-heads.js';
import type { BudgetTable, Column, Disclosure } from '../schema/disclosure.js';
import { foldText } from '../text.js';
import { cellFigure, type Figure, formatMoney, sumOf } from './figure.js';
import type { Findings, Relation } from './findings.js';
import { addsSeveral, compareProven } from './proven.js';
import { holds } from './scopes.js';
import { columnsOf } from './table-lines.js';

/** Columns count as the years of a whole where at least so many rows hold. */
const LEAST_HOLDING = 2;
/**
 * So many rows must hold for a row to be reported whose years are less than its whole, where no column holds earlier
 * years.
 */
const SURE_HOLDING = 3;

/**
 * 总投资 = Σ its years, and what was paid before them where there is a column for it.
 *
 *   项目名称 | 总投资 | 至上年底累计 | 2024年 | 2025年 | 以后年度
 *   河道整治 | 100.00 |       20.00 |  30.00 |  30.00 |    20.00
 *
 * Without a column of earlier years, and if the row of all projects does not hold, a project may have been paid in
 * earlier years: one row whose years are less than its whole is then reported as a hint, and several such rows are not
 * reported.
 */
export function checkYearSums(disclosure: Disclosure, findings: Findings): void {
  for (const table of disclosure.budgetTables) {
    if (table.empty) continue;
    for (const side of new Set(table.columns.map((column) => column.side))) {
      const columns = table.columns.filter((column) => column.side === side && !isAmong(column));
      const wholes = columns.filter((column) => headOf(column)?.head === 'whole');
      const [whole] = wholes;
      if (whole !== undefined && wholes.length === 1) checkWhole(table, whole, columns, findings);
    }
  }
}

/**
 * One choice of columns to add up: its relations, those that hold, and whether a column of earlier years is `closed`
 * in.
 */
interface Reading {
  closed: boolean;
  relations: Relation[];
  holding: Relation[];
}

function checkWhole(table: BudgetTable, whole: Column, columns: readonly Column[], findings: Findings): void {
  const years = yearColumns(columns);
  if (years.length < 2) return;
  const before = columns.filter((column) => headOf(column)?.head === 'before');
  const readings = [...before.map((column) => [column, ...years]), years].map((parts): Reading => {
    const relations = relationsOf(table, whole, parts);
    return { closed: parts.length > years.length, relations, holding: relations.filter(holds) };
  });
  const [best] = readings.toSorted((one, other) => other.holding.length - one.holding.length);
  if (best === undefined || best.holding.filter(addsSeveral).length < LEAST_HOLDING) return;
  const failing = best.relations.filter((relation) => !best.holding.includes(relation));
  const isShort = failing.some(({ left, right }) => sumOf(left).gt(sumOf(right)));
  if (best.closed || !isShort || hasSum(table, best.holding)) compareProven(best.relations, table, findings);
  else {
    for (const relation of best.holding) findings.compare(relation);
    const [lone, more] = failing;
    if (lone !== undefined && more === undefined && best.holding.length >= SURE_HOLDING) hint(lone, findings);
  }
}

/** Whether the row of the sum of all projects holds: then no project was paid in earlier years. */
function hasSum({ lines }: BudgetTable, holding: readonly Relation[]): boolean {
  const sums = new Set(lines.flatMap(({ role }, at) => (role === 'item' ? [] : [at])));
  return holding.some(({ left }) => left.some(({ ref }) => ref.line !== null && sums.has(ref.line)));
}

function hint({ rule, left, right }: Relation, findings: Findings): void {
  const figures = [...left, ...right];
  const refs = figures.filter(({ blank }) => !blank).map(({ ref }) => ref);
  const [first] = refs;
  if (first === undefined) return;
  const [one, other] = [sumOf(left), sumOf(right)];
  const words = {
    left: sayCheck('is', { place: findings.places.one(first), figure: formatMoney(one, figures) }),
    right: sayCheck('addUp', {
      places: findings.places.several(refs.slice(1), first),
      figure: formatMoney(other, figures),
    }),
    difference: formatMoney(one.minus(other).abs(), figures),
  };
  findings.fail(rule, sayCheck('fails', words), refs, { severity: 'hint' });
}

function isAmong({ labels }: Column): boolean {
  return labels.some((label) => /^其中/u.test(foldText(label)));
}

/** What a label of a column says of years, and at which depth of its heads that label stands. */
function headOf({ labels }: Column): { head: YearHead; depth: number } | undefined {
  for (const [depth, label] of labels.entries()) {
    const head = readYearHead(label);
    if (head !== undefined) return { head, depth };
  }
  return undefined;
}

/**
 * The columns of the years below one head, of a year with several columns their sum; none where a year is there twice.
 */
function yearColumns(columns: readonly Column[]): Column[] {
  const groups = new Map<string, Map<string, Column[]>>();
  for (const column of columns) {
    const found = headOf(column);
    if (found === undefined || found.head === 'whole' || found.head === 'before') continue;
    const key = column.labels.slice(0, found.depth).join('\n');
    const years = groups.get(key) ?? new Map<string, Column[]>();
    groups.set(key, years);
    const label = column.labels[found.depth] ?? '';
    years.set(label, [...(years.get(label) ?? []), column]);
  }
  const [best, next] = [...groups.values()].toSorted((one, other) => other.size - one.size);
  if (best === undefined || (next !== undefined && next.size > 1)) return [];
  return isOnce([...best.keys()]) ? [...best.values()].flatMap(partsOf) : [];
}

function isOnce(labels: readonly string[]): boolean {
  const years = labels.map((label) => JSON.stringify(readYearHead(label)));
  return new Set(years).size === years.length;
}

function partsOf(columns: readonly Column[]): readonly Column[] {
  const sum = columns.find(({ labels }) => /^(合计|小计|总计|计)$/u.test(foldText(labels.at(-1) ?? '')));
  return sum === undefined ? columns : [sum];
}

function relationsOf(table: BudgetTable, whole: Column, parts: readonly Column[]): Relation[] {
  return table.lines.flatMap((line): Relation[] => {
    if (!columnsOf(table, line).includes(whole)) return [];
    const left = cellFigure(table, line, whole);
    const right = parts.flatMap((column): Figure | Figure[] => cellFigure(table, line, column) ?? []);
    if (left === undefined || left.blank || right.length < parts.length) return [];
    return right.every(({ yuan }) => yuan.isZero()) ? [] : [{ rule: 'row-adds-up', left: [left], right }];
  });
}
