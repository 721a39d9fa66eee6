import { cutOf } from '../../../glossary/cut-names.js';
import type { Ink } from '../parts.js';
import { type Column, hullOf, isFigureColumn } from './columns.js';
import type { LayoutLine, Piece } from './pieces.js';

/** Of the widest text of its column: a text that takes less was not wrapped. */
const FULL = 0.85;
/** 一、 （一） 1. 其中： or a code: a line that begins so is a row of its own. */
const OWN_ROW = /^(?:[（(]?[一二三四五六七八九十]+[、）)]|[（(]?\d+[.、）)]|\d{3,}|其中|注|合\s*计|小\s*计|总\s*计)/u;

/** A line of the body with what it prints in each column; wrapped names are joined to it. */
export interface BodyRow {
  line: LayoutLine;
  texts: Map<Column, string>;
  ink: Map<Column, Ink[]>;
  /** Where its texts stand that were not joined. */
  pieces: Map<Column, Piece>;
}

/**
 * The rows with the lines of wrapped names joined: a line of names alone that stands above or below a row without
 * one, or right below a row whose name fills its column.
 *
 *            机关事业单位基本养老
 *   2080505                      68.73      one row
 *            保险缴费支出
 */
export function joinWrappedRows(rows: readonly BodyRow[], columns: readonly Column[]): BodyRow[] {
  const joined: BodyRow[] = [];
  for (let index = 0; index < rows.length; index += 1) {
    const row = rows[index];
    const next = rows[index + 1];
    const last = joined.at(-1);
    if (row === undefined) continue;
    const below = rows[index + 2];
    if (next !== undefined && isCodedHalf(row, next, columns)) {
      prepend(next, row);
      continue;
    }
    if (next !== undefined && below !== undefined && wrapsAround(row, next, below)) {
      prepend(next, row);
      append(next, below);
      if (last !== undefined && isUpperHalf(last, next)) prepend(next, joined.pop() as BodyRow);
      joined.push(next);
      index += 2;
      continue;
    }
    if (next !== undefined && (isRest(row, columns) ? takesAbove : wrapsInto)(row, next, columns)) {
      // A name whose end stands beside the figures has no more below them.
      const isWhole = [...row.texts.keys()].some((column) => next.texts.has(column));
      prepend(next, row);
      if (!isWhole) takeBelow(next, below, columns);
      joined.push(next);
      index += isTaken(below, next) ? 2 : 1;
    } else if (last !== undefined && isRest(row, columns) && goesOn(last, row, columns)) append(last, row);
    else joined.push(row);
  }
  return joined;
}

/**
 * Whether names above and below a row of figures, in columns where that prints nothing, are the halves of its own: the
 * lower ones begin no row.
 *
 *   （二）政府性基金预算拨              二、社会保障和就
 *                       550.40                      12.00      one row
 *   款                               业支出
 */
function wrapsAround(row: BodyRow, next: BodyRow, below: BodyRow): boolean {
  if (next.line.gap > 0 || below.line.gap > 0 || row.texts.size !== below.texts.size) return false;
  if (![...next.texts.keys()].some(isFigureColumn)) return false;
  return [...row.texts].every(([column, text]) => {
    const rest = below.texts.get(column);
    const isFree = !isFigureColumn(column) && !next.texts.has(column);
    return isFree && rest !== undefined && !OWN_ROW.test(rest) && cutOf(text, rest) !== 'names';
  });
}

/**
 * Whether a row prints but a code and the first half of a name, the other half of which stands beside the figures below:
 *
 *   2080505 机关事业单位基本养老保险缴
 *                       费支出         5,052.82
 */
function isCodedHalf(row: BodyRow, next: BodyRow, columns: readonly Column[]): boolean {
  const [code] = columns;
  if (code === undefined || next.line.gap > 0 || row.texts.size !== 2 || next.texts.has(code)) return false;
  if (!/^\d{3,7}$/u.test(row.texts.get(code) ?? '')) return false;
  const [name] = [...row.texts.keys()].filter((column) => column !== code);
  if (name === undefined || isFigureColumn(name)) return false;
  const rest = next.texts.get(name);
  const hasFigures = [...next.texts.keys()].some(isFigureColumn);
  return hasFigures && rest !== undefined && cutOf(row.texts.get(name) ?? '', rest) === 'halves';
}

/** Whether a line of names alone is the first of those of a row that has its other lines, by what they make together. */
function isUpperHalf({ texts, line }: BodyRow, row: BodyRow): boolean {
  if (row.line.gap > 0 || line === row.line) return false;
  return [...texts].every(([column, text]) => {
    const rest = row.texts.get(column);
    const width = CHARACTER * text.length;
    return !isFigureColumn(column) && rest !== undefined && width >= LEAST_HALF && cutOf(text, rest) === 'halves';
  });
}

const taken = new WeakMap<BodyRow, BodyRow>();

function isTaken(row: BodyRow | undefined, by: BodyRow): boolean {
  return row !== undefined && taken.get(row) === by;
}

function takeBelow(row: BodyRow, below: BodyRow | undefined, columns: readonly Column[]): void {
  if (below === undefined || below.line.gap > row.line.gap || !isRest(below, columns)) return;
  if (![...below.texts.keys()].every((column) => row.texts.has(column))) return;
  append(row, below);
  taken.set(below, row);
}

/** Whether a line holds nothing but names that begin no row of their own. */
function isRest({ texts }: BodyRow, columns: readonly Column[]): boolean {
  if (texts.size === columns.length) return false;
  return [...texts].every(([column, text]) => !isFigureColumn(column) && !OWN_ROW.test(text));
}

/** Whether the row below has figures, and no text where this line has its own, or the rest of that. */
function takesAbove(row: BodyRow, next: BodyRow, columns: readonly Column[]): boolean {
  if (next.line.gap > 0 || !columns.some((column) => isFigureColumn(column) && next.texts.has(column))) return false;
  return [...row.texts].every(([column, text]) => !next.texts.has(column) || isCut(column, text, row, next));
}

/** Whether a line of names alone begins those of the row below: each fills its column and goes on there. */
function wrapsInto(row: BodyRow, next: BodyRow, columns: readonly Column[]): boolean {
  if (row.texts.size === columns.length || [...row.texts.keys()].some(isFigureColumn)) return false;
  return takesAbove(row, next, columns) && [...row.texts.keys()].every((column) => next.texts.has(column));
}

/** What the names of a list of items begin with. */
const NUMBERED = /^(?:其中|[（(【[]?[一二三四五六七八九十]{1,3}[、）)】\]]|[（([]?\d{1,7}[.、）)\]]|\d{3,7})/u;
/** Of the names: where so many have a number, one without is the rest of one with. */
const NUMBERED_SHARE = 0.6;
/** Columns of print: a name is set in by no more. */
const MOST_INDENT = 8;
/** Columns of print: a Chinese character. */
const CHARACTER = 2;
/** So many texts of a column that are as wide show how wide it is. */
const PROVING = 2;
/** Columns of print: two headings of fewer characters may well be as wide as each other (一、行政运行, 二、专项业务). */
const LEAST_WIDTH = 16;
/** Columns of print: the first half of a name that is known takes so much; 事业单位 over 医疗 is a group over its item. */
const LEAST_HALF = 10;

/** What the pieces of a column show of it: how far they reach, how many as far as any, how many have a number. */
interface Measure {
  pieces: number;
  hull: readonly [number, number];
  wide: number;
  numbered: number;
}

const measures = new WeakMap<Column, Measure>();

/** What the pieces of a column show, worked out once for all its rows. */
function measureOf(column: Column): Measure {
  const { pieces } = column;
  const known = measures.get(column);
  if (known?.pieces === pieces.length) return known;
  const hull = hullOf(column);
  const wide = pieces.filter(({ right }) => right > hull[1] - CHARACTER).length;
  const numbered = pieces.filter(({ text }) => NUMBERED.test(text)).length;
  const measure = { pieces: pieces.length, hull, wide, numbered };
  measures.set(column, measure);
  return measure;
}

/** Whether a name leaves no room for another character in its column, and what stands below it is no name but its rest. */
function isCut(column: Column, text: string, row: BodyRow, next: BodyRow): boolean {
  const below = next.texts.get(column);
  const piece = row.pieces.get(column);
  const rest = next.pieces.get(column);
  if (below === undefined || piece === undefined || rest === undefined || OWN_ROW.test(below)) return false;
  // What is set in below a name is a part of it.
  if (rest.left > piece.left) return false;
  const cut = cutOf(text, below);
  // A name that blanks set in goes on at the edge of its cell.
  if (cut === 'halves') return piece.left - rest.left <= MOST_INDENT && piece.right - piece.left >= LEAST_HALF;
  if (cut === 'names' || piece.left - rest.left >= CHARACTER) return false;
  const { hull, wide } = measureOf(column);
  if (piece.right <= hull[1] - CHARACTER) return false;
  return (
    (wide >= PROVING && piece.right - piece.left >= LEAST_WIDTH) ||
    hasCode(next) ||
    (NUMBERED.test(text) && areNumbered(column, rest))
  );
}

/** Whether the row below has a code: a line above it without one is none of its own. */
function hasCode({ texts }: BodyRow): boolean {
  return [...texts].some(([column, text]) => isFigureColumn(column) && /^\d{3,9}$/u.test(text));
}

/** Whether most names of a column, without one of its pieces, begin with a number or a code. */
function areNumbered(column: Column, { text }: Piece): boolean {
  const { pieces, numbered } = measureOf(column);
  return numbered - (NUMBERED.test(text) ? 1 : 0) >= NUMBERED_SHARE * (pieces - 1);
}

function prepend(row: BodyRow, above: BodyRow): void {
  for (const [column, text] of above.texts) {
    const below = row.texts.get(column);
    row.texts.set(column, below === undefined ? text : `${text}\n${below}`);
    placeJoined(row, above, column, below);
  }
  for (const [column, ink] of above.ink) row.ink.set(column, [...ink, ...(row.ink.get(column) ?? [])]);
}

function goesOn(last: BodyRow, row: BodyRow, columns: readonly Column[]): boolean {
  if (row.line.gap > 0 || !columns.some((column) => isFigureColumn(column) && last.texts.has(column))) return false;
  return [...row.texts].every(([column, rest]) => {
    const above = last.texts.get(column);
    const piece = last.pieces.get(column);
    const cut = above === undefined ? 'names' : cutOf(above, rest);
    if (piece === undefined || cut !== 'unsure') return cut === 'halves';
    const [left, right] = measureOf(column).hull;
    if (piece.right - piece.left >= FULL * (right - left)) return true;
    return isCounted(piece) && onPaper(piece) >= FULL * Math.max(...column.pieces.map(onPaper));
  });
}

/** Whether a tool has counted each Chinese character of a text as one column of print. */
function isCounted({ text, left, right }: Piece): boolean {
  return right - left === [...text].length && /\p{Script=Han}/u.test(text);
}

/** Columns of print that a text takes on paper: of two texts as long, that with figures in it (2024年排水) is shorter. */
function onPaper({ text }: Piece): number {
  return [...text].reduce((sum, char) => sum + (/[\u2e80-\uffef]/u.test(char) ? CHARACTER : 1), 0);
}

/** A text that a row takes over from another stands where it stood there; one that is joined has no place of its own. */
function placeJoined(row: BodyRow, from: BodyRow, column: Column, own: string | undefined): void {
  const piece = from.pieces.get(column);
  if (own === undefined && piece !== undefined) row.pieces.set(column, piece);
  else row.pieces.delete(column);
}

function append(row: BodyRow, rest: BodyRow): void {
  for (const [column, text] of rest.texts) {
    const above = row.texts.get(column);
    row.texts.set(column, above === undefined ? text : `${above}\n${text}`);
    placeJoined(row, rest, column, above);
  }
  for (const [column, ink] of rest.ink) row.ink.set(column, [...(row.ink.get(column) ?? []), ...ink]);
}
