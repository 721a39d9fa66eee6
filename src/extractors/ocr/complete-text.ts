import { isKnownText } from '../../glossary/near-words.js';
import type { ReadCharacter } from './read-line.js';

/** A surer character is not doubted. */
const SURE = 0.95;
/** A less likely other character is no reading. */
const LIKELY = 0.02;
/** Characters: a longer text is no label. */
const LONGEST = 24;

/** Where one character of the word before a unit of money is unsure, the others are surer. */
const SURE_OTHERS = 0.8;

/**
 * The known text that a line is but for one unsure character, by the model's second choice of it: a label, a head, a
 * unit. A character of 单位 before a unit that is read surely is known whatever else the model takes it for. Undefined
 * where the line is a known text itself, or none or several are near.
 *
 *   单位：万开 (开 0.61, 元 0.30)  →  单位：万元       重位：万元 (重 0.40)  →  单位：万元
 */
export function completeText(characters: readonly ReadCharacter[]): string | undefined {
  const letters = characters.map(({ text }) => text);
  const text = letters.join('');
  if (characters.length > LONGEST || !/\p{Script=Han}/u.test(text)) return undefined;
  const near = characters.flatMap(({ confidence, other, otherConfidence }, i) =>
    confidence < SURE && otherConfidence >= LIKELY && /\p{Script=Han}/u.test(other)
      ? [letters.with(i, other).join('')]
      : [],
  );
  const unit = completeUnit(characters);
  if (unit !== undefined) near.push(unit);
  if (near.length === 0 || isKnownText(text)) return undefined;
  const [known, more] = new Set(near.filter(isKnownText));
  return more === undefined ? known : undefined;
}

/** A line with 单位 in the place of two characters before a colon, one of which is right and the other unsure. */
function completeUnit(characters: readonly ReadCharacter[]): string | undefined {
  const letters = characters.map(({ text }) => text);
  const colon = letters.findIndex((letter) => /[:：]/u.test(letter));
  const [first, second] = [colon - 2, colon - 1];
  const wrong = letters[first] === '单' ? second : letters[second] === '位' ? first : -1;
  if (first < 0 || wrong < 0 || (characters[wrong]?.confidence ?? 1) >= SURE) return undefined;
  if (characters.some(({ confidence }, i) => i !== wrong && confidence < SURE_OTHERS)) return undefined;
  return letters.with(first, '单').with(second, '位').join('');
}

/**
 * The one known text among the readings of a line, where the first one is not it but for a character.
 *
 *   重位：万元, 单位：万元, 量位：万元  →  单位：万元
 */
export function knownAmong([first = '', ...more]: readonly string[]): string | undefined {
  const letters = [...first];
  if (letters.length > LONGEST || !/\p{Script=Han}/u.test(first) || isKnownText(first)) return undefined;
  const [known, another] = new Set(more.filter((text) => text !== first && isKnownText(text)));
  if (known === undefined || another !== undefined) return undefined;
  const other = [...known];
  const differing = letters.filter((letter, i) => letter !== other[i]).length;
  return other.length === letters.length && differing === 1 ? known : undefined;
}
