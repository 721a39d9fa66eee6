import { EXPENDITURE_TABLES, figuresOf, type HeadlineFigure, headlineOf, WHOLE } from '../../headline.js';
import type { Amount, BudgetLine, BudgetTable, Disclosure, Measure, TableKind } from '../../schema/disclosure.js';
import { fieldKey, lineKey } from '../../trace.js';
import type { Context } from './context.js';
import { h, printed } from './dom.js';
import type { Word } from './words.js';

/** One bar: what it is called, its figure, and the record that it leads to. */
interface Bar {
  name: string;
  amount: Amount;
  key: string;
}

/** A picture of a few figures that are parts of one whole, or of two years. */
interface Chart {
  title: Word;
  bars: Bar[];
}

/** A chart with more bars is not legible. */
const MOST_BARS = 12;

/**
 * Bars of where the money comes from and where it goes: tables whose last column is drawn; null where there are none.
 */
export function charts(context: Context): HTMLElement | null {
  const { disclosure } = context.data;
  const found = chartsOf(disclosure, context).filter(({ bars }) => bars.length > 1);
  if (found.length === 0) return null;
  return h(
    'section',
    { class: 'charts', 'aria-labelledby': 'charts-title' },
    h('h2', { id: 'charts-title' }, context.say('charts')),
    h(
      'div',
      { class: 'pictures' },
      found.map((chart) => chartOf(context, chart)),
    ),
  );
}

function chartOf(context: Context, { title, bars }: Chart): HTMLElement {
  const largest = Math.max(...bars.map(({ amount }) => sizeOf(amount)));
  const rows = bars.map(({ name, amount, key }) => {
    const bar = h('div', { class: 'bar' });
    bar.style.width = `${largest === 0 ? 0 : (sizeOf(amount) / largest) * 100}%`;
    const figure = `${amount.raw.trim()} ${amount.unit ?? ''}`.trim();
    return h(
      'tr',
      {},
      h('th', { scope: 'row' }, printed(name)),
      h('td', { class: 'figure' }, h('button', { type: 'button', class: 'ref', 'data-to': key }, printed(figure))),
      h('td', { class: 'drawn', 'aria-hidden': 'true' }, bar),
    );
  });
  return h(
    'figure',
    {},
    h('figcaption', {}, context.say(title)),
    h('table', { class: 'chart', 'aria-label': context.say(title) }, h('tbody', {}, rows)),
  );
}

function chartsOf(disclosure: Disclosure, context: Context): Chart[] {
  const headline = headlineOf(disclosure);
  const of = (pairs: readonly [string, HeadlineFigure | null][]): Bar[] =>
    pairs.flatMap(([name, figure]) => (figure === null ? [] : [barOf(name, figure)]));
  return [
    { title: 'chartRevenue', bars: revenueBars(disclosure) },
    { title: 'chartFunctions', bars: classBars(disclosure, EXPENDITURE_TABLES, /^2\d\d$/u) },
    { title: 'chartEconomic', bars: classBars(disclosure, ECONOMIC_TABLES, /^[35]\d\d$/u) },
    {
      title: 'chartParts',
      bars: of([
        [context.say('basic'), headline.basic],
        [context.say('project'), headline.project],
      ]),
    },
    { title: 'chartProjects', bars: projectBars(disclosure) },
    {
      title: 'chartThreePublic',
      bars: of([
        [context.say('lastYear'), headline.threePublicBefore],
        [context.say('thisYear'), headline.threePublic],
      ]),
    },
  ];
}

const ECONOMIC_TABLES: readonly TableKind[] = ['general-public-basic-expenditure', 'appropriation-basic-expenditure'];
/** The measures of which a chart is drawn: what a line comes to in the end, not what was first budgeted. */
const DRAWN: readonly Measure[] = WHOLE.filter((measure) => measure !== 'budget');

function classBars({ budgetTables }: Disclosure, kinds: readonly TableKind[], code: RegExp): Bar[] {
  for (const kind of kinds) {
    for (const table of budgetTables.filter((each) => each.kind === kind)) {
      const lines = table.lines.filter((line) => line.role === 'item' && code.test(line.code ?? ''));
      const bars = sorted(barsOf(table, lines));
      if (bars.length > 1) return bars;
    }
  }
  return [];
}

/** The sources of the summary: its items of the highest level. */
function revenueBars({ budgetTables }: Disclosure): Bar[] {
  for (const table of budgetTables.filter(({ kind }) => kind === 'revenue-expenditure-summary')) {
    const items = table.lines.filter(({ side, role }) => side === 'revenue' && role === 'item');
    const highest = Math.min(...items.map(({ level }) => level ?? 1));
    const bars = sorted(
      barsOf(
        table,
        items.filter(({ level }) => (level ?? 1) === highest),
      ),
    );
    if (bars.length > 1) return bars;
  }
  return [];
}

function projectBars({ projects, budgetTables }: Disclosure): Bar[] {
  const forms = projects.flatMap(({ id, name, funding }): Bar[] => {
    const amount = funding.annual?.total;
    return amount?.yuan == null ? [] : [{ name, amount, key: fieldKey(id, 'funding.annual.total') }];
  });
  if (forms.length > 1) return sorted(forms);
  const lines = budgetTables
    .filter(({ kind }) => kind === 'project-expenditure')
    .flatMap((table) =>
      barsOf(
        table,
        table.lines.filter(({ role, code, leaf }) => role === 'item' && leaf && code === null),
      ),
    );
  return sorted(lines);
}

function barsOf(table: BudgetTable, lines: readonly BudgetLine[]): Bar[] {
  return lines.flatMap((line) => {
    const figure = figuresOf(table, line, DRAWN).find(({ amount }) => sizeOf(amount) > 0);
    return figure === undefined ? [] : [barOf(line.name ?? line.code ?? '', figure)];
  });
}

function barOf(name: string, { amount, table, line, column }: HeadlineFigure): Bar {
  return { name, amount, key: lineKey(table.id, line.index, column) };
}

function sorted(bars: readonly Bar[]): Bar[] {
  return [...bars].sort((a, b) => sizeOf(b.amount) - sizeOf(a.amount)).slice(0, MOST_BARS);
}

function sizeOf({ yuan }: Amount): number {
  return Number(yuan ?? 0);
}
