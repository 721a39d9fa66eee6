import type { LimitName } from '../../../limits.js';
import type { Box } from '../../../place.js';
import { boxAround, type Glyph, isCovered } from './content.js';
import { LayerMarks, type LayerStates } from './layers.js';
import { applyToBox, concat, IDENTITY, intersect, type Matrix, scaleOf } from './matrix.js';
import { type Colour, isOpaque, type PaintedText, PaintOrder } from './paint-order.js';
import { boxOf, type Paint, PathCollector, rectangleOf } from './paths.js';
import { colourOf, growBox, isList, matrixOf, num, subpathsOf } from './pdfjs-arguments.js';
import { initialState, type PdfjsFont, placeGlyphs, type TextState } from './pdfjs-text.js';

export type { PdfjsFont } from './pdfjs-text.js';

/** Of 255: a colour from here on is paper. */
const WHITE = 250;
/** The text render modes that draw outlines, and nothing. */
const STROKED = 1;
const INVISIBLE = 3;
const EVERYWHERE: Box = [-Infinity, -Infinity, Infinity, Infinity];

type Operator = (args: unknown[]) => void;
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
  private state: TextState;
  private readonly stack: TextState[] = [];
  private readonly operators = new Map<number, Operator>();
  /** The fonts met so far; the place of each is its number. */
  private readonly met: (PdfjsFont | undefined)[] = [];
  private pendingClip = false;
  private run = 0;
  private objects = 0;

  constructor(
    private readonly codes: Codes,
    display: Matrix,
    private readonly fontOf: (name: string) => PdfjsFont | undefined,
    private readonly limits: Limits,
    layers: LayerStates,
  ) {
    this.layers = new LayerMarks(layers);
    this.state = initialState(display);
    this.addStateOperators();
    this.addTextOperators();
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

  private save(): void {
    this.stack.push({ ...this.state });
  }

  private restore(): void {
    const saved = this.stack.pop();
    if (saved) this.state = saved;
  }

  private clipTo(box: Box): void {
    const shown = applyToBox(this.state.ctm, box);
    this.state.clip = this.state.clip === undefined ? shown : intersect(this.state.clip, shown);
  }

  private addStateOperators(): void {
    this.on('save', () => this.save());
    this.on('restore', () => this.restore());
    this.on('transform', (args) => {
      this.state.ctm = concat(matrixOf(args), this.state.ctm);
    });
    this.on('paintFormXObjectBegin', ([matrix, box]) => {
      this.save();
      if (isList(matrix)) this.state.ctm = concat(matrixOf(matrix), this.state.ctm);
      if (isList(box)) this.clipTo([num(box[0]), num(box[1]), num(box[2]), num(box[3])]);
      if (this.stack.length > this.limits.nesting * 4) this.truncated = 'nesting';
    });
    this.on('paintFormXObjectEnd', () => this.restore());
    this.addColourOperators();
    this.on('beginMarkedContent', ([tag]) => this.layers.begin(tag));
    this.on('beginMarkedContentProps', ([tag, properties]) => this.layers.begin(tag, properties));
    this.on('endMarkedContent', () => this.layers.end());
    this.on('setLineWidth', ([width]) => {
      this.state.lineWidth = num(width);
    });
    for (const name of ['clip', 'eoClip']) {
      this.on(name, () => {
        this.pendingClip = true;
      });
    }
  }

  private addColourOperators(): void {
    this.on('setFillRGBColor', (args) => {
      this.state.fill = colourOf(args);
    });
    this.on('setStrokeRGBColor', (args) => {
      this.state.stroke = colourOf(args);
    });
    for (const name of ['setFillColorN', 'setFillTransparent']) {
      this.on(name, () => {
        this.state.fill = undefined;
      });
    }
    for (const name of ['setStrokeColorN', 'setStrokeTransparent']) {
      this.on(name, () => {
        this.state.stroke = undefined;
      });
    }
  }

  private addTextOperators(): void {
    this.on('beginText', () => this.setTextMatrix(IDENTITY));
    this.on('setTextMatrix', (args) => this.setTextMatrix(matrixOf(isList(args[0]) ? args[0] : args)));
    this.on('setFont', ([name, size]) => this.setFont(name, num(size)));
    this.on('setGState', ([entries]) => {
      if (!isList(entries)) return;
      for (const entry of entries) {
        if (!isList(entry)) continue;
        if (entry[0] === 'Font' && isList(entry[1])) this.setFont(entry[1][0], num(entry[1][1]));
        if (entry[0] === 'ca') this.state.fillOpacity = num(entry[1]);
        if (entry[0] === 'CA') this.state.strokeOpacity = num(entry[1]);
      }
    });
    this.on('setTextRenderingMode', ([mode]) => {
      this.state.mode = num(mode);
    });
    const set = (name: string, key: 'charSpacing' | 'wordSpacing' | 'rise' | 'leading', sign = 1) =>
      this.on(name, ([value]) => {
        this.state[key] = sign * num(value);
      });
    set('setCharSpacing', 'charSpacing');
    set('setWordSpacing', 'wordSpacing');
    set('setTextRise', 'rise');
    set('setLeading', 'leading', -1);
    this.on('setHScale', ([value]) => {
      this.state.scale = num(value) / 100;
    });
    this.on('moveText', ([x, y]) => this.moveText(num(x), num(y)));
    this.on('setLeadingMoveText', ([x, y]) => {
      this.state.leading = num(y);
      this.moveText(num(x), num(y));
    });
    this.on('nextLine', () => this.moveText(0, this.state.leading));
    for (const name of ['showText', 'showSpacedText']) this.on(name, ([glyphs]) => this.showText(glyphs));
  }

  private setTextMatrix(matrix: Matrix): void {
    Object.assign(this.state, { textMatrix: matrix, x: 0, y: 0, lineX: 0, lineY: 0 });
  }

  private setFont(name: unknown, size: number): void {
    this.state.font = typeof name === 'string' ? this.fontOf(name) : undefined;
    this.state.size = size;
  }

  private moveText(x: number, y: number): void {
    this.state.lineX += x;
    this.state.lineY += y;
    this.state.x = this.state.lineX;
    this.state.y = this.state.lineY;
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
    const fill = [
      codes.fill,
      codes.eoFill,
      codes.fillStroke,
      codes.eoFillStroke,
      codes.closeFillStroke,
      codes.closeEOFillStroke,
    ].includes(painted);
    const stroke = [
      codes.stroke,
      codes.closeStroke,
      codes.fillStroke,
      codes.eoFillStroke,
      codes.closeFillStroke,
      codes.closeEOFillStroke,
    ].includes(painted);
    const { state } = this;
    const style: Paint = {
      fill,
      stroke,
      fillWhite: isPaper(state.fill, state.fillOpacity),
      strokeWhite: isPaper(state.stroke, state.strokeOpacity),
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
    if (this.pendingClip && clip[0] <= clip[2]) {
      this.state.clip = this.state.clip === undefined ? clip : intersect(this.state.clip, clip);
    }
  }

  private noteArea(points: readonly number[]): void {
    const { fill, fillOpacity, clip } = this.state;
    const box = boxOf(points);
    const plain = isOpaque(fillOpacity) && rectangleOf(points) !== undefined;
    const shown = clip === undefined ? box : intersect(box, clip);
    this.order.addArea(box, fill, () => (plain ? shown : undefined));
  }
}

function isPaper(colour: Colour | undefined, opacity: number): boolean {
  return colour === undefined || Math.min(...colour) >= WHITE || opacity < 0.03;
}
