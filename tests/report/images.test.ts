import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { drawPages } from '../../src/report/pages.js';
import { encodePng } from '../../src/report/png.js';

const PDF = readFileSync(new URL('../../fixtures/all-formats/source.pdf', import.meta.url));
const NOTHING = {
  covers: { boxes: new Map(), unplaced: new Set<number>() },
  unread: new Set<number>(),
  includeContacts: false,
};

afterEach(() => {
  delete process.env.YUSUAN_MAX_PAGE_IMAGE_BYTES;
  delete process.env.YUSUAN_MAX_DRAWN_PAGES;
});

/** The rows of a PNG with one IDAT chunk, still packed. */
function rowsOf(png: Uint8Array): Uint8Array {
  const bytes = Buffer.from(png);
  const at = bytes.indexOf('IDAT');
  return inflateSync(bytes.subarray(at + 4, at + 4 + bytes.readUInt32BE(at - 4)));
}

test('grey pixels become sixteen greys, two a byte', () => {
  const pixels = Uint8Array.from([0, 0, 0, 255, 255, 255, 255, 255, 0x88, 0x88, 0x88, 255]);
  const png = encodePng({ width: 3, height: 1, pixels });
  expect(Buffer.from(png).readUInt32BE(16)).toBe(3);
  expect([...rowsOf(png)]).toEqual([0, 0x0f, 0x80]);
});

test('a page with colours keeps them in a palette', () => {
  const pixels = Uint8Array.from([0, 0, 255, 255, 255, 255, 255, 255]);
  const png = Buffer.from(encodePng({ width: 2, height: 1, pixels }));
  const palette = png.indexOf('PLTE') + 4;
  const [, red = 0, white = 0] = rowsOf(png);
  expect([...png.subarray(palette + red * 3, palette + red * 3 + 3)]).toEqual([255, 0, 0]);
  expect([...png.subarray(palette + white * 3, palette + white * 3 + 3)]).toEqual([255, 255, 255]);
});

test('each page of a PDF is drawn at two pixels a point', async () => {
  const { pages, images } = await drawPages(PDF, NOTHING);
  expect(pages.map(({ page, gap, coarse }) => [page, gap, coarse])).toEqual(
    [1, 2, 3, 4, 5].map((n) => [n, null, false]),
  );
  expect(Buffer.from(images.get(1) ?? []).readUInt32BE(16)).toBe(Math.round(595.3 * 2));
});

test('pages that take more than their share are drawn coarser, then left out', async () => {
  const { images } = await drawPages(PDF, NOTHING);
  const sizes = [...images.values()].map((image) => image.byteLength);
  process.env.YUSUAN_MAX_PAGE_IMAGE_BYTES = String(Math.round(Math.max(...sizes) * 0.8));
  const coarser = await drawPages(PDF, NOTHING);
  expect(coarser.pages.some(({ coarse }) => coarse)).toBe(true);
  process.env.YUSUAN_MAX_PAGE_IMAGE_BYTES = '1000';
  const left = await drawPages(PDF, NOTHING);
  expect(left.pages.map(({ gap }) => gap)).toEqual(['size', 'size', 'size', 'size', 'size']);
  expect(left.images.size).toBe(0);
});

test('pages beyond the limit, not wholly read or with an unplaced contact have no image', async () => {
  process.env.YUSUAN_MAX_DRAWN_PAGES = '4';
  const options = { ...NOTHING, unread: new Set([2]), covers: { boxes: new Map(), unplaced: new Set([3]) } };
  const { pages } = await drawPages(PDF, options);
  expect(pages.map(({ gap }) => gap)).toEqual([null, 'unread', 'contact', null, 'many']);
});

test('a file that the engine cannot open has no pages, and says so', async () => {
  expect(await drawPages(Buffer.from('%PDF-1.7 nothing'), NOTHING)).toMatchObject({ pages: [], undrawable: true });
});
