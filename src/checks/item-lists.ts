import type { BudgetLine, BudgetTable, Column, Disclosure } from '../schema/disclosure.js';
import { TABLE_KIND_FACTS } from '../schema/table-kinds.js';
import { foldText } from '../text.js';
import { cellFigure, type Figure } from './figure.js';
import type { Findings, Relation } from './findings.js';
import { isAllRevenue } from './nested-items.js';
import { addsSeveral, compareProven } from './proven.js';
import { dropParts } from './readings.js';
import { holds } from './scopes.js';

/**
 * Checks a table without codes that prints revenue or expenditure, not both: each numbered line = Σ the lines numbered
 * one level below it, or = Σ the lines without a number behind it; and each total = Σ the lines above it. Lines without
 * a number may be only some parts of the line above, so that such a sum that fails is reported only where it holds in
 * another column.
 *
 *   一、税收收入     | 31.00 | 28.00
 *   增值税          | 20.00 | 18.00
 *   契税            | 11.00 | 10.00
 *   收入合计        | 31.00 | 28.00
 */
export function checkItemLists(disclosure: Disclosure, findings: Findings): void {
  for (const table of disclosure.budgetTables) {
    const sides = new Set(table.lines.map(({ side, block }) => `${side} ${block}`));
    if (table.empty || !TABLE_KIND_FACTS[table.kind].uncoded || sides.size > 1) continue;
    if (table.lines.some(({ code }) => code !== null)) continue;
    const lines = table.lines.filter(({ name }) => !/^其中/u.test(foldText(name ?? '')));
    const columns = table.columns.filter(({ measure }) => measure !== 'change-percent' && measure !== 'change');
    const totals = totalFamilies(table, lines, columns).map(([total, parts]) =>
      columns.flatMap((column) => relationOf(table, column, total, parts)),
    );
    const proofs = totals.flat().filter((sum) => holds(sum) && addsSeveral(sum)).length;
    for (const [parent, children] of numberedFamilies(lines))
      compareProven(
        columns.flatMap((column) => relationOf(table, column, parent, children)),
        table,
        findings,
        { beside: isAllRevenue(parent, children) ? proofs : 0 },
      );
    for (const [parent, children] of unnumberedFamilies(lines))
      compareBeside(
        columns.flatMap((column) => relationOf(table, column, parent, children)),
        findings,
      );
    for (const relations of totals) compareBeside(relations, findings);
  }
}

/** Reports the relations that hold and, if some of them do, those that fail. */
function compareBeside(relations: readonly Relation[], findings: Findings): void {
  const proven = relations.some((relation) => holds(relation) && addsSeveral(relation));
  for (const relation of relations) if (proven || holds(relation)) findings.compare(relation);
}

function relationOf(table: BudgetTable, column: Column, whole: BudgetLine, parts: readonly BudgetLine[]): Relation[] {
  const left = cellFigure(table, whole, column);
  const right = parts.flatMap((line): Figure | Figure[] => cellFigure(table, line, column) ?? []);
  if (left === undefined || left.blank || parts.length === 0 || right.length < parts.length) return [];
  return right.every(({ blank }) => blank) ? [] : [{ rule: 'summary-adds-up', left: [left], right }];
}

type Family = [whole: BudgetLine, parts: BudgetLine[]];

/** The lines behind a line, up to the next one that is no part of it. */
function linesBelow(lines: readonly BudgetLine[], at: number): BudgetLine[] {
  const level = lines[at]?.level ?? 0;
  const rest = lines.slice(at + 1);
  const end = rest.findIndex((line) => line.role === 'total' || (line.level !== null && line.level <= level));
  return end < 0 ? rest : rest.slice(0, end);
}

function numberedFamilies(lines: readonly BudgetLine[]): Family[] {
  return lines.flatMap((line, at): Family[] => {
    if (line.level === null || line.role === 'total') return [];
    const below = linesBelow(lines, at);
    const next = Math.min(...below.map(({ level }) => level ?? Number.POSITIVE_INFINITY));
    const children = below.filter(({ level }) => level === next);
    return children.length > 1 && below[0]?.level === next ? [[line, children]] : [];
  });
}

function unnumberedFamilies(lines: readonly BudgetLine[]): Family[] {
  return lines.flatMap((line, at): Family[] => {
    if (line.level === null || line.role === 'total') return [];
    const below = linesBelow(lines, at);
    const end = below.findIndex(({ level }) => level !== null);
    const children = end < 0 ? below : below.slice(0, end);
    return children.length > 1 ? [[line, children]] : [];
  });
}

/**
 * The totals with their parts: the first total with the lines above it, and a second one with the first and the lines
 * between. Of the ways to choose the lines, the one with which most columns hold; none where no column holds.
 */
function totalFamilies(table: BudgetTable, lines: readonly BudgetLine[], columns: readonly Column[]): Family[] {
  const totals = lines.filter(({ role }) => role === 'total');
  const [first, last, more] = totals;
  if (first === undefined || more !== undefined) return [];
  const above = lines.slice(0, lines.indexOf(first));
  const between = last === undefined ? [] : lines.slice(lines.indexOf(first) + 1, lines.indexOf(last));
  const families = [
    ...readingsOf(table, above, columns).map((parts): Family => [first, parts]),
    ...(last === undefined
      ? []
      : readingsOf(table, between, columns).map((parts): Family => [last, [first, ...parts]])),
  ];
  return [first, ...(last === undefined ? [] : [last])].flatMap((total) => {
    const own = families.filter(([whole]) => whole === total);
    const count = ([whole, parts]: Family): number =>
      columns.filter((column) => relationOf(table, column, whole, parts).some(holds)).length;
    const [best] = own.toSorted((a, b) => count(b) - count(a));
    return best === undefined || count(best) === 0 ? [] : [best];
  });
}

/**
 * The ways to choose the lines that are added up: those of the highest level and, for each column, those that are no
 * parts of others there.
 */
function readingsOf(table: BudgetTable, lines: readonly BudgetLine[], columns: readonly Column[]): BudgetLine[][] {
  const least = Math.min(...lines.map(({ level }) => level ?? Number.POSITIVE_INFINITY));
  const numbered = lines.filter(({ level }) => level === least);
  const readings = [numbered, ...columns.map((column) => dropParts(table, column, lines))];
  return readings.filter(({ length }) => length > 0);
}
