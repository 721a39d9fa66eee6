import { h } from '../../report/page/dom.js';
import type { Language } from '../../sentence.js';
import type { Context } from './context.js';

/** The colours of the page that a reader can choose. */
const THEMES = ['system', 'light', 'dark'] as const;

const FILTERS = [
  ['all', 'all'],
  ['fail', 'withFailures'],
  ['doubt', 'withDoubts'],
  ['unread', 'unread'],
  ['empty', 'empty'],
  ['skipped', 'skipped'],
] as const;

const KEYS = [
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

/** The way into the other language. */
export function languageButton(context: Context, show: (language: Language) => void): HTMLElement {
  const other: Language = context.language === 'zh' ? 'en' : 'zh';
  const name = other === 'zh' ? '中文' : 'English';
  const button = h('button', { type: 'button', id: 'language', lang: other === 'zh' ? 'zh-CN' : 'en' }, name);
  button.addEventListener('click', () => {
    show(other);
    document.getElementById('language')?.focus();
  });
  return button;
}

/** The choice of the page's colours, which sets them at once. */
export function themeSelect(context: Context): HTMLElement {
  const root = document.documentElement;
  const select = h(
    'select',
    { id: 'theme', 'aria-label': context.say('theme') },
    THEMES.map((theme) => h('option', { value: theme }, context.say(theme))),
  );
  select.value = root.dataset.theme ?? 'system';
  select.addEventListener('change', () => {
    root.dataset.theme = select.value;
  });
  return select;
}

/** The dialog that lists the keys of the page and what they do. */
export function helpDialog(context: Context): HTMLDialogElement {
  const rows = KEYS.map(([keys, word]) =>
    h(
      'tr',
      {},
      h(
        'th',
        { scope: 'row' },
        keys.flatMap((key) => [h('kbd', {}, key), ' ']),
      ),
      h('td', {}, context.say(word)),
    ),
  );
  const close = h('button', { type: 'button' }, context.say('helpClose'));
  const title = h('h2', { id: 'help-title' }, context.say('help'));
  const dialog = h('dialog', { 'aria-labelledby': 'help-title' }, title, h('table', {}, h('tbody', {}, rows)), close);
  close.addEventListener('click', () => dialog.close());
  return dialog;
}
