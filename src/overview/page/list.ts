import { h, printed } from '../../report/page/dom.js';
import type { DocumentEntry } from '../model.js';
import { type Context, hrefOf } from './context.js';
import { VirtualTable } from './virtual.js';

/** The columns of figures, each as a field of an entry. */
const FIGURES = ['tables', 'projects', 'indicators', 'failed', 'doubts'] as const;

type SortKey = 'document' | 'department' | 'year' | 'kind' | (typeof FIGURES)[number];

const TEXTS: readonly SortKey[] = ['document', 'department', 'year', 'kind'];

/** The documents of the archive as a table that can be sorted. */
export class DocumentList {
  readonly element: HTMLElement;
  /** Places of entries, in the order in which they are shown. */
  order: number[] = [];
  private sortKey: SortKey | undefined;
  private descending = false;
  private shown: readonly number[] = [];
  private chosen: number | undefined;
  private readonly table: VirtualTable;
  private readonly heads = new Map<SortKey, HTMLElement>();

  constructor(
    private readonly context: Context,
    choose: (index: number) => void,
  ) {
    const head = h(
      'tr',
      {},
      [...TEXTS, ...FIGURES].map((key) => this.headOf(key)),
      h('th', { scope: 'col', class: 'links' }, context.say('file')),
    );
    const label = context.say('documents');
    const columns = TEXTS.length + FIGURES.length + 1;
    this.table = new VirtualTable({ label, head, columns, row: (index) => this.rowOf(index) });
    this.element = h('section', { class: 'documents' }, h('h2', {}, label), this.table.element);
    this.table.element.addEventListener('click', (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>('button') : null;
      if (button?.dataset.sort !== undefined) this.sortBy(button.dataset.sort as SortKey);
      else if (button?.dataset.key !== undefined) choose(Number(button.dataset.key));
    });
  }

  /** Show these entries. */
  update(shown: readonly number[], chosen: number | undefined): void {
    this.shown = shown;
    this.chosen = chosen;
    this.order = this.sorted();
    this.table.update(this.order.length);
  }

  /** Mark an entry, and bring it into view with the focus on its name. */
  choose(index: number | undefined, reveal: boolean): void {
    this.chosen = index;
    const at = index === undefined ? -1 : this.order.indexOf(index);
    if (at < 0 || !reveal) this.table.update(this.order.length);
    else this.table.reveal(at)?.querySelector<HTMLElement>('button')?.focus({ preventScroll: true });
  }

  print(all: boolean): void {
    this.table.print(all);
  }

  private headOf(key: SortKey): HTMLElement {
    const isFigure = (FIGURES as readonly SortKey[]).includes(key);
    const button = h('button', { type: 'button', class: 'sort', 'data-sort': key }, this.context.say(key));
    const head = h('th', { scope: 'col', class: isFigure ? 'figure' : key }, button);
    this.heads.set(key, head);
    return head;
  }

  private sortBy(key: SortKey): void {
    const first = (FIGURES as readonly SortKey[]).includes(key);
    if (this.sortKey === key && this.descending === !first) this.sortKey = undefined;
    else {
      this.descending = this.sortKey === key ? !first : first;
      this.sortKey = key;
    }
    for (const [name, head] of this.heads) {
      if (name !== this.sortKey) head.removeAttribute('aria-sort');
      else head.setAttribute('aria-sort', this.descending ? 'descending' : 'ascending');
    }
    this.update(this.shown, this.chosen);
  }

  private sorted(): number[] {
    const order = [...this.shown];
    const { sortKey: key, context } = this;
    if (key === undefined) return order;
    const { compare } = new Intl.Collator('zh-CN', { numeric: true });
    const sign = this.descending ? -1 : 1;
    const sortedBy = (entry: DocumentEntry): string | number => {
      if (key === 'document') return context.nameOf(entry);
      if (key === 'department') return context.departmentOf(entry.department);
      if (key === 'kind') return context.kindOf(entry);
      return key === 'year' ? (entry.year ?? 0) : entry[key];
    };
    const values = new Map(order.map((index) => [index, sortedBy(this.entry(index))]));
    return order.sort((a, b) => {
      const [x = 0, y = 0] = [values.get(a), values.get(b)];
      const by = typeof x === 'number' && typeof y === 'number' ? x - y : compare(String(x), String(y));
      return sign * by || a - b;
    });
  }

  private entry(index: number): DocumentEntry {
    return this.context.store.entries[index] as DocumentEntry;
  }

  private rowOf(at: number): HTMLTableRowElement {
    const index = this.order[at] ?? 0;
    const entry = this.entry(index);
    const name = this.context.nameOf(entry);
    const chosen = index === this.chosen;
    const button = h(
      'button',
      { type: 'button', class: 'cell', 'data-key': index, 'aria-pressed': String(chosen), title: name },
      printed(name),
    );
    return h(
      'tr',
      { class: chosen ? 'chosen-row' : null },
      h('th', { scope: 'row', class: 'document' }, button),
      entry.reason === null ? this.factsOf(entry) : this.reasonOf(entry),
      h('td', { class: 'links' }, linksOf(entry, this.context)),
    );
  }

  private factsOf(entry: DocumentEntry): HTMLElement[] {
    const department = this.context.departmentOf(entry.department);
    return [
      h('td', { class: 'department', title: department }, entry.department === null ? department : printed(department)),
      h('td', { class: 'year' }, this.context.yearOf(entry.year)),
      h('td', { class: 'kind' }, this.context.kindOf(entry)),
      ...FIGURES.map((key) => {
        const marked = entry[key] > 0 && (key === 'failed' ? ' fail' : key === 'doubts' ? ' doubt' : '');
        return h('td', { class: `figure${marked || ''}` }, String(entry[key]));
      }),
    ];
  }

  private reasonOf(entry: DocumentEntry): HTMLElement {
    const says = entry.reason === null ? '' : this.context.saysOf(entry.reason);
    const text = this.context.say(entry.state === 'skipped' ? 'skippedWhy' : 'unreadWhy', { reason: says });
    const columns = TEXTS.length - 1 + FIGURES.length;
    return h('td', { class: `reason ${entry.state}`, colspan: columns, title: says }, text);
  }
}

/** The ways to a document's report and data. */
export function linksOf({ report, json }: DocumentEntry, context: Context): Node[] {
  const links: Node[] = [];
  if (report !== null) links.push(h('a', { href: hrefOf(report) }, context.say('report')));
  if (report !== null && json !== null) links.push(document.createTextNode(' '));
  if (json !== null) links.push(h('a', { href: hrefOf(json) }, context.say('json')));
  return links;
}
