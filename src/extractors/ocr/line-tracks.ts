import { medianOf } from '../sorted.js';
import { extend, type Follower, followerOf, straightest } from './followed-track.js';
import type { GreyImage } from './grey-image.js';

/** A thin dark track that runs down a picture, in pixels; `at` is its x in the middle of its height. */
export interface Track {
  at: number;
  /** Pixels that it moves to the right for each that it goes down. */
  slope: number;
  from: number;
  to: number;
  /** In pixels. */
  thickness: number;
  /** Drawn in dots or dashes. */
  dotted: boolean;
  /** Of its length: where there is paper on both sides. */
  clear: number;
}

/** Inches: a track is looked for in the mean of this many pixels along it, which makes dots and dashes a grey line. */
const SMOOTHING = 0.1;
/** Inches: the paper on both sides of a line is looked at this far from its middle, from thin lines to thick ones. */
const SIDES = [0.011, 0.02, 0.03];
/** Greys: what a line differs from the paper on both sides of it. */
const LEAST_DEPTH = 9;
/** Inches: shorter ones are no line. */
const LEAST_LENGTH = 0.1;
/** Inches: a gap in a line that is bridged. */
const GAP = 0.03;
/** Of a line's places in order of darkness: the one that says how dark it is where it is drawn. */
const FULL_SHARE = 0.7;
/** Of a line's length: drawn throughout. */
const SOLID_SHARE = 0.9;
/** Inches: a longer gap parts two lines. */
const SOLID_GAP = 0.018;
const DOT_GAP = 0.05;
/** Inches: beside a line, where letters would have strokes that touch it. */
const BESIDE = 0.025;
/** Fewer dots or dashes may be letters that stand in a row. */
const LEAST_DASHES = 12;
/** Of a track's length: places at which it stands out. */
const LEAST_SUPPORT = 0.85;
/** A line drifts less than this, after the skew has been taken out. */
const MOST_SLOPE = 0.012;

/**
 * The thin tracks that run down a picture: rulings, and strokes of letters where these are long. Each is followed
 * row by row, one pixel to the left or right at a time.
 */
export function findTracks(image: GreyImage): Track[] {
  const { width, height, dpi } = image;
  const smooth = smoothDown(image);
  const sides = [...new Set(SIDES.map((inches) => Math.max(2, Math.round(inches * dpi))))];
  const margin = sides[sides.length - 1] ?? 2;
  const gap = Math.max(2, Math.round(GAP * dpi));
  const least = LEAST_LENGTH * dpi;
  const open: (Follower | undefined)[] = new Array(width);
  const tracks: Track[] = [];
  const close = (follower: Follower): void => {
    if (follower.last - follower.first + 1 < least) return;
    const found = measure(follower, smooth, image, sides);
    const part = straightest(follower);
    const isLonger = part.last - part.first > lengthOf(found);
    const straight = isLonger ? measure(part, smooth, image, sides) : [];
    tracks.push(...(lengthOf(straight) > lengthOf(found) ? straight : found));
  };
  let living: Follower[] = [];
  for (let y = 0; y < height; y++) {
    const row = y * width;
    for (let x = margin; x < width - margin; x++) {
      const value = smooth[row + x] as number;
      if (value > (smooth[row + x - 1] as number) || value >= (smooth[row + x + 1] as number)) continue;
      if (depthOf(smooth, row + x, sides) < LEAST_DEPTH) continue;
      const follower = nearest(open, x, y, gap);
      if (follower === undefined) {
        const fresh = followerOf([[x, y]]);
        open[x] = fresh;
        living.push(fresh);
      } else {
        if (open[follower.x] === follower) open[follower.x] = undefined;
        extend(follower, x, y);
        open[x] = follower;
      }
    }
    if (y % 64 === 63) {
      const ended = living.filter(({ last }) => last < y - gap);
      for (const follower of ended) close(follower);
      living = living.filter(({ last }) => last >= y - gap);
    }
  }
  for (const follower of living) close(follower);
  return tracks;
}

function lengthOf(tracks: readonly Track[]): number {
  return tracks.reduce((sum, { from, to }) => sum + to - from, 0);
}

const STEPS = [0, -1, 1];

/** The track that goes on at a place: straight down before aside. */
function nearest(open: readonly (Follower | undefined)[], x: number, y: number, gap: number): Follower | undefined {
  for (let step = 0; step < STEPS.length; step++) {
    const follower = open[x + (STEPS[step] as number)];
    if (follower !== undefined && follower.last < y && follower.last >= y - gap) return follower;
  }
  return undefined;
}

/** The mean of each pixel and those above and below it. */
function smoothDown({ width, height, data, dpi }: GreyImage): Float32Array {
  const reach = Math.max(1, Math.round((SMOOTHING * dpi) / 2));
  const smooth = new Float32Array(width * height);
  const sums = new Int32Array(width);
  const add = (y: number, sign: 1 | -1): void => {
    for (let x = 0, at = y * width; x < width; x++, at++) sums[x] = (sums[x] as number) + sign * (data[at] as number);
  };
  for (let y = 0; y < Math.min(reach, height); y++) add(y, 1);
  for (let y = 0; y < height; y++) {
    if (y + reach < height) add(y + reach, 1);
    if (y > reach) add(y - reach - 1, -1);
    const rows = Math.min(height, y + reach + 1) - Math.max(0, y - reach);
    for (let x = 0, at = y * width; x < width; x++, at++) smooth[at] = (sums[x] as number) / rows;
  }
  return smooth;
}

/** How much darker a place is than both sides of it. */
function depthOf(smooth: Float32Array, at: number, sides: readonly number[]): number {
  const value = smooth[at] as number;
  let depth = 0;
  for (let i = 0; i < sides.length; i++) {
    const side = sides[i] as number;
    depth = Math.max(depth, Math.min(smooth[at - side] as number, smooth[at + side] as number) - value);
  }
  return Math.fround(depth);
}

/** The lines of a followed track, with their true ends; none where it is slanted, broken or too short. */
function measure(
  { n, sumX, sumY, sumXY, sumYY, first, last }: Follower,
  smooth: Float32Array,
  image: GreyImage,
  sides: readonly number[],
): Track[] {
  const { height, dpi } = image;
  const spread = n * sumYY - sumY * sumY;
  const slope = spread === 0 ? 0 : (n * sumXY - sumX * sumY) / spread;
  const length = last - first + 1;
  if (n < LEAST_SUPPORT * length || Math.abs(slope) > Math.max(MOST_SLOPE, 2 / length)) return [];
  const xOf = (y: number): number => (sumX + slope * (n * y - sumY)) / n;
  const depths = new Float32Array(length);
  for (let y = first; y <= last; y++) depths[y - first] = depthAlong(smooth, image, Math.round(xOf(y)), y, sides);
  const full = Float32Array.from(depths).sort()[Math.floor(length * FULL_SHARE)] as number;
  if (full < LEAST_DEPTH) return [];
  const dark = depths.map((depth) => (depth >= full / 2 ? 1 : 0));
  return partsOf(dark, dpi).map(({ start, end, dotted }): Track => {
    const [from, to] = [first + start, first + end - 1];
    return {
      at: xOf((from + to) / 2) + 0.5,
      slope,
      from: from <= 1 ? 0 : from,
      to: to >= height - 2 ? height : to + 1,
      thickness: thicknessAlong(smooth, image.width, xOf, from, to, sides[sides.length - 1] ?? 2),
      dotted,
      clear: clearShare(smooth, image, xOf, from, to, full),
    };
  });
}

/** How much darker the picture is at a place of a track, or a pixel beside it, than the paper on its lighter side. */
function depthAlong(smooth: Float32Array, image: GreyImage, x: number, y: number, sides: readonly number[]): number {
  const { width, height, data } = image;
  let paper = 0;
  for (const side of sides) {
    if (x - side >= 0) paper = Math.max(paper, smooth[y * width + x - side] as number);
    if (x + side < width) paper = Math.max(paper, smooth[y * width + x + side] as number);
  }
  let darkest = 255;
  for (let px = Math.max(0, x - 1); px <= Math.min(width - 1, x + 1); px++) {
    const above = data[Math.max(0, y - 1) * width + px] as number;
    const below = data[Math.min(height - 1, y + 1) * width + px] as number;
    darkest = Math.min(darkest, (above + (data[y * width + px] as number) + below) / 3);
  }
  return paper - darkest;
}

/** At how many of a line's places neither side has ink near it. */
function clearShare(
  smooth: Float32Array,
  { width, data, dpi }: GreyImage,
  xOf: (y: number) => number,
  from: number,
  to: number,
  full: number,
): number {
  const beside = Math.max(3, Math.round(BESIDE * dpi));
  let clear = 0;
  for (let y = from; y <= to; y++) {
    const x = Math.round(xOf(y));
    const sides = [Math.max(0, x - beside), Math.min(width - 1, x + beside)].map((at) => y * width + at);
    const paper = Math.max(...sides.map((at) => smooth[at] as number));
    if (sides.every((at) => (data[at] as number) > paper - full / 2)) clear++;
  }
  return clear / (to - from + 1);
}

/** A part of a track, `end` not included. */
interface Part {
  start: number;
  end: number;
  dotted: boolean;
}

/**
 * The parts of a track that are lines: all of it where dots or dashes of about one length have gaps of about one,
 * else what is drawn throughout between its longer gaps.
 *
 *   [stroke of a letter]     [the line that the track goes on in]
 */
function partsOf(dark: Float32Array, dpi: number): Part[] {
  const least = LEAST_LENGTH * dpi;
  const runs = runsOf(dark);
  const [first, last] = [runs[0], runs[runs.length - 1]];
  if (first === undefined || last === undefined) return [];
  const gaps = runs.slice(1).map(({ start }, i) => start - (runs[i]?.end ?? 0));
  const lengths = runs.map(({ start, end }) => end - start);
  const close = gaps.every((gap) => gap <= DOT_GAP * dpi);
  if (runs.length >= LEAST_DASHES && close && isRegular(gaps) && isRegular(lengths)) {
    return [{ start: first.start, end: last.end, dotted: true }];
  }
  const parts: (Part & { drawn: number })[] = [];
  for (const { start, end } of runs) {
    const before = parts[parts.length - 1];
    if (before !== undefined && start - before.end <= SOLID_GAP * dpi) {
      before.end = end;
      before.drawn += end - start;
    } else parts.push({ start, end, drawn: end - start, dotted: false });
  }
  return parts.filter(({ start, end, drawn }) => end - start >= least && drawn >= SOLID_SHARE * (end - start));
}

/** The stretches of ones. */
function runsOf(dark: Float32Array): { start: number; end: number }[] {
  const runs: { start: number; end: number }[] = [];
  for (let i = dark.indexOf(1); i >= 0; ) {
    const gap = dark.indexOf(0, i);
    const end = gap < 0 ? dark.length : gap;
    runs.push({ start: i, end });
    i = end === dark.length ? -1 : dark.indexOf(1, end);
  }
  return runs;
}

/** Whether nine of ten lengths differ from the middle one by no more than a pixel or a third. */
function isRegular(lengths: readonly number[]): boolean {
  const middle = medianOf(lengths);
  const near = lengths.filter((length) => Math.abs(length - middle) <= Math.max(1.5, middle / 3)).length;
  return near >= 0.9 * lengths.length;
}

/** The width of the line where half of its depth is left, in the middle of those measured at eight places. */
function thicknessAlong(
  smooth: Float32Array,
  width: number,
  xOf: (y: number) => number,
  from: number,
  to: number,
  reach: number,
): number {
  const found: number[] = [];
  for (let i = 1; i < 9; i++) {
    const y = Math.round(from + ((to - from) * i) / 9);
    const middle = Math.round(xOf(y));
    const grey = (x: number): number => smooth[y * width + Math.max(0, Math.min(width - 1, x))] as number;
    const half = (grey(middle) + Math.min(grey(middle - reach), grey(middle + reach))) / 2;
    let [left, right] = [middle, middle];
    while (left > middle - reach && grey(left - 1) < half) left--;
    while (right < middle + reach && grey(right + 1) < half) right++;
    found.push(right - left + 1);
  }
  return medianOf(found);
}
