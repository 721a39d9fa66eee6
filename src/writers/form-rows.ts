import { confirmedFigures } from '../confirmed.js';
import type { Amount, DepartmentForm, Disclosure, EvaluationResult, Project, Target } from '../schema/disclosure.js';
import type { TidyRows } from '../schema/tidy.js';
import {
  DEPARTMENT_FUNDING,
  EXECUTION_AMOUNTS,
  EXECUTION_COLUMNS,
  EXECUTION_FIGURES,
  FUNDING_COLUMNS,
  TASK_AMOUNTS,
} from '../schema/tidy-columns.js';
import { fieldKey } from '../trace.js';
import { amountOf, documentOf, originOf } from './row-cells.js';

type MoneyCells<P extends string, N extends string> = {
  [K in `${P}_${N}_${'raw' | 'value' | 'yuan'}`]: string | null;
} & { [K in `${P}_${N}_unit`]: Amount['unit'] };

/** The cells of several amounts, by their field and by their name in a column. */
function moneyOf<P extends string, F extends string, N extends string>(
  prefix: P,
  columns: readonly (readonly [F, N])[],
  amounts: Partial<Record<F, Amount | null>> | null | undefined,
): MoneyCells<P, N> {
  const cells: Record<string, string | null> = {};
  for (const [field, name] of columns) {
    for (const [key, value] of Object.entries(amountOf(amounts?.[field]))) cells[`${prefix}_${name}_${key}`] = value;
  }
  return cells as MoneyCells<P, N>;
}

type ConfirmedCells<P extends string, N extends string> = MoneyCells<P, N> & {
  [K in `${P}_${N}_confirmed`]: boolean | null;
};

/** The cells of several amounts of a form, with whether each is among the confirmed figures. */
function fundingOf<P extends string, F extends string, N extends string>(
  prefix: P,
  columns: readonly (readonly [F, N])[],
  amounts: Partial<Record<F, Amount | null>> | null,
  isConfirmed: (field: F) => boolean,
): ConfirmedCells<P, N> {
  const cells: Record<string, string | boolean | null> = {};
  for (const [field, name] of columns) {
    for (const [key, value] of Object.entries(amountOf(amounts?.[field]))) cells[`${prefix}_${name}_${key}`] = value;
    cells[`${prefix}_${name}_confirmed`] = amounts?.[field] ? isConfirmed(field) : null;
  }
  return cells as ConfirmedCells<P, N>;
}

/** The same name for the field and the column. */
function named<N extends string>(names: readonly N[]): (readonly [N, N])[] {
  return names.map((name) => [name, name]);
}

type ExecutionCells = Pick<TidyRows['projects'], Extract<keyof TidyRows['projects'], `execution_${string}`>>;

function executionOf(execution: Project['execution']): ExecutionCells {
  const cells: Record<string, string | null> = {};
  for (const [field, part] of EXECUTION_COLUMNS) {
    const own = execution?.[field];
    Object.assign(cells, moneyOf(`execution_${part}`, named(EXECUTION_AMOUNTS), own));
    for (const figure of EXECUTION_FIGURES) cells[`execution_${part}_${figure}`] = own?.[figure] ?? null;
  }
  return cells as ExecutionCells;
}

function resultOf(result: EvaluationResult | null) {
  return {
    result_score: result?.score ?? null,
    result_weight: result?.weight ?? null,
    result_grade: result?.grade ?? null,
    result_problems: result?.problems ?? null,
    result_measures: result?.measures ?? null,
  };
}

/** The rows of the project forms. */
export function projectRows(disclosure: Disclosure): TidyRows['projects'][] {
  const confirmed = confirmedFigures(disclosure);
  return disclosure.projects.map((project) => projectRow(disclosure, project, confirmed));
}

function projectRow(disclosure: Disclosure, project: Project, confirmed: ReadonlySet<string>): TidyRows['projects'] {
  const { department, attribute, duration, funding, goals, contacts, budgetLine } = project;
  return {
    ...documentOf(disclosure),
    id: project.id,
    sequence: project.sequence,
    title: project.title,
    fiscal_year: project.fiscalYear,
    name: project.name,
    department_code: department.code,
    department_name: department.name,
    unit: project.unit,
    attribute_raw: attribute.raw,
    attribute_kind: attribute.kind,
    duration_raw: duration.raw,
    duration_years: duration.years,
    duration_start: duration.start,
    duration_end: duration.end,
    ...fundingOf('period', FUNDING_COLUMNS, funding.period, (field) =>
      confirmed.has(fieldKey(project.id, `funding.period.${field}`)),
    ),
    ...fundingOf('annual', FUNDING_COLUMNS, funding.annual, (field) =>
      confirmed.has(fieldKey(project.id, `funding.annual.${field}`)),
    ),
    overview: project.overview,
    basis: project.basis,
    necessity: project.necessity,
    safeguards: project.safeguards,
    plan: project.plan,
    goals_period: goals.period,
    goals_annual: goals.annual,
    goals_actual: goals.actual,
    indicators: project.indicators.length,
    contacts_responsible: contacts?.responsible ?? null,
    contacts_handler: contacts?.handler ?? null,
    contacts_phone: contacts?.phone ?? null,
    filled_at: project.filledAt,
    budget_line_table: budgetLine?.table ?? null,
    budget_line_index: budgetLine?.index ?? null,
    form: project.form,
    scope: project.scope,
    ...executionOf(project.execution),
    ...resultOf(project.result),
    extra: JSON.stringify(project.extra),
    complete: project.complete,
    pages: JSON.stringify(project.pages),
    ...originOf(project.source),
  };
}

/** The rows of the forms of whole departments. */
export function departmentFormRows(disclosure: Disclosure): TidyRows['department-forms'][] {
  const confirmed = confirmedFigures(disclosure);
  return disclosure.departmentForms.map((form) => ({
    ...documentOf(disclosure),
    id: form.id,
    form: form.form,
    title: form.title,
    fiscal_year: form.fiscalYear,
    department_code: form.department.code,
    department_name: form.department.name,
    ...fundingOf('funding', named(DEPARTMENT_FUNDING), form.funding, (field) =>
      confirmed.has(fieldKey(form.id, `funding.${field}`)),
    ),
    ...executionOf(form.execution),
    tasks: form.tasks.length,
    goals_period: form.goals.period,
    goals_annual: form.goals.annual,
    goals_actual: form.goals.actual,
    indicators: form.indicators.length,
    ...resultOf(form.result),
    extra: JSON.stringify(form.extra),
    complete: form.complete,
    pages: JSON.stringify(form.pages),
    ...originOf(form.source),
  }));
}

/** What a department form is of: the department, else what its title says. */
function nameOf({ department, title }: DepartmentForm): string | null {
  return department.name ?? title;
}

/** The rows of the tasks of department forms. */
export function departmentTaskRows(disclosure: Disclosure): TidyRows['department-tasks'][] {
  return disclosure.departmentForms.flatMap((form) =>
    form.tasks.map((task, index) => {
      const { raw, value, unit, yuan } = amountOf(task.executed);
      return {
        ...documentOf(disclosure),
        form_id: form.id,
        form_name: nameOf(form),
        index,
        name: task.name,
        content: task.content,
        parent: task.parent,
        ...moneyOf('amounts', named(TASK_AMOUNTS), task.amounts),
        executed_raw: raw,
        executed_value: value,
        executed_unit: unit,
        executed_yuan: yuan,
        ...originOf(task.source),
      };
    }),
  );
}

/** The rows of the indicators of project forms, then of department forms. */
export function indicatorRows(disclosure: Disclosure): TidyRows['indicators'][] {
  const owners = [
    ...disclosure.projects.map((project) => ({ form: project, name: project.name, project })),
    ...disclosure.departmentForms.map((form) => ({ form, name: nameOf(form), project: null })),
  ];
  return owners.flatMap(({ form, name, project }) =>
    form.indicators.map((indicator, index) => ({
      ...documentOf(disclosure),
      project_id: project?.id ?? null,
      project_name: project?.name ?? null,
      index,
      period: indicator.period,
      level1: indicator.level1,
      level2: indicator.level2,
      level3: indicator.level3,
      ...targetOf('value', indicator.value),
      weight: indicator.weight,
      ...targetOf('actual', indicator.actual),
      score: indicator.score,
      deviation: indicator.deviation,
      extra: JSON.stringify(indicator.extra),
      form_id: form.id,
      form_name: name,
      ...originOf(indicator.source),
    })),
  );
}

type TargetCells<P extends 'value' | 'actual'> = Pick<
  TidyRows['indicators'],
  Extract<keyof TidyRows['indicators'], `${P}_${string}`>
>;

function targetOf<P extends 'value' | 'actual'>(prefix: P, target: Target | null): TargetCells<P> {
  const cells = {
    [`${prefix}_raw`]: target?.raw ?? null,
    [`${prefix}_operator`]: target?.operator ?? null,
    [`${prefix}_number`]: target?.number ?? null,
    [`${prefix}_unit`]: target?.unit ?? null,
    [`${prefix}_text`]: target?.text ?? null,
  };
  return cells as TargetCells<P>;
}
