import fc from 'fast-check';
import { expect, test } from 'vitest';
import { figureReadings, isFigureLike } from '../../../src/extractors/ocr/figure-readings.js';

test.each([
  ['1,234.56', ['1,234.56']],
  ['1.234.56', ['1,234.56']],
  ['1，234。56', ['1,234.56']],
  ['12,34', ['12.34']],
  ['45:06', ['45.06']],
  ['168.39', ['168.39']],
  ['2080505', ['2080505']],
  ['-3.20', ['-3.20']],
  ['（3.20）', ['(3.20)']],
  ['95.5％', ['95.5%']],
])('%s is written %j', (read, written) => {
  expect(figureReadings(read)).toEqual(written);
});

test('a separator before three last figures may be a point or a comma', () => {
  expect(figureReadings('1:234')).toEqual(['1.234', '1,234']);
});

test.each(['2,191,00,000.5', '1,23,456', '12,3456,78'])('%s is no figure in any spelling', (read) => {
  expect(figureReadings(read)).toEqual([]);
});

test('a figure that is written as figures are is left as it is', () => {
  fc.assert(
    fc.property(fc.integer({ min: 0, max: 999_999_999 }), fc.integer({ min: 0, max: 99 }), (whole, cents) => {
      const written = `${whole.toLocaleString('en-US')}.${String(cents).padStart(2, '0')}`;
      expect(isFigureLike(written)).toBe(true);
      expect(figureReadings(written)).toEqual([written]);
    }),
  );
});

test.each(['2024年', '3个月', '合计', '一'])('%s is no figure', (text) => {
  expect(isFigureLike(text)).toBe(false);
});
