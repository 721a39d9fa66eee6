/** A reader that waits for the next value of the stream. */
interface Waiting<T> {
  resolve: (result: IteratorResult<T>) => void;
  reject: (error: unknown) => void;
}

/** One of several readers of a stream. One that will not read to the end must `leave`, or the others wait for it. */
export interface SharedReader<T> extends AsyncIterable<T> {
  leave(): void;
}

/**
 * The values of one stream for several readers that go through it side by side: each value is made once, and the
 * next one only when every reader has asked for it, so that memory holds one value whatever the number of readers.
 */
export function shareStream<T>(source: AsyncIterable<T>, count: number): SharedReader<T>[] {
  const iterator = source[Symbol.asyncIterator]();
  let open = count;
  let waiting: Waiting<T>[] = [];
  const advance = async () => {
    if (open === 0 || waiting.length < open) return;
    const group = waiting;
    waiting = [];
    try {
      const result = await iterator.next();
      for (const { resolve } of group) resolve(result);
    } catch (error) {
      for (const { reject } of group) reject(error);
    }
  };
  const wait = () =>
    new Promise<IteratorResult<T>>((resolve, reject) => {
      waiting.push({ resolve, reject });
      void advance();
    });
  return Array.from({ length: count }, () =>
    makeReader(wait, () => {
      open -= 1;
      void advance();
    }),
  );
}

function makeReader<T>(wait: () => Promise<IteratorResult<T>>, close: () => void): SharedReader<T> {
  let left = false;
  const leave = () => {
    if (!left) close();
    left = true;
  };
  const next = async (): Promise<IteratorResult<T>> => {
    if (left) return { done: true, value: undefined };
    const result = await wait();
    if (result.done) left = true;
    return result;
  };
  const end = async (): Promise<IteratorResult<T>> => {
    leave();
    return { done: true, value: undefined };
  };
  return { leave, [Symbol.asyncIterator]: () => ({ next, return: end }) };
}

/** Let writers share one pass over a source. Throws what the first failed with. */
export async function writeSideBySide<T>(
  source: AsyncIterable<T>,
  writers: readonly ((reader: AsyncIterable<T>) => Promise<void>)[],
): Promise<void> {
  const readers = shareStream(source, writers.length);
  const writes = readers.map((reader, i) => writers[i]?.(reader).finally(() => reader.leave()));
  const failed = (await Promise.allSettled(writes)).find((result) => result.status === 'rejected');
  if (failed !== undefined) throw failed.reason;
}
