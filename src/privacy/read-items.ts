import type { SourceDocument, SourceItem } from '../document.js';
import { RowPacker } from '../packed-rows.js';
import { InputError } from '../result.js';
import type { Covers } from './privacy.js';
import { ContactFinder } from './privacy.js';
import { maskText } from './text.js';

/** What a document gives that has been read. */
async function* nothing(): AsyncGenerator<SourceItem> {}

/** How the items of a document are read. */
export interface ReadItemsOptions {
  /** Keep handlers' names and telephone numbers. */
  includeContacts?: boolean;
  /** Is told where contact values are printed. */
  trace?: { covers: Covers } | undefined;
  /** Have rows packed, which then make their cells anew each time that they are asked for. */
  packed?: boolean;
}

/**
 * The items of a document, read to their end, and what was said of them: without contact values, unless they are
 * asked for. No later stage sees one.
 */
export async function readItems(
  document: SourceDocument,
  { includeContacts, trace, packed }: ReadItemsOptions,
): Promise<SourceItem[]> {
  const items: SourceItem[] = [];
  const packer = packed === true ? new RowPacker() : undefined;
  const finder = includeContacts === true ? undefined : new ContactFinder();
  await reasonsHidden({ includeContacts }, async () => {
    for await (const item of document.items) {
      const kept = packer?.pack(item) ?? item;
      items.push(kept);
      finder?.add(kept, item);
    }
  });
  // Else what has read it would be held, its engine with it, as long as the document.
  document.items = nothing();
  if (finder === undefined) return items;
  const hidden = finder.result(items);
  for (const message of document.messages) {
    message.text = hidden.maskMessage(message.text);
    if (message.textZh !== undefined) message.textZh = hidden.maskMessage(message.textZh);
    if (message.place !== undefined) message.place = hidden.maskPlace(message.place);
  }
  if (trace !== undefined) trace.covers = hidden.covers;
  return hidden.items;
}

/**
 * What a reading gives. One that fails says why without contact values, unless they are asked for: a reason may quote
 * the title of a page or the name of a sheet.
 *
 *   the file is a web page (请联系▇▇▇▇), not a PDF   →   the file is a web page (请联系***), not a PDF
 */
export async function reasonsHidden<T>(
  { includeContacts }: { includeContacts?: boolean | undefined },
  read: () => Promise<T>,
): Promise<T> {
  try {
    return await read();
  } catch (error) {
    if (includeContacts === true || !(error instanceof InputError)) throw error;
    const masked = maskText(error.message);
    throw masked === error.message ? error : new InputError(masked);
  }
}
