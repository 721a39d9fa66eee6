/** Checks the totals of tables with two sides, and balances carried over. Tested in tests/checks/rules.test.ts. */

import { sayCheck } from '../glossary/check-sentences.js';
import type { BudgetLine, BudgetTable, Column, Disclosure } from '../schema/disclosure.js';
import { TABLE_KIND_FACTS } from '../schema/table-kinds.js';
import { foldText } from '../text.js';
import { cellFigure, type Figure } from './figure.js';
import type { Findings, Relation } from './findings.js';
import { checkNestedItems } from './nested-items.js';
import { compareProven } from './proven.js';
import { dropParts, isSum } from './readings.js';
import { holds } from './scopes.js';
import { columnOf, grandTotal } from './table-lines.js';

/** Checks 收入总计 = 支出总计 and, on each side, Σ items = 本年合计 and 本年合计 + what was carried over = 总计. */
export function checkSummaries(disclosure: Disclosure, findings: Findings): void {
  for (const table of disclosure.budgetTables) {
    if (TABLE_KIND_FACTS[table.kind].side === 'both' || isTwoSided(table)) {
      checkBalance(table, findings);
      for (const side of ['revenue', 'expenditure'] as const) {
        checkSide(table, side, findings);
        for (const lines of blocksOf(table, side)) checkNestedItems(table, lines, findings);
      }
    } else if (!table.empty) checkOneSide(table, findings);
    if (table.columns.some((column) => column.measure === 'opening-balance')) checkFunds(table, findings);
  }
}

/**
 * Whether a table of any kind prints revenue beside expenditure, each with totals: tables of a fund or of state capital
 * do.
 */
function isTwoSided({ lines, empty }: BudgetTable): boolean {
  const totals = lines.filter(({ role }) => role === 'total');
  return !empty && (['revenue', 'expenditure'] as const).every((side) => totals.some((line) => line.side === side));
}

/** The lines of a side in blocks: 支出 by function and 支出 by economic class may stand side by side. */
function blocksOf(table: BudgetTable, side: 'revenue' | 'expenditure'): BudgetLine[][] {
  const lines = table.lines.filter((line) => line.side === side);
  return [...new Set(lines.map((line) => line.block))].map((block) => lines.filter((line) => line.block === block));
}

/** The last total of a block: 收入总计 or, without one, its 合计. */
export function finalTotal(lines: readonly BudgetLine[]): BudgetLine | undefined {
  const totals = lines.filter((line) => line.role === 'total');
  return totals.findLast((line) => /总计/u.test(foldText(line.name ?? ''))) ?? totals.at(-1);
}

/** The column in which the totals of a side are compared: 合计, else the only one, else that of the final accounts. */
export function mainColumn(table: BudgetTable, lines: readonly BudgetLine[]): Column | undefined {
  const used = table.columns.filter((column) => lines.some((line) => line.values[column.key] !== undefined));
  const [lone] = used;
  if (used.length === 1) return lone;
  const side = lines[0]?.side ?? null;
  return columnOf(table, 'total', side) ?? columnOf(table, 'final', side) ?? columnOf(table, 'amount', side);
}

function totalFigure(table: BudgetTable, lines: readonly BudgetLine[]): Figure | undefined {
  const [total, column] = [finalTotal(lines), mainColumn(table, lines)];
  return total === undefined || column === undefined ? undefined : cellFigure(table, total, column);
}

function checkBalance(table: BudgetTable, findings: Findings): void {
  const [revenue] = blocksOf(table, 'revenue').map((lines) => totalFigure(table, lines));
  const sides = blocksOf(table, 'expenditure').map((lines) => totalFigure(table, lines));
  for (const expenditure of sides) {
    if (revenue === undefined || expenditure === undefined || revenue.blank || expenditure.blank) {
      findings.skip('summary-balances', findings.places.table(table), sayCheck('noTotal'));
      continue;
    }
    findings.compare({ rule: 'summary-balances', left: [revenue], right: [expenditure] });
  }
}

/**
 * Checks a table of one side with two totals: 收入合计, 转移性收入, 收入总计. Which lines each total adds up is told by their
 * place alone, so that a sum that fails is reported only if the other one holds.
 */
function checkOneSide(table: BudgetTable, findings: Findings): void {
  const lines = table.lines.filter(({ role }) => role === 'total' || role === 'subtotal');
  const [first, last] = lines;
  if (first === undefined || last === undefined || lines.length !== 2 || !/总计$/u.test(foldText(last.name ?? '')))
    return;
  if (new Set(table.lines.map(({ side, block }) => `${side} ${block}`)).size > 1) return;
  const at = (line: BudgetLine): number => table.lines.indexOf(line);
  const above = topItems(table.lines.slice(0, at(first)).filter(({ role }) => role === 'item'));
  const between = topItems(table.lines.slice(at(first) + 1, at(last)));
  // Lines without numbers behind 转移性支出 may be its parts: 上解上级支出, 安排预算稳定调节基金.
  const wholes = table.columns.map((column) => dropParts(table, column, between));
  const apart = wholes.filter((parts) => parts.length > 0 && parts.length < between.length);
  const sums = [
    ...sumReadings(first, [], above),
    ...sumReadings(last, [first], between),
    ...apart.map((parts): Sum => [last, [first, ...parts]]),
  ];
  const known = [first, last].map((total) => {
    const readings = sums.filter(([whole]) => whole === total).map((sum) => relationsIn(table, ...sum));
    const right = readings.find((relations) => relations.some(holds));
    return right ?? (readings.length === 1 ? readings[0] : undefined) ?? [];
  });
  compareProven(known.flat(), table, findings);
}

type Sum = [total: BudgetLine, parts: BudgetLine[]];

/**
 * The ways to add up lines of which only some are numbered: the numbered ones, as the others may be their parts, or all
 * of them.
 */
function sumReadings(total: BudgetLine, more: readonly BudgetLine[], lines: BudgetLine[]): Sum[] {
  const numbered = lines.filter(({ level }) => level !== null);
  const isMixed = numbered.length > 0 && numbered.length < lines.length;
  return (isMixed ? [numbered, lines] : [lines]).map((parts): Sum => [total, [...more, ...parts]]);
}

function relationsIn(table: BudgetTable, total: BudgetLine, parts: readonly BudgetLine[]): Relation[] {
  return table.columns.flatMap((column): Relation[] => {
    const left = cellFigure(table, total, column);
    const right = parts.flatMap((line) => cellFigure(table, line, column) ?? []);
    if (column.measure === 'change-percent' || left === undefined || left.blank) return [];
    if (right.length < parts.length || right.every(({ blank }) => blank)) return [];
    return [{ rule: 'summary-adds-up', left: [left], right }];
  });
}

/** The lines of a block without 本年收支结余 beside 年末滚存结余, of which that is a part: the sum takes it once. */
function withoutYearBalance(lines: readonly BudgetLine[]): BudgetLine[] {
  const named = (pattern: RegExp) => lines.filter(({ name }) => pattern.test(foldText(name ?? '')));
  const [year, whole] = [named(/(?:收支|本年)结余$/u), named(/滚存结余$/u)];
  return whole.length === 0 ? [...lines] : lines.filter((line) => !year.includes(line) || whole.includes(line));
}

function checkSide(table: BudgetTable, side: 'revenue' | 'expenditure', findings: Findings): void {
  for (const lines of blocksOf(table, side).map(withoutYearBalance)) {
    const totals = lines.filter((line) => line.role === 'total');
    const [first, last] = [totals[0], finalTotal(lines)];
    if (first === undefined || last === undefined) continue;
    const above = lines.slice(0, lines.indexOf(first)).filter((line) => line.role !== 'total');
    const before = above.filter((line) => line.role === 'item');
    const between = lines.slice(lines.indexOf(first) + 1, lines.indexOf(last)).filter((line) => line.role !== 'total');
    for (const column of table.columns.filter((c) => c.side === side && c.measure !== 'change-percent')) {
      // What was carried over counts to the total below it if that is the only one; to 本年合计 it does not.
      const own = first === last ? [before, above] : [before];
      const readings = own.flatMap((items) => [
        ...withoutLists(items),
        topItems(items),
        ...afterSums(table, column, items),
        dropParts(table, column, topItems(items)),
        items,
      ]);
      const wholes = [...readings, ...own.map((items) => dropParts(table, column, items))];
      compareSum(table, column, first, wholes, findings);
      if (first === last) continue;
      const later = [dropParts(table, column, topItems(between)), dropParts(table, column, between)];
      compareSum(
        table,
        column,
        last,
        later.map((items) => [first, ...items]),
        findings,
      );
    }
  }
}

/** The items of the highest level, without those that begin with 其中. */
function topItems(lines: readonly BudgetLine[]): BudgetLine[] {
  const own = lines.filter((line) => !/^其中/u.test(foldText(line.name ?? '')));
  const levels = own.map((line) => line.level ?? 1);
  const top = levels.reduce((least, level) => Math.min(least, level), Number.POSITIVE_INFINITY);
  return own.filter((_, i) => levels[i] === top);
}

/**
 * The items without lists of parts: a line that begins with 其中 and the lines without a number behind it. None where
 * there is no 其中, or where no line is numbered, since then nothing shows where such a list ends. Of these, the first is
 * kept:
 *
 *   三、单位资金收入 90.00 | 其中：事业收入 60.00 | 其他收入 30.00
 */
function withoutLists(lines: readonly BudgetLine[]): BudgetLine[][] {
  let isListed = false;
  const kept = lines.filter(({ level, name }) => {
    isListed = /^其中/u.test(foldText(name ?? '')) || (isListed && level === null);
    return !isListed;
  });
  return kept.length === lines.length || kept.every(({ level }) => level === null) ? [] : [topItems(kept)];
}

/**
 * The lines from a subtotal on: a line without a number that is the sum of all numbered lines above it and so stands
 * for them, such as 本年收入 below the numbered sources. One list for each such line.
 */
function afterSums(table: BudgetTable, column: Column, items: readonly BudgetLine[]): BudgetLine[][] {
  return items.flatMap((line, at) => {
    const above = items.slice(0, at);
    const figures = above.flatMap((own) => cellFigure(table, own, column) ?? []);
    const own = cellFigure(table, line, column);
    const isPlain = line.level === null && above.length > 1 && above.every(({ level }) => level !== null);
    if (!isPlain || own === undefined || figures.length < above.length || !isSum(own, figures)) return [];
    return [[line, ...topItems(items.slice(at + 1))]];
  });
}

/**
 * Compares a total with the first of some lists of its items with which it holds or, if it holds with none, with the
 * first of all.
 */
function compareSum(
  table: BudgetTable,
  column: Column,
  total: BudgetLine,
  readings: BudgetLine[][],
  findings: Findings,
): void {
  const left = cellFigure(table, total, column);
  const known = readings.flatMap((items) => {
    const figures = items.flatMap((line) => cellFigure(table, line, column) ?? []);
    return figures.length < items.length || items.length === 0 ? [] : [figures];
  });
  const right = known.find((figures) => left !== undefined && isSum(left, figures)) ?? known[0];
  if (left === undefined || right === undefined) return;
  if (left.blank || right.every((figure) => figure.blank)) {
    if (right.some((figure) => !figure.blank && !figure.yuan.isZero()))
      findings.skip(
        'summary-adds-up',
        findings.places.columnOf(table, column.labels),
        sayCheck('lineBlank', { line: total.name ?? '' }),
      );
    return;
  }
  findings.compare({ rule: 'summary-adds-up', left: [left], right });
}

/** The only column of a balance or, where it has several (基本支出结转, 项目支出结转), their 合计. */
function balanceColumn(table: BudgetTable, measure: 'opening-balance' | 'closing-balance'): Column | undefined {
  const sums = table.columns.filter(
    (column) => column.measure === measure && /^(合计|小计|总计)$/u.test(foldText(column.labels.at(-1) ?? '')),
  );
  return columnOf(table, measure) ?? (sums.length === 1 ? sums[0] : undefined);
}

/** The only column below a head or, where there are several, their 合计. */
function flowColumn(table: BudgetTable, head: RegExp): Column | undefined {
  const own = table.columns.filter((column) => head.test(foldText(column.labels[0] ?? '')));
  const sums = own.length > 1 ? own.filter(({ measure }) => measure === 'total') : own;
  return sums.length === 1 ? sums[0] : undefined;
}

/** Whether a column is a 小计 alone below its head: it adds up nothing, so that it belongs to the head beside it. */
function isLoneSum(table: BudgetTable, { labels }: Column): boolean {
  const head = labels.slice(0, -1);
  const below = table.columns.filter((other) => head.every((label, i) => other.labels[i] === label));
  return head.length > 0 && below.length === 1 && /^(合计|小计)$/u.test(foldText(labels.at(-1) ?? ''));
}

/** Checks in each line 年初结转和结余 + 本年收入 = 本年支出 + 年末结转和结余. */
function checkFunds(table: BudgetTable, findings: Findings): void {
  const opening = balanceColumn(table, 'opening-balance');
  const closing = balanceColumn(table, 'closing-balance');
  const [income, expenditure] = [flowColumn(table, /^本年收入/u), flowColumn(table, /^本年支出/u)];
  if (opening === undefined || closing === undefined || income === undefined || expenditure === undefined) return;
  if ([opening, income, expenditure, closing].some((column) => isLoneSum(table, column))) {
    findings.skip('fund-balances', findings.places.table(table), sayCheck('loneSum'));
    return;
  }
  const lines =
    grandTotal(table.lines) === undefined
      ? table.lines
      : [grandTotal(table.lines) as BudgetLine, ...table.lines.filter((l) => l.role === 'item')];
  for (const line of lines) {
    const figures = [opening, income, expenditure, closing].map((column) => cellFigure(table, line, column));
    const [a, b, c, d] = figures;
    if (a === undefined || b === undefined || c === undefined || d === undefined) continue;
    findings.compare({ rule: 'fund-balances', left: [a, b], right: [c, d] });
  }
}
