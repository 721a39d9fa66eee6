import type { Box } from '../../place.js';
import type { Glyph, PageContent, PictureReading, Ruling } from '../pdf/engines/content.js';
import type { Matrix } from '../pdf/engines/matrix.js';
import { joinRulings, snapOf } from '../pdf/page/rulings.js';
import { findLattices } from '../pdf/tables/lattice.js';
import { medianOf } from '../sorted.js';
import { findBitmapRulings } from './bitmap-rulings.js';
import { findSkew, straighten } from './deskew.js';
import { type GreyImage, POINTS } from './grey-image.js';
import { readLeadingSigns } from './leading-sign.js';
import { readLoneDigits } from './lone-digit.js';
import { readLonePercents } from './lone-percent.js';
import { readLoneSigns } from './lone-sign.js';
import type { TextModel } from './models.js';
import type { Line, Read } from './page-lines.js';
import type { ReadCharacter } from './read-line.js';
import { isText, type LinePlace, readFirst, readText } from './read-text.js';
import { partSegments } from './segments.js';
import { linesWithin } from './text-lines.js';
import { settleThousands } from './thousands.js';
import { divideBackground, findInk, type InkImage } from './threshold.js';
import { unreadText } from './unread-text.js';

/** Points: the usual size of a table's text, by which the ends of rulings are joined. */
const USUAL_SIZE = 10;
/** Inches: cells are looked into this far from their rulings. */
const INSET = 0.012;
/** Inches: from the side of a cell's inside over the ruling to what stands behind it. */
const BEHIND = 0.028;
/** Inches: what is left of a table's outer lines lies this near to it. */
const TABLE_EDGE = 0.035;

/** A page that was read from its picture: its content as it lies straight, and the map back to the page. */
export interface ReadPage {
  content: PageContent;
  /** From points of the straight page to points of the page as displayed. */
  toPage: Matrix;
  /** Texts in cells of which nothing could be read: a mark of replacement stands for each. */
  unread: number;
}

/** A picture turned straight, with its rulings and its lines, before any of them is read. */
export interface StraightPage {
  image: GreyImage;
  ink: InkImage;
  toSource: Matrix;
  rulings: Ruling[];
  lines: Line[];
}

/** The picture turned straight, its rulings found, and the lines of its cells and of the rest of the page. */
export function straightenPage(picture: GreyImage): StraightPage {
  const printed = findInk(picture);
  const { image, toSource } = straighten(picture, findSkew(printed));
  const scale = POINTS / image.dpi;
  const rulings = findBitmapRulings(image).map(
    ({ horizontal, at, from, to }): Ruling => ({
      horizontal,
      at: at * scale,
      from: from * scale,
      to: to * scale,
      white: false,
    }),
  );
  const ink = image === picture ? printed : findInk(image);
  return { image, ink, toSource, rulings, lines: findLines(ink, rulings, scale) };
}

/** Lines that tell how a page lies. */
const SAMPLE = 12;
/** Of its height: so much of a longer line is tried. */
const SAMPLE_WIDTH = 12;

/**
 * The first readings of some lines all over a page, without those of which nothing can be read, and how many were
 * tried.
 */
export async function trySome(
  { image, lines }: StraightPage,
  model: TextModel,
): Promise<{ readings: ReadCharacter[][]; tried: number }> {
  const short = lines.filter((line) => widthOf(line) <= SAMPLE_WIDTH && widthOf(line) >= 1);
  const from = short.length >= SAMPLE ? short : lines;
  const step = Math.max(1, from.length / SAMPLE);
  const sample = Array.from({ length: Math.min(SAMPLE, from.length) }, (_, i) => from[Math.floor(i * step)] as Line);
  const readings: ReadCharacter[][] = [];
  for (const line of sample) {
    const { box, area } = line.behind ?? line;
    const isLong = widthOf(line) > SAMPLE_WIDTH;
    const end = isLong ? box[0] + SAMPLE_WIDTH * (box[3] - box[1]) : box[2];
    const read = await readFirst(model, image, { box: [box[0], box[1], end, box[3]], area });
    if (!isLong) line.first = read;
    if (isText(read)) readings.push(read);
  }
  return { readings, tried: sample.length };
}

/** How many times as wide as it is high a line is. */
function widthOf({ box }: Line): number {
  return (box[2] - box[0]) / (box[3] - box[1]);
}

/**
 * The content of a page that was turned straight: each of its lines read by the model. Characters stand where they are
 * printed, in points from the top left; each line that was read is a run of its own, with how surely it was read.
 */
export async function readStraight(page: number, straight: StraightPage, model: TextModel): Promise<ReadPage> {
  const { image, ink, toSource, rulings, lines } = straight;
  const scale = POINTS / image.dpi;
  const pictures = { image, ink, divided: divideBackground(image) };
  const readings: PictureReading[] = [];
  const glyphs: Glyph[] = [];
  let unread = 0;
  const found: Read[] = [];
  for (const line of lines) {
    const place = line.behind ?? line;
    const first = line.first ?? (await readFirst(model, image, place));
    const read = await readText(model, pictures, place, first);
    found.push({ line, read: read === undefined || isRemnant(read.text) ? undefined : read });
  }
  const usual = usualHeight(lines);
  for (const one of found.filter((line) => isRest(line, found, usual))) {
    found.splice(found.indexOf(one), 1);
    unread++;
  }
  await readLoneDigits(model, pictures, found);
  await readLonePercents(model, pictures, found);
  await readLoneSigns(model, pictures, found);
  await readLeadingSigns(model, pictures, found);
  settleThousands(found);
  for (const one of found) {
    if (one.read !== undefined || !one.line.inCell || !isHigh(one.line.box, image.dpi)) continue;
    one.read = unreadText(one.line);
    unread++;
  }
  for (const { line, read } of found) {
    if (read === undefined) continue;
    const run = readings.length;
    const { text, confidence, others, completedFrom } = read;
    readings.push({ text, confidence, others, ...(completedFrom === undefined ? {} : { completedFrom }) });
    glyphs.push(...placeGlyphs(read.characters, line.box, run, scale));
  }
  const [width, height] = [image.width * scale, image.height * scale];
  const content: PageContent = {
    page,
    width,
    height,
    rotation: 0,
    glyphs,
    rulings,
    fills: [],
    images: [],
    truncated: null,
    unmapped: 0,
    unseen: 0,
    fonts: [],
    readings,
  };
  const [a, b, c, d, e, f] = toSource;
  return { content, toPage: [a, b, c, d, e * scale, f * scale], unread };
}

/** Inches: figures are higher; dashes, points and what is left of level rulings are lower. */
const FIGURE_HIGH = 0.05;
/** Of a text's height: the one figure 1 is wider, the rest of an upright ruling is not. */
const FIGURE_WIDE = 0.15;

/** Whether ink is as high and as wide as a figure at least. */
function isHigh([left, top, right, bottom]: Box, dpi: number): boolean {
  return bottom - top >= FIGURE_HIGH * dpi && right - left >= FIGURE_WIDE * (bottom - top);
}

/**
 * A line that reaches its cell's side above or below, with what the ruling covers of it: a cell that is too low for its
 * text cuts off its first and last line, and the model reads characters with a ruling through them better than without
 * their upper ends. Undefined where a line stands free.
 */
function behindRulings(box: Box, area: Box, dpi: number): LinePlace | undefined {
  const above = box[1] <= Math.ceil(area[1]) + 1 ? BEHIND * dpi : 0;
  const below = box[3] >= Math.floor(area[3]) - 1 ? BEHIND * dpi : 0;
  if (above === 0 && below === 0) return undefined;
  const wider = ([left, top, right, bottom]: Box): Box => [left, top - above, right, bottom + below];
  return { box: wider(box), area: wider(area) };
}

/** Of the usual line's height: of characters that show less nothing can be told, however surely they are read. */
const HALF = 0.58;

/**
 * Whether a line is what a cell cuts off of its words and leaves too low to be read, other lines of it being read. One
 * of figures stays, in doubt.
 *
 *   | 市县（区）财政 |
 *   | ▔▔▔▔         |   the upper halves of 资金
 */
function isRest({ line, read }: Read, found: readonly Read[], usual: number): boolean {
  if (line.behind === undefined) return false;
  const isLow = heightOf(line) < HALF * usual;
  if (!isLow && read !== undefined && read.others.length === 0) return false;
  const beside = found.filter((other) => other.line.area === line.area && other.line !== line);
  const texts = [read, ...beside.map((other) => other.read)].map((own) => own?.text ?? '');
  return (
    beside.some((other) => other.read?.others.length === 0 && heightOf(other.line) >= HALF * usual) &&
    !texts.some((text) => /\d/u.test(text))
  );
}

/** The middle one of the heights of lines in cells, in pixels. */
function usualHeight(lines: readonly Line[]): number {
  return medianOf(lines.filter(({ inCell }) => inCell).map(heightOf));
}

function heightOf({ box }: Line): number {
  return box[3] - box[1];
}

/** Whether a text is what OCR reads for the rest of a ruling, a fold or a speck: nothing but strokes and dots. */
function isRemnant(text: string): boolean {
  return /^[一二三十丨+|\-—–_=.·,，、。'"‘’“”:：~～^*\s]+$/u.test(text) && !/^[-—–]+$/u.test(text);
}

/** The lines of text of a page: those of its cells, then those of what lies outside of its tables. */
function findLines(ink: InkImage, rulings: readonly Ruling[], scale: number): Line[] {
  const snap = snapOf(USUAL_SIZE);
  const lattices = findLattices(joinRulings(rulings, snap), snap);
  const found: Line[] = [];
  const rest: InkImage = { ...ink, data: Uint8Array.from(ink.data) };
  const inset = INSET * ink.dpi;
  for (const { box } of lattices) erase(rest, grow(scaleBox(box, 1 / scale), TABLE_EDGE * ink.dpi));
  for (const cell of lattices.flatMap(({ cells }) => cells)) {
    const box = scaleBox(cell.box, 1 / scale);
    const area = grow(box, -inset);
    if (area[2] - area[0] < 4 || area[3] - area[1] < 4) continue;
    for (const line of linesWithin(ink, area)) {
      const behind = behindRulings(line, area, ink.dpi);
      found.push({ box: line, area, inCell: true, ...(behind === undefined ? {} : { behind }) });
    }
  }
  eraseRulings(rest, rulings);
  const whole: Box = [0, 0, ink.width, ink.height];
  for (const line of linesWithin(rest, whole)) {
    for (const segment of partSegments(rest, line)) found.push({ box: segment, area: segment, inCell: false });
  }
  return found;
}

function grow([left, top, right, bottom]: Box, by: number): Box {
  return [left - by, top - by, right + by, bottom + by];
}

function scaleBox(box: Box, factor: number): Box {
  return [box[0] * factor, box[1] * factor, box[2] * factor, box[3] * factor];
}

function erase(ink: InkImage, box: Box): void {
  const [left, right] = [Math.max(0, Math.floor(box[0])), Math.min(ink.width, Math.ceil(box[2]))];
  for (let y = Math.max(0, Math.floor(box[1])); y < Math.min(ink.height, Math.ceil(box[3])); y++)
    ink.data.fill(0, y * ink.width + left, y * ink.width + Math.max(left, right));
}

/** The ink without that of rulings, in place. */
export function eraseRulings(ink: InkImage, rulings: readonly Ruling[]): void {
  for (const ruling of rulings) eraseRuling(ink, ruling, POINTS / ink.dpi);
}

function eraseRuling(ink: InkImage, { horizontal, at, from, to }: Ruling, scale: number): void {
  const wide = INSET * ink.dpi;
  const [first, last, middle] = [from / scale, to / scale, at / scale];
  erase(ink, horizontal ? [first, middle - wide, last, middle + wide] : [middle - wide, first, middle + wide, last]);
}

/** Of the size of a font: how high its figures and capitals, and its Chinese characters, are printed. */
const FIGURE_HEIGHT = 0.7;
const HAN_HEIGHT = 0.92;
/** Of the size: the foot of a Chinese character below the baseline. */
const HAN_FOOT = 0.1;

/** The characters of a line as glyphs: each reaches to the middle between it and the next, unless that is far away. */
function placeGlyphs(
  characters: readonly { text: string; middle: number }[],
  box: Box,
  run: number,
  scale: number,
): Glyph[] {
  const han = characters.some(({ text }) => /\p{Script=Han}/u.test(text));
  const size = ((box[3] - box[1]) * scale) / (han ? HAN_HEIGHT : FIGURE_HEIGHT);
  const y = box[3] * scale - (han ? HAN_FOOT * size : 0);
  return characters.map(({ text, middle }, i): Glyph => {
    const half = (/[\u2e80-\uffef]/u.test(text) ? 0.5 : 0.3) * size;
    const [before, after] = [characters[i - 1], characters[i + 1]];
    const at = middle * scale;
    const left = before === undefined ? Math.max(box[0] * scale, at - half) : (before.middle * scale + at) / 2;
    const right = after === undefined ? Math.min(box[2] * scale, at + half) : (after.middle * scale + at) / 2;
    const from = at - left > 2 * half ? at - half : left;
    const to = right - at > 2 * half ? at + half : right;
    return { text, x: from, y, advance: Math.max(0.1, to - from), size, angle: 0, run };
  });
}
