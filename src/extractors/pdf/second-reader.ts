import type { Message } from '../../messages.js';
import type { Origin } from './emit.js';
import { type PageContent, type PdfFile, PdfLimitError } from './engines/content.js';
import { mayHaveLayers } from './engines/layers.js';
import { engineOf } from './open.js';
import { countGarbled } from './page/garbled.js';
import { takeFigures } from './second-figures.js';

/** Of the characters that one engine cannot map to text, or garbles: the other must know more than half of them. */
const WORTH = 0.5;

/** A page with how many of its characters are probably not those that are printed. */
export interface ReadPage {
  content: PageContent;
  garbled: number;
}

/**
 * Reads once more with pdfjs the pages of which something stands on a layer that is switched off, and those that PDFium
 * cannot map to text, or only to text that makes no sense: pdfjs knows the names of glyphs (Type 3 fonts without
 * ToUnicode) and reads character maps in its own way.
 * The file is opened again only where such a page is met.
 */
export class SecondReader {
  private other: PdfFile | null | undefined;
  /** The file may have layers, of which PDFium does not tell whether they are switched off. */
  private layers: boolean;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly origin: Origin,
    private readonly messages: Message[],
    /** Pages whose figures are taken as pdfjs reads them where the two differ. */
    private readonly figurePages: readonly number[] = [],
  ) {
    this.layers = mayHaveLayers(bytes);
  }

  /** The page as it is shown: as pdfjs reads it where something of it stands on a layer that is switched off. */
  async shown(content: PageContent): Promise<PageContent> {
    if (!this.layers) return content;
    this.layers = (await this.open())?.hidesLayers === true;
    if (!this.layers) return content;
    const other = await this.readPage(content.page - 1);
    return other === undefined || (other.layered ?? 0) === 0 ? content : other;
  }

  /** The page as the engine reads it that maps more of its characters to text; a message says where it is pdfjs. */
  async better(read: ReadPage): Promise<ReadPage> {
    const { content } = read;
    if (this.figurePages.includes(content.page)) {
      const other = await this.readPage(content.page - 1);
      return other === undefined ? read : { ...read, content: takeFigures(content, other) };
    }
    const unknown = content.unmapped + read.garbled;
    if (unknown === 0) return read;
    const other = await this.readPage(content.page - 1);
    if (other === undefined) return read;
    const garbled = countGarbled(other);
    const left = other.unmapped + garbled;
    if (left > WORTH * unknown || other.glyphs.length - left <= content.glyphs.length - unknown) return read;
    const text = `PDFium could not map ${unknown} characters of the page to text; pdfjs read it`;
    this.messages.push({ code: 'engine-fallback', text, place: { ...this.origin, page: content.page } });
    return { content: other, garbled };
  }

  async close(): Promise<void> {
    await this.other?.close();
  }

  private async open(): Promise<PdfFile | null> {
    if (this.other !== undefined) return this.other;
    try {
      this.other = await (await engineOf('pdfjs')).open(this.bytes);
    } catch (error) {
      this.other = null;
      this.reportLimit(error);
    }
    return this.other;
  }

  private async readPage(index: number): Promise<PageContent | undefined> {
    try {
      return await (await this.open())?.readPage(index);
    } catch (error) {
      if (error instanceof PdfLimitError) this.other = null;
      this.reportLimit(error);
      return undefined;
    }
  }

  /** Where pdfjs takes too long, the file is given up: what it would have mended stays as PDFium reads it. */
  private reportLimit(error: unknown): void {
    if (!(error instanceof PdfLimitError)) return;
    this.messages.push({ code: 'limit-reached', text: error.message, place: { ...this.origin } });
  }
}
