import { expect, test } from 'vitest';
import type { TextLine } from '../../../src/extractors/pdf/page/lines.js';
import { type Segment, segmentsOf } from '../../../src/extractors/pdf/page/segments.js';
import { cellAt, fillGrid } from '../../../src/extractors/pdf/tables/fill-grid.js';
import { placeSegments } from '../../../src/extractors/pdf/tables/place-segments.js';

const SIZE = 10;
const XS = [0, 100, 200, 300];
const YS = [0, 20, 40];

/** A text that begins at a place of the first row, five points a character. */
function segment(text: string, x: number): Segment {
  const glyphs = [...text].map((letter, at) => ({
    text: letter,
    x: x + 5 * at,
    y: 15,
    advance: 5,
    size: SIZE,
    run: 0,
    angle: 0,
  }));
  const box: TextLine['box'] = [x, 6, x + 5 * text.length, 16];
  const [found] = segmentsOf({ glyphs, text, box, angle: 0, size: SIZE, baseline: 15 });
  if (found === undefined) throw new Error('no text');
  return found;
}

test.each([
  ['a text in one column', [segment('12.50', 120)], ['12.50 at 1 over 1']],
  ['a text that reaches a little into the next column', [segment('abcdefghij', 52)], ['abcdefghij at 0 over 1']],
  ['a text over two columns', [segment('abcdefghijklmnopqrst', 50)], ['abcdefghijklmnopqrst at 0 over 2']],
  ['two texts in one column, from the left', [segment('two', 131), segment('one', 110)], ['one two at 1 over 1']],
])('%s is a cell', (_, segments, cells) => {
  const placed = placeSegments(segments, 0, XS).map((cell) => ({ ...cell, ...cellAt(cell, cell.lines, XS, YS) }));
  expect(placed.map(({ text, column, colSpan }) => `${text} at ${column} over ${colSpan}`)).toEqual(cells);
});

test('every place that nothing is printed in is an empty cell, in the order of the rows', () => {
  const wide = { row: 0, column: 1, rowSpan: 2, colSpan: 2, lines: [] };
  const cells = fillGrid([wide], XS, YS).map(({ row, column, box }) => [row, column, box]);
  expect(cells).toEqual([
    [0, 0, [0, 0, 100, 20]],
    [0, 1, [100, 0, 300, 40]],
    [1, 0, [0, 20, 100, 40]],
  ]);
});
