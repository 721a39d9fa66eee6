/** Finds the amounts that a claim of the text may be about. Tested in tests/checks/scopes.test.ts. */

import type { Decimal } from 'decimal.js';
import type { BudgetTable, Disclosure, Ref, Statement } from '../schema/disclosure.js';
import { cellFigure, type Figure, NO_REF, statementFigure } from './figure.js';
import { lastPlace } from './form-figure.js';
import { finalTotal, mainColumn } from './summaries.js';

/** The beginning of a pattern for metrics, which may name their year first. */
export const OF_YEAR = '^(20\\d{2}年度?)?';
const END = '(预算|决算|支出|预算支出|支出预算|支出决算|预算数|决算数)?$';

/** The pattern of metrics that mean the same, from a pattern of the names: 2023年 + 支出预算. */
export function named(names: string): RegExp {
  return new RegExp(`${OF_YEAR}(${names})${END}`, 'u');
}

/** 本年合计 and 总计 of one side of the summary. */
export function totalsOf(summary: BudgetTable, side: 'revenue' | 'expenditure'): Figure[] {
  const lines = summary.lines.filter((line) => line.side === side);
  const block = lines.filter((line) => line.block === (lines[0]?.block ?? null));
  const column = mainColumn(summary, block);
  const totals = [...new Set([...block.filter((line) => line.role === 'total'), finalTotal(block)])];
  const figures = totals.flatMap((line) =>
    line === undefined || column === undefined ? [] : (cellFigure(summary, line, column) ?? []),
  );
  return figures.filter((figure) => !figure.blank);
}

/** The amounts (no changes) that stand before a statement in its paragraph, the nearest first. */
export function earlierAmounts(disclosure: Disclosure, index: number): Figure[] {
  const own = disclosure.statements[index];
  const figures: Figure[] = [];
  for (let i = index - 1; i >= 0 && i >= index - REACH; i--) {
    const statement = disclosure.statements[i] as Statement;
    if (own === undefined || !isNear(statement, own)) break;
    const figure = statement.change === null ? statementFigure(statement, i) : undefined;
    if (figure !== undefined) figures.push(figure);
  }
  return figures;
}

/** The amounts (no changes) in the sentence of a claim that stand at most `reach` statements before it. */
export function levelsBefore(
  { statements }: Disclosure,
  index: number,
  reach: number,
): { statement: Statement; figure: Figure }[] {
  const start = Math.max(0, index - reach);
  return statements.slice(start, index).flatMap((statement, i) => {
    if (statement.text !== statements[index]?.text || statement.change !== null) return [];
    const figure = statementFigure(statement, start + i);
    return figure === undefined ? [] : [{ statement, figure }];
  });
}

/**
 * The amounts (no changes) of a statement's sentence, up to and with its own; none where there is no such statement.
 */
export function levelsOfSentence(
  disclosure: Disclosure,
  index: number,
  reach: number,
): { statement: Statement; figure: Figure }[] {
  const statement = disclosure.statements[index];
  if (statement === undefined) return [];
  const figure = statement.change === null ? statementFigure(statement, index) : undefined;
  return [...levelsBefore(disclosure, index, reach), ...(figure === undefined ? [] : [{ statement, figure }])];
}

/** The figure that is nearest to another one; the first of equally near ones. */
export function nearestTo({ yuan }: Figure, figures: readonly Figure[]): Figure | undefined {
  const distance = (other: Figure): Decimal => other.yuan.minus(yuan).abs();
  return figures.toSorted((a, b) => distance(a).cmp(distance(b)))[0];
}

/** The whole of a list of shares or changes stands at most so many statements before each of them. */
const REACH = 40;

function isNear(a: Statement, b: Statement): boolean {
  if (a.source.line !== null && b.source.line !== null) return a.source.line === b.source.line;
  return a.source.page === null || b.source.page === null || Math.abs(a.source.page - b.source.page) <= 1;
}

/** A reference to a statement of the text, with its place. */
export function refOf(index: number, statement: Statement): Ref {
  return { ...NO_REF, statement: index, source: statement.source };
}

/** A quotient in per cent, with one decimal more than the printed one has. */
export function formatPercent(part: Decimal, whole: Decimal, printed: string): string {
  return part
    .div(whole)
    .times(100)
    .toFixed(lastPlace(printed).decimalPlaces() + 1);
}

/** Whether part ÷ whole is the percentage, within `half` a unit of its last digit and the rounding of both amounts. */
export function isShare(part: Figure, whole: Figure, percent: Decimal, half: Decimal): boolean {
  const low = part.yuan.minus(part.place.div(2)).div(whole.yuan.plus(whole.place.div(2)));
  const high = part.yuan.plus(part.place.div(2)).div(whole.yuan.minus(whole.place.div(2)));
  return percent.gte(low.times(100).minus(half)) && percent.lte(high.times(100).plus(half));
}
