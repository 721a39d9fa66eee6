import { beforeAll, expect, test } from 'vitest';
import { countOperations, type Operations } from '../../bench/operations.js';

/** Calls a page when this was last looked at, and a twentieth: lower it with every gain. */
const MOST_CALLS = 64_700 * 1.05;

let small: Operations;
let large: Operations;

beforeAll(async () => {
  // What is called once in a process is called before anything is counted.
  await countOperations(2);
  small = await countOperations(9);
  large = await countOperations(150);
}, 60_000);

test('the engine reads each page once', () => {
  expect([small.pagesRead, large.pagesRead]).toEqual([small.pages, large.pages]);
});

test('a page costs as much in a long document as in a short one', () => {
  expect(large.pages).toBeGreaterThan(150);
  expect(Math.abs(large.callsPerPage / small.callsPerPage - 1)).toBeLessThan(0.2);
});

test('a page costs no more calls than it did', () => {
  expect(large.callsPerPage).toBeLessThan(MOST_CALLS);
});
