import { withoutYear } from '../glossary/line-names.js';
import type { Amount, DepartmentForm, Disclosure, Project } from '../schema/disclosure.js';
import { foldText } from '../text.js';
import { type Joined, joinAll } from './join.js';
import type { Cells } from './model.js';
import { exactOf } from './value.js';

/** One figure or text of a form, below the form's own path. */
interface FormValue {
  /** What is below the form: the indicator or task, then the field. */
  path: string[];
  measure: string;
  indicator: boolean;
  amount: Amount | null;
  text: string | null;
}

/** Every figure and target of forms that are one, beside each other. */
export function formCells(documents: readonly Disclosure[]): Cells[] {
  const projects = joinAll(
    documents.map((each) => each.projects),
    {
      keys: [
        (form) => projectKey(form, [form.unit ?? form.department.name, form.fiscalYear === null ? null : 'year']),
        (form) => projectKey(form, [form.unit ?? form.department.name]),
        (form) => projectKey(form, []),
      ],
      content: (form) => JSON.stringify(valuesOf(form, projectValues)),
    },
  );
  const departments = joinAll(
    documents.map((each) => each.departmentForms),
    {
      keys: [
        ({ form, department, title, id }) => JSON.stringify([form, withoutYear(department.name ?? title ?? id)]),
        ({ form }) => form,
      ],
      content: (form) => JSON.stringify(valuesOf(form, departmentValues)),
    },
  );
  return [
    ...projects.flatMap((row) => cellsOf(row, 'project', ({ name }) => name, projectValues)),
    ...departments.flatMap((row) =>
      cellsOf(row, 'department', ({ department, title, id }) => department.name ?? title ?? id, departmentValues),
    ),
  ];
}

function projectKey({ name, form, scope }: Project, more: (string | null)[]): string {
  return JSON.stringify([form, scope, withoutYear(name), ...more.map((part) => withoutYear(part ?? ''))]);
}

function cellsOf<Form extends Project | DepartmentForm>(
  { items, ambiguous }: Joined<Form>,
  kind: 'project' | 'department',
  nameOf: (form: Form) => string,
  valuesOfForm: (form: Form) => FormValue[],
): Cells[] {
  const last = items.findLast((item) => item !== null);
  if (last == null) return [];
  const values = joinAll(
    items.map((item) => (item === null ? [] : valuesOfForm(item))),
    {
      keys: [({ path, measure }) => JSON.stringify([path.map(withoutYear), measure])],
      content: ({ amount, text }) => JSON.stringify([exactOf(amount), text === null ? null : foldText(text)]),
    },
  );
  return values.map((row) => {
    const latest = row.items.findLast((item) => item !== null) as FormValue;
    return {
      kind: latest.indicator ? 'indicator' : kind,
      code: null,
      path: [nameOf(last), ...latest.path],
      column: null,
      measure: latest.measure,
      table: null,
      role: null,
      leaf: true,
      ambiguous: ambiguous || row.ambiguous,
      values: row.items.map((item) => item && { amount: item.amount, text: item.text }),
    };
  });
}

function valuesOf<Form>(form: Form, values: (form: Form) => FormValue[]): unknown[] {
  return values(form).map(({ path, measure, amount, text }) => [path, measure, exactOf(amount), text]);
}

function projectValues(project: Project): FormValue[] {
  const { funding } = project;
  return [
    ...(['annual', 'period'] as const).flatMap((period) => amountsOf(funding[period], [period])),
    ...evaluationValues(project),
  ];
}

function departmentValues(form: DepartmentForm): FormValue[] {
  return [
    ...amountsOf(form.funding, ['funding']),
    ...form.tasks.flatMap(({ parent, name, amounts, executed }) =>
      amountsOf(
        { ...amounts, executed },
        [parent, name].filter((text) => text !== null),
      ),
    ),
    ...evaluationValues(form),
  ];
}

function amountsOf(amounts: Record<string, Amount | null> | null, path: string[]): FormValue[] {
  return Object.entries(amounts ?? {}).flatMap(([measure, amount]) =>
    amount === null ? [] : [{ path, measure, indicator: false, amount, text: null }],
  );
}

/** What targets and self-evaluations have in common: execution, indicators, total score. */
function evaluationValues(form: Project | DepartmentForm): FormValue[] {
  const textOf = (path: string[], measure: string, text: string | null | undefined, indicator: boolean): FormValue[] =>
    text == null ? [] : [{ path, measure, indicator, amount: null, text }];
  return [
    ...Object.entries(form.execution ?? {}).flatMap(([source, { initial, adjusted, executed, rate, score }]) => [
      ...amountsOf({ initial, adjusted, executed }, ['execution', source]),
      ...textOf(['execution', source], 'rate', rate, false),
      ...textOf(['execution', source], 'score', score, false),
    ]),
    ...form.indicators.flatMap(({ period, level1, level2, level3, value, actual, score }) => {
      const path = [period, level1 ?? '', level2 ?? '', level3 ?? ''];
      return [
        ...textOf(path, 'value', value?.raw ?? '', true),
        ...textOf(path, 'actual', actual?.raw, true),
        ...textOf(path, 'score', score, true),
      ];
    }),
    ...textOf(['result'], 'score', form.result?.score, false),
  ];
}
