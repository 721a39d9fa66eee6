import type { Box } from '../../place.js';
import type { InkImage } from './threshold.js';

/** Of the height of a line: a gap from here on parts two texts that only share the line. */
const WIDE_GAP = 1.2;

/** The texts of a line outside of tables, parted at wide gaps, each as the box of its ink in pixels. */
export function partSegments(ink: InkImage, line: Box): Box[] {
  const gap = WIDE_GAP * (line[3] - line[1]);
  const segments: Box[] = [];
  let [start, last] = [-1, -1];
  const close = (): void => {
    if (start >= 0) segments.push(fitRows(ink, [start, line[1], last + 1, line[3]]));
  };
  for (let x = line[0]; x < line[2]; x++) {
    if (!hasInk(ink, x, line[1], line[3])) continue;
    if (start >= 0 && x - last > gap) {
      close();
      start = -1;
    }
    if (start < 0) start = x;
    last = x;
  }
  close();
  return segments;
}

function hasInk(ink: InkImage, x: number, top: number, bottom: number): boolean {
  for (let y = top; y < bottom; y++) if (ink.data[y * ink.width + x] === 1) return true;
  return false;
}

/** The box without blank rows at its top and foot. */
function fitRows(ink: InkImage, [left, top, right, bottom]: Box): Box {
  const blank = (y: number): boolean => {
    for (let x = left; x < right; x++) if (ink.data[y * ink.width + x] === 1) return false;
    return true;
  };
  let [first, end] = [top, bottom];
  while (first < end - 1 && blank(first)) first++;
  while (end > first + 1 && blank(end - 1)) end--;
  return [left, first, right, end];
}
