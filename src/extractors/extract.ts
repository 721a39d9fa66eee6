import type { SourceCell, SourceDocument, SourceFormat, SourceItem } from '../document.js';
import { limitMessage, limitOf } from '../limits.js';
import type { Message } from '../messages.js';
import { InputError } from '../result.js';
import { detectContent } from './detect.js';
import { findPromisedFormat, formatName, formatOf, isPromised } from './formats.js';
import { type ExtractOptions, placeOf } from './options.js';
import { TextBudget } from './text-budget.js';

/**
 * The document as a stream of rows, lines and page breaks, by the reader that its content asks for.
 * Throws InputError where no document can exist.
 */
export async function extractDocument(bytes: Uint8Array, options: ExtractOptions): Promise<SourceDocument> {
  if (bytes.byteLength === 0) throw new InputError('the file is empty');
  const content = detectContent(bytes);
  if (content.kind === 'unsupported') throw new InputError(content.reason);
  if (content.kind === 'archive')
    throw new InputError(`an archive (${content.container}); its members are the documents`);
  const name = options.member ?? options.name;
  const promised = findPromisedFormat(name);
  const words = promised === undefined || formatOf(promised).plain ? undefined : formatName(promised);
  if (content.format === 'text' && words !== undefined) refuseScrap(bytes, words);
  const told = { ...options, ...(words === undefined ? {} : { promised: words }) };
  const document = await formatOf(content.format).read(bytes, told);
  document.items = limitItems(document.items, document.messages, options);
  if (promised !== undefined && !isPromised(content.format, name) && !isPlain(promised, content.format)) {
    const text = `named as ${formatName(promised)}, but its content is ${formatName(content.format)} (${content.format})`;
    document.messages.push({ code: 'type-mismatch', text, place: placeOf(options) });
  }
  return document;
}

/**
 * The items of any format within the limits of one document: rows, characters, and columns that a cell spans.
 * Throws InputError where there are more; a cell that spans too many is cut, with a message.
 * A reader that could fill the memory before its first item counts for itself as well.
 */
async function* limitItems(
  items: AsyncIterable<SourceItem>,
  messages: Message[],
  options: ExtractOptions,
): AsyncGenerator<SourceItem> {
  const [budget, most] = [new TextBudget(), limitOf('span')];
  let cut = false;
  for await (const item of items) {
    options.signal?.throwIfAborted();
    if (item.type === 'row') {
      budget.addRow();
      for (const cell of item.cells) {
        budget.grow(cell.text.length);
        cut = cutSpan(cell, most) || cut;
      }
    } else if (item.type === 'line') budget.grow(item.text.length);
    yield item;
  }
  if (cut) messages.push({ code: 'limit-reached', text: limitMessage('span'), place: placeOf(options) });
}

function cutSpan(cell: SourceCell, most: number): boolean {
  if (cell.colSpan === undefined || cell.colSpan <= most) return false;
  cell.colSpan = most;
  return true;
}

/** Fewer bytes of text than this under the name of a PDF or Office file are the rest of a broken download. */
const SCRAP_BYTES = 32;

/** Whether both formats are text or Markdown: Markdown is text too, and a file name may say either. */
function isPlain(promised: SourceFormat, found: SourceFormat): boolean {
  return [promised, found].every((format) => format === 'text' || format === 'markdown');
}

function refuseScrap(bytes: Uint8Array, promised: string): void {
  if (bytes.byteLength < SCRAP_BYTES)
    throw new InputError(`damaged: ${bytes.byteLength} bytes that are not ${promised}`);
}
