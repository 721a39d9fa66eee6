import type { PictureText } from '../../../document.js';
import type { LimitName } from '../../../limits.js';
import type { Box } from '../../../place.js';
import { INK_HEIGHT } from './ink.js';
import type { Matrix } from './matrix.js';

/**
 * One printed character. `x`, `y` is its origin on the baseline, in points from the top left of the page
 * as displayed; `advance` is how far it moves the pen along its own direction; `angle` is that direction in
 * degrees clockwise (0 is ordinary horizontal text). Only origin, advance and size are kept, not the ink box:
 * engines agree on them, while ascents differ by font file and reader.
 */
export interface Glyph {
  text: string;
  x: number;
  y: number;
  advance: number;
  size: number;
  angle: number;
  /** Characters of one drawing operation share it. */
  run: number;
  /** The rectangle outside of which nothing of the character is shown, where the producer set one. */
  clip?: Box;
  /** Drawn in a pale or half transparent colour. */
  faint?: true;
}

/** A straight line along an axis, from whatever it was drawn with. `at` is its y (horizontal) or x (vertical). */
export interface Ruling {
  horizontal: boolean;
  at: number;
  from: number;
  to: number;
  /** Drawn in white: seen by nobody unless a fill lies behind it. */
  white: boolean;
}

/** A line that was read from a picture; the run of its characters is its place in the list of all. */
export interface PictureReading extends PictureText {
  text: string;
  /** What was read where the text is a known one of which one character was unsure. */
  completedFrom?: string;
}

/** A picture of a page with its bytes, as a browser draws it. */
export interface PagePicture {
  type: 'png' | 'jpeg' | 'gif' | 'bmp';
  bytes: Uint8Array;
  /** Maps the unit square to the page as displayed. */
  matrix: Matrix;
}

/** A page as both engines describe it: origin top left, page rotation applied, lengths in points. */
export interface PageContent {
  /** Counted from 1. */
  page: number;
  width: number;
  height: number;
  /** The page's /Rotate in degrees clockwise; it has been applied already. */
  rotation: number;
  glyphs: Glyph[];
  rulings: Ruling[];
  /** Filled rectangles other than white that are too thick to be a line. */
  fills: Box[];
  images: Box[];
  /** Those of the images that can be drawn from the file, where they were asked for. */
  pictures?: readonly PagePicture[];
  /** The limit that cut the reading of this page, or null. */
  truncated: LimitName | null;
  /** The font of each run of glyphs, by the run: equal numbers are one font. */
  fonts: readonly number[];
  /** Characters that the file maps to no text. */
  unmapped: number;
  /**
   * Texts that nobody sees: painted over, white on white, without ink, beyond the page. They are not among the glyphs.
   */
  unseen: number;
  /** Texts and pictures left out of it because they stand on a layer that is switched off. */
  layered?: number;
  /** Of a page that was read from its picture: each run of its characters. */
  readings?: readonly PictureReading[];
}

/** A page takes more than a limit of `src/limits.ts` allows; the message names it. */
export class PdfLimitError extends Error {
  override readonly name = 'PdfLimitError';
}

/** An open file of pages, of this format or another. A page is read whole and freed before the promise resolves. */
export interface PagedFile {
  readonly pages: number;
  /** Its table of objects was lost and made anew from what was found: objects may be missing. */
  readonly rebuilt: boolean;
  readPage(index: number): Promise<PageContent>;
  close(): Promise<void>;
}

/** An open PDF. */
export interface PdfFile extends PagedFile {
  readonly engine: 'pdfium' | 'pdfjs';
  /** Files inside the file (a portfolio, attachments), which are not read. */
  readonly attachments: number;
  /** It has layers that are switched off; undefined where the engine does not know. */
  readonly hidesLayers?: boolean;
  /** The content is a dynamic XFA form, which is not on the pages. */
  readonly dynamicForm: boolean;
}

/** A library that reads PDF. */
export interface PdfEngine {
  readonly name: 'pdfium' | 'pdfjs';
  /** Throws PdfOpenError where the engine cannot open the bytes. */
  open(bytes: Uint8Array): Promise<PdfFile>;
}

/** An engine could not open a file. */
export class PdfOpenError extends Error {
  override readonly name = 'PdfOpenError';
  constructor(
    readonly reason: 'encrypted' | 'damaged',
    message: string,
  ) {
    super(message);
  }
}

/** The shares of the font size that a character reaches above and below its baseline, CJK and Latin alike. */
const ASCENT = 0.86;
const DESCENT = 0.14;

/** How far up a level character on a baseline reaches. */
export function topOf(y: number, size: number): number {
  return y - size * ASCENT;
}

/** How far down a level character on a baseline reaches. */
export function bottomOf(y: number, size: number): number {
  return y + size * DESCENT;
}

/** The box of a character, from its origin, advance and size. */
export function glyphBox(glyph: Glyph): Box {
  const { x, y, advance, size } = glyph;
  switch (glyph.angle) {
    case 90:
      return [x - size * DESCENT, y, x + size * ASCENT, y + advance];
    case 180:
      return [x - advance, y - size * DESCENT, x, y + size * ASCENT];
    case 270:
      return [x - size * ASCENT, y - advance, x + size * DESCENT, y];
    default:
      return [x, y - size * ASCENT, x + advance, y + size * DESCENT];
  }
}

/** Of a page's characters: where more have no text, the page is unreadable. */
const UNMAPPED_SHARE = 0.5;

/** Whether so many of a page's characters have no text that it is unreadable. */
export function isUnreadable(unmapped: number, characters: number): boolean {
  return unmapped > 0 && unmapped >= UNMAPPED_SHARE * characters;
}

/** Of a character's ink: where more is painted over, it is not read. */
const COVERED = 0.6;

/** Whether areas that were painted over a character hide most of it. */
export function isCovered(glyph: Glyph, covers: readonly Box[]): boolean {
  const box = glyphBox({ ...glyph, size: glyph.size * INK_HEIGHT });
  const [width, height] = [box[2] - box[0], box[3] - box[1]];
  return covers.some((cover) => {
    const across = Math.min(box[2], cover[2]) - Math.max(box[0], cover[0]);
    const down = Math.min(box[3], cover[3]) - Math.max(box[1], cover[1]);
    return across > 0 && down > 0 && across * down >= COVERED * width * height;
  });
}

/** The smallest box around the boxes of characters. */
export function boxAround(glyphs: readonly Glyph[]): Box {
  let left = Infinity;
  let top = Infinity;
  let right = -Infinity;
  let bottom = -Infinity;
  for (const glyph of glyphs) {
    if (glyph.angle === 0) {
      // Most characters, without a box for each.
      const { x, y, advance, size } = glyph;
      if (x < left) left = x;
      if (y - size * ASCENT < top) top = y - size * ASCENT;
      if (x + advance > right) right = x + advance;
      if (y + size * DESCENT > bottom) bottom = y + size * DESCENT;
      continue;
    }
    const own = glyphBox(glyph);
    if (own[0] < left) left = own[0];
    if (own[1] < top) top = own[1];
    if (own[2] > right) right = own[2];
    if (own[3] > bottom) bottom = own[3];
  }
  return [left, top, right, bottom];
}
