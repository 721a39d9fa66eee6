import { deflateSync } from 'node:zlib';
import { describe, expect, it, vi } from 'vitest';
import { blankCanvas, type Canvas } from '../../../fixtures/generator/scans/canvas.js';
import { encodeGreyJpeg } from '../../../fixtures/generator/scans/jpeg.js';
import { extractDocument } from '../../../src/extractors/extract.js';
import { wrapPictures } from '../../../src/extractors/image/image.js';
import { openPdfium } from '../../../src/extractors/pdf/engines/pdfium.js';
import {
  bitRows,
  packBits,
  packGroup4,
  packLzw,
  rawRows,
  type TiffOptions,
  withDpi,
  withOrientation,
  writePng,
  writeTiff,
} from './picture-files.js';

const DPI = 40;
/** Pixels of an A4 sheet at this resolution. */
const [WIDE, HIGH] = [331, 468];

/** White with one black rectangle left of and above its middle. */
function sheet(width = WIDE, height = HIGH): Canvas {
  const canvas = blankCanvas(width, height);
  for (let y = 100; y < 160; y++) canvas.data.fill(0, y * width + 8, y * width + 24);
  return canvas;
}

/** What a file's pages show at a resolution, in grey, and their sizes in points. */
async function draw(bytes: Uint8Array, dpi = DPI) {
  const file = await openPdfium(await wrapPictures(bytes));
  const pages: { width: number; height: number; points: [number, number]; grey: Uint8Array }[] = [];
  for (let page = 0; page < file.pages; page++) {
    const { width, height } = await file.readPage(page);
    const { pixels, ...size } = file.drawPage(page, { scale: dpi / 72, pictures: true });
    const grey = Uint8Array.from({ length: size.width * size.height }, (_, i) => pixels[i * 4 + 1] as number);
    pages.push({ ...size, points: [Math.round(width), Math.round(height)], grey });
  }
  await file.close();
  return pages;
}

async function first(bytes: Uint8Array, dpi = DPI) {
  const [page] = await draw(bytes, dpi);
  if (page === undefined) throw new Error('no page');
  return page;
}

function expectSheet(page: { width: number; height: number; grey: Uint8Array }, { width, height, data }: Canvas): void {
  expect([page.width, page.height]).toEqual([width, height]);
  let wrong = 0;
  for (const [i, grey] of data.entries()) if (Math.abs((page.grey[i] as number) - grey) > 60) wrong++;
  // Drawing at the picture's own size may shift an edge by a pixel.
  expect(wrong).toBeLessThan(200);
}

const tiffs: [string, TiffOptions][] = [
  ['uncompressed', { compression: 1, pack: rawRows, rowsPerStrip: 2000 }],
  [
    'uncompressed, white 0',
    { compression: 1, pack: (c, a, b) => rawRows(c, a, b).map((g) => 255 - g), rowsPerStrip: 2000, photometric: 0 },
  ],
  ['in strips', { compression: 1, pack: rawRows, rowsPerStrip: 7 }],
  ['big-endian', { compression: 1, pack: rawRows, rowsPerStrip: 100, big: true }],
  ['packed bits', { compression: 32773, pack: (...rows) => packBits(rawRows(...rows)), rowsPerStrip: 64 }],
  ['deflated', { compression: 8, pack: (...rows) => deflateSync(rawRows(...rows)), rowsPerStrip: 64 }],
  ['LZW', { compression: 5, pack: (...rows) => packLzw(rawRows(...rows)), rowsPerStrip: 64 }],
  [
    'JPEG',
    {
      compression: 7,
      pack: (c, a, b) => encodeGreyJpeg({ width: c.width, height: b - a, data: rawRows(c, a, b), dpi: 1 }, 80),
      rowsPerStrip: 64,
    },
  ],
  ['one bit', { compression: 1, pack: bitRows, rowsPerStrip: 2000, depth: 1 }],
  ['group 4', { compression: 4, pack: packGroup4, rowsPerStrip: 2000, depth: 1, photometric: 0 }],
  ['group 4 in strips', { compression: 4, pack: packGroup4, rowsPerStrip: 50, depth: 1, photometric: 0 }],
];

describe('a picture file', () => {
  it.each(tiffs)('is drawn as it is: TIFF, %s', async (_, options) => {
    expectSheet(await first(writeTiff([sheet()], options)), sheet());
  });

  it.each([
    ['grey', { type: 0 }],
    ['colours, stored as differences', { type: 2, filter: 2 }],
    ['interlaced', { type: 0, interlaced: true, filter: 4 }],
    ['with opacity', { type: 4, filter: 1 }],
    ['interlaced colours', { type: 2, interlaced: true, filter: 3 }],
  ] as const)('is drawn as it is: PNG, %s', async (_, options) => {
    expectSheet(await first(writePng(sheet(), options)), sheet());
  });

  it('is drawn as it is: JPEG', async () => {
    expectSheet(await first(encodeGreyJpeg({ ...sheet(), dpi: DPI }, 80)), sheet());
  });

  it('has a page for each picture', async () => {
    const pages = await draw(
      writeTiff([sheet(), blankCanvas(WIDE, HIGH), sheet()], { compression: 1, pack: rawRows, rowsPerStrip: 2000 }),
    );
    expect(pages).toHaveLength(3);
    expect(pages[1]?.grey.every((grey) => grey === 255)).toBe(true);
    if (pages[2] !== undefined) expectSheet(pages[2], sheet());
  });

  /** The corner at which the black rectangle is shown. */
  it.each([
    [1, 'top left'],
    [2, 'top right'],
    [3, 'bottom right'],
    [4, 'bottom left'],
    [5, 'top left'],
    [6, 'top right'],
    [7, 'bottom right'],
    [8, 'bottom left'],
  ])('is shown as its orientation %i says', async (orientation, corner) => {
    const files = [
      withOrientation(encodeGreyJpeg({ ...sheet(), dpi: DPI }, 80), orientation),
      writeTiff([sheet()], { compression: 1, pack: rawRows, rowsPerStrip: 100, orientation }),
    ];
    for (const file of files) {
      const { width, height, grey } = await first(file);
      expect(width < height).toBe(orientation < 5);
      const dark = [...grey.keys()].filter((i) => (grey[i] as number) < 100);
      const mean = (values: number[]): number => values.reduce((a, b) => a + b, 0) / values.length;
      const across = mean(dark.map((i) => i % width)) < width / 2 ? 'left' : 'right';
      const down = mean(dark.map((i) => Math.floor(i / width))) < height / 2 ? 'top' : 'bottom';
      expect(`${down} ${across}`).toBe(corner);
    }
  });

  it.each([
    ['as its file says', writePng(sheet(827, 1169), { type: 0, dpi: 150 }), [397, 561]],
    ['as its file says, JPEG', withDpi(encodeGreyJpeg({ ...sheet(827, 1169), dpi: 1 }, 50), 200), [298, 421]],
    [
      'as its file says, TIFF',
      writeTiff([sheet(827, 1169)], { compression: 1, pack: rawRows, rowsPerStrip: 2000, dpi: 120 }),
      [496, 701],
    ],
    ['as A4 where it does not say', writePng(sheet(), { type: 0 }), [595, 842]],
    ['as A4 where it says a screen', writePng(sheet(1323, 1871), { type: 0, dpi: 72 }), [595, 842]],
    ['as lying A4', writePng(sheet(HIGH, WIDE), { type: 0 }), [842, 595]],
    ['as wide as A4 where it is a strip', writePng(sheet(WIDE, 1200), { type: 0 }), [595, 2160]],
  ])('has the size of its page %s', async (_, bytes, size) => {
    const { points } = await first(bytes, 20);
    for (const [i, length] of points.entries()) expect(Math.abs(length - (size[i] as number))).toBeLessThanOrEqual(1);
  });

  it.each([
    ['a JPEG without a frame', Uint8Array.of(0xff, 0xd8, 0xff, 0xe0, 0, 4, 1, 2, 0xff, 0xd9)],
    ['a PNG without data', writePng(sheet(), { type: 0 }).subarray(0, 33)],
    ['an interlaced PNG that is cut off', writePng(sheet(), { type: 0, interlaced: true, filter: 4 }).subarray(0, 200)],
    ['a TIFF whose directory lies outside', Uint8Array.of(0x49, 0x49, 42, 0, 255, 255, 0, 0, 0, 0)],
    [
      'a TIFF whose directory is cut off',
      writeTiff([sheet()], { compression: 1, pack: rawRows, rowsPerStrip: 2000 }).subarray(0, -30),
    ],
  ])('is refused in one line: %s', async (_, bytes) => {
    await expect(wrapPictures(bytes)).rejects.toThrow(/^damaged: .+$/u);
  });

  it('of more pixels than the limit is refused before it is decoded', async () => {
    vi.stubEnv('YUSUAN_MAX_PICTURE_PIXELS', '1000');
    const files = [
      writePng(sheet(), { type: 0, interlaced: true }),
      encodeGreyJpeg({ ...sheet(), dpi: DPI }, 50),
      writeTiff([sheet()], { compression: 1, pack: rawRows, rowsPerStrip: 2000 }),
    ];
    for (const file of files) await expect(wrapPictures(file)).rejects.toThrow('picturePixels');
    vi.unstubAllEnvs();
  });

  it('is a document of the format image, named by its content', async () => {
    const bytes = writePng(sheet(), { type: 0 });
    const document = await extractDocument(bytes, { name: 'scan.jpg' });
    expect(document.source).toMatchObject({ format: 'image', bytes: bytes.length, pages: 1 });
    expect(document.messages).toEqual([]);
  });
});
