import { CONTACT_FIELDS, RESULT_FIELDS } from '../../../glossary/field-words.js';
import { isFormLabel, isHead, termOf } from '../../../glossary/form-labels.js';
import { isLevelLabel, isWholeLevel } from '../../../glossary/indicator-levels.js';
import type { TextRow } from '../parts.js';
import { alignRows, type Column } from './columns.js';
import { findHeads } from './heads.js';
import { type FormCell, type FormRow, RowJoiner } from './join-rows.js';
import { isAmount, type LayoutLine, type Piece } from './pieces.js';
import { joinLevels, type LevelLabel, placeLevels } from './place-levels.js';

/** Lines of a form that its blanks alone do not settle. */
export interface FormDoubts {
  /** Levels that stand neither in the middle of their rows nor beside the first. */
  levels: number[];
  /** Lines of indicators that were taken to go on with the row above them. */
  joined: number[];
}

/** Heads side by side below which columns stand. */
const LEAST_HEADS = 3;
/** Columns of print: what it costs a piece to open a column that no head may have. */
const OPENING = 20;
/** Rows between two lines of a label that is merged down beside them. */
const MERGED_ROWS = 8;

/**
 * The rows of a form: a cell for what stands at the left edge, then the labels and values beside it; below heads that
 * stand side by side, a cell for each of their columns. Wrapped lines are joined to the cell that they go on with.
 *
 *   年度总体    预期目标            年度总体目标 | 预期目标
 *    目标     保障市图书馆免费开放，               | 保障市图书馆免费开放，为读者提供服务。
 *            为读者提供服务。
 */
export function formRows(lines: readonly LayoutLine[]): { rows: TextRow[] } & FormDoubts {
  const edge = leftEdge(lines);
  const rows: FormRow[] = [];
  const levels: number[] = [];
  const joined: number[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] as LayoutLine;
    if (isGoalLine(line)) {
      const end = endOfGoals(lines, at, edge);
      addPairs(line, edge, rows);
      addGoals(lines.slice(at + 1, end), edge, rows);
      at = end;
    } else if (isHeadLine(line, edge)) {
      const end = endOfBand(lines, at, edge);
      const band = bandRows(lines.slice(at, end), edge, rows);
      rows.push(...band.rows);
      levels.push(...band.levels);
      joined.push(...band.joined);
      at = end;
    } else {
      addPairs(line, edge, rows);
      at += 1;
    }
  }
  const texts = rows.map(({ line, cells }) => ({ line, cells: cells.map((cell) => ({ text: cell?.text ?? '' })) }));
  return { rows: texts, levels, joined };
}

/** Where the labels at the left edge of a form end: before the first value beside one. */
function leftEdge(lines: readonly LayoutLine[]): number {
  const values = lines.flatMap(({ pieces: [label, value] }) =>
    label !== undefined && value !== undefined && isFormLabel(label.text) && !isHead(value.text) ? [value.left] : [],
  );
  return Math.min(...values);
}

/** Two labels of goals side by side: what is below them stands in two columns. */
function isGoalLine({ pieces }: LayoutLine): boolean {
  const goals = pieces.filter(({ text }) => termOf(text).goal !== undefined);
  return (
    goals.length > 1 && pieces.length - goals.length < 2 && pieces.every(({ text }) => text.length <= LONGEST_PART)
  );
}

function endOfGoals(lines: readonly LayoutLine[], start: number, edge: number): number {
  for (let at = start + 1; at < lines.length; at += 1) {
    const line = lines[at] as LayoutLine;
    const [first] = line.pieces;
    const { field, section, funding } = termOf(first?.text ?? '');
    if (isHeadLine(line, edge)) return at;
    if (field !== undefined || funding !== undefined || section === 'indicators') return at;
  }
  return lines.length;
}

/** One row of the goals below their labels, each piece in the column under whose label or text it stands. */
function addGoals(lines: readonly LayoutLine[], edge: number, rows: FormRow[]): void {
  const labels = rows.at(-1);
  if (labels === undefined) return;
  const spots = labels.cells.slice(1).map((cell) => ({ left: cell?.left ?? 0, right: cell?.right ?? 0 }));
  const row: FormRow = {
    line: lines[0]?.line.number ?? labels.line,
    cells: [undefined, ...spots.map(() => undefined)],
  };
  for (const { pieces } of lines) {
    for (const [index, piece] of pieces.entries()) {
      if (index === 0 && isLeftLabel(piece, edge)) {
        if (takeLeft([piece], edge, [...rows, row]).length > 0) row.cells[0] = toCell(piece);
        continue;
      }
      const at = nearestSpot(piece, spots);
      const cell = row.cells[at + 1];
      if (cell === undefined) row.cells[at + 1] = toCell(piece);
      else append(cell, piece);
      const spot = spots[at];
      if (spot === undefined) continue;
      spot.left = Math.min(spot.left, piece.left);
      spot.right = Math.max(spot.right, piece.right);
    }
  }
  if (row.cells.some((cell) => cell !== undefined)) rows.push(row);
}

function nearestSpot(piece: Piece, spots: readonly { left: number; right: number }[]): number {
  const off = spots.map(
    ({ left, right }) => Math.max(left - piece.right, piece.left - right, 0) + Math.abs(piece.left - left) / 100,
  );
  return off.indexOf(Math.min(...off));
}

/** Characters that may stand on the last line of a label whose first lines are one already: 预算规模及资金用 / 途. */
const LONGEST_TAIL = 2;
/** Characters of a label at the left edge, or of a line of one. */
const LONGEST_PART = 12;

/** Whether a piece at the left edge of a form is a label, a level or a line of one, and no value that begins there. */
function isLeftLabel({ text, left }: Piece, edge: number): boolean {
  if (left >= edge) return false;
  return isHead(text) || isLevelLabel(text) || (text.length <= LONGEST_PART / 2 && !/[，。；、]/u.test(text));
}

function isHeadLine({ pieces }: LayoutLine, edge: number): boolean {
  const own = pieces.filter(({ left }) => left >= edge);
  const heads = (own.length >= LEAST_HEADS ? own : pieces).filter(({ text }) => isColumnHead(text));
  return heads.length >= LEAST_HEADS && pieces.every(({ text }) => !isAmount(text)) && heads.length * 2 > pieces.length;
}

function isColumnHead(text: string): boolean {
  const { column, execution } = termOf(text);
  return column !== undefined || execution !== undefined;
}

/** One past the last line below heads: the next heads, or a label at the left edge that begins another part. */
function endOfBand(lines: readonly LayoutLine[], start: number, edge: number): number {
  const isIndicators = (lines[start]?.pieces ?? []).some(
    ({ text }) => termOf(text).column?.startsWith('level') === true,
  );
  for (let at = start + 1; at < lines.length; at += 1) {
    const line = lines[at] as LayoutLine;
    const [first] = line.pieces;
    if (isHeadLine(line, edge) && at > start + 1) return at;
    if (isIndicators || first === undefined || first.left >= edge) continue;
    const { field, goal, section } = termOf(first.text);
    if (goal !== undefined || section === 'goals' || section === 'indicators') return at;
    if (field !== undefined && line.pieces.length > 1) return at;
    const joined = termOf(first.text + (lines[at + 1]?.pieces[0]?.text ?? ''));
    if (joined.goal !== undefined || joined.section === 'goals') return at;
  }
  return lines.length;
}

/** Adds a line of labels and values: a row, or what the row above goes on with. */
function addPairs({ pieces, line }: LayoutLine, edge: number, rows: FormRow[]): void {
  const rest = takeLeft(pieces, edge, rows);
  const last = rows.at(-1);
  const [label, more] = last?.cells.slice(1) ?? [];
  const value = pieces[0];
  if (last !== undefined && label !== undefined && more === undefined && value !== undefined) {
    if (isAmount(value.text) && value.left > label.right && !isHead(label.text)) {
      last.cells.push(...pieces.map(toCell));
      return;
    }
  }
  if (last !== undefined && rest.length > 0 && goesOn(rest, last, pieces, edge)) {
    for (const piece of rest) append(cellOver(piece, last) as FormCell, piece);
    return;
  }
  if (rest.length === 0) return;
  const [first, ...others] = rest;
  const cells =
    first !== undefined && first.left < edge
      ? [toCell(first), ...others.map(toCell)]
      : [undefined, ...rest.map(toCell)];
  rows.push({ line: line.number, cells });
}

/** A label at the left edge whose first line stands above is joined to it; what is left of the line comes out. */
function takeLeft(pieces: readonly Piece[], edge: number, rows: readonly FormRow[]): readonly Piece[] {
  const [first, ...rest] = pieces;
  if (first === undefined || !isLeftLabel(first, edge)) return pieces;
  for (const row of rows.slice(-MERGED_ROWS).reverse()) {
    const above = row.cells[0];
    if (above === undefined) continue;
    const isTail = first.text.length <= LONGEST_TAIL && !isHead(first.text);
    const isRest = isHead(above.text + first.text) && (!isHead(above.text) || isTail);
    const isNote = /^[(（][^()（）]{1,12}[)）]$/u.test(first.text) && isHead(above.text);
    if (!isRest && !isNote) return pieces;
    append(above, first);
    return rest;
  }
  return pieces;
}

/** Whether every piece of a line goes on with the cell of the row above under which it stands. */
function goesOn(rest: readonly Piece[], row: FormRow, pieces: readonly Piece[], edge: number): boolean {
  if (rest.length === pieces.length && pieces[0] !== undefined && isLeftLabel(pieces[0], edge)) return false;
  return rest.every((piece) => {
    const over = cellOver(piece, row);
    if (over === undefined || isAmount(piece.text)) return false;
    const isLabel = isFormLabel(over.text);
    if (isLabel) return isHead(over.text + piece.text) && !isHead(piece.text);
    return !isFormLabel(piece.text) || isHead(over.text + piece.text);
  });
}

function cellOver(piece: { left: number; right: number }, row: FormRow): FormCell | undefined {
  return row.cells.slice(1).find((cell) => cell !== undefined && piece.left < cell.right && cell.left < piece.right);
}

function append(cell: FormCell, { text, left, right }: Piece): void {
  cell.text += `\n${text}`;
  cell.left = Math.min(cell.left, left);
  cell.right = Math.max(cell.right, right);
}

function toCell({ text, left, right }: Piece): FormCell {
  return { text, left, right };
}

/** The rows below heads that stand side by side, the heads first. */
function bandRows(
  lines: readonly LayoutLine[],
  edge: number,
  above: readonly FormRow[],
): { rows: FormRow[] } & FormDoubts {
  const heads = lines.findIndex((line, at) => at > 0 && !isHeadRest(line, lines[at - 1] as LayoutLine));
  const count = heads < 0 ? lines.length : heads;
  const hasLeft = lines.slice(count).some(({ pieces: [first] }) => first !== undefined && isLeftLabel(first, edge));
  const leftOf = ({ pieces: [first] }: LayoutLine) =>
    hasLeft && first !== undefined && isLeftLabel(first, edge) ? first : undefined;
  const inner = lines.map((line) => (leftOf(line) === undefined ? line : { ...line, pieces: line.pieces.slice(1) }));
  const alignment = alignRows(
    inner.slice(count).filter(({ pieces }) => pieces.length > 0),
    OPENING,
  );
  const placed = findHeads(
    inner.slice(0, count).filter(({ pieces }) => pieces.length > 0),
    alignment,
  );
  const { columns } = alignment;
  const first = lines[0] as LayoutLine;
  const head: FormRow = {
    line: first.line.number,
    cells: [undefined, ...columns.map((): FormCell | undefined => undefined)],
  };
  for (const own of placed) head.cells[own.first + 1] = { text: own.text, left: 0, right: 0 };
  const rows: FormRow[] = [head];
  const headLefts = lines.slice(0, count).flatMap((line) => leftOf(line) ?? []);
  addLefts(headLefts, head, [...above, head]);
  const joiner = new RowJoiner(
    columns,
    placed.map(({ first: at, text }) => [at, text]),
  );
  const levels = new Set(placed.flatMap(({ first: at, text }) => (isLevelHead(text) ? [at + 1] : [])));
  const labels: LevelLabel[] = [];
  for (const [at, line] of lines.entries()) {
    if (at < count) continue;
    const texts = alignment.rows.get(inner[at] as LayoutLine) ?? new Map<Column, Piece>();
    const cells: FormRow['cells'] = [undefined, ...columns.map((column) => mapped(texts.get(column)))];
    const own = leftOf(line);
    const [left] = own === undefined ? [] : takeLeft([own], edge, [...above, ...rows]);
    if (left !== undefined) cells[0] = toCell(left);
    const { number } = line.line;
    if (joiner.hasNames) labels.push(...levelsIn(cells, number, levels));
    joiner.add({ line: number, cells }, rows, levels);
  }
  const [, ...printed] = rows;
  const all = joiner.hasNames ? printed.flatMap((row) => withoutLevels(row, levels)) : printed;
  const end = all.findIndex(({ cells }) => cells.some((cell) => cell !== undefined && closesForm(cell.text)));
  const [body, rest] = end < 0 ? [all, []] : [all.slice(0, end), all.slice(end)];
  const byColumn = labels.toSorted((one, other) => one.column - other.column);
  const { rows: found, doubtful } = placeLevels(body, joinLevels(byColumn, isWholeLevel));
  return { rows: [head, ...found, ...rest], levels: doubtful, joined: joiner.joined };
}

function isLevelHead(text: string): boolean {
  const { column } = termOf(text.replaceAll('\n', ''));
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

function levelsIn(cells: FormRow['cells'], line: number, levels: ReadonlySet<number>): LevelLabel[] {
  return cells.flatMap((cell, column): LevelLabel[] =>
    cell !== undefined && isLevelCell(cell, column, levels) ? [{ column, line, end: line, text: cell.text }] : [],
  );
}

/** A row without its levels; none where it has nothing else. */
function withoutLevels(row: FormRow, levels: ReadonlySet<number>): FormRow[] {
  const cells = row.cells.map((cell, column) => (isLevelCell(cell, column, levels) ? undefined : cell));
  return cells.every((cell) => cell === undefined) ? [] : [{ ...row, cells }];
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
