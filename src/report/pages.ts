import { openOfd } from '../extractors/ofd/open.js';
import {
  type Glyph,
  glyphBox,
  type PageContent,
  type PagedFile,
  PdfOpenError,
} from '../extractors/pdf/engines/content.js';
import { openPdfium } from '../extractors/pdf/engines/pdfium.js';
import type { PageBitmap } from '../extractors/pdf/engines/pdfium-draw.js';
import { limitOf } from '../limits.js';
import type { Box } from '../place.js';
import type { Covers } from '../privacy/privacy.js';
import { InputError } from '../result.js';
import { clearPrint } from './clear-print.js';
import type { ReportPage } from './model.js';
import { encodePng } from './png.js';
import { drawVectorPage } from './vector-page.js';

/** Pixels per point of a page image, the finer first; at the second one, text of 8 points is still legible. */
const SCALES = [2, 1.3];
/** Points: a cover reaches this far beyond its cell or character, over what is printed on its edge. */
const COVER_MARGIN = 1;
/** Font sizes: a character of the same drawing operation this near to a covered one is of the same text. */
const TEXT_GAP = 0.5;
/** The scale of a drawing that has its pictures. */
const WITH_PICTURES = 2;
const COVER_GREY = 0xbb;

/** The pages of a document and the images of those that could be drawn. */
export interface PageImages {
  pages: ReportPage[];
  /** The PNG, or of a page of OFD the SVG, of each page that has one. */
  images: Map<number, Uint8Array>;
  undrawable: boolean;
}

/** How the pages of a document are drawn. */
export interface DrawPagesOptions {
  covers: Covers;
  /** Pages of which not all text was read: what they print cannot be told. */
  unread: ReadonlySet<number>;
  /** Pages that were read from their pictures: where nothing is to be covered on one, its picture is drawn. */
  read: ReadonlySet<number>;
  /** Draw every page, with its pictures and nothing covered. */
  includeContacts: boolean;
  /** Told what each page prints, drawn or not. */
  onPage?: (content: PageContent) => void;
}

/** A file, and how its pages are drawn. */
interface DrawableFile {
  readonly file: PagedFile;
  /** Pixels a point at which a page is drawn, from the finest on. */
  readonly scales: readonly number[];
  /** Its pages are drawn as SVG. */
  readonly vector: boolean;
  /** How many of a page's pictures its image lacks. */
  lacking(content: PageContent, scale: number, pictures: boolean): number;
  /** The image of a page with these areas, in points, painted over. */
  paint(content: PageContent, areas: readonly Box[], scale: number, pictures: boolean): Uint8Array;
}

/**
 * The images of the pages of a PDF or OFD, contact values painted over. A page of which it cannot be told where such
 * values stand has none. Pages share their room: one that takes more than is left of it is drawn coarser, then left
 * out.
 */
export async function drawPages(
  bytes: Uint8Array,
  options: DrawPagesOptions,
  format: 'pdf' | 'ofd' = 'pdf',
): Promise<PageImages> {
  let drawable: DrawableFile;
  try {
    drawable = format === 'pdf' ? await openPdf(bytes, options) : await openVector(bytes, options);
  } catch (error) {
    if (!(error instanceof PdfOpenError || error instanceof InputError)) throw error;
    return { pages: [], images: new Map(), undrawable: true };
  }
  const { file } = drawable;
  const drawer = new PageDrawer(drawable, options);
  try {
    for (let index = 0; index < Math.min(file.pages, limitOf('pages')); index++) await drawer.draw(index);
  } finally {
    await file.close();
  }
  return { pages: drawer.pages, images: drawer.images, undrawable: false };
}

async function openPdf(bytes: Uint8Array, { read }: DrawPagesOptions): Promise<DrawableFile> {
  const file = await openPdfium(bytes);
  return {
    file,
    scales: SCALES,
    vector: false,
    lacking: ({ images }, _, pictures) => (pictures ? 0 : images.length),
    paint({ page, width, height }, areas, scale, pictures) {
      const bitmap = file.drawPage(page - 1, { scale, pictures });
      if (pictures && read.has(page)) clearPrint(bitmap, scale);
      for (const area of areas) paintOver(bitmap, area, bitmap.width / width, bitmap.height / height);
      return encodePng(bitmap);
    },
  };
}

/**
 * OFD is drawn as it was read; what is said of a damaged part was said when it was. Pictures are as large as the file
 * has them: a page that they make too large is drawn without.
 */
async function openVector(bytes: Uint8Array, { includeContacts }: DrawPagesOptions): Promise<DrawableFile> {
  const file = await openOfd(bytes, [], { file: '' }, { pictures: includeContacts });
  const drawn = ({ pictures = [] }: PageContent, scale: number, wanted: boolean) =>
    wanted && scale === WITH_PICTURES ? pictures : [];
  return {
    file,
    scales: includeContacts ? [WITH_PICTURES, 1] : [1],
    vector: true,
    lacking: (content, scale, pictures) => content.images.length - drawn(content, scale, pictures).length,
    paint: (content, areas, scale, pictures) => drawVectorPage(content, areas, drawn(content, scale, pictures)),
  };
}

class PageDrawer {
  readonly pages: ReportPage[] = [];
  readonly images = new Map<number, Uint8Array>();
  private readonly room: number;
  private spent = 0;

  constructor(
    private readonly drawable: DrawableFile,
    private readonly options: DrawPagesOptions,
  ) {
    this.room = Math.min(limitOf('reportImageBytes'), drawable.file.pages * limitOf('pageImageBytes'));
  }

  async draw(index: number): Promise<void> {
    const page: ReportPage = {
      page: index + 1,
      width: 0,
      height: 0,
      gap: this.gapOf(index + 1),
      covered: 0,
      pictures: 0,
      coarse: false,
      vector: this.drawable.vector,
    };
    this.pages.push(page);
    try {
      const content = await this.drawable.file.readPage(index);
      this.options.onPage?.(content);
      page.width = content.width;
      page.height = content.height;
      if (page.gap === null) this.image(page, content);
    } catch {
      page.gap ??= 'failed';
    }
  }

  private gapOf(page: number): ReportPage['gap'] {
    if (page > limitOf('drawnPages')) return 'many';
    if (this.options.includeContacts) return null;
    if (this.options.unread.has(page)) return 'unread';
    return this.options.covers.unplaced.has(page) ? 'contact' : null;
  }

  private image(page: ReportPage, content: PageContent): void {
    const { includeContacts, covers } = this.options;
    const { file, scales, vector, lacking, paint } = this.drawable;
    const boxes = includeContacts ? [] : (covers.boxes.get(page.page) ?? []);
    const areas = boxes.flatMap((box) => [box, ...textAreas(box, content.glyphs)].map(withMargin));
    page.covered = boxes.length;
    const pictures = includeContacts || (this.options.read.has(page.page) && boxes.length === 0);
    // Each page has a share of the space; what earlier pages have not used is there for this one.
    const left = (this.room * page.page) / file.pages - this.spent;
    for (const scale of scales) {
      const image = paint(content, areas, scale, pictures);
      if (image.byteLength > left) continue;
      page.coarse = !vector && scale !== scales[0];
      page.pictures = lacking(content, scale, pictures);
      this.images.set(page.page, image);
      this.spent += image.byteLength;
      return;
    }
    page.gap = 'size';
  }
}

/** The boxes of the text that begins in a cell, also where it runs over the cell's edge. */
function textAreas(cell: Box, glyphs: readonly Glyph[]): Box[] {
  const inside = new Set<number>();
  const isNear = (a: Glyph | undefined, b: Glyph | undefined): boolean => {
    if (a === undefined || b === undefined || a.run !== b.run) return false;
    const [one, other] = [glyphBox(a), glyphBox(b)];
    const gap = TEXT_GAP * a.size;
    return one[0] - other[2] <= gap && other[0] - one[2] <= gap && one[1] - other[3] <= gap && other[1] - one[3] <= gap;
  };
  const reach = (from: number, step: 1 | -1): void => {
    for (let i = from + step; !inside.has(i) && isNear(glyphs[i], glyphs[i - step]); i += step) inside.add(i);
  };
  for (const [i, glyph] of glyphs.entries()) {
    const [left, top, right, bottom] = glyphBox(glyph);
    const [x, y] = [(left + right) / 2, (top + bottom) / 2];
    if (x < cell[0] || x > cell[2] || y < cell[1] || y > cell[3]) continue;
    inside.add(i);
    reach(i, 1);
    reach(i, -1);
  }
  return [...inside].map((i) => glyphBox(glyphs[i] as Glyph));
}

function withMargin([left, top, right, bottom]: Box): Box {
  return [left - COVER_MARGIN, top - COVER_MARGIN, right + COVER_MARGIN, bottom + COVER_MARGIN];
}

/** Paint an area of the page, in points, grey: what was printed there is gone from the image. */
function paintOver({ width, height, pixels }: PageBitmap, area: Box, scaleX: number, scaleY: number): void {
  const left = Math.max(0, Math.floor(area[0] * scaleX));
  const right = Math.min(width, Math.ceil(area[2] * scaleX));
  const top = Math.max(0, Math.floor(area[1] * scaleY));
  const bottom = Math.min(height, Math.ceil(area[3] * scaleY));
  for (let y = top; y < bottom; y++) {
    if (right > left) pixels.fill(COVER_GREY, (y * width + left) * 4, (y * width + right) * 4);
  }
}
