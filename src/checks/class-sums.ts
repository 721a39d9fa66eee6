/**
 * Figures of classes, which a table may print as lines or only as the sum of its items. Tested in
 * tests/checks/summary-parts.test.ts.
 */

import { namesOfClass } from '../glossary/class-names.js';
import type { BudgetTable, Column } from '../schema/disclosure.js';
import { cellFigure, envelopeOf, type Figure, sumOf } from './figure.js';
import { bareName } from './table-lines.js';

/**
 * The lines of a table that prints items (项, seven digits) alone, no classes above them, and each code once; else none.
 */
function lowestLines({ lines }: BudgetTable): BudgetTable['lines'] {
  const coded = lines.filter(({ code, role }) => code !== null && role === 'item');
  const codes = new Set(coded.map(({ code }) => code));
  return codes.size === coded.length && coded.every(({ code }) => code?.length === 7) ? coded : [];
}

/**
 * The figures that a table prints for a class (given by its bare name) in a column: that of its line or, where the
 * table prints items alone, their sum. Blank cells give none.
 *
 *   2080505 … 33.00 and 2080506 … 16.50, of 社会保障和就业支出  →  49.50
 */
export function figuresOfClass(table: BudgetTable, name: string, column: Column): Figure[] {
  const own = table.lines.filter(({ code, name: printed }) => code?.length === 3 && bareName(printed) === name);
  if (own.length > 0) return own.flatMap((line) => printedIn(cellFigure(table, line, column)));
  const isNamed = (code: string): boolean => namesOfClass(code).some((known) => bareName(known) === name);
  const items = lowestLines(table).filter(({ code }) => isNamed(code?.slice(0, 3) ?? ''));
  const figures = items.flatMap((line) => printedIn(cellFigure(table, line, column)));
  const [first, second] = figures;
  if (first === undefined || second === undefined) return figures;
  return [{ ...first, yuan: sumOf(figures), place: envelopeOf(figures).times(2), of: figures }];
}

/** The figures of all classes of a table in a column, of its items where it prints no classes. */
export function classesIn(table: BudgetTable, column: Column): Figure[] {
  const own = table.lines.filter(({ code }) => code?.length === 3);
  return (own.length > 0 ? own : lowestLines(table)).flatMap((line) => printedIn(cellFigure(table, line, column)));
}

function printedIn(figure: Figure | undefined): Figure[] {
  return figure === undefined || figure.blank ? [] : [figure];
}
