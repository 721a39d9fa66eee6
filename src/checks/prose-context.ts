import type { Decimal } from 'decimal.js';
import type { BudgetTable, Disclosure, Ref, Statement } from '../schema/disclosure.js';
import { cellFigure, type Figure, NO_REF, statementFigure } from './figure.js';
import { lastPlace } from './form-figure.js';
import { finalTotal, mainColumn } from './summaries.js';

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

/** The amounts that stand before a statement in its paragraph, the nearest first. */
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

/** A list of shares or changes goes back to its whole over no more statements than this. */
const REACH = 40;

function isNear(a: Statement, b: Statement): boolean {
  if (a.source.line !== null && b.source.line !== null) return a.source.line === b.source.line;
  return a.source.page === null || b.source.page === null || Math.abs(a.source.page - b.source.page) <= 1;
}

export function refOf(index: number, statement: Statement): Ref {
  return { ...NO_REF, statement: index, source: statement.source };
}

/** A quotient in per cent, with one decimal more than the statement prints. */
export function formatPercent(part: Decimal, whole: Decimal, { percent }: Statement): string {
  return part
    .div(whole)
    .times(100)
    .toFixed(lastPlace(percent ?? '').decimalPlaces() + 1);
}

/** Within the printed precision of the percentage and of both amounts. */
export function isShare(part: Figure, whole: Figure, percent: Decimal, half: Decimal): boolean {
  const low = part.yuan.minus(part.place.div(2)).div(whole.yuan.plus(whole.place.div(2)));
  const high = part.yuan.plus(part.place.div(2)).div(whole.yuan.minus(whole.place.div(2)));
  return percent.gte(low.times(100).minus(half)) && percent.lte(high.times(100).plus(half));
}
