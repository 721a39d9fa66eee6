import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { FORM, ROOT, temporaryFolder, yusuan } from './run.js';

const form = readFileSync(join(ROOT, FORM));
const program = Buffer.from('MZ\0\0\0\0\0\0');

function archive(members: Record<string, Uint8Array>): string {
  const path = join(temporaryFolder(), 'a.zip');
  writeFileSync(path, zipSync(members));
  return path;
}

test('an archive of one document is an array, and its member is named', async () => {
  const path = archive({ '一/a.txt': form });
  const { code, stdout } = await yusuan(['parse', path]);
  expect(code).toBe(0);
  expect(JSON.parse(stdout)).toMatchObject([{ source: { name: path, member: '一/a.txt' } }]);
});

test('CSV names the member beside the archive', async () => {
  const path = archive({ 'a.txt': form, 'b.txt': form });
  const { stdout } = await yusuan(['parse', path, '--format', 'csv', '--table', 'documents']);
  const rows = stdout.trimEnd().split('\r\n');
  expect(rows.map((row) => row.split(',')[1])).toEqual(['member', 'a.txt', 'b.txt']);
});

test('a member that cannot be read is one line, and the exit code is 4', async () => {
  const path = archive({ 'a.txt': form, 'b.exe': program });
  const { code, stdout, stderr } = await yusuan(['parse', path, '--format', 'ndjson']);
  expect([code, stdout.trimEnd().split('\n').length]).toEqual([4, 1]);
  expect(stderr).toMatch(/^yusuan: \S+a\.zip!b\.exe: [^\n]+\n$/u);
});

test('an archive of which nothing can be read is one line and exit 3', async () => {
  const { code, stdout, stderr } = await yusuan(['parse', archive({ 'b.exe': program, 'c.exe': program })]);
  expect([code, stdout]).toEqual([3, '']);
  expect(stderr).toMatch(/^yusuan: \S+a\.zip: none of 2 members could be read, the first: b\.exe: [^\n]+\n$/u);
});
