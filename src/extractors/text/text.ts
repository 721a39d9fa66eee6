import type { RowItem, SourceCell, SourceDocument, SourceItem } from '../../document.js';
import { limitMessage, limitOf } from '../../limits.js';
import type { Message } from '../../messages.js';
import type { Place } from '../../place.js';
import { InputError } from '../../result.js';
import { BlockWriter } from '../blocks.js';
import { decodeText } from '../decode.js';
import { describeSource, type ExtractOptions, placeOf } from '../options.js';
import { cellLines, isCellALine } from './cell-lines.js';
import type { TextCell, TextPart, TextRow } from './parts.js';
import { isMarkOnly, markdownLines, plainLine } from './plain-line.js';
import { readParts } from './read-parts.js';

/**
 * The items of a text, by what its lines look like: one cell a line as Word exports its tables, one row a line with
 * tabs, commas, semicolons or pipes between cells, columns that spaces align, Markdown with tables of pipes or HTML.
 * What is no table stays lines; a form feed is a page break.
 */
export async function extractText(bytes: Uint8Array, options: ExtractOptions): Promise<SourceDocument> {
  const decoded = decodeText(bytes, options.encoding === undefined ? {} : { encoding: options.encoding });
  if (decoded.text.length > limitOf('textLength')) throw new InputError(limitMessage('textLength'));
  if (decoded.text.trim() === '') throw new InputError('the file is empty');
  const messages: Message[] = [];
  const place = placeOf(options);
  if (decoded.guessed) messages.push({ code: 'encoding-guessed', text: `read as ${decoded.encoding}`, place });
  if (decoded.damaged) {
    messages.push({ code: 'encoding-damaged', text: 'some characters could not be decoded or are NUL', place });
  }
  const pages = decoded.text.normalize('NFC').split('\f');
  const lines = pages.map((page) => page.split(/\r\n|[\n\r\v\u0085\u2028\u2029]/u));
  const flat = lines.flat();
  if (isCellALine(flat)) {
    return { source: describeSource(bytes, 'text', options), messages, items: stream(cellLines(flat, place)) };
  }
  const read = await readParts(lines, { messages, place, name: options.member ?? options.name });
  const items = new TextWriter(place, messages, read.markdown).write(read.parts);
  return {
    source: describeSource(bytes, read.markdown ? 'markdown' : 'text', options),
    messages,
    items: stream(items),
  };
}

async function* stream(items: Iterable<SourceItem>): AsyncIterable<SourceItem> {
  yield* items;
}

/** Parts of a text as items, their tables counted. */
class TextWriter {
  private tables = 0;
  private page = 0;
  private readonly blocks: BlockWriter;

  constructor(
    private readonly place: Place,
    messages: Message[],
    private readonly markdown: boolean,
  ) {
    this.blocks = new BlockWriter(place, messages);
  }

  *write(parts: readonly TextPart[]): Generator<SourceItem> {
    for (const part of parts) {
      if (part.type === 'rows') yield* this.writeRows(part.rows);
      else if (part.type === 'blocks') yield* this.writeBlocks(part);
      else yield* this.writeLines(part);
    }
  }

  private *writeLines({ lines }: Extract<TextPart, { type: 'lines' }>): Generator<SourceItem> {
    for (const { text, number, page, furniture } of lines) {
      const place = { ...this.place, line: number };
      if (page > this.page) yield { type: 'pageBreak', place };
      this.page = Math.max(this.page, page);
      if (text.trim() === '' || (this.markdown && isMarkOnly(text))) continue;
      for (const line of this.markdown ? markdownLines(text, place) : [plainLine(text, place)]) {
        yield furniture === true ? { ...line, role: 'furniture' } : line;
      }
    }
  }

  private *writeRows(rows: readonly TextRow[]): Generator<RowItem> {
    this.tables += 1;
    for (const { cells, line } of rows) {
      const place = { ...this.place, line };
      const placed = cells.map((cell, column) => cellAt(cell, { ...place, column: column + 1 }));
      yield { type: 'row', table: this.tables, place, cells: placed };
    }
  }

  /** The writer of blocks counts its own tables; here they go on from those before. */
  private *writeBlocks({ blocks, line }: Extract<TextPart, { type: 'blocks' }>): Generator<SourceItem> {
    let last: number | undefined;
    for (const item of this.blocks.write(blocks)) {
      if (item.type === 'row' && item.table !== last) {
        this.tables += 1;
        last = item.table;
      }
      yield { ...item, ...(item.type === 'row' ? { table: this.tables } : {}), place: { ...item.place, line } };
    }
  }
}

/** A cell at its place; most have nothing but their text, and to spread a cell takes ten times as long as to name that. */
function cellAt(cell: TextCell, place: Place): SourceCell {
  if (cell.colSpan === undefined && cell.rowSpan === undefined && cell.beside === undefined)
    return { text: cell.text, place };
  const { ink: _, ...placed } = cell;
  return { ...placed, place };
}
