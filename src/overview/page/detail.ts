import { groupDigits, h, printed } from '../../report/page/dom.js';
import type { DocumentDetails, DocumentEntry } from '../model.js';
import type { Context } from './context.js';
import { linksOf } from './list.js';

/** Yuan in 万元 with two decimals and separators: 16498800 → 1,649.88; more decimals stay. */
function inTenThousands(yuan: string): string {
  const [, sign = '', whole = '', fraction = ''] = /^(-?)(\d+)(?:\.(\d+))?$/u.exec(yuan) ?? [];
  const digits = whole.padStart(5, '0');
  const decimals = `${digits.slice(-4)}${fraction}`.replace(/(?<!0)0+$/u, '').padEnd(2, '0');
  return `${sign}${groupDigits(digits.slice(0, -4).replace(/^0+(?=\d)/u, ''))}.${decimals}`;
}

/** What a document is, holds, what fails in it and what is in doubt. */
export function detailOf(entry: DocumentEntry, details: DocumentDetails | null, context: Context): HTMLElement[] {
  const { say } = { say: context.say.bind(context) };
  const facts = [
    context.departmentOf(entry.department),
    context.yearOf(entry.year),
    context.kindOf(entry),
    entry.format ?? '',
    entry.pages === null ? '' : say('pages', { n: entry.pages }),
  ];
  const head = [
    h('h2', { tabindex: -1 }, printed(context.nameOf(entry))),
    h('p', { class: 'facts' }, facts.filter((fact) => fact !== '').join(say('between'))),
    h('p', { class: 'ways' }, linksOf(entry, context)),
  ];
  if (entry.reason !== null) return [...head, h('p', { class: 'notice' }, context.saysOf(entry.reason))];
  if (details === null) return head;
  const { tables, projects, failures, doubts, more } = details;
  return [
    ...head,
    ...sectionOf(say('failed'), entry.failed + entry.lastDigit, more.failures, context, [
      [say('what')],
      failures.map(({ rule, lastDigit, says }) => [
        [
          h('b', {}, context.saysOf(context.store.head.rules[rule]?.says ?? { en: '', zh: '' })),
          lastDigit ? ` (${say('onlyLastDigit')})` : '',
          h('span', { class: 'message' }, printed(context.saysOf(says))),
        ],
      ]),
    ]),
    ...sectionOf(say('doubts'), entry.doubts, more.doubts, context, [
      [say('what'), say('page')],
      doubts.map(({ code, severity, says, page }) => [
        [
          h('span', { class: `severity ${severity}` }, say(severity)),
          ' ',
          h('b', {}, context.saysOf(context.store.head.codes[code]?.says ?? { en: '', zh: '' })),
          h('span', { class: 'message' }, printed(context.saysOf(says))),
        ],
        [page === null ? '' : String(page)],
      ]),
    ]),
    ...sectionOf(say('tables'), entry.tables, more.tables, context, [
      [say('name'), say('lines')],
      tables.map(({ title, lines }) => [[printed(title)], [String(lines)]]),
    ]),
    ...sectionOf(say('projects'), entry.projects, more.projects, context, [
      [say('name'), say('annual'), say('indicators')],
      projects.map(({ name, yuan, indicators }) => [
        [printed(name)],
        [yuan === null ? '' : inTenThousands(yuan)],
        [String(indicators)],
      ]),
    ]),
  ];
}

/** A list below its heading; columns from the second on are of figures. */
function sectionOf(
  title: string,
  count: number,
  more: number,
  context: Context,
  [heads, rows]: [string[], (Node | string)[][][]],
): HTMLElement[] {
  const heading = h('h3', {}, `${title} (${count})`);
  if (rows.length === 0) return [h('section', { class: 'held' }, heading)];
  const kind = (column: number): string | null => (column === 0 ? null : 'figure');
  const table = h(
    'table',
    { class: 'grid', 'aria-label': title },
    h(
      'thead',
      {},
      h(
        'tr',
        {},
        heads.map((text, i) => h('th', { scope: 'col', class: kind(i) }, text)),
      ),
    ),
    h(
      'tbody',
      {},
      rows.map((cells) =>
        h(
          'tr',
          {},
          cells.map((cell, i) => h(i === 0 ? 'th' : 'td', { scope: i === 0 ? 'row' : null, class: kind(i) }, ...cell)),
        ),
      ),
    ),
  );
  const note = more === 0 ? [] : [h('p', { class: 'note' }, context.say('more', { n: more }))];
  return [h('section', { class: 'held' }, heading, h('div', { class: 'scroll' }, table), ...note)];
}
