import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { isOwnOutput } from '../../src/batch/own-output.js';
import { FORM, ROOT, temporaryFolder, yusuan } from '../cli/run.js';
import { batch, documentOf, manifestOf, writeFiles } from './folders.js';

const COMMANDS: Record<string, string[]> = {
  'a.json': ['parse', 'a.txt'],
  'a.ndjson': ['parse', 'a.txt', '--format', 'ndjson'],
  'lines.csv': ['parse', 'a.txt', '--format', 'csv', '--table', 'budget-lines'],
  'zh.csv': ['parse', 'a.txt', '--format', 'csv', '--table', 'checks', '--labels', 'zh', '--bom'],
  'a.xlsx': ['parse', 'a.txt', '--format', 'xlsx'],
  'a.sqlite': ['parse', 'a.txt', '--format', 'sqlite'],
  'a.parquet': ['parse', 'a.txt', '--format', 'parquet', '--table', 'budget-lines'],
  'a.md': ['parse', 'a.txt', '--format', 'markdown'],
  'report.html': ['report', 'a.txt'],
  'check.json': ['check', 'a.txt', '--format', 'json'],
  'check.html': ['check', 'a.txt', '--format', 'html'],
  'tables.json': ['tables', 'a.txt', '--format', 'json'],
  'tables.html': ['tables', 'a.txt', '--format', 'html'],
  'diff.json': ['diff', 'a.txt', 'b.txt', '--format', 'json'],
  'diff.csv': ['diff', 'a.txt', 'b.txt', '--format', 'csv'],
  'diff-zh.csv': ['diff', 'a.txt', 'b.txt', '--format', 'csv', '--labels', 'zh'],
  'diff.html': ['diff', 'a.txt', 'b.txt', '--format', 'html'],
  'diff.xlsx': ['diff', 'a.txt', 'b.txt', '--format', 'xlsx'],
};

test('outputs of ours beside documents are known, passed over and counted; find looks through one that is named', async () => {
  const folder = temporaryFolder();
  const within = join(folder, 'in');
  writeFiles(folder, { 'in/a.txt': documentOf(1), 'in/b.txt': documentOf(2) });
  for (const [name, args] of Object.entries(COMMANDS)) {
    const { code } = await yusuan([...args, '--output', name], { cwd: within });
    expect([0, 1], name).toContain(code);
    expect(isOwnOutput(readFileSync(join(within, name))), name).toBe(true);
  }
  for (const unchanged of ['', '20 inputs unchanged; ']) {
    const { code, stderr } = await batch(within, '--output', join(folder, 'out'));
    expect([code, stderr]).toEqual([
      0,
      expect.stringContaining(`yusuan: 20 inputs, 2 documents read; ${unchanged}18 passed over; 0 failed;`),
    ]);
  }
  const [first] = manifestOf(join(folder, 'out'));
  expect(first).toMatchObject({ input: 'a.json', status: 'skipped', reason: 'an output of yusuan', documents: [] });
  const walked = await yusuan(['find', 'in', '--name', '教育', '--format', 'ndjson'], { cwd: folder });
  expect([walked.code, walked.stdout.trimEnd().split('\n').length, walked.stderr]).toEqual([
    0,
    6,
    'yusuan: 18 passed over: folders and outputs of yusuan itself\n',
  ]);
  const named = await yusuan(['find', 'in/a.json', '--name', '教育', '--format', 'ndjson'], { cwd: folder });
  expect([named.code, named.stdout.trimEnd().split('\n').length, named.stderr]).toEqual([0, 3, '']);
}, 120_000);

test.each([
  ['a form', readFileSync(join(ROOT, FORM))],
  [
    'a published table of few columns',
    Buffer.from('科目编码,科目名称,合计,基本支出,项目支出\n201,一般公共服务,1,1,0\n'),
  ],
  ['JSON of somebody else', Buffer.from('{"documents":[{"title":"a"}]}')],
  ['a page that another program has made', Buffer.from('<html><head><meta name="generator" content="Word 11">')],
  ['a workbook of another program', readFileSync(join(ROOT, 'fixtures/all-formats/source.xlsx'))],
  ['Markdown', Buffer.from('# 2024年部门预算\n\n一、概况\n')],
])('%s is a document', (_, bytes) => {
  expect(isOwnOutput(bytes)).toBe(false);
});
