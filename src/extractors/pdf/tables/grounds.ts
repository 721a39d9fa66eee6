import type { Box } from '../../../place.js';
import type { TableCell } from '../page/page-layout.js';
import type { Segment } from '../page/segments.js';
import type { TextRow } from '../page/text-rows.js';
import type { BandStack } from './bands.js';

/** Of a table's width: a wider ground is that of whole rows. */
const CELL_WIDTH = 0.9;
/** Points: grounds whose tops differ by less begin on the same level. */
const SAME_LEVEL = 3;
/** Points: a text that stands in a ground reaches no farther out of it. */
const SLACK = 1;

/** The grounds of single cells within a stack of bands: narrower than its rows. */
export function groundsIn(fills: readonly Box[], { left, right, bands }: BandStack): Box[] {
  const [top, bottom] = [bands[0]?.top ?? 0, bands.at(-1)?.bottom ?? 0];
  return fills.filter(
    (box) =>
      box[0] >= left - SAME_LEVEL &&
      box[2] <= right + SAME_LEVEL &&
      box[1] >= top - SAME_LEVEL &&
      box[3] <= bottom + SAME_LEVEL &&
      box[2] - box[0] < CELL_WIDTH * (right - left),
  );
}

/** The smallest ground that holds all of a segment. */
export function groundOf({ box }: Segment, grounds: readonly Box[]): Box | undefined {
  let own: Box | undefined;
  for (const ground of grounds) {
    const holds =
      box[0] >= ground[0] - SLACK &&
      box[2] <= ground[2] + SLACK &&
      (box[1] + box[3]) / 2 > ground[1] &&
      (box[1] + box[3]) / 2 < ground[3];
    if (holds && (own === undefined || area(ground) < area(own))) own = ground;
  }
  return own;
}

function area([left, top, right, bottom]: Box): number {
  return (right - left) * (bottom - top);
}

/**
 * The segments of heads by level, from the top: the level is the one on which the coloured ground of their cell begins.
 * Each segment is made as wide as its ground. [] where one has no ground, or where no ground stands above several
 * others.
 *
 *   ▓▓▓▓▓▓ ▓▓▓▓▓▓▓▓▓▓▓▓▓▓▓
 *   ▓ 项目 ▓    财政拨款         项目 begins on the upper level, though it stands between both
 *   ▓▓▓▓▓▓ ▒▒▒▒▒▒▒ ▒▒▒▒▒▒▒
 *   ▓▓▓▓▓▓  基本     项目
 */
export function levelsOfGrounds(segments: readonly Segment[], grounds: readonly Box[]): Segment[][] {
  const placed: { segment: Segment; ground: Box }[] = [];
  for (const segment of segments) {
    const ground = groundOf(segment, grounds);
    if (ground === undefined) return [];
    placed.push({ segment, ground });
  }
  placed.sort((one, other) => one.ground[1] - other.ground[1]);
  const levels: (typeof placed)[] = [];
  for (const own of placed) {
    const level = levels.at(-1);
    if (level?.[0] !== undefined && own.ground[1] - level[0].ground[1] <= SAME_LEVEL) level.push(own);
    else levels.push([own]);
  }
  const spans = placed.some(({ ground }) => placed.filter((other) => isUnder(other.ground, ground)).length > 1);
  if (!spans) return [];
  return levels.map((level) =>
    level.map(({ segment, ground }) => ({
      ...segment,
      reach: [ground[0], ground[2]],
      depth: [ground[1], ground[3]],
    })),
  );
}

/** The cells, with each head merged down over the empty cells below it that its ground covers. */
export function mergeDown(cells: readonly TableCell[], rows: readonly TextRow[]): TableCell[] {
  const tops = rows.map(({ segments }) => segments.find(({ depth }) => depth !== undefined)?.depth?.[0]);
  if (tops.filter((top) => top !== undefined).length < 2) return [...cells];
  const gone = new Set<TableCell>();
  for (const cell of cells) {
    const floor = floorOf(cell, rows[cell.row]?.segments ?? []);
    for (let row = cell.row + 1; (tops[row] ?? Infinity) < floor - SAME_LEVEL; row += 1) {
      const below = cells.filter((other) => other.row === row && isBeneath(other, cell));
      if (below.length !== cell.colSpan || below.some(({ lines }) => lines.length > 0)) break;
      for (const other of below) gone.add(other);
      cell.rowSpan += 1;
      cell.box = [cell.box[0], cell.box[1], cell.box[2], below[0]?.box[3] ?? cell.box[3]];
    }
  }
  return cells.filter((cell) => !gone.has(cell));
}

/** Where the ground of a head ends below, in points; minus infinity where it has none. */
function floorOf({ lines }: TableCell, segments: readonly Segment[]): number {
  const glyphs = new Set(lines.flatMap((line) => line.glyphs));
  const own = segments.find(({ depth, glyphs: [first] }) => depth !== undefined && first && glyphs.has(first));
  return own?.depth?.[1] ?? -Infinity;
}

function isBeneath({ column }: TableCell, upper: TableCell): boolean {
  return column >= upper.column && column < upper.column + upper.colSpan;
}

function isUnder(lower: Box, upper: Box): boolean {
  return lower[1] >= upper[3] - SAME_LEVEL && lower[0] >= upper[0] - SAME_LEVEL && lower[2] <= upper[2] + SAME_LEVEL;
}
