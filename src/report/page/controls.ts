/** What the pages of a report and of an index have above their records: language, colours, help. */

import type { Language } from '../../sentence.js';
import { h } from './dom.js';

/** The colours of a page that a reader can choose. */
const THEMES = ['system', 'light', 'dark'] as const;

/** The words of these controls, which each page says in its own language. */
type ControlWord = (typeof THEMES)[number] | 'theme' | 'help' | 'helpClose';

/** The button that leads into the other language of a page, which `show` builds again. */
export function languageButton(language: Language, show: (language: Language) => void): HTMLElement {
  const other: Language = language === 'zh' ? 'en' : 'zh';
  const name = other === 'zh' ? '中文' : 'English';
  const button = h('button', { type: 'button', id: 'language', lang: other === 'zh' ? 'zh-CN' : 'en' }, name);
  button.addEventListener('click', () => {
    show(other);
    document.getElementById('language')?.focus();
  });
  return button;
}

/** The choice of a page's colours, which sets them at once. */
export function themeSelect(say: (word: ControlWord) => string): HTMLElement {
  const root = document.documentElement;
  const select = h(
    'select',
    { id: 'theme', 'aria-label': say('theme') },
    THEMES.map((theme) => h('option', { value: theme }, say(theme))),
  );
  select.value = root.dataset.theme ?? 'system';
  select.addEventListener('change', () => {
    root.dataset.theme = select.value;
  });
  return select;
}

/** The dialog that lists the keys of a page and what they do, each with its word. */
export function helpDialog<Word extends string>(
  keys: readonly (readonly [keys: readonly string[], word: Word])[],
  say: (word: Word | ControlWord) => string,
): HTMLDialogElement {
  const rows = keys.map(([names, word]) =>
    h(
      'tr',
      {},
      h(
        'th',
        { scope: 'row' },
        names.flatMap((key) => [h('kbd', {}, key), ' ']),
      ),
      h('td', {}, say(word)),
    ),
  );
  const close = h('button', { type: 'button' }, say('helpClose'));
  const title = h('h2', { id: 'help-title' }, say('help'));
  const dialog = h('dialog', { 'aria-labelledby': 'help-title' }, title, h('table', {}, h('tbody', {}, rows)), close);
  close.addEventListener('click', () => dialog.close());
  return dialog;
}
