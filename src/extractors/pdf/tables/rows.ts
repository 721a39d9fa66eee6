import type { TextLine } from '../page/lines.js';
import type { TableBlock, TableCell } from '../page/page-layout.js';
import { hadRoom, paddingOf } from '../page/wrapping.js';
import { applySplits, isLevel, type Split, splitAt, standAround } from './split-rows.js';

/** A whole figure with its thousands separators where they belong; wrapped halves of one are not. */
export const WHOLE_FIGURE = /^[-+−△▲]?[（(]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?[%％]?[）)]?$/u;

/** Font sizes: a line that leaves less of its cell's width free may have been wrapped there. */
const FREE_WIDTH = 1.2;

/** Lines: a cell with so many figures is a list, and no wrapped figure. */
const LONG_LIST = 3;

/** A row is split where at least so many columns agree; a single one may hold a list. */
const AGREEING_COLUMNS = 2;

/**
 * The table with those ruled rows split that hold several printed rows without a line between them.
 *
 *   │ 一、运行 │      │      │    a group's heading is a row of its own
 *   │ 办公费   │ 1.20 │ 0.80 │    two rows: the figures of two columns
 *   │ 印刷费   │ 0.30 │ 0.10 │    stand on the same baselines, each one whole
 *
 * Whole figures decide where the rows are: those of at least two columns, those of one column beside short names, or a
 * long list of figures each of which has a name beside it. Without figures, texts decide that stand on the same
 * baselines in all columns and leave room at their ends. A figure or name that was wrapped fills the width of its cell
 * and is left as it is.
 */
export function splitUnruledRows(table: TableBlock): TableBlock {
  const rows = table.ys.map((): TableCell[] => []);
  for (const cell of table.cells) if (cell.rowSpan === 1 && cell.lines.length > 0) rows[cell.row]?.push(cell);
  const splits = new Map<number, Split>();
  let usual: number | undefined;
  const places = (): number => {
    usual ??= usualPlaces(table.cells);
    return usual;
  };
  let known: number | undefined;
  const padding = (): number => {
    known ??= paddingOf(table.cells);
    return known;
  };
  for (const [row, cells] of rows.entries()) {
    // What stands on one line is one row.
    if (!cells.some(({ lines }) => lines.length > 1)) continue;
    const figures = figureBaselines(cells, places);
    const anchors = figures ?? (row > 0 ? textBaselines(cells, padding) : undefined);
    const split =
      anchors === undefined ? undefined : splitAt(cells, anchors, { texts: figures === undefined, padding });
    if (split !== undefined && split.edges.length > 0) splits.set(row, split);
  }
  return splits.size === 0 ? table : applySplits(table, splits);
}

/** The lines of figures that are each a row; undefined where a drawn row is just one row. */
function figureBaselines(cells: TableCell[], places: () => number): TextLine[] | undefined {
  const figures = cells
    .filter((cell) => cell.lines.length > 1 && isFigureColumn(cell, places))
    .sort((a, b) => b.lines.length - a.lines.length);
  for (const candidate of figures) {
    const agreeing = cells.filter(
      (cell) => (figures.includes(cell) || isShortList(cell)) && sameBaselines(cell.lines, candidate.lines),
    );
    const alone = candidate.lines.length >= LONG_LIST && hasNames(cells, [], candidate.lines);
    if ((agreeing.length < AGREEING_COLUMNS && !alone) || !fitsBaselines(cells, candidate.lines)) continue;
    if (hasNames(cells, figures, candidate.lines)) return candidate.lines;
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

/**
 * Whether one column has a text beside each figure (for a long list: any columns together). Figures stacked beside a
 * single name in their middle are one row.
 */
function hasNames(cells: TableCell[], figures: TableCell[], baselines: TextLine[]): boolean {
  const texts = cells.filter((cell) => !figures.includes(cell) && !cell.lines.every(({ text }) => isWhole(text)));
  if (texts.length === 0) return true;
  const stands = ({ lines }: TableCell, own: TextLine): boolean =>
    lines.some((line) => isLevel(line, own)) || standAround(lines, own);
  return (
    texts.some((cell) => baselines.every((own) => stands(cell, own))) ||
    (baselines.length >= LONG_LIST && baselines.every((own) => texts.some((cell) => stands(cell, own))))
  );
}

/**
 * The lines of texts that stand side by side in rows: in all columns three or more on the same baselines, or two
 * beside targets with a figure in each, the cells of one line left out; none of them broken for want of room.
 *
 *   │ 水库维修 │ 水利站 │ 已完成 │            │ 成本指标 │ 印刷成本 │ ≤2万元 │
 *   │ 校舍加固 │ 教育科 │ 实施中 │            │          │ 租车成本 │ ≤3万元 │
 *   │ 道路照明 │ 城管队 │ 已验收 │
 */
function textBaselines(cells: TableCell[], padding: () => number): TextLine[] | undefined {
  const several = cells.filter((cell) => cell.lines.length > 1);
  const [first] = several;
  if (first === undefined || several.length < AGREEING_COLUMNS) return undefined;
  if (!several.every((cell) => sameBaselines(cell.lines, first.lines) && isListOfLines(cell, padding)))
    return undefined;
  const targets = several.filter((cell) => cell.lines.every(({ text }) => /\d/u.test(text) && !/\p{L}{6}/u.test(text)));
  const all = several.length === cells.length && first.lines.length >= LONG_LIST;
  return all || (targets.length > 0 && targets.length < several.length) ? first.lines : undefined;
}

/** Whether each line of a cell was ended with room for what follows. */
function isListOfLines(cell: TableCell, padding: () => number): boolean {
  return cell.lines.every((line, index) => {
    const next = cell.lines[index + 1];
    return line.angle === 0 && (next === undefined || hadRoom(cell.box, line, next, padding()));
  });
}

function isWhole(text: string): boolean {
  return WHOLE_FIGURE.test(text.replace(/\s/gu, ''));
}

function isFigureColumn(cell: TableCell, usual: () => number): boolean {
  const texts = cell.lines.map((line) => line.text.replace(/\s/gu, ''));
  if (!texts.every((text) => WHOLE_FIGURE.test(text))) return false;
  // Halves of a wrapped figure never have the same decimals, however full the cell is.
  const hasDecimals = new Set(texts.map(placesOf)).size === 1 && placesOf(texts[0] ?? '') > 0;
  if (!hasDecimals && !hasFreeWidth(cell)) return false;
  const places = new Set(texts.filter((text) => !/^0$/u.test(text)).map(placesOf));
  const alike = places.size <= 1 || texts.length >= LONG_LIST;
  return alike && !isWrapped(texts, usual);
}

/** Whether two lines are one figure, which only then has the decimals of the others: 1,492.4 over 0 among 246.10. */
function isWrapped(texts: readonly string[], usual: () => number): boolean {
  const whole = texts.join('');
  const [first = ''] = texts;
  if (texts.length !== 2 || placesOf(first) === 0 || !WHOLE_FIGURE.test(whole)) return false;
  return placesOf(whole) === usual() && placesOf(first) < usual();
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
      return other !== undefined && isLevel(line, other);
    })
  );
}

/**
 * Whether all other figures of the row stand on one of these baselines; a total beside a list does not, and the row is
 * one.
 */
function fitsBaselines(cells: TableCell[], baselines: TextLine[]): boolean {
  return cells.every((cell) =>
    cell.lines.every((line) => !WHOLE_FIGURE.test(line.text) || baselines.some((other) => isLevel(line, other))),
  );
}
