import { limitMessage, limitOf } from '../../limits.js';
import { INSTALL_READER } from '../ocr/install.js';
import type { PictureReader } from '../ocr/picture-reader.js';
import type { ReadPage } from '../ocr/read-page.js';
import type { ExtractOptions } from '../options.js';
import { isUnreadable, type PageContent } from './engines/content.js';
import { isBlank } from './page/characters.js';
import { pictureOf } from './tables/printed-page.js';

/** A page of fewer characters beside a picture of all of it (a page number, a mark of the scanner) has no text. */
const FEWEST_CHARACTERS = 30;

/** The pages of a PDF as their pictures show them; the optional reader is loaded when the first page asks for it. */
export class Pictures {
  private reader: PictureReader | null | undefined;

  private readonly always: boolean;
  private readonly seconds: number;

  /** `ocr: always` reads every page that is a picture, also one with text of its own; `onPage` is told each that is read. */
  constructor(
    private readonly bytes: Uint8Array,
    { ocr, ocrSeconds }: Pick<ExtractOptions, 'ocr' | 'ocrSeconds'>,
    private readonly onPage: (page: number) => void,
  ) {
    this.always = ocr === 'always';
    this.seconds = ocrSeconds ?? limitOf('pictureSeconds');
  }

  /** How to read the pictures of which the reader is missing; '' where none was asked for, or it is installed. */
  get hint(): string {
    return this.reader === null ? `; pictures are read after: ${INSTALL_READER}` : '';
  }

  /**
   * What the picture of a page says (two pages where it shows them side by side), or the page as it is drawn where most of its characters are mapped to no text:
   * undefined where the page has text of its own, or the reader is not installed; a message where it took too long.
   */
  async read(content: PageContent): Promise<ReadPage[] | string | undefined> {
    if (!this.asks(content)) return undefined;
    if (this.reader === undefined) {
      const { PictureReader: Reader } = await import('../ocr/picture-reader.js');
      const reader = new Reader(this.bytes, this.seconds);
      this.reader = (await reader.ready()) ? reader : null;
    }
    if (this.reader === null) return undefined;
    this.onPage(content.page);
    try {
      return await this.reader.read(content.page - 1);
    } catch (error) {
      if (error instanceof Error && error.name === 'PictureTimeError') return this.late;
      throw error;
    }
  }

  private get late(): string {
    return limitMessage('pictureSeconds', this.seconds);
  }

  async close(): Promise<void> {
    await this.reader?.close();
  }

  private asks(content: PageContent): boolean {
    // What a page draws with characters that have no text can be read off the page as it is drawn.
    if (isUnreadable(content.unmapped, content.glyphs.length)) return true;
    if (content.images.length === 0) return false;
    const { scan } = pictureOf(content);
    if (this.always) return scan;
    return scan && content.glyphs.filter((glyph) => !isBlank(glyph.text)).length < FEWEST_CHARACTERS;
  }
}
