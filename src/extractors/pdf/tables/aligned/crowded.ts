import type { Box } from '../../../../place.js';
import type { TableBlock } from '../../page/page-layout.js';
import { WHOLE_FIGURE } from '../rows.js';
import type { FoundTable } from './find-tables.js';

/** So many figures stacked in one drawn cell are rows without lines between them. */
const STACKED = 3;
/** Of a drawn grid's height: a table that alignment finds in its place covers more. */
const COVERED = 0.7;

/**
 * Whether lines draw only the columns of a table, so that each drawn cell holds several rows:
 *
 *   Region │ 1995 │ 1996
 *   ───────┼──────┼─────
 *   Coast  │  1.2 │  1.4        one drawn cell holds three figures
 *   Hills  │  0.8 │  0.9
 *   Plains │  2.0 │  2.2
 */
export function isCrowded(table: TableBlock): boolean {
  return table.cells.some(
    ({ lines }) => lines.filter(({ text }) => WHOLE_FIGURE.test(text.replace(/\s/gu, ''))).length >= STACKED,
  );
}

/** Whether alignment has found a table in the place of a drawn one, with as many columns and more rows. */
export function isReplaced(table: TableBlock, found: readonly FoundTable[]): boolean {
  const [, top, , bottom] = table.box;
  return found.some(({ block }) => {
    const shared = Math.min(bottom, block.box[3]) - Math.max(top, block.box[1]);
    const covers = shared >= COVERED * (bottom - top) && overlaps(table.box, block.box);
    if (!covers || rowsOf(block) < STACKED) return false;
    return block.xs.length >= table.xs.length && block.ys.length > table.ys.length;
  });
}

/** The number of rows with at least two texts. */
function rowsOf({ ys, cells }: TableBlock): number {
  const filled = ys.map(() => 0);
  for (const { row, lines } of cells) if (lines.length > 0) filled[row] = (filled[row] ?? 0) + 1;
  return filled.filter((count) => count > 1).length;
}

function overlaps(one: Box, other: Box): boolean {
  return Math.min(one[2], other[2]) - Math.max(one[0], other[0]) > 0;
}
