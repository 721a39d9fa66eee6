import { Decimal } from 'decimal.js';
import { sayCheck } from '../glossary/check-sentences.js';
import type { BudgetTable, Disclosure, Statement } from '../schema/disclosure.js';
import { cellFigure, type Figure, formatMoney, statementFigure, sumOf } from './figure.js';
import { type Findings, refsOf } from './findings.js';
import { lastPlace } from './form-figure.js';
import { earlierAmounts, formatPercent, isShare, totalsOf } from './prose-context.js';
import { tableOf } from './table-lines.js';

/** 占 X% = part ÷ whole, for one of the wholes that the paragraph or the tables name. */
export function compareShare(disclosure: Disclosure, index: number, part: Figure, findings: Findings): void {
  const statement = disclosure.statements[index] as Statement;
  if (!/占/u.test(statement.text) || /完成/u.test(statement.metric)) return;
  const percent = new Decimal(statement.percent ?? 0);
  const named = [...earlierAmounts(disclosure, index), ...listSum(disclosure, statement), ...totalFigures(disclosure)];
  const wholes = named.filter((whole) => whole.yuan.gt(0) && whole.yuan.gte(part.yuan));
  const isRight = (whole: Figure): boolean => isShare(part, whole, percent, lastPlace(statement.percent ?? '').div(2));
  const [nearest] = wholes;
  if (nearest === undefined) return;
  const match = wholes.find(isRight);
  const near = match ?? wholes.find((whole) => isShare(part, whole, percent, lastPlace(statement.percent ?? '')));
  const whole = near ?? nearest;
  const refs = [part.ref, ...refsOf(whole)];
  const message = sayCheck(near === undefined ? 'shareFails' : 'share', {
    metric: statement.metric,
    percent: statement.percent ?? '',
    whole: sayCheck('amountAt', {
      place: findings.places.several(refsOf(whole)),
      figure: formatMoney(whole.yuan, [whole]),
    }),
    computed: formatPercent(part.yuan, whole.yuan, statement.percent ?? ''),
  });
  if (match !== undefined) findings.hold('prose-share', message, refs);
  else findings.fail('prose-share', message, refs, { magnitude: near === undefined ? 'material' : 'last-digit' });
}

/** The sum of all parts of one sentence of shares: 三公 items whose total the sentence does not name. */
function listSum(disclosure: Disclosure, own: Statement): Figure[] {
  const parts = disclosure.statements.flatMap((statement, i) => {
    const isPart = statement.text === own.text && statement.percent !== null && statement.change === null;
    return isPart ? (statementFigure(statement, i) ?? []) : [];
  });
  const [first] = parts;
  if (first === undefined || parts.length < 2) return [];
  const place = parts.reduce((sum, part) => sum.plus(part.place), new Decimal(0));
  return [{ ...first, yuan: sumOf(parts), place, of: parts }];
}

function totalFigures(disclosure: Disclosure): Figure[] {
  const summary = tableOf(disclosure, 'revenue-expenditure-summary');
  const threePublic = disclosure.budgetTables.filter((table) => table.kind === 'three-public').flatMap(figuresOfTotals);
  return summary === undefined
    ? threePublic
    : [...totalsOf(summary, 'revenue'), ...totalsOf(summary, 'expenditure'), ...threePublic];
}

function figuresOfTotals(table: BudgetTable): Figure[] {
  const totals = table.lines.filter((line) => line.role === 'total' || /经费/u.test(line.name ?? ''));
  return totals
    .flatMap((line) => table.columns.flatMap((column) => cellFigure(table, line, column) ?? []))
    .filter((f) => !f.blank);
}
