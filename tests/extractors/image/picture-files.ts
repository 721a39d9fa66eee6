import { deflateSync } from 'node:zlib';
import type { Canvas } from '../../../fixtures/generator/scans/canvas.js';

/** Picture files of a canvas, written by hand so that each way of storing a picture is there. */

export interface TiffOptions {
  compression: number;
  /** The data of rows `top` to `bottom`, compressed. */
  pack: (canvas: Canvas, top: number, bottom: number) => Uint8Array;
  rowsPerStrip: number;
  big?: boolean;
  depth?: 1 | 8;
  /** 0 where white is stored as 0. */
  photometric?: 0 | 1;
  orientation?: number;
  dpi?: number;
}

/** A TIFF of the canvases, one a page, in strips. */
export function writeTiff(canvases: readonly Canvas[], options: TiffOptions): Uint8Array {
  const { compression, pack, rowsPerStrip, big = false, depth = 8, photometric = 1, orientation = 1, dpi } = options;
  const chunks: Buffer[] = [];
  let length = 8;
  const add = (chunk: Uint8Array): number => {
    const even = chunk.length % 2 === 0 ? chunk : Buffer.concat([chunk, Buffer.alloc(1)]);
    chunks.push(Buffer.from(even));
    length += even.length;
    return length - even.length;
  };
  const number = (size: 2 | 4, value: number): Buffer => {
    const bytes = Buffer.alloc(size);
    if (big) bytes.writeUIntBE(value, 0, size);
    else bytes.writeUIntLE(value, 0, size);
    return bytes;
  };
  const long = (values: readonly number[]): Buffer => Buffer.concat(values.map((value) => number(4, value)));
  const placed = canvases.map((canvas) => {
    const strips: Uint8Array[] = [];
    for (let top = 0; top < canvas.height; top += rowsPerStrip)
      strips.push(pack(canvas, top, Math.min(canvas.height, top + rowsPerStrip)));
    return { canvas, offsets: strips.map(add), lengths: strips.map((strip) => strip.length) };
  });
  const directories: number[] = [];
  const nexts: { chunk: Buffer; at: number }[] = [];
  for (const { canvas, offsets, lengths } of placed) {
    const listOf = (values: readonly number[]): number =>
      values.length === 1 ? (values[0] as number) : add(long(values));
    const resolution = dpi === undefined ? 0 : add(long([dpi * 10, 10]));
    const entries: [tag: number, type: number, count: number, value: number][] = [
      [256, 4, 1, canvas.width],
      [257, 4, 1, canvas.height],
      [258, 3, 1, depth],
      [259, 3, 1, compression],
      [262, 3, 1, photometric],
      [273, 4, offsets.length, listOf(offsets)],
      [274, 3, 1, orientation],
      [278, 4, 1, rowsPerStrip],
      [279, 4, lengths.length, listOf(lengths)],
      ...(dpi === undefined ? [] : [[282, 5, 1, resolution] as const, [283, 5, 1, resolution] as const]).map(
        (entry): [number, number, number, number] => [...entry],
      ),
    ];
    const body = entries.map(([tag, type, count, value]) =>
      Buffer.concat([
        number(2, tag),
        number(2, type),
        number(4, count),
        type === 3 ? Buffer.concat([number(2, value), Buffer.alloc(2)]) : number(4, value),
      ]),
    );
    directories.push(add(Buffer.concat([number(2, entries.length), ...body, number(4, 0)])));
    nexts.push({ chunk: chunks[chunks.length - 1] as Buffer, at: 2 + entries.length * 12 });
  }
  for (const [index, { chunk, at }] of nexts.entries()) number(4, directories[index + 1] ?? 0).copy(chunk, at);
  return Buffer.concat([Buffer.from(big ? 'MM' : 'II'), number(2, 42), number(4, directories[0] ?? 0), ...chunks]);
}

export function rawRows({ width, data }: Canvas, top: number, bottom: number): Uint8Array {
  return data.slice(top * width, bottom * width);
}

/** Rows of one bit a pixel, white 1. */
export function bitRows({ width, data }: Canvas, top: number, bottom: number): Uint8Array {
  const stride = Math.ceil(width / 8);
  const bits = new Uint8Array(stride * (bottom - top));
  for (let y = top; y < bottom; y++) {
    for (let x = 0; x < width; x++) {
      const at = (y - top) * stride + (x >> 3);
      if ((data[y * width + x] as number) > 127) bits[at] = (bits[at] as number) | (0x80 >> (x & 7));
    }
  }
  return bits;
}

/** Bytes as runs of literal ones. */
export function packBits(data: Uint8Array): Uint8Array {
  const parts: Buffer[] = [];
  for (let at = 0; at < data.length; at += 128) {
    const part = data.subarray(at, at + 128);
    parts.push(Buffer.from([part.length - 1, ...part]));
  }
  return Buffer.concat(parts);
}

/** Bytes as LZW codes of nine bits, the table cleared before it needs longer ones. */
export function packLzw(data: Uint8Array): Uint8Array {
  const codes: number[] = [];
  for (const [index, byte] of data.entries()) {
    if (index % 200 === 0) codes.push(256);
    codes.push(byte);
  }
  codes.push(257);
  const bits = codes.map((code) => code.toString(2).padStart(9, '0')).join('');
  return bytesOfBits(bits);
}

/**
 * Group 4 data of rows that hold at most one black run, the same one in rows that follow each other: eight white
 * pixels, sixteen black ones, as the table of codes has them.
 */
export function packGroup4({ width, data }: Canvas, top: number, bottom: number): Uint8Array {
  let bits = '';
  let before = false;
  for (let y = top; y < bottom; y++) {
    const black = data.subarray(y * width, (y + 1) * width).includes(0);
    if (black && !before) bits += `001${'10011'}${'0000010111'}1`;
    else if (black) bits += '111';
    else bits += before ? '00011' : '1';
    before = black;
  }
  return bytesOfBits(`${bits}${'000000000001'.repeat(2)}`);
}

function bytesOfBits(bits: string): Uint8Array {
  const padded = bits.padEnd(Math.ceil(bits.length / 8) * 8, '0');
  return Uint8Array.from({ length: padded.length / 8 }, (_, i) => Number.parseInt(padded.slice(i * 8, i * 8 + 8), 2));
}

export interface PngOptions {
  /** 0 grey, 2 colours, 4 grey with opacity. */
  type: 0 | 2 | 4;
  interlaced?: boolean;
  /** How each row is stored: 0 as it is, 1 to 4 as differences. */
  filter?: number;
  dpi?: number;
}

/** A PNG of a canvas; one with opacity holds its white as black that is not seen. */
export function writePng(
  { width, height, data }: Canvas,
  { type, interlaced, filter = 0, dpi }: PngOptions,
): Uint8Array {
  const channels = { 0: 1, 2: 3, 4: 2 }[type];
  const addPixel = (row: number[], grey: number): void => {
    if (type === 4) row.push(0, 255 - grey);
    else for (let i = 0; i < channels; i++) row.push(grey);
  };
  const passes = interlaced
    ? [
        [0, 0, 8, 8],
        [4, 0, 8, 8],
        [0, 4, 4, 8],
        [2, 0, 4, 4],
        [0, 2, 2, 4],
        [1, 0, 2, 2],
        [0, 1, 1, 2],
      ]
    : [[0, 0, 1, 1]];
  const rows: number[] = [];
  for (const [left = 0, top = 0, dx = 1, dy = 1] of passes) {
    let above: number[] = [];
    for (let y = top; y < height; y += dy) {
      const row: number[] = [];
      for (let x = left; x < width; x += dx) addPixel(row, data[y * width + x] as number);
      if (row.length === 0) continue;
      const guess = (i: number): number => {
        const [a, b, c] = [row[i - channels] ?? 0, above[i] ?? 0, above[i - channels] ?? 0];
        const [pa, pb, pc] = [Math.abs(b - c), Math.abs(a - c), Math.abs(a + b - 2 * c)];
        const paeth = pa <= pb && pa <= pc ? a : pb <= pc ? b : c;
        return [0, a, b, (a + b) >> 1, paeth][filter] ?? 0;
      };
      rows.push(filter, ...(filter === 0 ? row : row.map((value, i) => (value - guess(i)) & 255)));
      above = row;
    }
  }
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, type, 0, 0, interlaced ? 1 : 0], 8);
  const size = Buffer.alloc(9);
  size.writeUInt32BE(Math.round((dpi ?? 0) / 0.0254), 0);
  size.writeUInt32BE(Math.round((dpi ?? 0) / 0.0254), 4);
  size[8] = 1;
  return Buffer.concat([
    Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]),
    chunk('IHDR', head),
    ...(dpi === undefined ? [] : [chunk('pHYs', size)]),
    chunk('IDAT', deflateSync(Uint8Array.from(rows))),
    chunk('IEND', Buffer.alloc(0)),
  ]);
}

/** A chunk whose checksum is 0: no reader of pictures here looks at it. */
function chunk(type: string, body: Uint8Array): Buffer {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(body.length, 0);
  head.write(type, 4, 'latin1');
  return Buffer.concat([head, body, Buffer.alloc(4)]);
}

/** A JPEG with EXIF data that hold one tag, the orientation, put after its first mark. */
export function withOrientation(jpeg: Uint8Array, orientation: number): Uint8Array {
  const tags = [0x49, 0x49, 42, 0, 8, 0, 0, 0, 1, 0, 0x12, 0x01, 3, 0, 1, 0, 0, 0, orientation, 0, 0, 0, 0, 0, 0, 0];
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), Buffer.from(tags)]);
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe1, 0, body.length + 2]), body, jpeg.subarray(2)]);
}

/** A JPEG with the resolution that a scanner writes, put after its first mark. */
export function withDpi(jpeg: Uint8Array, dpi: number): Uint8Array {
  const body = Buffer.from([
    ...Buffer.from('JFIF\0', 'latin1'),
    1,
    1,
    1,
    dpi >> 8,
    dpi & 255,
    dpi >> 8,
    dpi & 255,
    0,
    0,
  ]);
  return Buffer.concat([jpeg.subarray(0, 2), Buffer.from([0xff, 0xe0, 0, body.length + 2]), body, jpeg.subarray(2)]);
}
