import type { LimitName } from '../../../limits.js';
import type { Box } from '../../../place.js';
import { boxAround, type Glyph, isCovered } from './content.js';
import { type Colour, isOpaque, isPaper } from './ink.js';
import { LayerMarks, type LayerStates } from './layers.js';
import { applyToBox, intersect, type Matrix, scaleOf } from './matrix.js';
import { type PaintedText, PaintOrder } from './paint-order.js';
import { boxOf, type Paint, PathCollector, rectangleOf } from './paths.js';
import { growBox, isList, subpathsOf } from './pdfjs-arguments.js';
import { GraphicsState, type Operator } from './pdfjs-state.js';
import { type PdfjsFont, placeGlyphs, type TextState } from './pdfjs-text.js';

export type { PdfjsFont } from './pdfjs-text.js';

/** The text render modes that draw outlines, and nothing. */
const STROKED = 1;
const INVISIBLE = 3;
const EVERYWHERE: Box = [-Infinity, -Infinity, Infinity, Infinity];

type Codes = Record<string, number>;

interface Limits {
  objects: number;
  glyphs: number;
  nesting: number;
}

/** The characters, lines and pictures of one page out of pdfjs's operator list, in display coordinates. */
export class OperatorReader {
  glyphs: Glyph[] = [];
  /** By run: the number of its font. */
  readonly fonts: number[] = [];
  readonly paths = new PathCollector();
  readonly images: Box[] = [];
  truncated: LimitName | null = null;
  unmapped = 0;
  unseen = 0;

  /** Texts, pictures and figures left out because they stand on a layer that is switched off. */
  layered = 0;

  private readonly layers: LayerMarks;
  private readonly order = new PaintOrder();
  /** What is seen of the texts, by their run. */
  private readonly painted = new Map<number, PaintedText>();
  private readonly graphics: GraphicsState;
  private readonly operators = new Map<number, Operator>();
  /** The fonts met so far; the place of each is its number. */
  private readonly met: (PdfjsFont | undefined)[] = [];
  private pendingClip = false;
  private run = 0;
  private objects = 0;

  constructor(
    private readonly codes: Codes,
    display: Matrix,
    fontOf: (name: string) => PdfjsFont | undefined,
    private readonly limits: Limits,
    layers: LayerStates,
  ) {
    this.layers = new LayerMarks(layers);
    this.graphics = new GraphicsState(display, fontOf);
    this.graphics.addTo((name, operator) => this.on(name, operator));
    this.addMarkOperators();
    this.addPaintOperators();
  }

  /** Read a page's operators; what is not known is passed over. */
  read(operators: readonly number[], args: readonly unknown[]): void {
    for (let i = 0; i < operators.length && this.truncated === null; i++) {
      const operator = this.operators.get(operators[i] ?? -1);
      if (operator) operator(Array.isArray(args[i]) ? (args[i] as unknown[]) : []);
    }
    this.leaveOutUnseen();
  }

  private leaveOutUnseen(): void {
    this.order.finish();
    if (!this.order.texts.some(({ hidden, covers }) => hidden || covers !== undefined)) return;
    this.unseen += this.order.unseen().length;
    this.glyphs = this.glyphs.filter((glyph) => {
      const text = this.painted.get(glyph.run);
      if (text?.hidden) return false;
      return text?.covers === undefined || !isCovered(glyph, text.covers);
    });
  }

  private on(name: string, operator: Operator): void {
    const code = this.codes[name];
    if (code !== undefined) this.operators.set(code, operator);
  }

  private get state(): TextState {
    return this.graphics.current;
  }

  /** Marks of layers, forms inside of the page, and clips, which end with the next path. */
  private addMarkOperators(): void {
    this.on('paintFormXObjectBegin', ([matrix, box]) => {
      this.graphics.enter(matrix, box);
      if (this.graphics.depth > this.limits.nesting * 4) this.truncated = 'nesting';
    });
    this.on('beginMarkedContent', ([tag]) => this.layers.begin(tag));
    this.on('beginMarkedContentProps', ([tag, properties]) => this.layers.begin(tag, properties));
    this.on('endMarkedContent', () => this.layers.end());
    for (const name of ['clip', 'eoClip']) {
      this.on(name, () => {
        this.pendingClip = true;
      });
    }
  }

  private showText(glyphs: unknown): void {
    if (!isList(glyphs)) return;
    this.run++;
    this.fonts[this.run] = this.numberOf(this.state.font);
    const { fill, stroke, fillOpacity, strokeOpacity, mode, clip } = this.state;
    const placed = placeGlyphs(this.state, glyphs, this.run);
    const [first] = placed;
    if (first === undefined) return;
    if (this.layers.hidden) {
      this.layered++;
      if (placed.some(({ text }) => text.trim() !== '')) this.unseen++;
      return;
    }
    const ink = mode === STROKED ? { colour: stroke, opacity: strokeOpacity } : { colour: fill, opacity: fillOpacity };
    const painted = this.order.addText(clip, { ...ink, inkless: mode === INVISIBLE }, () => {
      const inked = placed.filter(({ text }) => text.trim() !== '');
      const box: Box = inked.length === 0 ? [first.x, first.y, first.x, first.y] : boxAround(inked);
      return { box, baseline: first.y };
    });
    this.painted.set(this.run, painted);
    for (const glyph of placed) {
      if (glyph.text === '\ufffd') this.unmapped++;
      if (painted.faint) glyph.faint = true;
      this.glyphs.push(glyph);
    }
    if (this.glyphs.length > this.limits.glyphs) this.truncated = 'pageGlyphs';
  }

  private numberOf(font: PdfjsFont | undefined): number {
    const number = this.met.indexOf(font);
    return number < 0 ? this.met.push(font) - 1 : number;
  }

  private addPaintOperators(): void {
    for (const name of ['showText', 'showSpacedText']) this.on(name, ([glyphs]) => this.showText(glyphs));
    this.on('constructPath', ([paint, data]) => {
      const path = isList(data) ? data[0] : undefined;
      if (typeof paint === 'number' && path instanceof Float32Array) this.takePath(paint, path);
      this.pendingClip = false;
    });
    for (const name of [
      'paintImageXObject',
      'paintInlineImageXObject',
      'paintImageMaskXObject',
      'paintImageXObjectRepeat',
      'paintImageMaskXObjectGroup',
      'paintImageMaskXObjectRepeat',
      'paintInlineImageXObjectGroup',
      'paintSolidColorImageMask',
    ]) {
      this.on(name, () => {
        if (this.layers.hidden) {
          this.layered++;
          return;
        }
        const box = applyToBox(this.state.ctm, [0, 0, 1, 1]);
        if (!box.every(Number.isFinite)) return;
        this.images.push(box);
        this.order.addPicture(box);
      });
    }
    this.on('shadingFill', () => {
      if (!this.layers.hidden) this.order.addPicture(this.state.clip ?? EVERYWHERE);
    });
  }

  private takePath(paint: number, path: Float32Array): void {
    if (++this.objects > this.limits.objects) {
      this.truncated = 'pageObjects';
      return;
    }
    const { codes } = this;
    const { hidden } = this.layers;
    if (hidden) this.layered++;
    const painted = hidden ? codes.endPath : paint;
    const both = [codes.fillStroke, codes.eoFillStroke, codes.closeFillStroke, codes.closeEOFillStroke];
    const fill = [codes.fill, codes.eoFill, ...both].includes(painted);
    const stroke = [codes.stroke, codes.closeStroke, ...both].includes(painted);
    const { state } = this;
    const style: Paint = {
      fill,
      stroke,
      fillWhite: isPaperOrPattern(state.fill, state.fillOpacity),
      strokeWhite: isPaperOrPattern(state.stroke, state.strokeOpacity),
      width: state.lineWidth * scaleOf(state.ctm),
    };
    const clip: Box = [Infinity, Infinity, -Infinity, -Infinity];
    const before = this.state.clip;
    this.paths.begin(() => before);
    for (const { points, closed, curve } of subpathsOf(path, this.state.ctm)) {
      if ((fill || stroke) && points.length >= 4) this.paths.add(points, closed, style);
      if (fill && points.length >= 6) this.noteArea(points);
      if (curve) this.paths.curve();
      else this.paths.move();
      for (let i = 0; this.pendingClip && i + 1 < points.length; i += 2)
        growBox(clip, points[i] ?? 0, points[i + 1] ?? 0);
    }
    this.paths.end();
    if (this.pendingClip && clip[0] <= clip[2]) this.graphics.clip(clip);
  }

  private noteArea(points: readonly number[]): void {
    const { fill, fillOpacity, clip } = this.state;
    const box = boxOf(points);
    const plain = isOpaque(fillOpacity) && rectangleOf(points) !== undefined;
    const shown = clip === undefined ? box : intersect(box, clip);
    this.order.addArea(box, fill, () => (plain ? shown : undefined));
  }
}

function isPaperOrPattern(colour: Colour | undefined, opacity: number): boolean {
  return colour === undefined || isPaper({ colour, opacity });
}
