import type { SourceDocument } from '../../document.js';
import { limitOf } from '../../limits.js';
import type { Message } from '../../messages.js';
import { describeSource, placeOf, type ReadOptions } from '../options.js';
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
  return { source, messages, items: reader.items() };
}
