import type { LineItem, RowItem, SourceItem } from '../document.js';
import { mayBeName } from '../glossary/contact-words.js';
import { plainRow, textsOf, withTexts } from '../packed-rows.js';
import type { Box, Place } from '../place.js';
import { squeezeText } from '../text.js';
import { MASK } from './mask.js';
import { type Hidden, RowReader } from './rows.js';
import { SheetNames } from './sheets.js';
import { findContacts, maskSpans, maskText, type Span } from './text.js';

/** Where contact values are printed. */
export interface Covers {
  /** The boxes to cover, by page, in points from the top left of the page as displayed. */
  boxes: Map<number, Box[]>;
  /** Pages with a contact value whose place on the page is not known. */
  unplaced: Set<number>;
}

/** The items of a document without contact values. */
export interface PrivateItems {
  items: SourceItem[];
  covers: Covers;
  /** What was said of the document before, its contact values masked. */
  maskMessage(text: string): string;
  /** A place of it, the contact values in the name of its sheet masked. */
  maskPlace(place: Place): Place;
}

/** Characters: no name is longer; those of minorities may be this long. */
const LONGEST_NAME = 12;
/**
 * The beginning of a hidden value that is looked for in messages. Values with fewer characters or digits may mean
 * anything.
 */
const PIECE = /^(?=[^\d]*\p{Script=Han}).{3}|\d{5}|@/su;

/**
 * The items of a document with every contact value as `***`, before anything is made of them: what later stages never
 * see, no output can hold. A telephone number is known by its shape or its label, a name by its label or role word.
 *
 * It needs all items at once: a label heads a whole column, and paragraphs and cells go on over line and page ends.
 */
export function hideContacts(items: readonly SourceItem[]): PrivateItems {
  const finder = new ContactFinder();
  for (const item of items) finder.add(item);
  return finder.result(items);
}

/** A row as it is kept, and as it was printed. */
interface ReadRow {
  kept: RowItem;
  printed: RowItem;
}

/** Finds the contact values of a document whose items are given one after another, and hides them at its end. */
export class ContactFinder {
  private readonly rows = new RowReader();
  private readonly lines = new Map<LineItem, readonly Span[]>();
  /** What is hidden in the cells of a row, by their index. */
  private readonly cells = new Map<RowItem, Map<number, Hidden>>();

  /** The rows of the table and the lines of the text that are still open. */
  private table: ReadRow[] = [];
  private run: LineItem[] = [];
  /** Only a page end stands before the open table. */
  private goesOn = false;

  /** Reads the next item of a document; `printed` says the same as one that is packed. */
  add(item: SourceItem, printed = item): void {
    if (item.type === 'row' && printed.type === 'row') {
      this.closeRun();
      const first = this.table[0]?.kept;
      if (first !== undefined && (first.table !== item.table || first.place.page !== item.place.page))
        this.closeTable(first.place.page !== item.place.page);
      this.table.push({ kept: item, printed });
    } else if (item.type === 'pageBreak') this.closeTable(true);
    else if (item.type === 'line' && item.role !== undefined) this.lines.set(item, findContacts(item.text));
    else {
      this.closeTable(false);
      if (item.type === 'line') this.run.push(item);
    }
  }

  private closeTable(next: boolean): void {
    if (this.table.length > 0) {
      this.readTable(this.table, this.goesOn);
      this.goesOn = next;
    } else this.goesOn &&= next;
    this.table = [];
  }

  private closeRun(): void {
    if (this.run.length > 0) this.readRun(this.run);
    this.run = [];
  }

  private readTable(table: readonly ReadRow[], goesOn: boolean): void {
    const rows = table.map(({ printed }) => plainRow(printed));
    const hidden = this.rows.read(rows, goesOn);
    if (hidden.size === 0) return;
    for (const [i, { kept }] of table.entries())
      for (const [at, cell] of rows[i]?.cells.entries() ?? []) {
        const found = hidden.get(cell);
        if (found !== undefined) this.hide(kept, at, found);
      }
  }

  private hide(row: RowItem, cell: number, hidden: Hidden): void {
    const own = this.cells.get(row);
    if (own === undefined) this.cells.set(row, new Map([[cell, hidden]]));
    else own.set(cell, hidden);
  }

  /** Reads lines that follow each other as one text, since a line end may cut a number or a name. */
  private readRun(run: readonly LineItem[]): void {
    const spans = findContacts(run.map(({ text }) => text).join('\n'));
    let at = 0;
    let first = 0;
    for (const line of run) {
      const end = at + line.text.length;
      while ((spans[first]?.end ?? Infinity) <= at) first += 1;
      const own: Span[] = [];
      for (let i = first; (spans[i]?.start ?? Infinity) < end; i++) {
        const { start, end: stop, kind } = spans[i] as Span;
        own.push({ start: Math.max(start - at, 0), end: Math.min(stop, end) - at, kind });
      }
      if (own.length > 0) this.lines.set(line, own);
      at = end + 1;
    }
  }

  /**
   * Hides each cell and line that is nothing but a name which was found elsewhere in the document. Returns the test for
   * such a text.
   */
  private hideNames(items: readonly SourceItem[]): (text: string) => boolean {
    const names = new Set(this.rows.names);
    for (const [{ text }, spans] of this.lines)
      for (const { kind, start, end } of spans) if (kind === 'name') names.add(squeezeText(text.slice(start, end)));
    const isName = (text: string): boolean => {
      const bare = text.length > LONGEST_NAME * 2 ? '' : squeezeText(text);
      return names.has(bare) && mayBeName(bare);
    };
    for (const item of names.size === 0 ? [] : items) {
      if (item.type === 'line' && !this.lines.has(item) && isName(item.text))
        this.lines.set(item, [{ start: 0, end: item.text.length, kind: 'name' }]);
      if (item.type !== 'row') continue;
      for (const [at, text] of textsOf(item).entries())
        if (isName(text) && !this.cells.get(item)?.has(at)) this.hide(item, at, 'all');
    }
    return isName;
  }

  /** All items that were given, in their order, without contact values. */
  result(items: readonly SourceItem[]): PrivateItems {
    this.closeTable(false);
    this.closeRun();
    const covers: Covers = { boxes: new Map(), unplaced: new Set() };
    const sheets = new SheetNames(this.hideNames(items));
    const pieces = new Set<string>();
    const note = (text: string, hidden: Hidden, place: Place): void => {
      cover(covers, place);
      for (const piece of hidden === 'all' ? [text.trim()] : hidden.map(({ start, end }) => text.slice(start, end)))
        if (PIECE.test(piece)) pieces.add(piece);
    };
    const masked = items.map((item) => sheets.item(this.masked(item, note)));
    const known = [...pieces].sort((a, b) => b.length - a.length);
    const maskMessage = (text: string): string =>
      known.reduce((rest, piece) => rest.replaceAll(piece, MASK), maskText(text));
    return { items: masked, covers, maskMessage, maskPlace: (place) => sheets.place(place) };
  }

  private masked(item: SourceItem, note: (text: string, hidden: Hidden, place: Place) => void): SourceItem {
    if (item.type === 'line') {
      const spans = this.lines.get(item) ?? [];
      if (spans.length === 0) return item;
      note(item.text, spans, item.place);
      const { ocr: _, ...printed } = item;
      return { ...printed, text: maskSpans(item.text, spans) };
    }
    const own = item.type === 'row' ? this.cells.get(item) : undefined;
    if (item.type !== 'row' || own === undefined) return item;
    const cells = item.cells.map((cell, at) => {
      const hidden = own.get(at);
      if (hidden === undefined) return cell;
      note(cell.text, hidden, cell.place);
      const { ocr: _, ...printed } = cell;
      return { ...printed, text: hidden === 'all' ? MASK : maskSpans(cell.text, hidden) };
    });
    return withTexts(item, cells);
  }
}

function cover({ boxes, unplaced }: Covers, { page, bbox }: Place): void {
  if (page === undefined) return;
  if (bbox === undefined) {
    unplaced.add(page);
    return;
  }
  const known = boxes.get(page);
  if (known === undefined) boxes.set(page, [bbox]);
  else if (!known.some((box) => box.every((side, i) => side === bbox[i]))) known.push(bbox);
}
