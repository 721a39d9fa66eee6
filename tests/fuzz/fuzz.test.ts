import { expect, test } from 'vitest';
import { FORMATS, judge, soundDocument } from './judge.js';
import { changesOf, mutate } from './mutate.js';

/** Mutants of each format; `npm run fuzz` tries as many as are wanted. */
const EACH = 20;

test.each(FORMATS)('no mutant of a .%s breaks the tool or invents a figure', { timeout: 300_000 }, async (format) => {
  const original = soundDocument(format);
  for (let seed = 1; seed <= EACH; seed++) {
    const found = await judge(mutate(original, changesOf(seed)), original, format);
    expect(found, `npm run fuzz -- --format ${format} --count 1 --seed ${seed}`).toBeUndefined();
  }
});
