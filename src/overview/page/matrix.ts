import { h, printed } from '../../report/page/dom.js';
import type { DocumentEntry } from '../model.js';
import type { Context } from './context.js';
import { VirtualTable } from './virtual.js';

/** A cell of the matrix: a department, a year, or both; undefined where all are meant. */
export interface Cell {
  department: number | null | undefined;
  year: number | null | undefined;
}

/** What a cell counts. */
interface Tally {
  documents: number;
  failed: number;
  doubts: number;
}

/** Whether a document stands in a cell. */
export function isIn({ department, year }: DocumentEntry, cell: Cell): boolean {
  return (
    (cell.department === undefined || cell.department === department) && (cell.year === undefined || cell.year === year)
  );
}

/** Departments by years: how many documents there are of each, and whether anything in them fails or is in doubt. */
export class Matrix {
  readonly element: HTMLElement;
  private readonly rows: (number | null)[];
  private shown: (number | null)[] = [];
  private tallies = new Map<string, Tally>();
  private readonly years: (number | null)[];
  private readonly table: VirtualTable;
  private cell: Cell = { department: undefined, year: undefined };

  constructor(
    private readonly context: Context,
    choose: (cell: Cell) => void,
  ) {
    const { entries } = context.store;
    const read = entries.filter(({ state }) => state === 'read' || state === 'empty');
    this.years = sortYears(new Set(read.map(({ year }) => year)));
    this.rows = sortDepartments(new Set(read.map(({ department }) => department)), context);
    const head = h(
      'tr',
      {},
      h('th', { scope: 'col', class: 'name' }, context.say('department')),
      this.years.map((year) => h('th', { scope: 'col', class: 'count' }, context.yearOf(year))),
      h('th', { scope: 'col', class: 'count' }, context.say('allYears')),
    );
    const label = context.say('matrix');
    const columns = this.years.length + 2;
    this.table = new VirtualTable({ label, head, columns, row: (index) => this.rowOf(index) });
    this.element = h(
      'section',
      { class: 'matrix' },
      h('h2', {}, label),
      h('p', { class: 'note' }, context.say('matrixNote')),
      this.table.element,
    );
    this.table.element.addEventListener('click', (event) => {
      const button = event.target instanceof Element ? event.target.closest<HTMLElement>('button') : null;
      if (button?.dataset.key !== undefined) choose(this.cellOf(button.dataset.key));
    });
  }

  /** Count these documents; a department without any is left out where not all are counted. */
  update(entries: readonly DocumentEntry[], cell: Cell): void {
    this.cell = cell;
    this.tallies = new Map();
    const departments = new Set<number | null>();
    for (const entry of entries) {
      if (entry.state !== 'read' && entry.state !== 'empty') continue;
      departments.add(entry.department);
      for (const year of [entry.year, undefined]) this.count(keyOf({ department: entry.department, year }), entry);
    }
    this.shown = this.rows.filter((department) => departments.has(department));
    this.table.update(this.shown.length);
  }

  print(all: boolean): void {
    this.table.print(all);
  }

  private count(key: string, { failed, doubts }: DocumentEntry): void {
    const tally = this.tallies.get(key) ?? { documents: 0, failed: 0, doubts: 0 };
    tally.documents += 1;
    tally.failed += failed;
    tally.doubts += doubts;
    this.tallies.set(key, tally);
  }

  private rowOf(index: number): HTMLTableRowElement {
    const department = this.shown[index] ?? null;
    const name = this.context.departmentOf(department);
    return h(
      'tr',
      {},
      h('th', { scope: 'row', class: 'name', title: name }, department === null ? name : printed(name)),
      [...this.years, undefined].map((year) => h('td', { class: 'count' }, this.buttonOf({ department, year }, name))),
    );
  }

  private buttonOf(cell: Cell, department: string): HTMLElement {
    const key = keyOf(cell);
    const tally = this.tallies.get(key);
    const year = cell.year === undefined ? this.context.say('allYears') : this.context.yearOf(cell.year);
    if (tally === undefined) {
      const label = this.context.say('noCell', { department, year });
      return h('span', { class: 'gap', role: 'img', 'aria-label': label }, '○');
    }
    const { documents: n, failed, doubts } = tally;
    const chosen = keyOf(this.cell) === key;
    return h(
      'button',
      {
        type: 'button',
        class: `cell${failed > 0 ? ' fail' : doubts > 0 ? ' doubt' : ''}${chosen ? ' chosen' : ''}`,
        'data-key': key,
        'aria-pressed': String(chosen),
        'aria-label': this.context.say('cell', { department, year, n, failed, doubts }),
      },
      String(n),
      h('span', { class: 'sign' }, failed > 0 ? '✗' : doubts > 0 ? '?' : ''),
    );
  }

  private cellOf(key: string): Cell {
    const [department, year] = JSON.parse(key) as (number | null | 'all')[];
    return { department: department === 'all' ? undefined : department, year: year === 'all' ? undefined : year };
  }
}

function keyOf({ department = undefined, year = undefined }: Cell): string {
  return JSON.stringify([department === undefined ? 'all' : department, year === undefined ? 'all' : year]);
}

function sortYears(years: ReadonlySet<number | null>): (number | null)[] {
  const known = [...years].filter((year) => year !== null).sort((a, b) => a - b);
  const first = known[0] ?? 0;
  // A year without any document is a column as well: a gap is what a reader looks for. Not of a century, which is a slip.
  const span = known.length === 0 ? 0 : (known.at(-1) ?? first) - first + 1;
  const all = span > 2 * known.length + 5 ? known : Array.from({ length: span }, (_, i) => first + i);
  return years.has(null) ? [...all, null] : all;
}

function sortDepartments(departments: ReadonlySet<number | null>, context: Context): (number | null)[] {
  const { compare } = new Intl.Collator('zh-CN', { numeric: true });
  const known = [...departments].filter((department) => department !== null);
  known.sort((a, b) => compare(context.departmentOf(a), context.departmentOf(b)));
  return departments.has(null) ? [...known, null] : known;
}
