/** A box in points from the top left of the page as displayed: left, top, right, bottom. */
export type Box = [number, number, number, number];

/**
 * Where something stands in its document. It travels with every item, cell and record,
 * so that any figure of the output walks back to its page and cell.
 */
export interface Place {
  /** The input's name, as given. */
  file: string;
  /** The path inside an archive. */
  member?: string;
  /** Page, counted from 1. */
  page?: number;
  bbox?: Box;
  /** Line of a text file, counted from 1. */
  line?: number;
  /** Row of its table, counted from 1. */
  row?: number;
  /** Column of its table, counted from 1. */
  column?: number;
  /** Sheet of a workbook. */
  sheet?: string;
}

/**
 * One line that a person can follow to the place.
 *
 *   { file: 'a.pdf', page: 3, row: 12 }      a.pdf:p3:r12
 *   { file: 'a.txt', line: 488 }             a.txt:488
 */
export function formatPlace(place: Place): string {
  const parts = [place.member === undefined ? place.file : `${place.file}!${place.member}`];
  if (place.sheet !== undefined) parts.push(place.sheet);
  if (place.page !== undefined) parts.push(`p${place.page}`);
  if (place.line !== undefined) parts.push(`${place.line}`);
  if (place.row !== undefined) parts.push(`r${place.row}`);
  if (place.column !== undefined) parts.push(`c${place.column}`);
  return parts.join(':');
}
