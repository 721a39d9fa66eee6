import type { Box } from '../../place.js';
import type { TextModel } from './models.js';
import type { Read } from './page-lines.js';
import { type Cut, type ReadCharacter, readLine } from './read-line.js';
import type { LinePlace, PagePictures, ReadText } from './read-text.js';
import { splice, spliceFeet } from './splice.js';

/** A digit alone is cut out twice, side by side, in several ways; the blank is a share of its height. */
const CUTS: readonly (Cut & { gap: number })[] = [
  { margin: 0.16, stretch: 1, gap: 0.15 },
  { margin: 0.3, stretch: 1.12, gap: 0.15 },
  { margin: 0.08, stretch: 0.94, gap: 0.2 },
  { margin: 0.16, stretch: 1, gap: 0.3 },
  { margin: 0.16, stretch: 1.12, gap: 0.15 },
];
/** Of its height: a digit is as wide, at least and at the most. */
const WIDE = 0.3;
const WIDEST = 1;
/** Inches: a digit is as high at least; points and dashes are lower. */
const HIGH = 0.05;
/** Both of the two are read as surely at least. */
const SURE = 0.7;
/** Behind figures it is cut out with no blank wider than they have; so many ways must agree, each as sure. */
const CUTS_BEHIND = CUTS.filter(({ gap }) => gap <= 0.2);
const AGREE_BEHIND = 3;
const SURE_BEHIND = 0.9;
/** Of its height, and of that of the figure before it: letters and rings are wider than a digit, or lower. */
const WIDEST_BEHIND = 0.85;
const LOWEST_BEHIND = 0.7;
/** Figures of so many digits show how high and wide those of the page are. */
const LONG = 4;
const FIGURE = /^[\d,.]*\d$/u;
/** What it takes a lone 0 for where it reads one. */
const RING = /^[a-z。°]$/iu;
/** What the model takes a lone digit for: nothing, or one character that it is not sure of. */
const SURE_ALONE = 0.9;

/**
 * Reads the digits that stand alone in their cells, in place, where they were not read or are in doubt: alone the model
 * takes one, a 0 above all, for a ring or for nothing; beside itself it reads it twice, and behind figures of the page
 * it is one more digit. What is no digit stays as it was read; a lone letter or ring that is not sure is in doubt,
 * since it may be one.
 *
 *   | 其他资金 | 0 |   is read as   00, that is 0;   behind 188,600   as 188,6000
 */
export async function readLoneDigits(model: TextModel, pictures: PagePictures, found: Read[]): Promise<void> {
  for (const one of found) {
    if (!mayBeDigit(one, pictures.ink.dpi)) continue;
    const digit =
      (await readDigit(model, pictures, one.line)) ??
      (await readBehind(model, pictures, one.line, figuresNear(one, found)));
    if (digit !== undefined) one.read = digit;
    else if (one.read !== undefined && RING.test(one.read.text)) one.read = inDoubt(one.read);
  }
}

/** A letter or a ring that may be a 0: as the digit that else was read of it, where one was, and in doubt. */
function inDoubt(read: ReadText): ReadText {
  const text = read.others.find((other) => /^\d$/u.test(other)) ?? read.text;
  const characters = read.characters.map((character) => ({ ...character, text }));
  return { ...read, text, characters, others: [...new Set([text, read.text, ...read.others])] };
}

function mayBeDigit({ line: { box, inCell }, read }: Read, dpi: number): boolean {
  const [wide, high] = [box[2] - box[0], box[3] - box[1]];
  if (!inCell || high < HIGH * dpi || wide < WIDE * high || wide > WIDEST * high) return false;
  if (read === undefined) return true;
  if ([...read.text].length > 1) return false;
  return read.others.length > 0 || (read.confidence < SURE_ALONE && !/^\p{Script=Han}$/u.test(read.text));
}

async function readDigit(
  model: TextModel,
  { image, divided }: PagePictures,
  { box }: LinePlace,
): Promise<ReadText | undefined> {
  const read: ReadCharacter[] = [];
  for (const [i, cut] of CUTS.entries()) {
    const joined = splice(i === 0 ? image : divided, box, box, cut.gap);
    const whole: Box = [0, 0, joined.width, joined.height];
    const [one, other, ...more] = await readLine(model, joined, whole, whole, cut);
    const [digit, twin] = [one, other].map((character) => character?.text.normalize('NFKC') ?? '');
    if (one === undefined || other === undefined || more.length > 0 || digit !== twin || !/^\d$/u.test(digit ?? ''))
      continue;
    if (Math.min(one.confidence, other.confidence) >= SURE) read.push({ ...one, text: digit ?? '' });
    if (read.length > 1) break;
  }
  const [first, second] = read;
  if (first === undefined || second === undefined || read.some(({ text }) => text !== first.text)) return undefined;
  return digitOf(first, read, box);
}

function digitOf(first: ReadCharacter, read: readonly ReadCharacter[], box: Box): ReadText {
  const character = { ...first, middle: (box[0] + box[2]) / 2 };
  const confidence = Math.round(Math.min(...read.map((own) => own.confidence)) * 1000) / 1000;
  return { text: first.text, characters: [character], confidence, others: [] };
}

/** A figure of the page that is read surely. */
interface Figure {
  box: Box;
  last: string;
}

function isLongFigure(text: string): boolean {
  return FIGURE.test(text) && text.replace(/[,.]/gu, '').length >= LONG;
}

/** The two figures of the page that stand nearest. */
function figuresNear({ line }: Read, found: readonly Read[]): Figure[] {
  const apart = ({ box }: LinePlace): number => Math.abs(box[3] - line.box[3]) + Math.abs(box[2] - line.box[2]);
  return found
    .filter(({ line: own, read }) => own.behind === undefined && read?.others.length === 0 && isLongFigure(read.text))
    .sort((one, other) => apart(one.line) - apart(other.line))
    .slice(0, 2)
    .map(({ line: { box }, read }) => ({ box, last: read?.text.at(-1) ?? '' }));
}

/** The digit that stands behind the figures, of which most cuts give the same and none gives another. */
async function readBehind(
  model: TextModel,
  { image, divided }: PagePictures,
  { box }: LinePlace,
  figures: readonly Figure[],
): Promise<ReadText | undefined> {
  const [wide, high] = [box[2] - box[0], box[3] - box[1]];
  if (wide > WIDEST_BEHIND * high) return undefined;
  const read: ReadCharacter[] = [];
  const digits = new Set<string>();
  for (const [i, cut] of CUTS_BEHIND.entries()) {
    const figure = figures[i % figures.length];
    if (figure === undefined || high < LOWEST_BEHIND * (figure.box[3] - figure.box[1])) continue;
    const joined = spliceFeet(i === 0 ? image : divided, figure.box, box, cut.gap);
    const whole: Box = [0, 0, joined.width, joined.height];
    const [before, own] = (await readLine(model, joined, whole, whole, cut)).slice(-2);
    const text = own?.text.normalize('NFKC') ?? '';
    if (own === undefined || before?.text !== figure.last || !/^\d$/u.test(text)) continue;
    digits.add(text);
    if (own.confidence >= SURE_BEHIND) read.push({ ...own, text });
  }
  const [first] = read;
  if (first === undefined || read.length < AGREE_BEHIND || digits.size > 1) return undefined;
  return digitOf(first, read, box);
}
