import { readFileSync } from 'node:fs';
import { inflateSync } from 'node:zlib';
import { afterEach, expect, test } from 'vitest';
import { drawPages } from '../../src/report/pages.js';
import { encodePng } from '../../src/report/png.js';

const PDF = readFileSync(new URL('../../fixtures/all-formats/source.pdf', import.meta.url));
const NOTHING = {
  covers: { boxes: new Map(), unplaced: new Set<number>() },
  unread: new Set<number>(),
  read: new Set<number>(),
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
  const options = {
    ...NOTHING,
    unread: new Set([2]),
    read: new Set<number>(),
    covers: { boxes: new Map(), unplaced: new Set([3]) },
  };
  const { pages } = await drawPages(PDF, options);
  expect(pages.map(({ gap }) => gap)).toEqual([null, 'unread', 'contact', null, 'many']);
});

test('a file that the engine cannot open has no pages, and says so', async () => {
  expect(await drawPages(Buffer.from('%PDF-1.7 nothing'), NOTHING)).toMatchObject({ pages: [], undrawable: true });
});

/** A page of 200 × 300 points with a black picture, 50 to 150 from the left and 50 to 150 from the bottom. */
function pdfWithPicture(rotation: number): Uint8Array {
  const picture = 'q 100 0 0 100 50 50 cm BI /W 1 /H 1 /CS /G /BPC 8 /F /AHx ID 00> EI Q';
  const content = `${picture} BT /F1 12 Tf 50 200 Td (1,234.50) Tj ET`;
  const font = '<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>';
  return Buffer.from(`%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj
3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 300]/Rotate ${rotation}/Contents 4 0 R/Resources<</Font<</F1 ${font}>>>>>>endobj
4 0 obj<</Length ${content.length}>>stream
${content}
endstream endobj
trailer<</Root 1 0 R>>`);
}

/** The grey, 0 to 15, at a point of a page image, in points. */
function greyAt(png: Uint8Array | undefined, x: number, y: number): number {
  const width = Buffer.from(png ?? []).readUInt32BE(16);
  const byte = rowsOf(png ?? new Uint8Array())[y * 2 * (1 + Math.ceil(width / 2)) + 1 + x] ?? 0;
  return byte >> 4;
}

test('an embedded picture is drawn only where contacts are asked for', async () => {
  const without = await drawPages(pdfWithPicture(0), NOTHING);
  expect([without.pages[0]?.pictures, greyAt(without.images.get(1), 100, 200)]).toEqual([1, 15]);
  const included = await drawPages(pdfWithPicture(0), { ...NOTHING, includeContacts: true });
  expect([included.pages[0]?.pictures, greyAt(included.images.get(1), 100, 200)]).toEqual([0, 0]);
});

test('a turned page is drawn as it is displayed, and covered there', async () => {
  const boxes = new Map([[1, [[200, 20, 240, 60] as [number, number, number, number]]]]);
  const { pages, images } = await drawPages(pdfWithPicture(90), { ...NOTHING, covers: { boxes, unplaced: new Set() } });
  expect([pages[0]?.width, pages[0]?.height, pages[0]?.covered]).toEqual([300, 200, 1]);
  expect([greyAt(images.get(1), 220, 40), greyAt(images.get(1), 100, 150)]).toEqual([0xb, 15]);
  // The picture, 50 to 150 from the bottom, stands 50 to 150 from the left once the page is turned.
  const shown = await drawPages(pdfWithPicture(90), { ...NOTHING, includeContacts: true });
  expect([greyAt(shown.images.get(1), 100, 100), greyAt(shown.images.get(1), 200, 100)]).toEqual([0, 15]);
});
