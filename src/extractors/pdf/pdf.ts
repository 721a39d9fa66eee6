import type { SourceDocument, SourceItem } from '../../document.js';
import { limitMessage, limitOf } from '../../limits.js';
import type { Message } from '../../messages.js';
import { InputError } from '../../result.js';
import { INSTALL_READER } from '../ocr/install.js';
import type { PictureReader } from '../ocr/picture-reader.js';
import type { ReadPage } from '../ocr/read-page.js';
import { describeSource, type ExtractOptions, type TableReading } from '../options.js';
import { layOutTables } from './aligned/layout-tables.js';
import { isBlank } from './characters.js';
import { type PageContent, type PdfFile, PdfLimitError } from './content.js';
import { CrossChecker } from './cross-check.js';
import { type Damage, findDamage } from './damaged-pages.js';
import { emitPage, type Origin } from './emit.js';
import { FurnitureMarker, markContents } from './furniture.js';
import { countGarbled } from './garbled.js';
import { layOutPage, type PageLayout, pictureOf, TableSides } from './layout.js';
import { IDENTITY } from './matrix.js';
import { openPdf } from './open.js';
import { pictureMessages } from './picture-messages.js';
import { SecondReader } from './second-reader.js';

/** Of a page's characters: where more have no text, the page is unreadable. */
const UNMAPPED_SHARE = 0.5;
/** Pages that fail one after another, after which the rest is not tried: a page tree that lies about its length. */
const FAILURES_IN_A_ROW = 25;

/**
 * The items of a PDF, page by page: rows of tables, lines of text, a page break between pages,
 * an image for a page without a text layer. A page is read, emitted and freed.
 * Throws InputError where the file cannot be opened or needs a password; reading the items throws it where
 * no page has text.
 */
export async function extractPdf(bytes: Uint8Array, options: ExtractOptions): Promise<SourceDocument> {
  const source = describeSource(bytes, 'pdf', options);
  const messages: Message[] = [];
  const origin: Origin = { file: options.name, ...(options.member === undefined ? {} : { member: options.member }) };
  const file = await openPdf(bytes, options, messages, origin);
  if (file.dynamicForm) {
    await file.close();
    throw new InputError('the PDF is a dynamic XFA form; its content is not on its pages');
  }
  if (file.attachments > 0) {
    const text = `the PDF contains ${file.attachments} embedded files, which are not read`;
    messages.push({ code: 'hidden-content', text, place: { ...origin } });
  }
  source.pages = Math.min(file.pages, limitOf('pages'));
  const checker = options.crossCheck ? new CrossChecker(bytes, file.engine, origin, messages) : undefined;
  const asked = options.pdfEngine !== undefined || file.engine !== 'pdfium';
  const second = asked ? undefined : new SecondReader(bytes, origin, messages, options.secondFigures);
  const damage = await findDamage(bytes);
  const pictures = options.ocr === 'off' ? undefined : new Pictures(bytes, options.ocr === 'always');
  const reader = new PdfReader(file, origin, messages, damage, checker, second, pictures, options.tables);
  return { source, messages, items: reader.items() };
}

class PdfReader {
  private tables = 0;
  private readonly sides = new TableSides();
  private readonly furniture = new FurnitureMarker();
  private textPages = 0;
  private unreadable = 0;
  private imagePages = 0;
  private failed = 0;
  private limit: string | undefined;

  constructor(
    private readonly file: PdfFile,
    private readonly origin: Origin,
    private readonly messages: Message[],
    private readonly damage: Damage | undefined,
    private readonly checker: CrossChecker | undefined,
    private readonly second: SecondReader | undefined,
    private readonly pictures: Pictures | undefined,
    private readonly reading: TableReading | undefined,
  ) {}

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

  private isAsked(page: number): boolean {
    const ranges = this.reading?.pages;
    return ranges === undefined || ranges.some(([first, last]) => page >= first && page <= last);
  }

  private reasonWithoutText(): string {
    if (this.file.pages === 0) return 'the PDF has no pages';
    const first = Math.min(...(this.reading?.pages ?? [[1, 1]]).map(([from]) => from));
    if (first > this.file.pages) return `the PDF has ${this.file.pages} pages`;
    if (this.imagePages === 0 && this.failed > 0) {
      return this.limit ?? 'the PDF is damaged: none of its pages can be read';
    }
    if (this.unreadable > 0) return 'no text layer: the characters cannot be mapped to text';
    return this.pictures?.missing === true
      ? `no text layer; pictures are read after: ${INSTALL_READER}`
      : 'no text layer';
  }

  private async *layouts(): AsyncGenerator<PageLayout> {
    const limit = limitOf('pages');
    if (this.file.pages > limit)
      this.messages.push({ code: 'limit-reached', text: limitMessage('pages'), place: { ...this.origin } });
    let failures = 0;
    for (let index = 0; index < Math.min(this.file.pages, limit); index++) {
      if (!this.isAsked(index + 1)) continue;
      this.reportDamagedPage(index + 1);
      try {
        const read = await this.file.readPage(index);
        failures = 0;
        await this.checker?.check(read);
        const own = { content: read, garbled: countGarbled(read) };
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
        yield (await this.fromPicture(content)) ?? this.layOut(content);
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

  private layOut(content: PageContent): PageLayout {
    return this.reading ? layOutTables(content, this.sides, this.reading) : layOutPage(content, this.sides);
  }

  /** The page as its picture shows it, where it has no text of its own and the optional reader is installed. */
  private async fromPicture(content: PageContent): Promise<PageLayout | undefined> {
    const read = await this.pictures?.read(content);
    if (read === undefined || read.content.glyphs.length <= content.glyphs.length) return undefined;
    for (const { code, text } of pictureMessages(read)) this.report(code, text, content.page);
    const { readings = [] } = read.content;
    return { ...this.layOut(read.content), picture: { readings, toPage: read.toPage } };
  }

  private *page(
    layout: PageLayout,
    before: PageLayout | undefined,
    next: PageLayout | undefined,
  ): Generator<SourceItem> {
    const place = { ...this.origin, page: layout.page };
    if (layout.page > 1) yield { type: 'pageBreak', place };
    this.furniture.mark(layout, [before, next]);
    markContents(layout);
    if (layout.truncated !== null) this.report('limit-reached', limitMessage(layout.truncated), layout.page);
    const furnished = layout.blocks.every((block) => block.kind === 'line' && block.role === 'furniture');
    if (layout.blocks.length === 0 ? layout.drawn : furnished && layout.scan) {
      this.imagePages++;
      this.report('page-without-text', 'the page is a picture without a text layer', layout.page);
      yield { type: 'image', place };
      yield* emitPage(layout, this.origin, () => ++this.tables);
      return;
    }
    if (layout.unmapped > 0 && layout.unmapped >= UNMAPPED_SHARE * layout.glyphs) {
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

/** The optional reader of pictures, loaded when the first page asks for it. */
class Pictures {
  private reader: PictureReader | null | undefined;
  /** A page asked for the reader, and it is not installed. */
  missing = false;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly always: boolean,
  ) {}

  /** What the picture of a page says; undefined where the page has text of its own, or the reader is not installed. */
  async read(content: PageContent): Promise<ReadPage | undefined> {
    if (!this.asks(content)) return undefined;
    if (this.reader === undefined) {
      const { PictureReader: Reader } = await import('../ocr/picture-reader.js');
      const reader = new Reader(this.bytes);
      this.reader = (await reader.ready()) ? reader : null;
    }
    this.missing = this.reader === null;
    return this.reader?.read(content.page - 1);
  }

  async close(): Promise<void> {
    await this.reader?.close();
  }

  private asks(content: PageContent): boolean {
    if (content.images.length === 0) return false;
    const { scan } = pictureOf(content);
    if (this.always) return scan;
    const text = content.glyphs.filter((glyph) => !isBlank(glyph.text)).length;
    const unmapped = content.unmapped > 0 && content.unmapped >= UNMAPPED_SHARE * content.glyphs.length;
    return scan && (text < FEWEST_CHARACTERS || unmapped);
  }
}

/** A page of fewer characters beside a picture of all of it (a page number, a mark of the scanner) has no text. */
const FEWEST_CHARACTERS = 30;

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

function unseenMessage(count: number): string {
  return `${count} texts are drawn but not visible (painted over, in the colour of the ground, without ink); left out`;
}

function reasonOf(error: unknown): string {
  return error instanceof PdfLimitError ? error.message : 'the engine stopped at it';
}
