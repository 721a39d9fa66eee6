import { type Alignment, bestPath, type Column, edgesOf, emptyColumn, isFigureColumn, type Placed } from './columns.js';
import type { LayoutLine } from './pieces.js';

/** Columns of print: two columns of figures that are farther apart are not one; a sum stands in the middle of long names. */
const MOST_APART = { figures: 12, names: 40 };

/**
 * Makes one of neighbours that never stand in one row, the nearest first, while there are more columns than heads: a
 * tool shifts the lines of a page against each other. Then so many of names alone besides (sums stand in the middle of
 * the column, names at its left).
 */
export function mergeColumns({ columns, rows, isBarred }: Alignment, heads: number, besides: number): void {
  for (let left = besides; heads > 0; ) {
    const isOver = columns.length > heads;
    if (!isOver && left === 0) return;
    if (!isOver) left -= 1;
    const pairs = columns.slice(1).flatMap((right, at) => {
      const left = columns[at] as Column;
      const off = apart(left, right);
      const alike = isFigureColumn(left) === isFigureColumn(right);
      const beside = [...rows.values()].some((placed) => placed.has(left) && placed.has(right));
      const isOther = isBarred !== undefined && right.pieces.some((piece) => isBarred(piece, left));
      const most = isFigureColumn(left) ? MOST_APART.figures : MOST_APART.names;
      const isMeant = isOver || !isFigureColumn(left);
      return alike && isMeant && !beside && !isOther && off <= most ? [{ left, right, off }] : [];
    });
    const [nearest] = pairs.sort((a, b) => a.off - b.off);
    if (nearest === undefined) return;
    mergeInto(nearest.left, nearest.right, rows.values());
    columns.splice(columns.indexOf(nearest.right), 1);
  }
}

/** Columns of print: a page shifts the columns of a table by less. */
const OTHER_PAGE = 30;

/**
 * Gives an alignment the columns of the table that it goes on with, in their order: those in which nothing is printed
 * on this page stay empty. Places differ from page to page, so that the order and what a column holds count first.
 */
export function fitColumns(alignment: Alignment, before: readonly Column[]): void {
  mergeColumns(alignment, before.length, 0);
  const { columns } = alignment;
  const costs = columns.map((column) =>
    before.map((other) => apart(column, other) + (isFigureColumn(column) === isFigureColumn(other) ? 0 : OTHER_PAGE)),
  );
  const { at } = bestPath(
    costs,
    columns.map(() => OTHER_PAGE),
    before.length,
  );
  if (at.includes(-1)) return;
  const own = [...columns];
  columns.splice(0, columns.length, ...before.map((_, index) => own[at.indexOf(index)] ?? emptyOf(before[index])));
}

function emptyOf(column: Column | undefined): Column {
  const { lefts = [], rights = [], centres = [] } = column ?? {};
  return { ...emptyColumn(), lefts: [...lefts], rights: [...rights], centres: [...centres] };
}

function apart(a: Column, b: Column): number {
  const [own, other] = [edgesOf(a), edgesOf(b)];
  return Math.min(
    Math.abs(own.left - other.left),
    Math.abs(own.right - other.right),
    Math.abs(own.centre - other.centre),
  );
}

function mergeInto(column: Column, other: Column, rows: Iterable<Placed>): void {
  column.pieces.push(...other.pieces);
  column.lefts.push(...other.lefts);
  column.rights.push(...other.rights);
  column.centres.push(...other.centres);
  column.figures += other.figures;
  column.amounts += other.amounts;
  column.edges = undefined;
  for (const placed of rows) {
    const piece = placed.get(other);
    if (piece === undefined) continue;
    placed.delete(other);
    placed.set(column, piece);
  }
}

/** The same alignment, whose columns can be changed by themselves. */
export function copyAlignment(alignment: Alignment): Alignment {
  const copies = new Map(
    alignment.columns.map((column) => [
      column,
      {
        ...column,
        pieces: [...column.pieces],
        lefts: [...column.lefts],
        rights: [...column.rights],
        centres: [...column.centres],
      },
    ]),
  );
  const rows = [...alignment.rows].map(([line, placed]): [LayoutLine, Placed] => [
    line,
    new Map([...placed].map(([column, piece]) => [copies.get(column) ?? column, piece])),
  ]);
  return { ...alignment, columns: [...copies.values()], rows: new Map(rows) };
}
