import { type LimitName, limitOf } from '../../limits.js';
import type { Box } from '../../place.js';
import { boxAround, type Glyph, glyphBox, isCovered } from '../pdf/engines/content.js';
import { INK_DEPTH, INK_HEIGHT, type Ink, isOpaque, isPaper, UNSEEN } from '../pdf/engines/ink.js';
import {
  apply,
  applyToBox,
  concat,
  directionOf,
  IDENTITY,
  intersect,
  type Matrix,
  scaleOf,
} from '../pdf/engines/matrix.js';
import { type PaintedText, PaintOrder } from '../pdf/engines/paint-order.js';
import { boxOf, LINE_THICKNESS, type Paint, PathCollector, rectangleOf } from '../pdf/engines/paths.js';
import { clipOf } from './clips.js';
import { followPath } from './path-data.js';
import type { PlacedPicture } from './pictures.js';
import { type Resources, readColour } from './resources.js';
import { placeCharacters } from './text-object.js';
import { isTrue, parseBox, parseMatrix, parseNumber } from './values.js';
import { childOf, type Element } from './xml-tree.js';

/** Millimetres: the width of a line that does not say its own. */
const USUAL_WIDTH = 0.353;
const OPERATORS_PER_OBJECT = 4;

/** What holds for the objects of a layer or block. */
export interface Setting {
  /** Maps their space to the page as displayed. */
  matrix: Matrix;
  drawParam: string | undefined;
  clip: Box | undefined;
  depth: number;
}

interface DrawnText {
  painted: PaintedText;
  glyphs: Glyph[];
}

/** The characters, lines, areas and pictures of one page, object by object in the order of painting. */
export class PageObjects {
  readonly paths = new PathCollector();
  readonly images: Box[] = [];
  /** Those of the images that are shown whole. */
  readonly pictures: PlacedPicture[] = [];
  readonly glyphs: Glyph[] = [];
  /** By run: the font of its characters. */
  readonly fonts: number[] = [];
  truncated: LimitName | null = null;
  unmapped = 0;
  unseen = 0;
  private readonly order = new PaintOrder();
  private readonly texts: DrawnText[] = [];
  private seen = 0;
  private characters = 0;
  private readonly most = limitOf('pageObjects');
  private readonly mostGlyphs = limitOf('pageGlyphs');
  private readonly deepest = limitOf('nesting');

  constructor(private readonly resources: Resources) {}

  /** Take the objects of a layer or block. */
  read(objects: readonly Element[], setting: Setting): void {
    for (const object of objects) {
      if (this.truncated !== null) return;
      if (setting.depth > this.deepest) this.truncated = 'nesting';
      else if (++this.seen > this.most) this.truncated = 'pageObjects';
      else this.readObject(object, setting);
    }
  }

  /** Decide which texts are seen, once all is painted. */
  finish(): void {
    this.order.finish();
    const lone = new Set(this.order.unseen());
    for (const { painted, glyphs } of this.texts) {
      if (painted.hidden) {
        if (lone.has(painted) && glyphs.some(({ text }) => text.trim() !== '')) this.unseen++;
        continue;
      }
      for (const glyph of glyphs) {
        if (painted.covers !== undefined && isCovered(glyph, painted.covers)) continue;
        if (glyph.text === '\ufffd') this.unmapped++;
        this.glyphs.push(glyph);
      }
    }
  }

  private readObject(object: Element, setting: Setting): void {
    const { attributes, name } = object;
    if (name === 'PageBlock') {
      this.read(object.children, { ...setting, depth: setting.depth + 1 });
      return;
    }
    if (!['TextObject', 'PathObject', 'ImageObject', 'CompositeObject'].includes(name)) return;
    if (!isTrue(attributes.Visible, true)) {
      if (name === 'TextObject' || name === 'CompositeObject') this.unseen++;
      return;
    }
    const boundary = parseBox(attributes.Boundary);
    const [left, top] = boundary ?? [0, 0];
    const around = concat([1, 0, 0, 1, left, top], setting.matrix);
    const matrix = concat(parseMatrix(attributes.CTM) ?? IDENTITY, around);
    if (!matrix.every(Number.isFinite)) return;
    const own = clipOf(object, matrix, around, this.most);
    const clip = own === undefined ? setting.clip : setting.clip === undefined ? own : intersect(own, setting.clip);
    const drawParam = attributes.DrawParam ?? setting.drawParam;
    const inner: Setting = { matrix, drawParam, clip, depth: setting.depth + 1 };
    const bounds = boundary === undefined ? undefined : applyToBox(setting.matrix, boundary);
    if (name === 'TextObject') this.readText(object, inner, bounds);
    else if (name === 'PathObject') this.readPath(object, inner, bounds);
    else if (name === 'ImageObject') this.readImage(object, inner, bounds);
    else this.read(this.resources.composites.get(attributes.ResourceID ?? '')?.children ?? [], inner);
  }

  private colourOf(object: Element, setting: Setting, stroke: boolean): Ink {
    const own = childOf(object, stroke ? 'StrokeColor' : 'FillColor');
    const given = own ?? this.resources.paramOf(setting.drawParam, (param) => (stroke ? param.stroke : param.fill));
    const { colour, opacity } = readColour(given, this.resources);
    return { colour, opacity: opacity * Math.min(1, Math.max(0, parseNumber(object.attributes.Alpha, 255) / 255)) };
  }

  private readText(object: Element, setting: Setting, bounds: Box | undefined): void {
    const { attributes } = object;
    const [fill, stroke] = [isTrue(attributes.Fill, true), isTrue(attributes.Stroke, false)];
    const glyphs = this.glyphsOf(object, setting, bounds);
    if (glyphs.length === 0) return;
    const ink = { ...this.colourOf(object, setting, !fill && stroke), inkless: !fill && !stroke };
    const painted = this.order.addText(setting.clip, ink, () => measure(glyphs));
    if (setting.clip !== undefined) for (const glyph of glyphs) glyph.clip = setting.clip;
    if (painted.faint) for (const glyph of glyphs) glyph.faint = true;
    this.texts.push({ painted, glyphs });
  }

  private glyphsOf(object: Element, { matrix }: Setting, bounds: Box | undefined): Glyph[] {
    const placed = placeCharacters(object, this.mostGlyphs - this.characters + 1);
    this.characters += placed.length;
    if (this.characters > this.mostGlyphs) this.truncated = 'pageGlyphs';
    const { attributes } = object;
    const turned = (parseNumber(attributes.CharDirection, 0) * Math.PI) / 180;
    const [cos, sin] = [Math.cos(turned), Math.sin(turned)];
    const own = concat([cos, sin, -sin, cos, 0, 0], matrix);
    const size = Math.abs(parseNumber(attributes.Size, 0)) * Math.hypot(own[2], own[3]);
    if (!(size > 0)) return [];
    const stretch = Math.hypot(own[0], own[1]);
    const run = this.fonts.push(this.resources.fontOf(attributes.Font)) - 1;
    const glyphs: Glyph[] = [];
    for (const { text, x: left, y: base, advance } of placed) {
      const [x, y] = apply(matrix, left, base);
      const glyph: Glyph = { text, x, y, advance: advance * stretch, size, angle: directionOf(own), run };
      if (!Number.isFinite(x + y + glyph.advance)) continue;
      if (bounds !== undefined && isBeyond(glyph, bounds)) this.unseen++;
      else glyphs.push(glyph);
    }
    return glyphs;
  }

  private readImage(object: Element, { matrix, clip }: Setting, bounds: Box | undefined): void {
    const plain = object.attributes.CTM === undefined;
    const drawn = plain ? bounds : applyToBox(matrix, [0, 0, 1, 1]);
    if (drawn === undefined || !drawn.every(Number.isFinite)) return;
    const box = clip === undefined ? drawn : intersect(drawn, clip);
    if (box[2] <= box[0] || box[3] <= box[1]) return;
    this.images.push(box);
    this.order.addPicture(box);
    const part = this.resources.media.get(object.attributes.ResourceID ?? '');
    if (part === undefined || box.some((edge, i) => edge !== drawn[i])) return;
    const [left, top, right, bottom] = drawn;
    this.pictures.push({ part, matrix: plain ? [right - left, 0, 0, bottom - top, left, top] : matrix });
  }

  private readPath(object: Element, setting: Setting, bounds: Box | undefined): void {
    const { attributes } = object;
    const data = childOf(object, 'AbbreviatedData')?.text ?? '';
    const [fill, stroke] = [isTrue(attributes.Fill, false), isTrue(attributes.Stroke, true)];
    if (!fill && !stroke) return;
    const ink = this.colourOf(object, setting, false);
    const width = this.resources.paramOf(setting.drawParam, (param) => param.lineWidth) ?? USUAL_WIDTH;
    const paint: Paint = {
      fill: fill && ink.opacity >= UNSEEN,
      stroke,
      fillWhite: isPaper(ink),
      strokeWhite: stroke && isPaper(this.colourOf(object, setting, true)),
      width: parseNumber(attributes.LineWidth, width) * scaleOf(setting.matrix),
    };
    const shown = areaShown(setting.clip, bounds);
    this.paths.begin(() => shown);
    const whole = followPath(
      data,
      setting.matrix,
      {
        move: () => this.paths.move(),
        curve: () => this.paths.curve(),
        straight: (points, closed) => {
          this.seen += 1;
          this.paths.add(points, closed, paint);
          if (paint.fill && points.length >= 6) this.noteArea(points, ink, shown);
        },
      },
      (this.most - this.seen) * OPERATORS_PER_OBJECT,
    );
    this.paths.end();
    if (!whole || this.seen > this.most) this.truncated = 'pageObjects';
  }

  /** A filled area; one that is no rectangle, or through which one sees, hides nothing for certain. */
  private noteArea(points: readonly number[], ink: Ink, shown: Box | undefined): void {
    const box = boxOf(points);
    if (!(box[2] - box[0] > LINE_THICKNESS && box[3] - box[1] > LINE_THICKNESS)) return;
    const plain = isOpaque(ink.opacity) && rectangleOf(points) !== undefined;
    this.order.addArea(box, ink.colour, () => (!plain ? undefined : shown === undefined ? box : intersect(box, shown)));
  }
}

/** What is shown of an object: inside its boundary, where that has a size, and inside its clip. */
function areaShown(clip: Box | undefined, bounds: Box | undefined): Box | undefined {
  const sized = bounds !== undefined && bounds[2] > bounds[0] && bounds[3] > bounds[1];
  if (!sized) return clip;
  return clip === undefined ? bounds : intersect(clip, bounds);
}

/** Whether a character stands wholly outside of the boundary of its text, and further from it than it is high. */
function isBeyond(glyph: Glyph, bounds: Box): boolean {
  if (!(bounds[2] > bounds[0] && bounds[3] > bounds[1])) return false;
  const box = glyphBox(glyph);
  const slack = glyph.size;
  return (
    box[0] > bounds[2] + slack || box[2] < bounds[0] - slack || box[1] > bounds[3] + slack || box[3] < bounds[1] - slack
  );
}

/** The box of a text's ink and where its baseline lies. */
function measure(glyphs: readonly Glyph[]): { box: Box; baseline: number } {
  const whole = boxAround(glyphs);
  const [first] = glyphs;
  if (first === undefined || first.angle % 180 !== 0) return { box: whole, baseline: first?.x ?? 0 };
  if (glyphs.some(({ y }) => y !== first.y) || first.angle !== 0) return { box: whole, baseline: first.y };
  const { y, size } = first;
  return { box: [whole[0], y - INK_HEIGHT * size, whole[2], y + INK_DEPTH * size], baseline: y };
}
