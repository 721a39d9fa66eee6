import { dropInvisible } from '../invisible.js';

/** Columns that a sheet can have. */
export const SHEET_COLUMNS = 16_384;

/** A cell of a sheet with the text that it shows; row and column count from 0. */
export interface SheetCell {
  column: number;
  text: string;
}

/** A row of a sheet with its printed cells. */
export interface SheetRow {
  row: number;
  hidden: boolean;
  /** True where cells of the row are ruled: an empty row that is ruled belongs to the table around it. */
  ruled: boolean;
  /** The cells that show a text, from left to right. */
  cells: SheetCell[];
}

/** A merged area, its corners included. */
export interface Merge {
  top: number;
  left: number;
  bottom: number;
  right: number;
}

/** One sheet of a workbook, as it shows on paper. Rows without text and rulings are absent. */
export interface Sheet {
  name: string;
  rows: SheetRow[];
  merges: Merge[];
  isHiddenColumn: (column: number) => boolean;
}

/** The text of a cell without what is not seen: line ends are \n, blanks at its end are gone. */
export function cleanCellText(text: string): string {
  return dropInvisible(text).replace(/\r\n?/gu, '\n').trimEnd().normalize('NFC');
}
