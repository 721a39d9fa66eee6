import { expect, test } from 'vitest';
import { closeFigure } from '../../src/recognizer/figure-text.js';

test.each([
  ['1, 649. 88', '1,649.88'],
  ['1,738.\n50', '1,738.50'],
  ['1,492.4\n0', '1,492.40'],
  ['12,345,6\n78.90', '12,345,678.90'],
  ['1 , 6 4 9 . 8 8', '1,649.88'],
  ['77.45 %', '77.45%'],
  ['- 3.50', '-3.50'],
  ['（1, 200. 00）', '（1,200.00）'],
])('a figure that is printed with blanks or over two lines is closed: %j', (printed, whole) => {
  expect(closeFigure(printed)).toBe(whole);
});

test.each(['12 34', '1.20\n0.30', '2010\n2011', '1 2 3', '1,20 0.30', '3 个', '2024 年', '1, 2, 3', '1.2.3 4'])(
  'figures side by side or one over the other stay as they are: %j',
  (printed) => {
    expect(closeFigure(printed)).toBe(printed);
  },
);
