import type { Box } from '../../place.js';
import { completeText, knownAmong } from './complete-text.js';
import { inkComponents } from './components.js';
import { figureReadings, isFigureLike } from './figure-readings.js';
import { coversFigures } from './figures-among-words.js';
import type { GreyImage } from './grey-image.js';
import type { TextModel } from './models.js';
import { type Cut, type ReadCharacter, readLine } from './read-line.js';
import type { InkImage } from './threshold.js';
import { coversInk, isOfFigureSigns, strokesBeside } from './unread-ink.js';

/** A line of text that was read from a picture. */
export interface ReadText {
  text: string;
  /** Character by character, with the text's own signs where the readings agree on others than were read first. */
  characters: ReadCharacter[];
  /** From 0 to 1: that of the least sure character. */
  confidence: number;
  /** What else it may be where nothing decides between the readings, the first one included; empty where it is sure. */
  others: string[];
  /** What was read where it was completed to a known text. */
  completedFrom?: string;
}

/** The pictures of a page that lies straight: as it was drawn, with its paper made white, and its ink. */
export interface PagePictures {
  image: GreyImage;
  divided: GreyImage;
  ink: InkImage;
}

/** The ink of a line, and the cell or stretch of the page that it stands in, in pixels. */
export interface LinePlace {
  box: Box;
  area: Box;
}

/** A line is cut out in three ways: they fail in different places. */
const CUTS: readonly Cut[] = [
  { margin: 0.16, stretch: 1 },
  { margin: 0.3, stretch: 1.12 },
  { margin: 0.08, stretch: 0.94 },
];
/** The reading whose bounds are those of the line's ink. */
const BY_INK = 1;
/** A figure that is in doubt then is cut out in more ways, of which so many must agree. */
const MORE_CUTS: readonly Cut[] = [
  { margin: 0.22, stretch: 1.25 },
  { margin: 0.3, stretch: 1 },
  { margin: 0.12, stretch: 1.4 },
  { margin: 0.22, stretch: 1.06 },
];
const MOST_AGREE = 3;
/** A text below it is a speck, a stamp or a stroke; a lone character is one sooner. */
const LEAST_CONFIDENCE = 0.3;
const LEAST_ALONE = 0.6;
/** A text of characters that are surer each, and without figures, is read once. */
const SURE = 0.9;
/** What makes a text a figure: digits, comparators, per cent signs. */
const COUNTING = /[\d≥≤＝=<>＜＞〉〈%％‰]/u;

/** The first reading of a line; what can be read of it at all is asked of this one. */
export function readFirst(model: TextModel, image: GreyImage, { box, area }: LinePlace): Promise<ReadCharacter[]> {
  return readLine(model, image, box, area, CUTS[0] as Cut);
}

/** Whether a first reading is a text rather than a speck, a stamp or a stroke. */
export function isText(first: readonly ReadCharacter[]): boolean {
  if (textOf(first) === '') return false;
  const mean = first.reduce((sum, character) => sum + character.confidence, 0) / first.length;
  return mean >= (first.length === 1 ? LEAST_ALONE : LEAST_CONFIDENCE);
}

/**
 * A line of text after its first reading. One that is a known label or unit but for one unsure character is that (a
 * unit that is lost makes figures worth nothing); a text of sure characters stands as it was read; one with a figure or with a
 * doubtful character is read again, from the picture with its paper made white and by bounds of its own (its ink with
 * all that hangs together with it, whatever cell it was looked for in), and a third time where the two differ.
 * It stands where two readings agree on it, both account for all of its ink, and a figure is written as figures are;
 * else `others` holds all that were read. Undefined where nothing can be read.
 */
export async function readText(
  model: TextModel,
  pictures: PagePictures,
  place: LinePlace,
  first: ReadCharacter[],
): Promise<ReadText | undefined> {
  if (!isText(first)) return undefined;
  const text = textOf(first);
  const known = completeText(first);
  if (known !== undefined) {
    const characters = respell(first, known);
    return { text: known, characters, confidence: surest(first), others: [], completedFrom: text };
  }
  const ink = inkOf(pictures.ink, place);
  if (!COUNTING.test(text) && first.every(({ confidence }) => confidence >= SURE) && accountsFor(first, ink))
    return { text, characters: first, confidence: surest(first), others: [] };
  const whole = wholeOf(pictures.ink, place);
  const second = await readLine(model, pictures.divided, whole.box, whole.area, CUTS[1] as Cut);
  const readings = [first, second];
  if (!isSame(textOf(first), textOf(second)) || !isPlain(text))
    readings.push(await readLine(model, pictures.divided, place.box, place.area, CUTS[2] as Cut));
  const settled = settle(readings, ink, 2);
  if (settled.others.length === 0 || !readings.some((own) => COUNTING.test(textOf(own)))) return settled;
  for (const [i, cut] of MORE_CUTS.entries()) {
    const { box, area } = i % 2 === 0 ? whole : place;
    readings.push(await readLine(model, pictures.divided, box, area, cut));
  }
  return settle(readings, ink, MOST_AGREE);
}

/** What the model takes a small ≤ for before a figure: no text begins so. */
const SIGN_AS_LETTER = /^s\d/iu;

/** Whether two readings say the same, a figure by its digits. */
function isSame(one: string, other: string): boolean {
  const [a, b] = [one, other].map((text) => (isFigureLike(text) ? text.replace(/[^\d]/gu, '') : folded(text)));
  return a === b;
}

/** Whether a text is one that two equal readings settle: a figure, or words without figures. */
function isPlain(text: string): boolean {
  return isFigureLike(text) || !COUNTING.test(text);
}

/**
 * What so many readings that account for all ink agree on, none being agreed on by as many others as two, else the
 * first with the others beside it. Of a figure at whose side a stroke stands that may be its first or last digit one of the two is the reading by its ink.
 */
function settle(readings: readonly ReadCharacter[][], ink: LineInk, least: number): ReadText {
  const texts = readings.map(textOf);
  const figures = texts.map((text) => (isFigureLike(text) ? figureReadings(text) : [text]));
  const groups = new Map<string, number[]>();
  for (const [i, [only = '', ...more]] of figures.entries()) {
    if (only === '' || more.length > 0 || !accountsFor(readings[i] as ReadCharacter[], ink)) continue;
    groups.set(folded(only), [...(groups.get(folded(only)) ?? []), i]);
  }
  const isCut = isFigureLike(texts[0] as string) && strokesBeside(ink.parts, ink.area);
  const agreed = [...groups.values()].filter((group) => group.length > 1 && (!isCut || group.includes(BY_INK)));
  const [first] = agreed.length === 1 && (agreed[0]?.length ?? 0) >= least ? (agreed[0] ?? []) : [];
  if (first !== undefined) {
    const [read, own] = [readings[first] as ReadCharacter[], figures[first]?.[0] as string];
    return { text: own, characters: respell(read, own), confidence: surest(read), others: [] };
  }
  const characters = readings[0] as ReadCharacter[];
  const read = texts[0] as string;
  const known = knownAmong(texts);
  if (known !== undefined) {
    const completed = respell(characters, known);
    return { text: known, characters: completed, confidence: surest(characters), others: [], completedFrom: read };
  }
  const others = [...new Set([read, ...figures.flat()])].filter((text) => text !== '');
  return { text: read, characters: respell(characters, read), confidence: surest(characters), others };
}

/** Of the line's height: a lower part is a point, a comma, a dash or a speck. */
const HIGH_PART = 0.3;
/** Of the line's height: what was read stands no further from its ink; wide characters fall into parts. */
const NEAR = 0.3;
const NEAR_WIDE = 0.55;

/** Of the line's height: ink that ends above it behind a letter is a raised figure, without which m² is m. */
const RAISED = 0.7;

/** Of the line's height: the letter m stands lower; ink as high as the figures that hangs together with it is raised. */
const AS_HIGH = 0.2;

/**
 * Whether ink shows a raised figure behind the last letter of a line that was not read: beside it, or hanging together
 * with an m, which is lower itself.
 *
 *   90m²   read as 90m: the ² is no character's
 */
function isRaisedBy(
  { text, middle }: ReadCharacter,
  [left, top, right, low]: Box,
  [from, to]: [number, number],
): boolean {
  if (!/^[a-z]$/iu.test(text)) return false;
  if (left > middle) return low <= from + RAISED * (to - from);
  return text === 'm' && right > middle && top <= from + AS_HIGH * (to - from);
}

/** The ink of a line: its connected parts, in pixels, and what it stands in. */
interface LineInk {
  parts: Box[];
  high: Box[];
  area: Box;
}

function inkOf(ink: InkImage, { box, area }: LinePlace): LineInk {
  const window: Box = [Math.max(box[0], area[0]), box[1], Math.min(box[2], area[2]), box[3]];
  const parts = inkComponents(ink, window);
  const least = HIGH_PART * (box[3] - box[1]);
  const high = parts.filter(([left, top, right, bottom]) => {
    const isAtSide = left <= area[0] + 1 || right >= area[2] - 1;
    const isStroke = bottom - top > STROKE * (right - left) && isAtSide;
    return bottom - top >= least && !isStroke;
  });
  return { parts, high, area };
}

/** Higher than so many times its width, and at the side of its cell: what is left of a ruling. */
const STROKE = 4;

/**
 * Whether all of a line's ink lies where characters were read: that of a figure mark by mark, also of one among words
 * (≥1.5个), that of words by its high parts.
 */
function accountsFor(characters: readonly ReadCharacter[], { parts, high, area }: LineInk): boolean {
  if (SIGN_AS_LETTER.test(textOf(characters))) return false;
  if (isOfFigureSigns(textOf(characters))) return coversInk(characters, parts, area);
  if (!coversFigures(characters, parts, area)) return false;
  const [top, bottom] = [Math.min(...high.map((box) => box[1])), Math.max(...high.map((box) => box[3]))];
  const last = characters.at(-1);
  if (last !== undefined && high.some((box) => isRaisedBy(last, box, [top, bottom]))) return false;
  return high.every(([left, , right]) =>
    characters.some(({ text, middle }) => {
      const near = (/[\u2e80-\uffef“”‘’…—%‰]/u.test(text) ? NEAR_WIDE : NEAR) * (bottom - top);
      return middle >= left - near && middle <= right + near;
    }),
  );
}

/** Whether all ink of a line lies where characters were read. */
export function accountsForLine(characters: readonly ReadCharacter[], ink: InkImage, place: LinePlace): boolean {
  return accountsFor(characters, inkOf(ink, place));
}

/** Of the line's height: what hangs together with its ink is looked for so far around it. */
const ROUND = 0.6;

/**
 * The bounds of a line by its ink alone: with what a cell's side may have cut off. Parts that cross the whole window
 * are rulings.
 */
function wholeOf(ink: InkImage, { box, area }: LinePlace): LinePlace {
  const by = ROUND * (box[3] - box[1]);
  const window: Box = [box[0] - by, box[1] - by, box[2] + by, box[3] + by];
  let own = box;
  for (const part of inkComponents(ink, window)) {
    const [left, top, right, bottom] = part;
    const touches = left < box[2] && right > box[0] && top < box[3] && bottom > box[1];
    const crosses = bottom - top >= window[3] - window[1] - 2 || right - left >= window[2] - window[0] - 2;
    if (touches && !crosses) own = union(own, part);
  }
  return { box: own, area: union(area, own) };
}

function union(one: Box, other: Box): Box {
  return [
    Math.min(one[0], other[0]),
    Math.min(one[1], other[1]),
    Math.max(one[2], other[2]),
    Math.max(one[3], other[3]),
  ];
}

function surest(characters: readonly ReadCharacter[]): number {
  const least = Math.min(1, ...characters.map((character) => character.confidence));
  return Math.round(least * 1000) / 1000;
}

/** The characters with the signs of another spelling of the same figure: 1.234.56 → 1,234.56. */
function respell(characters: readonly ReadCharacter[], text: string): ReadCharacter[] {
  const letters = [...text];
  if (letters.length !== characters.length) {
    const first = characters[0];
    const last = characters.at(-1);
    if (first === undefined || last === undefined) return [...characters];
    const step = letters.length > 1 ? (last.middle - first.middle) / (letters.length - 1) : 0;
    return letters.map((letter, i) => ({ ...first, text: letter, middle: first.middle + i * step }));
  }
  return characters.map((character, i) => ({ ...character, text: letters[i] ?? character.text }));
}

/** What a line is read as: raised digits behind a point are cents, not marks of a note (281.⁹⁶ → 281.96). */
function textOf(characters: readonly ReadCharacter[]): string {
  return characters
    .map(({ text }) => text)
    .join('')
    .trim()
    .replace(/(?<=\d\.)[⁰¹²³⁴-⁹]+/gu, (cents) => cents.normalize('NFKC'));
}

/** A text in narrow signs without blanks, as two readings of it are compared; a raised digit is no digit. */
function folded(text: string): string {
  return text.replace(/[^⁰¹²³⁴-⁹]+/gu, (part) => part.normalize('NFKC')).replace(/\s+/gu, '');
}
