/** Moves the sums of pasted forms below what they add up. Tested in tests/normalizers/pasted-task-sums.test.ts. */

import { termOf } from '../glossary/form-labels.js';
import type { GridCell, GridRow } from '../tables.js';
import { foldText } from '../text.js';
import { isFigureText } from './heads.js';

/** So many rows up, the ones that a sum adds up stand. */
const NEAREST = 3;

/**
 * The rows of a form with its sums below what they add up, where they were pasted out of a document: there the label of
 * a sum that is merged across is one cell, and its figures stand so many cells too far to the left.
 *
 *   ⇥区划地名⇥更新地名标志⇥45.5⇥45.5⇥0
 *   ⇥金额合计⇥4105.5⇥3845.5⇥260             4105.5 below 45.5, not below 更新地名标志
 */
export function placePastedSums(rows: readonly GridRow[]): readonly GridRow[] {
  if (rows.some((row) => row.place.bbox !== undefined || row.cells.some((cell) => cell.colSpan + cell.rowSpan > 2)))
    return rows;
  return rows.map((row, i) => {
    const label = row.cells.findIndex(({ text }) => text !== '');
    const cell = row.cells[label];
    if (cell === undefined || !isSumLabel(cell)) return row;
    const figures = row.cells.slice(label + 1);
    const above = rows.slice(Math.max(0, i - NEAREST), i).findLast((upper) => isAddedUp(figures, upper));
    const shift = (above?.cells.length ?? 0) - row.cells.length;
    if (above === undefined || shift <= 0) return row;
    return { ...row, cells: row.cells.map((own, at) => placed(own, at - label, shift)) };
  });
}

function isSumLabel({ text }: GridCell): boolean {
  return /计$/u.test(foldText(text)) && termOf(text).funding?.source === 'total';
}

/** Whether the last cells of a row hold figures, as many as those of the sum, and no text stands among them. */
function isAddedUp(figures: readonly GridCell[], { cells }: GridRow): boolean {
  const last = cells.slice(cells.length - figures.length);
  const before = cells[cells.length - figures.length - 1];
  const isBlankOrFigure = ({ text }: GridCell): boolean => text === '' || isFigureText(text);
  return (
    figures.length > 1 &&
    figures.every((cell) => isFigureText(cell.text)) &&
    cells.length > figures.length &&
    last.every(isBlankOrFigure) &&
    last.some(({ text }) => isFigureText(text)) &&
    before !== undefined &&
    before.text !== '' &&
    !isFigureText(before.text)
  );
}

/** A cell of the row of a sum, by how far it stands behind its label. */
function placed(cell: GridCell, behind: number, shift: number): GridCell {
  if (behind < 0) return cell;
  return behind === 0 ? { ...cell, colSpan: cell.colSpan + shift } : { ...cell, column: cell.column + shift };
}
