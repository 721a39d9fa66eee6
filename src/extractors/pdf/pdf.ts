import type { SourceDocument } from '../../document.js';
import { limitOf } from '../../limits.js';
import type { Message } from '../../messages.js';
import { InputError } from '../../result.js';
import { describeSource, type ExtractOptions } from '../options.js';
import { CrossChecker } from './cross-check.js';
import type { Origin } from './emit.js';
import { findDamage } from './engines/damaged-pages.js';
import { openPdf } from './open.js';
import { PageItems } from './page-items.js';
import { Pictures } from './pictures.js';
import { SecondReader } from './second-reader.js';

/**
 * The items of a PDF, page by page: rows of tables, lines of text, a page break between pages,
 * an image for a page without a text layer. A page is read, emitted and freed.
 * Throws InputError where the file cannot be opened or needs a password; reading the items throws it where
 * no page has text.
 */
export async function extractPdf(bytes: Uint8Array, options: ExtractOptions): Promise<SourceDocument> {
  const source = describeSource(bytes, 'pdf', options);
  const messages: Message[] = [];
  const origin: Origin = { file: options.name, ...(options.member === undefined ? {} : { member: options.member }) };
  const file = await openPdf(bytes, options, messages, origin);
  if (file.dynamicForm) {
    await file.close();
    throw new InputError('the PDF is a dynamic XFA form; its content is not on its pages');
  }
  if (file.attachments > 0) {
    const text = `the PDF contains ${file.attachments} embedded files, which are not read`;
    messages.push({ code: 'hidden-content', text, place: { ...origin } });
  }
  source.pages = Math.min(file.pages, limitOf('pages'));
  const checker = options.crossCheck ? new CrossChecker(bytes, file.engine, origin, messages) : undefined;
  const asked = options.pdfEngine !== undefined || file.engine !== 'pdfium';
  const second = asked ? undefined : new SecondReader(bytes, origin, messages, options.secondFigures);
  const damage = await findDamage(bytes);
  const pictures =
    options.ocr === 'off'
      ? undefined
      : new Pictures(bytes, options, (page) => options.onPicture?.(page, source.pages ?? 0));
  const companions = { damage, checker, second, pictures, reading: options.tables, onPage: options.onPage };
  const reader = new PageItems(file, 'PDF', origin, messages, companions);
  return { source, messages, items: reader.items() };
}
