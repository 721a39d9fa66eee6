import { limitMessage } from '../../limits.js';
import { InputError } from '../../result.js';
import { type Block, hasContent } from '../blocks.js';
import type { RowDefinition } from '../doc/row-definition.js';
import { NotedText } from '../raised.js';
import { lineOfParagraph, type PrintedParagraph, withoutBullet } from '../word/paragraph-text.js';
import { PIECE_COST, type StoryFacts } from '../word/story-facts.js';
import { layRtfTable, type RtfRow } from './table.js';

/** What a paragraph's control words say of it, where its mark stands. */
export type ParagraphFacts = Pick<PrintedParagraph, 'indent' | 'aligned' | 'isContents' | 'level'> & {
  /** It begins a page. */
  pageBefore: boolean;
  /** Counts it in its list: the number that the list prints before it, '' for none. */
  nextNumber(): string;
};

interface Paragraph {
  text: NotedText;
  number: string;
  leader: boolean;
  after: Block[];
}

interface OpenTable {
  rows: RtfRow[];
  cells: Block[][];
  cell: Block[];
}

function emptyParagraph(): Paragraph {
  return { text: new NotedText(), number: '', leader: false, after: [] };
}

/**
 * The blocks of one story (the body, a footnote, a text box), out of its characters and the marks that end its
 * paragraphs, cells and rows. Each mark stands at a depth: 0 outside of tables, 2 in a table in a cell.
 *
 *   1 预算数 ⟨cell⟩  2 甲 ⟨cell⟩  2 ⟨row⟩  1 ⟨cell⟩  1 ⟨row⟩      the second cell holds a table
 */
export class RtfStory {
  readonly blocks: Block[] = [];
  private readonly open: OpenTable[] = [];
  private paragraph = emptyParagraph();

  constructor(private readonly facts: StoryFacts) {}

  append(text: string, raised = false): void {
    this.facts.grow(text.length);
    this.paragraph.text.add(text, raised);
  }

  appendNumber(text: string): void {
    this.facts.grow(text.length);
    this.paragraph.number += text;
  }

  markLeader(): void {
    this.paragraph.leader = true;
  }

  /** A block that follows the paragraph it hangs on. */
  hang(blocks: readonly Block[]): void {
    for (const block of blocks) this.paragraph.after.push(block);
  }

  /** End the paragraph at its mark; where the mark was deleted, what follows goes on in it. */
  endParagraph(depth: number, facts: ParagraphFacts, joined = false): void {
    const text = this.paragraph.text.take();
    if (joined) return;
    this.facts.grow(PIECE_COST);
    const target = this.openTo(depth);
    if (facts.pageBefore && depth === 0) target.push({ type: 'pageBreak' });
    target.push(this.lineOf(text, facts, depth > 0), ...this.paragraph.after);
    this.paragraph = emptyParagraph();
  }

  endCell(depth: number, facts: ParagraphFacts): void {
    this.endParagraph(depth, facts);
    const table = this.open.at(-1);
    if (table === undefined) return;
    table.cells.push(table.cell);
    table.cell = [];
  }

  /** End a row; one that is hidden or deleted goes with its mark where nothing of it is printed. */
  endRow(depth: number, definition: RowDefinition | undefined, facts: ParagraphFacts, unprinted: boolean): void {
    if (this.isPending()) this.endParagraph(depth, facts);
    while (this.open.length > depth) this.closeTable();
    const table = this.open.length === depth ? this.open.at(-1) : undefined;
    if (table !== undefined) this.closeRow(table, definition, unprinted);
  }

  /** A page break inside a paragraph of the body parts it; in a cell it is a line break. */
  breakPage(depth: number, facts: ParagraphFacts): void {
    if (depth > 0) {
      this.append('\n');
      return;
    }
    this.endSection(facts);
  }

  /** A section ends with what stands before it; the next begins a page. */
  endSection(facts: ParagraphFacts): void {
    if (this.isPending()) this.endParagraph(0, facts);
    this.openTo(0).push({ type: 'pageBreak' });
  }

  /** The blocks, with everything that is still open closed. */
  finish(facts: ParagraphFacts): Block[] {
    if (this.isPending()) this.endParagraph(this.open.length, facts);
    while (this.open.length > 0) this.closeTable();
    return this.blocks;
  }

  private isPending(): boolean {
    return !this.paragraph.text.isBlank || this.paragraph.after.length > 0;
  }

  private lineOf(text: string, facts: ParagraphFacts, inCell: boolean): Block {
    const { leader } = this.paragraph;
    const counted = facts.nextNumber();
    const number = withoutBullet((this.paragraph.number === '' ? counted : this.paragraph.number).trim());
    return lineOfParagraph({ ...facts, text, leader, inCell, number });
  }

  /** The blocks of the cell, or of the body, at a depth; deeper tables are closed, missing ones are opened. */
  private openTo(depth: number): Block[] {
    if (depth > this.facts.deepest) throw new InputError(limitMessage('nesting'));
    while (this.open.length > depth) this.closeTable();
    while (this.open.length < depth) this.open.push({ rows: [], cells: [], cell: [] });
    return this.open.at(-1)?.cell ?? this.blocks;
  }

  private closeRow(table: OpenTable, definition: RowDefinition | undefined, unprinted: boolean): void {
    // Text between the last cell mark and the row's end belongs to no cell; the last one takes it.
    if (hasContent(table.cell)) table.cells.push(table.cell);
    const cells = table.cells;
    table.cells = [];
    table.cell = [];
    if (cells.length === 0) return;
    if (unprinted && !cells.some(hasContent)) {
      this.facts.leftOut.hidden = true;
      return;
    }
    this.facts.addRow();
    table.rows.push({ cells: dropSurplus(cells, definition), definition });
  }

  private closeTable(): void {
    const table = this.open.pop();
    if (table === undefined) return;
    // A table that breaks off without its last row mark keeps what there is of the row.
    this.closeRow(table, undefined, false);
    if (table.rows.length === 0) return;
    const { rows, covered, counted } = layRtfTable(table.rows);
    this.facts.leftOut.covered ||= covered;
    this.facts.counted ||= counted;
    (this.open.at(-1)?.cell ?? this.blocks).push({ type: 'table', rows });
  }
}

/** The cells of a row without empty ones behind its last column, as writers leave them after an inner table. */
function dropSurplus(cells: Block[][], definition: RowDefinition | undefined): Block[][] {
  const columns = definition?.cells.length ?? cells.length;
  return cells.slice(columns).some(hasContent) ? cells : cells.slice(0, columns);
}
