import type { Box } from '../../place.js';
import { figureReadings, isFigureLike } from './figure-readings.js';
import type { GreyImage } from './grey-image.js';
import type { TextModel } from './models.js';
import { type Cut, type ReadCharacter, readLine } from './read-line.js';

/** A line that was read: its characters, how surely, and what else it may say. */
export interface ReadText {
  text: string;
  characters: ReadCharacter[];
  /** From 0 to 1: that of its least sure character. */
  confidence: number;
  /** The readings of a figure on which nothing decides between; empty where it is sure. */
  others: string[];
}

/** A line is cut out in three ways: they fail in different places. */
const CUTS: readonly Cut[] = [
  { margin: 0.16, stretch: 1 },
  { margin: 0.3, stretch: 1.12 },
  { margin: 0.08, stretch: 0.94 },
];
/** A text below it is a speck, a stamp or a stroke; a lone character is one sooner. */
const LEAST_CONFIDENCE = 0.3;
const LEAST_ALONE = 0.6;

/**
 * A line of text, read once; one with a figure twice, from the picture and from the one with its paper made white, and
 * a third time where the two differ. A figure stands where two readings agree on it and it is written as figures are;
 * else `others` holds all that were read. Undefined where nothing can be read.
 */
export async function readText(
  model: TextModel,
  image: GreyImage,
  divided: GreyImage,
  box: Box,
  area: Box,
): Promise<ReadText | undefined> {
  const first = await readLine(model, image, box, area, CUTS[0] as Cut);
  const text = textOf(first);
  if (text === '') return undefined;
  const mean = first.reduce((sum, character) => sum + character.confidence, 0) / first.length;
  if (mean < (first.length === 1 ? LEAST_ALONE : LEAST_CONFIDENCE)) return undefined;
  if (!/\d/u.test(text)) return { text, characters: first, confidence: surest([first], 0), others: [] };
  const second = await readLine(model, divided, box, area, CUTS[1] as Cut);
  const readings = [first, second];
  if (digitsOf(first) !== digitsOf(second) || !isFigureLike(text))
    readings.push(await readLine(model, divided, box, area, CUTS[2] as Cut));
  return settle(readings);
}

/** What two readings agree on, else the first with the others beside it. */
function settle(readings: readonly ReadCharacter[][]): ReadText {
  const texts = readings.map(textOf);
  const figures = texts.map((text) => (isFigureLike(text) ? figureReadings(text) : [text]));
  for (const [i, own] of figures.entries()) {
    const only = own.length === 1 ? own[0] : undefined;
    const agrees = figures.some((other, j) => j !== i && only !== undefined && other.length === 1 && other[0] === only);
    if (only !== undefined && agrees) {
      const characters = respell(readings[i] as ReadCharacter[], only);
      return { text: only, characters, confidence: surest(readings, i), others: [] };
    }
  }
  const characters = readings[0] as ReadCharacter[];
  const others = [...new Set(figures.flat())];
  return { text: texts[0] as string, characters, confidence: surest(readings, 0), others };
}

function surest(readings: readonly ReadCharacter[][], index: number): number {
  const least = Math.min(1, ...(readings[index] ?? []).map((character) => character.confidence));
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

function textOf(characters: readonly ReadCharacter[]): string {
  return characters
    .map(({ text }) => text)
    .join('')
    .trim();
}

function digitsOf(characters: readonly ReadCharacter[]): string {
  return textOf(characters).replace(/[^\d]/gu, '');
}
