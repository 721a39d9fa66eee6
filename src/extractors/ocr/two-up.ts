import type { Box } from '../../place.js';
import { apply } from '../pdf/engines/matrix.js';
import { gutterBetween, type PieceLine, showTwoPages } from '../pdf/page/gutter.js';
import { inkComponents } from './components.js';
import type { GreyImage } from './grey-image.js';
import { eraseRulings, type StraightPage } from './read-page.js';
import { partSegments } from './segments.js';
import { linesWithin } from './text-lines.js';
import type { InkImage } from './threshold.js';

/** A page of a sheet: its picture, and how many pixels from the left of the sheet's it begins. */
export interface PicturePart {
  picture: GreyImage;
  left: number;
}

/** Of the sheet's width: where its middle is looked at. */
const WINDOW = [0.38, 0.62] as const;
/** Inches: what is smaller in both directions is a speck. */
const SPECK = 0.03;
/** Inches, and of the sheet's height: an upright stroke as narrow and as long is the fold, or the edge of a page. */
const FOLD_WIDE = 0.06;
const FOLD_HIGH = 0.25;

/**
 * The pictures of the two pages that a sheet shows side by side, from left to right, cut where its straight picture
 * shows the gutter; the picture alone where it is of one page.
 */
export function partPicture(picture: GreyImage, straight: StraightPage): PicturePart[] {
  const gutter = findGutter(straight);
  if (gutter === undefined) return [{ picture, left: 0 }];
  const { toSource, image } = straight;
  const [top, foot] = [apply(toSource, gutter, 0), apply(toSource, gutter, image.height)];
  const slope = (foot[0] - top[0]) / (foot[1] - top[1]);
  const at = (y: number): number => Math.max(1, Math.min(picture.width - 1, Math.round(top[0] + (y - top[1]) * slope)));
  const ends = [at(0), at(picture.height - 1)];
  const [first, last] = [Math.min(...ends), Math.max(...ends)];
  return [
    { picture: cutOut(picture, 0, last, at, true), left: 0 },
    { picture: cutOut(picture, first, picture.width, at, false), left: first },
  ];
}

/** What stands between two places of a picture; what lies beyond the gutter has its grey. */
function cutOut(
  { width, height, data, dpi }: GreyImage,
  from: number,
  to: number,
  at: (y: number) => number,
  isLeft: boolean,
): GreyImage {
  const out = new Uint8Array((to - from) * height);
  for (let y = 0; y < height; y++) {
    const [row, gutter] = [y * (to - from), at(y)];
    out.set(data.subarray(y * width + from, y * width + to), row);
    const paper = data[y * width + gutter] as number;
    if (isLeft) out.fill(paper, row + gutter - from, row + to - from);
    else out.fill(paper, row, row + gutter - from);
  }
  return { width: to - from, height, data: out, dpi };
}

function findGutter({ ink, rulings }: StraightPage): number | undefined {
  const { width, height, dpi } = ink;
  const [from, to] = [WINDOW[0] * width, WINDOW[1] * width];
  if (
    gutterBetween(width, height, [
      [0, from],
      [to, width],
    ]) === undefined
  )
    return undefined;
  const isPrint = ([left, top, right, bottom]: Box): boolean => {
    const [wide, high] = [right - left, bottom - top];
    return Math.max(wide, high) > SPECK * dpi && !(wide <= FOLD_WIDE * dpi && high >= FOLD_HIGH * height);
  };
  const spans = inkComponents(ink, [from, 0, to, height])
    .filter(isPrint)
    .map(([left, , right]) => [left, right] as const);
  const gutter = gutterBetween(width, height, [[0, from], ...spans, [to, width]]);
  if (gutter === undefined) return undefined;
  const rest: InkImage = { ...ink, data: Uint8Array.from(ink.data) };
  eraseRulings(rest, rulings);
  const linesOf = (area: Box): PieceLine[] => linesWithin(rest, area).map((line) => partSegments(rest, line));
  const halves = [linesOf([0, 0, gutter, height]), linesOf([gutter, 0, width, height])];
  const [left = [], right = []] = halves;
  return showTwoPages(left, right, [0, gutter, width]) ? gutter : undefined;
}
