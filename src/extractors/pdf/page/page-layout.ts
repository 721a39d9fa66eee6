import type { TableEvidence } from '../../../document.js';
import type { LimitName } from '../../../limits.js';
import type { Box } from '../../../place.js';
import type { PictureReading } from '../engines/content.js';
import type { Matrix } from '../engines/matrix.js';
import type { TextLine } from './lines.js';

/** Where a cell stands in the grid of its table; rows and columns count from 0. */
export interface GridPlace {
  row: number;
  column: number;
  rowSpan: number;
  colSpan: number;
}

/** A cell as it will be emitted. */
export interface TableCell extends GridPlace {
  box: Box;
  lines: TextLine[];
  text: string;
  /** Beside the table, not of it: kept only to hold the place of the cells after it. */
  outside: boolean;
  /** The blank column beside it in which it may stand as well. */
  beside?: 'left' | 'right';
}

/** A table of a page: the edges of its columns and rows in points, and its cells. */
export interface TableBlock {
  kind: 'table';
  box: Box;
  xs: number[];
  ys: number[];
  cells: TableCell[];
  /** Of the cells that lines draw, only those of the heads are drawn. */
  headsOnly?: true;
  /** How surely it is a table, where that was weighed. */
  evidence?: TableEvidence;
}

/** A line of a page that is in no table. */
export interface LineBlock {
  kind: 'line';
  box: Box;
  line: TextLine;
  role?: 'contents' | 'furniture';
}

export type Block = TableBlock | LineBlock;

/** A page as tables and lines in reading order. */
export interface PageLayout {
  page: number;
  width: number;
  height: number;
  /** Maps the page as it is read to the page as displayed; they differ where it was printed sideways. */
  toDisplay: Matrix;
  blocks: Block[];
  /** It has a picture, a line or a filled area. */
  drawn: boolean;
  /** One picture covers most of it. */
  scan: boolean;
  truncated: LimitName | null;
  /** Rows of tables without lines with a figure that may be of another column. */
  shifted?: number;
  unmapped: number;
  glyphs: number;
  /** Of a page that was read from its picture: its lines, and the map from the straight page to the page. */
  picture?: { readings: readonly PictureReading[]; toPage: Matrix };
}
