import { expect, test } from 'vitest';
import type { Read } from '../../../src/extractors/ocr/page-lines.js';
import { settleThousands } from '../../../src/extractors/ocr/thousands.js';
import type { Box } from '../../../src/place.js';

/** Lines of a page as they were read; readings after a bar are what else they may be. */
function settled(...lines: string[]): string[] {
  const found = lines.map((line): Read => {
    const [text = '', ...others] = line.split('|');
    const characters = [...text].map((letter, middle) => ({
      text: letter,
      confidence: 0.9,
      other: '',
      otherConfidence: 0,
      middle,
    }));
    const box: Box = [0, 0, 10, 10];
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

test('three figures with a comma say what commas are, where no such figure has a point', () => {
  expect(settled('125,000', '42,500', '3,000', '73.600|73,600')).toEqual(['125,000', '42,500', '3,000', '73,600']);
  expect(settled('125,000', '42,500', '73.600|73,600')[2]).toBe('73.600|73,600');
  expect(settled('125,000', '42,500', '3,000', '1.250', '73.600|73,600')[4]).toBe('73.600|73,600');
});
