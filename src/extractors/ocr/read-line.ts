import type { Box } from '../../place.js';
import type { GreyImage } from './grey-image.js';
import { LINE_HEIGHT, type TextModel } from './models.js';

/** One character that was read. */
export interface ReadCharacter {
  text: string;
  /** From 0 to 1, as the model has it. */
  confidence: number;
  /** The likeliest other character at its place, and how likely that is. */
  other: string;
  otherConfidence: number;
  /** Where its middle is, in pixels from the left of the picture. */
  middle: number;
}

/** How a line is cut out of its picture: margins as shares of its height, and how much wider it is made. */
export interface Cut {
  margin: number;
  stretch: number;
}

/** The model sees one column of pixels in eight. */
const STEP = 8;
/** Pixels: the model reads short lines better with blanks behind them. */
const NARROWEST = 96;
/** Pixels: a longer line is no line of a page. */
const WIDEST = 4096;

/**
 * The characters of a line of text, from left to right. `box` is its ink in pixels; what stands outside of `area`
 * (rulings, neighbours) is not looked at.
 */
export async function readLine(
  model: TextModel,
  image: GreyImage,
  box: Box,
  area: Box,
  cut: Cut,
): Promise<ReadCharacter[]> {
  const high = box[3] - box[1];
  const pad = Math.max(2, high * cut.margin);
  const window: Box = [box[0] - pad * 2, box[1] - pad, box[2] + pad * 2, box[3] + pad];
  const scale = LINE_HEIGHT / (window[3] - window[1]);
  const drawn = Math.min(WIDEST, Math.round((window[2] - window[0]) * scale * cut.stretch));
  const width = Math.max(NARROWEST, Math.ceil(drawn / STEP) * STEP);
  const pixels = sample(image, window, area, drawn, width);
  const { likelihoods, steps } = await model.run(pixels, width);
  const toPixel = (window[2] - window[0]) / drawn;
  const perStep = width / Math.max(1, steps);
  return decode(likelihoods, steps, model.characters).map(({ step, ...character }) => ({
    ...character,
    middle: window[0] + (step + 0.5) * perStep * toPixel,
  }));
}

/** The window as the model takes it: three equal planes from -1 (black) to 1 (white). */
function sample(image: GreyImage, window: Box, area: Box, drawn: number, width: number): Float32Array {
  const plane = LINE_HEIGHT * width;
  const pixels = new Float32Array(3 * plane);
  const paper = paperOf(image, area);
  const inside: Box = [
    Math.max(0, area[0]),
    Math.max(0, area[1]),
    Math.min(image.width - 1, area[2] - 1),
    Math.min(image.height - 1, area[3] - 1),
  ];
  for (let y = 0; y < LINE_HEIGHT; y++) {
    const fromY = window[1] + ((y + 0.5) * (window[3] - window[1])) / LINE_HEIGHT - 0.5;
    for (let x = 0; x < width; x++) {
      const fromX = window[0] + ((x + 0.5) * (window[2] - window[0])) / drawn - 0.5;
      const shown = x < drawn && fromX >= inside[0] && fromX <= inside[2] && fromY >= inside[1] && fromY <= inside[3];
      const grey = shown ? between(image, fromX, fromY) : paper;
      const value = Math.min(1, (grey / Math.max(1, paper)) * 2 - 1);
      const at = y * width + x;
      pixels[at] = value;
      pixels[at + plane] = value;
      pixels[at + 2 * plane] = value;
    }
  }
  return pixels;
}

function between({ width, height, data }: GreyImage, x: number, y: number): number {
  const [left, top] = [Math.floor(x), Math.floor(y)];
  const [right, below] = [Math.min(left + 1, width - 1), Math.min(top + 1, height - 1)];
  const [dx, dy] = [x - left, y - top];
  const above = (data[top * width + left] as number) * (1 - dx) + (data[top * width + right] as number) * dx;
  const under = (data[below * width + left] as number) * (1 - dx) + (data[below * width + right] as number) * dx;
  return above * (1 - dy) + under * dy;
}

/** Of the pixels of an area: the paper is as light as this many of them. */
const PAPER_SHARE = 0.7;

function paperOf(image: GreyImage, area: Box): number {
  const counts = new Uint32Array(256);
  let all = 0;
  const [left, top] = [Math.max(0, Math.round(area[0])), Math.max(0, Math.round(area[1]))];
  const [right, bottom] = [Math.min(image.width, Math.round(area[2])), Math.min(image.height, Math.round(area[3]))];
  for (let y = top; y < bottom; y++)
    for (let x = left; x < right; x++) {
      const grey = image.data[y * image.width + x] as number;
      counts[grey] = (counts[grey] ?? 0) + 1;
      all++;
    }
  let seen = 0;
  for (let grey = 0; grey < 256; grey++) {
    seen += counts[grey] as number;
    if (seen >= PAPER_SHARE * all) return Math.max(64, grey);
  }
  return 255;
}

type Decoded = Omit<ReadCharacter, 'middle'> & { step: number };

/** The likeliest class of each step; a class that goes on is one character, and none (class 0) parts equal ones. */
function decode(likelihoods: Float32Array, steps: number, characters: readonly string[]): Decoded[] {
  const classes = steps === 0 ? 0 : likelihoods.length / steps;
  const read: Decoded[] = [];
  let before = 0;
  for (let step = 0; step < steps; step++) {
    const offset = step * classes;
    let [best, second] = [0, 0];
    let [most, next] = [-1, -1];
    for (let i = 0; i < classes; i++) {
      const value = likelihoods[offset + i] as number;
      if (value > most) {
        [second, next] = [best, most];
        [best, most] = [i, value];
      } else if (value > next) [second, next] = [i, value];
    }
    const last = read.at(-1);
    if (best !== 0 && best === before && last !== undefined) {
      if (most > last.confidence) Object.assign(last, { confidence: most });
    } else if (best !== 0) {
      read.push({
        text: characters[best] ?? '',
        confidence: most,
        other: characters[second] ?? '',
        otherConfidence: Math.max(0, next),
        step,
      });
    }
    before = best;
  }
  return read;
}
