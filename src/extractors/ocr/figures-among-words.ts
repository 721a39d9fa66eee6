import type { Box } from '../../place.js';
import type { ReadCharacter } from './read-line.js';
import { coversInk, isOfFigureSigns } from './unread-ink.js';

/** Of the line's height: how far a character's ink reaches from its middle, one of words and one of figures. */
const HALF_WORD = 0.5;
const HALF_FIGURE = 0.3;

/**
 * Whether the signs of each figure among words stand for all the ink of it: a point between digits is too low to be
 * missed otherwise. `parts` are the connected parts of the line's ink, each of the character that it stands nearest to.
 *
 *   ink  ≥1.5个   read as ≥15个: the point is no sign's
 */
export function coversFigures(characters: readonly ReadCharacter[], parts: readonly Box[], area: Box): boolean {
  const figures = figuresAmong(characters);
  if (figures.length === 0) return true;
  const high = Math.max(...parts.map((box) => box[3])) - Math.min(...parts.map((box) => box[1]));
  const own = new Map<ReadCharacter, Box[]>();
  for (const part of parts) {
    const nearest = nearestTo((part[0] + part[2]) / 2, characters, high);
    if (nearest !== undefined) own.set(nearest, [...(own.get(nearest) ?? []), part]);
  }
  return figures.every((signs) =>
    coversInk(
      signs,
      signs.flatMap((sign) => own.get(sign) ?? []),
      area,
    ),
  );
}

/** The figures of a line: signs of figures that stand together, with a digit among them. */
function figuresAmong(characters: readonly ReadCharacter[]): ReadCharacter[][] {
  const figures: ReadCharacter[][] = [];
  let open = false;
  for (const character of characters) {
    const isSign = isOfFigureSigns(character.text);
    if (isSign && open) figures.at(-1)?.push(character);
    else if (isSign) figures.push([character]);
    open = isSign;
  }
  return figures.filter((signs) => signs.some(({ text }) => /\d/u.test(text)));
}

function nearestTo(at: number, characters: readonly ReadCharacter[], high: number): ReadCharacter | undefined {
  let best: { character: ReadCharacter; apart: number } | undefined;
  for (const character of characters) {
    const half = (/[\u2e80-\uff00]/u.test(character.text) ? HALF_WORD : HALF_FIGURE) * high;
    const apart = Math.abs(character.middle - at) / half;
    if (best === undefined || apart < best.apart) best = { character, apart };
  }
  return best?.character;
}
