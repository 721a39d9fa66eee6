import type { LineItem, SourceItem } from '../../document.js';
import { limitMessage, limitOf } from '../../limits.js';
import type { Message } from '../../messages.js';
import type { Place } from '../../place.js';
import { sourceCell } from '../grid.js';
import { type Block, printBlock, type TableBlock, type TableRow, type TextBlock } from './blocks.js';
import { type PlacedTable, placeRows } from './grid.js';

/** Fewer lines than this with tab stops are no table: 部门名称：…⇥⇥单位：万元 is one line. */
const FEWEST_TABBED_LINES = 3;
/** Fewer cells than this are a label and its text, or a title and its page. */
const FEWEST_TABBED_CELLS = 3;

/** The rows, lines and pictures of a document's blocks, in order, with what was left out of tables in `messages`. */
export function* listItems(blocks: Block[], place: Place, messages: Message[]): Generator<SourceItem> {
  const state: State = { place, messages, tables: 0, rows: 0, full: false };
  yield* emitBlocks(blocks, state);
}

interface State {
  place: Place;
  messages: Message[];
  tables: number;
  rows: number;
  full: boolean;
}

function* emitBlocks(blocks: Block[], state: State): Generator<SourceItem> {
  for (let index = 0; index < blocks.length; index++) {
    const block = blocks[index];
    if (block === undefined) continue;
    if (block.type === 'table') {
      yield* emitTable(block, state);
      continue;
    }
    const tabbed = findTabbedLines(blocks, index);
    if (tabbed.length > 0) yield* emitTabbed(tabbed, state);
    else yield* emitText(block, state);
    index += Math.max(0, tabbed.length - 1);
  }
}

function* emitText(block: TextBlock, { place }: State): Generator<SourceItem> {
  const lines = printBlock(block)
    .split('\n')
    .filter((line) => line.trim() !== '');
  if (lines.length === 0 && block.pictures > 0) yield { type: 'image', place };
  for (const line of lines) {
    const item: LineItem = { type: 'line', text: line.trim(), place };
    if (block.level !== undefined) item.level = block.level;
    if (block.contents) item.role = 'contents';
    yield item;
  }
}

/**
 * The lines from here on that make a table by tab stops: as many cells in each.
 *
 *   205⇥教育支出⇥1,234.56⇥1,000.00
 *   208⇥社会保障和就业支出⇥345.67⇥345.67
 */
function findTabbedLines(blocks: Block[], from: number): string[][] {
  const lines: string[][] = [];
  for (let index = from; index < blocks.length; index++) {
    const block = blocks[index];
    if (block?.type !== 'text' || block.contents || block.level !== undefined || printBlock(block).includes('\n'))
      break;
    const cells = printBlock(block).split('\t');
    if (cells.length < FEWEST_TABBED_CELLS || cells.length !== (lines[0]?.length ?? cells.length)) break;
    lines.push(cells);
  }
  return lines.length < FEWEST_TABBED_LINES ? [] : lines;
}

function* emitTabbed(lines: string[][], state: State): Generator<SourceItem> {
  const rows = lines.map((cells) =>
    cells.map((text, column) => ({ text: text.trimEnd(), column, colSpan: 1, rowSpan: 1 })),
  );
  yield* emitRows({ rows, covered: 0, counted: false }, state);
}

/**
 * The rows of a table, then those of the tables inside its cells. A row that is only a frame (a page
 * laid out by a table) gives what it holds in order instead: headings stay before the tables they head.
 */
function* emitTable(table: TableBlock, state: State): Generator<SourceItem> {
  const rows = table.rows.filter((row) => !isLeftOut(row));
  const cells = rows.reduce((count, row) => count + row.cells.length, 0);
  let group: TableRow[] = [];
  for (const row of rows) {
    const frame = findFrame(row, cells);
    if (frame === undefined) {
      group.push(row);
      continue;
    }
    yield* emitGroup(group, state);
    group = [];
    yield* emitBlocks(frame, state);
  }
  yield* emitGroup(group, state);
}

function* emitGroup(rows: TableRow[], state: State): Generator<SourceItem> {
  if (rows.length === 0) return;
  const stored = rows.map((row) => ({ texts: row.cells.map(joinCell), definition: row.definition }));
  yield* emitRows(placeRows(stored), state);
  for (const row of rows) for (const table of listInner(row)) yield* emitTable(table, state);
}

/**
 * The cell that a row frames: the only one with content, whose tables have more cells than the one around them.
 *
 *   |  |  2024年预算公开  [收支总表 …]  [支出总表 …]  |      a web page in a cell
 *   |  工程  0.00  [绿化工程 | 3.75]  |                     a detail in a cell of figures: no frame
 */
function findFrame(row: TableRow, cellsAround: number): Block[] | undefined {
  const inside = listInner(row).reduce((count, table) => count + countCells(table), 0);
  if (inside <= cellsAround) return undefined;
  const filled = row.cells.filter((cell) => cell.some((block) => block.type === 'table') || joinCell(cell) !== '');
  return filled.length === 1 ? filled[0] : undefined;
}

function listInner(row: TableRow): TableBlock[] {
  return row.cells.flat().filter((block) => block.type === 'table');
}

function countCells(table: TableBlock): number {
  let count = 0;
  for (const row of table.rows) {
    count += row.cells.length;
    for (const inner of listInner(row)) count += countCells(inner);
  }
  return count;
}

function isLeftOut(row: TableRow): boolean {
  return row.unprinted && row.cells.every((cell) => joinCell(cell) === '');
}

/** The text of a cell: its paragraphs as lines, without blank ones at its ends. */
function joinCell(blocks: Block[]): string {
  return blocks
    .filter((block) => block.type === 'text')
    .map((block) => printBlock(block).replace(/(?<![^\S\n])[^\S\n]+$/gmu, ''))
    .join('\n')
    .replace(/^\n+|\n+$/g, '');
}

function* emitRows(table: PlacedTable, state: State): Generator<SourceItem> {
  const number = state.tables++;
  reportTable(table, state);
  for (const [index, cells] of table.rows.entries()) {
    if (state.full) return;
    if (++state.rows > limitOf('rows')) {
      state.full = true;
      state.messages.push({ code: 'limit-reached', text: limitMessage('rows'), place: state.place });
      return;
    }
    const place = { ...state.place, row: index + 1 };
    yield { type: 'row', table: number, place, cells: cells.map((cell) => sourceCell(cell.text, cell, place)) };
  }
}

function reportTable(table: PlacedTable, { place, messages }: State): void {
  if (table.counted) {
    messages.push({
      code: 'content-damaged',
      text: 'rows of a table have no usable columns; cells were counted',
      place,
    });
  }
  if (table.covered > 0) {
    messages.push({ code: 'hidden-content', text: `${table.covered} cells with text under a merged cell`, place });
  }
}
