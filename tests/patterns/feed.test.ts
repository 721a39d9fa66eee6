import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';
import { laterFlags } from '../../src/tier-up.js';

/** Only what hangs takes so long: all of it takes some seconds. */
const HUNG = 280_000;

test('every function that reads a text, and parse, come to the end of 40,000 characters of each bait', () => {
  const program = fileURLToPath(new URL('./feed.ts', import.meta.url));
  const { stdout, stderr, signal } = spawnSync(
    process.execPath,
    [...laterFlags(process.versions.v8), '--import', 'tsx', program],
    {
      encoding: 'utf8',
      timeout: HUNG,
    },
  );
  const last = stdout.trimEnd().split('\n').at(-1);
  expect([signal, stderr, last]).toEqual([null, '', expect.stringMatching(/^fed \d{2,}$/u)]);
}, 300_000);
