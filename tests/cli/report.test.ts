import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { FORM, ROOT, temporaryFolder, yusuan } from './run.js';

function archive(): string {
  const form = readFileSync(join(ROOT, FORM));
  const path = join(temporaryFolder(), 'forms.zip');
  writeFileSync(path, zipSync({ 'a/one.txt': form, 'b.bin': new Uint8Array([0, 1, 2, 3]) }));
  return path;
}

test('a member of an archive is chosen by its path', async () => {
  const path = archive();
  const { code, stdout, stderr } = await yusuan(['report', path, '--member', 'a/one.txt']);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('"member":"a/one.txt"');
});

test('an archive without a member, or with one that it has not, is one line and bad usage', async () => {
  const path = archive();
  const none = await yusuan(['report', path]);
  expect([none.code, none.stdout]).toEqual([2, '']);
  expect(none.stderr).toBe(`yusuan: ${path}: is an archive; --member chooses one of its 2 files (a/one.txt, b.bin)\n`);
  const missing = await yusuan(['report', path, '--member', 'c.pdf']);
  expect(missing.stderr).toBe(`yusuan: ${path}: has no member c.pdf (it has a/one.txt, b.bin)\n`);
});

test('what is no document leaves an older report as it was', async () => {
  const report = join(temporaryFolder(), 'report.html');
  writeFileSync(report, 'older');
  const { code, stderr } = await yusuan(['report', archive(), '--member', 'b.bin', '-o', report]);
  expect(code).toBe(3);
  expect(stderr).toMatch(/^yusuan: [^\n]+\n$/u);
  expect(readFileSync(report, 'utf8')).toBe('older');
});

test('--fail-on is met by what the document holds, and the report is written all the same', async () => {
  const folder = temporaryFolder();
  const [text, report] = [join(folder, 'empty.txt'), join(folder, 'report.html')];
  writeFileSync(text, '一段没有表格的文字。\n');
  const { code, stderr } = await yusuan(['report', text, '-o', report, '--fail-on', 'warnings']);
  expect([code, stderr]).toEqual([1, `yusuan: ${text}: 0 errors, 1 warning, 0 failed checks (--fail-on warnings)\n`]);
  expect(readFileSync(report, 'utf8')).toContain('</html>');
});

test('the report never replaces its input', async () => {
  const path = archive();
  const { code, stderr } = await yusuan(['report', path, '-o', path]);
  expect([code, stderr]).toEqual([2, `yusuan: ${path}: is an input, too\n`]);
});

test('the report names the file, not the folder it lay in, unless that is asked for', async () => {
  const folder = temporaryFolder();
  const text = join(folder, 'plain.txt');
  writeFileSync(text, '一段没有表格的文字。\n');
  const short = (await yusuan(['report', text])).stdout;
  expect([short.includes('"name":"plain.txt"'), short.includes(folder)]).toEqual([true, false]);
  expect((await yusuan(['report', text, '--full-path'])).stdout).toContain(`"name":${JSON.stringify(text)}`);
});
