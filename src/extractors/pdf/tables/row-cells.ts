import type { Box } from '../../../place.js';
import { buildLines, stackText } from '../page/lines.js';
import type { TableCell } from '../page/page-layout.js';
import type { Segment } from '../page/segments.js';
import { intervalOf } from './cells.js';

/** The cells of one row: a segment over several columns spans them, a column without one is an empty cell. */
export function cellsOf(segments: readonly Segment[], index: number, xs: number[], ys: number[]): TableCell[] {
  const cells: TableCell[] = [];
  const columns = xs.length - 1;
  let column = 0;
  const add = (until: number, segments: Segment[]) => {
    const lines = buildLines(segments.flatMap((segment) => segment.glyphs));
    const box: Box = [xs[column] ?? 0, ys[index] ?? 0, xs[until] ?? 0, ys[index + 1] ?? 0];
    cells.push({
      row: index,
      column,
      rowSpan: 1,
      colSpan: until - column,
      box,
      lines,
      text: stackText(lines),
      outside: false,
    });
    column = until;
  };
  const placed = segments.map((segment) => ({ segment, ...spanOf(segment, xs) })).sort((a, b) => a.from - b.from);
  for (let i = 0; i < placed.length; ) {
    const first = placed[i];
    if (first === undefined) break;
    const from = Math.max(first.from, column);
    while (column < from) add(column + 1, []);
    const group = [first.segment];
    let to = Math.max(first.to, column);
    for (i++; i < placed.length && (placed[i]?.from ?? columns) <= to; i++) {
      const next = placed[i];
      if (next === undefined) break;
      group.push(next.segment);
      to = Math.max(to, next.to);
    }
    if (column < columns) add(Math.min(to + 1, columns), group);
  }
  while (column < columns) add(column + 1, []);
  return cells;
}

/** The first and last column over which a segment stands; one that reaches a little into a neighbour does not span it. */
function spanOf({ box, reach }: Segment, xs: number[]): { from: number; to: number } {
  const [left, right] = reach ?? [box[0], box[2]];
  const inset = Math.min(4, (right - left) / 3);
  const within = (x: number) => Math.max(xs[0] ?? x, Math.min(xs.at(-1) ?? x, x));
  const from = Math.max(0, intervalOf(xs, within(left + inset)));
  const to = Math.max(from, intervalOf(xs, within(right - inset)));
  return { from, to };
}
