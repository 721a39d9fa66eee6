import { createHash } from 'node:crypto';
import type { Source, SourceCell, SourceDocument, SourceFormat, SourceItem } from '../document.js';
import { limitMessage, limitOf } from '../limits.js';
import type { Message } from '../messages.js';
import type { Box, Place } from '../place.js';
import { InputError } from '../result.js';
import { detectContent, findPromisedFormat, formatName } from './detect.js';

/** How tables of any kind are looked for on the pages of a PDF, for `yusuan tables`. */
export interface TableReading {
  /** By drawn lines, by aligned text, or by lines where there are any and by alignment elsewhere. */
  mode: 'auto' | 'ruled' | 'aligned';
  /** First and last page of each range, counted from 1; all pages where absent. */
  pages?: [number, number][];
  /** Only what stands in this box of each page is read. */
  area?: Box;
}

export interface ExtractOptions {
  /** The input's name, as given; it stands in every place and in the output. */
  name: string;
  /** Path inside an archive. */
  member?: string;
  /** Text encoding that overrides detection (a WHATWG label). */
  encoding?: string;
  /** Which PDF engine reads; by default PDFium, and pdfjs where it cannot open the file. */
  pdfEngine?: 'pdfium' | 'pdfjs';
  /** Read with the second reader too and report every figure on which the two differ. */
  crossCheck?: boolean;
  /** Look for tables of any kind; by default PDF pages are read for the tables that disclosures have. */
  tables?: TableReading;
}

type Reader = (bytes: Uint8Array, options: ExtractOptions) => Promise<SourceDocument>;

/** One reader a format, loaded when a file asks for it: a PDF run never loads the workbook library. */
const READERS: Record<SourceFormat, Reader> = {
  pdf: async (bytes, options) => (await import('./pdf/pdf.js')).extractPdf(bytes, options),
  doc: async (bytes, options) => (await import('./doc/doc.js')).extractDoc(bytes, options),
  docx: async (bytes, options) => (await import('./word/docx.js')).extractDocx(bytes, options),
  xlsx: async (bytes, options) => (await import('./sheet/xlsx.js')).extractXlsx(bytes, options),
  xls: async (bytes, options) => (await import('./sheet/xls.js')).extractXls(bytes, options),
  html: async (bytes, options) => (await import('./html/html.js')).extractHtml(bytes, options),
  text: async (bytes, options) => (await import('./text/text.js')).extractText(bytes, options),
  markdown: async (bytes, options) => (await import('./text/text.js')).extractText(bytes, options),
};

/** The `source` record of a document's bytes; `pages` is filled in while the items are read. */
export function describeSource(bytes: Uint8Array, format: SourceFormat, options: ExtractOptions): Source {
  return {
    name: options.name,
    sha256: createHash('sha256').update(bytes).digest('hex'),
    bytes: bytes.byteLength,
    format,
    pages: null,
    member: options.member ?? null,
  };
}

/** The place that is the whole document, for every item's place to grow from. */
export function placeOf(options: ExtractOptions): Place {
  return { file: options.name, ...(options.member === undefined ? {} : { member: options.member }) };
}

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
  const promised = findPromisedFormat(options.member ?? options.name);
  if (content.format === 'text' && promised !== undefined) refuseScrap(bytes, promised);
  const document = await READERS[content.format](bytes, options);
  document.items = limitItems(document.items, document.messages, placeOf(options));
  if (promised !== undefined && promised !== content.format && !isPlain(promised, content.format)) {
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
  place: Place,
): AsyncGenerator<SourceItem> {
  const most = { rows: limitOf('rows'), characters: limitOf('textLength'), span: limitOf('span') };
  let [rows, characters, cut] = [0, 0, false];
  for await (const item of items) {
    if (item.type === 'row') {
      rows += 1;
      for (const cell of item.cells) {
        characters += cell.text.length;
        cut = cutSpan(cell, most.span) || cut;
      }
    } else if (item.type === 'line') characters += item.text.length;
    if (rows > most.rows) throw new InputError(limitMessage('rows'));
    if (characters > most.characters) throw new InputError(limitMessage('textLength'));
    yield item;
  }
  if (cut) messages.push({ code: 'limit-reached', text: limitMessage('span'), place });
}

function cutSpan(cell: SourceCell, most: number): boolean {
  if (cell.colSpan === undefined || cell.colSpan <= most) return false;
  cell.colSpan = most;
  return true;
}

/** Fewer bytes of text than this under the name of a PDF or Office file are the rest of a broken download. */
const SCRAP_BYTES = 32;

/** Markdown is text, and a name that says one of them is right about the other. */
function isPlain(promised: SourceFormat, found: SourceFormat): boolean {
  return [promised, found].every((format) => format === 'text' || format === 'markdown');
}

function refuseScrap(bytes: Uint8Array, promised: SourceFormat): void {
  if (promised === 'text' || promised === 'markdown' || promised === 'html' || bytes.byteLength >= SCRAP_BYTES) return;
  throw new InputError(`damaged: ${bytes.byteLength} bytes that are not ${formatName(promised)}`);
}
