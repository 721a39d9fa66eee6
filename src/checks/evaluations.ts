import type { Decimal } from 'decimal.js';
import { sayCheck } from '../glossary/check-sentences.js';
import type { DepartmentForm, Disclosure, Execution, Project } from '../schema/disclosure.js';
import { envelopeOf, type Figure, formatMoney, sumOf } from './figure.js';
import type { Findings } from './findings.js';
import { type EvaluatedForm, formFigure, formRef, lastPlace } from './form-figure.js';
import { checkMarks } from './marks.js';

/** The arithmetic of self-evaluations and of the forms of whole departments. */
export function checkEvaluations(disclosure: Disclosure, findings: Findings): void {
  for (const form of [...disclosure.projects, ...disclosure.departmentForms]) {
    for (const [source, execution] of Object.entries(form.execution ?? {}))
      checkRate(form, source, execution, findings);
    for (const measure of ['initial', 'adjusted', 'executed'] as const) checkSources(form, measure, findings);
    checkMarks(form, findings);
  }
  for (const form of disclosure.departmentForms) checkTasks(form, findings);
}

/**
 * 执行率 = 执行数 ÷ 全年预算数, or ÷ 年初预算数 where the former is not printed; as per cent or as a fraction. A rate that was
 * cut off instead of rounded is reported as wrong in its last digit.
 *
 *   | 全年预算数 120.00 | 全年执行数 118.50 | 执行率 98.75% |
 */
function checkRate(form: EvaluatedForm, source: string, execution: Execution, findings: Findings): void {
  const { rate } = execution;
  const field = (name: string): string => `execution.${source}.${name}`;
  const executed = formFigure(form, field('executed'), execution.executed);
  const adjusted = formFigure(form, field('adjusted'), execution.adjusted);
  const planned = adjusted ?? formFigure(form, field('initial'), execution.initial);
  if (rate === null) return;
  const own = formRef(form, field('rate'));
  const where = findings.places.one(own);
  const refs = [own, ...[executed, planned].flatMap((figure) => figure?.ref ?? [])];
  if (executed === undefined || planned === undefined || planned.yuan.isZero()) {
    findings.skip('execution-rate', where, sayCheck('noBudget'), refs);
    return;
  }
  const digit = lastPlace(rate);
  const isWithin = (slack: Decimal): boolean =>
    [100, 1].some((factor) => isQuotient(rate, executed, planned, factor, slack));
  const computed = executed.yuan.div(planned.yuan).times(100).toDecimalPlaces(4).toFixed();
  const sides = { executed: formatMoney(executed.yuan, [executed]), planned: formatMoney(planned.yuan, [planned]) };
  const words = { place: where, rate, computed, ...sides };
  const message = sayCheck('rateFails', words);
  if (isWithin(digit.div(2))) findings.hold('execution-rate', sayCheck('rateHolds', words), refs);
  else if (isWithin(digit)) findings.fail('execution-rate', message, refs, { magnitude: 'last-digit' });
  else if (adjusted === undefined) findings.skip('execution-rate', where, sayCheck('maybeAdjusted'), refs);
  else findings.fail('execution-rate', message, refs);
}

function isQuotient(rate: string, part: Figure, whole: Figure, factor: number, slack: Decimal): boolean {
  const least = part.yuan
    .minus(part.place.div(2))
    .div(whole.yuan.plus(whole.place.div(2)))
    .times(factor);
  const lower = whole.yuan.minus(whole.place.div(2));
  const most = lower.lte(0) ? least : part.yuan.plus(part.place.div(2)).div(lower).times(factor);
  return least.minus(slack).lte(rate) && most.plus(slack).gte(rate);
}

type Measure = 'initial' | 'adjusted' | 'executed';

const LEVELS = ['central', 'provincial', 'local'] as const;

/** 年度资金总额 = Σ of its sources (and = 基本支出 + 项目支出), for each column of money that is printed in full. */
function checkSources(form: EvaluatedForm, measure: Measure, findings: Findings): void {
  const { execution } = form;
  const figure = (source: keyof NonNullable<Project['execution']>): Figure | undefined =>
    formFigure(form, `execution.${source}.${measure}`, execution?.[source]?.[measure]);
  const total = figure('total');
  if (execution === null || total === undefined) return;
  const base = execution.fiscal === undefined ? LEVELS : (['fiscal'] as const);
  for (const parts of [
    [...base, 'carryover', 'selfRaised', 'other'],
    ['basic', 'project'],
  ] as const) {
    const printed = parts.filter((source) => execution[source] !== undefined);
    const figures = printed.flatMap((source) => figure(source) ?? []);
    if (printed.length === 0) continue;
    const own = figures.filter((each) => each.ref.field !== `execution.carryover.${measure}`);
    const reading = [figures, own].find((each) => isSum(total, each));
    const whole = figures.length === printed.length && figures.length > 1;
    if (reading !== undefined || whole)
      findings.compare({ rule: 'execution-adds-up', left: [total], right: reading ?? figures });
    else findings.skip('execution-adds-up', findings.places.one(total.ref), sayCheck('sourcesMissing'), [total.ref]);
  }
}

function isSum(total: Figure, parts: readonly Figure[]): boolean {
  const difference = total.yuan.minus(sumOf(parts)).abs();
  return parts.length > 0 && difference.lte(envelopeOf([total, ...parts]));
}

/**
 * The amounts of a department's tasks must add up to the printed 合计, in each of the columns 总额, 财政拨款 and 其他资金;
 * either the duties are added or the activities below them. Where the form also prints 基本支出 and 项目支出, its total is
 * all of the department's money, and the tasks may be a part of that: then the columns are compared only if one holds.
 */
function checkTasks(form: DepartmentForm, findings: Findings): void {
  const sums = (['total', 'fiscal', 'other'] as const).flatMap((measure) => {
    const total = formFigure(form, `funding.${measure}`, form.funding?.[measure]);
    const readings = taskReadings(form, measure);
    return total === undefined || readings.length === 0 ? [] : [{ measure, total, readings }];
  });
  const held = sums.filter(({ total, readings }) => readings.some((parts) => isSum(total, parts)));
  const wider = form.funding?.basic != null || form.funding?.project != null;
  const known = held.length > 0 || (!wider && sums.length === 1);
  for (const { measure, total, readings } of sums) {
    const where = findings.places.one(total.ref);
    const right = readings.find((parts) => isSum(total, parts)) ?? readings[0] ?? [];
    const blank = form.tasks.some(({ amounts }) => amounts[measure] === null) && !isSum(total, right);
    if (blank) findings.skip('tasks-add-up', where, sayCheck('taskBlank'), [total.ref]);
    else if (known) findings.compare({ rule: 'tasks-add-up', left: [total], right });
    else findings.skip('tasks-add-up', where, sayCheck('moreThanTasks'), [total.ref]);
  }
}

/** The lists of amounts that may add up to the total: those of the duties, and those of the activities below them. */
function taskReadings(form: DepartmentForm, measure: 'total' | 'fiscal' | 'other'): Figure[][] {
  const names = new Set(form.tasks.map(({ name }) => name));
  const parents = new Set(form.tasks.map(({ parent }) => parent));
  const figures = form.tasks.map((task, index) => ({
    task,
    figure: formFigure(form, `tasks.${index}.amounts.${measure}`, task.amounts[measure]),
  }));
  const pick = (keep: (task: DepartmentForm['tasks'][number]) => boolean): Figure[] =>
    figures.flatMap(({ task, figure }) => (figure !== undefined && keep(task) ? [figure] : []));
  const top = pick(({ parent }) => parent === null || !names.has(parent));
  const leaves = pick(({ name }) => name === null || !parents.has(name));
  return [top, leaves].filter((parts) => parts.length > 0);
}
