import { spawnSync } from 'node:child_process';
import { expect, test } from 'vitest';
import { laterFlags, MODEL_LATER } from '../src/tier-up.js';

test('the flags for this V8 are ones that it knows', () => {
  const flags = laterFlags(process.versions.v8);
  if (flags.length === 0) return;
  const { stdout } = spawnSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
  for (const flag of [...flags, MODEL_LATER])
    expect(stdout).toContain(`  ${flag.replace('--no-', '--').split('=')[0]} `);
});

test('a V8 that nobody has measured stays as it is', () => {
  expect(laterFlags('99.1.2-node.3')).toEqual([]);
});
