import type { Box } from '../../place.js';
import type { TextModel } from './models.js';
import type { Line, Read } from './page-lines.js';
import { type Cut, readLine } from './read-line.js';
import type { PagePictures, ReadText } from './read-text.js';
import { splice } from './splice.js';

/** A per cent sign alone is cut out with the figure before it in several ways, with a blank between them. */
const CUTS: readonly (Cut & { gap: number })[] = [
  { margin: 0.16, stretch: 1, gap: 0.1 },
  { margin: 0.3, stretch: 1.12, gap: 0.1 },
  { margin: 0.16, stretch: 1.12, gap: 0.2 },
  { margin: 0.08, stretch: 0.94, gap: 0.15 },
];
/** Of its height: a per cent sign is as wide, at least and at the most. */
const WIDE = 0.8;
const WIDEST = 2;
/** What the model takes a lone per cent sign for: rings, or a text of a character or two. */
const RINGS = /^[0689oO〇%％]{1,2}$/u;
const SHORT = 2;
/** A text of a character or two that is read more surely is one. */
const SURE = 0.9;

/**
 * Reads the per cent signs that stand alone in cells behind a figure, in place: alone the model takes one for rings
 * (0, 00, 06) or for nothing. What is no such sign stays as it was read.
 *
 *   | ≥90 | % |   is read as   ≥90%
 */
export async function readLonePercents(model: TextModel, pictures: PagePictures, found: Read[]): Promise<void> {
  for (const one of found) {
    if (!mayBePercent(one)) continue;
    const figure = figureBefore(one.line, found);
    const sign = figure === undefined ? undefined : await readPercent(model, pictures, one.line.box, figure);
    if (sign !== undefined) one.read = sign;
  }
}

function mayBePercent({ line: { box, inCell }, read }: Read): boolean {
  const ratio = (box[2] - box[0]) / (box[3] - box[1]);
  if (!inCell || ratio < WIDE || ratio > WIDEST) return false;
  if (read === undefined) return true;
  const isDoubtful = read.others.length > 0 || read.confidence < SURE;
  if (/^[%％]$/u.test(read.text)) return read.others.length > 0;
  return RINGS.test(read.text) || (isDoubtful && [...read.text].length <= SHORT);
}

/** A figure before a sign, and the digit that it ends with. */
interface Figure {
  box: Box;
  last: string;
}

/** The figure that stands next on the left, on the same line in another cell. */
function figureBefore({ box, area }: Line, found: readonly Read[]): Figure | undefined {
  let nearest: Read | undefined;
  for (const other of found) {
    const { box: own } = other.line;
    const middle = (own[1] + own[3]) / 2;
    if (own[2] > area[0] || middle < box[1] || middle > box[3]) continue;
    if (nearest === undefined || own[2] > nearest.line.box[2]) nearest = other;
  }
  const [last] = /\d$/u.exec(nearest?.read?.text ?? '') ?? [];
  return nearest === undefined || last === undefined ? undefined : { box: nearest.line.box, last };
}

/** The sign where two readings of the figure with it end in one. */
async function readPercent(
  model: TextModel,
  { image, divided }: PagePictures,
  box: Box,
  figure: Figure,
): Promise<ReadText | undefined> {
  const sure: number[] = [];
  for (const [i, cut] of CUTS.entries()) {
    const joined = splice(i === 0 ? image : divided, figure.box, box, cut.gap);
    const whole: Box = [0, 0, joined.width, joined.height];
    const [digit, sign] = (await readLine(model, joined, whole, whole, cut)).slice(-2);
    if (digit?.text === figure.last && sign !== undefined && /^[%％]$/u.test(sign.text)) sure.push(sign.confidence);
    if (sure.length > 1) break;
  }
  if (sure.length < 2) return undefined;
  const confidence = Math.round(Math.min(...sure) * 1000) / 1000;
  const character = { text: '%', confidence, other: '', otherConfidence: 0, middle: (box[0] + box[2]) / 2 };
  return { text: '%', characters: [character], confidence, others: [] };
}
