/** Labels that stand above their values, in a row or in the lines over the form. Tested in tests/normalizers/unseen-layouts.test.ts. */

import { isFormLabel, type Term, termOf } from '../glossary/form-labels.js';
import { isUnitAlone } from '../glossary/table-heads.js';
import { printedCells } from '../grid-rows.js';
import type { GridCell, GridRow, Label, LabelledRecord } from '../tables.js';
import { headKind } from './head-kind.js';
import { labelOf } from './heads.js';
import { splitColons } from './split-cells.js';

/** A label, and the value that stands right below it. */
export interface FieldAbove {
  label: Label;
  cell: GridCell;
}

/** Labels beside each other: two may be a label and its value. */
const FEWEST_FIELDS = 3;

/**
 * The fields of a row of labels over a row of their values, each as wide as its label; undefined where they are none:
 * where a second row of values follows, labels head a list.
 *
 *   | 项目名称 | 项目编码 | 主管部门 | 项目单位 |
 *   | 河道清淤 | 4101    | 某某局   | 某某站   |
 *   | 年度目标 | 清淤12公里                   |
 */
export function fieldsAbove(rows: readonly GridRow[], index: number): FieldAbove[] | undefined {
  const [labels, values, below] = [index, index + 1, index + 2].map((at) => printedCells(rows[at]));
  if (labels === undefined || values === undefined || below === undefined) return undefined;
  if (labels.length < FEWEST_FIELDS || !labels.every(({ text, rowSpan }) => rowSpan === 1 && isField(termOf(text))))
    return undefined;
  if (!stand(values, labels) || headKind(labels, values) !== undefined) return undefined;
  if (values.some(({ rowSpan }) => rowSpan > 1) || stand(below, labels) || isNextOf(below, labels)) return undefined;
  if (labels.some((label) => titlesBlock(label, values))) return undefined;
  return values.map((cell) => ({ label: labelOf(labels.find((label) => isBelow(cell, label)) as GridCell), cell }));
}

/**
 * The fields that the lines above a form say, where one of them is the name of the project and the form prints none;
 * else none.
 *
 *   项目名称：渔港疏浚   项目单位：某某站   预算金额：88.8万元
 *   | 年度目标 | 疏浚航道3公里 |
 */
export function fieldsOfLines({ heads, labels, place }: LabelledRecord): FieldAbove[] {
  if (labels.some(({ term }) => term.field === 'name')) return [];
  const fields = heads.flatMap((text) => {
    const cells = splitColons([{ text, place, column: 0, row: -1, colSpan: 1, rowSpan: 1 }]);
    return cells.flatMap((label, i): FieldAbove[] => {
      const cell = cells[i + 1];
      if (i % 2 > 0 || cell === undefined || cell.text === '' || isUnitAlone(`${label.text}：${cell.text}`)) return [];
      return isField(termOf(label.text)) ? [{ label: labelOf(label), cell }] : [];
    });
  });
  return fields.some(({ label }) => label.term.field === 'name') ? fields : [];
}

/** Whether a row begins with a value below the first label: then a list goes on, whatever else the row prints. */
function isNextOf([cell]: readonly GridCell[], [label]: readonly GridCell[]): boolean {
  return cell !== undefined && label !== undefined && isBelow(cell, label) && !isFormLabel(cell.text);
}

/** Whether a label of money has no value of its own: it titles the block of those beside it. */
function titlesBlock(label: GridCell, values: readonly GridCell[]): boolean {
  return termOf(label.text).section !== undefined && !values.some((value) => isBelow(value, label));
}

function isField({ field, funding }: Term): boolean {
  return field !== undefined || funding !== undefined;
}

/** Whether the cells of a row are values below labels: most labels have one, and none is a label in turn. */
function stand(cells: readonly GridCell[], labels: readonly GridCell[]): boolean {
  return (
    cells.length * 2 > labels.length &&
    cells.every((cell) => !isField(termOf(cell.text)) && labels.some((label) => isBelow(cell, label)))
  );
}

function isBelow(cell: GridCell, label: GridCell): boolean {
  return cell.column === label.column && cell.colSpan === label.colSpan;
}
