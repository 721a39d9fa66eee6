import { isFormLabel, isHead, termOf } from '../../../glossary/form-labels.js';
import type { TextRow } from '../parts.js';
import { bandRows, type FormDoubts } from './band-rows.js';
import type { FormCell, FormRow } from './form-row.js';
import { readGoals } from './goal-columns.js';
import { append, isColumnHead, isLeftLabel, LONGEST_PART, takeLeft, toCell } from './left-labels.js';
import { isAmount, isFigure, type LayoutLine, type Piece } from './pieces.js';
import { joinLabels } from './wrapped-labels.js';
import { joinValues, partLabels } from './wrapped-values.js';

/** Heads side by side below which columns stand. */
const LEAST_HEADS = 3;
/**
 * The rows of a form: a cell for what stands at the left edge, then the labels and values beside it; below heads that
 * stand side by side, a cell for each of their columns. Wrapped lines are joined to the cell that they go on with.
 *
 *   年度总体    预期目标            年度总体目标 | 预期目标
 *    目标     保障市图书馆免费开放，               | 保障市图书馆免费开放，为读者提供服务。
 *            为读者提供服务。
 */
export function formRows(printed: readonly LayoutLine[]): { rows: TextRow[] } & FormDoubts {
  const parted = partLabels(printed);
  const edge = leftEdge(parted);
  const lines = joinValues(joinLabels(parted, edge));
  const rows: FormRow[] = [];
  const levels: number[] = [];
  const joined: number[] = [];
  const glued: number[] = [];
  for (let at = 0; at < lines.length; ) {
    const line = lines[at] as LayoutLine;
    if (isGoalLine(line)) {
      const end = endOfGoals(lines, at, edge);
      addPairs(line, edge, rows);
      glued.push(...addGoals(lines.slice(at + 1, end), edge, rows));
      at = end;
    } else if (isHeadLine(line, edge)) {
      const end = endOfBand(lines, at, edge);
      const band = bandRows(lines.slice(at, end), edge, rows);
      rows.push(...band.rows);
      levels.push(...band.levels);
      joined.push(...band.joined);
      glued.push(...band.glued);
      at = end;
    } else {
      if (!takeSection(line, lines[at + 1], edge, rows)) addPairs(line, edge, rows);
      at += 1;
    }
  }
  const texts = rows.map(({ line, cells }) => ({ line, cells: cells.map((cell) => ({ text: cell?.text ?? '' })) }));
  return { rows: texts, levels, joined, glued };
}

/** Where the labels at the left edge of a form end: before the first value beside one. */
function leftEdge(lines: readonly LayoutLine[]): number {
  const values = lines.flatMap(({ pieces: [label, value] }) =>
    label !== undefined && value !== undefined && isFormLabel(label.text) && !isHead(value.text) ? [value.left] : [],
  );
  return Math.min(...values);
}

/** Whether a line has two labels of goals side by side, so that the text below stands in two columns. */
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
function addGoals(lines: readonly LayoutLine[], edge: number, rows: FormRow[]): number[] {
  const labels = rows.at(-1);
  const [label, second, third] = labels?.cells.slice(1) ?? [];
  if (labels === undefined || label === undefined) return [];
  const row: FormRow = { line: lines[0]?.line.number ?? labels.line, cells: labels.cells.map(() => undefined) };
  const texts = lines.map((line): LayoutLine => {
    const [first, ...rest] = line.pieces;
    if (first === undefined || !isLeftLabel(first, edge)) return line;
    if (takeLeft([first], edge, [...rows, row]).length > 0) row.cells[0] = toCell(first);
    return { ...line, pieces: rest };
  });
  const isPair = second !== undefined && third === undefined;
  const { columns, glued } = isPair
    ? readGoals(texts, { ...label, figure: false })
    : { columns: byLabels(texts, labels.cells.slice(1)), glued: [] };
  for (const [at, column] of columns.entries()) {
    for (const piece of column) {
      const cell = row.cells[at + 1];
      if (cell === undefined) row.cells[at + 1] = toCell(piece);
      else append(cell, piece);
    }
  }
  if (row.cells.some((cell) => cell !== undefined)) rows.push(row);
  return glued;
}

/** The pieces of lines, each below the label that it stands nearest to. */
function byLabels(lines: readonly LayoutLine[], labels: readonly (FormCell | undefined)[]): Piece[][] {
  const spots = labels.map((cell) => ({ left: cell?.left ?? 0, right: cell?.right ?? 0, pieces: [] as Piece[] }));
  for (const piece of lines.flatMap(({ pieces }) => pieces)) {
    const spot = spots[nearestSpot(piece, spots)];
    if (spot === undefined) continue;
    spot.pieces.push(piece);
    spot.left = Math.min(spot.left, piece.left);
    spot.right = Math.max(spot.right, piece.right);
  }
  return spots.map(({ pieces }) => pieces);
}

function nearestSpot(piece: Piece, spots: readonly { left: number; right: number }[]): number {
  const off = spots.map(
    ({ left, right }) => Math.max(left - piece.right, piece.left - right, 0) + Math.abs(piece.left - left) / 100,
  );
  return off.indexOf(Math.min(...off));
}

function isHeadLine({ pieces }: LayoutLine, edge: number): boolean {
  const own = pieces.filter(({ left }) => left >= edge);
  const heads = (own.length >= LEAST_HEADS ? own : pieces).filter(({ text }) => isColumnHead(text));
  return heads.length >= LEAST_HEADS && pieces.every(({ text }) => !isAmount(text)) && heads.length * 2 > pieces.length;
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

/**
 * Gives the row above the label of a block that stands alone on its line, in the middle of the rows that it is merged
 * beside; false for any other line.
 *
 *                     合计      财政拨款
 *   资金来源（万元）
 *                    100.00     100.00
 */
function takeSection({ pieces }: LayoutLine, next: LayoutLine | undefined, edge: number, rows: FormRow[]): boolean {
  const [label, more] = pieces;
  const last = rows.at(-1);
  if (label === undefined || more !== undefined || last === undefined || next === undefined) return false;
  const isFree = last.cells[0] === undefined && last.cells.slice(1).every((cell) => isHead(cell?.text ?? ''));
  const goesOn = next.pieces.length === last.cells.length - 1 && next.pieces.every(({ text }) => isFigure(text));
  if (!isLeftLabel(label, edge) || !isFree || !goesOn || termOf(label.text).section !== 'funding') return false;
  last.cells[0] = toCell(label);
  return true;
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
