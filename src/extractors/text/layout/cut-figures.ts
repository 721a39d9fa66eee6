/** Tells figures that the width of their column has cut. Tested in tests/extractors/text/cut-figures.test.ts. */

import type { TextRow } from '../parts.js';

/** So many amounts with two decimals show that one with one was cut. */
const LEAST_AMOUNTS = 3;
const AMOUNT = /^-?\d[\d,]*\.\d{2}$/u;
const CUT = /^-?\d[\d,]*\.\d$/u;

/**
 * The line of the first row that prints but the last digits of figures right above it, in a table whose amounts have two
 * decimals; undefined where there is none.
 *
 *   合计   4,273,497.9    741,172.01
 *                   6
 */
export function findCutFigures(rows: readonly TextRow[]): number | undefined {
  const textAt = (row: TextRow | undefined, column: number): string => row?.cells[column]?.text.trim() ?? '';
  const amounts = rows.flatMap(({ cells }) => cells).filter(({ text }) => AMOUNT.test(text.trim()));
  if (amounts.length < LEAST_AMOUNTS) return undefined;
  return rows.find((row, at) => {
    const printed = [...row.cells.keys()].filter((column) => textAt(row, column) !== '');
    return (
      printed.length > 0 &&
      printed.every(
        (column) => /^\d$/u.test(textAt(row, column)) && [1, 2].some((up) => CUT.test(textAt(rows[at - up], column))),
      )
    );
  })?.line;
}
