import type { SourceDocument, SourceItem } from '../../document.js';
import { limitOf } from '../../limits.js';
import type { Message } from '../../messages.js';
import { InputError } from '../../result.js';
import { describeSource, placeOf, type ReadOptions } from '../options.js';
import type { PagePicture } from '../pdf/engines/content.js';
import { PageItems } from '../pdf/page-items.js';
import { openOfd } from './open.js';

/**
 * The items of an OFD file (GB/T 33190-2016), page by page, laid out as those of a PDF are: its characters, lines and
 * areas are given in points from the top left, and from there on the way is one.
 * Annotations, stamps and signatures are left out. Throws InputError where the package is damaged or encrypted;
 * reading the items throws it where no page has text.
 */
export async function extractOfd(bytes: Uint8Array, options: ReadOptions): Promise<SourceDocument> {
  const source = describeSource(bytes, 'ofd', options);
  const messages: Message[] = [];
  const place = placeOf(options);
  const file = await openOfd(bytes, messages, place);
  if (file.attachments > 0) {
    const text = `the OFD contains ${file.attachments} attached files, which are not read`;
    messages.push({ code: 'hidden-content', text, place });
  }
  source.pages = Math.min(file.pages, limitOf('pages'));
  const reader = new PageItems(file, 'OFD', place, messages, {
    reading: options.tables,
    plain: true,
    onPage: options.onPage,
  });
  return { source, messages, items: readItems(reader, bytes, { source, messages }, options) };
}

/** What the pages print; where they show pictures alone, what these show. */
async function* readItems(
  reader: PageItems,
  bytes: Uint8Array,
  document: Pick<SourceDocument, 'source' | 'messages'>,
  options: ReadOptions,
): AsyncGenerator<SourceItem> {
  try {
    yield* reader.items();
    return;
  } catch (error) {
    if (!(error instanceof InputError) || !reader.onlyPictures) throw error;
  }
  // They are read after all.
  const said = document.messages.filter(({ code }) => code !== 'page-without-text');
  document.messages.splice(0, document.messages.length, ...said);
  const { readPicturePages } = await import('../image/picture-pages.js');
  yield* readPicturePages(picturesOf(bytes, options), document, options);
}

/** The largest picture of each page: a scan fills it, a seal does not. */
async function* picturesOf(bytes: Uint8Array, options: ReadOptions): AsyncGenerator<Uint8Array> {
  const file = await openOfd(bytes, [], placeOf(options), { pictures: true });
  for (let page = 0; page < Math.min(file.pages, limitOf('pages')); page++) {
    const { pictures = [] } = await file.readPage(page);
    const area = ({ matrix: [a, b, c, d] }: PagePicture): number => Math.abs(a * d - b * c);
    const [largest] = pictures.toSorted((one, other) => area(other) - area(one));
    if (largest !== undefined) yield largest.bytes;
  }
}
