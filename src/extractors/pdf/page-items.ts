import type { SourceItem } from '../../document.js';
import { limitMessage, limitOf } from '../../limits.js';
import type { Message } from '../../messages.js';
import { InputError } from '../../result.js';
import type { TableReading } from '../options.js';
import type { CrossChecker } from './cross-check.js';
import { emitPage, type Origin } from './emit.js';
import { isUnreadable, type PageContent, type PagedFile, PdfLimitError } from './engines/content.js';
import type { Damage } from './engines/damaged-pages.js';
import { concat, IDENTITY } from './engines/matrix.js';
import { FurnitureMarker, markContents } from './page/furniture.js';
import { countGarbled } from './page/garbled.js';
import { turnUpright } from './page/orientation.js';
import type { PageLayout } from './page/page-layout.js';
import { partSheet } from './page/two-up.js';
import { charactersOf, pictureMessages } from './picture-messages.js';
import type { Pictures } from './pictures.js';
import type { SecondReader } from './second-reader.js';
import { layOutTables } from './tables/aligned/layout-tables.js';
import { layOutPage, TableSides } from './tables/layout.js';

/** Pages that fail one after another, after which the rest is not tried: a page tree that lies about its length. */
const FAILURES_IN_A_ROW = 25;

/** What accompanies the reading of a file's pages. */
export interface PageCompanions {
  damage?: Damage | undefined;
  checker?: CrossChecker | undefined;
  second?: SecondReader | undefined;
  pictures?: Pictures | undefined;
  reading?: TableReading | undefined;
  /** Is told each page that is about to be read, counted from 1, and how many there are. */
  onPage?: ((page: number, pages: number) => void) | undefined;
  /** The file gives its characters themselves and no widths: there is no map whose faults widths could show. */
  plain?: true;
}

/** The items of a file of pages, whatever format they are written in: each page is read, laid out, emitted and freed. */
export class PageItems {
  private tables = 0;
  private readonly sides = new TableSides();
  private readonly furniture = new FurnitureMarker();
  private textPages = 0;
  private unreadable = 0;
  private imagePages = 0;
  private failed = 0;
  private limit: string | undefined;
  /** Why a picture was given up. */
  private late: string | undefined;

  private readonly damage: Damage | undefined;
  private readonly checker: CrossChecker | undefined;
  private readonly second: SecondReader | undefined;
  private readonly pictures: Pictures | undefined;
  private readonly reading: TableReading | undefined;
  private readonly plain: boolean;
  private readonly onPage: PageCompanions['onPage'];

  /** `format` is how messages call the file. */
  constructor(
    private readonly file: PagedFile,
    private readonly format: string,
    private readonly origin: Origin,
    private readonly messages: Message[],
    { damage, checker, second, pictures, reading, plain, onPage }: PageCompanions,
  ) {
    this.damage = damage;
    this.checker = checker;
    this.second = second;
    this.pictures = pictures;
    this.reading = reading;
    this.plain = plain === true;
    this.onPage = onPage;
  }

  async *items(): AsyncGenerator<SourceItem> {
    let before: PageLayout | undefined;
    let current: PageLayout | undefined;
    try {
      if (this.damage) this.reportDamage(this.damage);
      await this.checker?.open();
      for await (const next of this.layouts()) {
        if (current) for (const item of this.page(current, before, next)) yield item;
        before = current;
        current = next;
      }
      if (current) for (const item of this.page(current, before, undefined)) yield item;
    } finally {
      await this.file.close();
      await this.checker?.close();
      await this.second?.close();
      await this.pictures?.close();
    }
    if (this.textPages === 0 && this.reading?.area === undefined) throw new InputError(this.reasonWithoutText());
  }

  /** Whether the pages that were read so far show pictures, and no text that could be taken for theirs. */
  get onlyPictures(): boolean {
    return this.textPages === 0 && this.imagePages > 0 && this.unreadable === 0;
  }

  private isAsked(page: number): boolean {
    const ranges = this.reading?.pages;
    return ranges === undefined || ranges.some(([first, last]) => page >= first && page <= last);
  }

  private reasonWithoutText(): string {
    if (this.file.pages === 0) return `the ${this.format} has no pages`;
    const first = Math.min(...(this.reading?.pages ?? [[1, 1]]).map(([from]) => from));
    if (first > this.file.pages) return `the ${this.format} has ${this.file.pages} pages`;
    if (this.imagePages === 0 && this.failed > 0) {
      return this.limit ?? `the ${this.format} is damaged: none of its pages can be read`;
    }
    if (this.unreadable > 0) return 'no text layer: the characters cannot be mapped to text';
    if (this.late !== undefined) return `no text layer; the pictures of its pages are given up: ${this.late}`;
    return `no text layer${this.pictures?.hint ?? ''}`;
  }

  private async *layouts(): AsyncGenerator<PageLayout> {
    const limit = limitOf('pages');
    if (this.file.pages > limit)
      this.messages.push({ code: 'limit-reached', text: limitMessage('pages'), place: { ...this.origin } });
    let failures = 0;
    for (let index = 0; index < Math.min(this.file.pages, limit); index++) {
      if (!this.isAsked(index + 1)) continue;
      this.onPage?.(index + 1, Math.min(this.file.pages, limit));
      this.reportDamagedPage(index + 1);
      try {
        const drawn = await this.file.readPage(index);
        const read = (await this.second?.shown(drawn)) ?? drawn;
        failures = 0;
        await this.checker?.check(read);
        const own = { content: read, garbled: this.plain ? 0 : countGarbled(read) };
        const { content, garbled } = (await this.second?.better(own)) ?? own;
        if (garbled > 0) this.report('encoding-damaged', garbledMessage(garbled), index + 1);
        if (this.file.rebuilt && isBlankPage(content)) {
          this.report(
            'content-damaged',
            'the page is blank, and the file is damaged: its content may be lost',
            index + 1,
          );
        }
        if (content.unseen > 0) this.report('hidden-content', unseenMessage(content.unseen), index + 1);
        yield* (await this.fromPicture(content)) ?? this.layOutSheet(content);
      } catch (error) {
        const code = error instanceof PdfLimitError ? 'limit-reached' : 'content-damaged';
        if (error instanceof PdfLimitError) this.limit = error.message;
        this.report(code, `page ${index + 1} cannot be read: ${reasonOf(error)}`, index + 1);
        this.failed++;
        if (++failures >= FAILURES_IN_A_ROW) {
          this.report('content-damaged', `${failures} pages in a row cannot be read; the rest is left out`, index + 1);
          return;
        }
        yield emptyLayout(index + 1);
      }
    }
  }

  /** The page, or the two pages that a sheet shows side by side; an area that is asked for is one of the sheet. */
  private layOutSheet(printed: PageContent): PageLayout[] {
    if (this.reading?.area !== undefined) return [this.layOut(printed)];
    const { content, toDisplay } = turnUpright(printed);
    const parts = partSheet(content);
    if (parts.length === 1) return [this.layOut(printed)];
    return parts.map((part) => ({ ...this.layOut(part.content), toDisplay: concat(part.toSheet, toDisplay) }));
  }

  private layOut(content: PageContent): PageLayout {
    return this.reading ? layOutTables(content, this.sides, this.reading) : layOutPage(content, this.sides);
  }

  /** The page as its picture shows it, where it has no text of its own and the optional reader is installed. */
  private async fromPicture(content: PageContent): Promise<PageLayout[] | undefined> {
    const read = await this.pictures?.read(content);
    if (typeof read === 'string') {
      this.late = read;
      this.report('ocr-timeout', `the picture of the page is given up: ${read}`, content.page);
      return undefined;
    }
    const unmapped = isUnreadable(content.unmapped, content.glyphs.length);
    const least = unmapped ? 0 : content.glyphs.length;
    if (read === undefined || charactersOf(read) <= least) return undefined;
    for (const { code, text } of pictureMessages(read, unmapped)) this.report(code, text, content.page);
    return read.map(({ content: own, toPage }) => {
      const { readings = [] } = own;
      return { ...this.layOut(own), picture: { readings, toPage } };
    });
  }

  private *page(
    layout: PageLayout,
    before: PageLayout | undefined,
    next: PageLayout | undefined,
  ): Generator<SourceItem> {
    const place = { ...this.origin, page: layout.page };
    if (layout.page > 1 || before !== undefined) yield { type: 'pageBreak', place };
    this.furniture.mark(layout, [before, next]);
    markContents(layout);
    if (layout.truncated !== null) this.report('limit-reached', limitMessage(layout.truncated), layout.page);
    const { shifted = 0 } = layout;
    if (shifted > 0) this.report('cells-shifted', shiftedMessage(shifted), layout.page);
    const furnished = layout.blocks.every((block) => block.kind === 'line' && block.role === 'furniture');
    if (layout.blocks.length === 0 ? layout.drawn : furnished && layout.scan) {
      this.imagePages++;
      this.report('page-without-text', 'the page is a picture without a text layer', layout.page);
      yield { type: 'image', place };
      yield* emitPage(layout, this.origin, () => ++this.tables);
      return;
    }
    if (isUnreadable(layout.unmapped, layout.glyphs)) {
      this.unreadable++;
      this.report('page-without-text', 'the characters of the page cannot be mapped to text', layout.page);
      yield { type: 'image', place };
      return;
    }
    if (layout.unmapped > 0) {
      this.report('encoding-damaged', `${layout.unmapped} characters cannot be mapped to text`, layout.page);
    }
    if (layout.blocks.length > 0) this.textPages++;
    yield* emitPage(layout, this.origin, () => ++this.tables);
  }

  private reportDamage({ maps, elsewhere }: Damage): void {
    const place = { ...this.origin };
    if (maps > 0) {
      const text = `${maps} character maps of fonts are damaged; characters may be wrong or missing`;
      this.messages.push({ code: 'content-damaged', text, place });
    }
    if (elsewhere) {
      const text = 'a compressed part of the file is damaged; it is not known what is drawn from it';
      this.messages.push({ code: 'content-damaged', text, place });
    }
  }

  private reportDamagedPage(page: number): void {
    if (this.damage?.broken.has(page)) {
      this.report(
        'content-damaged',
        'the content of the page breaks off or is garbled; only a part of it is read',
        page,
      );
    } else if (this.damage?.doubtful.has(page)) {
      this.report('content-damaged', 'the check sum of the page is wrong: characters of it may be others', page);
    }
  }

  private report(code: Message['code'], text: string, page: number): void {
    this.messages.push({ code, text, place: { ...this.origin, page } });
  }
}

function emptyLayout(page: number): PageLayout {
  return {
    page,
    width: 0,
    height: 0,
    toDisplay: IDENTITY,
    blocks: [],
    drawn: false,
    scan: false,
    truncated: null,
    unmapped: 0,
    glyphs: 0,
  };
}

function isBlankPage({ glyphs, rulings, fills, images }: PageContent): boolean {
  return glyphs.length + rulings.length + fills.length + images.length === 0;
}

function garbledMessage(count: number): string {
  return `${count} characters are probably not those that are printed: the character map of a font is wrong`;
}

function shiftedMessage(rows: number): string {
  return `a table of aligned text: on ${rows} lines a figure stands between two columns; the nearer was taken`;
}

function unseenMessage(count: number): string {
  return `${count} texts are drawn but not visible (painted over, in the colour of the ground, without ink, on a layer that is off, beyond the page); left out`;
}

function reasonOf(error: unknown): string {
  return error instanceof PdfLimitError ? error.message : 'the engine stopped at it';
}
