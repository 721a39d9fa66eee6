/** Checks figures of the text against totals of the tables. Tested in tests/checks/rules.test.ts. */

import { sayCheck } from '../glossary/check-sentences.js';
import type { BudgetLine, BudgetTable, Disclosure, Measure, Statement } from '../schema/disclosure.js';
import { TABLE_KIND_FACTS, type TableKindFacts } from '../schema/table-kinds.js';
import { foldText } from '../text.js';
import { figuresOfClass } from './class-sums.js';
import { cellFigure, type Figure, statementFigure } from './figure.js';
import type { Findings, Relation } from './findings.js';
import { compareChange, compareDirections, compareIncrease, compareRate } from './prose-changes.js';
import { nearestTo, totalsOf } from './prose-context.js';
import { compareShare } from './prose-shares.js';
import { CarriedOver, holds } from './scopes.js';
import { bareName, columnOf, columnsOf, printedIn, tableOf, tablesOf, totalIn } from './table-lines.js';

/** Checks the text: its figures against the tables, and its shares, changes and sums against its own figures. */
export function checkProse(disclosure: Disclosure, findings: Findings): void {
  const known = knownFigures(disclosure);
  const carried = new CarriedOver(disclosure);
  for (const [index, statement] of disclosure.statements.entries()) {
    const figure = statementFigure(statement, index);
    if (figure === undefined) {
      if (statement.percent !== null) {
        compareDirections(disclosure, index, findings);
        compareRate(disclosure, index, findings);
      }
      continue;
    }
    if (statement.change === null) compareAmount(disclosure, statement, figure, known, carried, findings);
    if (statement.change === 'increase') compareIncrease(disclosure, index, figure, findings);
    if (statement.percent === null) continue;
    if (statement.change === 'increase' || statement.change === 'decrease')
      compareChange(disclosure, index, figure, findings);
    else if (statement.change === null) compareShare(disclosure, index, figure, findings);
  }
}

/** Patterns of metrics, each with the figures of the tables that such a metric may mean. */
type Known = [RegExp, Figure[]][];

function knownFigures(disclosure: Disclosure): Known {
  const ends = (side: 'revenue' | 'expenditure'): Figure[] =>
    tablesOf(disclosure, 'revenue-expenditure-summary').flatMap((summary) => totalsOf(summary, side));
  const totals = (kind: BudgetTable['kind'], measure: Measure): Figure[] =>
    tablesOf(disclosure, kind).flatMap((table) => totalIn(table, measure));
  const revenue = [...ends('revenue'), ...totals('revenue-summary', 'total')];
  const expenditure = [...ends('expenditure'), ...totals('expenditure-summary', 'total')];
  const basic = [
    ...totals('expenditure-summary', 'basic'),
    ...totals('general-public-expenditure', 'basic'),
    ...totals('general-public-basic-expenditure', 'total'),
    ...natureFigures(disclosure, '基本支出'),
  ];
  const project = [
    ...totals('expenditure-summary', 'project'),
    ...totals('general-public-expenditure', 'project'),
    ...totals('project-expenditure', 'total'),
    ...natureFigures(disclosure, '项目支出'),
  ];
  return [
    [/(预算|决算)?收入(预算|决算)?(总计|总额|总预算)$/u, revenue],
    [/(预算|决算)?支出(预算|决算)?(总计|总额|总预算)$/u, expenditure],
    [/^(20\d{2}年度?)?(本?部门|本?单位)?(预算收入|收入预算|本年收入(预算)?(合计)?|收入(预算|决算)?合计)$/u, revenue],
    [
      /^(20\d{2}年度?)?(本?部门|本?单位)?(预算支出|支出预算|本年支出(预算)?(合计)?|支出(预算|决算)?合计)$/u,
      expenditure,
    ],
    [/(收支|收入、?支出|收、支)(总计|总预算|预算总额|预算总数|总数)$/u, [...revenue, ...expenditure]],
    [/^(\d{4}年度?)?(本部门|部门|单位)?基本支出$/u, basic],
    [/^(\d{4}年度?)?(本部门|部门|单位)?项目支出$/u, project],
  ];
}

/** The figures of a summary that takes expenditure apart by its nature: 一、基本支出, 二、项目支出. */
function natureFigures(disclosure: Disclosure, name: string): Figure[] {
  return tablesOf(disclosure, 'revenue-expenditure-summary').flatMap((table) =>
    table.lines
      .filter((line) => line.side === 'expenditure' && bareName(line.name) === name)
      .flatMap((line) => columnsOf(table, line).flatMap((column) => printedIn(table, line, column))),
  );
}

/** Whether a table of all sources of money prints 基本支出 or 项目支出, as the words of a claim say. */
function isPrintedOfAll(disclosure: Disclosure, words: string): boolean {
  const [name, measure] = /基本支出$/u.test(words)
    ? (['基本支出', 'basic'] as const)
    : (['项目支出', 'project'] as const);
  const table = tableOf(disclosure, 'expenditure-summary');
  return (table !== undefined && columnOf(table, measure) !== undefined) || natureFigures(disclosure, name).length > 0;
}

/** The totals of 基本支出 of the general public budget: of its table by function, and of that by economic class. */
function generalBasic(disclosure: Disclosure): Figure[] {
  const sources: [BudgetTable['kind'], Measure][] = [
    ['general-public-expenditure', 'basic'],
    ['general-public-basic-expenditure', 'total'],
    ['general-public-basic-expenditure', 'amount'],
  ];
  return sources.flatMap(([kind, measure]) => tablesOf(disclosure, kind).flatMap((table) => totalIn(table, measure)));
}

/** Words of a metric that is of another scope or year than the totals of the tables. */
const OTHER_SCOPE =
  /上年|上一年|年初|政府性基金|国有资本|财政拨款|一般公共预算|其中|所属|下属|本级|机关本级|结转|结余|人均|采购|财政专户|(单位|其他|自有|自筹)(资金|收入)|事业(单位)?(经营)?收入|经营(收入|支出)|上级补助|附属单位|非税|税收|债务|债券/u;

function compareAmount(
  disclosure: Disclosure,
  statement: Statement,
  figure: Figure,
  known: Known,
  carried: CarriedOver,
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
  const match = relations.find(holds) ?? relations.map((relation) => carried.admit(relation)).find(holds);
  const unscoped =
    !general &&
    ((/(基本|项目)支出$/u.test(metric) && !isPrintedOfAll(disclosure, metric)) || lacksScope(disclosure, statement));
  if (match === undefined && unscoped)
    findings.skip('prose-matches-table', findings.places.one(figure.ref), sayCheck('unscoped'), [figure.ref]);
  else
    findings.compare(
      match ?? { rule: 'prose-matches-table', left: [figure], right: [nearestTo(figure, figures) ?? first] },
    );
}

/** Words of one source of money, and the kinds of tables that speak of it alone or in a column of its own. */
const FUNDS: [words: RegExp, funds: readonly TableKindFacts['fund'][], measures: readonly Measure[]][] = [
  [/一般公共预算/u, ['general-public', 'appropriation'], ['general-public']],
  [/政府性基金/u, ['government-fund', 'appropriation'], ['government-fund']],
  [/国有资本经营/u, ['state-capital', 'appropriation'], ['state-capital']],
  [/财政拨款/u, ['general-public', 'appropriation'], ['appropriation', 'general-public']],
];

/** Whether the sentence speaks of expenditure of one source of money for which the document has no table. */
function lacksScope({ budgetTables }: Disclosure, { text }: Statement): boolean {
  const whole = /^[^,，;；。:：]{0,60}/u.exec(foldText(text))?.[0] ?? '';
  const fund = /支出/u.test(whole) ? FUNDS.find(([words]) => words.test(whole)) : undefined;
  if (fund === undefined) return false;
  const [, funds, measures] = fund;
  return !budgetTables.some(
    (table) =>
      funds.includes(TABLE_KIND_FACTS[table.kind].fund) ||
      (isOfClasses(table) && table.columns.some(({ measure }) => measures.includes(measure))),
  );
}

/** Whether the columns of a source of money say on which classes it is spent. */
function isOfClasses({ kind }: BudgetTable): boolean {
  const { side, fund, lines, turns } = TABLE_KIND_FACTS[kind];
  return !(side === 'revenue' && fund === null) && lines !== 'goods' && !turns;
}

function isOfYear(disclosure: Disclosure, metric: string): boolean {
  const years = [...metric.matchAll(/(20\d{2})年/gu)].map((found) => Number(found[1]));
  return years.every((year) => year === disclosure.fiscalYear);
}

/** Whether a line is that of a 类: of the top level or, without a code, below 一、本年支出, as （一）教育支出. */
function isOfClass({ level, code, side, role, name }: BudgetLine, own: string): boolean {
  const isTop = level === 1 || (code === null && level === 2 && role === 'item');
  return isTop && side !== 'revenue' && bareName(name) === own;
}

/** The figures of all lines with the name of a class, in each table and in each column of its year. */
function classFigures(disclosure: Disclosure, metric: string): Figure[] {
  const name = bareName(metric.replace(/\([类款项]\)/gu, ''));
  return name.length < 5 || !/支出$/u.test(name) ? [] : figuresNamed(disclosure, name);
}

/**
 * The figures of a class by its bare name, in each column of each table: of its line or, where a table prints no line of
 * it, the sum of its items.
 */
export function figuresNamed(disclosure: Disclosure, name: string): Figure[] {
  const lines = disclosure.budgetTables.flatMap((table) =>
    table.lines.filter((line) => isOfClass(line, name)).map((line) => ({ table, line })),
  );
  const own = lines
    .flatMap(({ table, line }) => table.columns.flatMap((column) => cellFigure(table, line, column) ?? []))
    .filter((figure) => !figure.blank);
  // Tables without a line for the class may print its items: their sum may be what the claim means.
  const items = disclosure.budgetTables.filter((table) => !lines.some((line) => line.table === table));
  return [...own, ...items.flatMap((table) => table.columns.flatMap((column) => figuresOfClass(table, name, column)))];
}
