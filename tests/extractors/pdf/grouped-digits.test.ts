import { expect, test } from 'vitest';
import type { Glyph } from '../../../src/extractors/pdf/engines/content.js';
import { findGrouped } from '../../../src/extractors/pdf/tables/grouped-digits.js';

/** Characters drawn one after the other from `x`, a digit 5 points and a blank `blank` wide, of which the engine measures `measured`. */
function drawn(x: number, text: string, blank: number, measured: number): Glyph[] {
  let at = x;
  return [...text].map((character) => {
    const isBlank = character.trim() === '';
    const glyph: Glyph = { text: character, x: at, y: 0, advance: isBlank ? measured : 5, size: 10, angle: 0, run: at };
    at += isBlank ? blank : 5;
    return glyph;
  });
}

test.each([
  ['measured', 2.2, 2.2],
  ['to which the engine gives no width', 2.2, 0],
  ['of half a digit, to which it gives none', 3.4, 0],
])('thousands parted by blanks %s are one number', (_, blank, measured) => {
  const glyphs = [...drawn(0, '合计', blank, measured), ...drawn(60, '9\u00a0109.00', blank, measured)];
  expect(new Set(findGrouped(glyphs).values()).size).toBe(1);
});

test('a blank without width before a figure farther away parts two numbers', () => {
  expect(findGrouped([...drawn(0, '合计', 3, 0), ...drawn(60, '9\u00a0109.00', 8, 0)]).size).toBe(0);
});
