import { readFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { LOOKS, type LookName } from '../../../fixtures/generator/scans/looks.js';
import { makeScan, scanSheets } from '../../../fixtures/generator/scans/scan.js';
import { apply } from '../../../src/extractors/pdf/engines/matrix.js';
import { openPdfium } from '../../../src/extractors/pdf/engines/pdfium.js';

const fixture = await readFile(new URL('../../../fixtures/all-formats/source.pdf', import.meta.url));
const options = (look: LookName) => ({ look: LOOKS[look], dpi: 60, seed: 3, pages: [2, 3] });

async function firstOf<T>(items: AsyncIterable<T>): Promise<T> {
  for await (const item of items) return item;
  throw new Error('nothing there');
}

describe('a made scan', () => {
  it('is the same for the same seed and another for another', async () => {
    const { pdf } = await makeScan(fixture, options('scan'));
    expect(Buffer.compare((await makeScan(fixture, options('scan'))).pdf, pdf)).toBe(0);
    expect(Buffer.compare((await makeScan(fixture, { ...options('scan'), seed: 4 })).pdf, pdf)).not.toBe(0);
  });

  it.each(Object.keys(LOOKS) as LookName[])('is a PDF of pictures without text, %s', async (look) => {
    const { pdf, sheets } = await makeScan(fixture, options(look));
    const file = await openPdfium(pdf);
    expect(file.pages).toBe(look === 'two-up' ? 1 : 2);
    const { glyphs, images, width, height } = await file.readPage(0);
    expect(glyphs).toEqual([]);
    expect(images).toHaveLength(1);
    expect([width, height]).toEqual([
      expect.closeTo(sheets[0]?.width ?? 0, 2),
      expect.closeTo(sheets[0]?.height ?? 0, 2),
    ]);
    await file.close();
  });

  it('looks in its PDF as it was made, but for the loss of JPEG', async () => {
    const { pdf } = await makeScan(fixture, options('scan'));
    const sheet = await firstOf(scanSheets(fixture, options('scan')));
    const file = await openPdfium(pdf);
    const { width, pixels } = file.drawPage(0, { scale: 60 / 72, pictures: true });
    expect(width).toBe(sheet.picture.width);
    let difference = 0;
    for (const [i, grey] of sheet.picture.data.entries()) difference += Math.abs((pixels[i * 4] as number) - grey);
    expect(difference / sheet.picture.data.length).toBeLessThan(8);
    await file.close();
  });

  it.each(['scan', 'two-up', 'upside-down', 'quarter'] as const)('says where the pages lie, %s', async (look) => {
    const file = await openPdfium(fixture);
    for await (const { picture, parts } of scanSheets(fixture, { ...options(look), dpi: 100 })) {
      for (const { page, toSheet } of parts) {
        const { rulings } = await file.readPage(page - 1);
        const darkness = rulings.map(({ horizontal, at, from, to }) => {
          const middle = (from + to) / 2;
          const [x, y] = horizontal ? apply(toSheet, middle, at) : apply(toSheet, at, middle);
          const near = [-1, 0, 1].flatMap((dy) =>
            [-1, 0, 1].map((dx) => [x * (100 / 72) + dx, y * (100 / 72) + dy] as const),
          );
          return Math.min(
            ...near.map(([px, py]) => picture.data[Math.floor(py) * picture.width + Math.floor(px)] ?? 255),
          );
        });
        expect(darkness.length).toBeGreaterThan(0);
        expect(darkness.filter((grey) => grey < 170).length / darkness.length).toBeGreaterThan(0.95);
      }
    }
    await file.close();
  });
});
