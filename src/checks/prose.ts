import { Decimal } from 'decimal.js';
import { sayCheck } from '../glossary/check-sentences.js';
import type { BudgetTable, Disclosure, Measure, Ref, Statement } from '../schema/disclosure.js';
import type { Sentence } from '../sentence.js';
import { foldText } from '../text.js';
import { cellFigure, envelopeOf, type Figure, formatMoney, NO_REF, statementFigure, sumOf } from './figure.js';
import { type Findings, type Relation, refsOf } from './findings.js';
import { lastPlace } from './form-figure.js';
import { admit, carriedFigures, holds } from './scopes.js';
import { finalTotal, mainColumn } from './summaries.js';
import { bareName, columnOf, tableOf, totalLine } from './table-lines.js';

/** The figures of the prose against the tables, and its shares and changes against its own figures. */
export function checkProse(disclosure: Disclosure, findings: Findings): void {
  const known = knownFigures(disclosure);
  for (const [index, statement] of disclosure.statements.entries()) {
    const figure = statementFigure(statement, index);
    if (figure === undefined) {
      if (statement.percent !== null) compareRate(disclosure, index, findings);
      continue;
    }
    if (statement.change === null) compareAmount(disclosure, statement, figure, known, findings);
    if (statement.change === 'increase') compareIncrease(disclosure, index, figure, findings);
    if (statement.percent === null) continue;
    if (statement.change === 'increase' || statement.change === 'decrease')
      compareChange(disclosure, index, figure, findings);
    else if (statement.change === null) compareShare(disclosure, index, figure, findings);
  }
}

/** What a metric may end with, and the figures that it may mean. */
type Known = [RegExp, Figure[]][];

function knownFigures(disclosure: Disclosure): Known {
  const summary = tableOf(disclosure, 'revenue-expenditure-summary');
  const ends = (side: 'revenue' | 'expenditure'): Figure[] => (summary === undefined ? [] : totalsOf(summary, side));
  const totals = (kind: BudgetTable['kind'], measure: Measure): Figure[] => {
    const table = tableOf(disclosure, kind);
    const [line, column] = table === undefined ? [] : [totalLine(table), columnOf(table, measure)];
    const figure =
      table === undefined || line === undefined || column === undefined ? undefined : cellFigure(table, line, column);
    return figure === undefined || figure.blank ? [] : [figure];
  };
  const revenue = [...ends('revenue'), ...totals('revenue-summary', 'total')];
  const expenditure = [...ends('expenditure'), ...totals('expenditure-summary', 'total')];
  const basic = [
    ...totals('expenditure-summary', 'basic'),
    ...totals('general-public-expenditure', 'basic'),
    ...totals('general-public-basic-expenditure', 'total'),
  ];
  const project = [...totals('expenditure-summary', 'project'), ...totals('general-public-expenditure', 'project')];
  return [
    [/(预算|决算)?收入(预算|决算)?(总计|总额|总预算)$/u, revenue],
    [/(预算|决算)?支出(预算|决算)?(总计|总额|总预算)$/u, expenditure],
    [/^(20\d{2}年度?)?(本?部门|本?单位)?(预算收入|收入预算|本年收入(预算)?(合计)?)$/u, revenue],
    [/^(20\d{2}年度?)?(本?部门|本?单位)?(预算支出|支出预算|本年支出(预算)?(合计)?)$/u, expenditure],
    [/收支(总计|总预算|预算总额)$/u, [...revenue, ...expenditure]],
    [/^(\d{4}年度?)?(本部门|部门|单位)?基本支出$/u, basic],
    [/^(\d{4}年度?)?(本部门|部门|单位)?项目支出$/u, project],
  ];
}

/** The basic expenditure out of the general public budget: of its own table and of that by economic class. */
function generalBasic(disclosure: Disclosure): Figure[] {
  const sources: [BudgetTable['kind'], Measure][] = [
    ['general-public-expenditure', 'basic'],
    ['general-public-basic-expenditure', 'total'],
    ['general-public-basic-expenditure', 'amount'],
  ];
  return sources.flatMap(([kind, measure]) => {
    const table = tableOf(disclosure, kind);
    const [line, column] = table === undefined ? [] : [totalLine(table), columnOf(table, measure)];
    const figure =
      table === undefined || line === undefined || column === undefined ? undefined : cellFigure(table, line, column);
    return figure === undefined || figure.blank ? [] : [figure];
  });
}

/** 本年合计 and 总计 of one side of the summary. */
function totalsOf(summary: BudgetTable, side: 'revenue' | 'expenditure'): Figure[] {
  const lines = summary.lines.filter((line) => line.side === side);
  const block = lines.filter((line) => line.block === (lines[0]?.block ?? null));
  const column = mainColumn(summary, block);
  const totals = [...new Set([...block.filter((line) => line.role === 'total'), finalTotal(block)])];
  const figures = totals.flatMap((line) =>
    line === undefined || column === undefined ? [] : (cellFigure(summary, line, column) ?? []),
  );
  return figures.filter((figure) => !figure.blank);
}

/** Words that make a figure one of another scope or year than the tables' totals. */
const OTHER_SCOPE =
  /上年|上一年|年初|政府性基金|国有资本|财政拨款|一般公共预算|其中|所属|下属|本级|机关本级|结转|结余|人均|采购|财政专户|(单位|其他|自有|自筹)(资金|收入)|事业(单位)?(经营)?收入|经营(收入|支出)|上级补助|附属单位|非税|税收|债务|债券/u;

function compareAmount(
  disclosure: Disclosure,
  statement: Statement,
  figure: Figure,
  known: Known,
  findings: Findings,
): void {
  const metric = foldText(statement.metric).replace(foldText(disclosure.issuer ?? ''), '');
  if (!isOfYear(disclosure, metric)) return;
  const general = /^(\d{4}年度?)?.{0,30}一般公共预算(财政拨款)?基本支出(预算|决算)?$/u.test(metric);
  if (OTHER_SCOPE.test(metric) && !general) return;
  const figures = general
    ? generalBasic(disclosure)
    : (known.find(([pattern]) => pattern.test(metric))?.[1] ?? classFigures(disclosure, metric));
  const [first] = figures;
  if (first === undefined) return;
  const relations = figures.map((other): Relation => ({ rule: 'prose-matches-table', left: [figure], right: [other] }));
  const carried = carriedFigures(disclosure);
  const match = relations.find(holds) ?? relations.map((relation) => admit(relation, carried)).find(holds);
  const unscoped =
    !general && /(基本|项目)支出$/u.test(metric) && tableOf(disclosure, 'expenditure-summary') === undefined;
  if (match === undefined && unscoped)
    findings.skip('prose-matches-table', findings.places.one(figure.ref), sayCheck('unscoped'), [figure.ref]);
  else findings.compare(match ?? { rule: 'prose-matches-table', left: [figure], right: [first] });
}

function isOfYear(disclosure: Disclosure, metric: string): boolean {
  const years = [...metric.matchAll(/(20\d{2})年/gu)].map((found) => Number(found[1]));
  return years.every((year) => year === disclosure.fiscalYear);
}

/** All figures of the lines that bear a class's name: in each table, in each column of its year. */
function classFigures(disclosure: Disclosure, metric: string): Figure[] {
  const name = bareName(metric.replace(/\([类款项]\)/gu, ''));
  if (name.length < 5 || !/支出$/u.test(name)) return [];
  const lines = disclosure.budgetTables.flatMap((table) =>
    table.lines
      .filter((line) => line.level === 1 && line.side !== 'revenue' && bareName(line.name) === name)
      .map((line) => ({ table, line })),
  );
  return lines
    .flatMap(({ table, line }) => table.columns.flatMap((column) => cellFigure(table, line, column) ?? []))
    .filter((figure) => !figure.blank);
}

/** The amounts that stand before a statement in its paragraph, the nearest first. */
function earlierAmounts(disclosure: Disclosure, index: number): Figure[] {
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

function refOf(index: number, statement: Statement): Ref {
  return { ...NO_REF, statement: index, source: statement.source };
}

/** 占 X% = part ÷ whole, for one of the wholes that the paragraph or the tables name. */
function compareShare(disclosure: Disclosure, index: number, part: Figure, findings: Findings): void {
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
    computed: formatPercent(part.yuan, whole.yuan, statement),
  });
  if (match !== undefined) findings.hold('prose-share', message, refs);
  else findings.fail('prose-share', message, refs, { magnitude: near === undefined ? 'material' : 'last-digit' });
}

/** A quotient in per cent, with one decimal more than the statement prints. */
function formatPercent(part: Decimal, whole: Decimal, { percent }: Statement): string {
  return part
    .div(whole)
    .times(100)
    .toFixed(lastPlace(percent ?? '').decimalPlaces() + 1);
}

/** What the text says of a change, and what its amounts say. */
function sayChange(statement: Statement, change: Decimal, before: Decimal): Sentence {
  return sayCheck('change', {
    metric: statement.metric,
    percent: statement.percent ?? '',
    computed: formatPercent(change, before, statement),
  });
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

/** Within the printed precision of the percentage and of both amounts. */
function isShare(part: Figure, whole: Figure, percent: Decimal, half: Decimal): boolean {
  const low = part.yuan.minus(part.place.div(2)).div(whole.yuan.plus(whole.place.div(2)));
  const high = part.yuan.plus(part.place.div(2)).div(whole.yuan.minus(whole.place.div(2)));
  return percent.gte(low.times(100).minus(half)) && percent.lte(high.times(100).plus(half));
}

/** Words of the amount of an earlier year. */
const BEFORE = /上年|去年|上一年|前一年|同期/u;

/** True where a claim says that its amount is of an earlier year than the document's, or than the sentence's other claims. */
function isEarlier(disclosure: Disclosure, { metric, text }: Statement): boolean {
  if (BEFORE.test(metric)) return true;
  const yearsIn = (words: string): number[] => [...words.matchAll(/(20\d{2})年/gu)].map((found) => Number(found[1]));
  const own = yearsIn(metric).at(-1);
  const latest = disclosure.fiscalYear ?? Math.max(...yearsIn(text));
  return own !== undefined && own < latest;
}

/** 上年 A, 本年 B, 增长 X%: X = (B − A) ÷ A, for two of the amounts that the sentence names before it, one of which is said to be of the year before. */
function compareRate(disclosure: Disclosure, index: number, findings: Findings): void {
  const statement = disclosure.statements[index] as Statement;
  if (statement.change !== 'increase' && statement.change !== 'decrease') return;
  const named = disclosure.statements.slice(Math.max(0, index - 3), index).flatMap((earlier, i) => {
    const isLevel = earlier.text === statement.text && earlier.change === null;
    return isLevel ? (statementFigure(earlier, Math.max(0, index - 3) + i) ?? []) : [];
  });
  const percent = new Decimal(statement.percent ?? 0).abs();
  const earlier = named.filter(({ ref }) => {
    const claim = disclosure.statements[ref.statement ?? -1];
    return claim !== undefined && isEarlier(disclosure, claim);
  });
  const pairs = named.flatMap((a) => named.filter((b) => b !== a && a.yuan.gt(0)).map((b): [Figure, Figure] => [a, b]));
  const [first] = pairs;
  if (first === undefined) return;
  const place = lastPlace(statement.percent ?? '');
  const isWithin =
    (slack: Decimal) =>
    ([before, now]: [Figure, Figure]): boolean => {
      const change = { ...now, yuan: now.yuan.minus(before.yuan).abs(), place: now.place.plus(before.place) };
      return isShare(change, before, percent, slack);
    };
  const match = pairs.find(isWithin(place.div(2)));
  const near = match ?? pairs.find(isWithin(place));
  const [before, now] = near ?? first;
  const refs = [refOf(index, statement), before.ref, now.ref];
  const message = sayChange(statement, now.yuan.minus(before.yuan).abs(), before.yuan);
  if (match !== undefined) findings.hold('prose-change', message, refs);
  else if (earlier.length > 0)
    findings.fail('prose-change', message, refs, { magnitude: near === undefined ? 'material' : 'last-digit' });
}

/** 比上年增加 Δ, 增长 X%: X = Δ ÷ (current ∓ Δ), for one of the amounts named before it. */
function compareChange(disclosure: Disclosure, index: number, delta: Figure, findings: Findings): void {
  const statement = disclosure.statements[index] as Statement;
  const percent = new Decimal(statement.percent ?? 0).abs();
  const change = delta.yuan.abs();
  const earlier = earlierAmounts(disclosure, index).slice(0, 4);
  if (earlier.length === 0 || change.isZero()) return;
  const base = (current: Figure): Decimal =>
    statement.change === 'increase' ? current.yuan.minus(change) : current.yuan.plus(change);
  const digit = lastPlace(statement.percent ?? '');
  const isWithin =
    (slack: Decimal) =>
    (current: Figure): boolean =>
      [base(current), current.yuan].some((before) => {
        const whole = { ...current, yuan: before, place: current.place.plus(delta.place) };
        return before.gt(0) && isShare({ ...delta, yuan: change }, whole, percent, slack);
      });
  const match = earlier.find(isWithin(digit.div(2)));
  const near = match ?? earlier.find(isWithin(digit));
  const [first] = earlier as [Figure];
  const current = near ?? first;
  const before = base(current).gt(0) ? base(current) : current.yuan;
  const refs = [delta, ...(near === undefined ? earlier : [near])].map(({ ref }) => ref);
  const message = before.gt(0)
    ? sayChange(statement, change, before)
    : sayCheck('noChange', { metric: statement.metric });
  if (match !== undefined) findings.hold('prose-change', message, refs);
  else findings.fail('prose-change', message, refs, { magnitude: near === undefined ? 'material' : 'last-digit' });
}

/** An amount that 比上年增加 Δ is at least Δ, since the year before it was not below zero: 预算0万元，比上年增加5万元. */
function compareIncrease(disclosure: Disclosure, index: number, delta: Figure, findings: Findings): void {
  const [before, own] = [disclosure.statements[index - 1], disclosure.statements[index] as Statement];
  if (before === undefined || before.text !== own.text || before.change !== null) return;
  if (!/^(比|较|与).*(增加|增长)$/u.test(foldText(own.metric)) || !isAlone(before, own)) return;
  const current = statementFigure(before, index - 1);
  if (current === undefined || current.yuan.plus(envelopeOf([current, delta])).gte(delta.yuan)) return;
  const message = sayCheck('changeBelow', {
    metric: before.metric,
    current: formatMoney(current.yuan, [current]),
    delta: formatMoney(delta.yuan, [delta]),
  });
  findings.fail('prose-change', message, [refOf(index - 1, before), refOf(index, own)], { severity: 'hint' });
}

/** True where one clause holds the two claims alone; among several amounts the change may speak of an earlier one. */
function isAlone(before: Statement, own: Statement): boolean {
  const clauses = foldText(own.text).split(/[;。]/u);
  const clause = clauses.find((part) => part.includes(foldText(`${before.metric}`)) && /增加|增长/u.test(part));
  return clause?.match(/\d[\d,.]*(亿|万|千)?元/gu)?.length === 2;
}
