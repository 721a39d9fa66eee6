import type { Place } from './place.js';

/** A cell at its place in a grid. `text` has its wrapped lines joined. */
export interface GridCell {
  text: string;
  place: Place;
  /** Column and row of its top left corner, counted from 0 in the grid. */
  column: number;
  row: number;
  colSpan: number;
  rowSpan: number;
  /** Blanks before the text in its cell, in widths of a Chinese character, where there are any. */
  indent?: number;
}

/** One row of a grid: its cells from left to right; columns covered from above or from the left have none. */
export interface GridRow {
  cells: GridCell[];
  place: Place;
}

/**
 * A budget table, joined over its pages, still as text: caption, header rows, body rows, notes.
 *
 *   预算公开表1                         number
 *   2023年预算收支总表                   title
 *   部门名称：某某办公室    单位：万元    heads
 *   收入 | 支出                         rows[0 .. headerRows)
 *   …                                  rows[headerRows ..)
 *   注：本表无数据                       notes
 */
export interface Grid {
  title: string | null;
  number: string | null;
  /** The lines between title and grid, and cells above the header that say 部门名称 or 单位. */
  heads: string[];
  headerRows: number;
  /** The header path of each column from top to bottom, merged cells inherited. */
  headers: string[][];
  columns: number;
  rows: GridRow[];
  notes: string[];
  /** Every page of the grid alone, in order. */
  pages: number[];
  place: Place;
}

/** One project form: everything that is printed on it, in order, page furniture and repeats taken out. */
export interface FormBlock {
  title: string | null;
  /** The lines between title and first row: 表（一） （2022年度） 单位：元. */
  heads: string[];
  rows: GridRow[];
  pages: number[];
  place: Place;
}

/** A paragraph of running text, joined over line and page ends. `level` where it is a heading. */
export interface Paragraph {
  text: string;
  level?: number;
  place: Place;
  /** Where each printed line begins in `text`, and its place; absent where the paragraph is one line. */
  pieces?: ParagraphPiece[];
}

/** A printed line of a paragraph. */
export interface ParagraphPiece {
  offset: number;
  place: Place;
}

/** What the recognizer finds in a document, in document order. */
export interface RecognizedDocument {
  grids: Grid[];
  forms: FormBlock[];
  paragraphs: Paragraph[];
}
