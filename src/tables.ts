import type { PictureText } from './document.js';
import type { Term } from './glossary/form-labels.js';
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
  /** The text as printed, lines and blanks apart, where it differs. */
  raw?: string;
  /** Where it was read from a picture. */
  ocr?: PictureText;
  /** Blanks before the text in its cell, in widths of a Chinese character, where there are any. */
  indent?: number;
  /** The blank column beside it in which it may stand as well, where its place does not tell. */
  beside?: 'left' | 'right';
}

/** One row of a grid: its cells from left to right; columns covered from above or from the left have none. */
export interface GridRow {
  cells: GridCell[];
  place: Place;
}

/** Where a grid was joined: the row that begins a further part, or the one row that the two at a page end are read as. */
export interface Seam {
  row: number;
  parts?: readonly [GridRow, GridRow];
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
  /** Where its printed parts were joined, from top to bottom. */
  seams: Seam[];
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
  /** Its columns are headed and hold many projects. */
  flat: boolean;
}

/** A paragraph of running text, joined over line and page ends. `level` where it is a heading. */
export interface Paragraph {
  text: string;
  level?: number;
  place: Place;
  /** Where each printed line begins in `text`, and its place; absent where the paragraph is one line of a text layer. */
  pieces?: ParagraphPiece[];
}

/** A printed line of a paragraph. */
export interface ParagraphPiece {
  offset: number;
  place: Place;
  /** Where it was read from a picture. */
  ocr?: PictureText;
}

/** What the recognizer finds in a document, in document order. */
export interface RecognizedDocument {
  grids: Grid[];
  forms: FormBlock[];
  paragraphs: Paragraph[];
}

/** A cell that says what others hold. */
export interface Label {
  text: string;
  cell: GridCell;
  /** What its words mean. */
  term: Term;
  /** 1 for a head that is printed a second time in its row: the list of the other period begins there. */
  half: 0 | 1;
}

/** The kind of head row below which a cell stands. */
export type BandKind = 'indicators' | 'execution' | 'tasks' | 'goals' | 'funding' | 'list' | 'other';

/**
 * A printed cell with the labels that reach it, each list from the farthest to the nearest.
 *
 *   | 项目资金 |              | 年初预算数 |        388.86: within 项目资金, left 年度资金总额, above 年初预算数
 *   |         | 年度资金总额   | 388.86    |
 */
export interface LabelledCell {
  cell: GridCell;
  above: Label[];
  left: Label[];
  within: Label[];
  /** The kind of the heads above; undefined for a value beside its label. */
  band: BandKind | undefined;
}

/** The cells that share a key: one form, one group of rows of a flat table, one column of a transposed one. */
export interface LabelledRecord {
  title: string | null;
  heads: string[];
  cells: LabelledCell[];
  /** Every label that is printed, also where its value is blank. */
  labels: Label[];
  /** The rows of the indicator table whose cells were told apart by what they say, since their columns tell nothing. */
  shifted: GridRow[];
  /** A head row above them of which it is not told over which columns its cells stand. */
  unplaced?: GridRow;
  /** The form lists its indicators for both periods. */
  twoPeriods: boolean;
  /** Blank cells of merged columns stand between label and value, as in tab-separated text. */
  loose: boolean;
  /** Several records stand in one table. */
  flat: boolean;
  pages: number[];
  place: Place;
}
