import { termOf } from '../../../glossary/form-labels.js';
import { isWholeLevel } from '../../../glossary/indicator-levels.js';
import type { Column } from './columns.js';
import { isFigure } from './pieces.js';

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

/** Joins wrapped lines of indicators: a row has a name and what every row has, a line without goes on with one. */
export class RowJoiner {
  private readonly name: number | undefined;
  private readonly needed: number[];
  /** Lines that were taken to go on with the row above them. */
  joined: number[] = [];

  constructor(columns: readonly Column[], heads: readonly (readonly [number, string])[]) {
    const of = (wanted: string[]) =>
      heads.flatMap(([at, text]) => (wanted.includes(termOf(text.replaceAll('\n', '')).column ?? '') ? [at + 1] : []));
    [this.name] = of(['level3']);
    const rowed = this.name === undefined ? undefined : columns[this.name - 1]?.pieces.length;
    this.needed = of(['weight', 'score', 'value']).filter(
      (at) => (columns[at - 1]?.pieces.length ?? 0) * 4 >= (rowed ?? 0) * 3,
    );
  }

  /** Whether a column has the names of indicators. */
  get hasNames(): boolean {
    return this.name !== undefined;
  }

  /** Adds a row to those above it, or what it prints to the cells of the last one; `levels` are the columns of levels. */
  add(row: FormRow, rows: FormRow[], levels: ReadonlySet<number>): void {
    const last = rows.at(-1);
    if (last === undefined || rows.length === 1 || !this.isRest(row, last)) {
      rows.push(row);
      return;
    }
    if (row.cells.some((cell, at) => at > 0 && cell !== undefined && !levels.has(at))) {
      last.end = row.line;
      this.joined.push(row.line);
    }
    for (const [at, cell] of row.cells.entries()) {
      const above = last.cells[at];
      if (cell === undefined) continue;
      if (above === undefined) last.cells[at] = cell;
      else above.text += `\n${cell.text}`;
    }
  }

  private isRest(row: FormRow, last: FormRow): boolean {
    if (row.cells.every((cell) => cell === undefined)) return true;
    if (this.name === undefined) return false;
    const isLevel = row.cells.some(
      (cell, at) => cell !== undefined && isWholeLevel(cell.text) && isWholeLevel(last.cells[at]?.text ?? ''),
    );
    const isFigures = row.cells.some(
      (cell, at) => cell !== undefined && isFigure(cell.text) && isFigure(last.cells[at]?.text ?? ''),
    );
    if (isLevel || isFigures) return false;
    const isWhole = row.cells[this.name] !== undefined && this.needed.every((at) => row.cells[at] !== undefined);
    return !isWhole && row.cells.every((cell, at) => at === 0 || cell === undefined || last.cells[at] !== undefined);
  }
}
