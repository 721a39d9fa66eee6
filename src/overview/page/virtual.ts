import { h } from '../../report/page/dom.js';

/** Pixels: what each row takes, as page.css has it, so that a row's place is known without drawing those above. */
const ROW_HEIGHT = 34;

/** Rows that are drawn above and below what is seen, so that a quick hand sees no gap. */
const MARGIN = 12;

/** What a table of many rows needs to draw those that are in view. */
export interface VirtualOptions {
  /** What the table is called for who cannot see it. */
  label: string;
  head: HTMLTableRowElement;
  columns: number;
  /** The row of a place. */
  row: (index: number) => HTMLTableRowElement;
}

/** A table of thousands of rows of which only those that are seen are drawn; print has all. */
export class VirtualTable {
  readonly element: HTMLDivElement;
  private readonly table: HTMLTableElement;
  private readonly body = h('tbody', {});
  private count = 0;
  private drawn: [first: number, last: number] = [0, 0];
  private printing = false;

  constructor(private readonly options: VirtualOptions) {
    options.head.setAttribute('aria-rowindex', '1');
    this.table = h(
      'table',
      { class: 'grid listing', 'aria-label': options.label },
      h('thead', {}, options.head),
      this.body,
    );
    this.element = h(
      'div',
      { class: 'scroller', tabindex: 0, role: 'region', 'aria-label': options.label },
      this.table,
    );
    this.element.addEventListener('scroll', () => this.draw());
    new ResizeObserver(() => this.draw()).observe(this.element);
  }

  /** Draw anew, with so many rows. */
  update(count: number): void {
    this.count = count;
    this.table.setAttribute('aria-rowcount', String(count + 1));
    this.draw(true);
  }

  /** Draw every row, for print, or again only those that are seen. */
  print(all: boolean): void {
    this.printing = all;
    this.draw(true);
  }

  /** Bring a row into view, and give its element. */
  reveal(index: number): HTMLTableRowElement | null {
    const { element } = this;
    const [top, height] = [index * ROW_HEIGHT, element.clientHeight - ROW_HEIGHT];
    if (top < element.scrollTop) element.scrollTop = top;
    else if (top + ROW_HEIGHT > element.scrollTop + height) element.scrollTop = top + ROW_HEIGHT - height;
    this.draw(true);
    return this.body.querySelector(`[aria-rowindex="${index + 2}"]`);
  }

  private draw(anew = false): void {
    const { scrollTop, clientHeight } = this.element;
    const first = this.printing ? 0 : Math.max(0, Math.floor(scrollTop / ROW_HEIGHT) - MARGIN);
    const seen = Math.ceil(clientHeight / ROW_HEIGHT) + 2 * MARGIN;
    const last = this.printing ? this.count : Math.min(this.count, first + seen);
    if (!anew && first === this.drawn[0] && last === this.drawn[1]) return;
    this.drawn = [first, last];
    const focused = document.activeElement;
    const held = focused instanceof HTMLElement && this.body.contains(focused) ? focused.dataset.key : undefined;
    const rows = Array.from({ length: Math.max(0, last - first) }, (_, i) => {
      const row = this.options.row(first + i);
      row.setAttribute('aria-rowindex', String(first + i + 2));
      return row;
    });
    this.body.replaceChildren(this.space(first), ...rows, this.space(this.count - last));
    if (held === undefined) return;
    const again = [...this.body.querySelectorAll<HTMLElement>('[data-key]')].find(
      ({ dataset }) => dataset.key === held,
    );
    // What had the focus has been scrolled away: the keys go on moving the list.
    (again ?? this.element).focus({ preventScroll: true });
  }

  /** Room for rows that are not drawn. */
  private space(rows: number): HTMLTableRowElement {
    const row = h('tr', { 'aria-hidden': 'true', class: 'space' }, h('td', { colspan: this.options.columns }));
    row.hidden = rows === 0;
    row.style.height = `${rows * ROW_HEIGHT}px`;
    return row;
  }
}
