import { once } from 'node:events';
import type { Writable } from 'node:stream';

/** Text into a stream, as fast as its reader takes it: a slow reader never makes the whole output pile up in memory. */
export async function writeChunk(out: Writable, text: string): Promise<void> {
  if (text === '') return;
  if (!out.write(text)) await once(out, 'drain');
}

/** One document, several, or a stream of them. */
export type Documents<T> = Iterable<T> | AsyncIterable<T>;
