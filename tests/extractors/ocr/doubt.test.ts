import { expect, test } from 'vitest';
import type { GreyImage } from '../../../src/extractors/ocr/grey-image.js';
import type { TextModel } from '../../../src/extractors/ocr/models.js';
import { readPicture } from '../../../src/extractors/ocr/read-page.js';

const PAPER = 235;

/** Inches of a page with one ruled row of two cells; the ink of `marks` is drawn as boxes [left, top, right, bottom]. */
function draw(marks: readonly (readonly [number, number, number, number])[]): GreyImage {
  const [width, height] = [1000, 600];
  const data = new Uint8Array(width * height).fill(PAPER);
  const fill = ([left, top, right, bottom]: readonly [number, number, number, number]): void => {
    for (let y = top; y < bottom; y++) data.fill(0, y * width + left, y * width + right);
  };
  for (const y of [100, 200, 300]) fill([100, y, 903, y + 3]);
  for (const x of [100, 500, 900]) fill([x, 100, x + 3, 303]);
  for (const mark of marks) fill(mark);
  return { width, height, data, dpi: 200 };
}

/** A model that reads the same characters, and nothing else, in whatever it is shown. */
function always(text: string): TextModel {
  const characters = ['', ...new Set(text)];
  const steps = text.length * 2;
  const likelihoods = new Float32Array(steps * characters.length);
  for (let i = 0; i < steps; i++)
    likelihoods[i * characters.length + (i % 2 === 0 ? characters.indexOf(text[i / 2] ?? '') : 0)] = 0.95;
  return { characters, run: async () => ({ likelihoods, steps }) };
}

/** A row of strokes as a figure of six characters has them. */
function strokes(left: number): [number, number, number, number][] {
  return [0, 1, 2, 3, 4, 5].map((i) => [left + i * 14, 140, left + i * 14 + 6, 164]);
}

test('a figure in the middle of its cell is sure', async () => {
  const { content, unread } = await readPicture(1, draw(strokes(250)), always('642.08'));
  expect(content.readings?.map(({ text, others }) => ({ text, others }))).toEqual([{ text: '642.08', others: [] }]);
  expect(unread).toBe(0);
});

test('ink in a cell of which nothing is read is counted', async () => {
  const { content, unread } = await readPicture(1, draw(strokes(250)), always(''));
  expect(content.readings).toEqual([]);
  expect(unread).toBe(1);
});

test('what is read for a stroke as high as a figure is counted, a dash is read', async () => {
  expect((await readPicture(1, draw(strokes(250)), always('丨'))).unread).toBe(1);
  const dash = await readPicture(1, draw([[250, 150, 290, 154]]), always('-'));
  expect(dash.unread).toBe(0);
});
