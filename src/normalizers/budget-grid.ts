/** Decides whether a grid is a budget table. Tested in tests/normalizers/budget-table.test.ts. */

import { said, sayDiagnostic, titled } from '../glossary/diagnostic-sentences.js';
import { isWholeLevel } from '../glossary/indicator-levels.js';
import { findMeasure } from '../glossary/measures.js';
import { findHeadUnit } from '../glossary/table-heads.js';
import { findTableKind, isForeignTitle, isTargetWord } from '../glossary/table-kinds.js';
import type { Message } from '../messages.js';
import type { Grid } from '../tables.js';
import { foldText } from '../text.js';
import { readColumns } from './line-columns.js';

/**
 * Whether a grid is a budget table: a title of a known kind, a unit of money or class codes beside columns of figures,
 * or amounts in a column of figures, whatever its heads say. Targets and evaluations are none.
 */
export function isBudgetGrid(grid: Grid): boolean {
  let found = known.get(grid);
  if (found === undefined) {
    found = seemsBudget(grid);
    known.set(grid, found);
  }
  return found;
}

/** What was found of grids, which stay as they are: each is asked for again with every other reading of a table. */
const known = new WeakMap<Grid, boolean>();

function seemsBudget(grid: Grid): boolean {
  if (grid.title !== null && isForeignTitle(grid.title)) return false;
  const columns = readColumns(grid);
  const figures = columns.filter((column) => column.role === 'figure');
  if (figures.length === 0 || holdsTargets(grid)) return false;
  if (printsMoney(grid)) return true;
  if (grid.headerRows === 0) return false;
  if (grid.title !== null && findTableKind(grid.title) !== undefined) return true;
  const unit = grid.heads.some((head) => findHeadUnit(head) !== undefined);
  const known = figures.filter((column) => findMeasure(column.labels) !== undefined).length;
  const coded = columns.some((column) => column.role === 'code');
  return grid.title === null ? (unit || coded || printsTotal(grid)) && known > 0 : unit || known > 1;
}

const TOTAL = /^.{0,4}(合计|总计)$/u;

/** Whether a line of a grid is called a total: 合计, 收入总计. */
function printsTotal({ rows, headerRows }: Grid): boolean {
  return rows.slice(headerRows).some(({ cells }) => cells.some(({ text }) => TOTAL.test(foldText(text))));
}

/** Whether a grid holds indicators or goals, which forms have and budget tables don't. */
function holdsTargets(grid: Grid): boolean {
  return grid.rows.some((row) => row.cells.some((cell) => isTargetWord(cell.text)));
}

/** Amounts that a grid prints before it counts as money: one may stand in a sentence of a layout table. */
const FEWEST_AMOUNTS = 2;

/** Whether a grid prints money by the look of its cells: 1,234 or 12.50, not a count, a year or a percentage. */
function printsMoney(grid: Grid): boolean {
  const cells = grid.rows.flatMap((row) => row.cells);
  return cells.filter(({ text }) => isPrintedMoney(text.trim()) || isStackedMoney(text)).length >= FEWEST_AMOUNTS;
}

function isPrintedMoney(text: string): boolean {
  return /^-?(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|\d+\.\d{2,6})$/u.test(text);
}

/** Points of figures that rows without a line between them have left in one cell: 536.2297.58328.61. */
const FEWEST_POINTS = 3;

/** Whether a cell holds the figures of several rows, one behind the other: three points and more, and no numbering. */
function isStackedMoney(text: string): boolean {
  if (!/^[\d,.\s-]+$/u.test(text)) return false;
  return text.split('.').length > FEWEST_POINTS && /\d{3}/u.test(text);
}

/** So many levels of indicators make a table one of them: one may be named in passing. */
const FEWEST_LEVELS = 2;

/** Whether a grid prints indicators by the levels of the taxonomy that its cells name. */
function printsIndicators({ rows }: Grid): boolean {
  const levels = rows.flatMap(({ cells }) => cells.filter(({ text }) => isWholeLevel(text)));
  return new Set(levels.map(({ text }) => foldText(text))).size >= FEWEST_LEVELS;
}

/** The message that a grid which prints money or indicators is no budget table; undefined for any other. */
export function leftOut(grid: Grid): Message | undefined {
  const indicators = printsIndicators(grid);
  if (!indicators && !printsMoney(grid)) return undefined;
  const what = { table: titled(grid.title), n: grid.rows.length };
  const sentence = indicators ? sayDiagnostic('printsIndicators', what) : sayDiagnostic('printsAmounts', what);
  return { code: 'table-left-out', ...said(sentence), place: grid.place };
}
