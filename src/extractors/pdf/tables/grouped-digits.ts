import type { Glyph } from '../engines/content.js';
import { isBlank } from '../page/characters.js';

/** Font sizes: what is drawn right behind another begins this near to its end. */
const RIGHT_BEHIND = 0.08;
/** Font sizes: no blank between two groups of digits is wider. */
const MOST_BLANK = 0.4;
/** Characters: no number is longer. */
const MOST_DIGITS = 30;
/** A number with blanks between its thousands: 1 234.56, (16 940.63). */
const GROUPED = /^[-−△▲(（]?\d{1,3}(?: \d{3})+(?:\.\d+)?[)）]?$/u;
const WITH_DECIMALS = /\.\d+[)）]?$/u;

/**
 * The numbers of a line that have blanks between their thousands: for each of their characters, all characters of its
 * number. Such a number is known by its blanks, which are drawn like characters, each right where the one before ends;
 * between two cells nothing is drawn. Groups without decimals at the beginning of a line are parts of a code.
 *
 *   教育支出      25 670.83       8 730.20     (16 940.63)
 *                └ a blank is drawn here, and nothing at the wider gaps
 */
export function findGrouped(glyphs: readonly Glyph[]): Map<Glyph | undefined, readonly Glyph[]> {
  const chains: Glyph[][] = [];
  for (const glyph of glyphs) {
    const previous = chains.at(-1)?.at(-1);
    const narrow = !isBlank(glyph.text) || glyph.advance <= MOST_BLANK * glyph.size;
    if (previous !== undefined && narrow && follows(glyph, previous)) chains.at(-1)?.push(glyph);
    else chains.push([glyph]);
  }
  const printed = chains.filter((chain) => !chain.every(({ text }) => isBlank(text)));
  const numbers = printed.length > 1 ? printed.filter((chain, at) => isGrouped(chain, at === 0)) : [];
  return new Map(numbers.flatMap((chain) => chain.map((glyph) => [glyph, chain] as const)));
}

/**
 * Whether a character is drawn right where another ends. A blank to which the engine gives no width ends where the next
 * character begins.
 */
function follows(glyph: Glyph, previous: Glyph): boolean {
  const unmeasured = isBlank(previous.text) && previous.advance === 0;
  const gap = (glyph.x - previous.x - previous.advance) / glyph.size;
  return unmeasured ? gap > 0 && gap <= MOST_BLANK : Math.abs(gap) <= RIGHT_BEHIND;
}

function isGrouped(chain: readonly Glyph[], isFirst: boolean): boolean {
  if (chain.length > MOST_DIGITS) return false;
  const text = chain.map(({ text: own }) => (isBlank(own) ? ' ' : own)).join('');
  return GROUPED.test(text.trim()) && (!isFirst || WITH_DECIMALS.test(text.trim()));
}
