import { readI16, readU8, readU16 } from './little-endian.js';
import { SPRM, type Sprm } from './sprms.js';

/** How a cell is merged with the one on its left (`across`) and the one above (`down`). */
export interface CellDefinition {
  across: 'none' | 'first' | 'merged';
  down: 'none' | 'first' | 'merged';
}

/** The columns of one row: their edges in twips from the left margin, one more than cells, and the cells. */
export interface RowDefinition {
  edges: number[];
  cells: CellDefinition[];
}

/** The most cells a row can have; more is damage. */
const MOST_CELLS = 64;
const CELL_BYTES = 20;

interface RawCell {
  /** The two bits that merge across. */
  across: number;
  /** The two bits that merge down: 1 goes on from above, 2 or 3 begins. */
  down: number;
}

/**
 * The columns of a row by the modifications of its end mark, or undefined where none defines them.
 * Later modifications (inserted, deleted, resized, merged cells) are applied in their order.
 */
export function parseRowDefinition(sprms: Sprm[]): RowDefinition | undefined {
  let edges: number[] = [];
  let cells: RawCell[] = [];
  let gap = 0;
  for (const { code, operand } of sprms) {
    if (code === SPRM.TDefTable || code === SPRM.TDefTable10) ({ edges, cells } = parseDefinition(operand, code));
    else if (code === SPRM.TDxaGapHalf) gap = readI16(operand, 0);
    else if (code === SPRM.TDxaLeft && edges.length > 0) edges = moveTo(edges, readI16(operand, 0) - gap);
    else if (code === SPRM.TInsert) insertCells(edges, cells, operand);
    else if (code === SPRM.TDelete) deleteCells(edges, cells, operand);
    else if (code === SPRM.TDxaCol) resizeCells(edges, operand);
    else if (code === SPRM.TMerge || code === SPRM.TSplit) mergeCells(cells, operand, code === SPRM.TMerge);
    else if (code === SPRM.TVertMerge) mergeDown(cells, operand);
  }
  if (cells.length === 0 || edges.length !== cells.length + 1) return undefined;
  return { edges, cells: nameMerges(cells) };
}

function parseDefinition(operand: Uint8Array, code: number): { edges: number[]; cells: RawCell[] } {
  const count = operand.byteLength === 0 ? 0 : readU8(operand, 0);
  const cellsAt = 1 + (count + 1) * 2;
  if (count === 0 || count > MOST_CELLS || cellsAt > operand.byteLength) return { edges: [], cells: [] };
  const edges: number[] = [];
  for (let index = 0; index <= count; index++) edges.push(readI16(operand, 1 + index * 2));
  const cells: RawCell[] = [];
  // Word 6 rows that a converter has kept have shorter cells and no vertical merge.
  const cellBytes = code === SPRM.TDefTable10 ? 10 : CELL_BYTES;
  for (let index = 0; index < count; index++) {
    const at = cellsAt + index * cellBytes;
    const bits = at + 2 <= operand.byteLength ? readU16(operand, at) : 0;
    cells.push({ across: bits & 3, down: code === SPRM.TDefTable ? (bits >> 5) & 3 : 0 });
  }
  return { edges, cells };
}

function moveTo(edges: number[], left: number): number[] {
  const shift = left - (edges[0] ?? 0);
  return edges.map((edge) => edge + shift);
}

function insertCells(edges: number[], cells: RawCell[], operand: Uint8Array): void {
  const first = readU8(operand, 0);
  const count = readU8(operand, 1);
  const width = readI16(operand, 2);
  if (edges.length === 0) edges.push(0);
  const missing = Math.max(0, first - cells.length);
  if (cells.length + missing + count > MOST_CELLS) return;
  for (let index = 0; index < missing + count; index++) {
    const at = Math.min(first, cells.length);
    const left = edges[at] ?? 0;
    cells.splice(at, 0, { across: 0, down: 0 });
    edges.splice(at + 1, 0, left + width);
    for (let later = at + 2; later < edges.length; later++) edges[later] = (edges[later] ?? 0) + width;
  }
}

function deleteCells(edges: number[], cells: RawCell[], operand: Uint8Array): void {
  const first = readU8(operand, 0);
  const limit = Math.min(readU8(operand, 1), cells.length);
  if (first >= limit) return;
  const width = (edges[limit] ?? 0) - (edges[first] ?? 0);
  cells.splice(first, limit - first);
  edges.splice(first + 1, limit - first);
  for (let later = first + 1; later < edges.length; later++) edges[later] = (edges[later] ?? 0) - width;
}

function resizeCells(edges: number[], operand: Uint8Array): void {
  const limit = Math.min(readU8(operand, 1), edges.length - 1);
  const width = readI16(operand, 2);
  for (let index = readU8(operand, 0); index < limit; index++) {
    const shift = (edges[index] ?? 0) + width - (edges[index + 1] ?? 0);
    for (let later = index + 1; later < edges.length; later++) edges[later] = (edges[later] ?? 0) + shift;
  }
}

function mergeCells(cells: RawCell[], operand: Uint8Array, merge: boolean): void {
  const first = readU8(operand, 0);
  const limit = readU8(operand, 1);
  cells.slice(first, limit).forEach((cell, index) => {
    cell.across = merge ? (index === 0 ? 1 : 2) : 0;
  });
}

function mergeDown(cells: RawCell[], operand: Uint8Array): void {
  const cell = cells[readU8(operand, 0)];
  if (cell !== undefined) cell.down = readU8(operand, 1) & 3;
}

/**
 * The format's documentation and its writers name the two values for merging across the other way round.
 * Whichever of them stands first in a set begins it: in a row, the first that is set at all.
 */
function nameMerges(cells: RawCell[]): CellDefinition[] {
  const first = cells.find((cell) => cell.across !== 0)?.across;
  return cells.map((cell) => ({
    across: cell.across === 0 ? 'none' : cell.across === first || cell.across === 3 ? 'first' : 'merged',
    down: cell.down === 0 ? 'none' : cell.down === 1 ? 'merged' : 'first',
  }));
}
