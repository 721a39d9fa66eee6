import { existsSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { batch, contentOf, documentOf, writeFiles } from '../batch/folders.js';
import { ROOT, temporaryFolder, yusuan } from '../cli/run.js';
import { HOSTILE } from '../report/hostile.js';
import { readCsv } from '../writers/export-readers.js';
import { readIndex } from './archive.js';

const FORM = readFileSync(join(ROOT, 'fixtures/one-form/source.txt'), 'utf8');

/** A folder with documents that are read, that fail a check, hold nothing, and cannot be read. */
function archive(): string {
  const input = join(temporaryFolder(), 'in');
  writeFiles(input, {
    '甲局/2024.txt': documentOf(1),
    // The total is no longer the sum of its class, nor of its basic and project expenditure.
    '甲局/2025.txt': documentOf(2).replace('合计\t1,234.56', '合计\t1,434.56').replaceAll('2024', '2025'),
    '乙局/form.txt': FORM,
    'note.txt': '今日无事。',
    'bad.pdf': 'no PDF',
    '.hidden/a.txt': documentOf(3),
  });
  return input;
}

test('every number of the index is that of the tables', async () => {
  const input = archive();
  const out = `${input}-out`;
  const tables = 'documents,projects,indicators,statements,checks,diagnostics';
  const { code } = await batch(input, '--output', out, '--table', tables, '--quiet');
  expect(code).toBe(4);
  const { entries, head, details } = readIndex(out);
  const rows = (table: string) => readCsv(readFileSync(join(out, `tables/${table}.csv`), 'utf8'));
  const read = entries.filter(({ json }) => json !== null);
  expect(
    read.map(({ name, member, year, kind, tables, projects, statements }) => ({
      name,
      member: member ?? '',
      year: String(year ?? ''),
      kind,
      tables,
      projects,
      statements,
    })),
  ).toEqual(
    rows('documents').map((row) => ({
      name: row.document,
      member: row.member,
      year: row.fiscal_year,
      kind: row.kind,
      tables: Number(row.budget_tables),
      projects: Number(row.projects),
      statements: Number(row.statements),
    })),
  );
  for (const [i, entry] of entries.entries()) {
    const own = (table: string) => rows(table).filter(({ document }) => document === entry.name);
    const failures = own('checks').filter(({ status, severity }) => status === 'fail' && severity === 'identity');
    const doubts = own('diagnostics').filter(({ severity }) => severity !== 'info');
    const lastDigit = failures.filter(({ magnitude }) => magnitude === 'last-digit').length;
    expect([entry.indicators, entry.failed, entry.lastDigit, entry.doubts]).toEqual([
      own('indicators').length,
      failures.length - lastDigit,
      lastDigit,
      doubts.length,
    ]);
    expect(details[i]?.failures.map(({ says }) => says) ?? []).toEqual(
      failures.map(({ message, message_zh }) => ({ en: message, zh: message_zh })),
    );
    expect(details[i]?.projects.map(({ name }) => name) ?? []).toEqual(own('projects').map(({ name }) => name));
  }
  expect(entries.map(({ name, state }) => [name, state])).toEqual([
    ['.hidden', 'skipped'],
    ['bad.pdf', 'unread'],
    ['note.txt', 'empty'],
    ['乙局/form.txt', 'read'],
    ['甲局/2024.txt', 'read'],
    ['甲局/2025.txt', 'read'],
  ]);
  const failing = entries.find(({ name }) => name === '甲局/2025.txt');
  const rules = failing?.rules.map(([rule]) => head.rules[rule]?.id).sort();
  expect([failing?.failed, rules]).toEqual([2, ['class-tree', 'row-adds-up']]);
  expect(entries[1]?.reason).toEqual({
    en: 'damaged: 6 bytes that are not a PDF',
    zh: expect.stringMatching(/^已损坏：/u),
  });
});

test('the index is the same bytes whatever the number of processes, from shards that are joined, and made again', async () => {
  const input = archive();
  const [one, two, joined] = [`${input}-one`, `${input}-two`, `${input}-joined`];
  await batch(input, '--output', one, '--jobs', '1', '--quiet', '--labels', 'zh');
  await batch(input, '--output', two, '--jobs', '3', '--quiet', '--labels', 'zh');
  expect(contentOf(two)).toEqual(contentOf(one));
  const shards = ['1/2', '2/2'].map((shard, i) => [shard, `${input}-shard-${i}`] as const);
  for (const [shard, folder] of shards) {
    await batch(input, '--output', folder, '--shard', shard, '--quiet', '--labels', 'zh');
  }
  await yusuan(['merge', ...shards.map(([, folder]) => folder), '--output', joined]);
  expect(contentOf(joined)).toEqual(contentOf(one));
  const page = readFileSync(join(one, 'index.html'), 'utf8');
  expect(page).toContain('<html lang="zh-CN">');
  rmSync(join(joined, 'index.html'));
  rmSync(join(joined, 'index-data'), { recursive: true });
  const again = await yusuan(['index', joined]);
  expect([again.code, again.stderr, again.stdout]).toEqual([0, '', '']);
  expect(contentOf(joined)).toEqual(contentOf(one));
});

test('--no-index writes none and takes an old one away; nobody else’s page is written over', async () => {
  const input = archive();
  const out = `${input}-out`;
  await batch(input, '--output', out, '--quiet');
  expect(existsSync(join(out, 'index-data/documents-0001.js'))).toBe(true);
  await batch(input, '--output', out, '--quiet', '--no-index');
  expect([existsSync(join(out, 'index.html')), existsSync(join(out, 'index-data'))]).toEqual([false, false]);
  writeFileSync(join(out, 'index.html'), '<p>mine</p>');
  const { code, stderr } = await batch(input, '--output', out, '--quiet');
  expect([code, stderr]).toEqual([2, `yusuan: ${out}: index.html is not of yusuan batch\n`]);
  expect(readFileSync(join(out, 'index.html'), 'utf8')).toBe('<p>mine</p>');
  expect((await yusuan(['index', input])).stderr).toBe(`yusuan: ${input}: holds no results of yusuan batch\n`);
});

test('--reports writes a report of each document, to which the index leads, and a run goes on from them', async () => {
  const input = archive();
  const out = `${input}-out`;
  await batch(input, '--output', out, '--quiet', '--reports', '--labels', 'zh');
  const { entries } = readIndex(out);
  const reports = entries.flatMap(({ report }) => report ?? []);
  expect(reports.length).toBe(4);
  const made = await yusuan(['report', join(input, '甲局/2025.txt'), '--labels', 'zh']);
  const report = entries.find(({ name }) => name === '甲局/2025.txt')?.report ?? '';
  // The same page, but for the document's name below the input's folder.
  expect(readFileSync(join(out, report), 'utf8').replaceAll('甲局/2025.txt', '2025.txt')).toBe(made.stdout);
  const before = contentOf(out);
  const again = await batch(input, '--output', out, '--reports', '--labels', 'zh');
  // All but the folder that is passed over.
  expect(again.stderr).toContain('5个未变');
  expect(contentOf(out)).toEqual(before);
  writeFileSync(join(out, report), 'changed');
  await batch(input, '--output', out, '--reports', '--labels', 'zh', '--quiet');
  expect(contentOf(out)).toEqual(before);
  await batch(input, '--output', out, '--quiet');
  expect(existsSync(join(out, 'reports'))).toBe(false);
});

test('text of a document is data in every file of the index, and no contact stands in one', async () => {
  const input = join(temporaryFolder(), 'in');
  const private_ = FORM.replace(/^项目名称\t+[^\t]+/mu, (line) => `${line}（联系人：赵某甲 13800000000）`);
  writeFiles(input, { 'hostile.txt': HOSTILE, 'form.txt': private_, 'form2.txt': FORM });
  const out = `${input}-out`;
  await batch(input, '--output', out, '--quiet', '--include-contacts');
  const { text, details, entries } = readIndex(out);
  expect(text).not.toMatch(/13800000000|赵某甲/u);
  expect(text.match(/<script/gu)?.length).toBe(4);
  const hostile = details[entries.findIndex(({ name }) => name === 'hostile.txt')];
  expect(hostile?.projects[0]?.name).toContain('<script>window.hacked=1</script>');
  expect(text).not.toContain('<script>window.hacked');
});
