import { buildLines } from '../page/lines.js';
import type { Segment } from '../page/segments.js';
import { intervalOf } from './cells.js';
import type { PrintedCell } from './fill-grid.js';

/** Segments of a row of print that share a column, and the first and last column that they stand over. */
interface Stretch {
  segments: Segment[];
  from: number;
  to: number;
}

/**
 * The printed cells of one row of a grid: a segment over several columns spans them, segments that share one are one
 * cell.
 */
export function placeSegments(segments: readonly Segment[], row: number, xs: readonly number[]): PrintedCell[] {
  const stretches: Stretch[] = [];
  const placed = segments.map((segment) => ({ segments: [segment], ...spanOf(segment, xs) }));
  for (const own of placed.sort((a, b) => a.from - b.from)) {
    const last = stretches.at(-1);
    if (last !== undefined && own.from <= last.to) {
      last.segments.push(...own.segments);
      last.to = Math.max(last.to, own.to);
    } else stretches.push(own);
  }
  return stretches.map(({ segments, from, to }) => {
    const lines = buildLines(segments.flatMap((segment) => segment.glyphs));
    return { row, column: from, rowSpan: 1, colSpan: to - from + 1, lines };
  });
}

/**
 * The first and last column over which a segment stands; one that reaches a little into a neighbour does not span it.
 */
function spanOf({ box, reach }: Segment, xs: readonly number[]): { from: number; to: number } {
  const [left, right] = reach ?? [box[0], box[2]];
  const inset = Math.min(4, (right - left) / 3);
  const within = (x: number) => Math.max(xs[0] ?? x, Math.min(xs.at(-1) ?? x, x));
  const from = Math.max(0, intervalOf(xs, within(left + inset)));
  const to = Math.max(from, intervalOf(xs, within(right - inset)));
  return { from, to };
}
