/**
 * Joins the columns of a table's parts by the edges that their pages draw. Tested in
 * tests/recognizer/general-tables.test.ts.
 */

import type { GridCell, GridRow } from '../tables.js';

/** Rulings of one column on two pages are drawn within this many points of each other. */
const EDGE_TOLERANCE = 4;
/**
 * Share of the edges of the part that has fewer of them: at least so many must be edges of the other part too. Not all
 * of them, since a page draws no edge through cells that are merged on it.
 */
const SHARED_EDGES = 0.6;

/** A table that grows by the parts that its pages print, and the edges of its columns in points. */
interface Aligned {
  rows: GridRow[];
  edges: number[] | undefined;
}

/** Whether the columns of two parts are those of one table: the same outer edges, and most inner ones. */
export function sameEdges(first: readonly number[], second: readonly number[]): boolean {
  const outer = near(first.at(0), second.at(0)) && near(first.at(-1), second.at(-1));
  const [few, many] = first.length < second.length ? [first, second] : [second, first];
  const shared = few.filter((edge) => many.some((other) => near(edge, other))).length;
  return outer && shared >= few.length * SHARED_EDGES;
}

function near(first: number | undefined, second: number | undefined): boolean {
  return first !== undefined && second !== undefined && Math.abs(first - second) <= EDGE_TOLERANCE;
}

/**
 * Adds the rows of a part to the end of a table, without the part's first `skip` rows (its repeated header). Each cell
 * gets its row number in the whole table, and its column among the edges of the table and the part together.
 */
export function addPart(table: Aligned, part: GridRow[], edges: readonly number[] | undefined, skip: number): void {
  for (const row of alignColumns(table, part, edges).slice(skip)) {
    const at = table.rows.length;
    table.rows.push({ ...row, cells: row.cells.map((cell) => ({ ...cell, row: at })) });
  }
}

/**
 * The rows of a part with their cells in the table's columns. Where the part has other column edges than the table,
 * both are laid on the edges of both together, and a cell spans all columns between its own edges. The table is changed
 * too.
 *
 *   table  |  名称  |  合计          |         table  |  名称  |  合计 (2 columns)  |
 *   part   |  名称  |  基本 |  项目  |    →    part   |  名称  |  基本   |  项目    |
 */
function alignColumns(table: Aligned, part: GridRow[], edges: readonly number[] | undefined): GridRow[] {
  if (table.edges === undefined || edges === undefined || sameColumns(table.edges, edges)) return part;
  const union = [...table.edges];
  for (const edge of edges) if (!union.some((other) => near(edge, other))) union.push(edge);
  union.sort((a, b) => a - b);
  table.rows = table.rows.map((row) => onEdges(row, table.edges ?? [], union));
  table.edges = union;
  return part.map((row) => onEdges(row, edges, union));
}

function sameColumns(first: readonly number[], second: readonly number[]): boolean {
  return first.length === second.length && first.every((edge, index) => near(edge, second[index]));
}

function onEdges(row: GridRow, from: readonly number[], to: readonly number[]): GridRow {
  return { ...row, cells: row.cells.map((cell) => moveCell(cell, from, to)) };
}

function moveCell(cell: GridCell, from: readonly number[], to: readonly number[]): GridCell {
  const left = nearest(to, from[cell.column]);
  const right = nearest(to, from[cell.column + cell.colSpan]);
  return { ...cell, column: left, colSpan: Math.max(right - left, 1) };
}

function nearest(edges: readonly number[], x: number | undefined): number {
  if (x === undefined) return edges.length - 1;
  let best = 0;
  for (const [index, edge] of edges.entries()) {
    if (Math.abs(edge - x) < Math.abs((edges[best] ?? 0) - x)) best = index;
  }
  return best;
}
