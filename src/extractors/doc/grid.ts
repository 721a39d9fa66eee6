import { limitOf } from '../../limits.js';
import type { CellDefinition, RowDefinition } from './row-definition.js';

/** A row as the document stores it: the text of each cell, and its columns where it says them. */
export interface StoredRow {
  texts: string[];
  definition: RowDefinition | undefined;
}

/** A cell at its place in the table's grid; column counted from 0. */
export interface PlacedCell {
  text: string;
  column: number;
  colSpan: number;
  rowSpan: number;
}

/** The rows of a table with spans as HTML has them, and what making them has left out or guessed. */
export interface PlacedTable {
  rows: PlacedCell[][];
  /** Texts that stand in cells which a merge covers: no reader prints them. */
  covered: number;
  /** Whether columns were counted, since the edges of a row are missing or make no sense. */
  counted: boolean;
}

/**
 * Two edges of different rows nearer than this are one edge. A cell keeps 108 twips free on each side of its
 * text by default, so that no column of text fits between them, and a row that comes from another table is
 * shifted by just so much; rows whose columns were dragged by hand differ by some twips.
 */
const EDGE_TOLERANCE_TWIPS = 120;

/** Edges that Word itself takes as equal where it merges cells down, however far their group reaches. */
const EQUAL_EDGE_TWIPS = 3;

const UNMERGED: CellDefinition = { across: 'none', down: 'none' };

interface Box {
  text: string;
  left: number;
  right: number;
  down: 'none' | 'first' | 'merged';
}

/**
 * The rows of one table on a common set of columns.
 *
 *   |  项目  |       2023年预算数      |      0 1000           4000
 *   |        |  合计  | 基本  | 项目  |      0 1000 2000 3000 4000
 *
 * Each row has edges of its own (in twips); the union of all edges makes the columns, a cell spans those
 * between its edges, and a cell that is merged down ends up in the one above it that has the same columns.
 */
export function placeRows(stored: StoredRow[]): PlacedTable {
  const table: PlacedTable = { rows: [], covered: 0, counted: false };
  const measured = lendDefinitions(stored, table).map((row) => toBoxes(row, false, table));
  let rows = measured.filter((boxes) => boxes !== undefined);
  let edges = rows.length === stored.length ? joinEdges(rows) : [];
  if (edges.length === 0 || edges.length > limitOf('columns') + 1) {
    table.counted = true;
    table.covered = 0;
    rows = stored.map((row) => toBoxes(row, true, table) ?? []);
    edges = joinEdges(rows);
  }
  let above: Map<string, PlacedCell> = new Map();
  for (const boxes of rows) {
    const here: Map<string, PlacedCell> = new Map();
    table.rows.push(placeRow(boxes, edges, above, here, table));
    above = here;
  }
  return table;
}

/** The rows, with one whose definition is missing or of another count taking that of its nearest equal above, or below. */
function lendDefinitions(stored: StoredRow[], table: PlacedTable): StoredRow[] {
  const isWhole = (row: StoredRow): row is StoredRow & { definition: RowDefinition } =>
    row.definition?.cells.length === row.texts.length;
  const below = new Map<number, RowDefinition>();
  for (const row of [...stored].reverse()) if (isWhole(row)) below.set(row.texts.length, row.definition);
  const above = new Map<number, RowDefinition>();
  return stored.map((row) => {
    if (isWhole(row)) {
      above.set(row.texts.length, row.definition);
      return row;
    }
    table.counted = true;
    const lender = above.get(row.texts.length) ?? below.get(row.texts.length);
    if (lender === undefined) return { ...row, definition: undefined };
    return { ...row, definition: { edges: lender.edges, cells: lender.cells.map(() => UNMERGED) } };
  });
}

/** The boxes of a row, merged across; undefined where its edges are missing or hide a text. */
function toBoxes(row: StoredRow, counted: boolean, table: PlacedTable): Box[] | undefined {
  const { definition, texts } = row;
  if (!counted && definition === undefined) return undefined;
  const boxes: Box[] = [];
  for (const [index, text] of texts.entries()) {
    const cell = definition?.cells[index] ?? UNMERGED;
    const left = counted ? index : (definition?.edges[index] ?? 0);
    const right = counted ? index + 1 : (definition?.edges[index + 1] ?? 0);
    const before = boxes.at(-1);
    if (cell.across === 'merged' && before !== undefined) {
      before.right = Math.max(before.right, right);
      if (text !== '') table.covered++;
    } else if (right > left) boxes.push({ text, left, right, down: cell.down });
    else if (text !== '') return undefined;
  }
  return boxes;
}

/** The column edges of all rows from left to right, those within the tolerance as one. */
function joinEdges(rows: Box[][]): number[] {
  const boxes = rows.flat();
  const narrowest = boxes.reduce((least, box) => Math.min(least, box.right - box.left), Number.POSITIVE_INFINITY);
  // Below half of the narrowest cell, no two edges of one cell can become one.
  const tolerance = Math.min(EDGE_TOLERANCE_TWIPS, (narrowest - 1) / 2);
  const sorted = [...new Set(boxes.flatMap((box) => [box.left, box.right]))].sort((a, b) => a - b);
  const joined: number[] = [];
  let before = Number.NEGATIVE_INFINITY;
  for (const edge of sorted) {
    const width = edge - (joined.at(-1) ?? Number.NEGATIVE_INFINITY);
    const equal = edge - before <= EQUAL_EDGE_TWIPS && width < narrowest;
    if (width > tolerance && !equal) joined.push(edge);
    before = edge;
  }
  return joined;
}

/** The index of the joined edge that an edge belongs to: the last one at or before it. */
function findEdge(edges: number[], edge: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((edges[middle] ?? 0) <= edge) low = middle + 1;
    else high = middle;
  }
  return Math.max(0, low - 1);
}

function placeRow(
  boxes: Box[],
  edges: number[],
  above: Map<string, PlacedCell>,
  here: Map<string, PlacedCell>,
  table: PlacedTable,
): PlacedCell[] {
  const cells: PlacedCell[] = [];
  let column = 0;
  for (const box of boxes) {
    const first = findEdge(edges, box.left);
    const colSpan = Math.max(1, findEdge(edges, box.right) - first);
    // A row that begins further right than the table leaves room that HTML can only say with a cell.
    if (first > column) cells.push({ text: '', column, colSpan: first - column, rowSpan: 1 });
    column = first + colSpan;
    const key = `${first}:${colSpan}`;
    const start = box.down === 'merged' ? above.get(key) : undefined;
    if (start !== undefined) {
      start.rowSpan++;
      here.set(key, start);
      if (box.text !== '') table.covered++;
      continue;
    }
    const cell = { text: box.text, column: first, colSpan, rowSpan: 1 };
    cells.push(cell);
    if (box.down !== 'none') here.set(key, cell);
  }
  return cells;
}
