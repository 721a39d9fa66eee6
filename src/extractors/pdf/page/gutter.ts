import type { Box } from '../../../place.js';

/** The pieces of a line of text, from left to right, parted where gaps are wide. */
export type PieceLine = readonly Box[];

/** How many times as wide as high sheets of two upright pages are: from two of a squat format to two of Letter. */
const SHEET = [1.15, 1.75] as const;
/** Of the sheet's width: the gutter lies this near to its middle, and is as wide at least: two margins of pages. */
const MIDDLE = 0.04;
const LEAST_GUTTER = 0.025;
/** Lines: a half with fewer is a page where all of them are centred on it (a cover, a page number). */
const FEWEST_LINES = 3;
/** Of a line's height: lines that differ by less stand on one level. */
const LEVEL = 0.3;
/** Of the lines: where as many stand on a level with one of the other half, both may be of one table. */
const SHARE_LEVEL = 0.6;
/** Of the lines of running text: so many are one piece, the usual one so wide a part of the page. */
const SHARE_TEXT = 0.7;
const TEXT_WIDE = 0.5;
/** Lines from the top or the foot of a page: its title, or its number, is one of them. */
const END_LINES = 3;
/** Of the usual height of a line: a title is as high; of the width of a page's print: or as wide, wider than 收入 over its block. */
const TITLE_HIGH = 1.2;
const TITLE_WIDE = 0.25;
/** Of the margins at the sides of the sheet: two pages have as much between them. */
const MARGINS = 0.8;
/** Of a page's width: what is centred on it, or on its print, is off by less, and a page number is narrower. */
const CENTRED = 0.06;
const NUMBER_WIDE = 0.15;

/** Whether a sheet is as wide as two upright pages. */
export function isTwoWide(width: number, height: number): boolean {
  return width >= SHEET[0] * height && width <= SHEET[1] * height;
}

/**
 * Where a wide sheet may be parted into two pages: in the middle of its blank middle. `spans` are the sides of all that
 * is printed on it. Undefined where the sheet is not as wide as two pages, or something stands in its middle.
 */
export function gutterBetween(
  width: number,
  height: number,
  spans: readonly (readonly [from: number, to: number])[],
): number | undefined {
  if (!isTwoWide(width, height)) return undefined;
  const [least, slack, middle] = [LEAST_GUTTER * width, MIDDLE * width, width / 2];
  let end = 0;
  for (const [from, to] of [...spans].sort((a, b) => a[0] - b[0])) {
    if (from - end >= least && end <= middle + slack - least / 2 && from >= middle - slack + least / 2)
      return Math.max(end + least / 2, Math.min(from - least / 2, middle));
    end = Math.max(end, to);
  }
  return undefined;
}

/**
 * Whether two halves of a sheet, with nothing between them, are pages: each has lines of its own, on levels of their
 * own. Where their lines stand on the same levels, as the rows of one table that only leaves its middle blank do, each
 * is running text, or has a title above, or a page number below, or begins with a line of one piece and has margins. `sides` are the sides of the halves.
 *
 *   收入  100   |   支出  100      one table                表一     |     表二      two pages
 *   税收   80   |   人员   60                             收入  100  |  支出  60
 */
export function showTwoPages(
  left: readonly PieceLine[],
  right: readonly PieceLine[],
  [from, gutter, to]: readonly [from: number, gutter: number, to: number],
): boolean {
  const halves = [
    { lines: left, sides: [from, gutter] as const },
    { lines: right, sides: [gutter, to] as const },
  ];
  if (halves.some(({ lines }) => lines.length === 0)) return false;
  const few = halves.filter(({ lines }) => lines.length < FEWEST_LINES);
  if (few.length > 0)
    return few.every(({ lines, sides }) => lines.every((line) => isCentred(line, { lines: [], sides })));
  if (shareOnLevel(left, right) < SHARE_LEVEL) return true;
  return halves.every(isText) || halves.every(hasTitle) || haveNumbers(halves) || haveMargins(halves);
}

/** Of the half with fewer lines: how many of them stand on a level with one of the other. */
function shareOnLevel(left: readonly PieceLine[], right: readonly PieceLine[]): number {
  const [fewer, more] = left.length <= right.length ? [left, right] : [right, left];
  const levels = more.map(middleOf);
  const slack = LEVEL * usualHeight([...left, ...right]);
  const shared = fewer.filter((line) => levels.some((level) => Math.abs(level - middleOf(line)) <= slack));
  return shared.length / fewer.length;
}

interface Half {
  lines: readonly PieceLine[];
  sides: readonly [number, number];
}

/** Whether most lines are one piece each, and long: sentences, not rows. */
function isText({ lines, sides: [from, to] }: Half): boolean {
  const widths = lines.flatMap(([piece, ...more]) =>
    piece === undefined || more.length > 0 ? [] : [piece[2] - piece[0]],
  );
  const usual = widths.sort((a, b) => a - b)[widths.length >> 1] ?? 0;
  return widths.length >= SHARE_TEXT * lines.length && usual >= TEXT_WIDE * (to - from);
}

/** Whether one of a page's first lines stands alone in its middle, in larger type or longer than the head of a block is. */
function hasTitle(half: Half): boolean {
  const { lines } = half;
  const [high, wide] = [TITLE_HIGH * usualHeight(lines), TITLE_WIDE * widthOf(lines.flat())];
  return lines
    .slice(0, END_LINES)
    .some((line) => isCentred(line, half) && (heightOf(line) >= high || widthOf(line) >= wide));
}

/** Whether both halves have a page number below, on the same level: one page has one. */
function haveNumbers(halves: readonly Half[]): boolean {
  const [feet = [], others = []] = halves.map((half) =>
    half.lines
      .slice(-END_LINES)
      .filter((line) => isCentred(line, half) && widthOf(line) <= NUMBER_WIDE * (half.sides[1] - half.sides[0])),
  );
  return feet.some((foot) => others.some((other) => shareOnLevel([foot], [other]) === 1));
}

/** Whether both halves begin with a line of one piece, and as much is blank between them as at the sides of both. */
function haveMargins(halves: readonly Half[]): boolean {
  const [left, right] = halves.map(({ lines, sides: [from, to] }) => {
    const boxes = lines.flat();
    const alone = lines[0]?.length === 1;
    const before = Math.min(...boxes.map((box) => box[0])) - from;
    return { alone, before, behind: to - Math.max(...boxes.map((box) => box[2])) };
  });
  if (left?.alone !== true || right?.alone !== true) return false;
  return left.behind + right.before >= MARGINS * (left.before + right.behind);
}

/** Whether a line is one piece, in the middle of its page or of what is printed on it. */
function isCentred(line: PieceLine, { lines, sides: [from, to] }: Half): boolean {
  const [piece, ...more] = line;
  if (piece === undefined || more.length > 0) return false;
  const middles = [(from + to) / 2, middleAcross(lines.flat())];
  return middles.some((middle) => Math.abs(middleAcross([piece]) - middle) <= CENTRED * (to - from));
}

function middleAcross(boxes: readonly Box[]): number {
  return (Math.min(...boxes.map((box) => box[0])) + Math.max(...boxes.map((box) => box[2]))) / 2;
}

function widthOf(boxes: readonly Box[]): number {
  return Math.max(...boxes.map((box) => box[2])) - Math.min(...boxes.map((box) => box[0]));
}

function middleOf(line: PieceLine): number {
  const [top, bottom] = extentOf(line);
  return (top + bottom) / 2;
}

function heightOf(line: PieceLine): number {
  const [top, bottom] = extentOf(line);
  return bottom - top;
}

function extentOf(line: PieceLine): [number, number] {
  return [Math.min(...line.map((box) => box[1])), Math.max(...line.map((box) => box[3]))];
}

function usualHeight(lines: readonly PieceLine[]): number {
  const heights = lines.map(heightOf).sort((a, b) => a - b);
  return heights[heights.length >> 1] ?? 0;
}
