import { confirmedFigures } from '../confirmed.js';
import type { Amount, DepartmentForm, Disclosure, EvaluationResult, Project } from '../schema/disclosure.js';
import type { TidyRows, TidyTable } from '../schema/tidy.js';
import {
  DEPARTMENT_FUNDING,
  EXECUTION_AMOUNTS,
  EXECUTION_COLUMNS,
  EXECUTION_FIGURES,
  FUNDING_COLUMNS,
  TASK_AMOUNTS,
} from '../schema/tidy-columns.js';
import { fieldKey } from '../trace.js';
import { amountOf, boxOf, documentOf, originOf, withFurther } from './row-cells.js';

/** The names of the cells of one amount. */
interface AmountNames<F extends string> {
  field: F;
  raw: string;
  value: string;
  unit: string;
  yuan: string;
  confirmed: string;
}

/** The names of the cells of several amounts, by their field and by their name in a column. */
function namesOf<F extends string>(prefix: string, columns: readonly (readonly [F, string])[]): AmountNames<F>[] {
  return columns.map(([field, name]) => ({
    field,
    raw: `${prefix}_${name}_raw`,
    value: `${prefix}_${name}_value`,
    unit: `${prefix}_${name}_unit`,
    yuan: `${prefix}_${name}_yuan`,
    confirmed: `${prefix}_${name}_confirmed`,
  }));
}

/** The same name for the field and the column. */
function named<N extends string>(names: readonly N[]): (readonly [N, N])[] {
  return names.map((name) => [name, name]);
}

/**
 * A row of some hundred cells grows where it stands, and the names of its cells are made once: to make names for each
 * row, and parts of it that are copied into it, takes five times as long.
 */
type Cells = Record<string, string | number | boolean | null>;

function addAmount<F extends string>(row: Cells, names: AmountNames<F>, amount: Amount | null | undefined): void {
  row[names.raw] = amount?.raw ?? null;
  row[names.value] = amount?.value ?? null;
  row[names.unit] = amount?.unit ?? null;
  row[names.yuan] = amount?.yuan ?? null;
}

/** Add the cells of several amounts of a form, with whether each is among the confirmed figures. */
function addFunding<F extends string>(
  row: Cells,
  names: readonly AmountNames<F>[],
  amounts: Partial<Record<F, Amount | null>> | null,
  isConfirmed: (field: F) => boolean,
): void {
  for (const one of names) {
    const amount = amounts?.[one.field];
    addAmount(row, one, amount);
    row[one.confirmed] = amount ? isConfirmed(one.field) : null;
  }
}

const PERIOD = namesOf('period', FUNDING_COLUMNS);
const ANNUAL = namesOf('annual', FUNDING_COLUMNS);
const FUNDING = namesOf('funding', named(DEPARTMENT_FUNDING));
const TASK = namesOf('amounts', named(TASK_AMOUNTS));
const EXECUTION = EXECUTION_COLUMNS.map(([field, part]) => ({
  field,
  amounts: namesOf(`execution_${part}`, named(EXECUTION_AMOUNTS)),
  figures: EXECUTION_FIGURES.map((figure) => [figure, `execution_${part}_${figure}`] as const),
}));

function addExecution(row: Cells, execution: Project['execution']): void {
  for (const { field, amounts, figures } of EXECUTION) {
    const own = execution?.[field];
    for (const names of amounts) addAmount(row, names, own?.[names.field]);
    for (const [figure, name] of figures) row[name] = own?.[figure] ?? null;
  }
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
  const { department, attribute, duration, funding, goals, contacts, budgetLine, execution } = project;
  const isConfirmed = (of: 'period' | 'annual') => (field: string) =>
    confirmed.has(fieldKey(project.id, `funding.${of}.${field}`));
  const row: Cells = {
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
  } satisfies Partial<TidyRows['projects']>;
  addFunding(row, PERIOD, funding.period, isConfirmed('period'));
  addFunding(row, ANNUAL, funding.annual, isConfirmed('annual'));
  Object.assign(row, {
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
  } satisfies Partial<TidyRows['projects']>);
  addExecution(row, execution);
  return withFurther(
    'projects',
    asRow<'projects'>(row, {
      ...resultOf(project.result),
      extra: JSON.stringify(project.extra),
      complete: project.complete,
      pages: JSON.stringify(project.pages),
      ...originOf(project.source),
    }),
    project,
  );
}

/** A row with its last cells. What it must hold is not told by its type: every row is checked against its schema. */
function asRow<T extends TidyTable>(row: Cells, last: Partial<TidyRows[T]>): TidyRows[T] {
  return Object.assign(row, last) as unknown as TidyRows[T];
}

/** The rows of the forms of whole departments. */
export function departmentFormRows(disclosure: Disclosure): TidyRows['department-forms'][] {
  const confirmed = confirmedFigures(disclosure);
  return disclosure.departmentForms.map((form) => {
    const row: Cells = {
      ...documentOf(disclosure),
      id: form.id,
      form: form.form,
      title: form.title,
      fiscal_year: form.fiscalYear,
      department_code: form.department.code,
      department_name: form.department.name,
    } satisfies Partial<TidyRows['department-forms']>;
    addFunding(row, FUNDING, form.funding, (field) => confirmed.has(fieldKey(form.id, `funding.${field}`)));
    addExecution(row, form.execution);
    return withFurther(
      'department-forms',
      asRow<'department-forms'>(row, {
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
      }),
      form,
    );
  });
}

/** What a department form is of: the department, else what its title says. */
function nameOf({ department, title }: DepartmentForm): string | null {
  return department.name ?? title;
}

/** The rows of the tasks of department forms. */
export function departmentTaskRows(disclosure: Disclosure): TidyRows['department-tasks'][] {
  return disclosure.departmentForms.flatMap((form) =>
    form.tasks.map((task, index) => {
      const row: Cells = {
        ...documentOf(disclosure),
        form_id: form.id,
        form_name: nameOf(form),
        index,
        name: task.name,
        content: task.content,
        parent: task.parent,
      } satisfies Partial<TidyRows['department-tasks']>;
      for (const names of TASK) addAmount(row, names, task.amounts[names.field]);
      const { raw, value, unit, yuan } = amountOf(task.executed);
      return withFurther(
        'department-tasks',
        asRow<'department-tasks'>(row, {
          executed_raw: raw,
          executed_value: value,
          executed_unit: unit,
          executed_yuan: yuan,
          ...originOf(task.source),
        }),
        task,
      );
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
    form.indicators.map((indicator, index) => {
      const row = {
        document: disclosure.source.name,
        member: disclosure.source.member,
        project_id: project?.id ?? null,
        project_name: project?.name ?? null,
        index,
        period: indicator.period,
        level1: indicator.level1,
        level2: indicator.level2,
        level3: indicator.level3,
        value_raw: indicator.value?.raw ?? null,
        value_operator: indicator.value?.operator ?? null,
        value_number: indicator.value?.number ?? null,
        value_unit: indicator.value?.unit ?? null,
        value_text: indicator.value?.text ?? null,
        weight: indicator.weight,
        actual_raw: indicator.actual?.raw ?? null,
        actual_operator: indicator.actual?.operator ?? null,
        actual_number: indicator.actual?.number ?? null,
        actual_unit: indicator.actual?.unit ?? null,
        actual_text: indicator.actual?.text ?? null,
        score: indicator.score,
        deviation: indicator.deviation,
        extra: JSON.stringify(indicator.extra),
        form_id: form.id,
        form_name: name,
        source_page: indicator.source?.page ?? null,
        source_bbox: boxOf(indicator.source),
        source_line: indicator.source?.line ?? null,
        source_table: indicator.source?.table ?? null,
        source_row: indicator.source?.row ?? null,
      };
      return withFurther('indicators', row, indicator);
    }),
  );
}
