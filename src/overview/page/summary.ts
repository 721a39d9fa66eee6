import { h } from '../../report/page/dom.js';
import type { DocumentEntry } from '../model.js';
import type { Context } from './context.js';
import type { Filter } from './search.js';

/** A figure of the summary, by its word. */
type Figure =
  | 'tables'
  | 'projects'
  | 'departmentForms'
  | 'indicators'
  | 'statements'
  | 'failed'
  | 'lastDigit'
  | 'doubts';

/**
 * What the archive holds in all; what fails, what is in doubt and what was not read show their documents when pressed.
 */
export function summaryOf(context: Context, filterBy: (filter: Filter) => void): HTMLElement {
  const { entries } = context.store;
  const sum = (figure: Figure): number => entries.reduce((total, entry) => total + entry[figure], 0);
  const inState = (state: DocumentEntry['state']): number => entries.filter((entry) => entry.state === state).length;
  const figures = (name: string, number: number, more = ''): HTMLElement[] => [
    h('b', {}, number.toLocaleString('en-US')),
    h('span', {}, name),
    ...(more === '' ? [] : [h('small', {}, more)]),
  ];
  const plain = (figure: Figure): HTMLElement =>
    h('li', { 'data-figure': figure }, h('span', {}, figures(context.say(figure), sum(figure))));
  const way = (name: string, number: number, tone: string, filter: Filter, more = ''): HTMLElement => {
    const item = h('li', { class: number > 0 ? tone : '', 'data-figure': filter });
    const content = figures(name, number, more);
    if (number === 0 && more === '') {
      item.append(h('span', {}, content));
      return item;
    }
    const button = h('button', { type: 'button' }, content);
    button.addEventListener('click', () => filterBy(filter));
    item.append(button);
    return item;
  };
  const [lastDigit, unread] = [sum('lastDigit'), inState('unread')];
  const more = lastDigit === 0 ? '' : context.say('lastDigit', { n: lastDigit });
  return h(
    'ul',
    { class: 'counts' },
    way(context.say('documents'), inState('read') + inState('empty'), '', 'all'),
    h(
      'li',
      { 'data-figure': 'departments' },
      h('span', {}, figures(context.say('departments'), context.store.head.departments.length)),
    ),
    (['tables', 'projects', 'departmentForms', 'indicators', 'statements'] as const).map(plain),
    way(context.say('failed'), sum('failed'), 'bad', 'fail', more),
    way(context.say('doubts'), sum('doubts'), 'warn', 'doubt'),
    way(context.say('unread'), unread, 'bad', 'unread'),
    way(context.say('empty'), inState('empty'), 'warn', 'empty'),
  );
}
