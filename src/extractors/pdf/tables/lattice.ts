import { limitOf } from '../../../limits.js';
import type { Box } from '../../../place.js';
import type { Ruling } from '../engines/content.js';
import type { GridPlace } from '../page/page-layout.js';
import { groupRulings, partAxes } from '../page/rulings.js';

/** A cell of a ruled grid. */
export interface LatticeCell extends GridPlace {
  box: Box;
  /** How many of its four sides are drawn; what lies outside the table has fewer than three. */
  sides: number;
}

/** A table's grid as its lines draw it. `xs` and `ys` are the edges of its columns and rows. */
export interface Lattice {
  box: Box;
  xs: number[];
  ys: number[];
  /** Only the cells of its heads are drawn; the sides of those below were carried down from them. */
  headsOnly?: true;
  /** Row by row, from left to right, every cell at its top left corner. */
  cells: LatticeCell[];
}

/** Points: lines that run on beyond the outermost crossing line by more are an open side of the table. */
const OPEN_SIDE = 6;
/** Unit cells of one grid: 2,000 rows of 200 columns do not fit on paper. */
const MOST_UNITS = 400_000;

/**
 * The grids of a page: every group of crossing lines that makes at least one cell.
 *
 *   ┌──┬─────┐        3 columns × 2 rows, the first cell spans both rows,
 *   │  ├──┬──┤        the second spans two columns
 *   └──┴──┴──┘
 *
 * A side that no line draws (a table without its outer frame) is taken to be where the crossing lines end.
 */
export function findLattices(rulings: readonly Ruling[], snap: number): Lattice[] {
  const found: Lattice[] = [];
  for (const group of groupRulings(rulings, snap)) {
    const lattice = buildLattice(group, snap);
    if (lattice) found.push(lattice);
  }
  return found.sort((a, b) => a.box[1] - b.box[1] || a.box[0] - b.box[0]);
}

function buildLattice(group: Ruling[], snap: number): Lattice | undefined {
  const { level, upright } = partAxes(group);
  if (level.length + upright.length < 3) return undefined;
  const xs = axisOf(upright, level, snap);
  const ys = axisOf(level, upright, snap);
  const columns = xs.length - 1;
  const rows = ys.length - 1;
  if (columns < 1 || rows < 1 || columns > limitOf('columns') || columns * rows > MOST_UNITS) return undefined;
  const grid = new UnitGrid(xs, ys, level, upright);
  return compress(grid.cells(), xs, ys);
}

/** The coordinates of the lines along one axis, with open sides added where the crossing lines run on. */
function axisOf(lines: readonly Ruling[], crossing: readonly Ruling[], snap: number): number[] {
  const marks = placesOf(lines);
  let [low, lower, high, higher] = [Infinity, Infinity, -Infinity, -Infinity];
  for (let i = 0; i < crossing.length; i++) {
    const { from, to } = crossing[i] as Ruling;
    if (from < low) [low, lower] = [from, low];
    else if (from < lower) lower = from;
    if (to > high) [high, higher] = [to, high];
    else if (to > higher) higher = to;
  }
  const [first = Infinity] = marks;
  const last = marks[marks.length - 1] ?? -Infinity;
  // An outermost end is one that at least two lines share: one line alone may be an underline that touches the table.
  if (lower - low <= snap && first - low > OPEN_SIDE) marks.unshift(low);
  if (high - higher <= snap && high - last > OPEN_SIDE) marks.push(high);
  return marks;
}

/** Where lines lie, each place once, in order. */
function placesOf(lines: readonly Ruling[]): number[] {
  const places: number[] = [];
  let sorted = true;
  for (let i = 0; i < lines.length; i++) {
    const at = lines[i]?.at ?? 0;
    const before = places[places.length - 1];
    if (before === at) continue;
    if (before !== undefined && before > at) sorted = false;
    places.push(at);
  }
  return sorted ? places : [...new Set(places)].sort((a, b) => a - b);
}

class UnitGrid {
  private readonly rows: number;
  private readonly columns: number;
  /** [row edge][column]: 1 where a line runs above the unit cell (row edge = row) or below (row + 1). */
  private readonly level: Uint8Array;
  private readonly upright: Uint8Array;

  constructor(
    private readonly xs: number[],
    private readonly ys: number[],
    level: Ruling[],
    upright: Ruling[],
  ) {
    this.rows = ys.length - 1;
    this.columns = xs.length - 1;
    this.level = new Uint8Array((this.rows + 1) * this.columns);
    this.upright = new Uint8Array((this.columns + 1) * this.rows);
    mark(this.level, this.columns, ys, xs, level);
    mark(this.upright, this.rows, xs, ys, upright);
    this.drawOpenSides(level, upright);
  }

  /** An open side, where no line stands at the outermost coordinate, counts as drawn in all its length. */
  private drawOpenSides(level: Ruling[], upright: Ruling[]): void {
    const { rows, columns, xs, ys } = this;
    const drawn = (lines: Ruling[], at: number | undefined) => lines.some((line) => line.at === at);
    if (!drawn(level, ys[0])) this.level.fill(1, 0, columns);
    if (!drawn(level, ys[rows])) this.level.fill(1, rows * columns);
    if (!drawn(upright, xs[0])) this.upright.fill(1, 0, rows);
    if (!drawn(upright, xs[columns])) this.upright.fill(1, columns * rows);
  }

  /**
   * The cells: from each unit cell that none has taken yet as far right as no line stops it,
   * then as far down as the whole width goes.
   */
  cells(): LatticeCell[] {
    const taken = new Uint8Array(this.rows * this.columns);
    const cells: LatticeCell[] = [];
    for (let row = 0; row < this.rows; row++) {
      for (let column = 0; column < this.columns; column++) {
        if (taken[row * this.columns + column]) continue;
        const colSpan = this.widthFrom(row, column, taken);
        const rowSpan = this.heightFrom(row, column, colSpan, taken);
        for (let r = row; r < row + rowSpan; r++) {
          taken.fill(1, r * this.columns + column, r * this.columns + column + colSpan);
        }
        const sides = this.sidesOf(row, column, rowSpan, colSpan);
        cells.push({ row, column, rowSpan, colSpan, box: [0, 0, 0, 0], sides });
      }
    }
    return cells;
  }

  private widthFrom(row: number, column: number, taken: Uint8Array): number {
    let end = column + 1;
    while (end < this.columns && !this.upright[end * this.rows + row] && !taken[row * this.columns + end]) end++;
    return end - column;
  }

  private heightFrom(row: number, column: number, colSpan: number, taken: Uint8Array): number {
    let end = row + 1;
    while (end < this.rows && this.goesOn(end, column, colSpan, taken)) end++;
    return end - row;
  }

  /** Whether the cell above goes on into this row: no line above it, none inside it. */
  private goesOn(row: number, column: number, colSpan: number, taken: Uint8Array): boolean {
    for (let c = column; c < column + colSpan; c++) {
      if (this.level[row * this.columns + c] || taken[row * this.columns + c]) return false;
      if (c > column && this.upright[c * this.rows + row]) return false;
    }
    const left = column === 0 || this.upright[column * this.rows + row] === 1;
    const right = column + colSpan === this.columns || this.upright[(column + colSpan) * this.rows + row] === 1;
    return left && right;
  }

  private sidesOf(row: number, column: number, rowSpan: number, colSpan: number): number {
    const { level, upright, rows, columns } = this;
    return (
      sideOf(level, row * columns + column, colSpan) +
      sideOf(level, (row + rowSpan) * columns + column, colSpan) +
      sideOf(upright, column * rows + row, rowSpan) +
      sideOf(upright, (column + colSpan) * rows + row, rowSpan)
    );
  }
}

/** 1 where more than half of a side's units are drawn. */
function sideOf(units: Uint8Array, first: number, count: number): number {
  let drawn = 0;
  for (let unit = first; unit < first + count; unit++) drawn += units[unit] ?? 0;
  return drawn * 2 > count ? 1 : 0;
}

/** Mark every unit whose middle half a line covers. `edges` are the lines' own coordinates, `units` those across. */
function mark(grid: Uint8Array, width: number, edges: number[], units: number[], lines: Ruling[]): void {
  const indexOf = new Map(edges.map((edge, index) => [edge, index]));
  for (const line of lines) {
    const edge = indexOf.get(line.at);
    if (edge === undefined) continue;
    for (let unit = 0; unit < width; unit++) {
      const from = units[unit] ?? 0;
      const to = units[unit + 1] ?? 0;
      const quarter = (to - from) / 4;
      if (line.from <= from + quarter && line.to >= to - quarter) grid[edge * width + unit] = 1;
    }
  }
}

/** The lattice without the coordinates at which no cell begins or ends, or undefined where nothing is left. */
function compress(cells: LatticeCell[], xs: number[], ys: number[]): Lattice | undefined {
  const usedColumns = new Uint8Array(xs.length);
  const usedRows = new Uint8Array(ys.length);
  for (const { row, column, rowSpan, colSpan } of cells) {
    usedColumns[column] = usedColumns[column + colSpan] = 1;
    usedRows[row] = usedRows[row + rowSpan] = 1;
  }
  const columnOf = countBefore(usedColumns);
  const rowOf = countBefore(usedRows);
  const newXs = xs.filter((_, column) => usedColumns[column]);
  const newYs = ys.filter((_, row) => usedRows[row]);
  let real = false;
  for (const cell of cells) {
    const right = columnOf[cell.column + cell.colSpan] ?? 0;
    const bottom = rowOf[cell.row + cell.rowSpan] ?? 0;
    cell.column = columnOf[cell.column] ?? 0;
    cell.row = rowOf[cell.row] ?? 0;
    cell.colSpan = right - cell.column;
    cell.rowSpan = bottom - cell.row;
    cell.box = [newXs[cell.column] ?? 0, newYs[cell.row] ?? 0, newXs[right] ?? 0, newYs[bottom] ?? 0];
    real ||= cell.sides >= 3;
  }
  if (!real) return undefined;
  const box: Box = [newXs[0] ?? 0, newYs[0] ?? 0, newXs[newXs.length - 1] ?? 0, newYs[newYs.length - 1] ?? 0];
  return { box, xs: newXs, ys: newYs, cells };
}

/** For each place how many before it are used. */
function countBefore(used: Uint8Array): Uint32Array {
  const counts = new Uint32Array(used.length);
  for (let i = 1; i < used.length; i++) counts[i] = (counts[i - 1] ?? 0) + (used[i - 1] ?? 0);
  return counts;
}
