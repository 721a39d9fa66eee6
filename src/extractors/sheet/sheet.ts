/** A cell of a sheet with the text that it shows; row and column count from 0. */
export interface SheetCell {
  column: number;
  text: string;
}

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

/** One sheet of a workbook, as it shows on paper. Rows without text and rules are absent. */
export interface Sheet {
  name: string;
  rows: SheetRow[];
  merges: Merge[];
  isHiddenColumn: (column: number) => boolean;
}
