import type { Language, ReportData } from '../model.js';
import { Context, type Filter, type Mark, marksOfData } from './context.js';
import { helpDialog, languageButton, themeSelect } from './controls.js';
import { detailOf } from './detail.js';
import { h, printed } from './dom.js';
import { Edits, saveFile } from './edits.js';
import { KEYS, keyAction } from './keys.js';
import { PagePane } from './pane.js';
import { RecordList } from './records.js';
import { spotsOf } from './spots.js';
import { say, type Word } from './words.js';

/** The filters that a reader can choose, with their words. */
const FILTERS: [Filter, Word][] = [
  ['all', 'all'],
  ['fail', 'failed'],
  ['hint', 'hint'],
  ['doubt', 'doubt'],
  ['unproved', 'unproved'],
];

/** The page: records on the left, the document on the right, and what is chosen between them. */
class App {
  private readonly marks;
  private context!: Context;
  private records!: RecordList;
  private pane: PagePane | undefined;
  private search = h('input', {});
  private filter = h('select', {});
  private matches = h('output', {});
  private detail = h('div', {});
  private help = h('dialog', {});
  private chosen: string | undefined;
  private readonly edits = new Edits(() => this.tellEdits());
  private save = h('button', {});

  constructor(private readonly data: ReportData) {
    this.marks = marksOfData(data);
    document.addEventListener('keydown', (event) => this.press(event));
    this.show(data.labels);
  }

  /** Build the page in a language; search, filter and choice stay. */
  private show(language: Language): void {
    const [query, filter] = [this.search.value, (this.filter.value || 'all') as Filter];
    this.context = new Context(this.data, language, this.marks);
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    this.records = new RecordList(this.context);
    this.pane = this.data.pages.length > 0 ? new PagePane(this.context, (key) => this.choose(key, true)) : undefined;
    this.detail = h('div', { class: 'detail', role: 'status', 'aria-live': 'polite', hidden: true });
    this.help = helpDialog(KEYS, (word) => this.say(word));
    const left = h('div', { class: 'left' }, this.records.element, this.detail);
    const body = h('div', { class: this.pane === undefined ? 'columns single' : 'columns' }, left);
    if (this.pane !== undefined) body.append(this.pane.element);
    const old = document.querySelector('.app');
    const app = h('div', { class: 'app' }, this.header(query, filter), this.notice(), body, this.help);
    if (old === null) document.body.prepend(app);
    else old.replaceWith(app);
    this.listen(left);
    this.applyFilter();
    if (this.chosen !== undefined) this.choose(this.chosen, true);
  }

  private say(word: Word): string {
    return this.context.say(word);
  }

  private header(query: string, filter: Filter): HTMLElement {
    const { issuer, fiscalYear, kind, source } = this.data.disclosure;
    this.search = h('input', {
      type: 'search',
      id: 'search',
      placeholder: this.say('searchHint'),
      autocomplete: 'off',
    });
    this.search.setAttribute('aria-label', this.say('search'));
    this.search.setAttribute('aria-keyshortcuts', '/');
    this.search.value = query;
    this.search.addEventListener('input', () => this.applyFilter());
    this.filter = h(
      'select',
      { 'aria-label': this.say('filter') },
      FILTERS.map(([value, word]) => h('option', { value }, this.say(word))),
    );
    this.filter.value = filter;
    this.filter.addEventListener('change', () => this.applyFilter());
    this.matches = h('output', { class: 'matches', 'aria-live': 'polite' });
    const title = h('h1', {}, printed(issuer ?? source.name));
    const facts = h(
      'span',
      { class: 'facts' },
      [fiscalYear, this.say(kind)].filter((fact) => fact !== null).join(' · '),
    );
    return h(
      'header',
      { class: 'top' },
      h('div', { class: 'title' }, title, facts),
      h('div', { class: 'tools', role: 'search' }, this.search, this.filter, this.matches),
      h(
        'div',
        { class: 'tools' },
        this.saveButton(),
        languageButton(this.context.language, (other) => this.show(other)),
        themeSelect((word) => this.say(word)),
        this.helpButton(),
      ),
    );
  }

  private notice(): HTMLElement | null {
    return this.data.undrawable ? h('p', { class: 'notice', role: 'note' }, this.say('undrawable')) : null;
  }

  /** Saves what has been mended; hidden until something is. */
  private saveButton(): HTMLElement {
    this.save = h('button', { type: 'button', id: 'save' });
    this.save.addEventListener('click', () => saveFile('corrections.json', this.edits.toJson()));
    this.tellEdits();
    return this.save;
  }

  private tellEdits(): void {
    this.save.hidden = this.edits.count === 0;
    this.save.textContent = `${this.say('saveEdits')} (${this.edits.count})`;
    for (const cell of this.records.element.querySelectorAll<HTMLElement>('.cell')) {
      cell.classList.toggle('edited', this.edits.has(cell.dataset.key ?? ''));
    }
  }

  private helpButton(): HTMLElement {
    const button = h('button', { type: 'button', 'aria-label': this.say('help'), title: this.say('help') }, '?');
    button.addEventListener('click', () => this.help.showModal());
    return button;
  }

  private listen(left: HTMLElement): void {
    left.addEventListener('click', (event) => {
      const target = event.target instanceof Element ? event.target.closest<HTMLElement>('button') : null;
      if (target?.dataset.key !== undefined) this.choose(target.dataset.key, false);
      else if (target?.dataset.to !== undefined) this.choose(target.dataset.to, true);
      else if (target?.dataset.filter !== undefined) {
        this.filter.value = target.dataset.filter;
        this.applyFilter();
        const first = this.filter.value === 'all' ? undefined : this.records.first(this.filter.value as Mark);
        if (first === undefined) this.filter.focus();
        else this.choose(first, true);
      }
    });
    left.addEventListener('focusin', (event) => {
      const cell = event.target instanceof Element ? event.target.closest<HTMLElement>('.cell') : null;
      const grid = cell?.closest('[data-grid]');
      if (!cell || !grid) return;
      for (const other of grid.querySelectorAll('.cell[tabindex="0"]')) other.setAttribute('tabindex', '-1');
      cell.setAttribute('tabindex', '0');
    });
  }

  private applyFilter(): void {
    const filter = this.filter.value as Filter;
    const total = this.records.filter(this.search.value, filter);
    this.matches.textContent = `${total} ${this.say('matches')}`;
  }

  /** Choose a record: its button is pressed, its cell highlighted; `reveal` brings its button into view. */
  private choose(key: string, reveal: boolean): void {
    this.release();
    this.chosen = key;
    const button = this.records.find(key);
    button?.classList.add('chosen');
    if (button?.matches('.cell')) button.setAttribute('aria-pressed', 'true');
    button?.closest('[data-row]')?.classList.add('chosen-row');
    if (reveal) {
      button?.scrollIntoView({ block: 'center', inline: 'nearest' });
      button?.focus({ preventScroll: true });
    }
    this.pane?.show(spotsOf(key, this.data));
    this.detail.replaceChildren(...detailOf(key, this.context), ...this.edits.formOf(key, this.context));
    this.detail.hidden = false;
  }

  private release(): void {
    for (const old of document.querySelectorAll('.chosen, .chosen-row')) {
      old.classList.remove('chosen', 'chosen-row');
      old.removeAttribute('aria-pressed');
    }
    this.chosen = undefined;
    this.pane?.show([]);
    this.detail.hidden = true;
  }

  private press(event: KeyboardEvent): void {
    const action = keyAction(event, this.help.open);
    if (action === undefined) return;
    if (action.kind === 'escape') {
      if (document.activeElement === this.search || (this.chosen === undefined && this.search.value !== '')) {
        this.search.value = '';
        this.applyFilter();
        this.search.blur();
      } else this.release();
      return;
    }
    event.preventDefault();
    if (action.kind === 'search') this.search.focus();
    else if (action.kind === 'help') this.help.showModal();
    else if (action.kind === 'cell') this.moveInRow(action.step);
    else this.moveRow(action.step, action.kind === 'problem');
  }

  private rows(): HTMLElement[] {
    const rows = this.records.element.querySelectorAll<HTMLElement>('[data-row]:not([hidden])');
    return [...rows].filter((row) => row.offsetParent !== null);
  }

  private currentRow(): HTMLElement | null {
    return (document.activeElement?.closest('[data-row]') ??
      document.querySelector('.chosen-row')) as HTMLElement | null;
  }

  private moveRow(step: 1 | -1, problems: boolean): void {
    const current = this.currentRow();
    const all = this.rows();
    const rows = problems ? all.filter((row) => row === current || row.querySelector('.sign') !== null) : all;
    const at = current === null ? -1 : rows.indexOf(current);
    const next = rows[at < 0 ? (step > 0 ? 0 : rows.length - 1) : at + step];
    if (next === undefined) return;
    const column = current === null ? 0 : cellsOf(current).findIndex((cell) => cell.matches(':focus'));
    const cells = cellsOf(next);
    const marked = problems ? cells.find((cell) => cell.querySelector('.sign') !== null) : undefined;
    this.chooseCell(marked ?? cells[Math.min(Math.max(0, column), cells.length - 1)]);
  }

  private moveInRow(step: 1 | -1): void {
    const current = this.currentRow();
    if (current === null) return;
    const cells = cellsOf(current);
    const at = cells.findIndex((cell) => cell === document.activeElement || cell.classList.contains('chosen'));
    this.chooseCell(cells[at + step]);
  }

  private chooseCell(cell: HTMLElement | undefined): void {
    if (cell?.dataset.key !== undefined) this.choose(cell.dataset.key, true);
  }
}

function cellsOf(row: HTMLElement): HTMLElement[] {
  return [...row.querySelectorAll<HTMLElement>('.cell')];
}

/** The data that the report embeds; what wrote it has the same type. */
function readData(): ReportData {
  const text = document.getElementById('data')?.textContent ?? '';
  return JSON.parse(text) as ReportData;
}

const data = readData();
document.title = [data.disclosure.issuer ?? data.disclosure.source.name, say(data.disclosure.kind, data.labels)].join(
  ' · ',
);
new App(data);
