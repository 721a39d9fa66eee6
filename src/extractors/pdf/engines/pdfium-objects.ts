import { type LimitName, limitOf } from '../../../limits.js';
import type { Box } from '../../../place.js';
import { BLACK, INK_DEPTH, INK_HEIGHT, type Ink, isOpaque, isPaper } from './ink.js';
import { applyToBox, concat, intersect, type Matrix, scaleOf } from './matrix.js';
import { type Measure, type PaintedText, PaintOrder } from './paint-order.js';
import { boxOf, LINE_THICKNESS, type Paint, PathCollector, rectangleOf } from './paths.js';
import { type ClipPaths, clipBox } from './pdfium-clips.js';
import type { Pdfium, Scratch } from './pdfium-library.js';
import { dropReplacement } from './pdfium-marks.js';

/** PDFium's numbers of the kinds of objects on a page. */
const TEXT = 1;
const PATH = 2;
const IMAGE = 3;
const SHADING = 4;
/** An object that draws others. */
export const FORM = 5;
/** The text render mode that draws nothing. */
const INVISIBLE = 3;
const STROKED = 1;
const LINE_TO = 0;
const MOVE_TO = 2;
/** A curve is given as three points. */
const BEZIER_POINTS = 3;

/** A page as it is displayed: how its own coordinates map there, and all of it. */
export interface Sheet {
  display: Matrix;
  box: Box;
}

interface PageObjects {
  paths: PathCollector;
  images: Box[];
  /** What is seen of each text object. */
  texts: Map<number, PaintedText>;
  /** The form object in which a text stands; undefined is the page itself. */
  formOf(object: number): number | undefined;
  /** Maps the coordinates of the page or form in which a text stands to the display. */
  displayOf(object: number): Matrix;
  /** Texts that nobody sees and that are not drawn a second time. */
  unseen: number;
  truncated: LimitName | null;
}

/** The lines, filled areas and pictures of a loaded page in display coordinates, those of form objects included. */
export function readObjects(library: Pdfium, page: number, sheet: Sheet, scratch: Scratch, limit: number): PageObjects {
  const { display } = sheet;
  const reader = new ObjectReader(library, sheet, scratch, limit);
  const count = library.FPDFPage_CountObjects(page);
  for (let i = 0; i < count && reader.result.truncated === null; i++)
    reader.read(library.FPDFPage_GetObject(page, i), display, 0);
  reader.removeHidden(page);
  return reader.result;
}

function textOf(library: Pdfium, object: number, page: number): string {
  const bytes = library.FPDFTextObj_GetText(object, page, 0, 0);
  if (bytes <= 2) return '';
  const buffer = library.malloc(bytes);
  library.FPDFTextObj_GetText(object, page, buffer, bytes);
  const units = new Uint16Array(library.memory.buffer.slice(buffer, buffer + bytes - 2));
  library.free(buffer);
  return String.fromCharCode(...units.subarray(0, 1000));
}

/**
 * The box of a text and where its baseline lies. PDFium knows no ink of a font that is not embedded and that it
 * has not, as most Chinese ones: level text is as high as its font, and its last character as wide.
 */
function bodyOf(bounds: Box, matrix: Matrix, fontSize: number): Measure {
  const [a, b, c, d, x, y] = matrix;
  if (Math.abs(b) > 0.1 * Math.abs(a)) return { box: bounds, baseline: Math.abs(b) > Math.abs(a) ? x : y };
  const size = fontSize * Math.hypot(c, d);
  const inkless = bounds[3] - bounds[1] < 0.01 * size;
  const right = inkless ? bounds[2] + size : bounds[2];
  return { box: [bounds[0], y - INK_HEIGHT * size, right, y + INK_DEPTH * size], baseline: y };
}

class ObjectReader {
  readonly result: PageObjects = {
    paths: new PathCollector(),
    images: [],
    texts: new Map(),
    formOf: (object) => this.formOf.get(object)?.form,
    displayOf: (object) => this.formOf.get(object)?.display ?? this.sheet.display,
    unseen: 0,
    truncated: null,
  };
  private readonly order = new PaintOrder();
  private readonly clips: ClipPaths = new Map();
  /** The form objects around what is read now, and the form in which each of their texts stands. */
  private readonly forms: number[] = [];
  private readonly formOf = new Map<number, { form: number; display: Matrix }>();
  private seen = 0;
  private readonly deepest = limitOf('nesting');

  constructor(
    private readonly library: Pdfium,
    private readonly sheet: Sheet,
    private readonly scratch: Scratch,
    private readonly limit: number,
  ) {}

  read(object: number, display: Matrix, depth: number): void {
    if (++this.seen > this.limit || depth > this.deepest) {
      this.result.truncated = depth > this.deepest ? 'nesting' : 'pageObjects';
      return;
    }
    const type = object === 0 ? 0 : this.library.FPDFPageObj_GetType(object);
    if (type === PATH) this.readPath(object, display);
    else if (type === IMAGE) this.readImage(object, display);
    else if (type === TEXT) this.readText(object, display);
    else if (type === SHADING) this.order.addPicture(this.boundsOf(object, display));
    else if (type === FORM) this.readForm(object, display, depth);
  }

  /**
   * Take texts that nobody sees out of the loaded page, before its characters are read: PDFium drops the second
   * of two equal characters at one place, and that is the one which is seen. The file itself is not changed.
   */
  removeHidden(page: number): void {
    this.order.finish();
    if (!this.order.texts.some(({ hidden }) => hidden)) return;
    this.result.unseen = this.countUnseen(page);
    for (const [object, text] of this.result.texts) {
      if (!text.hidden) continue;
      const form = this.result.formOf(object);
      const removed =
        form === undefined
          ? this.library.FPDFPage_RemoveObject(page, object)
          : this.library.FPDFFormObj_RemoveObject(form, object);
      if (removed) this.library.FPDFPageObj_Destroy(object);
    }
  }

  /** Hidden texts that print more than blanks and are drawn nowhere else. */
  private countUnseen(page: number): number {
    const lone = new Set(this.order.unseen());
    if (lone.size === 0) return 0;
    const text = this.library.FPDFText_LoadPage(page);
    let count = 0;
    for (const [object, painted] of this.result.texts) {
      if (lone.has(painted) && textOf(this.library, object, text).trim() !== '') count++;
    }
    this.library.FPDFText_ClosePage(text);
    return count;
  }

  private readForm(object: number, display: Matrix, depth: number): void {
    const inner = concat(this.matrixOf(object), display);
    const count = this.library.FPDFFormObj_CountObjects(object);
    this.forms.push(object);
    for (let i = 0; i < count && this.result.truncated === null; i++) {
      this.read(this.library.FPDFFormObj_GetObject(object, i), inner, depth + 1);
    }
    this.forms.pop();
  }

  private readText(object: number, display: Matrix): void {
    const { library } = this;
    dropReplacement(library, object, this.scratch);
    const mode = library.FPDFTextObj_GetTextRenderMode(object);
    const ink = this.inkOf(object, mode === STROKED);
    const clip = this.clipOf(object, display);
    const text = this.order.addText(
      clip,
      { colour: ink.colour, opacity: ink.opacity, inkless: mode === INVISIBLE },
      () => this.measure(object, display),
    );
    this.result.texts.set(object, text);
    const form = this.forms[this.forms.length - 1];
    if (form !== undefined) this.formOf.set(object, { form, display });
  }

  private measure(object: number, display: Matrix): Measure {
    const { library, scratch } = this;
    const bounds = this.boundsOf(object, display);
    const matrix = concat(this.matrixOf(object), display);
    const size = library.FPDFTextObj_GetFontSize(object, scratch.address) ? (scratch.floats[0] ?? 0) : 0;
    return bodyOf(bounds, matrix, size);
  }

  private clipOf(object: number, display: Matrix): Box | undefined {
    return clipBox(this.library, object, display, this.scratch, this.sheet.box, this.clips);
  }

  private boundsOf(object: number, display: Matrix): Box {
    const { library, scratch } = this;
    const s = scratch.address;
    if (!library.FPDFPageObj_GetBounds(object, s, s + 4, s + 8, s + 12)) return [0, 0, 0, 0];
    const { floats } = scratch;
    return applyToBox(display, [floats[0] ?? 0, floats[1] ?? 0, floats[2] ?? 0, floats[3] ?? 0]);
  }

  private inkOf(object: number, stroke: boolean): Ink {
    const { library, scratch } = this;
    const s = scratch.address;
    const get = stroke ? library.FPDFPageObj_GetStrokeColor : library.FPDFPageObj_GetFillColor;
    if (!get(object, s, s + 4, s + 8, s + 12)) return { colour: undefined, opacity: 1 };
    const { words } = scratch;
    return { colour: [words[0] ?? 0, words[1] ?? 0, words[2] ?? 0], opacity: (words[3] ?? 255) / 255 };
  }

  private matrixOf(object: number): Matrix {
    this.library.FPDFPageObj_GetMatrix(object, this.scratch.address);
    const { floats } = this.scratch;
    return [floats[0] ?? 1, floats[1] ?? 0, floats[2] ?? 0, floats[3] ?? 1, floats[4] ?? 0, floats[5] ?? 0];
  }

  private readImage(object: number, display: Matrix): void {
    const box = applyToBox(concat(this.matrixOf(object), display), [0, 0, 1, 1]);
    if (!box.every(Number.isFinite)) return;
    this.result.images.push(box);
    this.order.addPicture(box);
  }

  private readPath(object: number, display: Matrix): void {
    const { library, scratch } = this;
    library.FPDFPath_GetDrawMode(object, scratch.address, scratch.address + 4);
    const { words } = scratch;
    const fillMode = words[0] ?? 0;
    const stroked = words[1] ?? 0;
    if (fillMode === 0 && stroked === 0) return;
    const ink = fillMode === 0 ? BLACK : this.inkOf(object, false);
    const paint: Paint = {
      fill: fillMode !== 0,
      stroke: stroked !== 0,
      fillWhite: isPaper(ink),
      strokeWhite: stroked !== 0 && isPaper(this.inkOf(object, true)),
    };
    const matrix = concat(this.matrixOf(object), display);
    if (paint.stroke && library.FPDFPageObj_GetStrokeWidth(object, scratch.address)) {
      paint.width = (scratch.floats[0] ?? 0) * scaleOf(matrix);
    }
    const count = library.FPDFPath_CountSegments(object);
    let points: number[] = [];
    let closed = false;
    let bezier = 0;
    const flush = () => {
      if (points.length >= 4) this.result.paths.add(points, closed, paint);
      if (paint.fill && points.length >= 6) this.noteArea(object, points, display, ink);
      points = [];
      closed = false;
    };
    this.seen += count >> 2;
    const { paths } = this.result;
    paths.begin(() => this.clipOf(object, display));
    for (let i = 0; i < count; i++) {
      const segment = library.FPDFPath_GetPathSegment(object, i);
      const type = library.FPDFPathSegment_GetType(segment);
      library.FPDFPathSegment_GetPoint(segment, scratch.address, scratch.address + 4);
      const point = scratch.floats;
      const x = point[0] ?? 0;
      const y = point[1] ?? 0;
      if (type !== LINE_TO) {
        // A curve ends a straight part too: what stands before and after it may be a side of a box with round corners.
        flush();
        if (type === MOVE_TO) paths.move();
        else if (bezier++ % BEZIER_POINTS === 0) paths.curve();
      }
      points.push(matrix[0] * x + matrix[2] * y + matrix[4], matrix[1] * x + matrix[3] * y + matrix[5]);
      if (library.FPDFPathSegment_GetClose(segment)) closed = true;
    }
    flush();
    paths.end();
  }

  /** A filled area; one that is no rectangle, or through which one sees, hides nothing for certain. */
  private noteArea(object: number, points: readonly number[], display: Matrix, ink: Ink): void {
    const box = boxOf(points);
    if (!(box[2] - box[0] > LINE_THICKNESS && box[3] - box[1] > LINE_THICKNESS)) return;
    const plain = isOpaque(ink.opacity) && rectangleOf(points) !== undefined;
    this.order.addArea(box, ink.colour, () => {
      if (!plain || this.library.FPDFPageObj_HasTransparency(object) !== 0) return undefined;
      const clip = this.clipOf(object, display);
      return clip === undefined ? box : intersect(box, clip);
    });
  }
}
