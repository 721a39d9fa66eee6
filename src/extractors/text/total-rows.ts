/** Finds again how wide the label of a row of sums was. Tested in tests/extractors/text/total-rows.test.ts. */

import type { RowItem, SourceCell } from '../../document.js';
import { isAmount, isFigure } from './layout/pieces.js';

/** The label of a row of sums that is merged over the columns of codes and names. */
const SUM_LABEL = /^(?:本?年?(?:收入|支出)?[合总共]\s*计|小\s*计)[:：]?$/u;
/** Rows of one width that show how many columns a table has. */
const LEAST_ROWS = 2;

/**
 * Rows of a table of which each cell is a line: a row of sums that is shorter than the others has its label over so
 * many columns more, where these hold no amounts in the other rows. What it adds up stood one column too far left.
 *
 *   科目编码 │ 科目名称     │ 合计   │ 基本支出
 *   合计                  │ 120.50 │ 120.50
 *   2130101 │ 行政运行     │ 120.50 │ 120.50
 */
export function widenTotals(rows: readonly RowItem[]): RowItem[] {
  const width = widthOf(rows);
  if (width === undefined) return [...rows];
  const full = rows.filter(({ cells }) => cells.length === width);
  return rows.map((row) => {
    const [label, ...sums] = row.cells;
    const span = width - row.cells.length + 1;
    if (label === undefined || sums.length === 0 || span < 2 || !SUM_LABEL.test(label.text.trim())) return row;
    const holdsSums = sums.every(isFigureOrBlank) && sums.some(({ text }) => isAmount(text.trim()));
    const isFree = full.every(({ cells }) => cells.slice(0, span).every(({ text }) => !isAmount(text.trim())));
    return holdsSums && isFree ? { ...row, cells: [{ ...label, colSpan: span }, ...sums] } : row;
  });
}

/** The one number of cells that most rows with amounts have. */
function widthOf(rows: readonly RowItem[]): number | undefined {
  const counts = new Map<number, number>();
  for (const { cells } of rows) {
    if (SUM_LABEL.test(cells[0]?.text.trim() ?? '') || !cells.some(({ text }) => isAmount(text.trim()))) continue;
    counts.set(cells.length, (counts.get(cells.length) ?? 0) + 1);
  }
  const [[width, count] = [0, 0], more] = [...counts].sort(([, one], [, other]) => other - one);
  return count >= LEAST_ROWS && count > (more?.[1] ?? 0) ? width : undefined;
}

function isFigureOrBlank({ text }: SourceCell): boolean {
  return text.trim() === '' || isFigure(text.trim());
}
