import type { LineItem, RowItem, SourceCell, SourceDocument, SourceItem } from '../document.js';
import { limitMessage, limitOf } from '../limits.js';
import type { Message } from '../messages.js';
import type { Place } from '../place.js';
import { InputError } from '../result.js';
import { decodeText } from './decode.js';
import { describeSource, type ExtractOptions } from './extract.js';

/**
 * The items of a text, in one of its two shapes.
 *
 * One cell a line, as Word exports its tables; a line without a tab goes on with the cell above,
 * also across one empty line, and an empty line ends the row:
 *
 *   ⇥项目名称           row: 项目名称 | 办公设备购置经费
 *   ⇥办公设备购置经费
 *                      row: 总体\n\n目标 | 保障…
 *   ⇥总体
 *
 *   目标
 *   ⇥保障…
 *
 * One row a line, with tab-separated cells, `#` headings and `<b>` marks; an empty line ends the table:
 *
 *   ## 2023年预算支出总表      line, level 2
 *   <b>合计</b>⇥⇥1,738.50      row: 合计 |  | 1,738.50
 */
export async function extractText(bytes: Uint8Array, options: ExtractOptions): Promise<SourceDocument> {
  const decoded = decodeText(bytes, options.encoding === undefined ? {} : { encoding: options.encoding });
  if (decoded.text.length > limitOf('textLength')) throw new InputError(limitMessage('textLength'));
  if (decoded.text.trim() === '') throw new InputError('the file is empty');
  const messages: Message[] = [];
  const place: Place = { file: options.name, ...(options.member === undefined ? {} : { member: options.member }) };
  if (decoded.guessed) messages.push({ code: 'encoding-guessed', text: `read as ${decoded.encoding}`, place });
  if (decoded.damaged) {
    messages.push({ code: 'encoding-damaged', text: 'some characters could not be decoded or are NUL', place });
  }
  const lines = decoded.text.normalize('NFC').split(/\r\n|[\n\r\f\v\u0085\u2028\u2029]/u);
  const items = isCellALine(lines) ? cellLines(lines, place) : rowLines(lines, place, messages);
  return { source: describeSource(bytes, 'text', options), messages, items: stream(items) };
}

async function* stream(items: Iterable<SourceItem>): AsyncIterable<SourceItem> {
  yield* items;
}

/** Lines led by their only tab are cells; a table of one row a line has its tabs inside. */
function isCellALine(lines: string[]): boolean {
  let led = 0;
  let inner = 0;
  for (const line of lines) {
    if (line.lastIndexOf('\t') > 0) inner += 1;
    else if (line.startsWith('\t')) led += 1;
  }
  return led > inner;
}

/** Fewer empty lines than this between a cell and a line without a tab: the cell goes on. */
const PARAGRAPH_GAP = 2;

function* cellLines(lines: string[], base: Place): Generator<SourceItem> {
  let cells: SourceCell[] = [];
  let gap = 0;
  let table = 1;
  for (const [index, line] of lines.entries()) {
    const place = { ...base, line: index + 1 };
    const last = cells.at(-1);
    if (line.startsWith('\t')) {
      if (gap > 0) {
        yield* flush(cells, table);
        cells = [];
        if (gap >= PARAGRAPH_GAP) table += 1;
      }
      cells.push({ text: line.slice(1).trimEnd(), place });
      gap = 0;
    } else if (line.trim() === '') {
      gap += 1;
    } else if (last && gap < PARAGRAPH_GAP && !/^\s*(#|第[一二三四五六七八九十]+部分)/u.test(line)) {
      last.text += `\n${'\n'.repeat(gap)}${line.trimEnd()}`;
      gap = 0;
    } else {
      yield* flush(cells, table);
      cells = [];
      table += 1;
      gap = 0;
      yield lineOf(line, place);
    }
  }
  yield* flush(cells, table);
}

function* flush(cells: SourceCell[], table: number): Generator<RowItem> {
  const first = cells[0];
  if (first) yield { type: 'row', cells, table, place: first.place };
}

function* rowLines(lines: string[], base: Place, messages: Message[]): Generator<SourceItem> {
  let table = 0;
  let inside = false;
  let cut = false;
  const most = limitOf('columns');
  for (const [index, raw] of lines.entries()) {
    const place = { ...base, line: index + 1 };
    const line = raw.replace(/<\/?b>/giu, '');
    if (line.includes('\t') && !isContents(line)) {
      if (!inside) table += 1;
      inside = true;
      const texts = line.split('\t', most + 1);
      if (texts.length > most) {
        texts.length = most;
        if (!cut) messages.push({ code: 'limit-reached', text: limitMessage('columns'), place });
        cut = true;
      }
      const cells = texts.map((text, column) => ({ text: text.trimEnd(), place: { ...place, column: column + 1 } }));
      yield { type: 'row', cells, table, place };
    } else {
      inside = false;
      if (line.trim() !== '') yield lineOf(line, place);
    }
  }
}

/** Characters at a line's end in which its leader is looked for. */
const LEADER_TAIL = 60;

/** A line of a table of contents: `2023年预算收支总表.....⇥3`. */
function isContents(line: string): boolean {
  return /[.．。·…]{3}[\s.．·…]*(\d+|[ivxlc]+)?\s*$/iu.test(line.slice(-LEADER_TAIL));
}

/** A line without its marks: `## 标题`, `- (1) …`, `**…：**`. */
function lineOf(line: string, place: Place): LineItem {
  const heading = /^(#{1,6})\s+/u.exec(line);
  const text = line
    .slice(heading?.[0].length ?? 0)
    .replace(/^\s*[-*]\s+/u, '')
    .replaceAll('**', '')
    .replaceAll('\t', ' ')
    .trimEnd();
  return {
    type: 'line',
    text,
    ...(heading?.[1] === undefined ? {} : { level: heading[1].length }),
    ...(isContents(line) ? { role: 'contents' as const } : {}),
    place,
  };
}
