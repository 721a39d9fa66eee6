import { expect, test } from 'vitest';
import { compareFigures } from '../../../src/extractors/pdf/cross-check.js';
import type { Glyph, PageContent } from '../../../src/extractors/pdf/engines/content.js';

/** A page of lines, one below the other, each character half as wide as high. */
function page(...lines: string[]): PageContent {
  const glyphs = lines.flatMap((line, row) =>
    [...line].map(
      (text, index): Glyph => ({
        text,
        x: 50 + index * 5,
        y: 100 + row * 20,
        advance: 5,
        size: 10,
        angle: 0,
        run: row,
      }),
    ),
  );
  return {
    page: 1,
    width: 595,
    height: 842,
    rotation: 0,
    glyphs,
    rulings: [],
    fills: [],
    images: [],
    truncated: null,
    unmapped: 0,
    fonts: [],
    unseen: 0,
  };
}

function texts(one: PageContent, two: PageContent): (string | undefined)[][] {
  return compareFigures(one, two).map(({ first, second }) => [first?.text, second?.text]);
}

test('equal figures are no disagreement, whatever the words around them', () => {
  expect(texts(page('a 1,234.56 b', '7'), page('c 1,234.56 d', '7'))).toEqual([]);
});

test('a figure read differently is one disagreement with both readings', () => {
  expect(texts(page('a 1,234.56'), page('a 1,284.56'))).toEqual([['1,234.56', '1,284.56']]);
});

test('a figure that only one reader sees stands alone', () => {
  expect(texts(page('12.00', '3'), page('12.00'))).toEqual([['3', undefined]]);
  expect(texts(page('12.00'), page('12.00', '3'))).toEqual([[undefined, '3']]);
});

test('the same figures in another order are disagreements', () => {
  expect(texts(page('1.00 2.00'), page('2.00 1.00'))).toEqual([
    ['1.00', '2.00'],
    ['2.00', '1.00'],
  ]);
});

test('full-width digits are digits', () => {
  expect(texts(page('１２'), page('12'))).toEqual([]);
});
