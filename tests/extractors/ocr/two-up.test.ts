import { readFileSync } from 'node:fs';
import { beforeAll, expect, test } from 'vitest';
import type { Canvas } from '../../../fixtures/generator/scans/canvas.js';
import { LOOKS } from '../../../fixtures/generator/scans/looks.js';
import { type ScanSheet, scanSheets } from '../../../fixtures/generator/scans/scan.js';
import type { GreyImage } from '../../../src/extractors/ocr/grey-image.js';
import { straightenPage } from '../../../src/extractors/ocr/read-page.js';
import { type PicturePart, partPicture } from '../../../src/extractors/ocr/two-up.js';
import { apply } from '../../../src/extractors/pdf/engines/matrix.js';

const source = readFileSync(new URL('../../../fixtures/all-formats/source.pdf', import.meta.url));
const DPI = 100;
/** A sheet with the first two pages side by side, skewed, grey and noisy, and where they lie on it. */
let sheet: ScanSheet;

beforeAll(async () => {
  const options = { look: LOOKS['two-up'], dpi: DPI, seed: 5, pages: [1, 2] };
  for await (const made of scanSheets(source, options)) sheet = made;
});

function partsOf(draw?: (canvas: Canvas) => void): PicturePart[] {
  const { width, height, data } = sheet.picture;
  const canvas = { ...sheet.picture, data: Uint8Array.from(data) };
  draw?.(canvas);
  const picture: GreyImage = { width, height, data: canvas.data, dpi: DPI };
  return partPicture(picture, straightenPage(picture));
}

/** A dark line between two places of the sheet that the skew moves as it moves the print. */
function drawLine(canvas: Canvas, [fromX, fromY]: [number, number], [toX, toY]: [number, number]): void {
  const { toSheet = [1, 0, 0, 1, 0, 0] as const } = sheet.parts[0] ?? {};
  for (let i = 0; i <= 4000; i++) {
    const share = i / 4000;
    const [x, y] = apply(toSheet, fromX + share * (toX - fromX), fromY + share * (toY - fromY));
    const at = Math.round((y * DPI) / 72) * canvas.width + Math.round((x * DPI) / 72);
    canvas.data[at] = 40;
    canvas.data[at + 1] = 40;
    canvas.data[at + canvas.width] = 40;
  }
}

test('a sheet of two pages is cut between them, askew as it lies', () => {
  const [left, right, ...more] = partsOf();
  expect(more).toEqual([]);
  const middle = (sheet.picture.width * 1) / 2;
  expect(left?.left).toBe(0);
  expect(Math.abs((left?.picture.width ?? 0) - middle)).toBeLessThan(0.06 * middle);
  expect(Math.abs((right?.left ?? 0) - middle)).toBeLessThan(0.06 * middle);
  expect((right?.left ?? 0) + (right?.picture.width ?? 0)).toBe(sheet.picture.width);
  expect([left?.picture.height, right?.picture.height]).toEqual([sheet.picture.height, sheet.picture.height]);
});

test('the fold between two pages is no print', () => {
  const top: [number, number] = [595, 20];
  expect(partsOf((canvas) => drawLine(canvas, top, [595, 820]))).toHaveLength(2);
});

test('a sheet with a line or a table across its middle is one page', () => {
  expect(partsOf((canvas) => drawLine(canvas, [500, 400], [700, 400]))).toHaveLength(1);
});

test('an upright page is one', () => {
  const { width, height, data } = sheet.picture;
  const half = Math.floor(width / 2);
  const picture: GreyImage = { width: half, height, data: new Uint8Array(half * height), dpi: DPI };
  for (let y = 0; y < height; y++) picture.data.set(data.subarray(y * width, y * width + half), y * half);
  expect(partPicture(picture, straightenPage(picture))).toEqual([{ picture, left: 0 }]);
});
