/** What rows of a grid print; the recognizer and the labeller ask the same. */

import type { GridCell, GridRow } from './tables.js';
import { foldText } from './text.js';

/** The first cell of a row that prints something. */
export function firstPrinted(row: GridRow): GridCell | undefined {
  return row.cells.find((cell) => cell.text !== '');
}

/** The cells of a row that print something; none where there is no row. */
export function printedCells(row: GridRow | undefined): GridCell[] {
  return row === undefined ? [] : row.cells.filter((cell) => cell.text !== '');
}

/** A key of what a row prints: rows with the same key print the same. */
export function signature(row: GridRow): string {
  return printedCells(row)
    .map((cell) => foldText(cell.text))
    .join('|');
}
