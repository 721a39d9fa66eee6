import { fundOf } from '../glossary/funds.js';
import type { BudgetLine, BudgetTable } from '../schema/disclosure.js';
import { foldText } from '../text.js';
import { classRelations } from './appropriations.js';
import type { Findings, Relation } from './findings.js';
import { compareProven } from './proven.js';
import { isSum } from './readings.js';
import { finalTotal, mainColumn } from './summaries.js';
import { bareName, columnOf, printedIn, totalLine } from './table-lines.js';

/**
 * Compares 收支总表 part by part: each source of its revenue with the column of that source in 收入总表, and each class of its
 * expenditure with the class in 支出总表. Only where the totals agree; a part that differs is reported only if others hold.
 *
 *   收支总表: 一、一般公共预算拨款收入 61.00      收入总表: 合计 › 一般公共预算 61.00
 */
export function checkSummaryParts(
  summary: BudgetTable,
  revenue: BudgetTable | undefined,
  expenditure: BudgetTable | undefined,
  findings: Findings,
): void {
  if (revenue !== undefined) compareProven(sourceRelations(summary, revenue), summary, findings);
  if (expenditure !== undefined) compareProven(expenditureRelations(summary, expenditure), summary, findings);
}

function sideOf(summary: BudgetTable, side: 'revenue' | 'expenditure'): BudgetLine[] {
  const lines = summary.lines.filter((line) => line.side === side);
  return lines.filter(({ block }) => block === (lines[0]?.block ?? null));
}

/**
 * Relations of the sources of the year's revenue, without what was carried over, which the columns of 收入总表 do not hold.
 */
function sourceRelations(summary: BudgetTable, revenue: BudgetTable): Relation[] {
  const lines = sideOf(summary, 'revenue');
  const column = mainColumn(summary, lines);
  const total = totalLine(revenue);
  const [all] = printedIn(revenue, total, columnOf(revenue, 'total'));
  const carries = columnOf(revenue, 'carryover') !== undefined;
  const current = lines.find(({ role }) => role === 'total');
  const [first] = printedIn(summary, current, column);
  if (column === undefined || total === undefined || all === undefined || first === undefined) return [];
  const own = carries ? printedIn(revenue, total, columnOf(revenue, 'carryover')) : [];
  const whole = printedIn(summary, finalTotal(lines), column);
  const isSame = isSum(all, [first, ...own]) || (carries && whole.some((figure) => isSum(all, [figure])));
  if (!isSame) return [];
  const items = lines.filter((line) => line.role === 'item' && !/^其中/u.test(foldText(line.name ?? '')));
  return items.flatMap((item): Relation[] => {
    const fund = fundOf(bareName(item.name));
    const twin = items.some((other) => other !== item && fundOf(bareName(other.name)) === fund);
    if (fund === undefined || twin || /结转|结余/u.test(item.name ?? '')) return [];
    const left = printedIn(summary, item, column);
    const right = printedIn(revenue, total, columnOf(revenue, fund));
    return left.length === 0 || right.length === 0 ? [] : [{ rule: 'tables-agree', left, right }];
  });
}

function expenditureRelations(summary: BudgetTable, expenditure: BudgetTable): Relation[] {
  const lines = sideOf(summary, 'expenditure');
  const column = mainColumn(summary, lines);
  const [own] = [columnOf(expenditure, 'total')];
  const [all] = printedIn(expenditure, totalLine(expenditure), own);
  if (column === undefined || own === undefined || all === undefined) return [];
  const ends = [lines.find(({ role }) => role === 'total'), finalTotal(lines)];
  const isSame = ends.some((line) => printedIn(summary, line, column).some((figure) => isSum(all, [figure])));
  return isSame ? classRelations({ ...summary, lines }, column, [{ table: expenditure, column: own }]) : [];
}
