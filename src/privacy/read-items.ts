import type { SourceDocument, SourceItem } from '../document.js';
import type { Covers } from './privacy.js';
import { hideContacts } from './privacy.js';

export interface ReadItemsOptions {
  /** Keep handlers' names and telephone numbers. */
  includeContacts?: boolean;
  /** Is told where contact values are printed. */
  trace?: { covers: Covers } | undefined;
}

/**
 * The items of a document, read to their end, and what was said of them: without contact values, unless they are
 * asked for. No later stage sees one.
 */
export async function readItems(
  document: SourceDocument,
  { includeContacts, trace }: ReadItemsOptions,
): Promise<SourceItem[]> {
  const items: SourceItem[] = [];
  for await (const item of document.items) items.push(item);
  if (includeContacts === true) return items;
  const hidden = hideContacts(items);
  for (const message of document.messages) {
    message.text = hidden.maskMessage(message.text);
    if (message.textZh !== undefined) message.textZh = hidden.maskMessage(message.textZh);
  }
  if (trace !== undefined) trace.covers = hidden.covers;
  return hidden.items;
}
