/** Mends labels of forms that narrow columns have broken. Tested in tests/recognizer/form-block.test.ts. */

import { findCutLabel } from '../glossary/cut-labels.js';
import { isFormLabel, termOf } from '../glossary/form-labels.js';
import { LEVEL1, LEVEL2 } from '../glossary/indicator-levels.js';
import { foldLabel } from '../glossary/label-fold.js';
import { printedCells } from '../grid-rows.js';
import { remember } from '../memo.js';
import { gridTextsOf, plainGridRow } from '../packed-rows.js';
import type { GridCell, GridRow } from '../tables.js';
import { foldText } from '../text.js';

/** Characters: the rest of a label that a narrow column has pushed into the next row is no longer: 财政资/金. */
const RESIDUE_LENGTH = 2;

/**
 * The rows, with labels whole that a narrow column has broken over two of them.
 *
 *   | 市县（区）财政资 | 24,000 | 市县（区）财政资金 | 8,000 |
 * > | 金              |        |                  |       |     joined to the label above
 *   | 单位自筹        | 0      | …
 *
 * A row is such a rest where each cell that it prints is short, is no figure, and either completes the label above it
 * or repeats the end of one that is whole (where the other half of the form breaks at another place).
 */
export function joinLabelResidue(rows: readonly GridRow[]): GridRow[] {
  const joined: GridRow[] = [];
  for (const row of rows) {
    const above = joined.at(-1);
    const whole = above && isResidue(row) ? completeLabels(above, row) : undefined;
    if (whole) joined[joined.length - 1] = whole;
    else joined.push(row);
  }
  return joined;
}

function isResidue(row: GridRow): boolean {
  const texts = gridTextsOf(row).filter((text) => text !== '');
  return texts.length > 0 && texts.every((text) => foldText(text).length <= RESIDUE_LENGTH && !/\d/u.test(text));
}

/** The row above with its labels completed; undefined where some cell of the residue ends none of its labels. */
function completeLabels(above: GridRow, residue: GridRow): GridRow | undefined {
  const pieces = printedCells(residue).map((cell) => foldText(cell.text));
  const ends = (cell: GridCell, piece: string): boolean => {
    const cut = findCutLabel(cell.text);
    return cut?.endsWith(piece) === true || (isFormLabel(cell.text) && foldLabel(cell.text).endsWith(piece));
  };
  if (!pieces.every((piece) => above.cells.some((cell) => ends(cell, piece)))) return undefined;
  return { cells: above.cells.map(completeCell), place: above.place };
}

function completeCell(cell: GridCell): GridCell {
  const whole = findCutLabel(cell.text);
  return whole === undefined ? cell : { ...cell, text: whole };
}

/**
 * The row with its labels mended: cut ones completed, figures in the same cell moved to a cell of their own, and labels
 * of merged cells that are printed over them removed.
 *
 *   | 实施期资金总额：24,000 |        →   | 实施期资金总额： | 24,000 |
 *   | 市县（区）财政资 | 24,000 |     →   | 市县(区)财政资金 | 24,000 |
 */
export function mendLabels(row: GridRow): GridRow {
  if (!gridTextsOf(row).some(isMendable)) return row;
  const { cells: printed, place } = plainGridRow(row);
  const cleared = printed.map(clearOverprint);
  if (!cleared.some((cell) => splitGlued(cell.text) ?? findCutLabel(cell.text))) {
    return cleared.every((cell, i) => cell === printed[i]) ? row : { cells: cleared, place };
  }
  const cells = cleared.flatMap((cell) => {
    const parts = splitGlued(cell.text);
    if (parts === undefined) return [completeFunding(cell)];
    return [completeFunding({ ...cell, text: parts[0] }), { ...cell, text: parts[1] }];
  });
  return { cells, place };
}

/**
 * The cell without the label of a merged cell that the print has laid over its own label; any other cell as it is.
 *
 *   "绩效指标立项依据"   →   "立项依据"
 */
function clearOverprint(cell: GridCell): GridCell {
  const text = findOverprinted(cell.text);
  return text === undefined ? cell : { ...cell, text };
}

/** Whether a text labels a value, a goal or money of a form, and does not head a column. */
function isFieldLabel(text: string): boolean {
  const { field, goal, funding } = termOf(text);
  return field !== undefined || goal !== undefined || funding !== undefined;
}

const findOverprinted = remember((printed: string): string | undefined => {
  const text = foldText(printed);
  if (text.length > OVERPRINT_LENGTH || !text.includes(IN_OVERPRINTS) || isFormLabel(printed)) return undefined;
  const over = OVERPRINTS.find((label) => text.startsWith(label) && isFieldLabel(text.slice(label.length)));
  if (over !== undefined) return text.slice(over.length);
  const under = OVERPRINTS.find((label) => text.endsWith(label) && isFieldLabel(text.slice(0, -label.length)));
  return under === undefined ? undefined : text.slice(0, -under.length);
});

/** Labels of merged cells that run over many rows, and so over page ends. */
const OVERPRINTS = ['绩效指标', '年度绩效指标', ...LEVEL1, ...Object.keys(LEVEL2)];
/** What each of them ends with. */
const IN_OVERPRINTS = '指标';
/** Characters: two labels that are printed over each other are no longer together. */
const OVERPRINT_LENGTH = 24;

function completeFunding(cell: GridCell): GridCell {
  const whole = findCutLabel(cell.text);
  return whole === undefined || termOf(whole).funding === undefined ? cell : { ...cell, text: whole };
}

/**
 * Label and figure of a cell in which both are printed, or undefined.
 *
 *   "实施期资金总额：24,000"   →  ["实施期资金总额：", "24,000"]
 *   "省级财政资金 0"           →  ["省级财政资金", "0"]
 */
const splitGlued = remember((text: string): [string, string] | undefined => {
  const match = /^(\D{2,30}?)\s*(-?\d[\d,，.]*)$/u.exec(text);
  if (match?.[1] === undefined || match[2] === undefined) return undefined;
  const { column, field, funding, execution, goal } = termOf(match[1]);
  if (goal !== undefined && field === undefined && funding === undefined) return undefined;
  // 指标1 names the first of several indicators; its 1 is no value of the label 指标.
  if (column !== undefined && field === undefined && funding === undefined && execution === undefined) return undefined;
  return isFormLabel(match[1]) || findCutLabel(match[1]) !== undefined ? [match[1], match[2]] : undefined;
});

/**
 * Whether a label of the cell has to be mended: it is cut, printed over, or in one cell with its figure. Hardly any is.
 */
const isMendable = remember(
  (text: string): boolean =>
    findOverprinted(text) !== undefined || splitGlued(text) !== undefined || findCutLabel(text) !== undefined,
);
