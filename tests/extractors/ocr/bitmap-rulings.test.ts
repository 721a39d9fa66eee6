import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { writePdf } from '../../../fixtures/generator/pdf-file.js';
import { LOOKS, type LookName } from '../../../fixtures/generator/scans/looks.js';
import { scanSheets } from '../../../fixtures/generator/scans/scan.js';
import { findBitmapRulings } from '../../../src/extractors/ocr/bitmap-rulings.js';
import { openPdfium } from '../../../src/extractors/pdf/engines/pdfium.js';
import { scoreCells } from './ruled-cells.js';

const fixture = await readFile(new URL('../../../fixtures/all-formats/source.pdf', import.meta.url));

async function scoreOf(look: LookName, dpi: number, pages: number[]): Promise<{ share: number; surplus: number }> {
  const scores = await scoreCells(fixture, {
    look: LOOKS[look],
    dpi,
    seed: 5,
    pages,
  });
  const sum = (pick: (score: (typeof scores)[number]) => number): number => scores.reduce((n, s) => n + pick(s), 0);
  const drawn = sum((score) => score.drawn);
  expect(drawn).toBeGreaterThan(40);
  return { share: sum((score) => score.found) / drawn, surplus: (sum((score) => score.boxes) - drawn) / drawn };
}

/** The rulings of a page that draws these operators, as the usual scan without skew shows it; places in points. */
async function rulingsOf(drawing: string[], look: Partial<(typeof LOOKS)['scan']> = {}) {
  const bytes = writePdf([{ width: 300, height: 200, drawing }], []);
  for await (const { picture } of scanSheets(bytes, {
    look: { ...LOOKS.scan, skew: [0, 0], ...look },
    dpi: 200,
    seed: 2,
  })) {
    return findBitmapRulings({ ...picture, dpi: 200 }).map((line) => {
      const point = (value: number): number => (value * 72) / 200;
      return { horizontal: line.horizontal, at: point(line.at), from: point(line.from), to: point(line.to) };
    });
  }
  throw new Error('no sheet');
}

async function firstOf<T>(items: AsyncIterable<T>): Promise<T> {
  for await (const item of items) return item;
  throw new Error('nothing there');
}

describe('the rulings of a scan', () => {
  it.each([
    ['scan', 1],
    ['dark', 4],
    ['photocopy', 1],
    ['marked', 4],
  ] as const)('give the cells that the page draws, %s at 200 dpi', async (look, page) => {
    const { share, surplus } = await scoreOf(look, 200, [page]);
    expect(share).toBeGreaterThanOrEqual(0.99);
    expect(surplus).toBeLessThanOrEqual(0.02);
  });

  it('give the cells of a coarse scan', async () => {
    expect((await scoreOf('scan', 150, [3])).share).toBeGreaterThanOrEqual(0.99);
  });

  it('give most cells under stamps', async () => {
    expect((await scoreOf('stamped', 200, [2])).share).toBeGreaterThanOrEqual(0.95);
  });

  it.each([
    ['solid', '0.5 w 50 100 m 250 100 l S'],
    ['thin and grey', '0.6 G 0.5 w 50 100 m 250 100 l S'],
    ['dotted', '[1 1.5] 0 d 0.5 w 50 100 m 250 100 l S'],
    ['dashed', '[3 2] 0 d 0.5 w 50 100 m 250 100 l S'],
    ['doubled', '0.4 w 50 99.4 m 250 99.4 l S 50 100.6 m 250 100.6 l S'],
    ['thick', '2 w 50 100 m 250 100 l S'],
  ])('are one line where it is %s', async (_, drawing) => {
    const lines = await rulingsOf([drawing]);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toMatchObject({ horizontal: true });
    expect(lines[0]?.at).toBeCloseTo(100, 0);
    expect(Math.abs((lines[0]?.from ?? 0) - 50)).toBeLessThan(2);
    expect(Math.abs((lines[0]?.to ?? 0) - 250)).toBeLessThan(2);
  });

  it('have the short side of a cell, but no stroke of that length by itself', async () => {
    const box = '0.5 w 50 100 m 250 100 l S 50 115 m 250 115 l S';
    const side = '120 100 m 120 115 l S';
    const stroke = '180 103 m 180 112 l S';
    const lines = await rulingsOf([box, side, stroke]);
    expect(lines.filter(({ horizontal }) => !horizontal)).toHaveLength(1);
    expect(lines.find(({ horizontal }) => !horizontal)?.at).toBeCloseTo(120, 0);
  });

  it('are none where strokes of letters stand below each other in low rows', async () => {
    const ys = [60, 72.5, 85, 97.5, 110, 122.5];
    const rows = ys.map((y) => `0.5 w 50 ${y} m 250 ${y} l S`);
    const sides = [50, 250].map((x) => `0.5 w ${x} 60 m ${x} 122.5 l S`);
    const strokes = ys.slice(1).map((y) => `1 w 150 ${y - 11} m 150 ${y - 1.6} l S 146 ${y - 6} m 154 ${y - 6} l S`);
    const lines = await rulingsOf([...rows, ...sides, ...strokes]);
    const uprights = lines.filter(({ horizontal }) => !horizontal).map(({ at }) => Math.round(at));
    expect(uprights.sort((a, b) => a - b)).toEqual([50, 250]);
  });

  it('are none on blank paper and under stamps', async () => {
    expect(await rulingsOf([], { specks: 400, stamps: 3 })).toEqual([]);
  });

  it.each([1, 5])('are none among the letters of page %i, its lines painted over', async (page) => {
    const { picture } = await firstOf(scanSheets(fixture, { look: LOOKS.clean, dpi: 200, seed: 1, pages: [page] }));
    const file = await openPdfium(fixture);
    const { rulings } = await file.readPage(page - 1);
    await file.close();
    const pixel = (value: number): number => Math.round((value * 200) / 72);
    for (const { horizontal, at, from, to } of rulings) {
      for (let aside = -4; aside <= 4; aside++) {
        for (let along = pixel(from) - 4; along <= pixel(to) + 4; along++) {
          const [x, y] = horizontal ? [along, pixel(at) + aside] : [pixel(at) + aside, along];
          picture.data[y * picture.width + x] = 255;
        }
      }
    }
    expect(findBitmapRulings({ ...picture, dpi: 200 })).toEqual([]);
  });
});
