import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { laterFlag } from '../src/tier-up.js';

test('the flag for this V8 is one that it knows', () => {
  const flag = laterFlag(process.versions.v8);
  if (flag === undefined) return;
  const { stdout } = spawnSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
  expect(stdout).toContain(`  ${flag.split('=')[0]} `);
});

test('a V8 that nobody has measured stays as it is', () => {
  expect(laterFlag('99.1.2-node.3')).toBeUndefined();
});
