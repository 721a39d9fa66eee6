/** Finds tables, lines and columns that checks ask for. Tested in tests/checks/prose-lines.test.ts. */

import type { BudgetLine, BudgetTable, Column, Disclosure, Measure, TableKind } from '../schema/disclosure.js';
import { foldText } from '../text.js';
import { cellFigure, type Figure } from './figure.js';

/**
 * The only table of a kind; where several are printed, the one of the document's own issuer (the others are then of its
 * units). Undefined where there is none, or none can be told to be the issuer's.
 */
export function tableOf(disclosure: Disclosure, kind: TableKind): BudgetTable | undefined {
  const found = disclosure.budgetTables.filter((table) => table.kind === kind);
  const issuer = foldText(disclosure.issuer ?? '');
  const [only] = found;
  if (found.length < 2) {
    const another = only?.issuer != null && foldText(only.issuer) !== issuer;
    return another && hasSets(disclosure) ? undefined : only;
  }
  const own = found.filter((table) => foldText(table.issuer ?? '') === issuer);
  return issuer !== '' && own.length === 1 && found.every(({ issuer }) => issuer !== null) ? own[0] : undefined;
}

/** Whether a document prints tables of a kind for several bodies: 部门 and its 本级. */
function hasSets({ budgetTables }: Disclosure): boolean {
  return budgetTables.some(({ kind, issuer }) =>
    budgetTables.some(
      (other) =>
        other.kind === kind && other.issuer !== null && issuer !== null && foldText(other.issuer) !== foldText(issuer),
    ),
  );
}

/**
 * The disclosure and, where it also prints tables of the issuer's units (本级, 下属单位), a disclosure of each unit's tables.
 */
export function setsOf(disclosure: Disclosure): Disclosure[] {
  if (!hasSets(disclosure)) return [disclosure];
  const own = foldText(disclosure.issuer ?? '');
  const issuers = new Set(
    disclosure.budgetTables.flatMap(({ issuer }) => issuer ?? []).filter((name) => foldText(name) !== own),
  );
  const units = [...issuers].map(
    (issuer): Disclosure => ({
      ...disclosure,
      issuer,
      budgetTables: disclosure.budgetTables.filter((table) => table.issuer === issuer),
    }),
  );
  return [disclosure, ...units];
}

/**
 * The tables of a kind that a claim of the text may mean: the one that `tableOf` finds, then those of the issuer's
 * units (本级 beside 部门); none where it finds none.
 */
export function tablesOf(disclosure: Disclosure, kind: TableKind): BudgetTable[] {
  const own = tableOf(disclosure, kind);
  if (own === undefined) return [];
  return [own, ...disclosure.budgetTables.filter((table) => table.kind === kind && table !== own)];
}

/** The figure of a table's total in the one column of a measure; none where either is missing or it is blank. */
export function totalIn(table: BudgetTable, measure: Measure): Figure[] {
  return printedIn(table, totalLine(table), columnOf(table, measure));
}

/** The figure of a cell; none where the line or the column is missing, or the cell is blank. */
export function printedIn(table: BudgetTable, line: BudgetLine | undefined, column: Column | undefined): Figure[] {
  const figure = line === undefined || column === undefined ? undefined : cellFigure(table, line, column);
  return figure === undefined || figure.blank ? [] : [figure];
}

/** The one column of a measure (on a side), or undefined where there is none or several. */
export function columnOf(table: BudgetTable, measure: Measure, side: Column['side'] = null): Column | undefined {
  const found = table.columns.filter((column) => column.measure === measure && (side === null || column.side === side));
  return found.length === 1 ? found[0] : undefined;
}

/** The name as it is compared: folded, without numbering, ① marks, 其中 and the bracketed level (类). */
export function bareName(name: string | null): string {
  return foldText(name ?? '')
    .replace(/^(其中:?|\(?[一二三四五六七八九十]+\)?[、.]?(?=\p{Script=Han})|\d+[.、]|\(\d+\)|[①-⑳])+/u, '')
    .replace(/\([类款项]\)/gu, '');
}

/** The lines of one side and block. */
export function groupLines(table: BudgetTable): BudgetLine[][] {
  const groups = new Map<string, BudgetLine[]>();
  for (const line of table.lines) {
    const key = `${line.side ?? ''}|${line.block ?? ''}`;
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [line]);
    else group.push(line);
  }
  return [...groups.values()];
}

/** The columns in which the lines of a side have figures. */
export function columnsOf(table: BudgetTable, line: BudgetLine): Column[] {
  return table.columns.filter((column) => column.side === null || line.side === null || column.side === line.side);
}

/** The only 合计 of a table whose lines are classes; undefined where there are none or several. */
export function grandTotal(lines: readonly BudgetLine[]): BudgetLine | undefined {
  const totals = lines.filter((line) => line.role === 'total' && line.code === null);
  return totals.length === 1 ? totals[0] : undefined;
}

/** The line of all money in a table whose columns are measures: its 合计, or its only line. */
export function totalLine(table: BudgetTable): BudgetLine | undefined {
  return grandTotal(table.lines) ?? (table.lines.length === 1 ? table.lines[0] : undefined);
}
