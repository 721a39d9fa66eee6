import type { Message } from '../../messages.js';
import type { PageContent, PdfFile } from './content.js';
import type { Origin } from './emit.js';
import { engineOf } from './open.js';

/** Of the characters that one engine cannot map to text: the other must know more than half of them. */
const WORTH = 0.5;

/**
 * Reads the pages that PDFium cannot map to text once more with pdfjs, which knows the names of glyphs
 * (Type 3 fonts without ToUnicode). The file is opened again only where such a page is met.
 */
export class SecondReader {
  private other: PdfFile | null | undefined;

  constructor(
    private readonly bytes: Uint8Array,
    private readonly origin: Origin,
    private readonly messages: Message[],
  ) {}

  /** The page as the engine reads it that maps more of its characters to text; a message says where it is pdfjs. */
  async better(content: PageContent): Promise<PageContent> {
    if (content.unmapped === 0) return content;
    const other = await this.readPage(content.page - 1);
    if (other === undefined || other.unmapped > WORTH * content.unmapped) return content;
    if (other.glyphs.length - other.unmapped <= content.glyphs.length - content.unmapped) return content;
    const text = `PDFium could not map ${content.unmapped} characters of the page to text; pdfjs read it`;
    this.messages.push({ code: 'engine-fallback', text, place: { ...this.origin, page: content.page } });
    return other;
  }

  async close(): Promise<void> {
    await this.other?.close();
  }

  private async readPage(index: number): Promise<PageContent | undefined> {
    try {
      if (this.other === undefined) this.other = await (await engineOf('pdfjs')).open(this.bytes);
      return await this.other?.readPage(index);
    } catch {
      this.other ??= null;
      return undefined;
    }
  }
}
