import { type DocumentFacts, factsOf } from '../overview/facts.js';
import type { Disclosure } from '../schema/disclosure.js';
import { type RowTableOptions, rowHeadings, rowTextsOf } from './row-text.js';
import type { SegmentReader } from './segment-reader.js';
import type { Place } from './segments.js';

/** Bytes of the rows of some documents that are written together: a write each would take longer than the rows. */
const BLOCK_BYTES = 1024 * 1024;

/** Where the rows of documents come from. */
export interface RowSource {
  segments: SegmentReader;
  /** Where the rows of an input stand, for inputs whose workers have written them. */
  places: ReadonlyMap<string, readonly Place[]>;
  /** The documents of an input whose rows no worker has written. */
  documents(key: string): AsyncIterable<Disclosure>;
}

/** The bytes of each table, in blocks: the headings and the rows of all inputs, in their order. */
export async function* rowBlocks(
  keys: readonly string[],
  tables: RowTableOptions,
  source: RowSource,
): AsyncGenerator<Uint8Array[]> {
  let block = (await rowHeadings(tables)).map((heading): Uint8Array[] => [Buffer.from(heading)]);
  let size = 0;
  const add = (parts: readonly Uint8Array[]): void => {
    for (const [i, part] of parts.entries()) block[i]?.push(part);
    size += parts.reduce((sum, part) => sum + part.length, 0);
  };
  for (const key of keys) {
    for await (const parts of partsOf(key, tables, source)) {
      add(parts);
      if (size < BLOCK_BYTES) continue;
      yield block.map((table) => Buffer.concat(table));
      block = block.map(() => []);
      size = 0;
    }
  }
  yield block.map((table) => Buffer.concat(table));
}

/** The rows of each document of an input in each of the tables. */
async function* partsOf(
  key: string,
  tables: RowTableOptions,
  { segments, places, documents }: RowSource,
): AsyncGenerator<Uint8Array[]> {
  const own = places.get(key);
  if (own !== undefined) for (const place of own) yield (await segments.read(place)).slice(0, tables.names.length);
  else {
    const textsOf = await rowTextsOf(tables);
    for await (const disclosure of documents(key)) yield Array.from(textsOf(disclosure), (text) => Buffer.from(text));
  }
}

/** What an index says of each document of all inputs, in their order. */
export async function* factBlocks(
  keys: readonly string[],
  { segments, places, documents }: RowSource,
): AsyncGenerator<DocumentFacts> {
  for (const key of keys) {
    const own = places.get(key);
    if (own === undefined) yield* factsOfAll(documents(key));
    else for (const place of own) yield JSON.parse(Buffer.from((await segments.read(place)).at(-1) ?? []).toString());
  }
}

/** What an index says of each document. */
export async function* factsOfAll(documents: AsyncIterable<Disclosure>): AsyncGenerator<DocumentFacts> {
  for await (const disclosure of documents) yield factsOf(disclosure);
}
