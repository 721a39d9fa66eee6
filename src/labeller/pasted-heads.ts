import { hasSense, termOf } from '../glossary/form-labels.js';
import { isWholeLevel } from '../glossary/indicator-levels.js';
import { printedCells } from '../grid-rows.js';
import type { GridCell, GridRow } from '../tables.js';
import { foldText } from '../text.js';
import { headKind } from './head-kind.js';
import { isFigureText } from './heads.js';

/** The rows of a form, and the first head row of which it is not told over which columns its cells stand. */
export interface PastedRows {
  rows: readonly GridRow[];
  unplaced: GridRow | undefined;
}

/** No word of a lower head row is longer. */
const LONGEST_LOWER_HEAD = 12;

/**
 * The rows with the cells of two head rows over their columns that were pasted out of a document: there a cell that is
 * merged across is one cell, and one that is merged down a blank in the lower row.
 *
 *   预算单位⇥项目名称⇥预算金额⇥年度目标            预算金额 over 小计 and 财政拨款, 年度目标 behind them
 *   ⇥⇥小计⇥财政拨款⇥
 *   某某局⇥管护经费⇥180⇥150⇥完成管护
 *
 * Where several cells may share the words below them, those that repeat tell: 指标名称 | 指标值 | 指标名称 | 指标值.
 */
export function placePastedHeads(rows: readonly GridRow[], flat: boolean): PastedRows {
  if (rows.some((row) => row.place.bbox !== undefined || row.cells.some((cell) => cell.colSpan + cell.rowSpan > 2)))
    return { rows, unplaced: undefined };
  const placed = [...rows];
  let unplaced: GridRow | undefined;
  for (const [i, upper] of rows.entries()) {
    const lower = lowerHeads(upper, rows[i + 1], rows[i + 2], flat && i === 0);
    if (lower === undefined) continue;
    const widths = widthsOf(upper.cells.length, lower);
    if (widths === undefined) unplaced ??= upper;
    else {
      placed[i] = { ...upper, cells: placedCells(upper.cells, widths) };
      placed[i + 1] = { ...(rows[i + 1] as GridRow), cells: [...printedCells(rows[i + 1])] };
    }
  }
  return { rows: placed, unplaced };
}

/** The texts of the row below heads, as many as the rows below them have cells; undefined where it is no such row. */
function lowerHeads(
  upper: GridRow,
  lower: GridRow | undefined,
  body: GridRow | undefined,
  first: boolean,
): string[] | undefined {
  const words = printedCells(lower);
  if (lower === undefined || body === undefined || words.length < 2) return undefined;
  const wide = Math.max(lower.cells.length, body.cells.length);
  if (upper.cells.length < 2 || upper.cells.length >= wide) return undefined;
  const isHead = ({ text }: GridCell): boolean =>
    !isFigureText(text) && !isWholeLevel(text) && foldText(text).length <= LONGEST_LOWER_HEAD;
  if (!words.every(isHead) || !(first || headKind(printedCells(upper), words) !== undefined)) return undefined;
  const names = upper.cells.findLastIndex(({ text }) => /^(?:level[123])$/u.test(termOf(text).column ?? ''));
  const blank = lower.cells.findIndex(({ text }) => text !== '');
  const known = words.filter(({ text }) => hasSense(termOf(text))).length;
  if (known * 2 < words.length && !(names > 0 && blank > names)) return undefined;
  const texts = lower.cells.map(({ text }) => text);
  return [...texts, ...Array.from({ length: wide - texts.length }, () => '')];
}

/** How many columns each of so many cells has over the words below them; undefined where they do not tell. */
function widthsOf(cells: number, lower: readonly string[]): number[] | undefined {
  const runs: string[][] = [];
  for (const [i, text] of lower.entries()) {
    if (text === '') runs.push([]);
    else if (i > 0 && lower[i - 1] !== '') runs.at(-1)?.push(text);
    else runs.push([text]);
  }
  const over = cells - runs.length;
  if (over < 0) return undefined;
  const ways = waysOf(runs, over);
  const [only, more] = ways;
  return more === undefined ? only : undefined;
}

/** Two ways to part the words are enough to know that nothing tells which is right: more are not sought. */
const ENOUGH_WAYS = 2;

/** All ways to cut runs of words into so many more parts than there are runs, where the parts of one run are the same words: 指标名称 指标值 | 指标名称 指标值. */
function waysOf(runs: readonly string[][], over: number): number[][] {
  const [run, ...rest] = runs;
  if (run === undefined) return over === 0 ? [[]] : [];
  const ways: number[][] = [];
  for (let parts = 1; parts <= over + 1 && ways.length < ENOUGH_WAYS; parts++) {
    const width = run.length === 0 ? 1 : run.length / parts;
    if (parts > 1 && (width < 2 || !Number.isInteger(width) || !repeats(run, width))) continue;
    const own = Array.from({ length: parts }, () => width);
    ways.push(...waysOf(rest, over - parts + 1).map((way) => [...own, ...way]));
  }
  return ways;
}

function repeats(run: readonly string[], width: number): boolean {
  return run.every((text, i) => foldText(text) === foldText(run[i % width] ?? ''));
}

/** The heads with their spans: one over a blank is merged down. The label of a block is not, since nothing tells how far it reaches. */
function placedCells(cells: readonly GridCell[], widths: readonly number[]): GridCell[] {
  let column = 0;
  return cells.map((cell, i) => {
    const colSpan = widths[i] ?? 1;
    const rowSpan = colSpan > 1 || (i === 0 && termOf(cell.text).section !== undefined) ? 1 : 2;
    const placed = { ...cell, column, colSpan, rowSpan };
    column += colSpan;
    return placed;
  });
}
