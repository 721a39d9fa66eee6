import type { Box } from '../../place.js';
import type { GreyImage } from './grey-image.js';

/**
 * Two stretches of a line side by side, each at its own height of the page, with a blank between them. `blank` is its
 * width as a share of the height of the right one.
 */
export function splice(image: GreyImage, left: Box, right: Box, blank: number): GreyImage {
  const [top, bottom] = [Math.min(left[1], right[1]), Math.max(left[3], right[3])];
  const gap = Math.max(2, Math.round(blank * (right[3] - right[1])));
  const [first, second] = [left[2] - left[0], right[2] - right[0]];
  const [width, height] = [first + gap + second, bottom - top];
  const data = new Uint8Array(width * height);
  for (let y = 0; y < height; y++) {
    const row = (top + y) * image.width;
    const paper = Math.max(
      image.data[row + Math.max(0, left[0] - 2)] as number,
      image.data[row + Math.max(0, right[0] - 2)] as number,
    );
    data.fill(paper, y * width, (y + 1) * width);
    const inLeft = top + y >= left[1] && top + y < left[3];
    const inRight = top + y >= right[1] && top + y < right[3];
    if (inLeft) data.set(image.data.subarray(row + left[0], row + left[2]), y * width);
    if (inRight) data.set(image.data.subarray(row + right[0], row + right[2]), y * width + first + gap);
  }
  return { width, height, data, dpi: image.dpi };
}

/** Two stretches side by side with their feet on one level, as on a line, and a blank between them as in `splice`. */
export function spliceFeet(image: GreyImage, left: Box, right: Box, blank: number): GreyImage {
  const [first, second] = [left[2] - left[0], right[2] - right[0]];
  const height = Math.max(left[3] - left[1], right[3] - right[1]);
  const gap = Math.max(2, Math.round(blank * (right[3] - right[1])));
  const width = first + gap + second;
  const data = new Uint8Array(width * height);
  const rowOf = (box: Box, y: number): number => Math.max(0, box[3] - height + y) * image.width;
  const paperOf = (box: Box, y: number): number => image.data[rowOf(box, y) + Math.max(0, box[0] - 2)] as number;
  for (let y = 0; y < height; y++) {
    const row = y * width;
    data.fill(Math.max(paperOf(left, y), paperOf(right, y)), row, row + width);
    for (const [box, at] of [[left, 0] as const, [right, first + gap] as const]) {
      if (box[3] - height + y < box[1]) continue;
      const from = rowOf(box, y);
      data.set(image.data.subarray(from + box[0], from + box[2]), row + at);
    }
  }
  return { width, height, data, dpi: image.dpi };
}
