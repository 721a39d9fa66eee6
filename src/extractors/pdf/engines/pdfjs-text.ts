import type { Box } from '../../../place.js';
import type { Glyph } from './content.js';
import type { Colour } from './ink.js';
import { apply, concat, directionOf, IDENTITY, type Matrix } from './matrix.js';

/** The colour of text for which the page sets none. */
const BLACK: Colour = [0, 0, 0];

/** What is used of pdfjs's font object. */
export interface PdfjsFont {
  fontMatrix?: readonly number[];
  vertical?: boolean;
  /** Of two-byte codes. */
  composite?: boolean;
  toUnicode?: object;
}

/** The graphics state as far as text, lines and clips need it. */
export interface TextState {
  ctm: Matrix;
  clip: Box | undefined;
  fill: Colour | undefined;
  stroke: Colour | undefined;
  fillOpacity: number;
  strokeOpacity: number;
  /** The text render mode. */
  mode: number;
  lineWidth: number;
  textMatrix: Matrix;
  x: number;
  y: number;
  lineX: number;
  lineY: number;
  font: PdfjsFont | undefined;
  size: number;
  charSpacing: number;
  wordSpacing: number;
  scale: number;
  leading: number;
  rise: number;
}

/** The state at the start of a page whose coordinates the matrix maps to the display. */
export function initialState(ctm: Matrix): TextState {
  return {
    ctm,
    clip: undefined,
    fill: BLACK,
    stroke: BLACK,
    fillOpacity: 1,
    strokeOpacity: 1,
    mode: 0,
    lineWidth: 1,
    textMatrix: IDENTITY,
    x: 0,
    y: 0,
    lineX: 0,
    lineY: 0,
    font: undefined,
    size: 0,
    charSpacing: 0,
    wordSpacing: 0,
    scale: 1,
    leading: 0,
    rise: 0,
  };
}

interface PdfjsGlyph {
  unicode?: unknown;
  width?: unknown;
  isSpace?: unknown;
}

/**
 * The characters of one text operation in display coordinates; moves the pen of the state on.
 * `items` are pdfjs's glyphs and, between them, adjustments in thousandths of the font size.
 */
export function placeGlyphs(state: TextState, items: Iterable<unknown>, run: number): Glyph[] {
  const glyphs: Glyph[] = [];
  const unit = state.font?.fontMatrix?.[0] ?? 0.001;
  const vertical = state.font?.vertical === true;
  const toDisplay = concat(state.textMatrix, state.ctm);
  const size = Math.abs(state.size) * Math.hypot(toDisplay[2], toDisplay[3]);
  const angle = directionOf(state.size < 0 ? [-toDisplay[0], -toDisplay[1], 0, 0, 0, 0] : toDisplay);
  const stretch = Math.hypot(toDisplay[0], toDisplay[1]);
  const mapped = hasMapping(state.font);
  let pen = 0;
  for (const item of items) {
    if (typeof item === 'number') {
      pen += ((vertical ? 1 : -1) * item * state.size) / 1000;
      continue;
    }
    if (typeof item !== 'object' || item === null) continue;
    const glyph: PdfjsGlyph = item;
    const width = (typeof glyph.width === 'number' ? glyph.width : 0) * unit * state.size;
    const spacing = state.charSpacing + (glyph.isSpace === true ? state.wordSpacing : 0);
    const [dx, dy] = vertical ? [-width / 2, pen - 0.88 * state.size] : [pen * state.scale, 0];
    const [x, y] = apply(toDisplay, state.x + dx, state.y + dy + state.rise);
    if (Number.isFinite(x + y + size) && size > 0) {
      glyphs.push({
        text: textOf(glyph.unicode, mapped),
        x,
        y,
        advance: Math.abs(width * (vertical ? 1 : state.scale)) * stretch,
        size,
        angle,
        run,
        ...(state.clip === undefined ? {} : { clip: state.clip }),
      });
    }
    pen += vertical ? -Math.abs(state.size) + -spacing : width + spacing;
  }
  if (vertical) state.y += pen;
  else state.x += pen * state.scale;
  return glyphs;
}

/** Control characters: codes of the font that nothing maps to text. */
const CODE = /^(?!\s)\p{Cc}$/u;

/** The text of a glyph; one that the file maps to nothing is the replacement character. */
function textOf(unicode: unknown, mapped: boolean): string {
  return !mapped || typeof unicode !== 'string' || unicode === '' || CODE.test(unicode) ? '\ufffd' : unicode;
}

/** Whether a font says what its codes mean. One of two-byte codes that does not is given its codes as text by pdfjs. */
function hasMapping(font: PdfjsFont | undefined): boolean {
  return !(font?.composite === true && font.toUnicode !== undefined && 'firstChar' in font.toUnicode);
}
