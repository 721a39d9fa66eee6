/** What rows of a grid print; the recognizer and the labeller ask the same. */

import type { GridCell, GridRow } from './tables.js';
import { foldText } from './text.js';

const NONE: readonly GridCell[] = [];

/** The first cell of a row that prints something. */
export function firstPrinted(row: GridRow): GridCell | undefined {
  return row.cells.find((cell) => cell.text !== '');
}

/** The cells of a row that print something; none where there is no row. */
export function printedCells(row: GridRow | undefined): readonly GridCell[] {
  if (row === undefined) return NONE;
  const { cells } = row;
  for (let at = 0; at < cells.length; at++) if (cells[at]?.text === '') return printedOf(cells, at);
  return cells;
}

/** Those of some cells that print something, of which the first `from` are known to do. */
function printedOf(cells: readonly GridCell[], from: number): GridCell[] {
  const printed = cells.slice(0, from);
  for (let at = from + 1; at < cells.length; at++) {
    const cell = cells[at] as GridCell;
    if (cell.text !== '') printed.push(cell);
  }
  return printed;
}

/** A key of what a row prints: rows with the same key print the same. */
export function signature(row: GridRow): string {
  return printedCells(row)
    .map((cell) => foldText(cell.text))
    .join('|');
}
