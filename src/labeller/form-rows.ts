import { CONTACT_FIELDS } from '../glossary/field-words.js';
import { isPartTitle, isRemarkLabel, termOf } from '../glossary/form-labels.js';
import { isColumnNumberRow } from '../glossary/header-words.js';
import { isWholeLevel } from '../glossary/indicator-levels.js';
import type { GridCell, GridRow } from '../tables.js';
import { type Band, columnFor, headsList, isFigureText, printed, spans } from './heads.js';

/** Whether a cell labels a person or how to reach one. */
export function isContactLabel(text: string): boolean {
  return CONTACT_FIELDS.has(termOf(text).field ?? 'name');
}

/** Whether a cell labels the rest of its row: the first cell, where no head stands above it, or a text before figures of money. */
export function headsRow(cell: GridCell, cells: readonly GridCell[], band: Band): boolean {
  const above = columnFor(cell, band.columns);
  const [first] = cells;
  if (cell === first) return above === undefined || (isMoneyBand(band) && !isFigureText(cell.text));
  const beside = first === undefined ? undefined : columnFor(first, band.columns);
  return isMoneyBand(band) && above !== undefined && above === beside && !isFigureText(cell.text);
}

/**
 * Whether each cell of a row fills one head of the indicators, a name and what is measured of it among them: a level
 * or a name may be a word that labels a form elsewhere.
 *
 *   | 一级指标 | 二级指标 | 指标名称 | 目标值      |
 *   | 产出    | 时效    | 完成时间 | 12月31日前 |
 */
export function fillsHeads(cells: readonly GridCell[], { columns }: Band): boolean {
  const heads = cells.map((cell) =>
    columns.find(({ cell: head }) => head.column === cell.column && head.colSpan === cell.colSpan),
  );
  const terms = heads.map((head) => head?.path.at(-1)?.term);
  const name = terms.findIndex((term) => term?.column === 'level3');
  const measured = terms.slice(name + 1).some((term) => term?.column !== undefined && term.column !== 'note');
  return (
    name >= 0 &&
    measured &&
    terms.every((term) => term !== undefined) &&
    !cells.some(({ text }) => isContactLabel(text))
  );
}

/**
 * Whether a cell is merged down beside a list with heads of its own: 进度计划 beside 实施内容 | 开始时间 | 完成时间.
 */
export function titlesList(first: GridCell, heads: readonly GridCell[], rows: readonly GridRow[]): boolean {
  if (first.rowSpan <= 1 || isWholeLevel(first.text) || isFigureText(first.text)) return false;
  const until = first.row + first.rowSpan - 1;
  return headsList(
    heads,
    rows.filter((row) => isWithin(row, first.row, until)),
  );
}

/** Whether a row begins below a row, and no lower than another one. */
export function isWithin(row: GridRow, above: number, until: number): boolean {
  const first = row.cells[0]?.row;
  return first !== undefined && first > above && first <= until;
}

/** Heads of which two never stand over one cell: a name is no value, and neither is a score. */
const MOST_COVERED = 3;

/**
 * Whether a text beside another one goes across the heads of names and of what is measured of them: it is of the form.
 *
 *   | 指标名称 | 计量单位 | 指标值 | 得分 |
 *   | 说明    | 满意度略低系施工所致        |
 */
export function coversHeads(cells: readonly GridCell[], { columns }: Band): boolean {
  const [, last, more] = cells;
  if (last === undefined || more !== undefined) return false;
  const covered = columns.filter(({ cell }) => spans(cell, last)).map(({ path }) => path.at(-1)?.term.column);
  const measured = covered.filter((column) => column !== undefined && !column.startsWith('level'));
  return covered.length > MOST_COVERED && measured.length >= 2 && !isWholeLevel(last.text);
}

/** A score and its figure alone in a row: 自评得分 | 98. */
export function isScoreRow(cells: readonly GridCell[]): boolean {
  const [label, figure, more] = cells;
  if (label === undefined || figure === undefined || more !== undefined) return false;
  return termOf(label.text).column === 'score' && isFigureText(figure.text);
}

/** Whether a row only numbers the columns: 1 | 2 | 3 | …, a number below each head. */
export function numbersColumns(row: GridRow, { columns }: Band): boolean {
  const cells = printed(row);
  return cells.length >= 3 && cells.length >= columns.length && isColumnNumberRow(cells.map((cell) => cell.text));
}

/** Whether all heads are of money: then a text in a row below them is no value but the label of the row. */
function isMoneyBand({ kind }: Band): boolean {
  return kind === 'execution' || kind === 'funding' || kind === 'other';
}

/** Whether a text is a bare figure (12.50): a target has a sign before it or a unit behind it (≥12.50, 12件). */
const PLAIN_FIGURE = /^[\d,，]+(?:\.\d+)?$/u;

/** True for a row of the form's upper part or its foot: a stray level label above it did not begin the indicators. */
export function isFormRow(cells: readonly GridCell[]): boolean {
  if (isRemarkLabel(cells[0]?.text ?? '')) return true;
  return cells.slice(0, 2).some((cell, i) => {
    const { field, funding, goal, section } = termOf(cell.text);
    const next = cells[i + 1];
    if (field !== undefined && field !== 'totalScore') return next === undefined || !isWholeLevel(cells[0]?.text ?? '');
    if (i === 0 && (goal !== undefined || section === 'goals') && cells.length <= 3) return true;
    return (
      i === 0 &&
      funding !== undefined &&
      funding.bare !== true &&
      (next === undefined || PLAIN_FIGURE.test(next.text.trim()) || termOf(next.text).funding !== undefined)
    );
  });
}

/** Whether a text alone in its row titles a part of a form and labels nothing: 二、项目基本情况. */
export function titlesForm({ text }: GridCell): boolean {
  const { field, goal } = termOf(text);
  return isPartTitle(text) && field === undefined && goal === undefined && !isWholeLevel(text);
}
