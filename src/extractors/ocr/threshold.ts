import type { GreyImage } from './grey-image.js';

/** A picture in black and white. */
export interface InkImage {
  /** In pixels, as `height`. */
  readonly width: number;
  readonly height: number;
  /** One byte a pixel, 1 where there is ink, row by row from the top left. */
  readonly data: Uint8Array;
  readonly dpi: number;
}

/** Inches: half the side of the square whose mean a pixel is compared with; a printed character is smaller. */
const REACH = 0.1;
/** Of the mean around it: a pixel darker than this is ink. Four times the noise of a usual sensor. */
const INK = 0.85;
/** Greys: a pixel this near to the mean is paper whatever its share, as in a dark area. */
const LEAST_CONTRAST = 12;
/** Of the noise's standard deviation: the same on a noisy picture. What is left of the noise stands alone. */
const NOISE_CONTRAST = 3.5;
/** A pixel with fewer dark ones around it is noise. */
const LEAST_NEIGHBOURS = 2;
/** Inches: the side of a tile whose lightest greys say what its paper is; it holds a line of text and its leading. */
const TILE = 0.25;
/** Of a tile's pixels: the paper is at least as light as this many of them. */
const PAPER_SHARE = 0.75;

/**
 * The ink of a picture: what is darker than the mean around it, by an integral image, so that a shadow or a grey
 * ground is no ink. The inside of an area larger than a character and its surroundings counts as paper.
 */
export function findInk(image: GreyImage): InkImage {
  const { width, height, data, dpi } = image;
  const reach = Math.max(2, Math.round(REACH * dpi));
  const ink = new Uint8Array(width * height);
  const contrast = Math.max(LEAST_CONTRAST, NOISE_CONTRAST * noiseOf(image));
  /** Sums of each column over the rows in reach of the present one. */
  const columns = new Float64Array(width);
  const addRow = (y: number, sign: 1 | -1): void => {
    for (let x = 0, at = y * width; x < width; x++, at++)
      columns[x] = (columns[x] as number) + sign * (data[at] as number);
  };
  for (let y = 0; y < Math.min(reach, height); y++) addRow(y, 1);
  for (let y = 0; y < height; y++) {
    if (y + reach < height) addRow(y + reach, 1);
    if (y > reach) addRow(y - reach - 1, -1);
    const rows = Math.min(height, y + reach + 1) - Math.max(0, y - reach);
    let sum = 0;
    for (let x = 0; x < Math.min(reach, width); x++) sum += columns[x] as number;
    for (let x = 0; x < width; x++) {
      if (x + reach < width) sum += columns[x + reach] as number;
      if (x > reach) sum -= columns[x - reach - 1] as number;
      const mean = sum / (rows * (Math.min(width, x + reach + 1) - Math.max(0, x - reach)));
      const grey = data[y * width + x] as number;
      if (grey < mean * INK && grey < mean - contrast) ink[y * width + x] = 1;
    }
  }
  return { width, height, data: withoutLone(ink, width, height), dpi };
}

/** The noise's standard deviation: what neighbours usually differ by, which is paper's on any page that can be read. */
function noiseOf({ width, height, data }: GreyImage): number {
  const counts = new Uint32Array(256);
  let pairs = 0;
  for (let y = 0; y < height; y += 5) {
    for (let x = 1, at = y * width + 1; x < width; x++, at++) {
      const step = Math.abs((data[at] as number) - (data[at - 1] as number));
      counts[step] = (counts[step] as number) + 1;
      pairs++;
    }
  }
  let step = 0;
  for (let seen = counts[0] as number; step < 255 && seen * 2 < pairs; seen += counts[step] as number) step++;
  // Half of the differences of two normal values are under 0.95 standard deviations of one.
  return step / 0.95;
}

/** The ink without pixels that have hardly any other around them. */
function withoutLone(ink: Uint8Array, width: number, height: number): Uint8Array {
  const kept = new Uint8Array(ink.length);
  for (let y = 1; y < height - 1; y++) {
    for (let x = 1, at = y * width + 1; x < width - 1; x++, at++) {
      if (ink[at] === 0) continue;
      let near = (ink[at - 1] as number) + (ink[at + 1] as number);
      for (const row of [at - width, at + width]) {
        near += (ink[row - 1] as number) + (ink[row] as number) + (ink[row + 1] as number);
      }
      if (near >= LEAST_NEIGHBOURS) kept[at] = 1;
    }
  }
  return kept;
}

/**
 * The picture with its paper made white: each grey as a share of the paper's around it, so that a gradient, a shadow
 * or a grey ground under the print is gone. The paper is what the lightest pixels of each tile show.
 */
export function divideBackground(image: GreyImage): GreyImage {
  const { width, height, data, dpi } = image;
  const paper = paperOf(image);
  const out = new Uint8Array(width * height);
  const { side, across, greys } = paper;
  const right = across > 1 ? 1 : 0;
  /** For each column, the tile left of it and how far it lies from that one's middle to the next one's. */
  const lefts = new Int32Array(width);
  const shares = new Float64Array(width);
  for (let x = 0; x < width; x++) {
    const u = Math.max(0, Math.min(across - 1, (x + 0.5) / side - 0.5));
    const left = Math.min(Math.floor(u), Math.max(0, across - 2));
    [lefts[x], shares[x]] = [left, u - left];
  }
  for (let y = 0; y < height; y++) {
    const v = Math.max(0, Math.min(paper.down - 1, (y + 0.5) / side - 0.5));
    const top = Math.min(Math.floor(v), Math.max(0, paper.down - 2));
    const below = paper.down > 1 ? across : 0;
    const dy = v - top;
    for (let x = 0; x < width; x++) {
      const at = top * across + (lefts[x] as number);
      const dx = shares[x] as number;
      const above = (greys[at] as number) * (1 - dx) + (greys[at + right] as number) * dx;
      const under = (greys[at + below] as number) * (1 - dx) + (greys[at + below + right] as number) * dx;
      const grey = (255 * (data[y * width + x] as number)) / (above * (1 - dy) + under * dy);
      out[y * width + x] = grey > 255 ? 255 : Math.round(grey);
    }
  }
  return { width, height, data: out, dpi };
}

/** The paper's grey in tiles; a tile that is dark throughout takes what its neighbours have. */
function paperOf({ width, height, data, dpi }: GreyImage): {
  side: number;
  across: number;
  down: number;
  greys: Float32Array;
} {
  const side = Math.max(8, Math.round(TILE * dpi));
  const [across, down] = [Math.ceil(width / side), Math.ceil(height / side)];
  const raw = new Float32Array(across * down);
  const counts = new Uint32Array(256);
  for (let row = 0; row < down; row++) {
    for (let column = 0; column < across; column++) {
      counts.fill(0);
      let pixels = 0;
      for (let y = row * side; y < Math.min(height, (row + 1) * side); y++) {
        for (let x = column * side; x < Math.min(width, (column + 1) * side); x++) {
          const grey = data[y * width + x] as number;
          counts[grey] = (counts[grey] as number) + 1;
          pixels++;
        }
      }
      let grey = 0;
      for (let seen = 0; grey < 255; grey++) {
        seen += counts[grey] as number;
        if (seen >= pixels * PAPER_SHARE) break;
      }
      raw[row * across + column] = Math.max(1, grey);
    }
  }
  return { side, across, down, greys: lightenDark(raw, across, down) };
}

/** Each tile not darker than the middle one of its neighbourhood: a heading in bold or a picture is no paper. */
function lightenDark(raw: Float32Array, across: number, down: number): Float32Array {
  const out = new Float32Array(raw.length);
  for (let row = 0; row < down; row++) {
    for (let column = 0; column < across; column++) {
      const near: number[] = [];
      for (let r = Math.max(0, row - 2); r <= Math.min(down - 1, row + 2); r++) {
        for (let c = Math.max(0, column - 2); c <= Math.min(across - 1, column + 2); c++) {
          near.push(raw[r * across + c] as number);
        }
      }
      near.sort((a, b) => a - b);
      out[row * across + column] = Math.max(raw[row * across + column] as number, near[near.length >> 1] as number);
    }
  }
  return out;
}
