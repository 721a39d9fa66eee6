import { createRequire } from 'node:module';

/** The library as a module. */
export type Pdfjs = typeof import('pdfjs-dist/legacy/build/pdf.mjs');

/** What pdfjs takes from its optional package of drawing when it is loaded. Nothing here is drawn by it. */
const DRAWING = '@napi-rs/canvas';
const DRAWN_WITH = ['DOMMatrix', 'ImageData', 'Path2D'];

let loaded: Promise<Pdfjs> | undefined;

/** The library, loaded once. */
export function loadPdfjs(): Promise<Pdfjs> {
  loaded ??= load();
  return loaded;
}

/**
 * pdfjs, where its package of drawing is missing as well: npm installs none on some platforms, and with
 * `--omit=optional`. pdfjs then says so on stderr and fails on its first matrix, so that empty ones stand in.
 */
async function load(): Promise<Pdfjs> {
  if (canDraw()) return import('pdfjs-dist/legacy/build/pdf.mjs');
  class StandIn {}
  for (const name of DRAWN_WITH) {
    if (name in globalThis) continue;
    Object.defineProperty(globalThis, name, { value: StandIn, configurable: true, writable: true });
  }
  const { console: said } = globalThis;
  const { warn } = said;
  said.warn = () => {};
  try {
    return await import('pdfjs-dist/legacy/build/pdf.mjs');
  } finally {
    said.warn = warn;
  }
}

function canDraw(): boolean {
  try {
    const require = createRequire(import.meta.url);
    createRequire(require.resolve('pdfjs-dist/package.json'))(DRAWING);
    return true;
  } catch {
    return false;
  }
}
