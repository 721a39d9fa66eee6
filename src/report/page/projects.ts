import type { Amount, Indicator, Project } from '../../schema/disclosure.js';
import { amountTitle, type Context } from './context.js';
import { h, printed } from './dom.js';
import { type Body, type Row, rowOf, type Section } from './sections.js';
import type { Word } from './words.js';

/** A section for each project form. */
export function projectSections(context: Context): Section[] {
  return context.data.disclosure.projects.map((project) => {
    const parts = [
      ...fieldParts(context, project),
      ...fundingParts(context, project),
      ...indicatorParts(context, project),
    ];
    return {
      key: project.id,
      group: 'projects',
      title: titleOf(context, project),
      rows: parts.map(({ row }) => row),
      closed: false,
      build: () => bodyOf(context, project, parts),
    };
  });
}

/** Columns of figures. */
const FIGURES: ReadonlySet<Word> = new Set(['period', 'annual', 'weight']);

/** One row of a project and how it is shown. */
interface Part {
  row: Row;
  kind: 'field' | 'funding' | 'indicator';
  build(): HTMLTableRowElement;
}

function titleOf(context: Context, project: Project): Node[] {
  const total = project.funding.annual?.total ?? project.funding.period?.total ?? null;
  const facts = [
    project.sequence,
    total === null ? null : `${total.raw} ${total.unit ?? ''}`.trim(),
    project.pages.length > 0 ? context.pageName(project.pages[0] as number) : null,
    project.complete ? null : context.say('incomplete'),
  ];
  return [
    h('h3', {}, h('span', { class: 'id' }, project.id), ' ', printed(project.name === '' ? '—' : project.name)),
    h('span', { class: 'facts' }, facts.filter((fact) => fact !== null).join(' · ')),
    ...[...context.marksOf(project.id)].map((mark) => context.sign(mark)),
  ];
}

function bodyOf(context: Context, project: Project, parts: Part[]): Body {
  const built = parts.map((part) => ({ kind: part.kind, element: part.build() }));
  const rows = (kind: Part['kind']): HTMLElement[] =>
    built.filter((part) => part.kind === kind).map(({ element }) => element);
  const head = (words: Word[]): HTMLElement => {
    const cells = words.map((word) =>
      h('th', { scope: 'col', class: FIGURES.has(word) ? 'figure' : null }, context.say(word)),
    );
    return h('thead', {}, h('tr', {}, cells));
  };
  const table = (kind: Part['kind'], name: Word, words: Word[]): HTMLElement | null => {
    const body = rows(kind);
    if (body.length === 0) return null;
    const label = `${project.id} ${context.say(name)}`;
    const grid = h('table', { class: `grid ${kind}`, 'data-grid': `${project.id}-${kind}`, 'aria-label': label });
    grid.append(head(words), h('tbody', {}, body));
    return h('div', { class: 'scroll' }, grid);
  };
  const body = h(
    'div',
    {},
    table('field', 'form', ['field', 'form']),
    table('funding', 'funding', ['funding', 'period', 'annual']),
    table('indicator', 'indicators', ['level3', 'value', 'level1', 'level2', 'when', 'weight']),
  );
  return { body, elements: built.map(({ element }) => element) };
}

function fieldParts(context: Context, project: Project): Part[] {
  const { department, attribute, duration, goals, contacts } = project;
  const named: [Word | string, string, string | null][] = [
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
    [context.say('filledAt'), 'filledAt', project.filledAt],
    [
      context.say('contacts'),
      'contacts',
      contacts &&
        Object.values(contacts)
          .filter((text) => text)
          .join(' · '),
    ],
    ...Object.entries(project.extra).map(([label, text]): [string, string, string] => [label, `extra.${label}`, text]),
  ];
  return named.flatMap(([label, field, text]): Part[] => {
    if (text === null || text === '') return [];
    const key = `${project.id}/${field}`;
    return [
      {
        row: rowOf(context, key, [label, text]),
        kind: 'field',
        build: () =>
          h(
            'tr',
            { 'data-row': key },
            h('th', { scope: 'row' }, printed(label)),
            h('td', { class: 'long' }, context.choice(key, text)),
          ),
      },
    ];
  });
}

const SOURCES = ['total', 'fiscal', 'central', 'provincial', 'local', 'carryover', 'selfRaised', 'other'] as const;
const PERIODS = ['period', 'annual'] as const;

function fundingParts(context: Context, project: Project): Part[] {
  return SOURCES.flatMap((source): Part[] => {
    const cells = PERIODS.map((period) => ({
      key: `${project.id}/funding.${period}.${source}`,
      amount: project.funding[period]?.[source] ?? null,
    }));
    if (cells.every(({ amount }) => amount === null)) return [];
    const marks = new Set(cells.flatMap(({ key }) => [...context.marksOf(key)]));
    const row = rowOf(context, `${project.id}/funding.${source}`, [
      context.say(source),
      ...cells.flatMap(({ amount }) => [amount?.raw, amount?.value]),
    ]);
    return [
      {
        row: { ...row, marks },
        kind: 'funding',
        build: () =>
          h(
            'tr',
            { 'data-row': row.key },
            h('th', { scope: 'row' }, context.say(source)),
            cells.map(({ key, amount }) => amountCell(context, key, amount)),
          ),
      },
    ];
  });
}

function amountCell(context: Context, key: string, amount: Amount | null): HTMLTableCellElement {
  if (amount === null) return h('td', { class: 'figure' });
  const button = context.choice(key, `${amount.raw} ${amount.unit ?? ''}`.trim());
  button.title = amountTitle(amount, context);
  return h('td', { class: 'figure' }, button);
}

function indicatorParts(context: Context, project: Project): Part[] {
  return project.indicators.map((indicator, index) => {
    const key = `${project.id}/indicators.${index}`;
    const { level1, level2, level3, value } = indicator;
    return {
      row: rowOf(context, key, [level1, level2, level3, value?.raw]),
      kind: 'indicator',
      build: () => indicatorElement(context, key, indicator),
    };
  });
}

function indicatorElement(context: Context, key: string, indicator: Indicator): HTMLTableRowElement {
  const { level1, level2, level3, value, weight, period } = indicator;
  return h(
    'tr',
    { 'data-row': key },
    h('th', { scope: 'row' }, context.choice(key, level3 ?? '—')),
    h('td', {}, value === null ? null : context.choice(`${key}.value`, value.raw)),
    h('td', {}, level1 === null ? null : printed(level1)),
    h('td', {}, level2 === null ? null : printed(level2)),
    h('td', {}, context.say(period)),
    h('td', { class: 'figure' }, weight),
  );
}
