import type { ImageGap, ReportPage, Spot } from '../model.js';
import type { Context } from './context.js';
import { h } from './dom.js';
import { spotsOf } from './spots.js';
import type { Word } from './words.js';

/** The words for why a page has no image. */
const GAPS = {
  contact: 'gapContact',
  failed: 'gapFailed',
  many: 'gapMany',
  size: 'gapSize',
  unread: 'gapUnread',
} as const satisfies Record<ImageGap, Word>;

/** Of the pane's width: what one step of the zoom changes, and how far it goes. */
const ZOOM_STEP = 0.25;
const ZOOM_MOST = 4;
const ZOOM_LEAST = 0.5;
/** Points: a click this near to a box still means it. */
const CLICK_SLACK = 1;

/** The pages of the document: shows where records stand, and tells which record stands where one clicks. */
export class PagePane {
  readonly element: HTMLElement;
  private readonly scroller = h('div', { class: 'pages', tabindex: 0, role: 'group' });
  private readonly counter = h('span', { class: 'counter' });
  private readonly sheets = new Map<number, HTMLElement>();
  private readonly targets = new Map<number, [key: string, spot: Spot][]>();
  /** Where the figures stand that were read from pictures and that nothing proves. */
  private readonly unproved: readonly Spot[];
  private zoom = 1;
  private page = 1;

  constructor(
    private readonly context: Context,
    private readonly onChoose: (key: string) => void,
  ) {
    this.unproved = context.data.unproved.flatMap(({ key }) => spotsOf(key, context.data));
    for (const [key, spot] of Object.entries(context.data.spots)) {
      // A check or diagnostic is no record: what it speaks of is.
      if (/^[kd]\//u.test(key)) continue;
      const known = this.targets.get(spot[0]);
      if (known === undefined) this.targets.set(spot[0], [[key, spot]]);
      else known.push([key, spot]);
    }
    this.scroller.setAttribute('aria-label', context.say('pages'));
    this.scroller.append(...context.data.pages.map((page) => this.sheetOf(page)));
    this.element = h('section', { class: 'pane', 'aria-label': context.say('pages') }, this.toolbar(), this.scroller);
    this.watch();
  }

  /** Scroll to the first of the boxes and draw them all. */
  show(spots: readonly Spot[]): void {
    for (const old of this.scroller.querySelectorAll('.box')) old.remove();
    for (const spot of spots) this.sheets.get(spot[0])?.append(this.boxOf(spot, 'box'));
    const first = this.scroller.querySelector('.box');
    if (first === null) return;
    const [box, view] = [first.getBoundingClientRect(), this.scroller.getBoundingClientRect()];
    this.scroller.scrollBy({
      top: box.top + box.height / 2 - view.top - view.height / 2,
      left: Math.min(0, box.left - view.left - 16) || Math.max(0, box.right - view.right + 16),
    });
  }

  private toolbar(): HTMLElement {
    const button = (sign: string, word: Word, act: () => void): HTMLButtonElement => {
      const name = this.context.say(word);
      const element = h('button', { type: 'button', 'aria-label': name, title: name }, sign);
      element.addEventListener('click', act);
      return element;
    };
    return h(
      'div',
      { class: 'bar', role: 'toolbar', 'aria-label': this.context.say('pages') },
      button('‹', 'previousPage', () => this.goTo(this.page - 1)),
      this.counter,
      button('›', 'nextPage', () => this.goTo(this.page + 1)),
      h('span', { class: 'gap' }),
      button('−', 'zoomOut', () => this.setZoom(this.zoom - ZOOM_STEP)),
      button('↔', 'fit', () => this.setZoom(1)),
      button('+', 'zoomIn', () => this.setZoom(this.zoom + ZOOM_STEP)),
    );
  }

  private goTo(page: number): void {
    const sheet = this.sheets.get(page);
    if (sheet !== undefined) this.scroller.scrollTo({ top: sheet.offsetTop - this.scroller.offsetTop });
  }

  private setZoom(zoom: number): void {
    this.zoom = Math.min(ZOOM_MOST, Math.max(ZOOM_LEAST, zoom));
    this.scroller.style.setProperty('--zoom', String(this.zoom));
  }

  private sheetOf(page: ReportPage): HTMLElement {
    const sheet = h('div', { class: page.gap === null ? 'sheet' : 'sheet blank', 'data-page': page.page });
    sheet.style.aspectRatio = `${page.width || 210} / ${page.height || 297}`;
    for (const spot of this.unproved) if (spot[0] === page.page) sheet.append(this.boxOf(spot, 'unproved-box'));
    if (page.gap !== null) sheet.append(h('p', {}, this.context.say(GAPS[page.gap])));
    this.sheets.set(page.page, sheet);
    sheet.addEventListener('click', (event) => this.click(event, page));
    sheet.addEventListener('pointermove', (event) => this.hover(event, page, sheet));
    sheet.addEventListener('pointerleave', () => this.clearHover());
    return h('figure', {}, sheet, h('figcaption', {}, this.captionOf(page)));
  }

  private captionOf(page: ReportPage): string {
    const count = (number: number, word: Word): string[] =>
      number === 0 ? [] : [`${number} ${this.context.say(word)}`];
    return [
      this.context.pageName(page.page),
      ...count(page.covered, 'covered'),
      ...count(page.pictures, 'pictures'),
      ...(page.coarse ? [this.context.say('coarse')] : []),
    ].join(' · ');
  }

  /** Images become pictures when their page comes near, so that a long document opens at once. */
  private watch(): void {
    const near = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) if (isIntersecting) this.load(target as HTMLElement);
      },
      { root: this.scroller, rootMargin: '100% 0px' },
    );
    const seen = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) if (isIntersecting) this.setPage(target as HTMLElement);
      },
      { root: this.scroller, rootMargin: '-50% 0px -50% 0px' },
    );
    for (const sheet of this.sheets.values()) {
      near.observe(sheet);
      seen.observe(sheet);
    }
    this.count();
  }

  private setPage(sheet: HTMLElement): void {
    this.page = Number(sheet.dataset.page);
    this.count();
  }

  private count(): void {
    this.counter.textContent = `${this.page} / ${this.context.data.pages.length}`;
  }

  private load(sheet: HTMLElement): void {
    const data = document.getElementById(`image-${sheet.dataset.page}`)?.textContent;
    if (!data || sheet.querySelector('img') !== null) return;
    const number = Number(sheet.dataset.page);
    const alt = this.context.pageName(number);
    const type = this.context.data.pages.find(({ page }) => page === number)?.vector ? 'svg+xml' : 'png';
    sheet.prepend(h('img', { alt, src: `data:image/${type};base64,${data}`, decoding: 'async', draggable: 'false' }));
  }

  /** The record with the smallest box at a point of a page. */
  private at(event: MouseEvent, page: ReportPage): [key: string, spot: Spot] | undefined {
    const sheet = this.sheets.get(page.page)?.getBoundingClientRect();
    if (sheet === undefined) return undefined;
    const x = ((event.clientX - sheet.left) / sheet.width) * page.width;
    const y = ((event.clientY - sheet.top) / sheet.height) * page.height;
    const under = (this.targets.get(page.page) ?? []).filter(
      ([, [, left, top, right, bottom]]) =>
        x >= left - CLICK_SLACK && x <= right + CLICK_SLACK && y >= top - CLICK_SLACK && y <= bottom + CLICK_SLACK,
    );
    return under.sort(([, one], [, other]) => areaOf(one) - areaOf(other))[0];
  }

  private click(event: MouseEvent, page: ReportPage): void {
    const found = this.at(event, page);
    if (found !== undefined) this.onChoose(found[0]);
  }

  private hover(event: PointerEvent, page: ReportPage, sheet: HTMLElement): void {
    this.clearHover();
    const found = this.at(event, page);
    if (found === undefined) return;
    const box = this.boxOf(found[1], 'hover');
    box.title = this.context.describe(found[0]);
    sheet.append(box);
  }

  private clearHover(): void {
    for (const box of this.scroller.querySelectorAll('.hover')) box.remove();
  }

  private boxOf([page, left, top, right, bottom]: Spot, kind: 'box' | 'hover' | 'unproved-box'): HTMLElement {
    const box = h('div', { class: kind });
    const size = this.context.data.pages[page - 1];
    if (size === undefined) return box;
    box.style.left = `${(left / size.width) * 100}%`;
    box.style.top = `${(top / size.height) * 100}%`;
    box.style.width = `${((right - left) / size.width) * 100}%`;
    box.style.height = `${((bottom - top) / size.height) * 100}%`;
    return box;
  }
}

function areaOf([, left, top, right, bottom]: Spot): number {
  return (right - left) * (bottom - top);
}
