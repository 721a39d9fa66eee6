import { medianOf } from '../../../sorted.js';
import type { Column, PlacedPiece } from './columns.js';
import { placePieces } from './columns.js';
import type { PrintedLine, Word } from './printed-lines.js';

/** A printed row of the body: what stands in its columns, line by line. */
export interface BodyRow {
  cells: BodyCell[];
  top: number;
  bottom: number;
}

/** A cell of an aligned table, with its first and last column and the words of each of its lines. */
export interface BodyCell {
  first: number;
  last: number;
  words: Word[][];
}

interface BodyLine {
  line: PrintedLine;
  placed: PlacedPiece[];
  figures: boolean;
  /** What stands in the column of names, where anything does. */
  name: PlacedPiece | undefined;
  ruleAbove: boolean;
}

/**
 * Times the least distance of two lines: a line that is farther from the one above begins a row, where rows stand apart
 * at all.
 */
const ROW_STEP = 1.2;
/** Times the usual distance of two lines: a line farther below is not of the same row. */
const WRAP_STEP = 1.45;
/** Font sizes: a line set in by more than the one above goes on with it, or stands below it. */
const INDENT = 0.5;
/** Font sizes: a space between two words. */
const SPACE = 0.25;
/** Font sizes: a word that would have run over its column by less may have had room. */
const ROOM_SLACK = 0.5;
/** A name that must go on in the next line. */
const OPEN_END =
  /(?:[,&/–—-]|\b(?:and|or|of|the|for|in|to|by|with|from|at|on|per|than|und|oder|der|et|ou|de|des|du|y|e|di))$/iu;
/** A text that may be a whole name (Other) or go on (All other / industries). */
const MAY_BE_OPEN = /\bother$/iu;
/** A line that begins so belongs to the one above. */
const GOES_ON = /^(?:[\p{Ll}(（&]|\p{Lu}{0}\d+[-–]\p{Ll})/u;

/**
 * The rows of a table's body: lines that wrapped cells have cut joined to one row.
 *
 *   Agriculture, forestry              one row: the name goes on, the figures stand once
 *     and fishing          12.3  4.5
 *   Manufacturing                      a row of its own: a group's head
 *     Food                  1.2  3.4
 *
 * Where rulings part rows, they decide; else the distances of lines, where rows stand farther apart than the lines of
 * one; else what stands in each column.
 */
export function bodyRows(
  lines: readonly PrintedLine[],
  columns: readonly Column[],
  rulesAbove: ReadonlySet<number>,
  size: number,
): BodyRow[] {
  const names = nameColumn(columns);
  const body = lines.map((line, index): BodyLine => {
    const placed = placePieces(line.pieces, columns);
    return {
      line,
      placed,
      figures: placed.some(({ first, piece }) => piece.figure && columns[first]?.figures === true),
      name: placed.find(({ first }) => first === names),
      ruleAbove: rulesAbove.has(index),
    };
  });
  const starts =
    startsByRulings(body, columns) ?? startsByDistance(body, columns) ?? startsByContent(body, columns, size);
  const rows: BodyLine[][] = [];
  for (const [index, line] of body.entries()) {
    const open = rows.at(-1);
    if (open === undefined || starts[index]) rows.push([line]);
    else open.push(line);
  }
  return rows.map((row) => joinLines(row, columns));
}

/** The column of names: the first, or the second where numbers of rows stand before it. */
function nameColumn([first, second]: readonly Column[]): number {
  return first?.figures === true && second?.figures === false ? 1 : 0;
}

/**
 * Which lines begin a row where rulings stand between most rows; undefined where some band between rulings holds two
 * rows of figures.
 */
function startsByRulings(body: readonly BodyLine[], columns: readonly Column[]): boolean[] | undefined {
  const ruled = body.filter((line, index) => index > 0 && line.ruleAbove).length;
  const rows = body.filter((line) => line.figures || line.placed.length > 1).length;
  if (ruled < 2 || ruled * 2 < rows - 1) return undefined;
  const starts = body.map((line, index) => index === 0 || line.ruleAbove);
  return agrees(body, starts, columns) ? starts : undefined;
}

/** Which lines begin a row where rows stand farther apart than the lines within one; undefined where they do not. */
function startsByDistance(body: readonly BodyLine[], columns: readonly Column[]): boolean[] | undefined {
  const steps = body.slice(1).map(({ line }, index) => line.baseline - (body[index]?.line.baseline ?? 0));
  const least = Math.min(...steps);
  const starts = [true, ...steps.map((step) => step >= ROW_STEP * least)];
  const wide = starts.filter(Boolean).length - 1;
  if (wide < 2 || wide === steps.length) return undefined;
  if (!agrees(body, starts, columns)) return undefined;
  // White space may also divide groups of rows: so each of these rows must hold lines that only wrapping explains.
  const whole = body.every((line, index) => starts[index] || !isWhole(line, columns));
  const first = body.every((line, index) => !starts[index] || line.placed.length > 0);
  return whole && first ? starts : undefined;
}

/** Whether a line is a row by itself: it has text in each column, or figures in all columns of figures. */
function isWhole(line: BodyLine, columns: readonly Column[]): boolean {
  const filled = new Set(line.placed.map(({ first }) => first));
  const figures = columns.flatMap((column, index) => (column.figures ? [index] : []));
  return figures.length > 0 && line.name !== undefined && figures.every((index) => filled.has(index));
}

/** Whether no row holds two figures of one column, one under the other. */
function agrees(body: readonly BodyLine[], starts: readonly boolean[], columns: readonly Column[]): boolean {
  let seen = new Set<number>();
  for (const [index, { placed }] of body.entries()) {
    if (starts[index]) seen = new Set();
    for (const { first, piece } of placed) {
      if (!piece.figure || columns[first]?.figures !== true) continue;
      if (seen.has(first)) return false;
      seen.add(first);
    }
  }
  return true;
}

function startsByContent(body: readonly BodyLine[], columns: readonly Column[], size: number): boolean[] {
  const steps = body.slice(1).map(({ line }, index) => line.baseline - (body[index]?.line.baseline ?? 0));
  const usual = medianOf(steps);
  const starts = body.map(() => true);
  for (let i = 1; i < body.length; i++) {
    const [above, line] = [body[i - 1], body[i]];
    if (above === undefined || line === undefined || line.ruleAbove) continue;
    if ((steps[i - 1] ?? 0) > WRAP_STEP * Math.max(usual, size)) continue;
    if (goesOn(body, i, columns, size, starts)) starts[i] = false;
  }
  return starts;
}

function goesOn(
  body: readonly BodyLine[],
  i: number,
  columns: readonly Column[],
  size: number,
  starts: readonly boolean[],
): boolean {
  const [above, line] = [body[i - 1], body[i]];
  if (above === undefined || line === undefined) return false;
  if (line.name === undefined) return continuesWithoutName(body, i, starts);
  const text = line.name.piece.text;
  const alone = above.placed.length === 1 && above.name !== undefined;
  if (alone && line.figures && !rowHasFigures(body, i - 1, starts))
    return isOpen(body, i, columns, size) || isWrapped(body, i, columns, size);
  if (line.figures || above.name === undefined) return false;
  if (line.placed.some(({ first, piece }) => first > nameColumn(columns) && piece.figure)) return false;
  // The name of the row above goes on, perhaps beside the text of other columns that goes on.
  if (GOES_ON.test(text) || isOpen(body, i, columns, size)) return true;
  return isSetIn(line, above, size) && !isHeadOfNext(body, i, size) && !hadRoom(body, i, columns, size);
}

/**
 * Whether the name above a line goes on in it. A name that may be whole (Other) does not where the next begins with a
 * capital.
 */
function isOpen(body: readonly BodyLine[], i: number, columns: readonly Column[], size: number): boolean {
  const above = body[i - 1]?.name?.piece.text ?? '';
  if (OPEN_END.test(above)) return true;
  if (!MAY_BE_OPEN.test(above)) return false;
  return !/^\p{Lu}/u.test(body[i]?.name?.piece.text ?? '') || !hadRoom(body, i, columns, size);
}

/** Whether the row to which a line belongs has figures in the lines up to it. */
function rowHasFigures(body: readonly BodyLine[], i: number, starts: readonly boolean[]): boolean {
  for (let k = i; k >= 0; k--) {
    if (body[k]?.figures) return true;
    if (starts[k]) return false;
  }
  return false;
}

/**
 * Whether a line without a name belongs to the row above: text in later columns does; figures alone are a row, unless
 * the name above has no figures yet.
 */
function continuesWithoutName(body: readonly BodyLine[], i: number, starts: readonly boolean[]): boolean {
  const [above, line] = [body[i - 1], body[i]];
  if (above === undefined || line === undefined) return false;
  if (line.figures) return above.placed.length === 1 && above.name !== undefined && !rowHasFigures(body, i - 1, starts);
  const held = new Set<number>();
  for (let k = i - 1; k >= 0; k--) {
    for (const { first, last, piece } of body[k]?.placed ?? [])
      for (let c = first; c <= last; c++) if (!piece.figure) held.add(c);
    if (starts[k]) break;
  }
  return line.placed.every(({ first, last }) => first === last && held.has(first));
}

/**
 * Whether a name alone on the line above goes on in a line with figures: it fills its column and is no head of a group.
 */
function isWrapped(body: readonly BodyLine[], i: number, columns: readonly Column[], size: number): boolean {
  const [above, line] = [body[i - 1], body[i]];
  if (above?.name === undefined || line?.name === undefined) return false;
  const outdented = isSetIn(above, line, size);
  if (outdented || above.name.last > nameColumn(columns)) return false;
  const heads = /[:：]$/u.test(above.name.piece.text);
  const hasRoom = hadRoom(body, i, columns, size);
  const lower = GOES_ON.test(line.name.piece.text);
  const setIn = isSetIn(line, above, size);
  const next = body.slice(i + 1).find(({ name }) => name !== undefined);
  const returns = next?.name === undefined || line.name.piece.box[0] - next.name.piece.box[0] >= INDENT * size;
  // Items that are all indented stand below the head of a group, however they begin.
  if (setIn && !returns) return false;
  return !heads && (lower || !hasRoom);
}

/** Whether the line above had room for this one's first word: then it was not wrapped, and a new name begins. */
function hadRoom(body: readonly BodyLine[], i: number, columns: readonly Column[], size: number): boolean {
  const [above, name] = [body[i - 1]?.name, body[i]?.name];
  const [word] = name?.piece.words ?? [];
  if (above === undefined || word === undefined) return true;
  const column = nameColumn(columns);
  const names = body.flatMap((line) => (line.name?.last === column ? [line.name.piece.box[2]] : []));
  const end = Math.max(columns[column]?.right ?? 0, ...names);
  const width = /^\p{Script=Han}/u.test(word.text) ? size : word.box[2] - word.box[0] + SPACE * size;
  return above.piece.box[2] + width <= end + ROOM_SLACK * size;
}

function isSetIn(line: BodyLine, above: BodyLine, size: number): boolean {
  if (line.name === undefined || above.name === undefined) return false;
  return line.name.piece.box[0] - above.name.piece.box[0] >= INDENT * size;
}

/** Whether the lines below a name without figures are indented, as the items of a group are. */
function isHeadOfNext(body: readonly BodyLine[], i: number, size: number): boolean {
  const next = body[i + 1];
  const line = body[i];
  if (next?.name === undefined || line?.name === undefined) return false;
  return next.figures && next.name.piece.box[0] - line.name.piece.box[0] >= -INDENT * size;
}

function joinLines(lines: readonly BodyLine[], columns: readonly Column[]): BodyRow {
  const cells: BodyCell[] = [];
  for (const { placed } of lines) {
    for (const { first, last, piece } of placed) {
      const own = cells.filter((cell) => cell.first <= last && cell.last >= first);
      const [cell] = own;
      if (cell === undefined) cells.push({ first, last, words: [piece.words] });
      else {
        cell.words.push(piece.words);
        if (own.length === 1 && lines.length > 1)
          [cell.first, cell.last] = [
            Math.min(cell.first, first),
            Math.min(Math.max(cell.last, last), nextFirst(cells, cell, columns)),
          ];
      }
    }
  }
  cells.sort((a, b) => a.first - b.first);
  const boxes = lines.map(({ line }) => line.box);
  return { cells, top: Math.min(...boxes.map((box) => box[1])), bottom: Math.max(...boxes.map((box) => box[3])) };
}

function nextFirst(cells: readonly BodyCell[], cell: BodyCell, columns: readonly Column[]): number {
  const after = cells.filter((other) => other !== cell && other.first > cell.first).map((other) => other.first);
  return Math.min(columns.length, ...after) - 1;
}
