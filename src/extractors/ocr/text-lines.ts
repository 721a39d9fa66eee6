import type { Box } from '../../place.js';
import type { InkImage } from './threshold.js';

/** Inches: lower bands are parts of characters (一, the dots of 、) rather than lines of text. */
const LOWEST_LINE = 0.05;
/** Inches: a line of text with its parts is no higher; a heading of 36 points is. */
const HIGHEST_JOIN = 0.25;
/** Of the higher of two bands: a smaller gap lies inside characters, not between lines. */
const INNER_GAP = 0.12;
/** Of the higher of two bands: ink as wide is more than one character's. */
const CHARACTERS = 1.6;
/** Of the height of the lowest line: what is left of a line is as high; a ruling under text is lower. */
const LEAST_REST = 0.5;
/** Inches: what is smaller in both directions is a speck. */
const SPECK = 0.012;
/** Inches: what is wider or higher is no speck beside a line; points and the dots of characters stand nearer to it. */
const SIDE_SPECK = 0.02;
const SPECK_APART = 0.08;
/** Inches: what is left of a ruling lies this near to the side of its cell. */
const EDGE = 0.02;

/**
 * The lines of text in a rectangle of a picture that lies straight, from top to bottom, each as the box of its ink
 * in pixels (right and bottom not included). The rectangle is a cell without its rulings, or an area of the page.
 */
export function linesWithin(ink: InkImage, area: Box): Box[] {
  const { dpi } = ink;
  const [left, top, right, bottom] = clip(ink, area);
  const cleared = clearEdges(ink, [left, top, right, bottom]);
  const rows = new Uint32Array(Math.max(0, bottom - top));
  for (let y = top; y < bottom; y++) {
    let count = 0;
    for (let x = cleared[0], at = y * ink.width + x; x < cleared[2]; x++, at++) count += ink.data[at] as number;
    rows[y - top] = count;
  }
  const widths = (band: Band): number => inkWidth(ink, [cleared[0], top + band[0], cleared[2], top + band[1]]);
  const bands = joinBands(bandsOf(rows), dpi, widths);
  const lines: Box[] = [];
  for (const [from, to] of bands) {
    const whole = inkBox(ink, [cleared[0], top + from, cleared[2], top + to]);
    const box = whole === undefined ? undefined : withoutSpecks(ink, whole);
    if (box !== undefined && Math.max(box[2] - box[0], box[3] - box[1]) > SPECK * dpi) lines.push(box);
  }
  return lines;
}

function clip({ width, height }: InkImage, area: Box): Box {
  return [
    Math.max(0, Math.round(area[0])),
    Math.max(0, Math.round(area[1])),
    Math.min(width, Math.round(area[2])),
    Math.min(height, Math.round(area[3])),
  ];
}

/** The area without what is left of an upright ruling at its sides: columns that are ink almost throughout. */
function clearEdges(ink: InkImage, [left, top, right, bottom]: Box): Box {
  const most = Math.ceil(EDGE * ink.dpi);
  const isRuling = (x: number): boolean => {
    let count = 0;
    for (let y = top; y < bottom; y++) count += ink.data[y * ink.width + x] as number;
    return count >= 0.8 * (bottom - top);
  };
  let [from, to] = [left, right];
  for (let x = left; x < Math.min(right, left + most); x++) if (isRuling(x)) from = x + 1;
  for (let x = right - 1; x >= Math.max(from, right - most); x--) if (isRuling(x)) to = x;
  return [from, top, to, bottom];
}

/** The columns of a rectangle that have ink. */
function inkWidth(ink: InkImage, [left, top, right, bottom]: Box): number {
  let columns = 0;
  for (let x = left; x < right; x++) if (hasInk(ink, x, top, bottom)) columns++;
  return columns;
}

/** A stretch of rows that have ink: the first, and the one behind the last. */
type Band = [number, number];

/** The stretches of rows that have ink. */
function bandsOf(rows: Uint32Array): Band[] {
  const bands: Band[] = [];
  for (let y = 0; y < rows.length; y++) {
    if (rows[y] === 0) continue;
    const last = bands[bands.length - 1];
    if (last !== undefined && last[1] === y) last[1] = y + 1;
    else bands.push([y, y + 1]);
  }
  return bands;
}

/**
 * Bands joined to lines: parts of characters to the nearer line, and what a hair's breadth parts. Two that both have
 * ink as wide as characters beside each other are lines of their own, however low: one is cut off by its cell. Of a
 * line of several characters hardly ever all have a gap at the same height.
 */
function joinBands(bands: readonly Band[], dpi: number, widthOf: (band: Band) => number): Band[] {
  const [low, high] = [LOWEST_LINE * dpi, HIGHEST_JOIN * dpi];
  const lines: Band[] = [];
  for (const [index, band] of bands.entries()) {
    const before = lines[lines.length - 1];
    const next = bands[index + 1];
    if (before === undefined) {
      lines.push([...band]);
      continue;
    }
    const gap = band[0] - before[1];
    const heights = [before[1] - before[0], band[1] - band[0]];
    const nearer = next === undefined || gap <= next[0] - band[1];
    const isPart =
      Math.min(...heights) < low && (heights[0] as number) < high && (nearer || (heights[0] as number) < low);
    const inner = INNER_GAP * Math.max(...heights);
    const areHigh = Math.min(...heights) >= LEAST_REST * low;
    const areWide = (): boolean => Math.min(widthOf(before), widthOf(band)) >= CHARACTERS * Math.max(low, ...heights);
    const areLines = gap > inner && areHigh && areWide();
    const joins = isPart ? gap < low && !areLines : gap <= inner;
    if (joins && band[1] - before[0] <= high) before[1] = band[1];
    else lines.push([...band]);
  }
  return lines;
}

/**
 * The box of a line without the specks that lie apart at its sides: they would make a sign as wide as its cell, and
 * put a point behind a figure.
 */
function withoutSpecks(ink: InkImage, [left, top, right, bottom]: Box): Box {
  const [small, apart] = [SIDE_SPECK * ink.dpi, Math.max(bottom - top, SPECK_APART * ink.dpi)];
  const runs: [number, number][] = [];
  for (let x = left; x < right; x++) {
    if (!hasInk(ink, x, top, bottom)) continue;
    const last = runs[runs.length - 1];
    if (last !== undefined && last[1] === x) last[1] = x + 1;
    else runs.push([x, x + 1]);
  }
  const isSpeck = (run: [number, number] | undefined, gap: number): boolean => {
    if (run === undefined || gap <= apart || run[1] - run[0] > small) return false;
    const box = inkBox(ink, [run[0], top, run[1], bottom]);
    return box !== undefined && box[3] - box[1] <= small;
  };
  let [first, last] = [0, runs.length - 1];
  const startOf = (i: number): number => runs[i]?.[0] ?? right;
  const endOf = (i: number): number => runs[i]?.[1] ?? left;
  while (first < last && isSpeck(runs[first], startOf(first + 1) - endOf(first))) first++;
  while (last > first && isSpeck(runs[last], startOf(last) - endOf(last - 1))) last--;
  return inkBox(ink, [startOf(first), top, endOf(last), bottom]) ?? [left, top, right, bottom];
}

function hasInk({ width, data }: InkImage, x: number, top: number, bottom: number): boolean {
  for (let y = top; y < bottom; y++) if (data[y * width + x] !== 0) return true;
  return false;
}

/** The box around the ink of an area, or undefined where there is none. */
function inkBox({ width, data }: InkImage, [left, top, right, bottom]: Box): Box | undefined {
  let box: [number, number, number, number] | undefined;
  for (let y = top; y < bottom; y++) {
    for (let x = left; x < right; x++) {
      if (data[y * width + x] === 0) continue;
      box ??= [x, y, x + 1, y + 1];
      box[0] = Math.min(box[0], x);
      box[2] = Math.max(box[2], x + 1);
      box[3] = y + 1;
    }
  }
  return box;
}
