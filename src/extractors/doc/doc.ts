import type { SourceDocument, SourceItem } from '../../document.js';
import type { Message } from '../../messages.js';
import type { Place } from '../../place.js';
import { describeSource, type ExtractOptions } from '../options.js';
import { crossCheckDoc } from './cross-check.js';
import { listItems } from './items.js';
import { readWordDocument } from './word-document.js';

/**
 * The items of a Word document of 97–2003: rows with HTML-like spans, paragraphs and headings in order.
 * Throws InputError where it is encrypted, older, damaged beyond reading, or has no text.
 */
export async function extractDoc(bytes: Uint8Array, options: ExtractOptions): Promise<SourceDocument> {
  const messages: Message[] = [];
  const place: Place = { file: options.name };
  if (options.member !== undefined) place.member = options.member;
  const blocks = readWordDocument(bytes, place, messages);
  const items = [...listItems(blocks, place, messages)];
  if (items.some((item) => item.type === 'image') && !items.some(hasText)) {
    const [{ findPictures }, { readPicturePages }] = await Promise.all([
      import('./pictures.js'),
      import('../image/picture-pages.js'),
    ]);
    const document = { source: describeSource(bytes, 'doc', options), messages };
    return { ...document, items: readPicturePages(findPictures(bytes), document, options) };
  }
  if (options.crossCheck === true) await crossCheckDoc(bytes, blocks, place, messages);
  return {
    source: describeSource(bytes, 'doc', options),
    messages,
    items: (async function* () {
      yield* items;
    })(),
  };
}

function hasText(item: SourceItem): boolean {
  if (item.type === 'row') return item.cells.some((cell) => cell.text !== '');
  return item.type === 'line';
}
