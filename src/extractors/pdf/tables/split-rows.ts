/**
 * Splits rows of a table that have no line between them, by the levels on which their text stands. Tested in
 * tests/extractors/pdf/wrapped-rows.test.ts.
 */

import { stackText, type TextLine } from '../page/lines.js';
import type { TableBlock, TableCell } from '../page/page-layout.js';
import { hadRoom } from '../page/wrapping.js';
import { labelsOver, type MergedLabel } from './merged-labels.js';

/** Font sizes: baselines that differ by less are one row's. */
const SAME_ROW = 0.5;

/** Font sizes: how evenly the lines of a wrapped name stand above and below its figures. */
const EVEN = 0.15;

/** Font sizes: the lines of a wrapped name are no farther from its figures. */
const WRAP_STEP = 1.2;

/** The lines of a row on one baseline. */
interface Level {
  baseline: number;
  size: number;
  top: number;
  bottom: number;
  cells: TableCell[];
  /** True where this level is a row: figures, or texts of all columns, stand on it. */
  anchor: boolean;
}

/** Whether the nearest lines above and below a figure stand evenly around it: those of a wrapped name. */
export function standAround(lines: readonly TextLine[], { baseline, size }: TextLine): boolean {
  const [up, down] = [-1, 1].map((way) =>
    Math.min(...lines.map((line) => way * (line.baseline - baseline)).filter((step) => step > 0), Infinity),
  );
  return up !== undefined && down !== undefined && up < WRAP_STEP * size && Math.abs(up - down) <= EVEN * size;
}

/** Whether two lines stand on one level: their baselines are no farther apart than half of the size of the first. */
export function isLevel(line: { baseline: number; size: number }, other: { baseline: number }): boolean {
  return Math.abs(line.baseline - other.baseline) <= SAME_ROW * line.size;
}

/** Where a row is cut, and the cells that stand beside all of its parts. */
export interface Split {
  edges: number[];
  whole: Set<TableCell>;
  /** The labels of a column that are merged down over several of the parts. */
  merged: Map<TableCell, MergedLabel[]>;
}

/**
 * The places at which to cut a drawn row: each anchor level is a row, together with the lines of wrapped names above
 * and below it. A text on the level of no anchor, such as one label beside several texts, belongs to all parts.
 */
export function splitAt(
  cells: TableCell[],
  anchors: TextLine[],
  { texts, padding }: { texts: boolean; padding: () => number },
): Split {
  const stands = ({ lines }: TableCell) =>
    lines.some((line) => anchors.some((anchor) => isLevel(line, anchor))) ||
    anchors.filter((anchor) => standAround(lines, anchor)).length > 1;
  const merged = new Map<TableCell, MergedLabel[]>();
  for (const cell of cells) {
    if (cell.lines.every((line) => anchors.some((anchor) => isLevel(line, anchor)))) continue;
    const labels = labelsOver(cell.lines, anchors);
    if (labels !== undefined) merged.set(cell, labels);
  }
  const whole = new Set(
    cells.filter((cell) => !merged.has(cell) && (!stands(cell) || (texts && cell.lines.length === 1))),
  );
  const levels = levelsOf(
    cells.filter((cell) => !whole.has(cell) && !merged.has(cell)),
    anchors,
  );
  const around = levelsAround(levels);
  const edges: number[] = [];
  let hasAnchor = levels[0]?.anchor === true;
  for (let i = 1; i < levels.length; i++) {
    const [above, below] = [levels[i - 1], levels[i]];
    if (above === undefined || below === undefined) continue;
    const own = around.get(below);
    const held = own !== undefined || around.has(above);
    const joined = held
      ? own === around.get(above)
      : !(hasAnchor && below.anchor) && goesOn(above, below, cells, padding);
    hasAnchor = below.anchor || (joined && hasAnchor);
    if (!joined) edges.push((above.bottom + below.top) / 2);
  }
  return { edges, whole, merged };
}

/**
 * For each level of a name that is wrapped evenly above and below its figures, the level of the figures.
 *
 *   项目支出（含上年
 *                      1.20    0.80
 *   结转安排的支出）
 */
function levelsAround(levels: readonly Level[]): Map<Level, Level> {
  const around = new Map<Level, Level>();
  for (const [at, level] of levels.entries()) {
    if (!level.anchor) continue;
    for (let reach = 1; ; reach += 1) {
      const [above, below] = [levels[at - reach], levels[at + reach]];
      if (above === undefined || below === undefined || above.anchor || below.anchor || around.has(above)) break;
      const [up, down] = [level.baseline - above.baseline, below.baseline - level.baseline];
      const alike =
        above.cells.length === below.cells.length && above.cells.every((cell) => below.cells.includes(cell));
      const beside = above.cells.every((cell) => !level.cells.includes(cell));
      if (!alike || !beside || up > reach * WRAP_STEP * level.size || Math.abs(up - down) > EVEN * level.size) break;
      for (const own of [above, level, below]) around.set(own, level);
    }
  }
  return around;
}

function levelsOf(cells: TableCell[], anchors: TextLine[]): Level[] {
  const levels: Level[] = [];
  const lines = cells.flatMap((cell) => cell.lines.map((line) => ({ cell, line })));
  for (const { cell, line } of lines.sort((a, b) => a.line.baseline - b.line.baseline)) {
    const last = levels.at(-1);
    if (last !== undefined && isLevel(line, last)) {
      last.cells.push(cell);
      last.top = Math.min(last.top, line.box[1]);
      last.bottom = Math.max(last.bottom, line.box[3]);
      continue;
    }
    const { baseline, size, box } = line;
    const anchor = anchors.some((own) => isLevel(line, own));
    levels.push({ baseline, size, top: box[1], bottom: box[3], cells: [cell], anchor });
  }
  return levels;
}

/**
 * Whether two levels are of one row: a cell's text is wrapped from one to the other, or only columns behind the first
 * go on.
 */
function goesOn(above: Level, below: Level, cells: readonly TableCell[], padding: () => number): boolean {
  const first = Math.min(...cells.map((cell) => cell.column));
  for (const cell of below.cells) {
    if (!above.cells.includes(cell)) continue;
    const [line, next] = [above, below].map((level) => cell.lines.find((own) => isLevel(own, level)));
    if (line !== undefined && next !== undefined && !hadRoom(cell.box, line, next, padding())) return true;
  }
  return !below.anchor && below.cells.every((cell) => cell.column !== first);
}

/** The table with some of its rows, by their number, as several. */
export function applySplits(table: TableBlock, splits: Map<number, Split>): TableBlock {
  const ys: number[] = [];
  const rowAt: number[] = [];
  for (const [row, y] of table.ys.entries()) {
    rowAt.push(ys.length);
    ys.push(y, ...(splits.get(row)?.edges ?? []));
  }
  const cells: TableCell[] = [];
  for (const cell of table.cells) {
    const row = rowAt[cell.row] ?? 0;
    const end = rowAt[cell.row + cell.rowSpan] ?? row + 1;
    const split = splits.get(cell.row);
    if (cell.rowSpan > 1 || split === undefined || split.whole.has(cell)) {
      cells.push({ ...cell, row, rowSpan: end - row });
    } else if (split.merged.has(cell)) {
      for (const { lines, from, to } of split.merged.get(cell) ?? []) {
        const [first, last] = [from, to].map((baseline) => rowOf(ys, row, end, baseline));
        cells.push(partOver(cell, lines, first ?? row, (last ?? row) + 1, ys));
      }
    } else for (let r = row; r < end; r++) cells.push(partOf(cell, r, ys[r] ?? 0, ys[r + 1] ?? 0));
  }
  return { ...table, ys, cells };
}

/** The number, from `row` to `end`, of the new row in which a baseline lies. */
function rowOf(ys: readonly number[], row: number, end: number, baseline: number): number {
  let found = row;
  while (found + 1 < end && (ys[found + 1] ?? 0) <= baseline) found += 1;
  return found;
}

function partOver(cell: TableCell, lines: TextLine[], row: number, end: number, ys: readonly number[]): TableCell {
  const box: TableCell['box'] = [cell.box[0], ys[row] ?? 0, cell.box[2], ys[end] ?? cell.box[3]];
  return { ...cell, row, rowSpan: end - row, box, lines, text: stackText(lines) };
}

function partOf(cell: TableCell, row: number, top: number, bottom: number): TableCell {
  const lines = cell.lines.filter((line) => {
    const middle = (line.box[1] + line.box[3]) / 2;
    return middle >= top && middle < bottom;
  });
  return { ...cell, row, rowSpan: 1, box: [cell.box[0], top, cell.box[2], bottom], lines, text: stackText(lines) };
}
