import type { Matrix } from '../pdf/engines/matrix.js';
import type { GreyImage } from './grey-image.js';
import type { InkImage } from './threshold.js';

/** Degrees: prints lie this much askew at the most; more is another picture than a scan. */
const MOST_SKEW = 6;
/** Degrees between the angles tried first, and how fine the last step is. */
const COARSE_STEP = 0.2;
const FINE_STEP = 0.01;
/** Inches: width of the strips that are shifted against each other; at the largest angle it smears them by two pixels. */
const STRIP = 0.08;
/** Of the score without a turn: less gain is no skew but chance, as on a page without lines of any kind. */
const LEAST_GAIN = 1.002;

/**
 * How far print lies askew, in degrees clockwise, to about a fiftieth: the angle under which the lines of text and
 * the rulings stand out most when the ink is counted along them. 0 on a page that has none, and on one whose print
 * drifts by about a pixel from the middle to the side: ink is whole pixels, and its lines lie level in most places.
 */
export function findSkew(ink: InkImage): number {
  const profiles = [profilesOf(ink, false), profilesOf(ink, true)];
  const score = (degrees: number): number =>
    profiles.reduce((sum, profile, axis) => sum + sharpness(profile, axis === 0 ? degrees : -degrees), 0);
  let best = 0;
  let highest = score(0) * LEAST_GAIN;
  if (highest === 0) return 0;
  const search = (from: number, to: number, step: number): void => {
    for (let degrees = from; degrees <= to + step / 2; degrees += step) {
      const value = score(degrees);
      if (value > highest) [best, highest] = [degrees, value];
    }
  };
  search(-MOST_SKEW, MOST_SKEW, COARSE_STEP);
  for (let step = COARSE_STEP; step > FINE_STEP; step /= 4)
    search(best - step, best + step, Math.max(step / 4, FINE_STEP));
  return Math.abs(best) < FINE_STEP ? 0 : best;
}

/** Ink counted along each strip, strip by strip. */
interface Profiles {
  counts: Float32Array;
  strips: number;
  /** Pixels of a strip's width, and places of its profile. */
  width: number;
  length: number;
}

function profilesOf({ width, height, data, dpi }: InkImage, upright: boolean): Profiles {
  const strip = Math.max(4, Math.round(STRIP * dpi));
  const [along, length] = upright ? [height, width] : [width, height];
  const strips = Math.ceil(along / strip);
  const counts = new Float32Array(strips * length);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      if (data[y * width + x] === 0) continue;
      const at = upright ? Math.floor(y / strip) * length + x : Math.floor(x / strip) * length + y;
      counts[at] = (counts[at] as number) + 1;
    }
  }
  return { counts, strips, width: strip, length };
}

/** How much the counts of all strips, shifted as the angle asks, differ from place to place. */
function sharpness({ counts, strips, width, length }: Profiles, degrees: number): number {
  const slope = Math.tan((degrees * Math.PI) / 180);
  const sums = new Float32Array(length);
  for (let strip = 0; strip < strips; strip++) {
    const shift = slope * (strip - strips / 2) * width;
    const whole = Math.floor(shift);
    const part = shift - whole;
    const first = Math.max(0, -whole);
    const last = Math.min(length - 1, length - 2 - whole);
    const start = strip * length + whole + first;
    let count = counts[start] as number;
    for (let place = first, at = start + 1; place <= last; place++, at++) {
      const next = counts[at] as number;
      sums[place] = (sums[place] as number) + count * (1 - part) + next * part;
      count = next;
    }
  }
  let score = 0;
  for (let place = 1; place < length; place++) score += ((sums[place] as number) - (sums[place - 1] as number)) ** 2;
  return score;
}

/** A picture that was turned, and the map of its pixels back to the picture that it was made from. */
export interface TurnedImage {
  image: GreyImage;
  /** From the turned picture's pixels to the first one's; both count from their top left corner. */
  toSource: Matrix;
}

/**
 * The picture turned back by its skew, sampled between pixels; it grows so that no corner is lost, and what lies
 * beyond the old edges has the grey of the edge.
 */
export function straighten(image: GreyImage, skew: number): TurnedImage {
  if (skew === 0) return { image, toSource: [1, 0, 0, 1, 0, 0] };
  const [cos, sin] = [Math.cos((skew * Math.PI) / 180), Math.sin((skew * Math.PI) / 180)];
  const width = Math.ceil(image.width * cos + image.height * Math.abs(sin));
  const height = Math.ceil(image.height * cos + image.width * Math.abs(sin));
  const [midX, midY] = [image.width / 2, image.height / 2];
  const toSource: Matrix = [
    cos,
    sin,
    -sin,
    cos,
    midX - (cos * width) / 2 + (sin * height) / 2,
    midY - (sin * width) / 2 - (cos * height) / 2,
  ];
  const data = new Uint8Array(width * height);
  const [mostX, mostY] = [image.width - 1, image.height - 1];
  for (let y = 0; y < height; y++) {
    let fromX = toSource[0] * 0.5 + toSource[2] * (y + 0.5) + toSource[4] - 0.5;
    let fromY = toSource[1] * 0.5 + toSource[3] * (y + 0.5) + toSource[5] - 0.5;
    for (let x = 0; x < width; x++, fromX += cos, fromY += sin) {
      const clampedX = Math.max(0, Math.min(fromX, mostX));
      const clampedY = Math.max(0, Math.min(fromY, mostY));
      const [left, top] = [Math.floor(clampedX), Math.floor(clampedY)];
      const [dx, dy] = [clampedX - left, clampedY - top];
      const at = top * image.width + left;
      const right = left < mostX ? 1 : 0;
      const below = top < mostY ? image.width : 0;
      const above = (image.data[at] as number) * (1 - dx) + (image.data[at + right] as number) * dx;
      const under = (image.data[at + below] as number) * (1 - dx) + (image.data[at + below + right] as number) * dx;
      data[y * width + x] = above * (1 - dy) + under * dy + 0.5;
    }
  }
  return { image: { width, height, data, dpi: image.dpi }, toSource };
}
