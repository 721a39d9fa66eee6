import type { TextLine } from '../page/lines.js';

/** A merged label and its rows, from the baseline of the first to that of the last; it stands in their middle. */
export interface MergedLabel {
  lines: TextLine[];
  from: number;
  to: number;
}

/** Font sizes: a label is so near to the middle of its rows. */
const MIDDLE = 0.25;
/** Lines: a label with more lines fills its cell, so that its place does not tell its rows. */
const MOST_LINES = 4;

/**
 * The labels of a column that are merged down over the rows beside them: each stands in the middle of its rows, and
 * each row has one. Undefined where the labels do not stand so, or each stands beside one row.
 *
 *   │        │ 物资储备 │ 5.20 │
 *   │ 水务局 │          │      │      水务局: both rows
 *   │        │ 饮水巩固 │ 9.58 │
 *   │ 合计   │          │ 14.78│      合计: its own
 */
export function labelsOver(lines: readonly TextLine[], anchors: readonly TextLine[]): MergedLabel[] | undefined {
  if (lines.length === 0 || lines.length >= anchors.length) return undefined;
  const labels = labelsFrom(lines, anchors, 0, 0);
  return labels?.some(({ from, to }) => to > from) ? labels : undefined;
}

function labelsFrom(
  lines: readonly TextLine[],
  anchors: readonly TextLine[],
  line: number,
  row: number,
): MergedLabel[] | undefined {
  const first = anchors[row];
  if (first === undefined) return line === lines.length ? [] : undefined;
  for (let count = 1; count <= Math.min(MOST_LINES, lines.length - line); count++) {
    const own = lines.slice(line, line + count);
    const middle = ((own[0] as TextLine).baseline + (own[count - 1] as TextLine).baseline) / 2;
    const last = anchors.findIndex(
      ({ baseline, size }, i) => i >= row && Math.abs((first.baseline + baseline) / 2 - middle) <= MIDDLE * size,
    );
    if (last < 0) continue;
    const rest = labelsFrom(lines, anchors, line + count, last + 1);
    if (rest === undefined) continue;
    return [{ lines: own, from: first.baseline, to: (anchors[last] as TextLine).baseline }, ...rest];
  }
  return undefined;
}
