import { findField, isFormLabel } from '../glossary/form-labels.js';
import { printedCells } from '../grid-rows.js';
import type { GridCell, GridRow } from '../tables.js';
import { isAmountText } from './form-words.js';

/** So many heads stand side by side above a list. */
const FEWEST_HEADS = 4;
/** Rows of a list of which its head can be told. */
const FEWEST_ROWS = 2;

/**
 * Whether 项目名称 heads a column: names of projects stand below it, and amounts below one of the heads beside it, where a
 * form has its next label and a text.
 *
 *   | 项目名称   | 项目领域 | 项目主管部门 | 总投资 |        heads: no form
 *   | 供水管网改造 | 水务    | 水务局      | 6,771 |
 *   | 实训基地    | 教育    | 教育局      | 915   |
 */
export function headsList(head: GridRow | undefined, below: readonly GridRow[]): boolean {
  if (head === undefined) return false;
  const heads = printedCells(head);
  const name = heads.find(({ text }) => findField(text) === 'name');
  if (name === undefined || heads.length < FEWEST_HEADS || heads.some(({ text }) => isAmountText(text))) return false;
  const named = below.filter((row) => {
    const own = cellBelow(row, name);
    return own !== undefined && own.text.trim() !== '' && !isLabel(own.text);
  });
  const labels = below.filter((row) => isLabel(cellBelow(row, name)?.text ?? ''));
  if (named.length < FEWEST_ROWS || labels.length > 0) return false;
  return heads.some((other) => named.every((row) => isAmountText(cellBelow(row, other)?.text ?? '')));
}

/** Whether a text labels something in a form; 合计 is a line of lists, too. */
function isLabel(text: string): boolean {
  return isFormLabel(text) && !/^\s*[合总小]\s*计\s*$/u.test(text);
}

/** The cell of a row that takes the columns of a head. */
function cellBelow({ cells }: GridRow, { column, colSpan }: GridCell): GridCell | undefined {
  return cells.find((cell) => cell.column === column && cell.colSpan === colSpan);
}
