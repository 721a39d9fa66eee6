import type { RowItem, SourceCell, SourceItem } from './document.js';
import type { Box, Place } from './place.js';
import type { GridCell, GridRow } from './tables.js';

/** Cells whose numbers and texts are kept in one piece. */
const CELLS = 2048;
/** Numbers of a cell: its box in hundredths of a point, its column in the print, its spans, its column in the grid. */
const NUMBERS = 8;
/** Rows of grids whose cells are kept as objects at one time: those that were asked for last. */
const AT_HAND = 256;

/** The cells of rows as numbers and texts, which take a quarter of the memory. */
class Piece {
  readonly numbers = new Int32Array(CELLS * NUMBERS);
  readonly texts: string[] = [];
  /** The texts of the grid, with their wraps joined. */
  readonly joined: string[] = [];

  constructor(readonly atHand: AtHand) {}

  add({ text, place, colSpan = 1, rowSpan = 1 }: SourceCell): void {
    const at = this.texts.length * NUMBERS;
    const [left, top, right, bottom] = place.bbox as Box;
    this.numbers[at] = Math.round(left * 100);
    this.numbers[at + 1] = Math.round(top * 100);
    this.numbers[at + 2] = Math.round(right * 100);
    this.numbers[at + 3] = Math.round(bottom * 100);
    this.numbers[at + 4] = place.column as number;
    this.numbers[at + 5] = colSpan;
    this.numbers[at + 6] = rowSpan;
    this.texts.push(text);
  }

  /** The place of a cell, of which that of its row tells the rest. */
  placeOf(cell: number, { file, member, page, row, turn }: Place): Place {
    const { numbers } = this;
    const at = cell * NUMBERS;
    const bbox: Box = [
      (numbers[at] as number) / 100,
      (numbers[at + 1] as number) / 100,
      (numbers[at + 2] as number) / 100,
      (numbers[at + 3] as number) / 100,
    ];
    const column = numbers[at + 4] as number;
    const place: Place =
      member === undefined
        ? { file, page: page as number, bbox, row: row as number, column }
        : { file, member, page: page as number, bbox, row: row as number, column };
    if (turn !== undefined) place.turn = turn;
    return place;
  }
}

/** The rows whose cells are at hand: those of the last few pages. */
class AtHand {
  private readonly rows: (PackedGridRow | undefined)[] = [];
  private next = 0;

  take(row: PackedGridRow): void {
    this.rows[this.next]?.putAway();
    this.rows[this.next] = row;
    this.next = (this.next + 1) % AT_HAND;
  }
}

/**
 * Packs the rows of one document, so that a thousand pages are held as numbers and texts and not as half a million
 * objects. What has more to say than a printed cell of a page does (a reading of a picture, a sheet) stays as it is.
 */
export class RowPacker {
  private readonly atHand = new AtHand();
  private piece = new Piece(this.atHand);

  /** The item, packed where it is a row that can be. */
  pack(item: SourceItem): SourceItem {
    if (item.type !== 'row' || item.cells.length > CELLS || !item.cells.every((cell) => isPlain(cell, item.place)))
      return item;
    if (this.piece.texts.length + item.cells.length > CELLS) this.piece = new Piece(this.atHand);
    return new PackedRow(item, this.piece);
  }
}

/**
 * A row of a document without objects for its cells: each time that `cells` is asked for, it gives an array of new
 * objects. Its fields are set in the constructor alone, so that V8 holds every row in the same shape.
 */
class PackedRow implements RowItem {
  declare readonly type: 'row';
  declare readonly table: number;
  declare readonly edges?: number[];
  declare readonly evidence?: NonNullable<RowItem['evidence']>;
  declare readonly place: Place;
  declare private readonly piece: Piece;
  declare private readonly from: number;
  declare private readonly count: number;

  constructor({ table, place, edges, evidence, cells }: RowItem, piece: Piece) {
    this.type = 'row';
    this.table = table;
    if (edges !== undefined) this.edges = edges;
    if (evidence !== undefined) this.evidence = evidence;
    this.place = place;
    this.piece = piece;
    this.from = piece.texts.length;
    this.count = cells.length;
    for (const cell of cells) piece.add(cell);
  }

  get cells(): SourceCell[] {
    const { piece, from, count, place: row } = this;
    const cells: SourceCell[] = [];
    for (let at = from; at < from + count; at++) {
      const text = piece.texts[at] as string;
      const place = piece.placeOf(at, row);
      const colSpan = piece.numbers[at * NUMBERS + 5] as number;
      const rowSpan = piece.numbers[at * NUMBERS + 6] as number;
      if (colSpan > 1) cells.push(rowSpan > 1 ? { text, place, colSpan, rowSpan } : { text, place, colSpan });
      else cells.push(rowSpan > 1 ? { text, place, rowSpan } : { text, place });
    }
    return cells;
  }

  /** The cells of the row of the grid that was laid out of it. */
  gridCells(row: number): GridCell[] {
    const { piece, from, count } = this;
    const cells: GridCell[] = [];
    for (let at = from; at < from + count; at++) {
      const raw = piece.texts[at] as string;
      const text = piece.joined[at] as string;
      const place = piece.placeOf(at, this.place);
      const colSpan = piece.numbers[at * NUMBERS + 5] as number;
      const rowSpan = piece.numbers[at * NUMBERS + 6] as number;
      const column = piece.numbers[at * NUMBERS + 7] as number;
      cells.push(
        raw === text
          ? { text, place, column, row, colSpan, rowSpan }
          : { text, place, column, row, colSpan, rowSpan, raw },
      );
    }
    return cells;
  }

  /** The texts of its cells. */
  get texts(): string[] {
    return this.piece.texts.slice(this.from, this.from + this.count);
  }

  /** The texts of the cells of the row of the grid that was laid out of it. */
  get gridTexts(): string[] {
    return this.piece.joined.slice(this.from, this.from + this.count);
  }

  /** Has other texts stand in its cells, for good: what is hidden is nowhere any more. */
  setTexts(cells: readonly SourceCell[]): void {
    for (const [i, { text }] of cells.entries()) this.piece.texts[this.from + i] = text;
  }

  /** Itself as a row of objects. */
  toPlain(): RowItem {
    const { type, cells, table, edges, evidence, place } = this;
    return {
      type,
      cells,
      table,
      ...(edges === undefined ? {} : { edges }),
      ...(evidence === undefined ? {} : { evidence }),
      place,
    };
  }

  /** The row of a grid that is laid out of it, each cell of one, packed with it; it is asked for once. */
  layOut(row: number, columnOf: ColumnOf, join: (text: string) => string): GridRow {
    const { piece, from, count } = this;
    for (let at = from; at < from + count; at++) {
      const number = at * NUMBERS;
      piece.numbers[number + 7] = columnOf(piece.numbers[number + 5] as number, piece.numbers[number + 6] as number);
      piece.joined[at] = join(piece.texts[at] as string);
    }
    return new PackedGridRow(this, row, piece.atHand);
  }
}

/**
 * A row of a grid that keeps its cells as objects only for a while: `cells` gives the same array until the cells of
 * AT_HAND (256) other rows of the document have been made, and from then on an array of other objects that say the
 * same. Whoever compares cells by identity, keys a Map with them or changes one must therefore not ask the row again
 * for them: hold on to the array, or work on `plainGridRow(row)`, which keeps its own.
 */
class PackedGridRow implements GridRow {
  declare readonly place: Place;
  declare private readonly source: PackedRow;
  declare private readonly row: number;
  declare private readonly atHand: AtHand;
  declare private known: GridCell[] | undefined;

  constructor(source: PackedRow, row: number, atHand: AtHand) {
    this.place = source.place;
    this.source = source;
    this.row = row;
    this.atHand = atHand;
    this.known = undefined;
  }

  get cells(): GridCell[] {
    if (this.known !== undefined) return this.known;
    this.known = this.source.gridCells(this.row);
    this.atHand.take(this);
    return this.known;
  }

  get texts(): string[] {
    return this.source.gridTexts;
  }

  putAway(): void {
    this.known = undefined;
  }

  toPlain(): GridRow {
    return { cells: this.source.gridCells(this.row), place: this.place };
  }
}

/** The row as an object that keeps its cells. */
export function plainGridRow(row: GridRow): GridRow {
  return row instanceof PackedGridRow ? row.toPlain() : row;
}

/** The row as an object that keeps its cells. */
export function plainRow(row: RowItem): RowItem {
  return row instanceof PackedRow ? row.toPlain() : row;
}

/** The item as an object that keeps what it holds. */
export function plainItem(item: SourceItem): SourceItem {
  return item.type === 'row' ? plainRow(item) : item;
}

/** Gives the column of the next cell of a row by its spans. */
export type ColumnOf = (colSpan: number, rowSpan: number) => number;

/** The row of a grid that is laid out of a packed row, packed as well; undefined for any other. Each row has one. */
export function layOutPacked(
  item: RowItem,
  row: number,
  columnOf: ColumnOf,
  join: (text: string) => string,
): GridRow | undefined {
  return item instanceof PackedRow ? item.layOut(row, columnOf, join) : undefined;
}

/** The texts of the cells of a row. */
export function textsOf(row: RowItem): string[] {
  return row instanceof PackedRow ? row.texts : row.cells.map(({ text }) => text);
}

/** The texts of the cells of a row of a grid, of which no cell need be made. */
export function gridTextsOf(row: GridRow): string[] {
  return row instanceof PackedGridRow ? row.texts : row.cells.map(({ text }) => text);
}

/** The row with cells whose texts are others; a packed one is changed itself. */
export function withTexts(row: RowItem, cells: SourceCell[]): RowItem {
  if (!(row instanceof PackedRow)) return { ...row, cells };
  row.setTexts(cells);
  return row;
}

/** Whether a cell is told by its text, its box, its column and its spans, and else by the place of its row. */
function isPlain({ place, ocr, beside, cut, colSpan, rowSpan }: SourceCell, row: Place): boolean {
  return (
    ocr === undefined &&
    beside === undefined &&
    cut === undefined &&
    isSpan(colSpan) &&
    isSpan(rowSpan) &&
    place.page !== undefined &&
    place.column !== undefined &&
    place.row !== undefined &&
    place.bbox !== undefined &&
    areHundredths(place.bbox) &&
    place.line === undefined &&
    place.sheet === undefined &&
    row.page === place.page &&
    row.row === place.row &&
    row.file === place.file &&
    row.member === place.member &&
    row.turn === place.turn
  );
}

/** Whether a span can be packed: it is missing, or more than one. */
function isSpan(span: number | undefined): boolean {
  return span === undefined || (span > 1 && span < 2 ** 31);
}

/** Whether each side of a box is told by a whole number of hundredths. */
function areHundredths(box: Box): boolean {
  for (let side = 0; side < 4; side++) {
    const at = box[side] ?? Number.NaN;
    const hundredths = Math.round(at * 100);
    if (hundredths / 100 !== at || !(Math.abs(hundredths) < 2 ** 31)) return false;
  }
  return true;
}
