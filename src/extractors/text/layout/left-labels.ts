import { isHead, termOf } from '../../../glossary/form-labels.js';
import { isLevelLabel } from '../../../glossary/indicator-levels.js';
import type { FormCell, FormRow } from './form-row.js';
import type { Piece } from './pieces.js';

/** Characters that may stand on the last line of a label whose first lines are one already: 预算规模及资金用 / 途. */
const LONGEST_TAIL = 2;
/** Rows between two lines of a label that is merged down beside them. */
const MERGED_ROWS = 8;

/** Characters of a label at the left edge, or of a line of one. */
export const LONGEST_PART = 12;

/** Whether a piece at the left edge of a form is a label, a level or a line of one, and no value that begins there. */
export function isLeftLabel({ text, left }: Piece, edge: number): boolean {
  if (left >= edge) return false;
  return isHead(text) || isLevelLabel(text) || (text.length <= LONGEST_PART / 2 && !/[，。；、]/u.test(text));
}

/** A label at the left edge whose first line stands above is joined to it; what is left of the line comes out. */
export function takeLeft(pieces: readonly Piece[], edge: number, rows: readonly FormRow[]): readonly Piece[] {
  const [first, ...rest] = pieces;
  if (first === undefined || !isLeftLabel(first, edge)) return pieces;
  for (const row of rows.slice(-MERGED_ROWS).reverse()) {
    const above = row.cells[0];
    if (above === undefined) continue;
    const isTail = first.text.length <= LONGEST_TAIL && !isHead(first.text);
    const isRest = isHead(above.text + first.text) && (!isHead(above.text) || isTail);
    const isNote = /^[(（][^()（）]{1,12}[)）]$/u.test(first.text) && isHead(above.text);
    if (!isRest && !isNote) return pieces;
    append(above, first);
    return rest;
  }
  return pieces;
}

/** Adds a line to a cell. */
export function append(cell: FormCell, { text, left, right }: FormCell): void {
  cell.text += `\n${text}`;
  cell.left = Math.min(cell.left, left);
  cell.right = Math.max(cell.right, right);
}

/** A cell of one piece. */
export function toCell({ text, left, right }: Piece): FormCell {
  return { text, left, right };
}

/** Whether a text heads a column of a form. */
export function isColumnHead(text: string): boolean {
  const { column, execution } = termOf(text);
  return column !== undefined || execution !== undefined;
}
