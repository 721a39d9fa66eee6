/** Tells columns of texts that their lines do not part. Tested in tests/extractors/text/crowded-names.test.ts. */

import type { TextRow } from '../parts.js';
import { isFigure } from './pieces.js';

/** So many rows show that a column holds two. */
const LEAST_ROWS = 2;
/** Of the texts of a column: so many hold a blank. */
const MOST = 0.75;
/**
 * The line of the first row whose names of two columns stand in one: below one head nothing stands in any row, and what
 * stands below that beside it has a blank inside.
 *
 *   项目名称   项目单位         合计
 *   路灯维护工程 某某福利院     289.85        项目名称 | 项目单位              | 合计
 *   排水管网改造 某某福利院     527.63                 | 路灯维护工程 某某福利院 | 289.85
 */
export function findCrowdedNames(rows: readonly TextRow[]): number | undefined {
  const textAt = ({ cells }: TextRow, column: number): string => cells[column]?.text.trim() ?? '';
  const first = rows.findIndex(({ cells }) => cells.some(({ text }) => isFigure(text.trim())));
  const head = rows[first - 1];
  const body = rows.slice(Math.max(first, 0));
  if (head === undefined || head.cells.some(({ colSpan = 1 }) => colSpan > 1)) return undefined;
  for (const column of head.cells.keys()) {
    if (textAt(head, column) === '') continue;
    for (const beside of [column - 1, column + 1]) {
      if (textAt(head, beside) === '') continue;
      const printed = body.filter((row) => textAt(row, beside) !== '');
      const two = printed.filter((row) => holdsTwo(textAt(row, beside)));
      const isFree = body.every((row) => textAt(row, column) === '');
      if (isFree && two.length >= LEAST_ROWS && two.length >= MOST * (printed.length - 1)) return two[0]?.line;
    }
  }
  return undefined;
}

/** Whether the first line of a cell prints two texts with one blank between them: 路灯维护工程 某某福利院. */
function holdsTwo(text: string): boolean {
  const [first = ''] = text.split('\n');
  const words = first.split(' ');
  return words.length === 2 && words.every((word) => /\p{Script=Han}/u.test(word));
}
