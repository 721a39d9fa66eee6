import { describe, expect, it } from 'vitest';
import { blankCanvas, stroke } from '../../../fixtures/generator/scans/canvas.js';
import { LOOKS } from '../../../fixtures/generator/scans/looks.js';
import { Noise } from '../../../fixtures/generator/scans/noise.js';
import { light } from '../../../fixtures/generator/scans/wear.js';
import type { GreyImage } from '../../../src/extractors/ocr/grey-image.js';
import { linesWithin } from '../../../src/extractors/ocr/text-lines.js';
import { divideBackground, findInk } from '../../../src/extractors/ocr/threshold.js';

const DPI = 200;

/** Strokes on dark uneven paper. */
function sheetWith(strokes: [number, number][][], width = 400, height = 300): GreyImage {
  const canvas = blankCanvas(width, height);
  for (const points of strokes) stroke(canvas, points, 1.5, 0);
  light(canvas, LOOKS.dark, new Noise(4));
  return { ...canvas, dpi: DPI };
}

const line = (x: number, y: number, toX: number, toY: number): [number, number][] => [
  [x, y],
  [toX, toY],
];

describe('the ink of a scan', () => {
  it('is where strokes are, whatever the paper', () => {
    const { data, width } = findInk(sheetWith([line(50, 60, 350, 60), line(50, 240, 350, 240)]));
    for (const y of [60, 240]) {
      for (let x = 60; x < 340; x += 10) expect(data[y * width + x]).toBe(1);
    }
    const elsewhere = data.filter(
      (ink, at) => ink === 1 && Math.abs(Math.floor(at / width) - 60) > 5 && Math.abs(Math.floor(at / width) - 240) > 5,
    );
    expect(elsewhere.length).toBeLessThan(0.001 * data.length);
  });

  it('is none in the inside of a grey area', () => {
    const image = sheetWith([]);
    for (let y = 100; y < 250; y++) for (let x = 100; x < 300; x++) image.data[y * 400 + x] = 120;
    const { data } = findInk(image);
    for (let y = 130; y < 220; y += 5) expect(data[y * 400 + 200]).toBe(0);
  });
});

describe('a picture divided by its paper', () => {
  it('has white paper and dark print', () => {
    const image = divideBackground(sheetWith([line(50, 150, 350, 150)]));
    const meanOf = (y: number): number =>
      Array.from({ length: 300 }, (_, i) => image.data[y * 400 + 50 + i] as number).reduce((a, b) => a + b) / 300;
    for (const y of [20, 100, 200, 280]) expect(meanOf(y)).toBeGreaterThan(225);
    expect(meanOf(150)).toBeLessThan(160);
  });
});

describe('the lines of text in a rectangle', () => {
  /** A character of three level strokes, like 三. */
  const three = (x: number, y: number): [number, number][][] =>
    [0, 10, 20].map((down) => line(x, y + down, x + 20, y + down));
  const box = (x: number, y: number): [number, number][][] => [
    [
      [x, y],
      [x + 20, y],
      [x + 20, y + 20],
      [x, y + 20],
      [x, y],
    ],
  ];

  it('are parted by their leading and keep the strokes of a character together', () => {
    const image = sheetWith([...box(60, 50), ...three(90, 50), ...box(60, 84), ...box(90, 84), ...three(60, 118)]);
    const lines = linesWithin(findInk(image), [40, 30, 360, 200]);
    expect(lines.map(([, top, , bottom]) => Math.round((top + bottom) / 2))).toEqual(
      [60, 94, 128].map((y) => expect.closeTo(y, -0.5)),
    );
  });

  it('are two where a low one, of which a cell cuts off the rest, stands near another', () => {
    const row = (count: number, top: number, bottom: number): [number, number][][] =>
      Array.from({ length: count }, (_, i) => [60 + i * 20, 74 + i * 20].map((x) => line(x, top, x, bottom))).flat();
    const image = sheetWith([...row(5, 50, 57), ...row(4, 66, 71)]);
    expect(linesWithin(findInk(image), [40, 30, 360, 120]).map(([left, top]) => [left > 50, top > 60])).toEqual([
      [true, false],
      [true, true],
    ]);
  });

  it('leave out the rest of a ruling at the side', () => {
    const image = sheetWith([...box(60, 50), line(41, 20, 41, 200)]);
    const [only, ...rest] = linesWithin(findInk(image), [40, 30, 360, 120]);
    expect(rest).toEqual([]);
    expect(only?.[0]).toBeGreaterThan(55);
    expect(only?.[2]).toBeLessThan(85);
  });

  it('are none where there is no ink', () => {
    expect(linesWithin(findInk(sheetWith([])), [10, 10, 390, 290])).toEqual([]);
  });
});
