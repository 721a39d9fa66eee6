import { helpDialog, languageButton, themeSelect } from '../../report/page/controls.js';
import { h } from '../../report/page/dom.js';
import type { Language } from '../../sentence.js';
import type { DocumentDetails, DocumentEntry, IndexHead } from '../model.js';
import { Context } from './context.js';
import { detailOf } from './detail.js';
import { filterSelect, KEYS } from './header.js';
import { DocumentList } from './list.js';
import { type Cell, isIn, Matrix } from './matrix.js';
import { type Filter, Search } from './search.js';
import { Store } from './store.js';
import { summaryOf } from './summary.js';

/** No cell of the matrix is chosen. */
const NO_CELL: Cell = { department: undefined, year: undefined };

/** Milliseconds after the last key before what documents hold is loaded to be looked through. */
const PAUSE = 250;

/** The page: what there is of each department and year, the documents below, and one of them beside. */
class App {
  private context!: Context;
  private matrix!: Matrix;
  private list!: DocumentList;
  private input = h('input', {});
  private select = h('select', {});
  private matches = h('output', {});
  private chip = h('p', {});
  private detail = h('aside', {});
  private help = h('dialog', {});
  private cell: Cell = NO_CELL;
  private chosen: number | undefined;
  private shown: number[] = [];
  private timer: ReturnType<typeof setTimeout> | undefined;
  private readonly search: Search;

  constructor(private readonly store: Store) {
    this.search = new Search(store);
    document.addEventListener('keydown', (event) => this.press(event));
    for (const [event, all] of [
      ['beforeprint', true],
      ['afterprint', false],
    ] as const) {
      window.addEventListener(event, () => {
        this.matrix.print(all);
        this.list.print(all);
      });
    }
    this.show(store.head.labels);
  }

  /** Build the page in a language; search, filter and choices stay. */
  private show(language: Language): void {
    const [query, filter] = [this.input.value, this.select.value || 'all'];
    const context = new Context(this.store, language);
    this.context = context;
    document.documentElement.lang = language === 'zh' ? 'zh-CN' : 'en';
    document.title = `${context.say('title')} · yusuan`;
    this.matrix = new Matrix(context, (cell) => this.chooseCell(cell));
    this.list = new DocumentList(context, (index) => void this.choose(index, false));
    this.detail = h('aside', {
      class: 'pane',
      'aria-label': context.say('document'),
      'aria-live': 'polite',
      hidden: true,
    });
    this.chip = h('p', { class: 'chip', hidden: true });
    this.help = helpDialog(KEYS, (word) => context.say(word));
    const main = h(
      'main',
      { class: 'records', tabindex: 0, 'aria-label': context.say('title') },
      summaryOf(context, (filter) => this.filterBy(filter)),
      this.matrix.element,
      this.chip,
      this.list.element,
    );
    const app = h(
      'div',
      { class: 'app' },
      this.header(query, filter),
      h('div', { class: 'columns single' }, h('div', { class: 'left' }, main), this.detail),
      this.help,
    );
    const old = document.querySelector('.app');
    if (old === null) document.body.prepend(app);
    else old.replaceWith(app);
    this.apply();
    if (this.chosen !== undefined) void this.choose(this.chosen, true);
  }

  private header(query: string, filter: string): HTMLElement {
    const { context } = this;
    const hint = context.say('searchHint');
    this.input = h('input', { type: 'search', id: 'search', placeholder: hint, autocomplete: 'off' });
    this.input.setAttribute('aria-label', context.say('search'));
    this.input.setAttribute('aria-keyshortcuts', '/');
    this.input.value = query;
    this.input.addEventListener('input', () => this.typed());
    this.select = filterSelect(context);
    this.select.value = filter;
    this.select.addEventListener('change', () => this.apply());
    this.matches = h('output', { class: 'matches', 'aria-live': 'polite' });
    const { departments, version } = this.store.head;
    const years = this.store.entries.flatMap(({ year }) => year ?? []);
    const [first, last] = [minOf(years), -minOf(years.map((year) => -year))];
    const n = this.store.entries.filter(({ state }) => state === 'read' || state === 'empty').length;
    const facts = [
      context.say('facts', { n, m: departments.length }),
      ...(years.length === 0 ? [] : [first === last ? String(first) : context.say('years', { first, last })]),
      context.say('madeBy', { name: `yusuan ${version}` }),
    ];
    const help = h('button', { type: 'button', 'aria-label': context.say('help'), title: context.say('help') }, '?');
    help.addEventListener('click', () => this.help.showModal());
    return h(
      'header',
      { class: 'top' },
      h(
        'div',
        { class: 'title' },
        h('h1', {}, context.say('title')),
        h('span', { class: 'facts' }, facts.join(context.say('between'))),
      ),
      h('div', { class: 'tools', role: 'search' }, this.input, this.select, this.matches),
      h(
        'div',
        { class: 'tools' },
        languageButton(context.language, (other) => this.show(other)),
        themeSelect((word) => context.say(word)),
        help,
      ),
    );
  }

  /** What is typed counts at once for the lines; what documents hold is loaded when the hand rests. */
  private typed(): void {
    clearTimeout(this.timer);
    this.apply();
    if (this.input.value.trim() !== '') this.timer = setTimeout(() => void this.lookThrough(), PAUSE);
  }

  private async lookThrough(): Promise<void> {
    const query = this.input.value;
    for (let part = this.search.missing; part !== undefined; part = this.search.missing) {
      const loaded = await this.store.load(part).then(
        () => true,
        (error: Error) => this.tell(error.message),
      );
      if (loaded !== true || this.input.value !== query) return;
      this.apply();
    }
  }

  private tell(path: string): void {
    this.matches.textContent = this.context.say('notLoaded', { path });
  }

  private filterBy(filter: Filter): void {
    this.select.value = filter;
    this.apply();
    this.select.focus();
  }

  private apply(): void {
    const { store, context } = this;
    const query = this.input.value;
    const found = this.search.find(query, this.select.value as Filter, context);
    const entryOf = (index: number): DocumentEntry => store.entries[index] as DocumentEntry;
    this.matrix.update(found.map(entryOf), this.cell);
    this.shown = found.filter((index) => isIn(entryOf(index), this.cell));
    this.list.update(this.shown, this.chosen);
    const n = this.shown.length;
    const missing = query.trim() === '' ? undefined : this.search.missing;
    const m = Math.floor((((missing ?? 1) - 1) / Math.max(1, store.parts)) * 100);
    this.matches.textContent =
      n === 0 && missing === undefined
        ? context.say('nothing')
        : context.say(missing === undefined ? 'shown' : 'looking', { n, m });
    this.showChip();
  }

  /** What of the matrix is chosen, and the way back. */
  private showChip(): void {
    const { department, year } = this.cell;
    this.chip.hidden = department === undefined && year === undefined;
    if (this.chip.hidden) return;
    const button = h('button', { type: 'button' }, this.context.say('clear'));
    button.addEventListener('click', () => this.chooseCell(NO_CELL));
    const text = this.context.say('chosen', {
      department: department === undefined ? '' : this.context.departmentOf(department),
      year: year === undefined ? this.context.say('allYears') : this.context.yearOf(year),
    });
    this.chip.replaceChildren(h('b', {}, text), ' ', button);
  }

  private chooseCell(cell: Cell): void {
    const same = cell.department === this.cell.department && cell.year === this.cell.year;
    this.cell = same ? NO_CELL : cell;
    this.apply();
  }

  /** Choose a document: its line is marked, and what it holds stands beside the list. */
  private async choose(index: number | undefined, reveal: boolean): Promise<void> {
    this.chosen = index;
    this.list.choose(index, reveal);
    const { detail, store, context } = this;
    detail.hidden = index === undefined;
    detail.parentElement?.classList.toggle('single', index === undefined);
    const entry = index === undefined ? undefined : store.entries[index];
    if (index === undefined || entry === undefined) return;
    const fill = (details: DocumentDetails | null, ...more: Node[]): void => {
      const close = h('button', { type: 'button' }, context.say('close'));
      close.addEventListener('click', () => void this.choose(undefined, true));
      detail.replaceChildren(
        h('div', { class: 'bar' }, close),
        h('div', { class: 'held-by' }, ...detailOf(entry, details, context), ...more),
      );
    };
    if (store.detailsOf(index) === undefined) {
      fill(null, h('p', { class: 'note' }, context.say('loading')));
      const failure = await store.load(store.partOf(index)).then(
        () => undefined,
        (error: Error) => error.message,
      );
      if (this.chosen !== index || this.detail !== detail) return;
      if (failure !== undefined) {
        fill(null, h('p', { class: 'notice' }, context.say('notLoaded', { path: failure })));
        return;
      }
    }
    fill(store.detailsOf(index) ?? null);
  }

  private press(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing || this.help.open) return;
    if (event.key === 'Escape') {
      this.release();
      return;
    }
    const target = event.target instanceof Element ? event.target : null;
    if (target?.closest('input, select, textarea')) return;
    if (event.key === '/') this.input.focus();
    else if (event.key === '?') this.help.showModal();
    else if (event.key === 'j' || event.key === 'k') this.move(event.key === 'j' ? 1 : -1);
    else return;
    event.preventDefault();
  }

  /** Let go of what was last chosen: the document, the cell, the search. */
  private release(): void {
    if (this.chosen !== undefined) void this.choose(undefined, true);
    else if (this.cell !== NO_CELL) this.chooseCell(NO_CELL);
    else {
      this.input.value = '';
      this.input.blur();
      this.select.value = 'all';
      this.apply();
    }
  }

  private move(step: 1 | -1): void {
    const { order } = this.list;
    const at = this.chosen === undefined ? -1 : order.indexOf(this.chosen);
    const next = order[at < 0 ? (step > 0 ? 0 : order.length - 1) : at + step];
    if (next !== undefined) void this.choose(next, true);
  }
}

function minOf(numbers: readonly number[]): number {
  return numbers.reduce((least, number) => Math.min(least, number), Number.POSITIVE_INFINITY);
}

const store = new Store(JSON.parse(document.getElementById('data')?.textContent ?? '') as IndexHead);

/** What the scripts of the parts call, and the last script of the page. */
Object.assign(window, {
  yusuanIndex: { take: store.take.bind(store), show: () => new App(store) },
});
