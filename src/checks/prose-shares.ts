/** Checks shares in the text. Tested in tests/checks/scopes.test.ts. */

import { Decimal } from 'decimal.js';
import { sayCheck } from '../glossary/check-sentences.js';
import { isPlainWhole, isSameSubject, namesParts, subjectOf, wholeOf } from '../glossary/claim-words.js';
import type { BudgetTable, Disclosure, Statement } from '../schema/disclosure.js';
import { foldText } from '../text.js';
import { cellFigure, envelopeOf, type Figure, formatMoney, statementFigure, sumOf } from './figure.js';
import { type Findings, refsOf } from './findings.js';
import { lastPlace } from './form-figure.js';
import { earlierAmounts, formatPercent, isShare, totalsOf } from './prose-context.js';
import { tablesOf } from './table-lines.js';

/** A claim of a share: part and whole, and the percentage as it is printed. */
interface Share {
  part: Figure;
  whole: Figure;
  percent: string;
  metric: string;
}

/**
 * Whether a share is right as precisely as it is printed, wrong in its last digit alone (cut off instead of rounded),
 * or wrong.
 */
function exactness({ part, whole, percent }: Share): 'right' | 'last-digit' | 'wrong' {
  const [printed, digit] = [new Decimal(percent), lastPlace(percent)];
  if (isShare(part, whole, printed, digit.div(2))) return 'right';
  return isShare(part, whole, printed, digit) ? 'last-digit' : 'wrong';
}

/** Reports whether a share is right; one that was cut off instead of rounded fails by its last digit. */
export function reportShare(share: Share, findings: Findings): void {
  const { part, whole, percent, metric } = share;
  const exact = exactness(share);
  const refs = [
    part.ref,
    ...refsOf(whole).filter(({ statement }) => statement === null || statement !== part.ref.statement),
  ];
  const message = sayCheck(exact === 'wrong' ? 'shareFails' : 'share', {
    metric,
    part: formatMoney(part.yuan, [part]),
    percent,
    whole: sayCheck('amountAt', {
      place: findings.places.several(refsOf(whole)),
      figure: formatMoney(whole.yuan, [whole]),
    }),
    computed: formatPercent(part.yuan, whole.yuan, percent),
  });
  if (exact === 'right') findings.hold('prose-share', message, refs);
  else findings.fail('prose-share', message, refs, { magnitude: exact === 'wrong' ? 'material' : 'last-digit' });
}

/**
 * Checks a share: 占 X% holds if X = part ÷ whole for any amount of the paragraph or total of the tables. It fails only
 * where one of these is the whole that its words name; of 占全省支出的2.10% the document does not print the whole.
 */
export function compareShare(disclosure: Disclosure, index: number, part: Figure, findings: Findings): void {
  const statement = disclosure.statements[index] as Statement;
  if (!/占/u.test(statement.text) || /完成/u.test(statement.metric)) return;
  const [percent, metric] = [statement.percent ?? '', statement.metric];
  const named = [
    ...earlierAmounts(disclosure, index),
    ...namedWholes(disclosure, index),
    ...listSum(disclosure, statement),
    ...totalFigures(disclosure),
  ];
  const sharesOf = (wholes: readonly Figure[]): Share[] =>
    wholes
      .filter((whole) => whole.yuan.gt(0) && whole.yuan.gte(part.yuan))
      .map((whole): Share => ({ part, whole, percent, metric }));
  const shares = sharesOf(named);
  const right =
    shares.find((share) => exactness(share) === 'right') ??
    sharesOf(unnamedWholes(disclosure, index)).find((share) => exactness(share) === 'right') ??
    shares.find((share) => exactness(share) !== 'wrong');
  const share = right ?? nearestOf(shares.filter(({ whole }) => isWholeOf(disclosure, statement, whole)));
  if (share !== undefined) reportShare(share, findings);
  else if (shares.length > 0)
    findings.skip('prose-share', findings.places.one(part.ref), sayCheck('noWhole'), [part.ref]);
}

/** The share that is nearest to the printed percentage; the first of equally near ones. */
function nearestOf(shares: readonly Share[]): Share | undefined {
  const distance = ({ part, whole, percent }: Share): Decimal =>
    part.yuan.div(whole.yuan).times(100).minus(percent).abs();
  return shares.toSorted((a, b) => distance(a).cmp(distance(b)))[0];
}

/**
 * Whether an amount may be the whole of a share: it has the name that the share gives, or the share names no whole or
 * just 收入 or 支出.
 */
function isWholeOf(disclosure: Disclosure, { text, percent }: Statement, { ref, of }: Figure): boolean {
  const words = wholeOf(text, percent ?? '');
  const other = ref.statement === null || of !== undefined ? undefined : disclosure.statements[ref.statement];
  // 甲占60%；乙占40%: a part of a list is not the whole of the next part.
  if (other !== undefined && other.text === text && other.percent !== null && !namesParts(text)) return false;
  const metric = other?.metric;
  if (words === undefined) return true;
  // 占本年支出合计的 names its whole: no sum of a list and no other amount will do. 占“三公”经费的 may be of the sum of the list.
  const names = subjectOf(words) !== '' && !/三公/u.test(words);
  if (metric === undefined) return isPlainWhole(words) && (of === undefined || !names);
  if (isPlainWhole(words) && !names) return true;
  return isPlainWhole(words)
    ? isPlainWhole(metric) || isSameSubject(words, metric)
    : names && subjectOf(metric) !== '' && isSameSubject(words, metric);
}

/** The amounts with the name that a share gives its whole (本年支出合计), in any earlier sentence or later in its own one. */
function namedWholes(disclosure: Disclosure, index: number): Figure[] {
  const { text, percent } = disclosure.statements[index] as Statement;
  const words = wholeOf(text, percent ?? '');
  if (words === undefined || subjectOf(words) === '') return [];
  return disclosure.statements.flatMap((statement, i) => {
    if (i >= index && (i === index || statement.text !== text)) return [];
    const name = foldText(statement.metric).replace(/^20\d{2}年度?/u, '');
    const figure = statement.change === null && name === words ? statementFigure(statement, i) : undefined;
    return figure ?? [];
  });
}

/**
 * All amounts of earlier sentences, and of the rest of the share's own one, for a share that does not name its whole.
 * The whole of a list often stands in the sentence before it, or at its end:
 *
 *   （一）一般公共预算财政拨款支出3,098.77万元，占本年支出合计的91.2%。
 *   （二）农林水支出2,650.10万元，占85.5%；…
 *   基本支出80万元，占80%；项目支出20万元，占20%，支出总计100万元
 */
function unnamedWholes(disclosure: Disclosure, index: number): Figure[] {
  const { text, percent } = disclosure.statements[index] as Statement;
  if (subjectOf(wholeOf(text, percent ?? '') ?? '') !== '') return [];
  return disclosure.statements.flatMap((statement, i) => {
    const stands = i < index ? statement.text !== text : statement.text === text && statement.percent === null;
    const isOther = stands && i !== index && statement.change === null;
    return isOther ? (statementFigure(statement, i) ?? []) : [];
  });
}

/** Percentage points: the rounded shares of all parts add up to 100 within this. */
const ROUNDED_AWAY = 1;

/** Whether the shares of a sentence are of all parts of a whole: each of its amounts has one, or they add up to 100. */
function isWholeList(parts: readonly Statement[], amounts: readonly Statement[]): boolean {
  if (parts.length === amounts.length) return true;
  const sum = parts.reduce((total, { percent }) => total.plus(percent ?? 0), new Decimal(0));
  return sum.minus(100).abs().lte(ROUNDED_AWAY);
}

/** Whether all shares of a list fit one whole that is not the sum of the list: 甲20万元占2%，乙30万元占3%, of 1000万元. */
function isOfAnother(shares: readonly [part: Figure, percent: string][]): boolean {
  const sum = shares.reduce((total, [, percent]) => total.plus(percent), new Decimal(0));
  if (sum.minus(100).abs().lte(ROUNDED_AWAY)) return false;
  const wholes = shares.flatMap(([{ yuan, place }, percent]) => {
    const half = lastPlace(percent).div(2);
    const least = new Decimal(percent).plus(half).div(100);
    const most = new Decimal(percent).minus(half).div(100);
    return yuan.gt(0) && most.gt(0)
      ? [{ low: yuan.minus(place.div(2)).div(least), high: yuan.plus(place.div(2)).div(most) }]
      : [];
  });
  const [low, high] = [
    Decimal.max(0, ...wholes.map((each) => each.low)),
    Decimal.min(...wholes.map((each) => each.high), Infinity),
  ];
  return wholes.length > 1 && low.lte(high);
}

/**
 * The sum of all parts of a sentence of shares, such as 三公 items, whose total the sentence does not give; else none.
 */
function listSum(disclosure: Disclosure, own: Statement): Figure[] {
  const amounts = disclosure.statements.filter(({ text, change, amount }) => text === own.text && !change && amount);
  if (
    !isWholeList(
      amounts.filter(({ percent }) => percent !== null),
      amounts,
    )
  )
    return [];
  const parts = disclosure.statements.flatMap((statement, i) => {
    const isPart = statement.text === own.text && statement.percent !== null && statement.change === null;
    return isPart ? (statementFigure(statement, i) ?? []) : [];
  });
  const [first] = parts;
  if (first === undefined || parts.length < 2) return [];
  if (isOfAnother(parts.map((part) => [part, disclosure.statements[part.ref.statement ?? 0]?.percent ?? ''])))
    return [];
  return [{ ...first, yuan: sumOf(parts), place: envelopeOf(parts).times(2), of: parts }];
}

function totalFigures(disclosure: Disclosure): Figure[] {
  const summaries = tablesOf(disclosure, 'revenue-expenditure-summary');
  const threePublic = disclosure.budgetTables.filter((table) => table.kind === 'three-public');
  const totals = (['revenue', 'expenditure'] as const).flatMap((side) =>
    summaries.flatMap((summary) => totalsOf(summary, side)),
  );
  return [...totals, ...threePublic.flatMap(figuresOfTotals)];
}

function figuresOfTotals(table: BudgetTable): Figure[] {
  const totals = table.lines.filter((line) => line.role === 'total' || /经费/u.test(line.name ?? ''));
  return totals
    .flatMap((line) => table.columns.flatMap((column) => cellFigure(table, line, column) ?? []))
    .filter((f) => !f.blank);
}
