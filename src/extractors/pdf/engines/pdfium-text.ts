import type { LimitName } from '../../../limits.js';
import { type Glyph, isCovered } from './content.js';
import { spreadLigatures } from './ligatures.js';
import { concat, directionOf, type Matrix } from './matrix.js';
import type { PaintedText } from './paint-order.js';
import type { Pdfium, Scratch } from './pdfium-library.js';
import { moveTwinsApart, type TextPlaces, withoutShadows } from './pdfium-twins.js';

/** A UTF-16 unit from here on may be half a character. */
const FIRST_SURROGATE = 0xd800;

/** The characters of a page, and what was found of their fonts. */
interface PageText {
  glyphs: Glyph[];
  fonts: number[];
  truncated: LimitName | null;
  unmapped: number;
}

/** The text objects of a page, and how their own coordinates map to the display. */
export interface PlacedTexts extends TextPlaces {
  displayOf(object: number): Matrix;
}

/**
 * The characters of a loaded page in display coordinates, in the order of the file.
 * Spaces and line ends that PDFium makes up are left out: they are decided from geometry, for both engines alike.
 */
export function readGlyphs(
  library: Pdfium,
  page: number,
  display: Matrix,
  places: PlacedTexts,
  scratch: Scratch,
  limit: number,
): PageText {
  const reader = new TextReader(library, display, places.texts, scratch);
  const result: PageText = { glyphs: [], fonts: reader.fonts, truncated: null, unmapped: 0 };
  reader.readPage(page, limit, result);
  if (result.truncated === null && [...places.texts.values()].some(({ read, hidden }) => !read && !hidden)) {
    reader.shifts = new Map();
    for (const [object, up] of moveTwinsApart(library, places, scratch)) {
      const [, , c, d] = places.displayOf(object);
      reader.shifts.set(object, [c * up, d * up]);
    }
    const found: PageText = { glyphs: [], fonts: reader.fonts, truncated: null, unmapped: 0 };
    if (reader.shifts.size > 0) reader.readPage(page, limit - result.glyphs.length, found);
    for (const glyph of withoutShadows(found.glyphs, result.glyphs)) {
      if (glyph.text === '\ufffd') result.unmapped++;
      result.glyphs.push(glyph);
    }
    result.truncated = found.truncated;
  }
  spreadLigatures(result.glyphs);
  return result;
}

class TextReader {
  /** By run: the font of its characters. */
  readonly fonts: number[] = [];
  private object = 0;
  private run = -1;
  private painted: PaintedText | undefined;
  private shift: [number, number] | undefined;
  private high = 0;
  private a = Number.NaN;
  private b = Number.NaN;
  private size = 0;
  private angle = 0;

  private text = 0;
  /** Where given, only these texts are read, each moved by so much of the display. */
  shifts: Map<number, [number, number]> | undefined;

  constructor(
    private readonly library: Pdfium,
    private readonly display: Matrix,
    private readonly texts: ReadonlyMap<number, PaintedText>,
    private readonly scratch: Scratch,
  ) {}

  /** Add the characters of a loaded page to a result. */
  readPage(page: number, limit: number, result: PageText): void {
    const { library } = this;
    const text = library.FPDFText_LoadPage(page);
    if (text === 0) return;
    this.text = text;
    this.object = 0;
    const count = library.FPDFText_CountChars(text);
    for (let index = 0; index < count; index++) {
      if (library.FPDFText_IsGenerated(text, index) === 1) continue;
      if (this.shifts !== undefined && !this.shifts.has(library.FPDFText_GetTextObject(text, index))) continue;
      if (result.glyphs.length >= limit) {
        result.truncated = 'pageGlyphs';
        break;
      }
      const glyph = this.read(index);
      if (glyph === undefined) continue;
      if (glyph.text === '\ufffd') result.unmapped++;
      result.glyphs.push(glyph);
    }
    library.FPDFText_ClosePage(text);
  }

  /** The character at an index, or undefined where it is none (a first surrogate, no box). */
  private read(index: number): Glyph | undefined {
    const { library, text, scratch, display } = this;
    const unit = library.FPDFText_GetUnicode(text, index);
    const code = unit < FIRST_SURROGATE && this.high === 0 ? unit : this.joinSurrogates(unit);
    if (code === undefined) return undefined;
    if (!library.FPDFText_GetLooseCharBox(text, index, scratch.address)) return undefined;
    const box = scratch.floats;
    const across = Math.abs((box[2] ?? 0) - (box[0] ?? 0));
    const along = Math.abs((box[1] ?? 0) - (box[3] ?? 0));
    library.FPDFText_GetCharOrigin(text, index, scratch.address, scratch.address + 8);
    const origin = scratch.doubles;
    const ownX = origin[0] ?? 0;
    const ownY = origin[1] ?? 0;
    const object = library.FPDFText_GetTextObject(text, index);
    if (object !== this.object || object === 0) this.enterObject(object, index);
    const { a, b, size, shift } = this;
    let x = display[0] * ownX + display[2] * ownY + display[4];
    let y = display[1] * ownX + display[3] * ownY + display[5];
    if (shift !== undefined) {
      x -= shift[0];
      y -= shift[1];
    }
    if (!Number.isFinite(x + y + size) || !(size > 0)) return undefined;
    const advance = Math.abs(b) > Math.abs(a) ? along : across;
    const mapped = code !== 0 && library.FPDFText_HasUnicodeMapError(text, index) !== 1;
    const character = mapped ? String.fromCodePoint(code) : '\ufffd';
    const glyph: Glyph = { text: character, x, y, advance, size, angle: this.angle, run: this.run };
    const { painted } = this;
    if (painted?.clip !== undefined) glyph.clip = painted.clip;
    if (painted?.faint) glyph.faint = true;
    return painted?.covers !== undefined && isCovered(glyph, painted.covers) ? undefined : glyph;
  }

  /** What the characters of one drawing operation share is asked for once: matrix, font size, clip. */
  private enterObject(object: number, index: number): void {
    const { library, text, scratch } = this;
    library.FPDFText_GetMatrix(text, index, scratch.address);
    const matrix = scratch.floats;
    const a = matrix[0] ?? 1;
    const b = matrix[1] ?? 0;
    const c = matrix[2] ?? 0;
    const d = matrix[3] ?? 1;
    if (a !== this.a || b !== this.b) this.angle = directionOf(concat([a, b, 0, 0, 0, 0], this.display));
    this.a = a;
    this.b = b;
    this.size = library.FPDFText_GetFontSize(text, index) * Math.hypot(c, d);
    if (object === this.object) return;
    this.object = object;
    this.fonts[++this.run] = library.FPDFTextObj_GetFont(object);
    this.painted = this.texts.get(object);
    this.shift = this.shifts?.get(object);
    if (this.painted) this.painted.read = true;
  }

  private joinSurrogates(code: number): number | undefined {
    const high = this.high;
    this.high = 0;
    if (code >= 0xd800 && code <= 0xdbff) {
      this.high = code;
      return undefined;
    }
    if (code >= 0xdc00 && code <= 0xdfff) {
      return high === 0 ? 0xfffd : 0x10000 + ((high - 0xd800) << 10) + (code - 0xdc00);
    }
    return code > 0x10ffff ? 0xfffd : code;
  }
}
