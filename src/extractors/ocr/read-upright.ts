import { concat } from '../pdf/matrix.js';
import { type GreyImage, POINTS } from './grey-image.js';
import type { TextModel } from './models.js';
import { type QuarterTurn, turnQuarters } from './quarter-turn.js';
import { type ReadPage, readPicture } from './read-page.js';

/** How surely half of an upright page's lines are read at the least; of one that lies otherwise hardly any is. */
const UPRIGHT = 0.6;
/** Fewer lines say nothing. */
const FEWEST_LINES = 3;
/** Characters a line: a page on its side falls into single ones, some of which look like others. */
const SHORT_LINES = 2;
const TURNS: readonly QuarterTurn[] = [180, 90, 270];

/** A page read from its picture, and how far it had to be turned, clockwise, to be read. */
export interface UprightPage extends ReadPage {
  turned: QuarterTurn;
}

/**
 * The page as `readPicture` gives it, read from the side from which its lines are surest: a page that lies upside down
 * or on its side is turned first. An upright page is read once and nothing else, and so is one without any text.
 */
export async function readUpright(page: number, picture: GreyImage, model: TextModel): Promise<UprightPage> {
  let best: UprightPage = { ...(await readPicture(page, picture, model)), turned: 0 };
  if (isSure(best) || best.content.glyphs.length === 0) return best;
  for (const turn of TURNS) {
    const { image, toSource } = turnQuarters(picture, turn);
    const read = await readPicture(page, image, model);
    if (sureness(read) <= sureness(best)) continue;
    const [a, b, c, d, e, f] = toSource;
    const scale = POINTS / picture.dpi;
    best = { ...read, toPage: concat(read.toPage, [a, b, c, d, e * scale, f * scale]), turned: turn };
    if (isSure(best)) return best;
  }
  return best;
}

function isSure({ content: { readings = [] } }: ReadPage): boolean {
  const characters = readings.reduce((sum, { text }) => sum + text.length, 0);
  const sorted = readings.map(({ confidence }) => confidence).sort((a, b) => a - b);
  const median = sorted[sorted.length >> 1] ?? 0;
  return readings.length >= FEWEST_LINES && median >= UPRIGHT && characters >= SHORT_LINES * readings.length;
}

/** How much was read in lines of more than one character, and how surely. */
function sureness({ content: { readings = [] } }: ReadPage): number {
  return readings.reduce((sum, { text, confidence }) => sum + (text.length - 1) * confidence, 0);
}
