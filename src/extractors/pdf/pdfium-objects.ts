import { type LimitName, limitOf } from '../../limits.js';
import type { Box } from '../../place.js';
import { apply, applyToBox, concat, intersect, type Matrix } from './matrix.js';
import { type Paint, PathCollector } from './paths.js';
import type { Pdfium, Scratch } from './pdfium-library.js';

const TEXT = 1;
const PATH = 2;
const IMAGE = 3;
const FORM = 5;
const LINE_TO = 0;
const MOVE_TO = 2;
/** Of 255: a colour from here on is paper. */
const WHITE = 250;

interface PageObjects {
  paths: PathCollector;
  images: Box[];
  /** How the coordinates of text objects inside forms map to the display. */
  formText: Map<number, Matrix>;
  truncated: LimitName | null;
}

/** The lines, filled areas and pictures of a loaded page in display coordinates, those of form objects included. */
export function readObjects(
  library: Pdfium,
  page: number,
  display: Matrix,
  scratch: Scratch,
  limit: number,
): PageObjects {
  const reader = new ObjectReader(library, scratch, limit);
  const count = library.FPDFPage_CountObjects(page);
  for (let i = 0; i < count && reader.result.truncated === null; i++)
    reader.read(library.FPDFPage_GetObject(page, i), display, 0);
  return reader.result;
}

/** The rectangle outside of which an object is not shown, in display coordinates, or undefined where it has no clip. */
export function clipBox(library: Pdfium, object: number, display: Matrix, scratch: Scratch): Box | undefined {
  const clip = library.FPDFPageObj_GetClipPath(object);
  if (clip === 0) return undefined;
  let box: Box | undefined;
  const paths = library.FPDFClipPath_CountPaths(clip);
  for (let i = 0; i < paths; i++) {
    const count = library.FPDFClipPath_CountPathSegments(clip, i);
    const path: Box = [Infinity, Infinity, -Infinity, -Infinity];
    for (let s = 0; s < count; s++) {
      const [x, y] = pointOf(library, library.FPDFClipPath_GetPathSegment(clip, i, s), scratch);
      path[0] = Math.min(path[0], x);
      path[1] = Math.min(path[1], y);
      path[2] = Math.max(path[2], x);
      path[3] = Math.max(path[3], y);
    }
    if (count > 0) box = box === undefined ? path : intersect(box, path);
  }
  return box === undefined ? undefined : applyToBox(display, box);
}

function pointOf(library: Pdfium, segment: number, scratch: Scratch): [number, number] {
  library.FPDFPathSegment_GetPoint(segment, scratch.address, scratch.address + 4);
  const view = scratch.floats;
  return [view[0] ?? 0, view[1] ?? 0];
}

class ObjectReader {
  readonly result: PageObjects = { paths: new PathCollector(), images: [], formText: new Map(), truncated: null };
  private seen = 0;
  private readonly deepest = limitOf('nesting');

  constructor(
    private readonly library: Pdfium,
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
    else if (type === TEXT && depth > 0) this.result.formText.set(object, display);
    else if (type === FORM) {
      const inner = concat(this.matrixOf(object), display);
      const count = this.library.FPDFFormObj_CountObjects(object);
      for (let i = 0; i < count && this.result.truncated === null; i++) {
        this.read(this.library.FPDFFormObj_GetObject(object, i), inner, depth + 1);
      }
    }
  }

  private matrixOf(object: number): Matrix {
    this.library.FPDFPageObj_GetMatrix(object, this.scratch.address);
    const { floats } = this.scratch;
    return [floats[0] ?? 1, floats[1] ?? 0, floats[2] ?? 0, floats[3] ?? 1, floats[4] ?? 0, floats[5] ?? 0];
  }

  private readImage(object: number, display: Matrix): void {
    const box = applyToBox(concat(this.matrixOf(object), display), [0, 0, 1, 1]);
    if (box.every(Number.isFinite)) this.result.images.push(box);
  }

  private readPath(object: number, display: Matrix): void {
    const { library, scratch } = this;
    library.FPDFPath_GetDrawMode(object, scratch.address, scratch.address + 4);
    const [fillMode, stroked] = [scratch.words[0] ?? 0, scratch.words[1] ?? 0];
    if (fillMode === 0 && stroked === 0) return;
    const paint: Paint = {
      fill: fillMode !== 0,
      stroke: stroked !== 0,
      fillWhite: fillMode !== 0 && this.isPaper(object, false),
      strokeWhite: stroked !== 0 && this.isPaper(object, true),
    };
    const matrix = concat(this.matrixOf(object), display);
    const count = library.FPDFPath_CountSegments(object);
    let points: number[] = [];
    let closed = false;
    const flush = () => {
      if (points.length >= 4) this.result.paths.add(points, closed, paint);
      points = [];
      closed = false;
    };
    this.seen += count >> 2;
    for (let i = 0; i < count; i++) {
      const segment = library.FPDFPath_GetPathSegment(object, i);
      const type = library.FPDFPathSegment_GetType(segment);
      const point = pointOf(library, segment, scratch);
      const [x, y] = apply(matrix, point[0], point[1]);
      if (type === MOVE_TO) flush();
      else if (type !== LINE_TO) {
        // A curve: what is straight before and after it may still be the side of a box with round corners.
        flush();
      }
      points.push(x, y);
      if (library.FPDFPathSegment_GetClose(segment)) closed = true;
    }
    flush();
  }

  /** White or nearly invisible. */
  private isPaper(object: number, stroke: boolean): boolean {
    const { library, scratch } = this;
    const s = scratch.address;
    const get = stroke ? library.FPDFPageObj_GetStrokeColor : library.FPDFPageObj_GetFillColor;
    if (!get(object, s, s + 4, s + 8, s + 12)) return false;
    const { words } = scratch;
    const whitest = Math.min(words[0] ?? 0, words[1] ?? 0, words[2] ?? 0);
    return whitest >= WHITE || (words[3] ?? 255) < 8;
  }
}
