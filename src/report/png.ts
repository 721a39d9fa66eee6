import { deflateSync } from 'node:zlib';
import { crc32 } from '../crc32.js';

/** A picture in four bytes a pixel (blue, green, red, opacity), rows from the top without padding. */
export interface Bitmap {
  width: number;
  height: number;
  pixels: Uint8Array;
}

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const GREYSCALE = 0;
const PALETTE = 3;
/** Of zlib: the highest level takes ten times as long and saves a fourteenth. */
const LEVEL = 6;
/** Of 255: channels that differ by less are grey. */
const GREY_SPREAD = 16;
/** Steps of each channel in the colour cube behind the 16 greys of the palette. */
const CUBE = 6;
const GREYS = 16;

/**
 * A PNG of a page. Sixteen greys are enough for print; a page with colours gets those and a cube of 216 colours.
 * Text pages take a twelfth of what they would with full colours.
 */
export function encodePng(bitmap: Bitmap): Uint8Array {
  const colours = hasColours(bitmap);
  const header = Buffer.alloc(13);
  header.writeUInt32BE(bitmap.width, 0);
  header.writeUInt32BE(bitmap.height, 4);
  header[8] = colours ? 8 : 4;
  header[9] = colours ? PALETTE : GREYSCALE;
  return Buffer.concat([
    SIGNATURE,
    chunkOf('IHDR', header),
    ...(colours ? [chunkOf('PLTE', PALETTE_BYTES)] : []),
    chunkOf('IDAT', deflateSync(colours ? colourRows(bitmap) : greyRows(bitmap), { level: LEVEL })),
    chunkOf('IEND', Buffer.alloc(0)),
  ]);
}

function chunkOf(type: string, data: Uint8Array): Buffer {
  const chunk = Buffer.alloc(12 + data.length);
  chunk.writeUInt32BE(data.length, 0);
  chunk.write(type, 4, 'latin1');
  chunk.set(data, 8);
  chunk.writeUInt32BE(crc32(chunk.subarray(4, 8 + data.length)), 8 + data.length);
  return chunk;
}

function hasColours({ pixels }: Bitmap): boolean {
  for (let i = 0; i < pixels.length; i += 4) {
    const [b, g, r] = [pixels[i] as number, pixels[i + 1] as number, pixels[i + 2] as number];
    if (Math.max(r, g, b) - Math.min(r, g, b) >= GREY_SPREAD) return true;
  }
  return false;
}

function greyOf(pixels: Uint8Array, i: number): number {
  const light = 0.114 * (pixels[i] as number) + 0.587 * (pixels[i + 1] as number) + 0.299 * (pixels[i + 2] as number);
  return Math.round(light / 17);
}

/** Two pixels a byte; each row begins with the number of its filter, none. */
function greyRows({ width, height, pixels }: Bitmap): Uint8Array {
  const stride = 1 + Math.ceil(width / 2);
  const rows = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const at = y * stride + 1 + (x >> 1);
      const grey = greyOf(pixels, (y * width + x) * 4);
      rows[at] = (rows[at] as number) | (x % 2 === 0 ? grey << 4 : grey);
    }
  }
  return rows;
}

function colourRows({ width, height, pixels }: Bitmap): Uint8Array {
  const stride = 1 + width;
  const rows = new Uint8Array(stride * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) rows[y * stride + 1 + x] = paletteIndex(pixels, (y * width + x) * 4);
  }
  return rows;
}

function paletteIndex(pixels: Uint8Array, i: number): number {
  const [b, g, r] = [pixels[i] as number, pixels[i + 1] as number, pixels[i + 2] as number];
  if (Math.max(r, g, b) - Math.min(r, g, b) < GREY_SPREAD) return greyOf(pixels, i);
  const step = (channel: number): number => Math.round((channel * (CUBE - 1)) / 255);
  return GREYS + (step(r) * CUBE + step(g)) * CUBE + step(b);
}

const PALETTE_BYTES = Uint8Array.from(
  [
    ...Array.from({ length: GREYS }, (_, grey) => [grey * 17, grey * 17, grey * 17]),
    ...Array.from({ length: CUBE ** 3 }, (_, index) =>
      [Math.floor(index / CUBE ** 2), Math.floor(index / CUBE) % CUBE, index % CUBE].map((step) => step * 51),
    ),
  ].flat(),
);
