import type { Box } from '../../place.js';
import type { InkImage } from './threshold.js';

/**
 * The boxes of the connected parts of the ink in a window of a picture, in pixels, from left to right. A part is what
 * touches itself along sides or corners; what leaves the window is cut there.
 */
export function inkComponents({ width, height, data }: InkImage, window: Box): Box[] {
  const [left, top] = [Math.max(0, Math.floor(window[0])), Math.max(0, Math.floor(window[1]))];
  const [right, bottom] = [Math.min(width, Math.ceil(window[2])), Math.min(height, Math.ceil(window[3]))];
  const [wide, high] = [Math.max(0, right - left), Math.max(0, bottom - top)];
  const seen = new Uint8Array(wide * high);
  const boxes: Box[] = [];
  const open: number[] = [];
  const visit = (x: number, y: number): void => {
    if (x < left || y < top || x >= right || y >= bottom) return;
    const at = (y - top) * wide + x - left;
    if (seen[at] === 1 || data[y * width + x] === 0) return;
    seen[at] = 1;
    open.push(at);
  };
  for (let x = left; x < right; x++) {
    for (let y = top; y < bottom; y++) {
      visit(x, y);
      if (open.length === 0) continue;
      const box: [number, number, number, number] = [x, y, x + 1, y + 1];
      for (let at = open.pop(); at !== undefined; at = open.pop()) {
        const [ownX, ownY] = [left + (at % wide), top + Math.floor(at / wide)];
        box[0] = Math.min(box[0], ownX);
        box[1] = Math.min(box[1], ownY);
        box[2] = Math.max(box[2], ownX + 1);
        box[3] = Math.max(box[3], ownY + 1);
        for (let dy = -1; dy <= 1; dy++) for (let dx = -1; dx <= 1; dx++) visit(ownX + dx, ownY + dy);
      }
      boxes.push(box);
    }
  }
  return boxes;
}
