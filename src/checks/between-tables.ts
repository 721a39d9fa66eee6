/** Compares tables of a disclosure with each other. Tested in tests/checks/rules.test.ts. */

import { sayCheck } from '../glossary/check-sentences.js';
import type { BudgetLine, BudgetTable, Disclosure, Measure } from '../schema/disclosure.js';
import type { Sentence } from '../sentence.js';
import { foldText } from '../text.js';
import { checkAppropriations } from './appropriations.js';
import { checkCodeNames } from './code-names.js';
import { cellFigure, envelopeOf, type Figure, sumOf } from './figure.js';
import type { Findings } from './findings.js';
import { CarriedOver } from './scopes.js';
import { finalTotal, mainColumn } from './summaries.js';
import { checkSummaryParts } from './summary-parts.js';
import { columnOf, setsOf, tableOf, totalLine } from './table-lines.js';

/**
 * Compares the tables with each other: their totals and, where they are of the same money, class by class. A document
 * that prints tables of several bodies (部门, 本级) has each body's tables compared among themselves.
 */
export function checkBetweenTables(disclosure: Disclosure, findings: Findings): void {
  for (const set of setsOf(disclosure)) compareSet(set, findings);
  checkCodeNames(disclosure, findings);
}

function compareSet(disclosure: Disclosure, findings: Findings): void {
  const summary = tableOf(disclosure, 'revenue-expenditure-summary');
  const revenue = tableOf(disclosure, 'revenue-summary');
  const expenditure = tableOf(disclosure, 'expenditure-summary');
  const general = tableOf(disclosure, 'general-public-expenditure');
  const basic = tableOf(disclosure, 'general-public-basic-expenditure');
  const carried = new CarriedOver(disclosure);
  if (summary && revenue) compareTotals(summary, 'revenue', revenue, carried, findings);
  if (summary && expenditure) compareTotals(summary, 'expenditure', expenditure, carried, findings);
  if (summary) checkSummaryParts(summary, revenue, expenditure, findings);
  if (revenue && expenditure) compareCodes(revenue, expenditure, ['total'], findings);
  if (expenditure && general) compareCodes(expenditure, general, ['total', 'basic', 'project'], findings);
  if (general && basic) compareBasic(general, basic, findings);
  checkAppropriations(disclosure, findings);
  if (general && basic) compareClassifications(general, basic, findings);
  compareOperating(disclosure, basic, findings);
}

function figureIn(table: BudgetTable, line: BudgetLine | undefined, measure: Measure): Figure | undefined {
  const column =
    columnOf(table, measure) ?? (measure === 'total' && table.columns.length === 1 ? table.columns[0] : undefined);
  const figure = line === undefined || column === undefined ? undefined : cellFigure(table, line, column);
  return figure?.blank ? undefined : figure;
}

function isEqual(a: Figure, b: Figure): boolean {
  return sumOf([a])
    .minus(sumOf([b]))
    .abs()
    .lte(envelopeOf([a, b]));
}

/**
 * The 合计 of a table must be the summary's 本年合计 or its 总计, which includes what was carried over; or differ from it by
 * just what was carried over.
 */
function compareTotals(
  summary: BudgetTable,
  side: 'revenue' | 'expenditure',
  table: BudgetTable,
  carried: CarriedOver,
  findings: Findings,
): void {
  const total = figureIn(table, totalLine(table), 'total');
  const lines = summary.lines.filter((line) => line.side === side);
  const block = lines.filter((line) => line.block === (lines[0]?.block ?? null));
  const column = mainColumn(summary, block);
  const ends = [block.find((line) => line.role === 'total'), finalTotal(block)];
  const figures = ends.flatMap((line) =>
    line === undefined || column === undefined ? [] : (cellFigure(summary, line, column) ?? []),
  );
  const [first] = figures;
  if (total === undefined || first === undefined) {
    findings.skip('tables-agree', bothTables(summary, table, findings), sayCheck('totalMissing'));
    return;
  }
  // A government's summary holds more than its departments spend: also what it pays to the level above and repays.
  const items = movesMoney(summary, block) ? block.filter(({ role, level }) => role === 'item' && level === 1) : [];
  const own = items.flatMap((line) => figureIn(summary, line, column?.measure ?? 'amount') ?? []);
  const match = [...figures, ...own].find((figure) => isEqual(figure, total));
  if (match === undefined && items.length > 0) {
    findings.skip('tables-agree', bothTables(summary, table, findings), sayCheck('otherScope'));
    return;
  }
  findings.compare(carried.admit({ rule: 'tables-agree', left: [match ?? first], right: [total] }));
}

/** Lines of money that moves between budgets, which only the budget of a government has. */
const MOVED =
  /转移性(收入|支出)|上解(上级)?(支出|收入)?|补助下级|债务(还本支出|转贷收入)|调[入出]资金|预算稳定调节基金/u;

function movesMoney(summary: BudgetTable, lines: readonly BudgetLine[]): boolean {
  return lines.some(
    ({ name, values }) =>
      MOVED.test(foldText(name ?? '')) &&
      summary.columns.some(({ key }) => values[key]?.yuan != null && Number(values[key]?.yuan) !== 0),
  );
}

function bothTables(a: BudgetTable, b: BudgetTable, findings: Findings): Sentence {
  return sayCheck('tables', { one: findings.places.table(a), other: findings.places.table(b) });
}

/** The lines of a table by their code; codes that are printed more than once are left out. */
function uniqueCodes(table: BudgetTable): Map<string, BudgetLine> {
  const codes = new Map<string, BudgetLine | null>();
  for (const line of table.lines) if (line.code !== null) codes.set(line.code, codes.has(line.code) ? null : line);
  return new Map([...codes].filter((entry): entry is [string, BudgetLine] => entry[1] !== null));
}

/** Compares the lines with the same code, where both tables are of the same money: their totals are equal. */
function compareCodes(a: BudgetTable, b: BudgetTable, measures: Measure[], findings: Findings): void {
  const totals = [a, b].map((table) => figureIn(table, totalLine(table), 'total'));
  const [left, right] = totals;
  if (left === undefined || right === undefined || !isEqual(left, right)) {
    findings.skip('tables-agree', bothTables(a, b, findings), sayCheck('otherScope'));
    return;
  }
  const others = uniqueCodes(b);
  for (const [code, line] of uniqueCodes(a)) {
    const other = others.get(code);
    for (const measure of other === undefined ? [] : measures) {
      const [x, y] = [figureIn(a, line, measure), figureIn(b, other, measure)];
      if (x !== undefined && y !== undefined) findings.compare({ rule: 'tables-agree', left: [x], right: [y] });
    }
  }
}

/** 基本支出 of the expenditure table = 合计 of the table of basic expenditure. */
function compareBasic(general: BudgetTable, basic: BudgetTable, findings: Findings): void {
  const left = figureIn(general, totalLine(general), 'basic');
  const right = figureIn(basic, totalLine(basic), 'total') ?? figureIn(basic, totalLine(basic), 'amount');
  if (left === undefined || right === undefined) return;
  findings.compare({ rule: 'tables-agree', left: [left], right: [right] });
}

const SAME_MEANING: [functional: string, economic: string][] = [
  ['2080505', '30108'],
  ['2080506', '30109'],
  ['2210201', '30113'],
];

function compareClassifications(general: BudgetTable, basic: BudgetTable, findings: Findings): void {
  const [functional, economic] = [uniqueCodes(general), uniqueCodes(basic)];
  for (const [f, e] of SAME_MEANING) {
    const left = figureIn(general, functional.get(f), 'total');
    const right = figureIn(basic, economic.get(e), 'total');
    if (left === undefined || right === undefined) continue;
    findings.compare({ rule: 'cross-classification', left: [left], right: [right] });
  }
}

function compareOperating(disclosure: Disclosure, basic: BudgetTable | undefined, findings: Findings): void {
  const agency = tableOf(disclosure, 'agency-operating');
  const line = agency?.lines.find((l) => l.role === 'total');
  const left = agency === undefined ? undefined : (figureIn(agency, line, 'total') ?? figureIn(agency, line, 'amount'));
  const right = basic === undefined ? undefined : figureIn(basic, totalLine(basic), 'operating');
  if (left === undefined || right === undefined) return;
  findings.compare({ rule: 'operating-matches-public-use', left: [left], right: [right] });
}
