import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { findLosses, measureAccuracy, measureTables, type Scores } from '../../bench/accuracy.js';

const samples = process.env.YUSUAN_SAMPLES;

test('a score that falls is a loss, one that rises is none', () => {
  const kept = { published: { figures: 0.99, lines: 1 } };
  expect(findLosses(kept, { published: { figures: 0.98, lines: 1 } })).toEqual(['published figures 0.98 < 0.99']);
  expect(findLosses(kept, { published: { figures: 1, lines: 1 } })).toEqual([]);
});

/** All samples are parsed; a busy machine takes as long as it takes. */
const SLOW = { timeout: 900_000 };

test.skipIf(samples === undefined)(
  'no score on the samples of YUSUAN_SAMPLES is lower than the kept one',
  SLOW,
  async () => {
    const kept = JSON.parse(readFileSync(new URL('../../bench/accuracy.json', import.meta.url), 'utf8')) as Record<
      string,
      Scores
    >;
    const now = { ...(await measureAccuracy(samples ?? '')), ...(await measureTables(samples ?? '')) };
    expect(findLosses(kept, now)).toEqual([]);
  },
);
