import type { SourceItem } from '../../../src/document.js';
import { extractDoc } from '../../../src/extractors/doc/doc.js';
import type { Message } from '../../../src/messages.js';

/** What a document reads as: each line as its text, each row as its cells with their spans, and the messages. */
export async function readItems(bytes: Uint8Array): Promise<{ items: string[]; messages: Message[] }> {
  const document = await extractDoc(bytes, { name: 'a.doc' });
  const items: string[] = [];
  for await (const item of document.items) items.push(describe(item));
  return { items, messages: document.messages };
}

function describe(item: SourceItem): string {
  if (item.type === 'line') return `${'#'.repeat(item.level ?? 0)}${item.level ? ' ' : ''}${item.text}`;
  if (item.type !== 'row') return `(${item.type})`;
  const cells = item.cells.map(({ text, colSpan, rowSpan }) => {
    const spans = `${colSpan === undefined ? '' : `→${colSpan}`}${rowSpan === undefined ? '' : `↓${rowSpan}`}`;
    return spans === '' ? text : `${text} ${spans}`;
  });
  return `${item.table}: ${cells.join(' | ')}`;
}
