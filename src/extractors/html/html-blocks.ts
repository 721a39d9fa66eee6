import { limitOf } from '../../limits.js';
import type { Block, BlockCell, BlockRow } from '../blocks.js';
import { raiseNote } from '../raised.js';
import {
  findLayoutTables,
  type HtmlNode,
  type HtmlVisitor,
  isHidden,
  isNotPrinted,
  textInside,
  walkHtml,
} from './html-dom.js';
import { ListNumbers } from './html-lists.js';

/** Elements that stand in lines of their own. */
const BLOCKS = new Set(
  (
    'address article aside blockquote body caption center dd details div dl dt fieldset figcaption figure footer form ' +
    'h1 h2 h3 h4 h5 h6 header hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul'
  ).split(' '),
);
/** HTML: more columns are clamped, and a row span ends with its table. */
const MOST_ROWS_SPANNED = 65_534;

interface TableState {
  rows: BlockRow[];
  rowNode?: HtmlNode;
  cellNode?: HtmlNode;
  cell?: BlockCell;
}

/**
 * The blocks of a page in document order, its title, whether any hidden text was left out, and whether tables
 * nest deeper than is read: their text is kept, what they are is not.
 */
export function readBlocks(root: HtmlNode): { blocks: Block[]; hidden: boolean; deep: boolean; title: string } {
  const reader = new PageReader(findLayoutTables(root));
  walkHtml(root, reader);
  return { blocks: reader.finish(), hidden: reader.hidden, deep: reader.deep, title: collapse(reader.title).trim() };
}

class PageReader implements HtmlVisitor {
  hidden = false;
  deep = false;
  title = '';
  private line = '';
  private readonly blocks: Block[] = [];
  /** The open tables; undefined stands for one that only lays out the page. */
  private readonly tables: (TableState | undefined)[] = [];
  private readonly dataTables: TableState[] = [];
  private readonly headings: number[] = [];
  private readonly lists = new ListNumbers();
  private furniture = 0;
  private preformatted = 0;
  private raised = 0;
  private readonly deepest = limitOf('nesting');
  /** One more than may be: what reads the items cuts it, and says so. */
  private readonly widest = limitOf('span') + 1;

  constructor(private readonly layout: Set<HtmlNode>) {}

  finish(): Block[] {
    this.flush();
    return this.blocks;
  }

  enter(node: HtmlNode): boolean {
    const name = node.name ?? '';
    if (name === 'title') this.title ||= textInside(node);
    if (isNotPrinted(node)) return false;
    if (isHidden(node)) {
      this.hidden ||= textInside(node).trim() !== '';
      if (name === 'tr') this.tables.at(-1)?.rows.push({ cells: [], hidden: true });
      return false;
    }
    if (name === 'br') this.line += '\n';
    if (BLOCKS.has(name)) this.flush();
    if (name === 'table') this.openTable(node);
    else if (name === 'tr') this.openRow(node);
    else if (name === 'td' || name === 'th') this.openCell(node);
    else if (name === 'ol' || name === 'ul') this.lists.enter(node);
    else if (name === 'li') this.line += this.lists.next(node);
    else if (isRaised(node)) this.raised += 1;
    else if (name === 'pre') this.preformatted += 1;
    else if (name === 'nav' || name === 'footer') this.furniture += 1;
    else if (/^h[1-6]$/u.test(name)) this.headings.push(Number(name[1]));
    return true;
  }

  leave(node: HtmlNode): void {
    const name = node.name ?? '';
    if (BLOCKS.has(name)) this.flush();
    const table = this.tables.at(-1);
    if (name === 'table') this.closeTable();
    else if (table && table.rowNode === node) closeRow(table);
    else if (table && table.cellNode === node) closeCell(table);
    else if (name === 'ol' || name === 'ul') this.lists.leave();
    else if (isRaised(node)) this.raised -= 1;
    else if (name === 'pre') this.preformatted -= 1;
    else if (name === 'nav' || name === 'footer') this.furniture -= 1;
    else if (/^h[1-6]$/u.test(name)) this.headings.pop();
  }

  text(text: string): void {
    const shown = this.preformatted > 0 ? text : collapse(text);
    this.line += this.raised > 0 ? raiseNote(shown) : shown;
  }

  /** The line that has been gathered goes into the open cell, else into the page; a blank one only parts others. */
  private flush(): void {
    const text = trimBreaks(this.line.replace(/ +/gu, ' ').replace(/ ?\n ?/gu, '\n'));
    this.line = '';
    if (text.replaceAll('\u00a0', '').trim() === '') return;
    const level = this.headings.at(-1);
    this.target.push({
      type: 'line',
      text,
      ...(level === undefined ? {} : { level }),
      ...(this.furniture > 0 ? { role: 'furniture' as const } : {}),
    });
  }

  /** Text between a table's cells stands before the table. */
  private get target(): Block[] {
    for (let index = this.dataTables.length - 1; index >= 0; index -= 1) {
      const cell = this.dataTables[index]?.cell;
      if (cell) return cell.blocks;
    }
    return this.blocks;
  }

  private openTable(node: HtmlNode): void {
    const isData = !this.layout.has(node) && this.dataTables.length < this.deepest;
    if (!isData && !this.layout.has(node)) this.deep = true;
    const table = isData ? { rows: [] } : undefined;
    this.tables.push(table);
    if (table) this.dataTables.push(table);
  }

  /** A row that begins inside another one ends it: its end tag was left out. */
  private openRow(node: HtmlNode): void {
    const table = this.tables.at(-1);
    if (!table) return;
    closeRow(table);
    table.rowNode = node;
    table.rows.push({ cells: [] });
  }

  private openCell(node: HtmlNode): void {
    const table = this.tables.at(-1);
    if (!table) return;
    closeCell(table);
    if (table.rows.length === 0) table.rows.push({ cells: [] });
    const { colspan, rowspan } = node.attribs ?? {};
    const cell = { blocks: [], colSpan: spanOf(colspan, this.widest), rowSpan: spanOf(rowspan, MOST_ROWS_SPANNED) };
    if (/^\s*0/u.test(rowspan ?? '')) cell.rowSpan = MOST_ROWS_SPANNED;
    table.cell = cell;
    table.cellNode = node;
    table.rows.at(-1)?.cells.push(cell);
  }

  private closeTable(): void {
    const table = this.tables.pop();
    if (!table) return;
    this.dataTables.pop();
    closeRow(table);
    if (table.rows.some(({ cells }) => cells.length > 0)) this.target.push({ type: 'table', rows: table.rows });
  }
}

function closeRow(table: TableState): void {
  closeCell(table);
  delete table.rowNode;
}

function closeCell(table: TableState): void {
  delete table.cell;
  delete table.cellNode;
}

/** Whether an element sets its text above the line: the mark of a note, a power. */
function isRaised({ name, attribs }: HtmlNode): boolean {
  return name === 'sup' || (name === 'span' && /vertical-align\s*:\s*super/iu.test(attribs?.style ?? ''));
}

function spanOf(written: string | undefined, most: number): number {
  const span = Number.parseInt(written ?? '1', 10);
  return span > 0 ? Math.min(span, most) : 1;
}

/** White space of the source as one space; between two Chinese characters a line break of the source is nothing. */
function collapse(text: string): string {
  return text
    .replace(/([\u3000-\u9fff\uff00-\uffef])[ \t]*\r?\n[ \t\r\n]*(?=[\u3000-\u9fff\uff00-\uffef])/gu, '$1')
    .replace(/[ \t\r\n\f]+/gu, ' ');
}

/** The text without breaks and plain spaces at its ends; typed indentation (nbsp, full-width) stays. */
function trimBreaks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && (text[start] === ' ' || text[start] === '\n')) start += 1;
  while (end > start && (text[end - 1] === ' ' || text[end - 1] === '\n')) end -= 1;
  return text.slice(start, end);
}
