import { limitOf } from '../../limits.js';
import { type Block, type BlockRow, hasContent } from '../blocks.js';
import { placeRows } from '../doc/grid.js';
import type { CellDefinition, RowDefinition } from '../doc/row-definition.js';

/** A row as the document stores it. */
export interface RtfRow {
  cells: Block[][];
  definition: RowDefinition | undefined;
}

/** A table with spans as HTML has them, and what making them has left out or guessed. */
export interface LaidTable {
  rows: BlockRow[];
  /** Text stands under a merged cell: no reader prints it. */
  covered: boolean;
  /** Columns were counted, since the edges of a row are missing or make no sense. */
  counted: boolean;
}

/**
 * The columns of a row as its control words say them, one after the other:
 *
 *   \trowd \trleft0 \clvmgf\cellx1200 \cellx3600
 */
export class RowColumns {
  private left = 0;
  private edges: number[] = [];
  private cells: CellDefinition[] = [];
  private next: CellDefinition = { across: 'none', down: 'none' };
  private readonly most = limitOf('columns');

  begin(): void {
    this.left = 0;
    this.edges = [];
    this.cells = [];
    this.next = { across: 'none', down: 'none' };
  }

  setLeft(twips: number): void {
    this.left = twips;
  }

  merge(merge: Partial<CellDefinition>): void {
    Object.assign(this.next, merge);
  }

  /** The right edge of the next cell. */
  addCell(twips: number): void {
    if (this.cells.length >= this.most) return;
    this.edges.push(twips);
    this.cells.push(this.next);
    this.next = { across: 'none', down: 'none' };
  }

  /** The row's columns, or undefined where nothing says them. */
  define(): RowDefinition | undefined {
    return this.cells.length === 0 ? undefined : { edges: [this.left, ...this.edges], cells: [...this.cells] };
  }
}

/** The rows of a table on a common set of columns, by the edges of their cells. */
export function layRtfTable(rows: readonly RtfRow[]): LaidTable {
  const contents: Block[][] = [];
  const stored = rows.map(({ cells, definition }) => ({
    texts: cells.map((blocks) => (hasContent(blocks) ? String(contents.push(blocks) - 1) : '')),
    definition,
  }));
  const placed = placeRows(stored);
  return {
    rows: placed.rows.map((cells) => ({
      cells: cells.map(({ text, colSpan, rowSpan }) => ({
        blocks: text === '' ? [] : (contents[Number(text)] ?? []),
        colSpan,
        rowSpan,
      })),
    })),
    covered: placed.covered > 0,
    counted: placed.counted,
  };
}
