import { isFailure } from '../../failures.js';
import { saySummary } from '../../glossary/summary-sentences.js';
import { HEADLINE_KEYS, headlineOf } from '../../headline.js';
import { lineKey } from '../../trace.js';
import type { Context, Filter } from './context.js';
import { h, printed } from './dom.js';
import type { Word } from './words.js';

/** The head of the report: what the document is, what it holds, and how much of it reconciles. */
export function summary(context: Context): HTMLElement {
  const { source, kind, issuer, fiscalYear } = context.data.disclosure;
  const fact = (word: Word, value: string | Node | null): HTMLElement[] =>
    value === null ? [] : [h('dt', {}, context.say(word)), h('dd', {}, value)];
  const name = source.member === null ? source.name : `${source.name} › ${source.member}`;
  const format = source.format === 'text' ? context.say('plainText') : source.format;
  const size = `${format} · ${source.bytes.toLocaleString('en-US')} ${context.say('bytes')}`;
  return h(
    'section',
    { class: 'summary', 'aria-labelledby': 'summary-title' },
    h('h2', { id: 'summary-title' }, context.say('summary')),
    h(
      'dl',
      {},
      fact('issuer', issuer === null ? null : printed(issuer)),
      fact('fiscalYear', fiscalYear === null ? null : String(fiscalYear)),
      fact('kind', context.say(kind)),
      headline(context),
      fact('source', h('span', {}, printed(name), ` (${size})`)),
      fact('pages', source.pages === null ? null : String(source.pages)),
      fact('sha256', h('code', {}, source.sha256)),
      fact('madeBy', `yusuan ${context.data.version}`),
    ),
    counts(context),
    legend(context),
  );
}

/** What a reader looks for first, each figure leading to the cell that prints it. */
function headline(context: Context): HTMLElement[] {
  const figures = headlineOf(context.data.disclosure);
  return HEADLINE_KEYS.flatMap((key) => {
    const figure = figures[key];
    if (figure === null) return [];
    const { amount, table, line, column } = figure;
    const to = { type: 'button', class: 'ref', 'data-to': lineKey(table.id, line.index, column) };
    const money = printed(`${amount.raw.trim()} ${amount.unit ?? ''}`.trim());
    return [h('dt', {}, saySummary(key)[context.language]), h('dd', { class: 'headline' }, h('button', to, money))];
  });
}

/** What the quiet marks below figures mean. */
function legend(context: Context): HTMLElement {
  const sample = (word: 'confirmed' | 'uncovered'): Node[] => [
    h('span', { class: word }, '123.45'),
    printed(` ${context.say(word)}`),
  ];
  return h('p', { class: 'legend' }, sample('confirmed'), ' · ', sample('uncovered'));
}

function counts(context: Context): HTMLElement {
  const { budgetTables, projects, statements, checks, diagnostics } = context.data.disclosure;
  const failures = checks.filter(isFailure);
  const lastDigits = failures.filter(({ magnitude }) => magnitude === 'last-digit').length;
  const failed = failures.length - lastDigits;
  const hints = checks.filter(({ status, severity }) => status === 'fail' && severity === 'hint').length;
  const passed = checks.filter(({ status }) => status === 'pass').length;
  const skipped = checks.filter(({ status }) => status === 'skipped').length;
  const doubts = diagnostics.filter(({ severity }) => severity !== 'info').length;
  const lines = budgetTables.reduce((sum, table) => sum + table.lines.length, 0);
  const indicators = projects.reduce((sum, project) => sum + project.indicators.length, 0);
  return h(
    'ul',
    { class: 'counts' },
    count(context, 'passed', passed, 'good', '#group-checks'),
    filterCount(context, 'failed', failed, failed > 0 ? 'bad' : 'good', 'fail', lastDigitNote(context, lastDigits)),
    filterCount(context, 'hint', hints, '', 'hint'),
    count(context, 'skipped', skipped, '', '#group-checks'),
    filterCount(context, 'doubt', doubts, doubts > 0 ? 'warn' : 'good', 'doubt'),
    count(context, 'tables', budgetTables.length, '', '#group-tables', `${lines} ${context.say('lines')}`),
    count(context, 'projects', projects.length, '', '#group-projects', `${indicators} ${context.say('indicators')}`),
    count(context, 'statements', statements.length, '', '#group-statements'),
  );
}

function count(context: Context, word: Word, number: number, tone: string, href: string, more = ''): HTMLElement {
  const content = figures(context, word, number, more);
  return h('li', { class: tone }, number === 0 ? h('span', {}, content) : h('a', { href }, content));
}

/** Failures of the last printed digit, which are no errors of a sum. */
function lastDigitNote(context: Context, count: number): string {
  return count === 0 ? '' : `+ ${count} ${context.say('lastDigit')}`;
}

/** A count that shows its records alone when it is pressed. */
function filterCount(
  context: Context,
  word: Word,
  number: number,
  tone: string,
  filter: Filter,
  more = '',
): HTMLElement {
  const content = figures(context, word, number, more);
  if (number === 0 && more === '') return h('li', { class: tone }, h('span', {}, content));
  return h('li', { class: tone }, h('button', { type: 'button', 'data-filter': filter }, content));
}

function figures(context: Context, word: Word, number: number, more: string): HTMLElement[] {
  const parts = [h('b', {}, String(number)), h('span', {}, context.say(word))];
  return more === '' ? parts : [...parts, h('small', {}, more)];
}
