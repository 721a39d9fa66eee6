import { isKnownText } from '../../glossary/near-words.js';
import type { ReadCharacter } from './read-line.js';

/** A surer character is not doubted. */
const SURE = 0.95;
/** A less likely other character is no reading. */
const LIKELY = 0.02;
/** Characters: a longer text is no label. */
const LONGEST = 24;

/**
 * The known text that a line is but for one unsure character, by the model's second choice of it: a label, a head, a
 * unit. Undefined where the line is a known text itself, or none or several are near.
 *
 *   单位：万开 (开 0.61, 元 0.30)  →  单位：万元
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
  if (near.length === 0 || isKnownText(text)) return undefined;
  const [known, more] = near.filter(isKnownText);
  return more === undefined ? known : undefined;
}
