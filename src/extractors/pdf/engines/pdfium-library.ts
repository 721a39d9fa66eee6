import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { init } from '@embedpdf/pdfium';
import { limitOf } from '../../../limits.js';

/**
 * The raw functions of the WASM module that are called here; handles and pointers are numbers.
 * The package's own wrappers check and convert each argument: a page asks for thousands of characters,
 * and the direct calls are several times faster.
 */
export interface Pdfium {
  malloc(size: number): number;
  free(pointer: number): void;
  FPDF_LoadMemDocument(bytes: number, size: number, password: number): number;
  FPDF_CloseDocument(document: number): void;
  FPDF_GetLastError(): number;
  FPDF_GetPageCount(document: number): number;
  FPDF_GetFormType(document: number): number;
  FPDF_DocumentHasValidCrossReferenceTable(document: number): number;
  FPDFDoc_GetAttachmentCount(document: number): number;
  FPDF_SaveAsCopy(document: number, writer: number, flags: number): number;
  PDFiumExt_OpenFileWriter(): number;
  PDFiumExt_GetFileWriterSize(writer: number): number;
  PDFiumExt_GetFileWriterData(writer: number, buffer: number, size: number): number;
  PDFiumExt_CloseFileWriter(writer: number): void;
  FPDF_LoadPage(document: number, index: number): number;
  FPDF_ClosePage(page: number): void;
  FPDF_GetPageBoundingBox(page: number, rect: number): number;
  FPDFPage_GetRotation(page: number): number;
  FPDF_GetPageWidthF(page: number): number;
  FPDF_GetPageHeightF(page: number): number;
  FPDF_RenderPageBitmap(
    bitmap: number,
    page: number,
    x: number,
    y: number,
    width: number,
    height: number,
    rotate: number,
    flags: number,
  ): void;
  FPDFBitmap_CreateEx(width: number, height: number, format: number, buffer: number, stride: number): number;
  FPDFBitmap_FillRect(bitmap: number, x: number, y: number, width: number, height: number, colour: number): number;
  FPDFBitmap_GetBuffer(bitmap: number): number;
  FPDFBitmap_GetStride(bitmap: number): number;
  FPDFBitmap_Destroy(bitmap: number): void;
  FPDFPage_RemoveObject(page: number, object: number): number;
  FPDFFormObj_RemoveObject(form: number, object: number): number;
  FPDFPageObj_Destroy(object: number): void;
  FPDFPage_CountObjects(page: number): number;
  FPDFPage_GetObject(page: number, index: number): number;
  FPDFFormObj_CountObjects(form: number): number;
  FPDFFormObj_GetObject(form: number, index: number): number;
  FPDFPageObj_GetType(object: number): number;
  FPDFPageObj_GetMatrix(object: number, matrix: number): number;
  FPDFPageObj_GetBounds(object: number, left: number, bottom: number, right: number, top: number): number;
  FPDFPageObj_GetFillColor(object: number, r: number, g: number, b: number, a: number): number;
  FPDFPageObj_GetStrokeColor(object: number, r: number, g: number, b: number, a: number): number;
  FPDFPageObj_HasTransparency(object: number): number;
  FPDFPageObj_Transform(object: number, a: number, b: number, c: number, d: number, e: number, f: number): void;
  FPDFPageObj_CountMarks(object: number): number;
  FPDFPageObj_GetMark(object: number, index: number): number;
  FPDFPageObj_RemoveMark(object: number, mark: number): number;
  FPDFPageObjMark_GetParamValueType(mark: number, key: number): number;
  FPDFPageObjMark_GetParamStringValue(mark: number, key: number, buffer: number, bytes: number, length: number): number;
  FPDFTextObj_GetFontSize(object: number, size: number): number;
  FPDFTextObj_GetText(object: number, textPage: number, buffer: number, bytes: number): number;
  FPDFTextObj_GetTextRenderMode(object: number): number;
  FPDFTextObj_GetFont(object: number): number;
  FPDFFont_GetIsEmbedded(font: number): number;
  FPDFPageObj_GetStrokeWidth(object: number, width: number): number;
  FPDFPageObj_GetClipPath(object: number): number;
  FPDFClipPath_CountPaths(clip: number): number;
  FPDFClipPath_CountPathSegments(clip: number, path: number): number;
  FPDFClipPath_GetPathSegment(clip: number, path: number, segment: number): number;
  FPDFPath_GetDrawMode(path: number, fillMode: number, stroke: number): number;
  FPDFPath_CountSegments(path: number): number;
  FPDFPath_GetPathSegment(path: number, index: number): number;
  FPDFPathSegment_GetPoint(segment: number, x: number, y: number): number;
  FPDFPathSegment_GetType(segment: number): number;
  FPDFPathSegment_GetClose(segment: number): number;
  FPDFText_LoadPage(page: number): number;
  FPDFText_ClosePage(text: number): void;
  FPDFText_CountChars(text: number): number;
  FPDFText_GetUnicode(text: number, index: number): number;
  FPDFText_IsGenerated(text: number, index: number): number;
  FPDFText_HasUnicodeMapError(text: number, index: number): number;
  FPDFText_GetFontSize(text: number, index: number): number;
  FPDFText_GetMatrix(text: number, index: number, matrix: number): number;
  FPDFText_GetCharOrigin(text: number, index: number, x: number, y: number): number;
  FPDFText_GetLooseCharBox(text: number, index: number, rect: number): number;
  FPDFText_GetTextObject(text: number, index: number): number;
  readonly memory: { readonly buffer: ArrayBuffer };
}

/** A few bytes of the module's memory for the out-parameters of one call, and views to read them. */
export class Scratch {
  readonly address: number;
  private views: { floats: Float32Array; doubles: Float64Array; words: Uint32Array };

  /** The address of each word that was asked for. */
  private readonly addresses = new Map<string, number>();

  constructor(private readonly library: Pdfium) {
    this.address = library.malloc(SCRATCH_BYTES);
    this.views = this.look();
  }

  /** The address of an ASCII word, ended by a zero byte. */
  word(word: string): number {
    const known = this.addresses.get(word);
    if (known !== undefined) return known;
    const address = this.library.malloc(word.length + 1);
    new Uint8Array(this.library.memory.buffer).set(new TextEncoder().encode(`${word}\0`), address);
    this.addresses.set(word, address);
    return address;
  }

  // The module's memory moves when it grows; views of the old one are empty. To ask for the memory itself is slow.
  get floats(): Float32Array {
    if (this.views.floats.length === 0) this.views = this.look();
    return this.views.floats;
  }

  get doubles(): Float64Array {
    if (this.views.floats.length === 0) this.views = this.look();
    return this.views.doubles;
  }

  get words(): Uint32Array {
    if (this.views.floats.length === 0) this.views = this.look();
    return this.views.words;
  }

  free(): void {
    for (const address of this.addresses.values()) this.library.free(address);
    this.library.free(this.address);
  }

  private look(): { floats: Float32Array; doubles: Float64Array; words: Uint32Array } {
    const { buffer } = this.library.memory;
    return {
      floats: new Float32Array(buffer, this.address, SCRATCH_BYTES / 4),
      doubles: new Float64Array(buffer, this.address, SCRATCH_BYTES / 8),
      words: new Uint32Array(buffer, this.address, SCRATCH_BYTES / 4),
    };
  }
}

const SCRATCH_BYTES = 64;

/** Bytes: a module whose memory has grown beyond this is dropped after its document; WASM memory never shrinks. */
const LARGEST_KEPT_MEMORY = 96 * 1024 * 1024;

let loaded: Promise<Pdfium> | undefined;

/** The PDFium module, loaded once. */
export function loadPdfium(): Promise<Pdfium> {
  loaded ??= startPdfium();
  return loaded;
}

/** Forget the module, so that the next document gets a fresh one: after a crash inside it, or when it has grown large. */
export function dropPdfium(): void {
  loaded = undefined;
}

/** Pages of a document that leaves so much of the module's memory used that it is dropped as well. */
const MOST_KEPT_PAGES = 400;

/** Forget the module if the document just closed, of so many pages, has used much of its memory. */
export function dropUsedPdfium(library: Pdfium, pages: number): void {
  if (pages > MOST_KEPT_PAGES || library.memory.buffer.byteLength > LARGEST_KEPT_MEMORY) dropPdfium();
}

type WasmImports = Record<string, Record<string, (size: number) => number | boolean>>;

/** What is used of the global WebAssembly, which the types of Node leave out. */
interface WasmRuntime {
  compile(bytes: Uint8Array): Promise<object>;
  Instance: new (code: object, imports: WasmImports) => object;
}

/** The module's code, which stays where its memory is dropped. */
let compiled: Promise<object> | undefined;

async function compile(runtime: WasmRuntime): Promise<object> {
  return runtime.compile(await readFile(createRequire(import.meta.url).resolve('@embedpdf/pdfium/pdfium.wasm')));
}

async function startPdfium(): Promise<Pdfium> {
  const runtime = (globalThis as unknown as { WebAssembly: WasmRuntime }).WebAssembly;
  compiled ??= compile(runtime);
  const code = await compiled;
  // Emscripten prints what it gives up on; the caller says it in a message instead.
  const silent = (): undefined => undefined;
  const options = {
    print: silent,
    printErr: silent,
    instantiateWasm(imports: WasmImports, done: (instance: object, code: object) => object): object {
      limitMemory(imports);
      return done(new runtime.Instance(code, imports), code);
    },
  };
  const module = await init(options as unknown as Parameters<typeof init>[0]);
  module.PDFiumExt_Init();
  return module.pdfium.wasmExports as unknown as Pdfium;
}

/** Bytes of the file that is open: the module holds it whole, besides what it needs to read it. */
let openBytes = 0;

/** Copy a file into the module's memory; its address there, or 0 where there is no room. */
export function copyIn(library: Pdfium, bytes: Uint8Array): number {
  openBytes = Math.max(openBytes, bytes.byteLength);
  const address = library.malloc(bytes.byteLength);
  if (address !== 0) new Uint8Array(library.memory.buffer).set(bytes, address);
  return address;
}

let refusals = 0;

/** How often the module was refused memory so far: what it does then, PDFium does not always say. */
export function countRefusals(): number {
  return refusals;
}

/** Refuse the module memory beyond the limit: it would take up to 2 GiB for a bomb before it gives up. */
function limitMemory(imports: WasmImports): void {
  for (const functions of Object.values(imports)) {
    const grow = functions.emscripten_resize_heap;
    if (grow === undefined) continue;
    functions.emscripten_resize_heap = (size) => {
      if (size >>> 0 <= limitOf('pdfMemory') + openBytes) return grow(size);
      refusals += 1;
      return 0;
    };
  }
}
