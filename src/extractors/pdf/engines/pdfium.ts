import { limitMessage, limitOf } from '../../../limits.js';
import type { Box } from '../../../place.js';
import { type PageContent, type PdfEngine, type PdfFile, PdfLimitError, PdfOpenError } from './content.js';
import { displayMatrix } from './matrix.js';
import { cropPage } from './page-edges.js';
import { type DrawOptions, drawPage, type PageBitmap } from './pdfium-draw.js';
import {
  copyIn,
  countRefusals,
  dropPdfium,
  dropUsedPdfium,
  loadPdfium,
  type Pdfium,
  Scratch,
} from './pdfium-library.js';
import { FORM, readObjects, type Sheet } from './pdfium-objects.js';
import { readGlyphs } from './pdfium-text.js';

/** PDFium's numbers of an error and of a kind of form. */
const PASSWORD_ERROR = 4;
const XFA_FULL = 2;
/** Points: US letter, for a page whose boxes are empty. */
const FALLBACK_BOX: Box = [0, 0, 612, 792];

/** An open file whose pages can be drawn. */
export interface DrawablePdf extends PdfFile {
  /** The page as a bitmap; `index` counts from 0. Throws where it cannot be drawn. */
  drawPage(index: number, options: DrawOptions): PageBitmap;
  /** How many objects the page draws, those of form objects included; 0 where it cannot be loaded. */
  countObjects(index: number): number;
  /** The bytes of the file without its encryption, its streams as they are. Throws where there is no room for them. */
  decrypt(): Uint8Array;
}

/** The fast engine: PDFium as WebAssembly. Its calls are synchronous; a page that hangs inside it hangs the thread. */
export const pdfiumEngine: PdfEngine = {
  name: 'pdfium',
  open: openPdfium,
};

/** A file open for reading and drawing its pages. Throws PdfOpenError where PDFium cannot open it. */
export async function openPdfium(bytes: Uint8Array): Promise<DrawablePdf> {
  const library = await loadPdfium();
  try {
    return openFile(library, bytes);
  } catch (error) {
    if (error instanceof PdfOpenError) throw error;
    dropPdfium();
    throw new PdfOpenError('damaged', 'PDFium stopped while opening the file');
  }
}

function openFile(library: Pdfium, bytes: Uint8Array): DrawablePdf {
  const buffer = copyIn(library, bytes);
  if (buffer === 0) throw new PdfOpenError('damaged', 'no memory for the file');
  const document = library.FPDF_LoadMemDocument(buffer, bytes.byteLength, 0);
  if (document === 0) {
    const code = library.FPDF_GetLastError();
    library.free(buffer);
    throw code === PASSWORD_ERROR
      ? new PdfOpenError('encrypted', 'a password is needed')
      : new PdfOpenError('damaged', 'PDFium cannot read its structure');
  }
  const pages = library.FPDF_GetPageCount(document);
  const scratch = new Scratch(library);
  let broken = false;
  const guard = <T>(work: () => T): T => {
    if (broken) throw new Error('the engine has stopped');
    const refusals = countRefusals();
    try {
      const result = work();
      if (countRefusals() === refusals) return result;
    } catch (error) {
      if (isCrash(error)) {
        broken = true;
        dropPdfium();
      }
      if (countRefusals() === refusals) throw error;
    }
    throw new PdfLimitError(limitMessage('pdfMemory'));
  };
  return {
    engine: 'pdfium',
    pages,
    attachments: Math.max(0, library.FPDFDoc_GetAttachmentCount(document)),
    rebuilt: library.FPDF_DocumentHasValidCrossReferenceTable(document) === 0,
    dynamicForm: library.FPDF_GetFormType(document) === XFA_FULL,
    async readPage(index) {
      return cropPage(guard(() => readPage(library, document, index, scratch)));
    },
    drawPage: (index, options) => guard(() => drawPage(library, document, index, options)),
    countObjects: (index) => guard(() => countPageObjects(library, document, index)),
    decrypt: () => guard(() => saveDecrypted(library, document)),
    async close() {
      if (broken) return;
      scratch.free();
      library.FPDF_CloseDocument(document);
      library.free(buffer);
      dropUsedPdfium(library, pages);
    },
  };
}

function readPage(library: Pdfium, document: number, index: number, scratch: Scratch): PageContent {
  const page = library.FPDF_LoadPage(document, index);
  if (page === 0) throw new Error('the page cannot be loaded');
  const box = boundingBox(library, page, scratch);
  const rotation = library.FPDFPage_GetRotation(page) * 90;
  const display = displayMatrix(box, rotation);
  const [across, down] = [box[2] - box[0], box[3] - box[1]];
  const [width, height] = rotation % 180 === 0 ? [across, down] : [down, across];
  const sheet: Sheet = { display, box: [0, 0, width, height] };
  const objects = readObjects(library, page, sheet, scratch, limitOf('pageObjects'));
  const text = readGlyphs(library, page, display, objects, scratch, limitOf('pageGlyphs'));
  library.FPDF_ClosePage(page);
  return {
    page: index + 1,
    width,
    height,
    rotation,
    glyphs: text.glyphs,
    rulings: objects.paths.rulings,
    fills: objects.paths.fills,
    images: objects.images,
    truncated: objects.truncated ?? text.truncated,
    fonts: text.fonts,
    unmapped: text.unmapped,
    unseen: objects.unseen,
  };
}

/** What FPDF_SaveAsCopy is told to write a copy that is not encrypted. */
const REMOVE_SECURITY = 3;

function saveDecrypted(library: Pdfium, document: number): Uint8Array {
  const writer = library.PDFiumExt_OpenFileWriter();
  try {
    const saved = library.FPDF_SaveAsCopy(document, writer, REMOVE_SECURITY) !== 0;
    const size = saved ? library.PDFiumExt_GetFileWriterSize(writer) : 0;
    const buffer = size === 0 ? 0 : library.malloc(size);
    if (buffer === 0) throw new Error('the file cannot be copied');
    library.PDFiumExt_GetFileWriterData(writer, buffer, size);
    const copy = new Uint8Array(library.memory.buffer, buffer, size).slice();
    library.free(buffer);
    return copy;
  } finally {
    library.PDFiumExt_CloseFileWriter(writer);
  }
}

function countPageObjects(library: Pdfium, document: number, index: number): number {
  const page = library.FPDF_LoadPage(document, index);
  if (page === 0) return 0;
  const count = countObjects(library, page, limitOf('pageObjects'));
  library.FPDF_ClosePage(page);
  return count;
}

/** How many objects a loaded page draws, those of form objects included, up to a limit. */
function countObjects(library: Pdfium, page: number, limit: number): number {
  let seen = 0;
  const count = (object: number, depth: number): void => {
    seen++;
    if (depth > limitOf('nesting') || library.FPDFPageObj_GetType(object) !== FORM) return;
    const inner = library.FPDFFormObj_CountObjects(object);
    for (let i = 0; i < inner && seen < limit; i++) count(library.FPDFFormObj_GetObject(object, i), depth + 1);
  };
  const all = library.FPDFPage_CountObjects(page);
  for (let i = 0; i < all && seen < limit; i++) count(library.FPDFPage_GetObject(page, i), 0);
  return seen;
}

function boundingBox(library: Pdfium, page: number, scratch: Scratch): Box {
  if (!library.FPDF_GetPageBoundingBox(page, scratch.address)) return FALLBACK_BOX;
  const [left = 0, top = 0, right = 0, bottom = 0] = scratch.floats;
  const box: Box = [left, Math.min(top, bottom), right, Math.max(top, bottom)];
  return box[2] > box[0] && box[3] > box[1] ? box : FALLBACK_BOX;
}

/** The module itself has stopped (out of memory, out of stack, unreachable code); its state is lost. */
function isCrash(error: unknown): boolean {
  return error instanceof Error && (error.name === 'RuntimeError' || error instanceof RangeError);
}
