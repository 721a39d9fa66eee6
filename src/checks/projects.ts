import { Decimal } from 'decimal.js';
import { findFunding } from '../glossary/form-labels.js';
import type { Disclosure, Funding, Indicator, Project, Ref } from '../schema/disclosure.js';
import { foldText } from '../text.js';
import { cellFigure, type Figure, NO_REF, projectFigure, statementFigure } from './figure.js';
import type { Findings } from './findings.js';
import { checkProjectSum } from './project-sum.js';
import { isSum } from './readings.js';
import { columnOf, tableOf } from './table-lines.js';

/** The relations of the project forms: with themselves, with their table, and with their number in the prose. */
export function checkProjects(disclosure: Disclosure, findings: Findings): void {
  for (const project of disclosure.projects) {
    checkFunding(project, findings);
    checkLine(disclosure, project, findings);
    checkPeriod(project, findings);
    checkCostCaps(project, findings);
    checkForm(project, findings);
  }
  checkProjectSum(disclosure, findings);
  checkCount(disclosure, findings);
}

function refOf(project: Project, field: string): Ref {
  return { ...NO_REF, project: project.id, field, source: project.source };
}

const PARTS = ['central', 'provincial', 'local'] as const satisfies readonly (keyof Funding)[];

/** 总额 = Σ sources, for the period and for the year. 财政拨款 stands for its own levels where both are printed. */
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
    const scope = `${project.id} ${period}`;
    const sums = sumsOf(fiscal, levels, rest);
    const [first] = sums;
    if (total === undefined || first === undefined) {
      findings.skip('project-funding-adds-up', `“${project.name}” ${period}`, 'no total or no source is printed', [
        refOf(project, period),
      ]);
      continue;
    }
    const right = sums.find((sum) => isSum(total, sum));
    if (right === undefined && hasOtherMoney(project)) {
      findings.skip(
        'project-funding-adds-up',
        `“${project.name}” ${period}`,
        'a source is printed that has no field of its own',
        [total.ref],
      );
      continue;
    }
    const what = `“${project.name}” ${period === 'annual' ? '年度' : '实施期'}资金总额 = Σ 来源`;
    findings.compare({
      rule: 'project-funding-adds-up',
      scope: scope.split(' ')[1] ?? scope,
      what,
      left: [total],
      right: right ?? first,
    });
  }
}

/** What may add up to a total: 财政拨款 stands for the levels below it, or is money of its own beside theirs. */
function sumsOf(fiscal: Figure | undefined, levels: readonly Figure[], rest: readonly Figure[]): Figure[][] {
  const own = fiscal === undefined ? [] : [fiscal];
  const readings = fiscal === undefined ? [levels] : levels.length === 0 ? [own] : [own, [...own, ...levels], levels];
  return readings.map((sources) => [...sources, ...rest]).filter((sum) => sum.length > 0);
}

/** Whether the form prints an amount of a source that no field holds: 财政专户管理资金 12.00, 补助区县（万元） 30. */
function hasOtherMoney({ extra }: Project): boolean {
  return Object.entries(extra).some(([label, text]) => {
    const words = label.split('·').at(-1) ?? '';
    const money = findFunding(words) !== undefined || /[(（][^()（）]*元[)）]/u.test(words);
    return money && /[1-9]/u.test(text) && /^[\d.,，]+(?:[亿万千]?元)?$/u.test(text.trim());
  });
}

/** A form's annual amount against its line of the project-expenditure table. */
function checkLine(disclosure: Disclosure, project: Project, findings: Findings): void {
  const annual = projectFigure(project, 'funding.annual.total', project.funding.annual?.total ?? null);
  const tables = disclosure.budgetTables.filter((table) => table.kind === 'project-expenditure' && !table.empty);
  if (tables.length === 0 || annual === undefined) return;
  if (project.budgetLine === null) {
    if (annual.yuan.isZero())
      findings.skip('project-matches-line', `“${project.name}”`, 'its annual amount is zero', [annual.ref]);
    else
      findings.fail(
        'project-matches-line',
        `“${project.name}” (${annual.yuan.toFixed()} 元) is no line of the project table`,
        [annual.ref],
      );
    return;
  }
  const table = tables.find((t) => t.id === project.budgetLine?.table);
  const line = table?.lines.find((l) => l.index === project.budgetLine?.index);
  const column =
    table === undefined ? undefined : (columnOf(table, 'total') ?? columnOf(table, 'amount') ?? table.columns[0]);
  const figure =
    table === undefined || line === undefined || column === undefined ? undefined : cellFigure(table, line, column);
  if (figure === undefined || figure.blank) return;
  const what = `“${project.name}” 年度资金总额 = ${table?.id} “${line?.name}”`;
  findings.compare({ rule: 'project-matches-line', scope: table?.id ?? '', what, left: [annual], right: [figure] });
}

/** 实施期 = 年度 × years, and never below it. */
function checkPeriod(project: Project, findings: Findings): void {
  const period = projectFigure(project, 'funding.period.total', project.funding.period?.total ?? null);
  const annual = projectFigure(project, 'funding.annual.total', project.funding.annual?.total ?? null);
  const years = project.duration.years;
  if (period === undefined || annual === undefined) return;
  if (years !== null) {
    const product = { ...annual, yuan: annual.yuan.times(years), place: annual.place.times(years) };
    const what = `“${project.name}” 实施期 = 年度 × ${years}`;
    findings.compare({ rule: 'project-period-multiple', scope: 'projects', what, left: [period], right: [product] });
  } else if (period.yuan.lt(annual.yuan)) {
    const message = `“${project.name}” 实施期 ${period.yuan.toFixed()} is less than 年度 ${annual.yuan.toFixed()}`;
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
    const message = `“${project.name}”: the cap ${indicator.value?.raw} of “${indicator.level3}”`;
    if (cap.gt(annual.yuan))
      findings.fail('project-cost-cap', `${message} is above the annual ${annual.yuan.toFixed()} 元`, refs);
    else findings.hold('project-cost-cap', `${message} is within the annual amount`, refs);
  }
}

const PLACEHOLDER = /[XＸ×]{2,}|待填写|\{[^}]{1,20}\}|［[^］]{0,10}待[^］]{0,10}］/u;

function checkForm(project: Project, findings: Findings): void {
  const ref = refOf(project, 'form');
  if (project.complete) findings.hold('project-complete', `“${project.name}” is complete`, [ref]);
  else findings.fail('project-complete', `the form of “${project.name}” has lost fields`, [ref]);
  const names = (period: Indicator['period']): string[] =>
    project.indicators.filter((i) => i.period === period).map((i) => foldText(i.level3 ?? ''));
  const [period, annual] = [names('period'), names('annual')];
  if (period.length > 0 && annual.length > 0) {
    const missing = [...period.filter((n) => !annual.includes(n)), ...annual.filter((n) => !period.includes(n))];
    const what = `“${project.name}” lists the same indicators for both periods`;
    const shared = period.filter((name) => annual.includes(name)).length;
    if (shared * 2 < Math.min(period.length, annual.length))
      findings.skip('indicator-sides-agree', `“${project.name}”`, 'each period has indicators of its own', [ref]);
    else if (missing.length === 0) findings.hold('indicator-sides-agree', what, [ref]);
    else
      findings.fail('indicator-sides-agree', `“${project.name}”: ${missing.length} indicators stand on one side only`, [
        ref,
      ]);
  }
  const texts = [
    project.name,
    project.overview,
    project.basis,
    project.plan,
    project.goals.period,
    project.goals.annual,
  ];
  const values = project.indicators.map((i) => i.value?.raw ?? '');
  const left = [...texts, ...values].find((text) => text !== null && PLACEHOLDER.test(text));
  if (left) findings.fail('placeholder', `“${project.name}” still holds a placeholder: ${left.slice(0, 40)}`, [ref]);
}

/** 实行绩效目标管理的项目 N 个 against the forms, or else the lines of the project table. */
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
    const said = Number(count.number);
    const ref: Ref = { ...NO_REF, statement: index, source: statement.source };
    const what = `“${metric}” ${count.number}${count.unit}`;
    const refs = [ref, ...(said === lines && said !== forms ? lineRefs : formRefs)];
    if (forms === 0 && lines === 0)
      findings.skip('project-count', what, 'no form and no project line is printed', [ref]);
    else if (said === forms || said === lines) findings.hold('project-count', `${what} are printed`, refs);
    else if (forms > 0)
      findings.fail('project-count', `${what}, but ${forms} forms and ${lines} project lines are printed`, refs);
    else findings.skip('project-count', what, 'no form is printed, and the lines may be of wider scope', [ref]);
    checkCountedMoney(disclosure, index, forms, findings);
  }
}

/** The money of the counted projects against the forms, where the count agrees. */
function checkCountedMoney(disclosure: Disclosure, index: number, forms: number, findings: Findings): void {
  const statement = disclosure.statements[index];
  const left = statement === undefined ? undefined : statementFigure(statement, index);
  const right = disclosure.projects.flatMap(
    (p) => projectFigure(p, 'funding.annual.total', p.funding.annual?.total ?? null) ?? [],
  );
  if (left === undefined || right.length < forms || forms === 0 || Number(statement?.count?.number) !== forms) return;
  findings.compare({
    rule: 'prose-matches-table',
    scope: 'projects',
    what: `“${statement?.metric}” = Σ 年度资金总额 of the forms`,
    left: [left],
    right,
  });
}
