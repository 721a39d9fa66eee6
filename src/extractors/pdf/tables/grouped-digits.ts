import type { Glyph } from '../engines/content.js';
import { isBlank } from '../page/characters.js';

/** Of the font size: what is drawn right behind another begins this near to its end. */
const RIGHT_BEHIND = 0.08;
/** Of the font size: no blank between two groups of digits is wider. */
const MOST_BLANK = 0.4;
/** Characters: what is longer is no number. */
const MOST_DIGITS = 30;
/** A number whose thousands blanks part: 1 234.56, (16 940.63). */
const GROUPED = /^[-−△▲(（]?\d{1,3}(?: \d{3})+(?:\.\d+)?[)）]?$/u;
const WITH_DECIMALS = /\.\d+[)）]?$/u;

/**
 * The characters of a line that are those of numbers whose thousands blanks part, each with all of its number: each
 * is drawn right where the one before it ends, the blanks too, and nothing else is. No program sets one cell a blank's
 * width behind another, but where it draws whole lines. Groups without decimals that begin a line are parts of a code.
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

/** Whether a character is drawn right where another ends. The engine gives some blanks no width: they end where the next one begins. */
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
