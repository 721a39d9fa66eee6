/** Checks forms of projects against their table and the text. Tested in tests/checks/rules.test.ts. */

import { Decimal } from 'decimal.js';
import { sayCheck } from '../glossary/check-sentences.js';
import { findFunding } from '../glossary/form-labels.js';
import { unitInBrackets } from '../glossary/label-fold.js';
import type { BudgetLine, BudgetTable, Disclosure, Funding, Indicator, Project, Ref } from '../schema/disclosure.js';
import { joinSentences, type Sentence } from '../sentence.js';
import { cellFigure, type Figure, formatMoney, NO_REF, projectFigure, statementFigure } from './figure.js';
import type { Findings } from './findings.js';
import { namesOf } from './places.js';
import { checkForm } from './project-forms.js';
import { checkProjectSum } from './project-sum.js';
import { isSum } from './readings.js';
import { columnOf, tableOf, totalLine } from './table-lines.js';

/** Checks the project forms: each by itself, against the table of projects, and their number against the text. */
export function checkProjects(disclosure: Disclosure, findings: Findings): void {
  for (const project of disclosure.projects) {
    checkFunding(project, findings);
    checkLine(disclosure, project, findings);
    checkPeriod(project, findings);
    checkCostCaps(project, findings);
    checkForm(project, disclosure, findings);
  }
  checkProjectSum(disclosure, findings);
  checkCount(disclosure, findings);
}

function refOf(project: Project, field: string): Ref {
  return { ...NO_REF, project: project.id, field, source: project.source };
}

const PARTS = ['central', 'provincial', 'local'] as const satisfies readonly (keyof Funding)[];

/**
 * 总额 = Σ sources, for the whole period and for the year. Where 财政拨款 and its levels (中央, 省) are printed, it may stand
 * for them.
 */
function checkFunding(project: Project, findings: Findings): void {
  for (const period of ['period', 'annual'] as const) {
    const funding = project.funding[period];
    if (funding === null) continue;
    const figure = (key: keyof Funding): Figure | undefined =>
      projectFigure(project, `funding.${period}.${key}`, funding[key]);
    const total = figure('total');
    const fiscal = figure('fiscal');
    const levels = PARTS.flatMap((key) => figure(key) ?? []);
    const rest = (['carryover', 'selfRaised', 'other'] as const).flatMap((key) => figure(key) ?? []);
    const sums = sumsOf(fiscal, levels, rest);
    const [first] = sums;
    if (total === undefined || first === undefined) {
      const own = refOf(project, `funding.${period}`);
      findings.skip('project-funding-adds-up', findings.places.one(own), sayCheck('noSource'), [own]);
      continue;
    }
    const right = sums.find((sum) => isSum(total, sum));
    if (right === undefined && hasOtherMoney(project)) {
      findings.skip('project-funding-adds-up', findings.places.one(total.ref), sayCheck('otherSource'), [total.ref]);
      continue;
    }
    findings.compare({ rule: 'project-funding-adds-up', left: [total], right: right ?? first });
  }
}

/**
 * The lists of figures that may add up to a total: with 财政拨款 instead of its levels, with both, or with the levels
 * alone.
 */
function sumsOf(fiscal: Figure | undefined, levels: readonly Figure[], rest: readonly Figure[]): Figure[][] {
  const own = fiscal === undefined ? [] : [fiscal];
  const readings = fiscal === undefined ? [levels] : levels.length === 0 ? [own] : [own, [...own, ...levels], levels];
  return readings.map((sources) => [...sources, ...rest]).filter((sum) => sum.length > 0);
}

/** Whether a form prints an amount of a source that no field is for: 财政专户管理资金 12.00, 补助区县（万元） 30. */
function hasOtherMoney({ extra }: Project): boolean {
  return Object.entries(extra).some(([label, text]) => {
    const words = label.split('·').at(-1) ?? '';
    const money =
      [words, `${words}资金`].some((text) => findFunding(text) !== undefined) || unitInBrackets(words) !== undefined;
    return money && /[1-9]/u.test(text) && /^[\d.,，]+(?:[亿万千]?元)?$/u.test(text.trim());
  });
}

/** Compares the annual amount of a form with the project's line in the table of projects. */
function checkLine(disclosure: Disclosure, project: Project, findings: Findings): void {
  const annual = projectFigure(project, 'funding.annual.total', project.funding.annual?.total ?? null);
  const tables = disclosure.budgetTables.filter((table) => table.kind === 'project-expenditure' && !table.empty);
  if (tables.length === 0 || annual === undefined) return;
  if (project.budgetLine === null) {
    if (annual.yuan.isZero())
      findings.skip('project-matches-line', findings.places.form(project), sayCheck('zeroAnnual'), [annual.ref]);
    else findings.fail('project-matches-line', sayNoLine(annual, tables, disclosure, findings), [annual.ref]);
    return;
  }
  const table = tables.find((t) => t.id === project.budgetLine?.table);
  const { index } = project.budgetLine;
  const line = table?.lines[index]?.index === index ? table.lines[index] : table?.lines.find((l) => l.index === index);
  const column =
    table === undefined ? undefined : (columnOf(table, 'total') ?? columnOf(table, 'amount') ?? table.columns[0]);
  const figure =
    table === undefined || line === undefined || column === undefined ? undefined : cellFigure(table, line, column);
  if (figure === undefined || figure.blank) return;
  findings.compare({ rule: 'project-matches-line', left: [annual], right: [figure] });
}

/** Reports that a form has no line in the table, and names the lines with its amount that belong to no form. */
function sayNoLine(
  annual: Figure,
  tables: readonly BudgetTable[],
  { projects }: Disclosure,
  findings: Findings,
): Sentence {
  const message = sayCheck('noLine', {
    place: findings.places.one(annual.ref),
    figure: formatMoney(annual.yuan, [annual]),
    table: joinSentences(
      tables.map((table) => findings.places.table(table)),
      sayCheck('between'),
    ),
  });
  const taken = new Set(
    projects.flatMap(({ budgetLine }) => (budgetLine === null ? [] : `${budgetLine.table} ${budgetLine.index}`)),
  );
  const equal = tables.flatMap((table) => {
    const column = columnOf(table, 'total') ?? columnOf(table, 'amount') ?? table.columns[0];
    return table.lines.filter(
      (line) =>
        line.leaf &&
        line.name !== null &&
        !taken.has(`${table.id} ${line.index}`) &&
        column !== undefined &&
        cellFigure(table, line, column)?.yuan.eq(annual.yuan),
    );
  });
  if (equal.length === 0) return message;
  const note = sayCheck('linesOfAmount', { n: equal.length, names: namesOf(equal.map(({ name }) => name ?? '')) });
  return sayCheck('noted', { message, note });
}

/** The amount of 实施期 = that of 年度 × the number of years; it is never less than that of 年度. */
function checkPeriod(project: Project, findings: Findings): void {
  const period = projectFigure(project, 'funding.period.total', project.funding.period?.total ?? null);
  const annual = projectFigure(project, 'funding.annual.total', project.funding.annual?.total ?? null);
  const years = project.duration.years;
  if (period === undefined || annual === undefined) return;
  if (years !== null) {
    const product = { ...annual, yuan: annual.yuan.times(years), place: annual.place.times(years) };
    const words = { right: sayCheck('times', { years, place: findings.places.one(annual.ref, period.ref) }) };
    findings.compare({ rule: 'project-period-multiple', left: [period], right: [product], words });
  } else if (period.yuan.lt(annual.yuan)) {
    const message = sayCheck('lessThanYear', {
      period: findings.places.one(period.ref),
      left: formatMoney(period.yuan, [period]),
      annual: findings.places.one(annual.ref, period.ref),
      right: formatMoney(annual.yuan, [annual]),
    });
    findings.fail('project-period-multiple', message, [period.ref, annual.ref]);
  }
}

const MONEY: Record<string, number> = { 元: 1, 千元: 1_000, 万元: 10_000, 亿元: 100_000_000 };

function isCost(indicator: Indicator): boolean {
  return /成本/u.test(`${indicator.level1 ?? ''}${indicator.level2 ?? ''}`) && indicator.period === 'annual';
}

function checkCostCaps(project: Project, findings: Findings): void {
  const annual = projectFigure(project, 'funding.annual.total', project.funding.annual?.total ?? null);
  for (const [index, indicator] of project.indicators.entries()) {
    if (!isCost(indicator)) continue;
    const { operator, number, unit } = indicator.value ?? {};
    const factor = MONEY[unit ?? ''];
    if (
      annual === undefined ||
      annual.yuan.isZero() ||
      !/^<=?$/u.test(operator ?? '') ||
      !number ||
      factor === undefined
    )
      continue;
    const cap = new Decimal(number).times(factor);
    const refs = [refOf(project, `indicators.${index}.value`), annual.ref];
    const sides = {
      name: project.name,
      cap: indicator.value?.raw ?? '',
      indicator: indicator.level3 ?? '',
      annual: formatMoney(annual.yuan, [annual]),
    };
    const lastDigit = new Decimal(10).pow(-(number.split('.')[1]?.length ?? 0)).times(factor);
    if (cap.minus(annual.yuan).gte(lastDigit)) findings.fail('project-cost-cap', sayCheck('capAbove', sides), refs);
    else findings.hold('project-cost-cap', sayCheck('capWithin', sides), refs);
  }
}

/** Compares 实行绩效目标管理的项目 N 个 of the text with the number of forms or, where there are none, of lines in the table. */
function checkCount(disclosure: Disclosure, findings: Findings): void {
  const forms = disclosure.projects.length;
  const table = tableOf(disclosure, 'project-expenditure');
  const leaves = table?.lines.filter((line) => line.role === 'item' && line.leaf) ?? [];
  const lines = leaves.length;
  const lineRefs = leaves.map(({ index, source }): Ref => ({ ...NO_REF, table: source.table, line: index, source }));
  const formRefs = disclosure.projects.map(({ id, source }): Ref => ({ ...NO_REF, project: id, source }));
  for (const [index, statement] of disclosure.statements.entries()) {
    const { count, metric } = statement;
    if (
      count === null ||
      !/个|项/u.test(count.unit) ||
      !/绩效/u.test(metric) ||
      !/项目/u.test(metric) ||
      /其中|一级|重点/u.test(metric)
    )
      continue;
    const number = Number(count.number);
    const ref: Ref = { ...NO_REF, statement: index, source: statement.source };
    const said = { metric, count: `${count.number}${count.unit}` };
    const where = sayCheck('counted', said);
    const refs = [ref, ...(number === lines && number !== forms ? lineRefs : formRefs)];
    if (forms === 0 && lines === 0) findings.skip('project-count', where, sayCheck('noForms'), [ref]);
    else if (number === forms || number === lines) findings.hold('project-count', sayCheck('countHolds', said), refs);
    else if (forms > number || (forms > 0 && (forms === lines || addsUp(table, leaves))))
      findings.fail('project-count', sayCheck('countFails', { ...said, forms, lines }), refs);
    else if (forms > 0) findings.skip('project-count', where, sayCheck('fewerForms'), [ref]);
    else findings.skip('project-count', where, sayCheck('noFormsOnly'), [ref]);
    checkCountedMoney(disclosure, index, forms, findings);
  }
}

/**
 * Whether the lines of a table of projects are just the projects that its total adds up: none is lost, and none of them
 * is the sum of others. Only then does their number say that some of the forms are left out, as they may be.
 */
function addsUp(table: BudgetTable | undefined, leaves: readonly BudgetLine[]): boolean {
  const total = table === undefined ? undefined : totalLine(table);
  if (table === undefined || total === undefined) return table === undefined;
  const sums = table.columns.flatMap((column): boolean[] => {
    const figure = cellFigure(table, total, column);
    if (figure === undefined || figure.blank || column.measure === 'change-percent') return [];
    const parts = leaves.flatMap((line) => cellFigure(table, line, column) ?? []);
    return [isSum(figure, parts)];
  });
  return sums.length > 0 && sums.every((sum) => sum);
}

/** Compares the money that the text says these projects have with the sum of the forms, where their number agrees. */
function checkCountedMoney(disclosure: Disclosure, index: number, forms: number, findings: Findings): void {
  const statement = disclosure.statements[index];
  const left = statement === undefined ? undefined : statementFigure(statement, index);
  const right = disclosure.projects.flatMap(
    (p) => projectFigure(p, 'funding.annual.total', p.funding.annual?.total ?? null) ?? [],
  );
  if (left === undefined || right.length < forms || forms === 0 || Number(statement?.count?.number) !== forms) return;
  findings.compare({ rule: 'prose-matches-table', left: [left], right });
}
