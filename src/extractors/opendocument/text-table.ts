import { limitOf } from '../../limits.js';
import { type Block, type BlockCell, type BlockRow, hasContent } from '../blocks.js';
import type { StoryFacts } from '../word/story-facts.js';
import { PIECE_COST } from '../word/story-facts.js';
import { attributeOf } from '../xml.js';
import { countOf } from './lengths.js';

/** Empty rows that one element may stand for: more say nothing. */
const MOST_EMPTY = 200;

/** A table of a text that is being read: rows of cells with spans, covered cells absent, as HTML has them. */
export class TextTable {
  readonly rows: BlockRow[] = [];
  private row: BlockRow = { cells: [] };
  private repeated = 1;
  private column = 0;
  /** By column: the row up to which a cell from above, or from the left, covers it. */
  private readonly covered: number[] = [];
  private readonly mostColumns = limitOf('columns') + 1;
  private readonly mostRows = limitOf('rows') + 1;
  private readonly mostSpan = limitOf('span') + 1;

  constructor(private readonly facts: StoryFacts) {}

  beginRow(attributes: Record<string, string>): void {
    const visibility = attributeOf(attributes, 'visibility') ?? 'visible';
    this.row = { cells: [], ...(visibility === 'visible' ? {} : { hidden: true }) };
    this.repeated = countOf(attributeOf(attributes, 'number-rows-repeated'), this.mostRows);
    this.column = 0;
  }

  endRow(): void {
    const { row } = this;
    const filled = row.cells.some(({ blocks }) => hasContent(blocks));
    if (row.hidden === true && filled) this.facts.leftOut.hidden = true;
    const times = filled ? this.repeated : Math.min(this.repeated, MOST_EMPTY);
    for (let i = 0; i < times; i += 1) {
      this.facts.addRow();
      this.facts.grow(PIECE_COST * (1 + row.cells.length));
      this.rows.push(row);
    }
    this.row = { cells: [] };
  }

  /** The blocks of the next cell, to be filled; those of one that is covered are of no cell. */
  beginCell(attributes: Record<string, string>, isCovered: boolean): Block[] {
    const times = countOf(attributeOf(attributes, 'number-columns-repeated'), this.mostColumns);
    const blocks: Block[] = [];
    const at = this.rows.length;
    for (let i = 0; i < times && this.column < this.mostColumns; i += 1) {
      if (isCovered && (this.covered[this.column] ?? 0) > at) {
        this.column += 1;
        continue;
      }
      const colSpan = isCovered ? 1 : countOf(attributeOf(attributes, 'number-columns-spanned'), this.mostSpan);
      const rowSpan = isCovered ? 1 : countOf(attributeOf(attributes, 'number-rows-spanned'), this.mostRows);
      this.addCell({ blocks, colSpan, rowSpan }, at);
    }
    return blocks;
  }

  /** Whether these blocks are those of the last cell: of one that is covered, they are of none. */
  isLast(blocks: readonly Block[]): boolean {
    return this.row.cells.at(-1)?.blocks === blocks;
  }

  private addCell(cell: BlockCell, at: number): void {
    this.row.cells.push(cell);
    const end = Math.min(this.column + cell.colSpan, this.mostColumns);
    for (let column = this.column; column < end; column += 1) {
      if (cell.rowSpan > 1 || column > this.column) this.covered[column] = at + cell.rowSpan;
    }
    this.column += 1;
  }
}
