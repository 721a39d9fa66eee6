/** Mends rows of a table that a page end has cut. Tested in tests/recognizer/grids.test.ts. */

import { isNumberedName } from '../glossary/header-words.js';
import { printedCells } from '../grid-rows.js';
import type { GridCell, GridRow, Seam } from '../tables.js';
import { foldText } from '../text.js';
import { isFigure } from './figure-text.js';
import { countHeaderRows } from './header-grid.js';
import { joinedReading } from './joined-reading.js';
import { joinWrapped } from './wrapped-cells.js';

/** A table joined of the parts that its pages print; a seam is the row with which a further part begins. */
interface Joined {
  rows: GridRow[];
  seams: number[];
}

/** The mended rows, and where they were joined. */
interface Mended {
  rows: GridRow[];
  seams: Seam[];
}

/**
 * The rows of a joined table, mended at its page breaks: a row that was cut into two is one row again, and a merged
 * cell that was cut spans on below the break.
 *
 *   2080505 | 机关事业单位基本养老 | 131.74        2080505 | 机关事业单位基本养老保险缴费支出 | 131.74
 *   (page break)                           →
 *           | 保险缴费支出        |
 */
export function mendSeams(joined: Joined): Mended {
  const rows = [...joined.rows];
  const coded = isCoded(rows);
  const seams: Seam[] = [];
  for (const seam of [...joined.seams].sort((a, b) => b - a)) {
    const before = rows[seam - 1];
    const after = rows[seam];
    if (before === undefined || after === undefined || seam <= countHeaderRows(rows)) continue;
    if (isCutRow(rows, seam, coded)) {
      rows.splice(seam - 1, 2, joinRows(before, after));
      for (const below of seams) below.row -= 1;
      seams.unshift({ row: seam - 1, parts: [before, after] });
    } else {
      extendMerged(rows, seam);
      seams.unshift({ row: seam });
    }
  }
  return { rows: numberRows(rows), seams };
}

/** The rows with their cells' numbers of rows as they stand now. */
export function numberRows(rows: readonly GridRow[]): GridRow[] {
  return rows.map((row, index) => ({ ...row, cells: row.cells.map((cell) => ({ ...cell, row: index })) }));
}

/** Share of the rows below the header whose first cell is a code: then a row without one is a total or a rest. */
const CODED_SHARE = 0.7;

function isCoded(rows: readonly GridRow[]): boolean {
  const body = rows.slice(countHeaderRows(rows)).filter((row) => printedCells(row).length > 0);
  return body.length > 2 && body.filter((row) => startsWithCode(row)).length >= body.length * CODED_SHARE;
}

function startsWithCode(row: GridRow): boolean {
  const first = printedCells(row)[0];
  return first !== undefined && first.column === 0 && /^\d{3}(\d{2}){0,3}$/u.test(foldText(first.text));
}

/** Whether the first row after a break is the rest of the last one before it. */
function isCutRow(rows: readonly GridRow[], seam: number, coded: boolean): boolean {
  const before = rows[seam - 1];
  const after = rows[seam];
  if (before === undefined || after === undefined || startsWithCode(after)) return false;
  const rest = printedCells(after);
  const texts = rest.filter((cell) => !isFigure(cell.text));
  if (texts.length === 0 || texts.some((cell) => isHeading(cell.text) || textAt(before, cell.column) === '')) {
    return false;
  }
  const below = rest.length - texts.length;
  const above = printedCells(before).filter((cell) => isFigure(cell.text) && !isCode(cell)).length;
  if (below > 0 && above > 0) return false;
  if (texts.some((cell) => SUM_WORD.test(foldText(cell.text)))) {
    return below === 0 && above > 0 && texts.every((cell) => isRestOfSum(cell, textAt(before, cell.column)));
  }
  if (above > 0 && below === 0 && texts.every((cell) => foldText(cell.text).length === 1)) return true;
  if (coded) return startsWithCode(before);
  return isNumberedTable(rows, seam)
    ? above + below > 0 || isNumbered(before)
    : above + below > 0 && isFigured(rows, seam);
}

/** Whether a text begins something and so is no rest of the row above: 二、项目支出, 其中：. */
function isHeading(text: string): boolean {
  return isNumberedName(text) || /^其中|[:：]$/u.test(text);
}

const SUM_WORD = /(合计|总计|小计|结转|结余)/u;

/** Whether a cell is the end of the name above it (当年财政拨款收入 + 小计) and no line of its own. */
function isRestOfSum(cell: GridCell, above: string): boolean {
  return /^(小计|合计|总计|计)$/u.test(foldText(cell.text)) && /(收入|支出|本年|当年|收|支)$/u.test(foldText(above));
}

function isNumbered(row: GridRow): boolean {
  return isNumberedName(printedCells(row)[0]?.text ?? '');
}

/** Whether the lines before a break are numbered ones: then one without a number is a rest. */
function isNumberedTable(rows: readonly GridRow[], seam: number): boolean {
  const near = rows.slice(Math.max(countHeaderRows(rows), seam - NEAR_ROWS), seam);
  return near.length > 2 && near.every(isNumbered);
}

/** Rows before a break that tell whether its lines are numbered: the totals at a table's end are not. */
const NEAR_ROWS = 6;
/** Rows that tell whether each line of a table prints a figure. */
const LEAST_ROWS = 2;
/** Share of the rows that print figures: then a row without any is a rest. */
const FIGURED_SHARE = 0.9;

/** Whether the other rows of a table print figures; the row after the break is the one in question. */
function isFigured(rows: readonly GridRow[], seam: number): boolean {
  const body = rows.filter((row, at) => at >= countHeaderRows(rows) && at !== seam && printedCells(row).length > 0);
  const figured = body.filter((row) => printedCells(row).some((cell) => isFigure(cell.text) && !isCode(cell)));
  return body.length >= LEAST_ROWS && figured.length >= body.length * FIGURED_SHARE;
}

/** Whether a cell is the code of its row, whatever figure it looks like. */
export function isCode(cell: GridCell): boolean {
  return cell.column === 0 && /^\d{3,9}$/u.test(foldText(cell.text));
}

function textAt(row: GridRow, column: number): string {
  return row.cells.find((cell) => cell.column === column)?.text ?? '';
}

/** One row of two: the texts of each column one after the other. */
export function joinRows(before: GridRow, after: GridRow): GridRow {
  const cells = before.cells.map((cell) => {
    const rest = after.cells.find((other) => other.column === cell.column);
    if (rest === undefined || rest.text === '') return cell;
    const text = cell.text === '' ? rest.text : joinWrapped(`${cell.text}\n${rest.text}`);
    return { ...cell, text, ...joinedReading(cell, rest) };
  });
  const more = after.cells.filter(
    (cell) => cell.text !== '' && !before.cells.some((own) => own.column === cell.column),
  );
  return { ...before, cells: [...cells, ...more].sort((a, b) => a.column - b.column) };
}

/** Lets a merged cell that ends at a page break span the blank cell below the break too. */
function extendMerged(rows: GridRow[], seam: number): void {
  const below = rows[seam]?.cells[0];
  if (below === undefined || below.column !== 0 || below.text !== '') return;
  for (let at = seam - 1; at >= 0; at--) {
    const row = rows[at];
    const cell = row?.cells[0];
    if (row === undefined || cell === undefined || cell.column !== 0) continue;
    const merged = cell.rowSpan > 1 && at + cell.rowSpan === seam && cell.text !== '';
    if (!merged) return;
    rows[at] = { ...row, cells: [{ ...cell, rowSpan: cell.rowSpan + below.rowSpan }, ...row.cells.slice(1)] };
    rows[seam] = { ...(rows[seam] as GridRow), cells: (rows[seam]?.cells ?? []).slice(1) };
    return;
  }
}
