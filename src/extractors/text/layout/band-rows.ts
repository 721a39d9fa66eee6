import { CONTACT_FIELDS, RESULT_FIELDS } from '../../../glossary/field-words.js';
import { isHead, termOf } from '../../../glossary/form-labels.js';
import { isLevelLabel, isWholeLevel, levelNumber } from '../../../glossary/indicator-levels.js';
import { type Alignment, alignRows, type Column } from './columns.js';
import type { FormCell, FormRow } from './form-row.js';
import { findHeads, type Head } from './heads.js';
import { append, isColumnHead, isLeftLabel, takeLeft, toCell } from './left-labels.js';
import { hasBothLevels, isOtherLevel, partLevels } from './level-words.js';
import { partAtColumns, roomsOf } from './part-columns.js';
import { isAmount, isFigure, type LayoutLine, type Piece } from './pieces.js';
import { joinLevels, type LevelLabel, placeLevels } from './place-levels.js';
import { type BandShape, wrapRows } from './wrap-rows.js';

/** Lines of a form that its blanks alone do not settle. */
export interface FormDoubts {
  /** Levels that stand neither in the middle of their rows nor beside the first. */
  levels: number[];
  /** Lines of indicators that may belong to the row above them as well as to that below. */
  joined: number[];
  /** Lines on which no blank parts a cell from the next. */
  glued: number[];
}

/** Columns of print: what it costs a piece to open a column that no head may have. */
const OPENING = 20;

/** A line below heads, by its height: what it prints in each column, and what stands at its left edge. */
interface Line {
  line: number;
  cells: FormRow['cells'];
}

/** The rows below heads that stand side by side, the heads first. */
export function bandRows(
  lines: readonly LayoutLine[],
  edge: number,
  above: readonly FormRow[],
): { rows: FormRow[] } & FormDoubts {
  const heads = lines.findIndex((line, at) => at > 0 && !isHeadRest(line, lines[at - 1] as LayoutLine));
  const count = heads < 0 ? lines.length : heads;
  const hasLevels = hasBothLevels(lines.slice(0, count));
  const own = hasLevels ? [...lines.slice(0, count), ...partLevels(lines.slice(count))] : lines;
  // A second level that reaches out to the left edge is none of the labels there.
  const isLeft = (piece: Piece | undefined): piece is Piece =>
    piece !== undefined && isLeftLabel(piece, edge) && !(hasLevels && levelNumber(piece.text) === 2);
  const hasLeft = own.slice(count).some(({ pieces: [first] }) => isLeft(first));
  const leftOf = ({ pieces: [first] }: LayoutLine) => (hasLeft && isLeft(first) ? first : undefined);
  const inner = own.map((line) => (leftOf(line) === undefined ? line : { ...line, pieces: line.pieces.slice(1) }));
  const { body, alignment, glued } = alignBody(inner.slice(count), hasLevels);
  const placed = findHeads(inner.slice(0, count).filter(isPrinted), alignment);
  const head = headRow(placed, alignment.columns, lines[0]?.line.number ?? 0);
  addLefts(
    lines.slice(0, count).flatMap((line) => leftOf(line) ?? []),
    head,
    [...above, head],
  );
  const printed: Line[] = [];
  const heights = heightsOf(body);
  const toLine = (height: number) => body[heights.indexOf(height)]?.line.number ?? height;
  for (const [at, line] of body.entries()) {
    const texts = alignment.rows.get(line) ?? new Map<Column, Piece>();
    const cells = [undefined, ...alignment.columns.map((column) => mapped(texts.get(column)))];
    const label = leftOf(own[count + at] as LayoutLine);
    const [left] = label === undefined ? [] : takeLeft([label], edge, [...above, head, ...printed]);
    printed.push({ line: heights[at] ?? 0, cells: [mapped(left), ...cells.slice(1)] });
  }
  const names = placed.flatMap(({ first, text }) => (columnOf(text) === 'level3' ? [first + 1] : []));
  const placedRow = (row: FormRow): FormRow => ({ ...row, line: toLine(row.line) });
  if (names.length === 0) {
    return { rows: [head, ...printed.filter(hasCells).map(placedRow)], levels: [], joined: [], glued: [] };
  }
  const end = printed.findIndex(({ cells }) => cells.some((cell) => cell !== undefined && closesForm(cell.text)));
  const [inside, rest] = end < 0 ? [printed, []] : [printed.slice(0, end), printed.slice(end)];
  const [closing] = rest;
  if (closing !== undefined && isValueAbove(inside.at(-1), closing))
    rest[0] = joinLines([inside.pop() as Line, closing]);
  const rooms = [0, ...roomsOf(alignment.columns)];
  const found = indicatorRows(inside, placed, { names, rooms });
  return {
    rows: [head, ...[...found.rows, ...restRows(rest)].map(placedRow)],
    levels: found.levels.map(toLine),
    joined: found.joined.map(toLine),
    glued,
  };
}

/** Lines between two that print something: so many more are a page end, or what a page repeats. */
const MOST_APART = 4;

/** How far down each line stands, in lines, as if no page ended between them. */
function heightsOf(lines: readonly LayoutLine[]): number[] {
  let height = 0;
  return lines.map(({ line }, at) => {
    const above = lines[at - 1]?.line.number ?? line.number - 1;
    height += line.number - above > MOST_APART ? 1 : line.number - above;
    return height;
  });
}

const isPrinted = ({ pieces }: LayoutLine): boolean => pieces.length > 0;

/** The lines below heads with their columns, glued cells parted. */
function alignBody(
  lines: readonly LayoutLine[],
  hasLevels: boolean,
): {
  body: readonly LayoutLine[];
  alignment: Alignment;
  glued: number[];
} {
  const align = (own: readonly LayoutLine[]) =>
    alignRows(own.filter(isPrinted), OPENING, hasLevels ? isOtherLevel : undefined);
  const alignment = align(lines);
  const parted = partAtColumns(lines, alignment);
  if (parted.lines.every((line, at) => line === lines[at])) return { body: lines, alignment, glued: [] };
  return { body: parted.lines, alignment: align(parted.lines), glued: parted.glued };
}

function headRow(placed: readonly Head[], columns: readonly Column[], line: number): FormRow {
  const head: FormRow = { line, cells: [undefined, ...columns.map((): FormCell | undefined => undefined)] };
  for (const own of placed) head.cells[own.first + 1] = { text: own.text, left: 0, right: 0 };
  return head;
}

/** The rows of indicators, each with the levels beside the first of theirs. */
function indicatorRows(
  lines: readonly Line[],
  placed: readonly Head[],
  shape: Omit<BandShape, 'needed'>,
): { rows: FormRow[]; levels: number[]; joined: number[] } {
  const levels = new Set(placed.flatMap(({ first, text }) => (isLevelColumn(columnOf(text)) ? [first + 1] : [])));
  // A first level at the left edge stands below the head of its column, where there is one.
  const outer = (placed.find(({ text }) => columnOf(text) === 'level1')?.first ?? -1) + 1;
  const labels: LevelLabel[] = [];
  const bare = lines.map(({ line, cells }): Line => {
    labels.push(
      ...levelsIn(cells, line, levels).map((label) => (label.column > 0 ? label : { ...label, column: outer })),
    );
    const inner = cells.map((cell, column) => (isLevelCell(cell, column, levels) ? undefined : cell));
    const [left] = inner;
    return { line, cells: left === undefined || !isSection(left.text) ? inner : [undefined, ...inner.slice(1)] };
  });
  const printed = bare.filter(({ cells }) => cells.slice(1).some((cell) => cell !== undefined));
  const ranges = wrapRows(
    printed.map(({ line, cells }) => ({ line, cells: cells.map((cell, at) => (at === 0 ? undefined : cell?.text)) })),
    { ...shape, needed: neededOf(placed, shape.names, printed) },
  );
  const rows = ranges.map(({ from, to }) => joinLines(printed.slice(from, to)));
  const lefts = bare.filter((line) => line.cells[0] !== undefined && !printed.includes(line));
  const byColumn = labels.toSorted((one, other) => one.column - other.column);
  const found = placeLevels(rows, joinLevels(byColumn, isWholeLevel));
  const joined = ranges.flatMap(({ from, isDoubtful }) => (isDoubtful ? [printed[from]?.line ?? 0] : []));
  const all = [...found.rows, ...lefts].sort((one, other) => one.line - other.line);
  return { rows: all, levels: found.doubtful, joined };
}

/** The columns in which all but a few lines with a name have something. */
function neededOf(placed: readonly Head[], names: readonly number[], lines: readonly Line[]): number[] {
  const filled = (column: number) => lines.filter(({ cells }) => cells[column] !== undefined).length;
  const least = Math.min(...names.map(filled)) * 0.75;
  return placed.flatMap(({ first, text }) => {
    const column = columnOf(text);
    const isNeeded = column === 'weight' || column === 'score' || column === 'value';
    return isNeeded && filled(first + 1) >= least ? [first + 1] : [];
  });
}

/** One row of lines: the parts of each cell, one below the other. */
function joinLines(lines: readonly Line[]): FormRow {
  const [first, ...others] = lines;
  const row: FormRow = { line: first?.line ?? 0, end: lines.at(-1)?.line ?? 0, cells: [...(first?.cells ?? [])] };
  for (const { cells } of others) {
    for (const [at, cell] of cells.entries()) {
      const above = row.cells[at];
      if (cell === undefined) continue;
      if (above === undefined) row.cells[at] = { ...cell };
      else above.text += `\n${cell.text}`;
    }
  }
  return row;
}

/** The rows from the label on that closes a form; a line without a label goes on with the cells above it. */
function restRows(lines: readonly Line[]): FormRow[] {
  const rows: FormRow[] = [];
  for (const line of lines.filter(hasCells)) {
    const last = rows.at(-1);
    const goesOn = line.cells.every((cell, at) => cell === undefined || (last?.cells[at] && !isHead(cell.text)));
    if (last === undefined || !goesOn) rows.push({ ...line });
    else
      for (const [at, cell] of line.cells.entries()) if (cell !== undefined) append(last.cells[at] as FormCell, cell);
  }
  return rows;
}

function hasCells({ cells }: Line): boolean {
  return cells.some((cell) => cell !== undefined);
}

/** Whether a line is the upper part of a value whose label stands below, last but for its rest: 20231107 over 填报日期： 9. */
function isValueAbove(line: Line | undefined, below: Line): boolean {
  const own = line?.cells.filter((cell) => cell !== undefined) ?? [];
  const label = below.cells.findLast((cell) => cell !== undefined && /[:：]$/u.test(cell.text));
  const [only, more] = own;
  if (only === undefined || more !== undefined || label === undefined) return false;
  const isLast = below.cells.every((cell) => cell === undefined || cell.left <= label.left || isFigure(cell.text));
  return isLast && only.left >= label.left && !isHead(only.text);
}

function columnOf(text: string): string | undefined {
  return termOf(text.replaceAll('\n', '')).column;
}

function isLevelColumn(column: string | undefined): boolean {
  return column === 'level1' || column === 'level2';
}

/** Whether a label stands below the indicators of a form: 总分, 负责人：, 填报日期： */
function closesForm(text: string): boolean {
  const { field } = termOf(text);
  return field !== undefined && (RESULT_FIELDS.has(field) || CONTACT_FIELDS.has(field) || field === 'filledAt');
}

/** Whether a cell is a level: all that stands below the head of one, and whole levels at the left. */
function isLevelCell(cell: FormCell | undefined, column: number, levels: ReadonlySet<number>): boolean {
  return cell !== undefined && (levels.has(column) || (column === 0 && isWholeLevel(cell.text.replaceAll('\n', ''))));
}

/** Whether a label at the left is merged down beside all indicators: 绩效指标. */
function isSection(text: string): boolean {
  return termOf(text.replaceAll('\n', '')).section === 'indicators';
}

function levelsIn(cells: FormRow['cells'], line: number, levels: ReadonlySet<number>): LevelLabel[] {
  return cells.flatMap((cell, column): LevelLabel[] =>
    cell !== undefined && isLevelCell(cell, column, levels) ? [{ column, line, end: line, text: cell.text }] : [],
  );
}

function addLefts(pieces: readonly Piece[], head: FormRow, rows: readonly FormRow[]): void {
  for (const piece of pieces) {
    if (head.cells[0] === undefined && takeLeft([piece], Infinity, rows).length > 0) head.cells[0] = toCell(piece);
    else if (head.cells[0] !== undefined) append(head.cells[0], piece);
  }
}

function mapped(piece: Piece | undefined): FormCell | undefined {
  return piece === undefined ? undefined : toCell(piece);
}

/** Whether a line is the second line of heads: each of its pieces makes a head with the one above, or is one. */
function isHeadRest({ pieces }: LayoutLine, above: LayoutLine): boolean {
  if (pieces.some(({ text }) => isAmount(text) || isLevelLabel(text))) return false;
  return pieces.every((piece) => {
    const over = above.pieces.find(({ left, right }) => piece.left < right + 2 && left - 2 < piece.right);
    return isColumnHead(piece.text) || (over !== undefined && isHead(over.text + piece.text));
  });
}
