import { expect, test } from 'vitest';
import { shareStream } from '../../src/batch/share.js';

async function* count(most: number, made: number[]): AsyncGenerator<number> {
  for (let i = 1; i <= most; i++) {
    made.push(i);
    yield i;
  }
}

async function all(values: AsyncIterable<number>): Promise<number[]> {
  const list: number[] = [];
  for await (const value of values) list.push(value);
  return list;
}

test('every reader sees every value, and each is made once', async () => {
  const made: number[] = [];
  const readers = shareStream(count(5, made), 3);
  expect(await Promise.all(readers.map(all))).toEqual(Array(3).fill([1, 2, 3, 4, 5]));
  expect(made).toEqual([1, 2, 3, 4, 5]);
});

test('no value is made before every reader has asked for it', async () => {
  const made: number[] = [];
  const [fast, slow] = shareStream(count(5, made), 2).map((reader) => reader[Symbol.asyncIterator]());
  const first = [fast?.next(), slow?.next()];
  await Promise.all(first);
  void fast?.next();
  // Nothing here waits for the system: all that is going to happen has happened before the next round.
  await new Promise(setImmediate);
  expect(made).toEqual([1]);
});

test('one that leaves, before it began or on its way, holds nobody up', async () => {
  const [a, b, c] = shareStream(count(5, []), 3);
  if (a === undefined || b === undefined || c === undefined) throw new Error('three readers');
  a.leave();
  const some = (async () => {
    for await (const value of b) if (value === 2) break;
    b.leave();
  })();
  expect(await all(c)).toEqual([1, 2, 3, 4, 5]);
  await some;
});

test('a failure of the source reaches every reader', async () => {
  const readers = shareStream(
    (async function* () {
      yield 1;
      throw new Error('lost');
    })(),
    2,
  );
  const results = await Promise.allSettled(readers.map(all));
  expect(results.map((result) => result.status)).toEqual(['rejected', 'rejected']);
});
