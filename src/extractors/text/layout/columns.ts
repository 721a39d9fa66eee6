import { medianOf } from '../../sorted.js';
import { isAmount, type LayoutLine, type Piece } from './pieces.js';

/** A column of a table of aligned text, with the pieces that stand in it. */
export interface Column {
  pieces: Piece[];
  lefts: number[];
  rights: number[];
  centres: number[];
  /** How many of its pieces are figures, and how many of these are amounts. */
  figures: number;
  amounts: number;
  /** Its edges, until another piece is added. */
  edges?: Edges | undefined;
}

/** Where the pieces of a column begin, end and have their middle, by the middle one of each. */
export interface Edges {
  left: number;
  right: number;
  centre: number;
}

/** The pieces of a row, each with its column. */
export type Placed = Map<Column, Piece>;

/** Columns of print: an amount that is farther from every column than this opens a column. */
const NEW_AMOUNT = 4;
/** The same for what is no amount: names and numbers of columns are centred, and stand off the figures below them. */
const NEW_OTHER = 8;
const DASH = /^[-—–]{1,2}$/u;
/** Columns of print: what it costs an amount to stand among names, and a name among amounts. */
const OTHER_KIND = 6;
/** Columns of print: two columns that fit a figure as well as that cannot be told apart. */
const SAME_FIT = 0.75;
/** Columns of print: what stands over or under a part of a column is off by no more. */
const OVERLAP = 2;
/** Pieces of a row, at the most. */
const MOST_PIECES = 1_000;
/** Columns of print: a figure that is off the edge of its column by more may be of another one. */
const LOOSE_FIT = 1.5;
/** Pieces that say where a column is; more say nothing new. */
const MOST_SAMPLES = 60;

/** The columns of some rows, what stands where, and how well it fits. */
export interface Alignment {
  columns: Column[];
  rows: Map<LayoutLine, Placed>;
  /** Lines with figures that two columns fit equally well, and the side on which the other of each is. */
  doubtful: LayoutLine[];
  beside: Map<Piece, 'left' | 'right'>;
  /** Whether what a piece says keeps it out of a column. */
  isBarred?: Barring | undefined;
}

/** Whether what a piece says keeps it out of a column, wherever it stands. */
export type Barring = (piece: Piece, column: Column) => boolean;

/**
 * The columns on which rows agree: the fullest row opens them, every other row is laid over them from left to right
 * where its pieces fit best, and opens what it has besides; `opening` is what that costs, in columns of print.
 */
export function alignRows(rows: readonly LayoutLine[], opening?: number, isBarred?: Barring): Alignment {
  const alignment: Alignment = { columns: [], rows: new Map(), doubtful: [], beside: new Map(), isBarred };
  for (const row of [...rows].sort((a, b) => fullness(b) - fullness(a))) {
    alignment.rows.set(row, placeRow(row.pieces, alignment, opening));
  }
  for (const row of rows) if (isDoubtful(alignment.rows.get(row), alignment)) alignment.doubtful.push(row);
  return alignment;
}

/** Rows of amounts come before rows of numbers that count columns, fuller ones before others. */
function fullness({ pieces }: LayoutLine): number {
  return pieces.length + (pieces.length > 1 && pieces.some(({ text }) => isAmount(text)) ? MOST_PIECES : 0);
}

/** The edges of a column: the middle ones of those of its pieces. */
export function edgesOf(column: Column): Edges {
  column.edges ??= {
    left: medianOf(column.lefts),
    right: medianOf(column.rights),
    centre: medianOf(column.centres),
  };
  return column.edges;
}

/** A column in which nothing stands yet. */
export function emptyColumn(): Column {
  return { pieces: [], lefts: [], rights: [], centres: [], figures: 0, amounts: 0 };
}

/** How far the pieces of a column reach. */
export function hullOf(column: Column): [number, number] {
  return [
    column.lefts.reduce((least, left) => Math.min(least, left), Infinity),
    column.rights.reduce((most, right) => Math.max(most, right), -Infinity),
  ];
}

/** Whether most of what stands in a column is figures. */
export function isFigureColumn(column: Column): boolean {
  return column.figures * 2 > column.pieces.length;
}

/** Lays a row's pieces over the columns, in order, with the least misfit; what fits nowhere opens a column. */
function placeRow(pieces: readonly Piece[], { columns, isBarred }: Alignment, opening?: number): Placed {
  const costs = pieces.map((piece) =>
    columns.map((column) => (isBarred?.(piece, column) === true ? Infinity : misfit(piece, column))),
  );
  const best = bestPath(
    costs,
    pieces.map(({ text }) => opening ?? (isAmount(text) ? NEW_AMOUNT : NEW_OTHER)),
    columns.length,
  );
  const placed: Placed = new Map();
  const own = isRowOfDashes(pieces, columns) ? [...columns] : best.at.map((at) => columns[at]);
  for (const [index, piece] of pieces.entries()) {
    let column = own[index];
    if (column === undefined) {
      column = emptyColumn();
      const centre = (piece.left + piece.right) / 2;
      const place = openAt(columns, own, index, centre, (other) => edgesOf(other).centre);
      columns.splice(place, 0, column);
      own[index] = column;
    }
    addTo(column, piece);
    placed.set(column, piece);
  }
  return placed;
}

/** Whether a row has a piece for each column, dashes for figures: dashes may stand at the left of their columns. */
function isRowOfDashes(pieces: readonly Piece[], columns: readonly Column[]): boolean {
  const dashes = pieces.filter(({ text }) => DASH.test(text)).length;
  if (dashes < 2 || pieces.length !== columns.length) return false;
  return columns.every((column, at) => isFigureColumn(column) === (pieces[at]?.figure ?? false));
}

/** Where a column is opened: by its middle, between the columns of what stands to the left and to the right. */
export function openAt(
  columns: readonly Column[],
  own: readonly (Column | undefined)[],
  index: number,
  centre: number,
  middleOf: (column: Column) => number,
): number {
  const at = (column: Column | undefined) => (column === undefined ? -1 : columns.indexOf(column));
  const next = own.slice(index + 1).find((column) => column !== undefined);
  const to = next === undefined ? columns.length : at(next);
  let place = Math.max(-1, ...own.slice(0, index).map(at)) + 1;
  while (place < to && middleOf(columns[place] as Column) < centre) place += 1;
  return place;
}

function addTo(column: Column, piece: Piece): void {
  column.pieces.push(piece);
  if (piece.figure) column.figures += 1;
  if (isAmount(piece.text)) column.amounts += 1;
  if (column.lefts.length >= MOST_SAMPLES) return;
  column.edges = undefined;
  column.lefts.push(piece.left);
  column.rights.push(piece.right);
  column.centres.push((piece.left + piece.right) / 2);
}

function misfit(piece: Piece, column: Column): number {
  const { left, right, centre } = edgesOf(column);
  const off = [Math.abs(piece.right - right)];
  if (!isAmount(piece.text)) off.push(Math.abs(piece.left - left), Math.abs((piece.left + piece.right) / 2 - centre));
  const [from, to] = hullOf(column);
  if (piece.left < to && piece.right > from) off.push(OVERLAP);
  const amounts = column.amounts * 2 > column.pieces.length;
  const texts = (column.pieces.length - column.figures) * 2 > column.pieces.length;
  const foreign = (amounts && !piece.figure) || (texts && piece.figure);
  return Math.min(...off) + (foreign ? OTHER_KIND : 0);
}

interface Path {
  /** The column of each piece, or -1 where it opens one. */
  at: number[];
  cost: number;
}

/**
 * The cheapest way to give pieces to columns in their order; each column takes one at the most, and costs `bare`
 * where it takes none.
 */
export function bestPath(costs: readonly number[][], opening: readonly number[], columns: number, bare = 0): Path {
  let paths: (Path | undefined)[] = new Array(columns + 1).fill(undefined);
  paths[0] = { at: [], cost: 0 };
  for (const [index, own] of costs.entries()) {
    const open = opening[index] ?? NEW_OTHER;
    const next: (Path | undefined)[] = new Array(columns + 1).fill(undefined);
    for (const [used, path] of paths.entries()) {
      if (path === undefined) continue;
      offer(next, used, { at: [...path.at, -1], cost: path.cost + open });
      for (let column = used; column < columns; column += 1) {
        const cost = own[column] ?? Infinity;
        if (cost < open + OTHER_KIND) {
          offer(next, column + 1, { at: [...path.at, column], cost: path.cost + cost + bare * (column - used) });
        }
      }
    }
    paths = next;
  }
  return paths.reduce<Path>(
    (best, path, used) => {
      const cost = (path?.cost ?? Infinity) + bare * (columns - used);
      return path !== undefined && cost < best.cost ? { at: path.at, cost } : best;
    },
    { at: costs.map(() => -1), cost: Infinity },
  );
}

function offer(paths: (Path | undefined)[], used: number, path: Path): void {
  const known = paths[used];
  if (known === undefined || path.cost < known.cost) paths[used] = path;
}

/** Whether an amount of a row stands off its column, or fits a free column beside it as well, which is noted. */
function isDoubtful(placed: Placed | undefined, { columns, beside }: Alignment): boolean {
  if (placed === undefined) return false;
  let doubtful = false;
  for (const [column, piece] of placed) {
    if (!isAmount(piece.text)) continue;
    const at = columns.indexOf(column);
    const own = misfit(piece, column);
    const free = ([-1, 1] as const).flatMap((step) => {
      const other = columns[at + step];
      return other === undefined || placed.has(other) ? [] : [{ step, off: misfit(piece, other) - own }];
    });
    const [nearest] = free.sort((a, b) => a.off - b.off);
    if (nearest !== undefined && (own > LOOSE_FIT || nearest.off < SAME_FIT))
      beside.set(piece, nearest.step < 0 ? 'left' : 'right');
    doubtful ||= own > LOOSE_FIT || beside.has(piece);
  }
  return doubtful;
}
