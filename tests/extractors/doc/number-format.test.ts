import { expect, test } from 'vitest';
import { formatByCode } from '../../../src/extractors/doc/number-format.js';

test.each([
  [1, 39, '一'],
  [10, 39, '十'],
  [12, 39, '十二'],
  [20, 11, '二十'],
  [105, 39, '一百零五'],
  [110, 39, '一百一十'],
  [10, 10, '一〇'],
  [21, 38, '贰拾壹'],
  [3, 0, '3'],
  [4, 1, 'IV'],
  [28, 4, 'bb'],
  [4, 18, '④'],
  [21, 18, '21'],
  [3, 27, '⑶'],
  [2, 29, '㈡'],
  [2, 30, '乙'],
  [7, 22, '07'],
])('%s in format %s is %s', (value, format, printed) => {
  expect(formatByCode(value, format)).toBe(printed);
});
