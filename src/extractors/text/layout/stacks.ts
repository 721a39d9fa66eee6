/** Lays side by side what a tool has printed one column below the other. Tested in tests/extractors/text/stacks.test.ts. */

import { isFigure, type LayoutLine, type Piece } from './pieces.js';

/** Rows that stand so close that a tool takes them for one; more are a table. */
const MOST_ROWS = 8;
/** A target of an indicator, which begins with its sign or its number: ≥88人, 12月31日前. */
const TARGET = /^[≥≤＞＜=＝><]{0,2}\s*\d/u;

/**
 * Lines with rows whole that stand close to each other on their page. Of such rows `pdftotext -layout` prints the first
 * column, then below it, farther right, the second one, and so on:
 *
 *   专项债券资金
 *   财政预算资金
 *              39.2
 *               9.8                        →      专项债券资金 | 39.2 | 其中：本年度专项债券资金 | 10
 *                   其中：本年度专项债券资金              财政预算资金 |  9.8 | 其中：本年度财政预算资金 |  6
 *                   其中：本年度财政预算资金
 *                                       10
 *                                        6
 *
 * Only where each column has as many lines as the first, all right of it, and the last one is of figures: lines of
 * wrapped labels are of other numbers.
 */
export function layStacks(lines: readonly LayoutLine[]): LayoutLine[] {
  const out: LayoutLine[] = [];
  for (let at = 0; at < lines.length; at += 1) {
    const rows = out.length === 0 ? undefined : stacksAt(lines, at, out);
    if (rows === undefined) out.push(lines[at] as LayoutLine);
    else {
      out.splice(-rows.laid.length, rows.laid.length, ...rows.laid);
      at = rows.end - 1;
    }
  }
  return out;
}

/** The rows above a line with the columns that begin there, and one past the last line of those. */
function stacksAt(
  lines: readonly LayoutLine[],
  start: number,
  above: readonly LayoutLine[],
): { laid: LayoutLine[]; end: number } | undefined {
  const first = stackAt(lines, start);
  if (first === undefined) return undefined;
  const count = first.length;
  const rows = above.slice(-count);
  if (rows.length < count || !rows.every((row, i) => follows(rows[i + 1] ?? lines[start], row))) return undefined;
  const columns: Piece[][] = [];
  let right = Math.max(...rows.flatMap(({ pieces }) => pieces.map((piece) => piece.right)));
  let end = start;
  for (let stack: Piece[] | undefined = first; stack?.length === count; stack = stackAt(lines, end)) {
    if (stack.some(({ left }) => left < right)) break;
    columns.push(stack);
    right = Math.max(...stack.map((piece) => piece.right));
    end += count;
  }
  const lasts = rows.flatMap(({ pieces }) => pieces.at(-1) ?? []);
  if (!areRows([lasts, ...columns])) return undefined;
  return {
    laid: rows.map((row, i) => ({
      ...row,
      pieces: [...row.pieces, ...columns.flatMap((column) => column[i] ?? [])],
    })),
    end,
  };
}

/** The pieces that stand alone on their lines from one on, each right below the one before; undefined for a single one. */
function stackAt(lines: readonly LayoutLine[], start: number): Piece[] | undefined {
  const stack: Piece[] = [];
  for (let at = start; at < lines.length && stack.length <= MOST_ROWS; at += 1) {
    const line = lines[at] as LayoutLine;
    const [only, more] = line.pieces;
    if (only === undefined || more !== undefined) break;
    if (at > start && !follows(line, lines[at - 1])) break;
    if (stack.some((piece) => piece.right <= only.left || only.right <= piece.left)) break;
    stack.push(only);
  }
  return stack.length > 1 && stack.length <= MOST_ROWS ? stack : undefined;
}

/** Whether a line stands right below another. */
function follows(line: LayoutLine | undefined, above: LayoutLine | undefined): boolean {
  return line !== undefined && above !== undefined && line.line.number === above.line.number + 1;
}

/** Whether columns of as many pieces are those of some rows: texts and figures in turn, a column of figures at the end. */
function areRows(columns: readonly (readonly Piece[])[]): boolean {
  const [first = [], last = []] = [columns[0], columns.at(-1)];
  if (columns.length < 2 || !first.every((piece) => overlapsAll(piece, first))) return false;
  const inner = columns.slice(0, -1);
  const isEven = (column: readonly Piece[]): boolean => new Set(column.map(isValue)).size === 1;
  if (!inner.every(isEven)) return false;
  const before = inner.at(-1) ?? [];
  return last.every(isValue) && !before.some(isValue);
}

function overlapsAll(piece: Piece, others: readonly Piece[]): boolean {
  return others.every(({ left, right }) => left < piece.right && piece.left < right);
}

function isValue({ text }: Piece): boolean {
  return isFigure(text) || TARGET.test(text);
}
