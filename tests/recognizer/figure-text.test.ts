import { expect, test } from 'vitest';
import { closeFigure, stacksFigures } from '../../src/recognizer/figure-text.js';
import { joinWrapped } from '../../src/recognizer/wrapped-cells.js';

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

test.each(['10\n6', '620\n155', '39.2\n9.8', '10%\n20%', '1,200\n\n3', '5\n6\n7'])(
  'two whole figures are never joined to another one: %j',
  (printed) => {
    expect(stacksFigures(printed)).toBe(true);
    expect(joinWrapped(printed)).toBe(printed.replace(/\n+/gu, '\n'));
  },
);

test.each([
  ['20805\n05', '2080505'],
  ['208\n05\n05', '2080505'],
  ['1,492.4\n0', '1,492.40'],
  ['1,2\n34,\n567', '1,234,567'],
  ['2024\n年', '2024年'],
  ['≥\n95', '≥95'],
])('what one cell has wrapped is joined: %j', (printed, whole) => {
  expect(stacksFigures(printed)).toBe(false);
  expect(joinWrapped(printed)).toBe(whole);
});
