import type { Box } from '../../place.js';
import type { TextModel } from './models.js';
import type { Read } from './page-lines.js';
import { type Cut, type ReadCharacter, readLine } from './read-line.js';
import type { LinePlace, PagePictures, ReadText } from './read-text.js';
import { splice } from './splice.js';
import { unreadText } from './unread-text.js';

/**
 * A sign alone is cut out with the figure beside it in several ways, with a blank between them (of the height of the
 * figure): the model passes over a sign that stands too near or too far.
 */
const CUTS: readonly (Cut & { gap: number })[] = [
  { margin: 0.16, stretch: 1, gap: 0.15 },
  { margin: 0.3, stretch: 1.12, gap: 0.15 },
  { margin: 0.16, stretch: 1.12, gap: 0.35 },
  { margin: 0.08, stretch: 0.94, gap: 0.25 },
  { margin: 0.3, stretch: 1, gap: 0.5 },
  { margin: 0.22, stretch: 1.25, gap: 0.25 },
];
const SIGN = /^[≥≤＝=<>＜＞]$/u;

/** A figure on the line of a sign. */
interface Company {
  box: Box;
  text: string;
}

/** Inches: a sign is as high and as wide as that at least; a dash and what is left of a ruling are lower. */
const HIGH = 0.03;
const WIDE = 0.05;
/** Inches: what is wider is no sign. */
const WIDEST = 0.2;
/** A word of one character that is read more surely is one. */
const SURE = 0.9;

/**
 * Reads the signs that stand alone in their cells before a figure, in place. A lone text before a figure that is no
 * word, no figure and no sign stays as it was read, in doubt; where nothing was read of it, a mark of replacement
 * stands for it: a figure without its sign would be another.
 */
export async function readLoneSigns(model: TextModel, pictures: PagePictures, found: Read[]): Promise<void> {
  for (const one of found) {
    if (!mayBeSign(one, pictures.ink.dpi)) continue;
    const company = figureBeside(one, found);
    if (company === undefined) continue;
    const { line, read } = one;
    const sign = await readSign(model, pictures, line, company);
    if (sign !== undefined) one.read = sign;
    else if (read !== undefined) one.read = { ...read, others: read.others.length > 0 ? read.others : [read.text] };
    else one.read = unreadText(line);
  }
}

function mayBeSign({ line: { box, inCell }, read }: Read, dpi: number): boolean {
  const [wide, high] = [(box[2] - box[0]) / dpi, (box[3] - box[1]) / dpi];
  if (!inCell || wide < WIDE || wide > WIDEST || high < HIGH) return false;
  if (read === undefined || /^[^\d%％\p{Script=Han}—–-]{1,2}$/u.test(read.text)) return true;
  return read.confidence < SURE && /^\p{Script=Han}$/u.test(read.text);
}

/** The figure that stands next on the right, on the same line in another cell. */
function figureBeside({ line: { box, area } }: Read, found: readonly Read[]): Company | undefined {
  let nearest: Read | undefined;
  for (const other of found) {
    const middle = (other.line.box[1] + other.line.box[3]) / 2;
    if (other.line.box[0] < area[2] || middle < box[1] - (box[3] - box[1]) || middle > box[3] + (box[3] - box[1]))
      continue;
    if (nearest === undefined || other.line.box[0] < nearest.line.box[0]) nearest = other;
  }
  const text = nearest?.read?.text;
  return nearest === undefined || text === undefined || !/^\d/u.test(text)
    ? undefined
    : { box: nearest.line.box, text };
}

/**
 * The sign (≥, ≤, =, <, >) that stands in a cell of its own, which the model takes for a letter or for nothing: it is
 * read before the figure of the cell beside it, as it is printed in a line of text. Undefined where no two readings
 * agree on one, or another reads another.
 *
 *   | ≥ | 90 |   is read as   ≥90
 */
async function readSign(
  model: TextModel,
  { image, divided }: PagePictures,
  { box }: LinePlace,
  company: Company,
): Promise<ReadText | undefined> {
  const read: ReadCharacter[] = [];
  for (const [i, cut] of CUTS.entries()) {
    const joined = splice(i === 0 ? image : divided, box, company.box, cut.gap);
    const whole: Box = [0, 0, joined.width, joined.height];
    const [sign, next] = await readLine(model, joined, whole, whole, cut);
    if (sign !== undefined && SIGN.test(sign.text) && isFirst(next, company)) read.push(sign);
    if (read.length > 1) break;
  }
  const [first, second] = read;
  if (first === undefined || first.text.normalize('NFKC') !== second?.text.normalize('NFKC')) return undefined;
  const character = { ...first, middle: (box[0] + box[2]) / 2 };
  return {
    text: first.text,
    characters: [character],
    confidence: Math.round(first.confidence * 1000) / 1000,
    others: [],
  };
}

/** Whether a character is the one that the figure begins with, which may be read as a small L beside a sign. */
function isFirst(next: ReadCharacter | undefined, { text }: Company): boolean {
  return next !== undefined && (next.text === text[0] || (next.text === 'l' && text.startsWith('1')));
}
