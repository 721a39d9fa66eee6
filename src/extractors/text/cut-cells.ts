import type { TextLine } from './parts.js';

/** Lines of one cell. */
const MOST_CELL_LINES = 4;

/** A cell with the number of the line on which it begins, and one past the index of that on which it ends. */
export interface Cell {
  text: string;
  line: number;
  end: number;
}

/** The text of a cell without blanks around it; what a tool made of a no-break space stands for a blank cell. */
export function printOf(text: string): string {
  const printed = text.trim();
  return /^[?？\u00a0]$/u.test(printed) ? '' : printed;
}

/** The cells from a line on, each ended by a pipe; no more lines are looked at than the cells that are asked for have. */
export class CellReader {
  private readonly cells: Cell[] = [];
  private readonly source: Iterator<Cell>;
  private done = false;

  constructor(
    private readonly lines: readonly TextLine[],
    private readonly from: number,
  ) {
    this.source = this.cut();
  }

  /** A cell, counted from 0; undefined behind the last. */
  at(index: number): Cell | undefined {
    while (!this.done && this.cells.length <= index) {
      const next = this.source.next();
      if (next.done === true) this.done = true;
      else this.cells.push(next.value);
    }
    return this.cells[index];
  }

  /** So many cells from the first. */
  first(count: number): Cell[] {
    this.at(count - 1);
    return this.cells.slice(0, count);
  }

  /** The index of the first cell from one on that is not blank; behind the last where all are. */
  nextText(index: number): number {
    let next = index;
    while (this.at(next)?.text === '') next += 1;
    return next;
  }

  /** One past the index of the line on which a cell ends. */
  endOf(index: number): number {
    return this.at(index)?.end ?? this.from + 1;
  }

  private *cut(): Generator<Cell> {
    let open: { text: string; line: number; lines: number } | undefined;
    for (let index = this.from; index < this.lines.length; index += 1) {
      const { text, number } = this.lines[index] as TextLine;
      const [before = '', ...rest] = text.split('|');
      if (rest.length === 0) {
        if (text.trim() === '') continue;
        const own = open === undefined ? text.trim() : `${open.text}\n${text.trim()}`;
        open = { text: own, line: open?.line ?? number, lines: (open?.lines ?? 0) + 1 };
        if (open.lines > MOST_CELL_LINES || (this.lines[index + 1]?.text ?? '').trim() === '') return;
        continue;
      }
      // Two texts on one line are a row a line.
      if (rest.some((part) => part.trim() !== '')) return;
      const whole = [open?.text ?? '', before.trim()].filter((part) => part !== '').join('\n');
      yield { text: printOf(whole), line: open?.line ?? number, end: index + 1 };
      for (let more = 1; more < rest.length; more += 1) yield { text: '', line: number, end: index + 1 };
      open = undefined;
    }
  }
}
