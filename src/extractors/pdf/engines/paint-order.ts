import { areaOf, type Box, holdsMiddle } from '../../../place.js';
import { type Colour, type Ink, isAsBright, UNSEEN_TEXT } from './ink.js';
import { intersect } from './matrix.js';

/** Where a text stands: its box, and where its baseline lies across the direction of reading. */
export interface Measure {
  box: Box;
  baseline: number;
}

/** A text drawn in one go, and what a reader sees of it. Lengths in points of the display. */
export class PaintedText {
  /** Of what was painted over it later: areas that hide a part. */
  covers: Box[] | undefined;
  /** Nobody sees it: painted over, in the colour of its ground, or drawn without any ink. */
  hidden = false;
  /** The engine has given a character of it. */
  read = false;
  /** Pale or half transparent. */
  readonly faint: boolean;
  private measured: Measure | undefined;

  /** `measure` is asked only where something may hide the text. */
  constructor(
    readonly clip: Box | undefined,
    readonly ink: TextInk,
    private readonly measure: () => Measure,
  ) {
    const { colour, opacity } = ink;
    this.faint = opacity < FAINT_OPACITY || (colour !== undefined && isAsBright(colour, FAINT_COLOUR));
  }

  get box(): Box {
    this.measured ??= this.measure();
    return this.measured.box;
  }

  get baseline(): number {
    this.measured ??= this.measure();
    return this.measured.baseline;
  }

  /** What its clip leaves of it; no width or height where that is nothing. */
  get shown(): Box {
    return this.clip === undefined ? this.box : intersect(this.box, this.clip);
  }
}

/** How a text is drawn, as far as it can be told. */
interface TextInk extends Ink {
  /** Drawn without ink (text render mode 3): seen by nobody unless it lies on a picture, as the text of a scan does. */
  inkless: boolean;
}

/** A filled area, or a picture, whose colours are not known. */
interface Ground {
  box: Box;
  colour: Colour | undefined;
  picture: boolean;
  /** What is sure to be painted of it, asked where it matters; undefined where one may see through it. */
  solid: () => Box | undefined;
}

const NOTHING = (): undefined => undefined;

/** Points: areas thinner than this are lines, which hide nothing. */
const THINNEST = 3;
/** Of 255: two colours that differ by less in each part are one to the eye. */
const SAME_COLOUR = 7;
/** Of white: ink this bright, or this transparent, is faint. */
const FAINT_COLOUR = 150;
const FAINT_OPACITY = 0.6;
/** Of a text's area: where more is painted over, all of it counts as hidden. */
const COVERED = 0.9;
/** Of a text's height: an area that reaches less far into it hides none of it. */
const LEAST_COVERED = 0.3;
/** Of a text's area: one of which less is shown may be the rest of a copy that was clipped away. */
const MOSTLY_SHOWN = 0.7;
/** Of what is shown of the one: the share that the other must cover to be drawn at the same place. */
const SAME_PLACE = 0.8;
/** Of the height: baselines nearer than this are one. */
const SAME_BASELINE = 0.15;
/** Points: the height of the bands by which baselines are looked up, and that of those by which areas find texts. */
const ROW = 4;
const BAND = 16;
/** Texts times areas: beyond this a page is a drawing, and what its areas hide is not looked for. */
const MOST_COMPARISONS = 6_000_000;

/**
 * The texts of a page in the order in which they are painted, with what hides them from a reader.
 *
 *   31.5  ▒▒▒▒▒  31.50        drawn, painted over in white, drawn again: the first text is hidden
 */
export class PaintOrder {
  readonly texts: PaintedText[] = [];
  private readonly grounds: Ground[] = [];
  /** The colours of the grounds, each once. */
  private readonly colours: Colour[] = [];
  private comparisons = 0;
  private readonly bands = new Bands();

  /** Take the next text. */
  addText(clip: Box | undefined, ink: TextInk, measure: () => Measure): PaintedText {
    const text = new PaintedText(clip, ink, measure);
    text.hidden = !ink.inkless && (ink.opacity < UNSEEN_TEXT || this.isGroundColour(text, ink.colour));
    this.texts.push(text);
    return text;
  }

  /** Take the next filled area: the part of it that is `solid` hides what it covers. */
  addArea(box: Box, colour: Colour | undefined, solid: () => Box | undefined): void {
    if (!(box[2] - box[0] > THINNEST && box[3] - box[1] > THINNEST)) return;
    const ground: Ground = { box, colour, picture: false, solid };
    this.grounds.push(ground);
    if (colour === undefined) return;
    if (!this.colours.some((known) => known.every((part, i) => part === colour[i]))) this.colours.push(colour);
    this.cover(ground);
  }

  /** Take the next picture, or anything else that is drawn and not known. */
  addPicture(box: Box): void {
    this.grounds.push({ box, colour: undefined, picture: true, solid: NOTHING });
  }

  /** Decide what could not be decided before all was painted: text without ink, and copies of which only a part shows. */
  finish(): void {
    let clipped = false;
    for (const text of this.texts) {
      if (text.ink.inkless)
        text.hidden = !this.grounds.some(({ box, picture }) => picture && holdsMiddle(box, text.box));
      clipped ||= text.clip !== undefined || text.covers !== undefined;
    }
    if (!clipped) return;
    const cut = this.texts.filter((text) => !text.hidden && isCut(text));
    if (cut.length === 0) return;
    const rows = new Map<number, PaintedText[]>();
    for (const text of this.texts) {
      const row = Math.round(text.baseline / ROW);
      const list = rows.get(row);
      if (list) list.push(text);
      else rows.set(row, [text]);
    }
    for (const text of cut) {
      const row = Math.round(text.baseline / ROW);
      const near = [row - 1, row, row + 1].flatMap((key) => rows.get(key) ?? []);
      if (near.some((other) => isBetterCopy(other, text))) text.hidden = true;
    }
  }

  /** Texts that nobody sees and of which no copy is seen. */
  unseen(): PaintedText[] {
    const hidden = this.texts.filter((text) => text.hidden && areaOf(text.box) > 0);
    if (hidden.length * this.texts.length > MOST_COMPARISONS) return hidden;
    return hidden.filter((text) => !this.texts.some((other) => !other.hidden && isAtSamePlace(other.shown, text)));
  }

  private isGroundColour(text: PaintedText, colour: Colour | undefined): boolean {
    if (colour === undefined) return false;
    const bright = isAsBright(colour, 255 - SAME_COLOUR);
    if (!bright && !this.colours.some((ground) => isSame(ground, colour))) return false;
    this.comparisons += this.grounds.length;
    if (this.comparisons > MOST_COMPARISONS) return false;
    const { box } = text;
    const ground = this.grounds.findLast((area) => holdsMiddle(area.box, box) && (area.picture || isUnder(area, box)));
    return ground === undefined ? bright : !ground.picture && isSame(ground.colour, colour) && isSolid(ground);
  }

  private cover(ground: Ground): void {
    if (this.comparisons > MOST_COMPARISONS) return;
    const near = this.bands.beside(ground.box, this.texts);
    this.comparisons += near.length;
    let solid: Box | undefined;
    for (const text of near) {
      if (text.hidden || !meets(ground.box, text.box)) continue;
      solid ??= ground.solid();
      if (solid === undefined) return;
      const area = sharedArea(solid, text.box);
      if (area <= 0) continue;
      if (area >= COVERED * areaOf(text.box) || covers(solid, text.shown)) text.hidden = true;
      else if (text.covers === undefined) text.covers = [solid];
      else text.covers.push(solid);
    }
  }
}

/** Texts by how far down the page they begin, so that an area need not be held against all of them. */
class Bands {
  private readonly bands = new Map<number, PaintedText[]>();
  private taken = 0;
  private tallest = 0;

  /** The texts of a growing list that may reach into a box. */
  beside([, top, , bottom]: Box, texts: readonly PaintedText[]): readonly PaintedText[] {
    for (; this.taken < texts.length; this.taken++) this.take(texts[this.taken]);
    const [first, last] = [bandOf(top - this.tallest), bandOf(bottom)];
    if (!(last - first < this.bands.size)) return texts;
    const found: PaintedText[] = [];
    for (let band = first; band <= last; band++) for (const text of this.bands.get(band) ?? []) found.push(text);
    return found;
  }

  private take(text: PaintedText | undefined): void {
    if (text === undefined) return;
    const { box } = text;
    this.tallest = Math.max(this.tallest, box[3] - box[1]);
    const band = bandOf(box[1]);
    const list = this.bands.get(band);
    if (list) list.push(text);
    else this.bands.set(band, [text]);
  }
}

function bandOf(y: number): number {
  return Math.floor(y / BAND);
}

/** Whether what is surely painted of an area lies under the middle of a box; one that may be seen through counts. */
function isUnder(ground: Ground, box: Box): boolean {
  const solid = ground.solid();
  return solid === undefined || holdsMiddle(solid, box);
}

function isSolid(ground: Ground): boolean {
  return ground.solid() !== undefined;
}

/** Whether an area reaches over a text: one that only touches its edge hides no character. */
function meets(area: Box, text: Box): boolean {
  if (area[0] >= text[2] || area[2] <= text[0]) return false;
  const [width, height] = [text[2] - text[0], text[3] - text[1]];
  const least = LEAST_COVERED * Math.min(width, height);
  return Math.min(area[3], text[3]) - Math.max(area[1], text[1]) > least;
}

function isSame(one: Colour | undefined, other: Colour): boolean {
  return one !== undefined && other.every((part, i) => Math.abs(part - (one[i] ?? 0)) < SAME_COLOUR);
}

function isCut(text: PaintedText): boolean {
  if (text.clip === undefined && text.covers === undefined) return false;
  const covered = (text.covers ?? []).reduce((sum, box) => sum + sharedArea(box, text.box), 0);
  return areaOf(text.shown) - covered < MOSTLY_SHOWN * areaOf(text.box);
}

/** Whether `other` is drawn over what is left of a text, on its baseline, and shows more of it. */
function isBetterCopy(other: PaintedText, text: PaintedText): boolean {
  if (other === text || other.hidden) return false;
  const height = text.box[3] - text.box[1];
  if (Math.abs(other.baseline - text.baseline) > SAME_BASELINE * height) return false;
  const seen = shareShown(text);
  return shareShown(other) > seen && isAtSamePlace(other.shown, text);
}

function shareShown(text: PaintedText): number {
  return areaOf(text.shown) / Math.max(1e-6, areaOf(text.box));
}

/** Whether a box covers a text where it would be read: what shows of it, or all of it where nothing shows. */
function isAtSamePlace(shown: Box, text: PaintedText): boolean {
  const part = areaOf(text.shown) > 0 ? text.shown : text.box;
  return sharedArea(shown, part) >= SAME_PLACE * areaOf(part) && areaOf(part) > 0;
}

function covers(area: Box, box: Box): boolean {
  return box[0] >= area[0] && box[1] >= area[1] && box[2] <= area[2] && box[3] <= area[3] && areaOf(box) > 0;
}

function sharedArea(one: Box, other: Box): number {
  return areaOf(intersect(one, other));
}
