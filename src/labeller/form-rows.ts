/** Tells the kinds of rows of a form apart. */

import { CONTACT_FIELDS } from '../glossary/field-words.js';
import { isPartTitle, isRemarkLabel, termOf } from '../glossary/form-labels.js';
import { isColumnNumberRow } from '../glossary/header-words.js';
import { isWholeLevel } from '../glossary/indicator-levels.js';
import { printedCells } from '../grid-rows.js';
import type { GridCell, GridRow } from '../tables.js';
import type { Column } from './columns-by-place.js';
import { type Band, columnFor, headsList, isFigureText, spans } from './heads.js';

/** Whether a cell labels a person or how to reach one. */
export function isContactLabel(text: string): boolean {
  return CONTACT_FIELDS.has(termOf(text).field ?? 'name');
}

/**
 * Whether a cell labels the rest of its row: it stands first with no head above it, or is a text before amounts of
 * money.
 */
export function headsRow(cell: GridCell, cells: readonly GridCell[], band: Band): boolean {
  const above = columnFor(cell, band.columns);
  const [first] = cells;
  if (cell === first) return above === undefined || (isMoneyBand(band) && !isFigureText(cell.text));
  const beside = first === undefined ? undefined : columnFor(first, band.columns);
  return isMoneyBand(band) && above !== undefined && above === beside && !isFigureText(cell.text);
}

/**
 * Whether each cell of a row stands below one head of the indicator table, the name of an indicator and its value among
 * them. Such a row is an indicator even where its words are labels in other forms (时效, 完成时间):
 *
 *   | 一级指标 | 二级指标 | 指标名称 | 目标值      |
 *   | 产出    | 时效    | 完成时间 | 12月31日前 |
 */
export function fillsHeads(cells: readonly GridCell[], { columns }: Band): boolean {
  let named = false;
  let measured = false;
  for (const cell of cells) {
    const term = headOf(cell, columns)?.path.at(-1)?.term;
    if (term === undefined) return false;
    measured ||= named && term.column !== undefined && term.column !== 'note';
    named ||= term.column === 'level3';
  }
  return measured && !cells.some(({ text }) => isContactLabel(text));
}

/** The head that is as wide as a cell and stands in its column. */
function headOf({ column, colSpan }: GridCell, columns: readonly Column[]): Column | undefined {
  for (const own of columns) if (own.cell.column === column && own.cell.colSpan === colSpan) return own;
  return undefined;
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

/** Whether a row stands below row `above`, and not below row `until`. */
export function isWithin(row: GridRow, above: number, until: number): boolean {
  const first = row.cells[0]?.row;
  return first !== undefined && first > above && first <= until;
}

/** One text lies across at most so many heads of its own; more of them are heads of different things. */
const MOST_COVERED = 3;

/**
 * Whether the second of two cells lies across several heads of the indicator table, and so is no indicator but a label
 * and text of the form:
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

/** Whether a row prints just a score and its figure: 自评得分 | 98. */
export function isScoreRow(cells: readonly GridCell[]): boolean {
  const [label, figure, more] = cells;
  if (label === undefined || figure === undefined || more !== undefined) return false;
  return termOf(label.text).column === 'score' && isFigureText(figure.text);
}

/** Whether a row only numbers the columns: 1 | 2 | 3 | …, a number below each head. */
export function numbersColumns(row: GridRow, { columns }: Band): boolean {
  const cells = printedCells(row);
  return cells.length >= 3 && cells.length >= columns.length && isColumnNumberRow(cells.map((cell) => cell.text));
}

/** Whether all heads are of money: then a text in a row below them is no value but the label of the row. */
function isMoneyBand({ kind }: Band): boolean {
  return kind === 'execution' || kind === 'funding' || kind === 'other';
}

/** Whether a text is a bare figure (12.50): a target has a sign before it or a unit behind it (≥12.50, 12件). */
const PLAIN_FIGURE = /^[\d,，]+(?:\.\d+)?$/u;

/**
 * True for a row of the form's upper part or foot; a name of a level that stands above it has begun no table of
 * indicators.
 */
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

/** Whether a row of levels (产出指标 | 数量指标) begins the indicators of a form that has lost their heads. */
export function beginsIndicators(cells: readonly GridCell[]): boolean {
  return cells.some((cell) => isWholeLevel(cell.text)) && !isFormRow(cells);
}

/** Whether a row below the heads of indicators may be one of theirs: it labels no person. */
export function isIndicatorRow(cells: readonly GridCell[]): boolean {
  return !cells.some(({ text }) => isContactLabel(text));
}

/**
 * Whether a text that is alone in its row titles the next part of the form and labels no value: 二、项目资金使用情况 does,
 * 二、项目基本情况 labels a text.
 */
export function titlesForm({ text }: GridCell): boolean {
  const { field, goal } = termOf(text);
  return isPartTitle(text) && field === undefined && goal === undefined && !isWholeLevel(text);
}
