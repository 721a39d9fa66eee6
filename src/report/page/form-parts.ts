import type { Amount, DepartmentForm, Indicator, Project } from '../../schema/disclosure.js';
import type { Context } from './context.js';
import { h, printed } from './dom.js';
import { type Body, type Row, rowOf } from './sections.js';
import type { Word } from './words.js';

/** A form of a project or of a department. */
export type Form = Project | DepartmentForm;

type Kind = 'field' | 'funding' | 'execution' | 'task' | 'indicator';

/** One row of a form and how it is shown. */
export interface Part {
  row: Row;
  kind: Kind;
  build(): HTMLTableRowElement;
}

/** Columns of figures. */
const FIGURES: ReadonlySet<Word> = new Set([
  'period',
  'annual',
  'weight',
  'score',
  'initial',
  'adjusted',
  'executed',
  'rate',
  'total',
  'fiscal',
  'other',
]);

const FUNDING_HEADS: Record<'p' | 'd', Word[]> = { p: ['funding', 'period', 'annual'], d: ['funding', 'annual'] };

/** The tables of a form, one a kind of row. */
export function bodyOf(context: Context, form: Form, parts: Part[]): Body {
  const built = parts.map((part) => ({ kind: part.kind, element: part.build() }));
  const head = (words: Word[]): HTMLElement => {
    const cells = words.map((word) =>
      h('th', { scope: 'col', class: FIGURES.has(word) ? 'figure' : null }, context.say(word)),
    );
    return h('thead', {}, h('tr', {}, cells));
  };
  const table = (kind: Kind, name: Word, words: Word[]): HTMLElement | null => {
    const body = built.filter((part) => part.kind === kind).map(({ element }) => element);
    if (body.length === 0) return null;
    const label = `${form.id} ${context.say(name)}`;
    const grid = h('table', { class: `grid ${kind}`, 'data-grid': `${form.id}-${kind}`, 'aria-label': label });
    grid.append(head(words), h('tbody', {}, body));
    return h('div', { class: 'scroll' }, grid);
  };
  const reached: Word[] = isEvaluated(form) ? ['actual', 'score', 'deviation'] : [];
  const body = h(
    'div',
    {},
    table('field', 'form', ['field', 'form']),
    table('funding', 'funding', FUNDING_HEADS[form.id.startsWith('p') ? 'p' : 'd']),
    table('execution', 'execution', ['execution', 'initial', 'adjusted', 'executed', 'rate', 'weight', 'score']),
    table('task', 'tasks', ['tasks', 'total', 'fiscal', 'other', 'executed', 'text']),
    table('indicator', 'indicators', ['level3', 'value', 'level1', 'level2', 'when', 'weight', ...reached]),
  );
  return { body, elements: built.map(({ element }) => element) };
}

/** True where the form says what was reached. */
function isEvaluated({ form, indicators }: Form): boolean {
  return form === 'self-evaluation' || indicators.some(({ actual, score }) => actual !== null || score !== null);
}

/** The rows of named texts; blank ones are left out. */
export function textParts(
  context: Context,
  form: Form,
  named: readonly (readonly [string, string, string | null])[],
): Part[] {
  return named.flatMap(([label, field, text]): Part[] => {
    if (text === null || text === '') return [];
    const key = `${form.id}/${field}`;
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

/** The last lines of a self-evaluation, and what no field has. */
export function closingFields(context: Context, { result, extra }: Form): [string, string, string | null][] {
  const score = [result?.score, result?.weight].filter((text) => text != null).join(' / ');
  return [
    [context.say('scored'), 'result.score', score],
    [context.say('grade'), 'result.grade', result?.grade ?? null],
    [context.say('problems'), 'result.problems', result?.problems ?? null],
    [context.say('measures'), 'result.measures', result?.measures ?? null],
    ...Object.entries(extra).map(([label, text]): [string, string, string] => [label, `extra.${label}`, text]),
  ];
}

/** A row of amounts, named by its label; none where all are blank. */
export function amountParts(
  context: Context,
  kind: 'funding' | 'task',
  key: string,
  label: string,
  cells: readonly { key: string; amount: Amount | null }[],
  note: string | null = null,
): Part[] {
  if (kind === 'funding' && cells.every(({ amount }) => amount === null)) return [];
  const marks = new Set(cells.flatMap((cell) => [...context.marksOf(cell.key)]));
  const row = rowOf(context, key, [label, note, ...cells.flatMap(({ amount }) => [amount?.raw, amount?.value])]);
  return [
    {
      row: { ...row, marks: new Set([...marks, ...row.marks]) },
      kind,
      build: () =>
        h(
          'tr',
          { 'data-row': key },
          h('th', { scope: 'row' }, kind === 'task' ? context.choice(key, label) : label),
          cells.map((cell) => amountCell(context, cell.key, cell.amount)),
          kind === 'task' ? h('td', { class: 'long' }, note === null ? null : printed(note)) : null,
        ),
    },
  ];
}

function amountCell(context: Context, key: string, amount: Amount | null): HTMLTableCellElement {
  if (amount === null) return h('td', { class: 'figure' });
  return h('td', { class: 'figure' }, context.figure(key, amount, `${amount.raw} ${amount.unit ?? ''}`.trim()));
}

const MONEY = ['initial', 'adjusted', 'executed'] as const;
const POINTS = ['rate', 'weight', 'score'] as const;

/** What a self-evaluation says of each source of money: planned, executed, rate, points and score. */
export function executionParts(context: Context, form: Form): Part[] {
  return Object.entries(form.execution ?? {}).map(([source, execution]): Part => {
    const key = `${form.id}/execution.${source}`;
    const label = context.say(source as Word);
    const texts = [...MONEY.map((name) => execution[name]?.raw), ...POINTS.map((name) => execution[name])];
    return {
      row: rowOf(context, key, [label, ...texts]),
      kind: 'execution',
      build: () =>
        h(
          'tr',
          { 'data-row': key },
          h('th', { scope: 'row' }, context.choice(key, label)),
          MONEY.map((name) => amountCell(context, `${key}.${name}`, execution[name])),
          POINTS.map((name) => pointsCell(context, `${key}.${name}`, execution[name], name === 'rate' ? '%' : '')),
        ),
    };
  });
}

function pointsCell(context: Context, key: string, text: string | null, unit = ''): HTMLTableCellElement {
  return h('td', { class: 'figure' }, text === null ? null : context.choice(key, `${text}${unit}`));
}

/** The rows of the indicators of a form. */
export function indicatorParts(context: Context, form: Form): Part[] {
  const evaluated = isEvaluated(form);
  return form.indicators.map((indicator, index) => {
    const key = `${form.id}/indicators.${index}`;
    const { level1, level2, level3, value, actual, deviation, extra } = indicator;
    return {
      row: rowOf(context, key, [level1, level2, level3, value?.raw, actual?.raw, deviation, ...Object.values(extra)]),
      kind: 'indicator',
      build: () => indicatorElement(context, key, indicator, evaluated),
    };
  });
}

function indicatorElement(
  context: Context,
  key: string,
  indicator: Indicator,
  evaluated: boolean,
): HTMLTableRowElement {
  const { level1, level2, level3, value, actual, weight, score, deviation, period, extra } = indicator;
  const more = Object.entries(extra).map(([label, text]) => `${label}：${text}`);
  const reached = [
    h('td', {}, actual === null ? null : context.choice(`${key}.actual`, actual.raw)),
    pointsCell(context, `${key}.score`, score),
    h('td', {}, deviation === null ? null : printed(deviation)),
  ];
  return h(
    'tr',
    { 'data-row': key },
    h(
      'th',
      { scope: 'row' },
      context.choice(key, level3 ?? '—'),
      more.length > 0 ? h('span', { class: 'more' }, printed(more.join(' · '))) : null,
    ),
    h('td', {}, value === null ? null : context.choice(`${key}.value`, value.raw)),
    h('td', {}, level1 === null ? null : printed(level1)),
    h('td', {}, level2 === null ? null : printed(level2)),
    h('td', {}, context.say(period)),
    pointsCell(context, `${key}.weight`, weight),
    evaluated ? reached : [],
  );
}
