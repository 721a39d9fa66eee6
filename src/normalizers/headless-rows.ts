/** Rows of indicators that no head stands above. Tested in tests/normalizers/printed-layouts.test.ts. */

import { isWholeLevel, levelNumber } from '../glossary/indicator-levels.js';
import type { IndicatorColumn } from '../glossary/indicator-words.js';
import type { LabelledCell } from '../tables.js';
import { parseTarget } from './target.js';

/** Rows that show where names and values stand; one may be anything. */
const FEWEST_ROWS = 2;

/**
 * The cells of a form's indicators; where none of them has a head, each with that of its column, as long as all rows
 * print a name and a value at the same two places behind their levels, and most values have a sign.
 *
 *   | 产出指标   | 数量指标        | 保洁河道   | ≥12条 |
 *   |           | 质量指标        | 合格率     | ≥95% |
 *   | 满意度指标 | 服务对象满意度指标 | 群众满意度 | ≥90% |
 */
export function headHeadless(cells: readonly LabelledCell[]): readonly LabelledCell[] {
  if (cells.length === 0 || cells.some(({ above }) => above.length > 0)) return cells;
  const printed = cells.filter(({ cell }) => cell.text !== '');
  const levels = new Set(printed.filter(isLevel).map(({ cell }) => cell.column));
  const rows = new Map<number, LabelledCell[]>();
  for (const own of printed) if (!isLevel(own)) rows.set(own.cell.row, [...(rows.get(own.cell.row) ?? []), own]);
  const [[name, value] = []] = rows.values();
  if (levels.size === 0 || rows.size < FEWEST_ROWS || name === undefined || value === undefined) return cells;
  const alike = [...rows.values()].every(
    ([first, second, more]) =>
      more === undefined && first?.cell.column === name.cell.column && second?.cell.column === value.cell.column,
  );
  const signed = [...rows.values()].filter((row) => parseTarget(row[1]?.cell.text ?? '').operator !== null).length;
  if (!alike || signed * 2 <= rows.size || Math.max(...levels) >= name.cell.column) return cells;
  const inOrder = [...levels].sort((a, b) => a - b);
  return cells.map((own) => headed(own, columnIn(own, inOrder, name.cell.column)));
}

function isLevel({ cell }: LabelledCell): boolean {
  return isWholeLevel(cell.text);
}

/** What the column of a cell holds: the first of two columns of levels the first ones, a single one what its words say. */
function columnIn({ cell }: LabelledCell, levels: readonly number[], name: number): IndicatorColumn {
  if (cell.column >= name) return cell.column === name ? 'level3' : 'value';
  if (levels.length < 2) return levelNumber(cell.text) === 2 ? 'level2' : 'level1';
  return cell.column === levels[0] ? 'level1' : 'level2';
}

function headed(own: LabelledCell, column: IndicatorColumn): LabelledCell {
  return { ...own, above: [{ text: '', cell: own.cell, term: { column }, half: 0 }] };
}
