import type { TableBlock, TableCell } from './layout.js';
import { stackText, type TextLine } from './lines.js';

/** A whole figure with its thousands separators where they belong; wrapped halves of one are not. */
export const WHOLE_FIGURE = /^[-+−△▲]?[（(]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?[%％]?[）)]?$/u;
/** Of the font size: baselines that differ by less are one row's. */
const SAME_ROW = 0.5;
/** Of the font size: a line that leaves less of its cell's width free may have been wrapped there. */
const FREE_WIDTH = 1.2;
/** Lines: a list this long is no figure that was wrapped, whatever its decimals. */
const LONG_LIST = 3;
/** Columns that must agree before a row is split: one may be a list inside a cell. */
const AGREEING_COLUMNS = 2;

/**
 * The table with those ruled rows split that hold several printed rows without a line between them.
 *
 *   │ 办公费  │ 1.20 │ 0.80 │      two rows: the figures of two columns
 *   │ 印刷费  │ 0.30 │ 0.10 │      stand on the same baselines, each one whole
 *
 * Only whole figures decide, in two columns at least, or in one beside a column of short names: a figure or
 * a name that was wrapped by its cell's width fills that width and is left alone.
 */
export function splitUnruledRows(table: TableBlock): TableBlock {
  const rows = table.ys.map((): TableCell[] => []);
  for (const cell of table.cells) if (cell.rowSpan === 1) rows[cell.row]?.push(cell);
  const splits = new Map<number, number[]>();
  const places = usualPlaces(table.cells);
  for (const [row, cells] of rows.entries()) {
    const baselines = commonBaselines(cells, places);
    if (baselines) splits.set(row, edgesBetween(baselines));
  }
  return splits.size === 0 ? table : applySplits(table, splits);
}

/** The lines on whose baselines two columns of a row agree, or undefined where it is one row. */
function commonBaselines(cells: TableCell[], places: number): TextLine[] | undefined {
  const figures = cells.filter((cell) => cell.lines.length > 1 && isFigureColumn(cell, places));
  for (const candidate of figures) {
    const agreeing = cells.filter(
      (cell) => (figures.includes(cell) || isShortList(cell)) && sameBaselines(cell.lines, candidate.lines),
    );
    if (agreeing.length >= AGREEING_COLUMNS && fitsBaselines(cells, candidate.lines)) return candidate.lines;
  }
  return undefined;
}

/** The decimals that most figures of a table have, of those that stand on one line. */
function usualPlaces(cells: readonly TableCell[]): number {
  const counts: number[] = [];
  for (const { lines, text } of cells) {
    if (lines.length === 1 && WHOLE_FIGURE.test(text)) counts[placesOf(text)] = (counts[placesOf(text)] ?? 0) + 1;
  }
  const most = Math.max(0, ...counts.filter((count) => count !== undefined));
  return Math.max(0, counts.indexOf(most));
}

function placesOf(figure: string): number {
  return /\.(\d+)/u.exec(figure)?.[1]?.length ?? 0;
}

function isFigureColumn(cell: TableCell, usual: number): boolean {
  if (!hasFreeWidth(cell)) return false;
  const texts = cell.lines.map((line) => line.text.replace(/\s/gu, ''));
  const places = new Set(texts.filter((text) => !/^0$/u.test(text)).map(placesOf));
  const alike = places.size <= 1 || texts.length >= LONG_LIST;
  return alike && texts.every((text) => WHOLE_FIGURE.test(text)) && !isWrapped(texts, usual);
}

/** Whether two lines are one figure, which only then has the decimals of the others: 1,492.4 over 0 among 246.10. */
function isWrapped(texts: readonly string[], usual: number): boolean {
  const whole = texts.join('');
  const [first = ''] = texts;
  if (texts.length !== 2 || usual === 0 || !WHOLE_FIGURE.test(whole)) return false;
  return placesOf(whole) === usual && placesOf(first) > 0 && placesOf(first) < usual;
}

function isShortList(cell: TableCell): boolean {
  return cell.lines.length > 1 && hasFreeWidth(cell);
}

function hasFreeWidth(cell: TableCell): boolean {
  const width = cell.box[2] - cell.box[0];
  return cell.lines.slice(0, -1).every((line) => width - (line.box[2] - line.box[0]) >= FREE_WIDTH * line.size);
}

function sameBaselines(lines: TextLine[], others: TextLine[]): boolean {
  return (
    lines.length === others.length &&
    lines.every((line, index) => {
      const other = others[index];
      return other !== undefined && Math.abs(line.baseline - other.baseline) <= SAME_ROW * line.size;
    })
  );
}

/** Whether every other figure of the row stands on one of the baselines: a lone total beside a list is one row. */
function fitsBaselines(cells: TableCell[], baselines: TextLine[]): boolean {
  return cells.every((cell) =>
    cell.lines.every(
      (line) =>
        !WHOLE_FIGURE.test(line.text) ||
        baselines.some((other) => Math.abs(line.baseline - other.baseline) <= SAME_ROW * line.size),
    ),
  );
}

/** Where to cut between lines: halfway between the foot of one and the head of the next. */
function edgesBetween(lines: TextLine[]): number[] {
  const edges: number[] = [];
  for (let i = 1; i < lines.length; i++) {
    const [above, below] = [lines[i - 1], lines[i]];
    if (above && below) edges.push((above.box[3] + below.box[1]) / 2);
  }
  return edges;
}

function applySplits(table: TableBlock, splits: Map<number, number[]>): TableBlock {
  const ys: number[] = [];
  const rowAt: number[] = [];
  for (const [row, y] of table.ys.entries()) {
    rowAt.push(ys.length);
    ys.push(y, ...(splits.get(row) ?? []));
  }
  const cells: TableCell[] = [];
  for (const cell of table.cells) {
    const row = rowAt[cell.row] ?? 0;
    const end = rowAt[cell.row + cell.rowSpan] ?? row + 1;
    if (cell.rowSpan > 1 || !splits.has(cell.row)) cells.push({ ...cell, row, rowSpan: end - row });
    else for (let r = row; r < end; r++) cells.push(partOf(cell, r, ys[r] ?? 0, ys[r + 1] ?? 0));
  }
  return { ...table, ys, cells };
}

function partOf(cell: TableCell, row: number, top: number, bottom: number): TableCell {
  const lines = cell.lines.filter((line) => {
    const middle = (line.box[1] + line.box[3]) / 2;
    return middle >= top && middle < bottom;
  });
  return { ...cell, row, rowSpan: 1, box: [cell.box[0], top, cell.box[2], bottom], lines, text: stackText(lines) };
}
