import type { Glyph } from './content.js';

/**
 * Sets the letters of each ligature side by side. PDFium gives the letters of one drawn form one origin, and each the
 * form's whole width or its share of it; left there, two equal ones would be taken for one that was printed twice.
 *
 *   E(ff)ective  →  E f f e c t i v e
 */
export function spreadLigatures(glyphs: readonly Glyph[]): void {
  for (let first = 0; first + 1 < glyphs.length; first++) {
    if (glyphs[first]?.x !== glyphs[first + 1]?.x) continue;
    let last = first;
    while (isOneForm(glyphs[first], glyphs[last + 1])) last++;
    if (last > first) spread(glyphs.slice(first, last + 1), glyphs[last + 1]);
    first = last;
  }
}

function isOneForm(letter: Glyph | undefined, next: Glyph | undefined): boolean {
  if (letter === undefined || next === undefined) return false;
  if (next.x !== letter.x || next.y !== letter.y || next.run !== letter.run || next.angle !== 0) return false;
  return isLetter(letter) && isLetter(next);
}

function isLetter({ text }: Glyph): boolean {
  return /^\p{Script=Latin}$/u.test(text);
}

/** The letters over the width up to what follows on the line; at a line's end, over one letter's width. */
function spread(letters: readonly Glyph[], next: Glyph | undefined): void {
  const [{ x, y, advance } = { x: 0, y: 0, advance: 0 }] = letters;
  const follows = next !== undefined && next.y === y && next.x > x;
  const width = follows ? Math.min(next.x - x, letters.length * advance) : advance;
  for (const [index, letter] of letters.entries()) {
    letter.x = x + (index * width) / letters.length;
    letter.advance = width / letters.length;
  }
}
