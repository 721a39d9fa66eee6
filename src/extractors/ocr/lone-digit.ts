import type { Box } from '../../place.js';
import type { TextModel } from './models.js';
import type { Read } from './page-lines.js';
import { type Cut, type ReadCharacter, readLine } from './read-line.js';
import type { LinePlace, PagePictures, ReadText } from './read-text.js';
import { splice } from './splice.js';

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
/** What it takes a lone 0 for where it reads one. */
const RING = /^[a-z。°]$/iu;
/** What the model takes a lone digit for: nothing, or one character that it is not sure of. */
const SURE_ALONE = 0.9;

/**
 * Reads the digits that stand alone in their cells, in place, where they were not read or are in doubt: alone the model
 * takes one, a 0 above all, for a ring or for nothing; beside itself it reads it twice. What is no digit stays as it
 * was read; a lone letter or ring that is not sure is in doubt, since it may be one.
 *
 *   | 其他资金 | 0 |   is read as   00, that is 0
 */
export async function readLoneDigits(model: TextModel, pictures: PagePictures, found: Read[]): Promise<void> {
  for (const one of found) {
    if (!mayBeDigit(one, pictures.ink.dpi)) continue;
    const digit = await readDigit(model, pictures, one.line);
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
  const character = { ...first, middle: (box[0] + box[2]) / 2 };
  const confidence = Math.round(Math.min(...read.map((own) => own.confidence)) * 1000) / 1000;
  return { text: first.text, characters: [character], confidence, others: [] };
}
