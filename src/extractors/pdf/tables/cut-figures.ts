/** Tells figures that the width of their cell has cut. Tested in tests/extractors/pdf/cut-figures.test.ts. */

import type { TextLine } from '../page/lines.js';
import type { TableCell } from '../page/page-layout.js';

/** Points: the sides of a drawn cell keep this much free at most. */
const PADDING = 6;
/** A figure that is whole by itself; one that is cut at a mark (1,738.) is known without its cell. */
const WHOLE = /^[-+−△▲(（]?\d[\d,，]*(?:[.．]\d+)?[%％]?[)）]?$/u;
/** What may stand on a line below the first of a cut figure. */
const REST = /^\d[\d,，]*(?:[.．]\d+)?[%％]?[)）]?$/u;

/**
 * Whether the lines of a cell are one figure that its width has cut: each line but the last is as long as the cell holds.
 *
 *   │147302│                 │    10    │
 *   │  71  │  one figure     │     6    │  two figures
 */
export function isCutFigure({ lines, box, text }: TableCell): boolean {
  if (lines.length < 2 || !text.includes('\n')) return false;
  const texts = lines.map((line) => line.text.trim());
  const [first = '', ...rest] = texts;
  if (!WHOLE.test(first) || !rest.every((part) => REST.test(part)) || !WHOLE.test(texts.join(''))) return false;
  const isFull = (line: TextLine): boolean =>
    line.angle === 0 && box[2] - box[0] - (line.box[2] - line.box[0]) < 2 * PADDING + widthOfDigit(line);
  return lines.slice(0, -1).every(isFull);
}

function widthOfDigit({ box, text }: TextLine): number {
  return (box[2] - box[0]) / Math.max(1, [...text.trim()].length);
}
