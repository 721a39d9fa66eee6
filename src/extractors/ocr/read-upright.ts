import { concat } from '../pdf/engines/matrix.js';
import { type GreyImage, POINTS } from './grey-image.js';
import type { TextModel } from './models.js';
import { type QuarterTurn, turnQuarters } from './quarter-turn.js';
import type { ReadCharacter } from './read-line.js';
import { type ReadPage, readStraight, type StraightPage, straightenPage, trySome } from './read-page.js';
import { partPicture } from './two-up.js';

/** How surely half of an upright page's lines are read at the least; of one that lies otherwise hardly any is. */
const UPRIGHT = 0.6;
/** Fewer lines say nothing. */
const FEWEST_LINES = 3;
/** Characters a line: a page on its side falls into single ones, some of which look like others. */
const SHORT_LINES = 2;
/** Of the lines that were tried: a picture of which fewer are text is no page of text. */
const TEXT_SHARE = 0.25;
const TURNS: readonly QuarterTurn[] = [180, 90, 270];

/** A side from which a page may be read, and what was read of some of its lines. */
interface Side {
  /** The page, or those that the sheet shows side by side, each with its pixels from the left of the sheet. */
  pages: { straight: StraightPage; left: number }[];
  turned: QuarterTurn;
  readings: ReadCharacter[][];
  tried: number;
}

/**
 * The page of a picture, or the two pages that it shows side by side, read from the side from which some of its lines
 * are surest: one that lies upside down or on its side is turned first. `toPage` maps places to points of the page as
 * displayed. Of a picture that is no page of text (a photograph, noise) nothing is read.
 */
export async function readUpright(page: number, picture: GreyImage, model: TextModel): Promise<ReadPage[]> {
  let best = await look(picture, 0, model);
  const turns = isSure(best) || best.readings.length === 0 ? [] : TURNS;
  for (const turn of turns) {
    const other = await look(turnQuarters(picture, turn).image, turn, model);
    if (sureness(other) > sureness(best)) best = other;
    if (isSure(best)) break;
  }
  const { pages, turned, readings, tried } = best;
  const scale = POINTS / picture.dpi;
  const [a, b, c, d, e, f] = turnQuarters(picture, turned).toSource;
  const read: ReadPage[] = [];
  for (const { straight, left } of pages) {
    if (readings.length < TEXT_SHARE * tried) straight.lines = [];
    const own = await readStraight(page, straight, model);
    const toSide = left === 0 ? own.toPage : concat(own.toPage, [1, 0, 0, 1, left * scale, 0]);
    read.push({ ...own, toPage: turned === 0 ? toSide : concat(toSide, [a, b, c, d, e * scale, f * scale]) });
  }
  return read;
}

async function look(picture: GreyImage, turned: QuarterTurn, model: TextModel): Promise<Side> {
  const whole = straightenPage(picture);
  const parts = partPicture(picture, whole);
  const pages = parts.map((part) => ({
    straight: parts.length === 1 ? whole : straightenPage(part.picture),
    left: part.left,
  }));
  const readings: ReadCharacter[][] = [];
  let tried = 0;
  for (const { straight } of pages) {
    const some = await trySome(straight, model);
    readings.push(...some.readings);
    tried += some.tried;
  }
  return { pages, turned, readings, tried };
}

function isSure({ readings }: Side): boolean {
  const characters = readings.reduce((sum, { length }) => sum + length, 0);
  const sorted = readings.map(leastOf).sort((a, b) => a - b);
  const median = sorted[sorted.length >> 1] ?? 0;
  return readings.length >= FEWEST_LINES && median >= UPRIGHT && characters >= SHORT_LINES * readings.length;
}

/** How much was read in lines of more than one character, and how surely. */
function sureness({ readings }: Side): number {
  return readings.reduce((sum, characters) => sum + (characters.length - 1) * leastOf(characters), 0);
}

function leastOf(characters: readonly ReadCharacter[]): number {
  return Math.min(...characters.map(({ confidence }) => confidence));
}
