import { createRequire } from 'node:module';
import { dirname, join, sep } from 'node:path';
import { limitOf } from '../../../limits.js';
import type { Box } from '../../../place.js';
import { type PageContent, type PdfEngine, type PdfFile, PdfOpenError } from './content.js';
import type { LayerStates } from './layers.js';
import { displayMatrix } from './matrix.js';
import { cropPage } from './page-edges.js';
import { loadPdfjs, type Pdfjs } from './pdfjs-load.js';
import { OperatorReader, type PdfjsFont } from './pdfjs-operators.js';

/** The layers of a document, each with whether it is shown. */
type Layers = LayerStates & Iterable<[id: string, layer: { visible: boolean }]>;
type PdfjsDocument = Awaited<ReturnType<Pdfjs['getDocument']>['promise']>;

/** Pixels: a picture larger than any scanner makes; it is not decoded. */
const LARGEST_IMAGE = 64_000_000;
/** pdfjs: annotations are left out, as PDFium's page objects leave them out. */
const NO_ANNOTATIONS = 0;
/** pdfjs: errors only; its warnings would go to the console. */
const QUIET = 0;

/** Node's own; the legacy build of pdfjs brings a replacement that costs a tenth of the time. */
const nativePush = Array.prototype.push;

/** The second engine, independent of the first: pdfjs, one pass over the operators of a page for text and lines. */
export const pdfjsEngine: PdfEngine = {
  name: 'pdfjs',
  async open(bytes) {
    const pdfjs = await loadPdfjs();
    const home = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
    const task = pdfjs.getDocument({
      // pdfjs takes the buffer over and empties it.
      data: Uint8Array.from(bytes),
      cMapUrl: join(home, 'cmaps') + sep,
      cMapPacked: true,
      standardFontDataUrl: join(home, 'standard_fonts') + sep,
      wasmUrl: join(home, 'wasm') + sep,
      useSystemFonts: false,
      fontExtraProperties: true,
      disableFontFace: true,
      isEvalSupported: false,
      maxImageSize: LARGEST_IMAGE,
      verbosity: QUIET,
    });
    const quiet = new Rejections();
    try {
      const document = await task.promise;
      const attachments: object | null = await document.getAttachments();
      const layers = await document.getOptionalContentConfig();
      return fileOf(pdfjs, document, { attachments, layers }, quiet);
    } catch (error) {
      await task.destroy();
      await settle();
      quiet.end();
      const needsPassword = error instanceof Error && error.name === 'PasswordException';
      throw needsPassword
        ? new PdfOpenError('encrypted', 'a password is needed')
        : new PdfOpenError('damaged', 'pdfjs cannot read its structure');
    } finally {
      restorePush();
    }
  },
};

/** Errors that pdfjs throws away inside itself, while the call that it was asked for fails in the ordinary way. */
const OWN_ERRORS =
  /^(Format|XRef|InvalidPDF|MissingData|UnknownError|Abort|Rendering|Response|Base|Password|JpegError|Jbig2Error|JpxError)/u;

/**
 * While a file is open, promises that pdfjs rejects and nobody waits for: they would end the process.
 * Rejections of others are passed on.
 */
class Rejections {
  private readonly listener = (reason: unknown): void => {
    const name = typeof reason === 'object' && reason !== null && 'name' in reason ? String(reason.name) : '';
    if (!OWN_ERRORS.test(name)) throw reason;
  };

  constructor() {
    process.on('unhandledRejection', this.listener);
  }

  end(): void {
    process.off('unhandledRejection', this.listener);
  }
}

/** One turn of the event loop, in which Node reports rejections. */
function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, 0));
}

function restorePush(): void {
  if (Array.prototype.push !== nativePush) {
    Object.defineProperty(Array.prototype, 'push', { value: nativePush, writable: true, configurable: true });
  }
}

interface Facts {
  attachments: object | null;
  layers: Layers;
}

function fileOf(pdfjs: Pdfjs, document: PdfjsDocument, { attachments, layers }: Facts, quiet: Rejections): PdfFile {
  return {
    engine: 'pdfjs',
    pages: document.numPages,
    attachments: Object.keys(attachments ?? {}).length,
    rebuilt: false,
    dynamicForm: document.isPureXfa,
    hidesLayers: [...layers].some(([, layer]) => !layer.visible),
    readPage: async (index) => cropPage(await readPage(pdfjs, document, layers, index)),
    async close() {
      await document.loadingTask.destroy();
      await settle();
      quiet.end();
    },
  };
}

async function readPage(pdfjs: Pdfjs, document: PdfjsDocument, layers: Layers, index: number): Promise<PageContent> {
  const page = await document.getPage(index + 1);
  try {
    const list = await page.getOperatorList({ annotationMode: NO_ANNOTATIONS });
    const [left = 0, bottom = 0, right = 0, top = 0] = page.view;
    const box: Box = [left, bottom, right, top];
    const fonts = (name: string): PdfjsFont | undefined =>
      page.commonObjs.has(name) ? (page.commonObjs.get(name) as PdfjsFont) : undefined;
    const reader = new OperatorReader(
      pdfjs.OPS,
      displayMatrix(box, page.rotate),
      fonts,
      {
        objects: limitOf('pageObjects'),
        glyphs: limitOf('pageGlyphs'),
        nesting: limitOf('nesting'),
      },
      layers,
    );
    reader.read(list.fnArray, list.argsArray);
    const turned = page.rotate % 180 !== 0;
    return {
      page: index + 1,
      width: turned ? top - bottom : right - left,
      height: turned ? right - left : top - bottom,
      rotation: page.rotate,
      glyphs: reader.glyphs,
      rulings: reader.paths.rulings,
      fills: reader.paths.fills,
      images: reader.images,
      truncated: reader.truncated,
      fonts: reader.fonts,
      unmapped: reader.unmapped,
      unseen: reader.unseen,
      layered: reader.layered,
    };
  } finally {
    page.cleanup();
  }
}
