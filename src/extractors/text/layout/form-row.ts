/** A cell of a form with the columns of print that it takes. */
export interface FormCell {
  text: string;
  left: number;
  right: number;
}

/** A row of a form with the line on which it begins. */
export interface FormRow {
  line: number;
  /** The last line of a row that takes several. */
  end?: number;
  cells: (FormCell | undefined)[];
}
