import type { RowItem, SourceCell } from '../document.js';
import { FIGURE_UNIT, FIGURE_WORD, SUM_HEAD } from '../glossary/contact-words.js';
import { isWholeLevel } from '../glossary/indicator-levels.js';
import { findMeasure, isQuantity } from '../glossary/measures.js';
import { foldLine, squeezeText } from '../text.js';

/** Plain digits that may be an amount or a quantity as well as a telephone number. */
const PLAIN = /^\d{3,8}(?:\.0)?$/u;
/** A mobile number or one with its area code, in one cell or in several. */
const TELEPHONE = /^(?:1[3-9]\d{9}|0\d{9,11})$/u;

/**
 * Whether plain digits behind or below a label such as 电话 are no telephone number but a count or a cost. That is told
 * by the head of their row or column, a unit beside them, the levels of an indicator, or further figures in their row;
 * the last does not count where the row is `listed` below the heads of a list of people. Counts and costs:
 *
 *   | 产出指标 | 数量指标 | 接听电话 | 5600 | 次 |        | 项目 | 数量 | 单价 | 金额   |
 *                                                         | 电话 | 4567 | 2500 | 112500 |
 */
export function countsSomething(
  cell: SourceCell,
  cells: readonly SourceCell[],
  rows: readonly RowItem[],
  at: number,
  listed = false,
): boolean {
  if (!PLAIN.test(plainOf(cell))) return false;
  const place = cells.indexOf(cell);
  const before = cells.slice(0, place);
  if (before.some(({ text }) => isWholeLevel(text)) || (place > 0 && isSumHead(cells[0]?.text ?? ''))) return true;
  const next = cells[place + 1]?.text.trim() ?? '';
  if (next.length <= 3 && FIGURE_UNIT.test(next)) return true;
  const over = rows.slice(0, at).findLast(({ cells: others }) => others.some((other) => isHead(other, cell)));
  if (over?.cells.some((other) => isHead(other, cell) && isCount(other.text)) === true) return true;
  return !listed && [cells, cells.slice(place)].some((run) => isFigures(run.map(plainOf)));
}

/** Whether all texts are figures, and not the pieces of one telephone number. */
function isFigures(texts: readonly string[]): boolean {
  return (
    texts.length > 2 &&
    texts.every((text) => /^-?[\d,]+(?:\.\d+)?$/u.test(text)) &&
    ![...texts, texts.join('')].some((text) => TELEPHONE.test(text))
  );
}

function plainOf({ text }: SourceCell): string {
  return squeezeText(foldLine(text));
}

/** Whether another cell is a text above a cell. */
function isHead(other: SourceCell, cell: SourceCell): boolean {
  return isUnder(cell, other) && /\p{L}/u.test(other.text);
}

/** Whether the words of a head say that counts, prices or sums stand beside it. */
function isCount(text: string): boolean {
  return FIGURE_WORD.test(withoutBrackets(text)) || isQuantity([text]);
}

/** Whether the head of a row says that sums stand beside it; the name of a project or of a cost (宣传费) does not. */
function isSumHead(text: string): boolean {
  return SUM_HEAD.test(withoutBrackets(text)) || isQuantity([text]);
}

function withoutBrackets(text: string): string {
  return squeezeText(foldLine(text)).replace(/\([^()]{0,12}\)|[:：]/gu, '');
}

/** Whether the words of a head or a label say that figures stand beside it. */
export function saysFigure(text: string): boolean {
  return FIGURE_WORD.test(withoutBrackets(text)) || findMeasure([text]) !== undefined;
}

/** Whether a cell stands in the column of another one: by their boxes, else by their column numbers. */
export function isUnder(cell: SourceCell, over: SourceCell): boolean {
  const [a, b] = [cell.place.bbox, over.place.bbox];
  if (a !== undefined && b !== undefined) return Math.min(a[2], b[2]) - Math.max(a[0], b[0]) > 1;
  const [left, start] = [cell.place.column ?? 0, over.place.column ?? 0];
  return left < start + (over.colSpan ?? 1) && start < left + (cell.colSpan ?? 1);
}
