import { limitOf } from '../../../limits.js';
import type { Pdfium } from './pdfium-library.js';
import { FORM } from './pdfium-objects.js';

/** A page as it is displayed: rows from the top without padding, four bytes a pixel (blue, green, red, opacity). */
export interface PageBitmap {
  width: number;
  height: number;
  pixels: Uint8Array;
}

/** How a page is drawn. */
export interface DrawOptions {
  /** Pixels a point; less where the page would be larger than `mostPixels`. */
  scale: number;
  /** Draw embedded pictures too; without them their place stays blank. */
  pictures: boolean;
}

const BGRA = 4;
const WHITE = 0xffffffff;
const IMAGE = 3;
/** Pixels of a drawn page: A2 at two pixels a point has 4 million. A poster is drawn coarser. */
const MOST_PIXELS = 8_000_000;

/**
 * A page as a bitmap on white, its /Rotate applied. Annotations and form fields are not drawn: no reader reads
 * them, so nobody could tell what they say. Throws where the page cannot be loaded or there is no memory for it.
 */
export function drawPage(library: Pdfium, document: number, index: number, options: DrawOptions): PageBitmap {
  const page = library.FPDF_LoadPage(document, index);
  if (page === 0) throw new Error('the page cannot be loaded');
  try {
    if (!options.pictures) removePictures(library, page);
    const [width, height] = sizeOf(library, page, options.scale);
    const bitmap = library.FPDFBitmap_CreateEx(width, height, BGRA, 0, 0);
    if (bitmap === 0) throw new Error('there is no memory for the page');
    library.FPDFBitmap_FillRect(bitmap, 0, 0, width, height, WHITE);
    library.FPDF_RenderPageBitmap(bitmap, page, 0, 0, width, height, 0, 0);
    const pixels = copyOut(library, bitmap, width, height);
    library.FPDFBitmap_Destroy(bitmap);
    return { width, height, pixels };
  } finally {
    library.FPDF_ClosePage(page);
  }
}

function sizeOf(library: Pdfium, page: number, scale: number): [width: number, height: number] {
  const [width, height] = [library.FPDF_GetPageWidthF(page), library.FPDF_GetPageHeightF(page)];
  const fitting = Math.min(scale, Math.sqrt(MOST_PIXELS / Math.max(1, width * height)));
  return [Math.max(1, Math.round(width * fitting)), Math.max(1, Math.round(height * fitting))];
}

function copyOut(library: Pdfium, bitmap: number, width: number, height: number): Uint8Array {
  const stride = library.FPDFBitmap_GetStride(bitmap);
  const start = library.FPDFBitmap_GetBuffer(bitmap);
  const pixels = new Uint8Array(width * height * 4);
  for (let y = 0; y < height; y++) {
    pixels.set(new Uint8Array(library.memory.buffer, start + y * stride, width * 4), y * width * 4);
  }
  return pixels;
}

/** Take the pictures out of a loaded page, those inside form objects included; the file itself is not changed. */
function removePictures(library: Pdfium, page: number): void {
  for (let i = library.FPDFPage_CountObjects(page) - 1; i >= 0; i--) {
    const object = library.FPDFPage_GetObject(page, i);
    if (isPicture(library, object, 0) && library.FPDFPage_RemoveObject(page, object)) {
      library.FPDFPageObj_Destroy(object);
    }
  }
}

/** Whether an object is a picture, or nested too deeply to tell; the pictures in a form object are taken out of it. */
function isPicture(library: Pdfium, object: number, depth: number): boolean {
  const type = library.FPDFPageObj_GetType(object);
  if (type !== FORM) return type === IMAGE;
  if (depth >= limitOf('nesting')) return true;
  for (let i = library.FPDFFormObj_CountObjects(object) - 1; i >= 0; i--) {
    const inner = library.FPDFFormObj_GetObject(object, i);
    if (isPicture(library, inner, depth + 1) && library.FPDFFormObj_RemoveObject(object, inner)) {
      library.FPDFPageObj_Destroy(inner);
    }
  }
  return false;
}
