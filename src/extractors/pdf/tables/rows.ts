import { stackText, type TextLine } from '../page/lines.js';
import type { TableBlock, TableCell } from '../page/page-layout.js';
import { hadRoom, paddingOf } from '../page/wrapping.js';
import { labelsOver, type MergedLabel } from './merged-labels.js';

/** A whole figure with its thousands separators where they belong; wrapped halves of one are not. */
export const WHOLE_FIGURE = /^[-+−△▲]?[（(]?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?[%％]?[）)]?$/u;
/** Of the font size: baselines that differ by less are one row's. */
const SAME_ROW = 0.5;
/** Of the font size: a line that leaves less of its cell's width free may have been wrapped there. */
const FREE_WIDTH = 1.2;
/** Of the font size: how evenly the lines of a wrapped name stand above and below its figures. */
const EVEN = 0.15;
/** Of the font size: the lines of a wrapped name are no farther from its figures. */
const WRAP_STEP = 1.2;
/** Lines: a list this long is no figure that was wrapped, whatever its decimals. */
const LONG_LIST = 3;
/** Columns that must agree before a row is split: one may be a list inside a cell. */
const AGREEING_COLUMNS = 2;

/** The lines of a row on one baseline. */
interface Level {
  baseline: number;
  size: number;
  top: number;
  bottom: number;
  cells: TableCell[];
  /** A row begins and ends here: figures, or texts of all columns, stand on it. */
  anchor: boolean;
}

/**
 * The table with those ruled rows split that hold several printed rows without a line between them.
 *
 *   │ 一、运行 │      │      │    a group's heading is a row of its own
 *   │ 办公费   │ 1.20 │ 0.80 │    two rows: the figures of two columns
 *   │ 印刷费   │ 0.30 │ 0.10 │    stand on the same baselines, each one whole
 *
 * Whole figures decide, in two columns at least, in one beside a column of short names, or in a long one each of
 * which has its name beside it, however wrapped; where there are none,
 * texts of all columns that stand on the same baselines and were broken with room to spare. A figure or a name that
 * was wrapped by its cell's width fills that width and is left alone.
 */
export function splitUnruledRows(table: TableBlock): TableBlock {
  const rows = table.ys.map((): TableCell[] => []);
  for (const cell of table.cells) if (cell.rowSpan === 1 && cell.lines.length > 0) rows[cell.row]?.push(cell);
  const splits = new Map<number, Split>();
  const places = usualPlaces(table.cells);
  let known: number | undefined;
  const padding = (): number => {
    known ??= paddingOf(table.cells);
    return known;
  };
  for (const [row, cells] of rows.entries()) {
    const figures = figureBaselines(cells, places);
    const anchors = figures ?? (row > 0 ? textBaselines(cells, padding) : undefined);
    const split =
      anchors === undefined ? undefined : splitAt(cells, anchors, { texts: figures === undefined, padding });
    if (split !== undefined && split.edges.length > 0) splits.set(row, split);
  }
  return splits.size === 0 ? table : applySplits(table, splits);
}

/** The lines on whose baselines the figures of a row stand, or undefined where it is one row. */
function figureBaselines(cells: TableCell[], places: number): TextLine[] | undefined {
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
 * Whether some text stands beside each figure, in one column, or of a long list in any: figures stacked beside one name
 * in their middle are one row.
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

/** Whether the nearest lines above and below a figure stand evenly around it: those of a wrapped name. */
function standAround(lines: readonly TextLine[], { baseline, size }: TextLine): boolean {
  const [up, down] = [-1, 1].map((way) =>
    Math.min(...lines.map((line) => way * (line.baseline - baseline)).filter((step) => step > 0), Infinity),
  );
  return up !== undefined && down !== undefined && up < WRAP_STEP * size && Math.abs(up - down) <= EVEN * size;
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

function isFigureColumn(cell: TableCell, usual: number): boolean {
  const texts = cell.lines.map((line) => line.text.replace(/\s/gu, ''));
  // Halves of a wrapped figure never have the same decimals, however full the cell is.
  const hasDecimals = new Set(texts.map(placesOf)).size === 1 && placesOf(texts[0] ?? '') > 0;
  if (!hasDecimals && !hasFreeWidth(cell)) return false;
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
      return other !== undefined && isLevel(line, other);
    })
  );
}

function isLevel(line: { baseline: number; size: number }, other: { baseline: number }): boolean {
  return Math.abs(line.baseline - other.baseline) <= SAME_ROW * line.size;
}

/** Whether every other figure of the row stands on one of the baselines: a lone total beside a list is one row. */
function fitsBaselines(cells: TableCell[], baselines: TextLine[]): boolean {
  return cells.every((cell) =>
    cell.lines.every((line) => !WHOLE_FIGURE.test(line.text) || baselines.some((other) => isLevel(line, other))),
  );
}

/** Where a row is cut, and the cells that stand beside all of its parts. */
interface Split {
  edges: number[];
  whole: Set<TableCell>;
  /** The labels of a column that are merged down over several of the parts. */
  merged: Map<TableCell, MergedLabel[]>;
}

/**
 * Cuts between the levels of a row: each anchor is a row, with the lines that wrapped names add above or below it.
 * What stands on none of them, as a label of one line beside several texts, stands beside all.
 */
function splitAt(
  cells: TableCell[],
  anchors: TextLine[],
  { texts, padding }: { texts: boolean; padding: () => number },
): Split {
  const stands = ({ lines }: TableCell) =>
    lines.some((line) => anchors.some((anchor) => isLevel(line, anchor))) ||
    anchors.filter((anchor) => standAround(lines, anchor)).length > 1;
  const merged = new Map<TableCell, MergedLabel[]>();
  for (const cell of cells) {
    if (cell.lines.every((line) => anchors.some((anchor) => isLevel(line, anchor)))) continue;
    const labels = labelsOver(cell.lines, anchors);
    if (labels !== undefined) merged.set(cell, labels);
  }
  const whole = new Set(
    cells.filter((cell) => !merged.has(cell) && (!stands(cell) || (texts && cell.lines.length === 1))),
  );
  const levels = levelsOf(
    cells.filter((cell) => !whole.has(cell) && !merged.has(cell)),
    anchors,
  );
  const around = levelsAround(levels);
  const edges: number[] = [];
  let hasAnchor = levels[0]?.anchor === true;
  for (let i = 1; i < levels.length; i++) {
    const [above, below] = [levels[i - 1], levels[i]];
    if (above === undefined || below === undefined) continue;
    const own = around.get(below);
    const held = own !== undefined || around.has(above);
    const joined = held
      ? own === around.get(above)
      : !(hasAnchor && below.anchor) && goesOn(above, below, cells, padding);
    hasAnchor = below.anchor || (joined && hasAnchor);
    if (!joined) edges.push((above.bottom + below.top) / 2);
  }
  return { edges, whole, merged };
}

/**
 * The levels of a name that stands evenly above and below its figures, with the level of these.
 *
 *   项目支出（含上年
 *                      1.20    0.80
 *   结转安排的支出）
 */
function levelsAround(levels: readonly Level[]): Map<Level, Level> {
  const around = new Map<Level, Level>();
  for (const [at, level] of levels.entries()) {
    if (!level.anchor) continue;
    for (let reach = 1; ; reach += 1) {
      const [above, below] = [levels[at - reach], levels[at + reach]];
      if (above === undefined || below === undefined || above.anchor || below.anchor || around.has(above)) break;
      const [up, down] = [level.baseline - above.baseline, below.baseline - level.baseline];
      const alike =
        above.cells.length === below.cells.length && above.cells.every((cell) => below.cells.includes(cell));
      const beside = above.cells.every((cell) => !level.cells.includes(cell));
      if (!alike || !beside || up > reach * WRAP_STEP * level.size || Math.abs(up - down) > EVEN * level.size) break;
      for (const own of [above, level, below]) around.set(own, level);
    }
  }
  return around;
}

function levelsOf(cells: TableCell[], anchors: TextLine[]): Level[] {
  const levels: Level[] = [];
  const lines = cells.flatMap((cell) => cell.lines.map((line) => ({ cell, line })));
  for (const { cell, line } of lines.sort((a, b) => a.line.baseline - b.line.baseline)) {
    const last = levels.at(-1);
    if (last !== undefined && isLevel(line, last)) {
      last.cells.push(cell);
      last.top = Math.min(last.top, line.box[1]);
      last.bottom = Math.max(last.bottom, line.box[3]);
      continue;
    }
    const { baseline, size, box } = line;
    const anchor = anchors.some((own) => isLevel(line, own));
    levels.push({ baseline, size, top: box[1], bottom: box[3], cells: [cell], anchor });
  }
  return levels;
}

/** Whether two levels are lines of one row: a cell's text was wrapped from one to the other, or none but later columns go on. */
function goesOn(above: Level, below: Level, cells: readonly TableCell[], padding: () => number): boolean {
  const first = Math.min(...cells.map((cell) => cell.column));
  for (const cell of below.cells) {
    if (!above.cells.includes(cell)) continue;
    const [line, next] = [above, below].map((level) => cell.lines.find((own) => isLevel(own, level)));
    if (line !== undefined && next !== undefined && !hadRoom(cell.box, line, next, padding())) return true;
  }
  return !below.anchor && below.cells.every((cell) => cell.column !== first);
}

function applySplits(table: TableBlock, splits: Map<number, Split>): TableBlock {
  const ys: number[] = [];
  const rowAt: number[] = [];
  for (const [row, y] of table.ys.entries()) {
    rowAt.push(ys.length);
    ys.push(y, ...(splits.get(row)?.edges ?? []));
  }
  const cells: TableCell[] = [];
  for (const cell of table.cells) {
    const row = rowAt[cell.row] ?? 0;
    const end = rowAt[cell.row + cell.rowSpan] ?? row + 1;
    const split = splits.get(cell.row);
    if (cell.rowSpan > 1 || split === undefined || split.whole.has(cell)) {
      cells.push({ ...cell, row, rowSpan: end - row });
    } else if (split.merged.has(cell)) {
      for (const { lines, from, to } of split.merged.get(cell) ?? []) {
        const [first, last] = [from, to].map((baseline) => rowOf(ys, row, end, baseline));
        cells.push(partOver(cell, lines, first ?? row, (last ?? row) + 1, ys));
      }
    } else for (let r = row; r < end; r++) cells.push(partOf(cell, r, ys[r] ?? 0, ys[r + 1] ?? 0));
  }
  return { ...table, ys, cells };
}

/** The row of the parts from `row` to `end` in which a baseline lies. */
function rowOf(ys: readonly number[], row: number, end: number, baseline: number): number {
  let found = row;
  while (found + 1 < end && (ys[found + 1] ?? 0) <= baseline) found += 1;
  return found;
}

function partOver(cell: TableCell, lines: TextLine[], row: number, end: number, ys: readonly number[]): TableCell {
  const box: TableCell['box'] = [cell.box[0], ys[row] ?? 0, cell.box[2], ys[end] ?? cell.box[3]];
  return { ...cell, row, rowSpan: end - row, box, lines, text: stackText(lines) };
}

function partOf(cell: TableCell, row: number, top: number, bottom: number): TableCell {
  const lines = cell.lines.filter((line) => {
    const middle = (line.box[1] + line.box[3]) / 2;
    return middle >= top && middle < bottom;
  });
  return { ...cell, row, rowSpan: 1, box: [cell.box[0], top, cell.box[2], bottom], lines, text: stackText(lines) };
}
