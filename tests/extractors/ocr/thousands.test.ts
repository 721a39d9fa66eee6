import { expect, test } from 'vitest';
import type { Read } from '../../../src/extractors/ocr/page-lines.js';
import { settleThousands } from '../../../src/extractors/ocr/thousands.js';
import type { Box } from '../../../src/place.js';

/** Lines of a page as they were read; readings after a bar are what else they may be. */
function settled(...lines: string[]): string[] {
  return settledIn([lines]);
}

/** The same in columns. */
function settledIn(columns: readonly string[][]): string[] {
  const found = columns
    .flatMap((lines, column) => lines.map((line) => [line, column] as const))
    .map(([line, column]): Read => {
      const [text = '', ...others] = line.split('|');
      const characters = [...text].map((letter, middle) => ({
        text: letter,
        confidence: 0.9,
        other: '',
        otherConfidence: 0,
        middle,
      }));
      const box: Box = [column * 100, 0, column * 100 + 10, 10];
      const read = { text, characters, confidence: 0.9, others: others.length > 0 ? [text, ...others] : [] };
      return { line: { box, area: box, inCell: true }, read };
    });
  settleThousands(found);
  return found.map(({ read }) => [read?.text, ...(read?.others.slice(1) ?? [])].join('|'));
}

test('where a page parts thousands by commas, a point before three last figures is one', () => {
  expect(settled('1,498,500', '125.000')).toEqual(['1,498,500', '125,000']);
  expect(settled('1,642.08', '125.000|125,000', '-3.200')).toEqual(['1,642.08', '125,000', '-3,200']);
});

test('where a page has three decimals, such a figure stands as it was read', () => {
  expect(settled('1,498.500', '125.000')).toEqual(['1,498.500', '125.000']);
  expect(settled('0.125', '1,498,500', '12.500|12,500')).toEqual(['0.125', '1,498,500', '12.500|12,500']);
});

test('where neither is known it is in doubt', () => {
  expect(settled('125.000', '42.50')).toEqual(['125.000|125,000', '42.50']);
  expect(settled('125,000', '42.50')).toEqual(['125,000', '42.50']);
});

test('three figures with a comma say what commas are, and two for each that is read with a point', () => {
  expect(settled('125,000', '42,500', '3,000', '73.600|73,600')).toEqual(['125,000', '42,500', '3,000', '73,600']);
  expect(settled('125,000', '42,500', '73.600|73,600')[2]).toBe('73.600|73,600');
  expect(settled('125,000', '42,500', '3,000', '1.250')[3]).toBe('1,250');
  expect(settled('125,000', '42,500', '3,000', '1.250', '2.500')[3]).toBe('1.250|1,250');
});

test('a point before the last three figures behind a comma is one of thousands where the page has such commas', () => {
  expect(settled('188,600', '4,059,200', '507,300', '4,059.200')[3]).toBe('4,059,200');
  expect(settled('188,600', '4,059.200|4,059,200')[1]).toBe('4,059.200|4,059,200');
});

test('a column of points alone is not settled by the commas of others', () => {
  const commas = ['1,498,500', '125,000', '42,500', '3,000', '9,000', '8,000'];
  expect(settledIn([commas, ['12.500', '1.250', '7.125']]).slice(6)).toEqual([
    '12.500|12,500',
    '1.250|1,250',
    '7.125|7,125',
  ]);
});
