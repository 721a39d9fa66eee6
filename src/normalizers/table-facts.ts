/**
 * Finds phase, issuer and year of tables, and of a document by its tables. Tested in
 * tests/normalizers/budget-table.test.ts.
 */

import {
  findHeadIssuer,
  findHeadUnit,
  findUnitOfHead,
  findYear,
  isCountedHead,
  isIssuerLabel,
} from '../glossary/table-heads.js';
import { parseTitle } from '../glossary/title-parts.js';
import type { Unit } from '../schema/disclosure.js';
import type { Grid } from '../tables.js';
import { foldText, printedForm } from '../text.js';
import { readUnit } from './amount.js';

/**
 * The unit of money that a table's heads or its title print, or undefined; null where that is one that the output does not
 * have.
 */
export function findPrintedUnit(grid: Grid): Unit | null | undefined {
  for (const text of [...grid.heads, grid.title ?? '']) {
    const head = findHeadUnit(text) ?? (text === grid.title ? findUnitOfHead(text) : undefined);
    const unit = head === undefined ? undefined : readUnit(head);
    if (unit !== undefined) return unit;
  }
  return undefined;
}

/** Whether a table begins on the page or the sheet where another ends: a unit is printed once for both. */
export function sharesPage(above: Grid, grid: Grid): boolean {
  const { page, sheet } = grid.place;
  if (grid.heads.some(isCountedHead)) return false;
  if (sheet !== undefined) return above.place.sheet === sheet;
  return page !== undefined && (above.pages.at(-1) ?? above.place.page) === page;
}

/** The issuer that a table's head names, also where name and label are two heads, or null. */
export function findTableIssuer(grid: Grid): string | null {
  for (const [index, head] of grid.heads.entries()) {
    const named = findHeadIssuer(head);
    if (named !== undefined) return named;
    const next = grid.heads[index + 1];
    if (isIssuerLabel(head) && next !== undefined && findHeadUnit(next) === undefined) return foldText(next);
  }
  return null;
}

/** The fiscal year that a table's title or head names, or null. */
export function findTableYear(grid: Grid): number | null {
  for (const text of [grid.title ?? '', ...grid.heads]) {
    const year = findYear(text);
    if (year !== undefined) return year;
  }
  return null;
}

/** The issuer that most tables of a document name in their heads, else the one that their titles share, or null. */
export function findDocumentIssuer(grids: readonly Grid[]): string | null {
  return mostFrequent(grids.map(findTableIssuer)) ?? findTitleIssuer(grids.map((grid) => grid.title ?? ''));
}

/** So many titles that name one body name the issuer; fewer do where they are the most. */
const FEWEST_NAMED_TITLES = 3;
/** 2018年度某某省高级人民法院收支预算总表, …收入预算总表, …支出预算总表  →  某某省高级人民法院 */
function findTitleIssuer(titles: readonly string[]): string | null {
  const names = titles.filter((title) => title !== '').map((title) => parseTitle(title).issuer);
  const name = mostFrequent(names);
  const named = names.filter((other) => other === name).length;
  if (name === null || !(named >= FEWEST_NAMED_TITLES || named * 2 > names.length)) return null;
  return printedForm(name, titles);
}

/** The one fiscal year that the tables of a document name, or null where they name several. */
export function findDocumentYear(grids: readonly Grid[]): number | null {
  const years = new Set(grids.map(findTableYear).filter((year) => year !== null));
  return years.size === 1 ? ([...years][0] ?? null) : null;
}

function mostFrequent(values: readonly (string | null)[]): string | null {
  const counts = new Map<string, number>();
  for (const value of values) if (value !== null) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1])[0]?.[0] ?? null;
}
