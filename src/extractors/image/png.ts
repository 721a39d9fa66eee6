import { deflateSync, inflateSync } from 'node:zlib';
import { InputError } from '../../result.js';
import { type Picture, refuseHuge } from './picture.js';
import type { PdfPicture } from './picture-pdf.js';

/** Colour types of PNG, and how many values a pixel has in each. */
const GREY = 0;
const RGB = 2;
const PALETTE = 3;
const GREY_ALPHA = 4;
const RGB_ALPHA = 6;
const CHANNELS: Record<number, number> = { [GREY]: 1, [RGB]: 3, [PALETTE]: 1, [GREY_ALPHA]: 2, [RGB_ALPHA]: 4 };
const DEPTHS = [1, 2, 4, 8, 16];
/** Inches a metre. */
const INCHES = 0.0254;
/** Columns and rows of the seven passes of an interlaced picture: first place and step. */
const PASSES = [
  { x: 0, y: 0, dx: 8, dy: 8 },
  { x: 4, y: 0, dx: 8, dy: 8 },
  { x: 0, y: 4, dx: 4, dy: 8 },
  { x: 2, y: 0, dx: 4, dy: 4 },
  { x: 0, y: 2, dx: 2, dy: 4 },
  { x: 1, y: 0, dx: 2, dy: 2 },
  { x: 0, y: 1, dx: 1, dy: 2 },
];
const WHOLE = [{ x: 0, y: 0, dx: 1, dy: 1 }];

interface Png {
  width: number;
  height: number;
  depth: number;
  type: number;
  interlaced: boolean;
  dpi: readonly [number, number] | undefined;
  palette: Uint8Array;
  data: Uint8Array;
}

/**
 * The picture of a PNG file: its data untouched where a PDF can hold them, else (interlaced or half transparent)
 * decoded, on white. Throws InputError where it is damaged.
 */
export function readPng(bytes: Uint8Array): Picture {
  const png = readChunks(bytes);
  const { width, height, dpi } = png;
  refuseHuge(width, height);
  const plain = !png.interlaced && png.type !== GREY_ALPHA && png.type !== RGB_ALPHA;
  const picture = plain ? wrap(png) : flatten(png);
  return { width, height, dpi, orientation: 1, parts: [{ left: 0, top: 0, picture }] };
}

function readChunks(bytes: Uint8Array): Png {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const data: Uint8Array[] = [];
  let head: Omit<Png, 'dpi' | 'palette' | 'data'> | undefined;
  let dpi: Png['dpi'];
  let palette: Uint8Array = new Uint8Array();
  for (let at = 8; at + 8 <= bytes.length; ) {
    const length = view.getUint32(at);
    const type = Buffer.from(bytes.subarray(at + 4, at + 8)).toString('latin1');
    const body = bytes.subarray(at + 8, at + 8 + length);
    if (type === 'IHDR' && body.length >= 13) {
      const [width, height] = [view.getUint32(at + 8), view.getUint32(at + 12)];
      const [depth = 0, color = 0, , , interlace] = body.subarray(8);
      head = { width, height, depth, type: color, interlaced: interlace === 1 };
    } else if (type === 'PLTE') palette = body;
    else if (type === 'IDAT') data.push(body);
    else if (type === 'pHYs' && body.length >= 9 && body[8] === 1) {
      dpi = [view.getUint32(at + 8) * INCHES, view.getUint32(at + 12) * INCHES];
    } else if (type === 'IEND') break;
    at += 12 + length;
  }
  if (head === undefined || head.width === 0 || head.height === 0 || data.length === 0)
    throw new InputError('damaged: the PNG picture has no data');
  if (CHANNELS[head.type] === undefined || !DEPTHS.includes(head.depth))
    throw new InputError('damaged: the PNG picture has unknown colours');
  return { ...head, dpi, palette, data: new Uint8Array(Buffer.concat(data)) };
}

function wrap({ width, height, depth, type, palette, data }: Png): PdfPicture {
  const colours = CHANNELS[type] as number;
  const space =
    type === PALETTE
      ? `[/Indexed /DeviceRGB ${Math.floor(palette.length / 3) - 1} <${Buffer.from(palette).toString('hex')}>]`
      : type === RGB
        ? '/DeviceRGB'
        : '/DeviceGray';
  const parms = `<< /Predictor 15 /Colors ${colours} /BitsPerComponent ${depth} /Columns ${width} >>`;
  const entries = `/ColorSpace ${space} /BitsPerComponent ${depth} /Filter /FlateDecode /DecodeParms ${parms}`;
  return { width, height, entries, data };
}

/** The picture in grey, decoded and laid on white. */
function flatten(png: Png): PdfPicture {
  const { width, height, depth, type, palette } = png;
  const channels = CHANNELS[type] as number;
  const grey = new Uint8Array(width * height);
  const passes = png.interlaced ? PASSES : WHOLE;
  const sizes = passes.map(({ x, y, dx, dy }) => ({
    across: Math.max(0, Math.ceil((width - x) / dx)),
    down: Math.max(0, Math.ceil((height - y) / dy)),
  }));
  const strideOf = (across: number): number => Math.ceil((across * channels * depth) / 8);
  const total = sizes.reduce((sum, { across, down }) => sum + (across === 0 ? 0 : down * (1 + strideOf(across))), 0);
  const raw = inflate(png.data, total);
  let at = 0;
  for (const [index, { x, y, dx, dy }] of passes.entries()) {
    const { across, down } = sizes[index] as (typeof sizes)[number];
    if (across === 0) continue;
    const stride = strideOf(across);
    const step = Math.max(1, (channels * depth) >> 3);
    let above: Uint8Array = new Uint8Array(stride);
    for (let row = 0; row < down; row++, at += 1 + stride) {
      const line = raw.subarray(at + 1, at + 1 + stride);
      unfilter(line, above, raw[at] as number, step);
      above = line;
      const sample = (i: number): number => sampleAt(line, i, depth);
      for (let column = 0; column < across; column++) {
        grey[(y + row * dy) * width + x + column * dx] = greyOf(sample, column * channels, type, depth, palette);
      }
    }
  }
  const entries = '/ColorSpace /DeviceGray /BitsPerComponent 8 /Filter /FlateDecode';
  return { width, height, entries, data: deflateSync(grey, { level: 1 }) };
}

function inflate(data: Uint8Array, length: number): Uint8Array {
  try {
    const raw = inflateSync(data, { maxOutputLength: length + 1024 });
    if (raw.length >= length) return raw;
  } catch {
    // Reported below, as a picture that is too short is.
  }
  throw new InputError('damaged: the data of the PNG picture are cut off');
}

/** A value as 0 to 255, but for an index of a palette. */
function sampleAt(line: Uint8Array, index: number, depth: number): number {
  if (depth === 8) return line[index] as number;
  if (depth === 16) return line[index * 2] as number;
  const bit = index * depth;
  return ((line[bit >> 3] as number) >> (8 - depth - (bit & 7))) & ((1 << depth) - 1);
}

function greyOf(sample: (i: number) => number, at: number, type: number, depth: number, palette: Uint8Array): number {
  if (type === PALETTE) {
    const entry = sample(at) * 3;
    return luminance(palette[entry] ?? 0, palette[entry + 1] ?? 0, palette[entry + 2] ?? 0);
  }
  const first = depth < 8 ? (sample(at) * 255) / ((1 << depth) - 1) : sample(at);
  if (type === GREY) return Math.round(first);
  const isGrey = type === GREY_ALPHA;
  const shade = isGrey ? first : luminance(first, sample(at + 1), sample(at + 2));
  if (type === RGB) return shade;
  const cover = sample(at + (isGrey ? 1 : 3)) / 255;
  return Math.round(255 + (shade - 255) * cover);
}

function luminance(red: number, green: number, blue: number): number {
  return Math.round(0.299 * red + 0.587 * green + 0.114 * blue);
}

/** A row's bytes out of their differences to those before and above, in place (PNG, chapter 9). */
function unfilter(line: Uint8Array, above: Uint8Array, filter: number, step: number): void {
  if (filter === 0) return;
  for (let i = 0; i < line.length; i++) {
    const left = i >= step ? (line[i - step] as number) : 0;
    const up = above[i] as number;
    const corner = i >= step ? (above[i - step] as number) : 0;
    const guess = [0, left, up, (left + up) >> 1, paeth(left, up, corner)][filter] ?? 0;
    line[i] = (line[i] as number) + guess;
  }
}

function paeth(left: number, up: number, corner: number): number {
  const [toLeft, toUp, toCorner] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (toLeft <= toUp && toLeft <= toCorner) return left;
  return toUp <= toCorner ? up : corner;
}
