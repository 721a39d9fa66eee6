import { limitMessage, limitOf } from '../../limits.js';
import { InputError } from '../../result.js';
import { concat, type Matrix } from '../pdf/engines/matrix.js';
import type { PdfPicture, PicturePage } from './picture-pdf.js';

/** How a picture is to be shown, as its file counts it: 1 as it is, 3 turned by half, 6 and 8 by a quarter, others mirrored. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** A picture, or the strips or tiles that make it up, before it is put on a page. */
export interface Picture {
  /** In pixels, as stored. */
  width: number;
  height: number;
  /** Pixels an inch along its stored width and height, as its file says, or undefined. */
  dpi: readonly [number, number] | undefined;
  orientation: Orientation;
  /** Its parts by the pixels at which their top left corners lie. */
  parts: readonly { left: number; top: number; picture: PdfPicture }[];
}

/** Inches: the longer side of an A4 sheet, on which most published pages were printed. */
const A4_LONG = 11.69;
/** Of its shorter side: how much longer a sheet of the A sizes is, and what a scanner's margins make of it. */
const A_RATIO = { least: 1.3, most: 1.5 };
/** Inches: the shorter side of an A4 sheet, for a picture of other proportions. */
const A4_SHORT = 8.27;
/** Inches: a page is neither smaller nor larger; a file that says so was given the resolution of a screen. */
const PAGE_INCHES = { least: 4, most: 36 };
/** A page of a computer's screen resolution is believed only up to A3. */
const SCREEN = { dpi: 96, most: 17 };

/** Throws InputError where a picture of this size is too large; to be asked before its data are decoded. */
export function refuseHuge(width: number, height: number): void {
  if (width * height > limitOf('picturePixels')) throw new InputError(limitMessage('picturePixels'));
}

/** The page that shows a picture upright, at the size at which it was scanned. */
export function pageOf(picture: Picture): PicturePage {
  const [across, down] = resolutionOf(picture);
  const lying = picture.orientation >= 5;
  const [storedWidth, storedHeight] = [(picture.width / across) * 72, (picture.height / down) * 72];
  const [width, height] = lying ? [storedHeight, storedWidth] : [storedWidth, storedHeight];
  const shown = showMatrix(picture.orientation, width, height);
  const pictures = picture.parts.map(({ left, top, picture: part }) => {
    const [x, y] = [left / picture.width, 1 - (top + part.height) / picture.height];
    const inside: Matrix = [part.width / picture.width, 0, 0, part.height / picture.height, x, y];
    return { picture: part, matrix: concat(inside, shown) };
  });
  return { width, height, pictures };
}

/** Pixels an inch: what the file says where that gives a page, else what makes the picture an A4 sheet. */
function resolutionOf({ width, height, dpi }: Picture): readonly [number, number] {
  const [longer, shorter] = [Math.max(width, height), Math.min(width, height)];
  if (dpi !== undefined) {
    const inches = width >= height ? [width / dpi[0], height / dpi[1]] : [height / dpi[1], width / dpi[0]];
    const most = Math.max(...dpi) <= SCREEN.dpi ? SCREEN.most : PAGE_INCHES.most;
    if ((inches[0] ?? 0) <= most && (inches[0] ?? 0) >= PAGE_INCHES.least) return dpi;
  }
  const ratio = longer / shorter;
  const guess = ratio >= A_RATIO.least && ratio <= A_RATIO.most ? longer / A4_LONG : shorter / A4_SHORT;
  return [guess, guess];
}

/** The map of the unit square to a page of this size (y up), for each of the eight orientations. */
function showMatrix(orientation: Orientation, width: number, height: number): Matrix {
  switch (orientation) {
    case 2:
      return [-width, 0, 0, height, width, 0];
    case 3:
      return [-width, 0, 0, -height, width, height];
    case 4:
      return [width, 0, 0, -height, 0, height];
    case 5:
      return [0, -height, -width, 0, width, height];
    case 6:
      return [0, -height, width, 0, 0, height];
    case 7:
      return [0, height, width, 0, 0, 0];
    case 8:
      return [0, height, -width, 0, width, 0];
    default:
      return [width, 0, 0, height, 0, 0];
  }
}

/** The orientation of that number, or the usual one. */
export function orientationOf(value: number | undefined): Orientation {
  const known: readonly Orientation[] = [1, 2, 3, 4, 5, 6, 7, 8];
  return known.find((orientation) => orientation === value) ?? 1;
}
