import { expect, test } from 'vitest';
import type { TextLine } from '../../../src/extractors/pdf/page/lines.js';
import { segmentsOf } from '../../../src/extractors/pdf/page/segments.js';

const SIZE = 10;

/** A line of words with a gap between them, in font sizes. */
function lineOf(words: readonly string[], gap: number): TextLine {
  let x = 0;
  const glyphs = words.flatMap((word) => {
    const own = [...word].map((text, at) => ({ text, x: x + at * 5, y: 0, advance: 5, size: SIZE, run: 0, angle: 0 }));
    x += own.length * 5 + gap * SIZE;
    return own;
  });
  const box: TextLine['box'] = [0, -SIZE, x - gap * SIZE, 0];
  return { glyphs, text: words.join(' '), box, angle: 0, size: SIZE, baseline: 0 };
}

test.each([
  ['figures of two columns stand apart by little', ['12.00', '13.50'], 0.7, ['12.00', '13.50']],
  ['a percentage is a figure, its sign set wide too', ['12.5％', '8.0%'], 0.7, ['12.5％', '8.0%']],
  ['words stand apart by more', ['Total', 'paid'], 0.7, ['Total paid']],
  ['a figure that is set wide is one', ['3', '5', '0', '0'], 0.3, ['3 5 0 0']],
  ['a code in groups is one', ['208', '05', '01'], 0.3, ['208 05 01']],
  ['a date is one', ['2024', '12', '31'], 0.3, ['2024 12 31']],
] as const)('%s', (_name, words, gap, parts) => {
  expect(segmentsOf(lineOf(words, gap)).map(({ text }) => text)).toEqual(parts);
});
