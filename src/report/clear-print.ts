import { POINTS } from '../extractors/ocr/grey-image.js';
import { divideBackground } from '../extractors/ocr/threshold.js';

/** A drawn page, four bytes a pixel: blue, green, red, opacity. */
interface Bitmap {
  width: number;
  height: number;
  pixels: Uint8Array;
}

/** To so many greys a scan is reduced: white paper, black print and two between them. */
const LEVELS = 4;

/**
 * A scan in few greys, in place: its paper is white without gradient or noise, so that its image is small and its print
 * stays as it is. `scale` is in pixels a point.
 */
export function clearPrint({ width, height, pixels }: Bitmap, scale: number): void {
  const data = new Uint8Array(width * height);
  for (let i = 0, at = 0; i < data.length; i++, at += 4)
    data[i] = ((pixels[at] as number) + (pixels[at + 1] as number) + (pixels[at + 2] as number)) / 3;
  const divided = divideBackground({ width, height, data, dpi: scale * POINTS });
  const step = 255 / (LEVELS - 1);
  for (const [i, grey] of divided.data.entries()) {
    const level = Math.round(grey / step) * step;
    pixels.fill(level, i * 4, i * 4 + 3);
  }
}
