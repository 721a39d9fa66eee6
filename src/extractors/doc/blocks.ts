import type { Paragraph } from './paragraphs.js';
import type { RowDefinition } from './row-definition.js';

/** A paragraph with what is printed of it. */
export interface TextBlock {
  type: 'text';
  /** What automatic numbering prints before the text: 一、 or 1. */
  number: string;
  text: string;
  /** Its hidden and deleted characters. */
  unprinted: string;
  level: number | undefined;
  contents: boolean;
  pictures: number;
}

/** A table as it is stored: rows of cells, each cell with blocks of its own. */
export interface TableBlock {
  type: 'table';
  rows: TableRow[];
}

/** A row of a table of a .doc: the blocks of each cell. */
export interface TableRow {
  cells: Block[][];
  /** The columns, where the mark that ends the row defines them. */
  definition: RowDefinition | undefined;
  /** Whether that mark is hidden or deleted, and the row with it where nothing of it is printed. */
  unprinted: boolean;
}

/**
 * A block's text with its number before it.
 *
 *   一、 | 部门概况 → 一、部门概况        1 | 2023年 → 1 2023年, never 12023年
 */
export function printBlock({ number, text }: TextBlock): string {
  if (number === '') return text;
  const [breaks = ''] = /^\n*/.exec(text) ?? [];
  const rest = text.slice(breaks.length);
  return `${breaks}${number}${rest !== '' && /[\p{L}\p{N}]$/u.test(number) ? ' ' : ''}${rest}`;
}

export type Block = TextBlock | TableBlock;

/** A table that is being read, and the row and cell of it that are open. */
interface OpenTable {
  table: TableBlock;
  cells: Block[][];
  cell: Block[];
}

/**
 * Puts paragraphs together to blocks: cells to rows, rows to tables, inner tables into the cells that hold them.
 *
 *   1 预算数 ⟨cell⟩  2 甲 ⟨cell⟩  2 ⟨row⟩  1 ⟨cell⟩  1 ⟨row⟩      the second cell holds a table
 */
export class BlockBuilder {
  readonly blocks: Block[] = [];
  private readonly open: OpenTable[] = [];

  /** Add one paragraph, and with its mark end the cell or the row that it ends. */
  add(paragraph: Paragraph, block: TextBlock, unprinted: boolean): void {
    while (this.open.length > paragraph.depth) this.closeTable();
    while (this.open.length < paragraph.depth) {
      this.open.push({ table: { type: 'table', rows: [] }, cells: [], cell: [] });
    }
    const top = this.open.at(-1);
    if (top === undefined) {
      this.blocks.push(block);
      return;
    }
    if (paragraph.ends === 'row') {
      this.endRow(top, paragraph.row, unprinted);
      return;
    }
    top.cell.push(block);
    if (paragraph.ends === 'cell') {
      top.cells.push(top.cell);
      top.cell = [];
    }
  }

  /** Add blocks that stand by themselves, after every table that is still open. */
  insert(blocks: Block[]): void {
    while (this.open.length > 0) this.closeTable();
    for (const block of blocks) this.blocks.push(block);
  }

  /** The blocks, with every table that is still open closed. */
  finish(): Block[] {
    while (this.open.length > 0) this.closeTable();
    return this.blocks;
  }

  private endRow(top: OpenTable, definition: RowDefinition | undefined, unprinted: boolean): void {
    // Text between the last cell mark and the row's end belongs to no cell; the last one takes it.
    if (top.cell.some((block) => block.type === 'table' || printBlock(block) !== '')) top.cells.push(top.cell);
    if (top.cells.length > 0) top.table.rows.push({ cells: top.cells, definition, unprinted });
    top.cells = [];
    top.cell = [];
  }

  private closeTable(): void {
    const top = this.open.pop();
    if (top === undefined) return;
    // A table that breaks off without its last row mark keeps what there is of the row.
    this.endRow(top, undefined, false);
    if (top.table.rows.length === 0) return;
    const outer = this.open.at(-1);
    (outer?.cell ?? this.blocks).push(top.table);
  }
}
