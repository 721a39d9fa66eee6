import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test, vi } from 'vitest';
import { readFileBytes } from '../src/input.js';
import { temporaryFolder } from './cli/run.js';

test.each([0, 1, 65_536, 65_537, 300_000])('a file of %i bytes is read whole', async (length) => {
  const path = join(temporaryFolder(), 'a');
  const bytes = Buffer.from(Array.from({ length }, (_, i) => i % 251));
  writeFileSync(path, bytes);
  expect(Buffer.compare(await readFileBytes(path), bytes)).toBe(0);
});

/** More bytes than one piece of a file that says to have none. */
const SAYS_NOTHING = '/proc/kallsyms';

test.skipIf(!existsSync(SAYS_NOTHING))(
  'a file that says to have no bytes is read whole, and held to the limit',
  async () => {
    expect((await readFileBytes(SAYS_NOTHING)).length).toBe(readFileSync(SAYS_NOTHING).length);
    vi.stubEnv('YUSUAN_MAX_INPUT_BYTES', '1000');
    await expect(readFileBytes(SAYS_NOTHING)).rejects.toThrow();
    vi.unstubAllEnvs();
  },
);
