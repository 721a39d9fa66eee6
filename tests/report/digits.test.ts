import { expect, test } from 'vitest';
import type { Glyph, PageContent } from '../../src/extractors/pdf/engines/content.js';
import { findDigits } from '../../src/report/digits.js';
import type { Statement } from '../../src/schema/disclosure.js';

/** A line of characters that are ten points wide, from the left side of the page. */
function page(text: string): PageContent {
  const glyphs = [...text].map(
    (character, i): Glyph => ({ text: character, x: i * 10, y: 20, advance: 10, size: 10, angle: 0, run: 1 }),
  );
  const nothing = {
    rotation: 0,
    rulings: [],
    fills: [],
    images: [],
    truncated: null,
    fonts: [],
    unmapped: 0,
    unseen: 0,
  };
  return { page: 1, width: 600, height: 800, glyphs, ...nothing };
}

function claim(raw: string): Statement {
  return {
    metric: '支出',
    amount: { raw, value: raw, unit: '万元', yuan: null },
    percent: null,
    count: null,
    change: null,
    text: '',
    source: { page: 1, bbox: [0, 10, 600, 24], line: null, table: null, row: null },
  };
}

test('a figure has the box of its own digits, whatever stands around it', () => {
  expect(findDigits(page('支出１2.50万元'), [claim('12.50')])['s/0']).toEqual([1, 20, 11.4, 70, 21.4]);
});

test('a figure that several statements claim in one line is told apart by its order', () => {
  const spots = findDigits(page('收5支5'), [claim('5'), claim('5')]);
  expect([spots['s/0']?.[1], spots['s/1']?.[1]]).toEqual([10, 30]);
});

test('digits inside another number are not the figure', () => {
  expect(findDigits(page('支出12.50'), [claim('2.5'), claim('12'), claim('50')])).toEqual({});
});

test('a figure that a line end has cut keeps the place of its line', () => {
  expect(findDigits(page('支出12.'), [claim('12.50')])).toEqual({});
});
