import { limitMessage, limitOf } from '../../limits.js';
import { InputError } from '../../result.js';
import type { Block } from '../blocks.js';

/** A line of a text with its number, counted from 1, and the page that form feeds put it on, counted from 0. */
export interface TextLine {
  text: string;
  number: number;
  page: number;
  /** It is a running head, a foot or a page number. */
  furniture?: boolean;
}

/** Where a text is printed: a line, and columns of print from its left. */
export interface Ink {
  line: number;
  left: number;
  right: number;
}

/** A cell of a table that was found in a text; spans as in HTML. */
export interface TextCell {
  text: string;
  colSpan?: number;
  rowSpan?: number;
  /** The blank column beside it in which it may stand as well. */
  beside?: 'left' | 'right';
  /** Where it is printed, line by line, in a table that spaces align. */
  ink?: Ink[];
}

/** A row with the number of the line on which it begins. */
export interface TextRow {
  cells: TextCell[];
  line: number;
}

/** A stretch of a text: lines that nobody has claimed yet, the rows of one table, or the blocks of inner HTML. */
export type TextPart =
  | { type: 'lines'; lines: TextLine[] }
  | { type: 'rows'; rows: TextRow[] }
  | { type: 'blocks'; blocks: Block[]; line: number };

/** What a reader finds at a line: a part, and how many lines it takes. */
export interface Found {
  part: TextPart;
  taken: number;
}

/**
 * The parts of a text after a reader has looked at every line that nobody has claimed: what it finds becomes a part,
 * the lines between stay lines.
 */
export function claimParts(
  parts: readonly TextPart[],
  find: (lines: readonly TextLine[], at: number) => Found | undefined,
): TextPart[] {
  return parts.flatMap((part) => (part.type === 'lines' ? claimLines(part.lines, find) : [part]));
}

function claimLines(
  lines: readonly TextLine[],
  find: (lines: readonly TextLine[], at: number) => Found | undefined,
): TextPart[] {
  const parts: TextPart[] = [];
  let free: TextLine[] = [];
  const flush = () => {
    if (free.length > 0) parts.push({ type: 'lines', lines: free });
    free = [];
  };
  for (let at = 0; at < lines.length; ) {
    const found = find(lines, at);
    if (found === undefined || found.taken < 1) {
      const line = lines[at];
      if (line !== undefined) free.push(line);
      at += 1;
      continue;
    }
    flush();
    parts.push(found.part);
    at += found.taken;
  }
  flush();
  return parts;
}

/**
 * Counts the cells of a text while its tables are read, before they fill the memory.
 * Throws InputError where there are more than may be.
 */
export class CellCount {
  /** Cells beyond the most columns were left out. */
  cut = false;
  readonly columns = limitOf('columns');
  private cells = 0;
  private readonly most = limitOf('textCells');

  add(row: TextRow): TextRow {
    if (row.cells.length > this.columns) {
      this.cut = true;
      row.cells.length = this.columns;
    }
    this.cells += Math.max(row.cells.length, 1);
    if (this.cells > this.most) throw new InputError(limitMessage('textCells'));
    return row;
  }
}
