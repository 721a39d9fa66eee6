import type { Writable } from 'node:stream';

/** One document, several, or a stream of them. */
export type Documents<T> = Iterable<T> | AsyncIterable<T>;

/**
 * Text or bytes into a stream, as fast as its reader takes it: a slow reader never makes the whole output pile up in memory.
 * Rejects with the stream's own error where it has failed.
 */
export async function writeChunk(out: Writable, chunk: string | Uint8Array): Promise<void> {
  if (chunk.length === 0 || out.write(chunk)) return;
  if (out.errored) throw out.errored;
  if (out.destroyed) throw new Error('the output is closed');
  await waitForDrain(out);
}

function waitForDrain(out: Writable): Promise<void> {
  return new Promise((resolve, reject) => {
    const end = (settle: () => void) => () => {
      out.off('drain', drained).off('error', failed).off('close', closed);
      settle();
    };
    const drained = end(resolve);
    const failed = end(() => reject(out.errored));
    const closed = end(() => reject(out.errored ?? new Error('the output is closed')));
    out.on('drain', drained).on('error', failed).on('close', closed);
  });
}
