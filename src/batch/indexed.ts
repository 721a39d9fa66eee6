import type { IndexedDocument } from '../overview/entries.js';
import type { DocumentFacts } from '../overview/facts.js';
import type { InputRecord } from './record.js';

/** What an index is made of: the documents of all records in their order, those that were read with what was read. */
export async function* indexedDocuments(
  records: AsyncIterable<InputRecord>,
  facts: AsyncIterable<DocumentFacts>,
): AsyncGenerator<IndexedDocument> {
  const read = facts[Symbol.asyncIterator]();
  for await (const { input: name, status, reason, documents: own } of records) {
    const nothing = { name, facts: undefined, json: null, report: null };
    if (status === 'skipped') yield { ...nothing, member: null, reason, skipped: true };
    for (const { member, output, report = null, reason: why, status: how } of own) {
      if (output === null) yield { ...nothing, member, reason: why ?? how, skipped: false };
      else {
        const { value } = await read.next();
        yield { name, member, facts: value, reason: null, skipped: false, json: output, report };
      }
    }
  }
}
