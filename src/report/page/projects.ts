import type { DepartmentForm, Project } from '../../schema/disclosure.js';
import type { Context } from './context.js';
import { h, printed } from './dom.js';
import {
  amountParts,
  bodyOf,
  closingFields,
  executionParts,
  type Form,
  indicatorParts,
  type Part,
  textParts,
} from './form-parts.js';
import type { Section } from './sections.js';

/** A section for each project form. */
export function projectSections(context: Context): Section[] {
  return context.data.disclosure.projects.map((project) =>
    sectionOf(context, project, 'projects', titleOf(context, project), [
      ...fieldParts(context, project),
      ...fundingParts(context, project),
      ...executionParts(context, project),
      ...indicatorParts(context, project),
    ]),
  );
}

/** A section for each form of a whole department. */
export function departmentSections(context: Context): Section[] {
  return context.data.disclosure.departmentForms.map((form) =>
    sectionOf(context, form, 'departmentForms', departmentTitle(context, form), [
      ...departmentFields(context, form),
      ...departmentFunding(context, form),
      ...executionParts(context, form),
      ...taskParts(context, form),
      ...indicatorParts(context, form),
    ]),
  );
}

function sectionOf(context: Context, form: Form, group: Section['group'], title: Node[], parts: Part[]): Section {
  return {
    key: form.id,
    group,
    title: [...title, ...[...context.marksOf(form.id)].map((mark) => context.sign(mark))],
    rows: parts.map(({ row }) => row),
    closed: false,
    build: () => bodyOf(context, form, parts),
  };
}

function headOf(context: Context, form: Form, name: string, facts: (string | null)[]): Node[] {
  const more = [
    ...facts,
    form.form === 'self-evaluation' ? context.say('self-evaluation') : null,
    form.pages.length > 0 ? context.pageName(form.pages[0] as number) : null,
    form.complete ? null : context.say('incomplete'),
  ];
  return [
    h('h3', {}, h('span', { class: 'id' }, form.id), ' ', printed(name === '' ? '—' : name)),
    h('span', { class: 'facts' }, more.filter((fact) => fact !== null).join(' · ')),
  ];
}

function titleOf(context: Context, project: Project): Node[] {
  const total = project.funding.annual?.total ?? project.funding.period?.total ?? null;
  return headOf(context, project, project.name, [
    project.sequence,
    total === null ? null : `${total.raw} ${total.unit ?? ''}`.trim(),
  ]);
}

function departmentTitle(context: Context, form: DepartmentForm): Node[] {
  const total = form.funding?.total ?? null;
  return headOf(context, form, form.department.name ?? form.title ?? '', [
    total === null ? null : `${total.raw} ${total.unit ?? ''}`.trim(),
  ]);
}

function fieldParts(context: Context, project: Project): Part[] {
  const { department, attribute, duration, goals, contacts } = project;
  const named: [string, string, string | null][] = [
    [context.say('name'), 'name', project.name],
    [
      context.say('department'),
      'department',
      [department.code, department.name].filter((text) => text).join(' ') || null,
    ],
    [context.say('unit'), 'unit', project.unit],
    [context.say('attribute'), 'attribute', attribute.raw],
    [context.say('duration'), 'duration', duration.raw],
    [context.say('overview'), 'overview', project.overview],
    [context.say('basis'), 'basis', project.basis],
    [context.say('necessity'), 'necessity', project.necessity],
    [context.say('safeguards'), 'safeguards', project.safeguards],
    [context.say('plan'), 'plan', project.plan],
    [context.say('goalsPeriod'), 'goals.period', goals.period],
    [context.say('goalsAnnual'), 'goals.annual', goals.annual],
    [context.say('goalsActual'), 'goals.actual', goals.actual],
    [context.say('filledAt'), 'filledAt', project.filledAt],
    [
      context.say('contacts'),
      'contacts',
      contacts &&
        Object.values(contacts)
          .filter((text) => text)
          .join(' · '),
    ],
    ...closingFields(context, project),
  ];
  return textParts(context, project, named);
}

function departmentFields(context: Context, form: DepartmentForm): Part[] {
  const { department, goals } = form;
  return textParts(context, form, [
    [context.say('name'), 'title', form.title],
    [context.say('issuer'), 'department', [department.code, department.name].filter((text) => text).join(' ') || null],
    [context.say('goalsPeriod'), 'goals.period', goals.period],
    [context.say('goalsAnnual'), 'goals.annual', goals.annual],
    [context.say('goalsActual'), 'goals.actual', goals.actual],
    ...closingFields(context, form),
  ]);
}

const SOURCES = ['total', 'fiscal', 'central', 'provincial', 'local', 'carryover', 'selfRaised', 'other'] as const;
const PERIODS = ['period', 'annual'] as const;

function fundingParts(context: Context, project: Project): Part[] {
  return SOURCES.flatMap((source): Part[] => {
    const cells = PERIODS.map((period) => ({
      key: `${project.id}/funding.${period}.${source}`,
      amount: project.funding[period]?.[source] ?? null,
    }));
    return amountParts(context, 'funding', `${project.id}/funding.${source}`, context.say(source), cells);
  });
}

const DEPARTMENT_SOURCES = ['total', 'fiscal', 'other', 'basic', 'project'] as const;

function departmentFunding(context: Context, form: DepartmentForm): Part[] {
  return DEPARTMENT_SOURCES.flatMap((source): Part[] => {
    const key = `${form.id}/funding.${source}`;
    return amountParts(context, 'funding', key, context.say(source), [{ key, amount: form.funding?.[source] ?? null }]);
  });
}

const TASK_AMOUNTS = ['total', 'fiscal', 'other'] as const;

function taskParts(context: Context, form: DepartmentForm): Part[] {
  return form.tasks.flatMap((task, index) => {
    const key = `${form.id}/tasks.${index}`;
    const cells = [
      ...TASK_AMOUNTS.map((name) => ({ key: `${key}.amounts.${name}`, amount: task.amounts[name] })),
      { key: `${key}.executed`, amount: task.executed },
    ];
    const note = [task.parent, task.content].filter((text) => text !== null).join(' · ');
    return amountParts(context, 'task', key, task.name ?? '—', cells, note === '' ? null : note);
  });
}
