import type { Check, Diagnostic, Statement } from '../../schema/disclosure.js';
import type { Context } from './context.js';
import { amountOf } from './detail.js';
import { groupDigits, h, printed } from './dom.js';
import { type Group, type Row, rowOf, type Section } from './sections.js';
import { spotsOf } from './spots.js';
import type { Word } from './words.js';

/** A sum over many lines links no more of them than this. */
const MOST_LINKS = 12;

/** One row of a list of findings, still to be shown. */
interface Entry {
  key: string;
  /** All records that stand in it, where they are several. */
  keys?: string[];
  texts: (string | null | undefined)[];
  cells(): Node[];
}

/** The figures that the running text claims: each sentence once, with all of its figures. */
export function statementSections(context: Context): Section[] {
  const sentences = sentencesOf(context.data.disclosure.statements);
  return listSection(context, 'statements', 'statements', 'statements', ['text', 'figure', 'where'], {
    closed: false,
    entries: sentences.map((list) => {
      const [index, { text, source }] = list[0] as [number, Statement];
      return {
        key: `s/${index}`,
        keys: list.map(([each]) => `s/${each}`),
        texts: [text, ...list.flatMap(([, each]) => [each.metric, figureOf(each)])],
        cells: () => [
          h('th', { scope: 'row', class: 'long' }, printed(text)),
          h(
            'td',
            { class: 'claims' },
            list.map(([each, statement]) =>
              h('div', {}, context.choice(`s/${each}`, `${statement.metric} ${figureOf(statement)}`)),
            ),
          ),
          h('td', { class: 'where' }, source.page === null ? '' : context.pageName(source.page)),
        ],
      };
    }),
  });
}

/** The statements with their places in the list, by the sentence that makes them. */
function sentencesOf(statements: readonly Statement[]): [number, Statement][][] {
  const sentences = new Map<string, [number, Statement][]>();
  for (const [index, statement] of statements.entries()) {
    const { text, source } = statement;
    const key = JSON.stringify([text, source.page, source.line, source.bbox]);
    const known = sentences.get(key);
    if (known === undefined) sentences.set(key, [[index, statement]]);
    else known.push([index, statement]);
  }
  return [...sentences.values()];
}

const CHANGES = { increase: '↑', decrease: '↓', same: '=' } as const;

function figureOf({ amount, percent, count, change }: Statement): string {
  const parts = [
    change === null ? null : CHANGES[change],
    amount === null ? null : `${amount.raw}${amount.unit ?? ''}`,
    percent === null ? null : `${percent}%`,
    count === null ? null : `${count.number}${count.unit}`,
  ];
  return parts.filter((part) => part !== null).join(' ');
}

/** The figures that were read from pictures and that nothing proves, for a person to go through. */
export function unprovedSections(context: Context): Section[] {
  const { unproved } = context.data;
  return listSection(context, 'u', 'unproved', 'unproved', ['figure', 'where', 'meaning'], {
    closed: false,
    entries: unproved.map(({ key: of, raw }, index) => {
      const key = `u/${index}`;
      const amount = amountOf(key, context);
      const [spot] = spotsOf(key, context.data);
      const others = amount?.ocr?.others ?? [];
      return {
        key,
        texts: [raw, context.describe(of), ...others],
        cells: () => [
          h('th', { scope: 'row', class: 'figure' }, context.choice(key, raw)),
          h('td', { class: 'where' }, spot === undefined ? '' : context.pageName(spot[0])),
          h('td', { class: 'links' }, context.link(of), others.length === 0 ? '' : printed(others.join(' / '))),
        ],
      };
    }),
  });
}

type Outcome = 'failed' | 'hint' | 'skipped' | 'passed';

/** The checks by their outcome: what fails stands first and open. */
export function checkSections(context: Context): Section[] {
  const { checks } = context.data.disclosure;
  return (['failed', 'hint', 'skipped', 'passed'] as const).flatMap((outcome) => {
    const entries = [...checks.entries()]
      .filter(([, check]) => outcomeOf(check) === outcome)
      .map(([index, check]) => checkEntry(context, check, index));
    const columns: Word[] = ['relation', 'left', 'right', 'difference', 'where'];
    const closed = outcome === 'skipped' || outcome === 'passed';
    return listSection(context, `k-${outcome}`, 'checks', outcome, columns, { closed, entries });
  });
}

function outcomeOf({ status, severity }: Check): Outcome {
  if (status === 'pass') return 'passed';
  if (status === 'skipped') return 'skipped';
  return severity === 'hint' ? 'hint' : 'failed';
}

function checkEntry(context: Context, check: Check, index: number): Entry {
  const key = `k/${index}`;
  const rule = context.data.rules[check.rule];
  const says = rule?.[context.language] ?? check.rule;
  const figure = (value: string | null): HTMLElement =>
    h('td', { class: 'figure' }, value === null ? '' : groupDigits(value));
  return {
    key,
    texts: [says, check.rule, check.message, check.messageZh, check.left, check.right],
    cells: () => [
      h(
        'th',
        { scope: 'row', class: 'long' },
        context.choice(key, says),
        h('span', { class: 'more' }, h('code', {}, check.rule)),
        h('span', { class: 'message' }, context.message(check)),
      ),
      figure(check.left),
      figure(check.right),
      figure(check.difference),
      h('td', { class: 'links' }, linksTo(context, context.data.checked[index] ?? [])),
    ],
  };
}

function linksTo(context: Context, keys: readonly string[]): Node[] {
  const links: Node[] = [...new Set(keys)].slice(0, MOST_LINKS).map((key) => context.link(key));
  return keys.length > MOST_LINKS ? [...links, h('span', {}, `+ ${keys.length - MOST_LINKS}`)] : links;
}

/** What the parser was unsure of, joined or left out. */
export function diagnosticSections(context: Context): Section[] {
  const { diagnostics } = context.data.disclosure;
  return listSection(context, 'd', 'diagnostics', 'diagnostics', ['meaning', 'message', 'where'], {
    closed: false,
    entries: diagnostics.map((diagnostic, index) => diagnosticEntry(context, diagnostic, index)),
  });
}

function diagnosticEntry(context: Context, diagnostic: Diagnostic, index: number): Entry {
  const key = `d/${index}`;
  const { severity, code, source } = diagnostic;
  const meaning = context.data.codes[code]?.[context.language] ?? code;
  const where = [
    source?.page ? context.pageName(source.page) : '',
    source?.line ? `${context.say('line')} ${source.line}` : '',
  ];
  return {
    key,
    texts: [code, meaning, diagnostic.message, diagnostic.messageZh],
    cells: () => [
      h(
        'th',
        { scope: 'row', class: 'long' },
        h('span', { class: `severity ${severity}` }, context.say(severity)),
        ' ',
        context.choice(key, meaning),
        h('span', { class: 'more' }, h('code', {}, code)),
      ),
      h('td', { class: 'long' }, printed(context.message(diagnostic))),
      h('td', { class: 'links' }, where.join(' ').trim(), linksTo(context, context.data.doubted[index] ?? [])),
    ],
  };
}

function rowOfEntry(context: Context, { key, keys, texts }: Entry): Row {
  const row = rowOf(context, key, texts);
  if (keys === undefined) return row;
  return { ...row, keys, marks: new Set(keys.flatMap((each) => [...context.marksBelow(each)])) };
}

function listSection(
  context: Context,
  key: string,
  group: Group,
  title: Word,
  columns: Word[],
  { closed, entries }: { closed: boolean; entries: Entry[] },
): Section[] {
  if (entries.length === 0) return [];
  return [
    {
      key,
      group,
      title: [h('h3', {}, context.say(title)), h('span', { class: 'facts' }, String(entries.length))],
      rows: entries.map((entry) => rowOfEntry(context, entry)),
      closed,
      build: () => {
        const elements = entries.map((entry) => h('tr', { 'data-row': entry.key }, entry.cells()));
        const head = columns.map((column) => h('th', { scope: 'col' }, context.say(column)));
        const table = h(
          'table',
          { class: `grid list ${group}`, 'data-grid': key, 'aria-label': context.say(title) },
          h('thead', {}, h('tr', {}, head)),
          h('tbody', {}, elements),
        );
        return { body: h('div', { class: 'scroll' }, table), elements };
      },
    },
  ];
}
