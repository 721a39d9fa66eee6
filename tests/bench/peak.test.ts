import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

/** Bytes that whoever starts the process holds, and bytes that a process which only says its peak does not reach. */
const HELD = 400 * 2 ** 20;
const LITTLE = 300 * 2 ** 20;

test.skipIf(!existsSync('/proc/self/status'))('the peak of a process is its own, not that of who started it', () => {
  const held = Buffer.alloc(HELD, 1);
  const peak = fileURLToPath(new URL('../../bench/peak.ts', import.meta.url));
  const script = `import { peakOfProcess } from ${JSON.stringify(peak)}; console.log(peakOfProcess());`;
  const run = spawnSync(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', script], {
    encoding: 'utf8',
  });
  expect(held.length).toBe(HELD);
  expect(Number(run.stdout)).toBeGreaterThan(20 * 2 ** 20);
  expect(Number(run.stdout)).toBeLessThan(LITTLE);
});
