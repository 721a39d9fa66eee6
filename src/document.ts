import type { Message } from './messages.js';
import type { Place } from './place.js';

/** Every format that is read, as the output calls it. */
export const SOURCE_FORMATS = [
  'pdf',
  'docx',
  'doc',
  'xlsx',
  'xls',
  'html',
  'text',
  'markdown',
  'image',
  'ofd',
  'rtf',
  'odt',
  'ods',
] as const;

/** What an input is, by its content. */
export type SourceFormat = (typeof SOURCE_FORMATS)[number];

/**
 * One printed cell. `text` is what is printed, line breaks inside the cell as `\n`
 * (a blank line as `\n\n`); '' is an empty cell, an absent cell is no cell.
 * Spans follow HTML: a cell that spans stands once, at its top left, and the cells that
 * it covers are absent from `cells` (a row's cells flow around the row spans from above).
 */
export interface SourceCell {
  text: string;
  place: Place;
  colSpan?: number;
  rowSpan?: number;
  /** Where it was read from a picture. */
  ocr?: PictureText;
  /** The blank column beside it in which it may stand as well, where its place does not tell. */
  beside?: 'left' | 'right';
  /** Its width has cut the one figure that it prints, which goes on from line to line. */
  cut?: true;
}

/** How surely a text was read from a picture. */
export interface PictureText {
  /** From 0 to 1: that of its least sure character. */
  confidence: number;
  /** What else a figure may say where nothing decides between the readings; empty where it is sure. */
  others: string[];
}

/** How surely rows were read as a table, from 0 to 1, and what speaks for it and against it, in words. */
export interface TableEvidence {
  confidence: number;
  reasons: string[];
  /** Lines draw its cells. */
  ruled?: boolean;
}

/** A row of a table. `table` counts the tables of the extractor: rows of one grid on one page share it. */
export interface RowItem {
  type: 'row';
  cells: SourceCell[];
  table: number;
  /** Left edges of the grid's columns and the right edge of the last, in points; where the format has geometry. */
  edges?: number[];
  /** On the first row of a table that was found by its looks; a table that the format itself marks has none. */
  evidence?: TableEvidence;
  place: Place;
}

/** A paragraph, heading or text line outside of tables; `level` 1–6 where the format marks a heading. */
export interface LineItem {
  type: 'line';
  text: string;
  level?: number;
  /** 'contents' for a line of a table of contents, 'furniture' for page numbers, running heads and feet. */
  role?: 'contents' | 'furniture';
  place: Place;
  /** Where it was read from a picture. */
  ocr?: PictureText;
}

/** The next items stand on another page (or, in a workbook, on another sheet). */
export interface PageBreakItem {
  type: 'pageBreak';
  place: Place;
}

/** A page or region without a text layer. */
export interface ImageItem {
  type: 'image';
  place: Place;
}

export type SourceItem = RowItem | LineItem | PageBreakItem | ImageItem;

/** The file or the member of an archive that a document was read from. */
export interface Source {
  /** The input's name, as given. */
  name: string;
  /** Hex digest of the document's bytes. */
  sha256: string;
  bytes: number;
  format: SourceFormat;
  /** Null where the format has no pages. */
  pages: number | null;
  /** Path inside an archive, or null. */
  member: string | null;
}

/**
 * A document on its way in. `messages` grows while `items` is read and is complete at its end;
 * `source.pages` is known once the items have been read.
 */
export interface SourceDocument {
  source: Source;
  items: AsyncIterable<SourceItem>;
  messages: Message[];
}
