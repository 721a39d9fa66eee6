import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { CLEAN } from '../build/clean-disclosure.js';
import { read } from '../build/read.js';
import { readSheet } from '../writers/export-readers.js';
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
    expect.stringMatching(/\n0 changed, 0 only before, 0 only after, 0 not compared, \d+ equal\n$/u),
  ]);
  const differs = await yusuan(['diff', a, b, '--fail-on', 'differences', '--format', 'csv']);
  expect([differs.code, differs.stdout.split('\r\n')[0]]).toEqual([
    1,
    'kind,status,code,path,measure,before,after,change,percent,unit,before_printed,after_printed',
  ]);
});

test('diff takes what parse has written, beside a document or another of its kind', async () => {
  const saved = file('a.json', JSON.stringify(await read(CLEAN)));
  const next = file('b.txt', CLEAN.replace('档案修复经费\t30.00', '档案修复经费\t33.00'));
  const { code, stdout, stderr } = await yusuan(['diff', saved, next, '--format', 'csv']);
  expect([code, stderr]).toEqual([0, '']);
  expect(stdout).toContain('2023年项目支出表 › 档案修复经费 › 合计,total,300000,330000,30000,10.00,元');
});

test('diff of a file that cannot be read is one line and exit 3', async () => {
  const { code, stdout, stderr } = await yusuan(['diff', FORM, 'missing.txt']);
  expect([code, stdout, stderr]).toEqual([3, '', 'yusuan: missing.txt: no such file\n']);
});

test('diff of two departments without a project in common says so and exits 1', async () => {
  const other = file(
    'c.txt',
    CLEAN.replaceAll('示例市档案局', '示例市水务局').replaceAll(/档案修复|库房租赁/gu, '堤防维护'),
  );
  const { code, stderr } = await yusuan(['diff', file('a.txt', CLEAN), other, '--labels', 'zh']);
  expect([code, stderr]).toEqual([1, 'yusuan: 各文档没有共同之处：示例市档案局、示例市水务局\n']);
});

test('diff of three years writes a workbook whose figures are numbers', async () => {
  const years = [2023, 2024, 2025].map((year) =>
    file(
      'a.txt',
      CLEAN.replaceAll('2023年', `${year}年`).replace('档案修复经费\t30.00', `档案修复经费\t${year - 1993}.00`),
    ),
  );
  const path = join(temporaryFolder(), 'years.xlsx');
  const { code, stderr } = await yusuan(['diff', ...years, '--format', 'xlsx', '-o', path]);
  expect([code, stderr]).toEqual([0, '']);
  const [row] = readSheet(readFileSync(path), 'differences');
  expect(row).toMatchObject({
    path: '2025年项目支出表 › 档案修复经费 › 合计',
    y2023: 300000,
    y2025: 320000,
    change: 20000,
  });
});

test('diff writes Markdown and one page of HTML; --min leaves out what is small', async () => {
  const next = file('b.txt', CLEAN.replace('档案修复经费\t30.00', '档案修复经费\t33.00'));
  const [markdown, html, large] = await Promise.all([
    yusuan(['diff', file('a.txt', CLEAN), next, '--format', 'markdown']),
    yusuan(['diff', file('a.txt', CLEAN), next, '--format', 'html', '--labels', 'zh']),
    yusuan(['diff', file('a.txt', CLEAN), next, '--min', '3.5']),
  ]);
  expect(markdown.stdout).toContain('| 档案修复经费 | 30.00 | 33.00 | +3.00 | +10.0 |');
  expect(html.stdout).toMatch(/<html lang="zh-CN">[\s\S]*<th scope="row">档案修复经费<\/th>/u);
  expect(large.stdout).not.toContain('档案修复经费');
});
