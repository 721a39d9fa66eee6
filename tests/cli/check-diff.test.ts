import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CLEAN } from '../build/clean-disclosure.js';
import { FORM, temporaryFolder, yusuan } from './run.js';

function file(name: string, text: string): string {
  const path = join(temporaryFolder(), name);
  writeFileSync(path, text);
  return path;
}

const broken = CLEAN.replace('支出总计\t105.00', '支出总计\t106.00');

test('check reports and exits 0; --fail-on checks exits 1 where an identity fails', async () => {
  const path = file('a.txt', broken);
  const report = await yusuan(['check', path]);
  expect([report.code, report.stdout.includes('[summary-balances]')]).toEqual([0, true]);
  expect((await yusuan(['check', path, '--fail-on', 'checks'])).code).toBe(1);
  expect((await yusuan(['check', file('b.txt', CLEAN), '--fail-on', 'checks'])).code).toBe(0);
});

test('check writes json and goes on where one of several inputs is missing', async () => {
  const { code, stdout, stderr } = await yusuan(['check', FORM, 'missing.txt', '--format', 'json']);
  expect([code, JSON.parse(stdout).length]).toEqual([4, 1]);
  expect(stderr).toBe('yusuan: missing.txt: no such file\n');
});

test('diff exits 0, and 1 with --fail-on differences where there are any', async () => {
  const [a, b] = [file('a.txt', CLEAN), file('b.txt', broken)];
  const same = await yusuan(['diff', a, a, '--fail-on', 'differences']);
  expect([same.code, same.stdout]).toEqual([
    0,
    expect.stringMatching(/^0 changed, 0 only before, 0 only after, \d+ equal\n$/u),
  ]);
  const differs = await yusuan(['diff', a, b, '--fail-on', 'differences', '--format', 'csv']);
  expect([differs.code, differs.stdout.split('\r\n')[0]]).toEqual([
    1,
    'section,status,where,before,after,change_yuan,percent',
  ]);
});

test('diff of a file that cannot be read is one line and exit 3', async () => {
  const { code, stdout, stderr } = await yusuan(['diff', FORM, 'missing.txt']);
  expect([code, stdout, stderr]).toEqual([3, '', 'yusuan: missing.txt: no such file\n']);
});
