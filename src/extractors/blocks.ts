import type { LineItem, SourceCell, SourceItem } from '../document.js';
import { limitMessage, limitOf } from '../limits.js';
import type { Message } from '../messages.js';
import type { Place } from '../place.js';
import { type LaidCell, layGrid, sourceCell } from './grid.js';
import { dropInvisible } from './invisible.js';
import { TextBudget } from './text-budget.js';

/** What a flowing document (Word, HTML) consists of, before its tables are laid out. */
export type Block =
  | { type: 'line'; text: string; level?: number; role?: LineItem['role'] }
  | { type: 'table'; rows: BlockRow[] }
  | { type: 'pageBreak' }
  | { type: 'image' };

/** A row of a table of blocks; a hidden one counts for the spans of its cells and is not shown. */
export interface BlockRow {
  cells: BlockCell[];
  hidden?: boolean;
}

/** A cell of a table of blocks, with all that stands in it. */
export interface BlockCell {
  blocks: Block[];
  colSpan: number;
  rowSpan: number;
}

type Table = Extract<Block, { type: 'table' }>;

/** Whether blocks print anything: a text, a table, a picture. */
export function hasContent(blocks: readonly Block[]): boolean {
  return blocks.some((block) => block.type !== 'line' || block.text.trim() !== '');
}

/** A figure has fewer characters than this; on longer texts the pattern would take its time. */
const LONGEST_FIGURE = 64;
const FIGURE = /^[\s.,，()（）%％+-]*\d[\s\d.,，()（）%％+-]*$/u;

/**
 * The items of a flowing document, block by block.
 *
 * A table of one cell a row, and one row that says 部门名称：… | 单位：万元, lay out text and give lines;
 * on a web page so does any row without a figure that stands alone (a menu).
 * A row that only holds tables gives what is in it, in order. Any other table in a cell of a data table follows it.
 */
export class BlockWriter {
  private tables = 0;
  private readonly budget = new TextBudget();
  private readonly mostColumns = limitOf('columns');
  private reported = false;

  constructor(
    private readonly place: Place,
    private readonly messages: Message[],
    private readonly isPage = false,
  ) {}

  *write(blocks: Iterable<Block>): Generator<SourceItem> {
    for (const block of blocks) {
      if (block.type === 'line') yield* this.writeLine(block);
      else if (block.type === 'table') yield* this.writeTable(block);
      else yield { type: block.type, place: this.place };
    }
  }

  private *writeLine(line: Extract<Block, { type: 'line' }>): Generator<SourceItem> {
    for (const part of line.text.split('\n')) {
      const text = dropInvisible(part)
        .replace(/[\u00a0 ]/gu, ' ')
        .trim()
        .normalize('NFC');
      if (text === '') continue;
      this.budget.grow(text.length);
      yield {
        type: 'line',
        text,
        place: this.place,
        ...(line.level === undefined ? {} : { level: line.level }),
        ...(line.role === undefined ? {} : { role: line.role }),
      };
    }
  }

  private *writeTable(block: Table): Generator<SourceItem> {
    const grid = layGrid(block.rows);
    if (isLayout(grid, this.isPage)) {
      for (const row of grid) yield* this.writeLayoutRow(row);
      return;
    }
    this.tables += 1;
    const table = this.tables;
    const inner: Block[] = [];
    let covered = 0;
    for (const [index, row] of grid.entries()) {
      if (isLayoutRow(row)) yield* this.writeLayoutRow(row);
      else if (row.length > 0 || index < covered) {
        this.budget.addRow();
        const place = { ...this.place, row: index + 1 };
        yield { type: 'row', table, place, cells: this.writeCells(row, place) };
        inner.push(...row.flatMap(({ cell }) => cell.blocks.filter(standsBehind)));
      }
      for (const { rowSpan } of row) covered = Math.max(covered, index + rowSpan);
    }
    yield* this.write(inner);
  }

  /** The cells of a layout row stand side by side: one line with tabs, unless they hold blocks of their own. */
  private *writeLayoutRow(row: LaidCell<BlockCell>[]): Generator<SourceItem> {
    const texts = row.map(({ cell }) => textOf(cell.blocks)).filter((text) => text !== '');
    const flat = row.every(({ cell }) => cell.blocks.every(({ type }) => type === 'line'));
    if (row.length > 1 && flat && texts.every((text) => !text.includes('\n'))) {
      yield* this.writeLine({ type: 'line', text: texts.map((text) => text.trim()).join('\t') });
    } else {
      for (const { cell } of row) yield* this.write(cell.blocks);
    }
  }

  private writeCells(row: LaidCell<BlockCell>[], place: Place): SourceCell[] {
    const cells: SourceCell[] = [];
    for (const laid of row) {
      if (laid.column >= this.mostColumns) {
        this.report('columns', place);
        break;
      }
      const text = textOf(laid.cell.blocks);
      this.budget.grow(text.length);
      cells.push(sourceCell(text, laid, place));
    }
    return cells;
  }

  private report(limit: 'columns', place: Place): void {
    if (!this.reported) this.messages.push({ code: 'limit-reached', text: limitMessage(limit), place });
    this.reported = true;
  }
}

/** A head over a table has the name, the date and the unit at most. */
const HEAD_CELLS = 3;

function isLayout(grid: LaidCell<BlockCell>[][], isPage: boolean): boolean {
  const rows = grid.filter((row) => row.length > 0);
  if (rows.every((row) => row.length === 1)) return true;
  const [row = []] = rows;
  const texts = row.map(({ cell }) => textOf(cell.blocks));
  if (rows.length > 1 || texts.some(isFigure)) return false;
  return isPage || (row.length <= HEAD_CELLS && texts.some((text) => /^[^：:]{2,8}[：:]/u.test(text)));
}

/**
 * Whether a row only lays out a page that was pasted: a cell holds several tables, or the only filled cell holds one.
 */
function isLayoutRow(row: LaidCell<BlockCell>[]): boolean {
  const tables = row.map(({ cell }) => cell.blocks.filter(({ type }) => type === 'table').length);
  const filled = row.filter(({ cell }, index) => (tables[index] ?? 0) > 0 || textOf(cell.blocks).trim() !== '');
  return tables.some((count) => count > 1 || (count === 1 && filled.length === 1));
}

/** Whether a table within a cell only lays out the text of that cell: each of its rows has one cell at most. */
function isText(table: Table): boolean {
  return table.rows.every(({ cells }) => cells.length <= 1 && cells.every((cell) => !cell.blocks.some(standsBehind)));
}

/** Whether a block of a cell follows its table: pictures, and tables that are none of its text. */
function standsBehind(block: Block): boolean {
  return block.type === 'image' || (block.type === 'table' && !isText(block));
}

function linesOf(blocks: readonly Block[]): string[] {
  return blocks.flatMap((block): string[] => {
    if (block.type === 'line') return [block.text];
    if (block.type !== 'table' || !isText(block)) return [];
    return block.rows.flatMap(({ cells, hidden }) => (hidden ? [] : cells.flatMap((cell) => linesOf(cell.blocks))));
  });
}

/**
 * The text of a cell: its paragraphs a line each, without blank ends; what stands in a table of its own is not its
 * text.
 */
function textOf(blocks: readonly Block[]): string {
  const lines = linesOf(blocks);
  const text = dropInvisible(lines.join('\n'))
    .replace(/[\u00a0 \t]/gu, ' ')
    .replace(/^(?:[\s　]*\n)+/u, '')
    .trimEnd()
    .normalize('NFC');
  return isFigure(text) ? text.trim() : text;
}

/** True for a cell that is a figure; spaces around it align it and say nothing. */
function isFigure(text: string): boolean {
  return text.length <= LONGEST_FIGURE && FIGURE.test(text);
}
