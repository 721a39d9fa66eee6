import { h } from '../../report/page/dom.js';
import type { Context } from './context.js';

/** The states of documents that a reader can choose, with their words. */
const FILTERS = [
  ['all', 'all'],
  ['fail', 'withFailures'],
  ['doubt', 'withDoubts'],
  ['unread', 'unread'],
  ['empty', 'empty'],
  ['skipped', 'skipped'],
] as const;

/** The keys of the page, each with the word for what it does. */
export const KEYS = [
  [['j', 'k'], 'helpNext'],
  [['/'], 'helpSearch'],
  [['Esc'], 'helpEscape'],
] as const;

/** What is shown: all documents, those of a state, those in which a rule fails or a code is said, with their number. */
export function filterSelect(context: Context): HTMLSelectElement {
  const { entries, head } = context.store;
  const counts = (pick: 'rules' | 'codes'): Map<number, number> => {
    const found = new Map<number, number>();
    for (const entry of entries) for (const [place] of entry[pick]) found.set(place, (found.get(place) ?? 0) + 1);
    return found;
  };
  const group = (word: 'byRule' | 'byCode', pick: 'rules' | 'codes'): HTMLElement[] => {
    const documents = [...counts(pick)].sort(([a, x], [b, y]) => y - x || a - b);
    if (documents.length === 0) return [];
    const options = documents.map(([place, n]) => {
      const says = head[pick][place]?.says;
      return h(
        'option',
        { value: `${pick === 'rules' ? 'rule' : 'code'}:${place}` },
        `${says?.[context.language]} (${n})`,
      );
    });
    return [h('optgroup', { label: context.say(word) }, options)];
  };
  return h(
    'select',
    { id: 'filter', 'aria-label': context.say('filter') },
    FILTERS.map(([value, word]) => h('option', { value }, context.say(word))),
    group('byRule', 'rules'),
    group('byCode', 'codes'),
  );
}
