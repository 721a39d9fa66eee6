import type { SourceDocument, SourceItem } from '../../document.js';
import { InputError } from '../../result.js';
import type { ExtractOptions } from '../options.js';
import { extractPdf } from '../pdf/pdf.js';
import { picturePages } from './image.js';
import { type PicturePage, writePicturePdf } from './picture-pdf.js';

/** What is said where neither text nor a picture that can be read is found. */
const ONLY_PICTURES = 'no text layer: the document holds only pictures';

/**
 * The items of a document that holds pictures and no text, each picture read as the page of a scan: 扫描件 that was put
 * into Word. `document.source.pages` counts the pictures, and what is to be said of them joins its messages.
 * Throws InputError where none is of a kind that is read, where the reader of pictures is not installed or where it
 * finds no text.
 */
export async function* readPicturePages(
  pictures: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  document: Pick<SourceDocument, 'source' | 'messages'>,
  options: ExtractOptions,
): AsyncGenerator<SourceItem> {
  if (options.ocr === 'off') throw new InputError(ONLY_PICTURES);
  const pages: PicturePage[] = [];
  let unread = 0;
  for await (const bytes of pictures) {
    try {
      pages.push(...(await picturePages(bytes)));
    } catch (error) {
      if (!(error instanceof InputError)) throw error;
      unread += 1;
    }
  }
  if (pages.length === 0) throw new InputError(ONLY_PICTURES);
  const { source, messages, items } = await extractPdf(writePicturePdf(pages), options);
  yield* items;
  document.source.pages = source.pages;
  document.messages.push(...messages);
  if (unread > 0) {
    const place = { file: options.name, ...(options.member === undefined ? {} : { member: options.member }) };
    document.messages.push({ code: 'page-without-text', text: `${unread} large pictures are not read`, place });
  }
}
