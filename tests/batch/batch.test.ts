import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { TABLE_FORMATS, WRITTEN_FORMATS } from '../../src/written-formats.js';
import { FORM, ROOT, temporaryFolder, yusuan } from '../cli/run.js';
import { queryDuckdb, readSheet, readSqlite } from '../writers/export-readers.js';
import { batch, contentOf, documentOf, longDocument, manifestOf, writeDocuments, writeFiles } from './folders.js';

function folders(): { input: string; output: string } {
  const folder = temporaryFolder();
  return { input: join(folder, 'in'), output: join(folder, 'out') };
}

describe('what a batch writes', () => {
  test('one JSON a document as parse writes it, tables, a manifest, timings and the run', async () => {
    const { input, output } = folders();
    const form = readFileSync(join(ROOT, FORM));
    writeFiles(input, { '部门/form.txt': form, 'table.txt': documentOf(1) });
    const { code, stdout, stderr } = await batch(input, '--output', output);
    expect([code, stdout]).toEqual([0, '']);
    expect(stderr).toMatch(/^yusuan: 2 inputs, 2 documents read; 0 failed; [^\n]+\n$/u);
    const content = contentOf(output);
    expect(Object.keys(content)).toEqual([
      expect.stringMatching(/^documents\/table\.txt\.[0-9a-f]{8}\.json$/u),
      expect.stringMatching(/^documents\/部门\/form\.txt\.[0-9a-f]{8}\.json$/u),
      'index-data/details-0001.js',
      'index-data/documents-0001.js',
      'index.html',
      'manifest.ndjson',
      'run.ndjson',
      'tables/budget-lines.csv',
      'tables/checks.csv',
      'tables/documents.csv',
      'tables/indicators.csv',
      'tables/projects.csv',
    ]);
    const parsed = await yusuan(['parse', '部门/form.txt'], { cwd: input });
    const [, record] = manifestOf(output);
    expect(content[record?.documents[0]?.output ?? '']).toBe(parsed.stdout);
    const csv = await yusuan(['parse', 'table.txt', '部门/form.txt', '--format', 'csv', '--table', 'budget-lines'], {
      cwd: input,
    });
    expect(content['tables/budget-lines.csv']).toBe(csv.stdout);
  });

  test('the manifest counts what was found and names version and options; timings say what it took', async () => {
    const { input, output } = folders();
    writeFiles(input, { 'a.txt': documentOf(1), 'b.pdf': 'no PDF', 'c.txt': '' });
    const { code } = await batch(input, '--output', output, '--quiet');
    expect(code).toBe(4);
    expect(manifestOf(output)).toMatchObject([
      {
        input: 'a.txt',
        status: 'ok',
        bytes: Buffer.byteLength(documentOf(1)),
        diagnostics: { error: 0 },
        checks: { fail: 0 },
        version: expect.stringMatching(/^\d+\.\d+\.\d+/u),
        options: expect.stringMatching(/^[0-9a-f]{64}$/u),
        documents: [{ kind: 'budget', budgetTables: 1, format: 'text' }],
      },
      {
        input: 'b.pdf',
        status: 'failed',
        reason: 'damaged: 6 bytes that are not a PDF',
        documents: [{ output: null }],
      },
      { input: 'c.txt', status: 'failed', reason: 'the file is empty' },
    ]);
    const timings = readFileSync(join(output, 'timings.ndjson'), 'utf8').trimEnd().split('\n');
    expect(timings.map((line) => JSON.parse(line))).toMatchObject([
      { input: 'a.txt', seconds: expect.any(Number), tookPeakMemoryBytes: expect.any(Number) },
      { input: 'b.pdf' },
      { input: 'c.txt' },
    ]);
  });

  test('the members of an archive are documents of their own, twins in it included', async () => {
    const { input, output } = folders();
    const bytes = Buffer.from(documentOf(1));
    writeFiles(input, { 'a.zip': zipSync({ 'x/1.txt': bytes, 'X/1.txt': bytes, 'b.exe': Buffer.from('MZ\0\0\0\0') }) });
    const { code, stderr } = await batch(input, '--output', output);
    expect(code).toBe(4);
    expect(stderr).toMatch(/^yusuan: a\.zip!b\.exe: [^\n]+\nyusuan: 1 input, 2 documents read; 1 failed;/u);
    const [record] = manifestOf(output);
    expect(record).toMatchObject({ status: 'partial', reason: expect.stringMatching(/^b\.exe: /u) });
    const outputs = (record?.documents ?? []).map((document) => document.output);
    expect(outputs.filter(Boolean).length).toBe(2);
    expect(Object.keys(contentOf(output)).filter((name) => name.endsWith('.json')).length).toBe(2);
  });

  test('tables and their format are chosen', async () => {
    const { input, output } = folders();
    writeDocuments(input, 3);
    await batch(
      input,
      '--output',
      output,
      '--table',
      'checks,documents',
      '--table',
      'statements',
      '--format',
      'ndjson',
    );
    expect(readdirSync(join(output, 'tables'))).toEqual(['checks.ndjson', 'documents.ndjson', 'statements.ndjson']);
    const rows = readFileSync(join(output, 'tables/documents.ndjson'), 'utf8').trimEnd().split('\n');
    expect(rows.map((row) => JSON.parse(row).document)).toEqual(['部门0/0.txt', '部门1/1.txt', '部门2/2.txt']);
    await batch(input, '--output', output, '--table', 'none');
    expect(readdirSync(output)).toEqual([
      'documents',
      'index-data',
      'index.html',
      'manifest.ndjson',
      'run.ndjson',
      'timings.ndjson',
    ]);
  });

  test('the number of processes and the locale change no byte', async () => {
    const { input, output } = folders();
    writeDocuments(input, 7);
    writeFiles(input, { 'Ä.txt': documentOf(50), 'b.pdf': 'no PDF' });
    await batch(input, '--output', output, '--jobs', '1');
    const args = ['batch', input, '--output', `${output}2`, '--jobs', '2', '--recycle', '3'];
    await yusuan(args, { env: { LC_ALL: 'C', LANG: 'C', TZ: 'Asia/Shanghai' } });
    expect(contentOf(`${output}2`)).toEqual(contentOf(output));
  });
});

describe('what is done is not done again', () => {
  test('an equal input is left as it is, a changed one is read and its old JSON is gone', async () => {
    const { input, output } = folders();
    writeDocuments(input, 4);
    await batch(input, '--output', output);
    const [first] = manifestOf(output);
    const kept = join(output, first?.documents[0]?.output ?? '');
    const before = statSync(kept).mtimeMs;
    writeFileSync(join(input, '部门1/1.txt'), documentOf(77));
    rmSync(join(input, '部门2'), { recursive: true });
    writeFileSync(join(output, 'mine.txt'), 'foreign');
    const { stderr } = await batch(input, '--output', output);
    expect(stderr).toMatch(/^yusuan: 3 inputs, 3 documents read; 2 inputs unchanged;/u);
    expect(statSync(kept).mtimeMs).toBe(before);
    const { 'mine.txt': mine, ...rest } = contentOf(output);
    expect(mine).toBe('foreign');
    await batch(input, '--output', `${output}2`);
    expect(rest).toEqual(contentOf(`${output}2`));
    expect(readdirSync(join(output, 'documents'))).toEqual(['部门0', '部门1']);
  });

  test('a JSON that somebody has changed is written again', async () => {
    const { input, output } = folders();
    writeDocuments(input, 2);
    await batch(input, '--output', output);
    const content = contentOf(output);
    writeFileSync(join(output, manifestOf(output)[0]?.documents[0]?.output ?? ''), '{}');
    await batch(input, '--output', output);
    expect(contentOf(output)).toEqual(content);
  });

  test('--force, other options and other limits read all again', async () => {
    const { input, output } = folders();
    writeDocuments(input, 2);
    await batch(input, '--output', output);
    const again = [
      await batch(input, '--output', output, '--force'),
      await batch(input, '--output', output, '--include-contacts'),
      await yusuan(['batch', input, '--output', output, '--include-contacts', '--jobs', '1'], {
        env: { YUSUAN_MAX_PAGES: '7' },
      }),
    ];
    for (const { stderr } of again) expect(stderr).toMatch(/^yusuan: 2 inputs, 2 documents read; 0 failed;/u);
  });
});

describe('a document that takes too much costs that document', () => {
  const around = (text: string): Record<string, string | Uint8Array> => {
    const members = { '1.txt': documentOf(1), '2.txt': text, '3.txt': documentOf(3) };
    const entries = Object.entries(members).map(([name, content]) => [name, Buffer.from(content)] as const);
    return { 'a.zip': zipSync(Object.fromEntries(entries)), 'b.txt': documentOf(9) };
  };

  test.each([
    [
      'time',
      () => documentOf(2),
      // One process: the clock that is ahead must not count for what another reads.
      ['--timeout', '900', '--jobs', '1'],
      { NODE_OPTIONS: `--require=${join(ROOT, 'tests/batch/never-ends.cjs')}` },
      'more than 900 seconds (limit batchSeconds; --timeout or YUSUAN_MAX_SECONDS changes it)',
    ],
    [
      'memory',
      longDocument,
      ['--jobs', '1'],
      { YUSUAN_MAX_MEMORY: '200' },
      'more than 200 MiB of memory (limit batchMemory; --max-memory or YUSUAN_MAX_MEMORY changes it)',
    ],
  ])('%s is limited from outside, and the rest is read', async (what, text, flags, env, reason) => {
    const { input, output } = folders();
    writeFiles(input, around(text()));
    const args = ['batch', input, '--output', output, '--table', 'none', ...flags];
    const { code, stderr } = await yusuan(args, { env });
    expect([code, stderr.split('\n').find((line) => !/ a second, /u.test(line))]).toEqual([
      4,
      `yusuan: a.zip!2.txt: ${reason}`,
    ]);
    const statuses = manifestOf(output).map(({ documents }) => documents.map(({ status }) => status));
    expect(statuses).toEqual([['ok', what === 'time' ? 'timeout' : what, 'ok'], ['ok']]);
    expect(readdirSync(output)).toEqual([
      'documents',
      'index-data',
      'index.html',
      'manifest.ndjson',
      'run.ndjson',
      'timings.ndjson',
    ]);
  });

  test('too much output is no output', async () => {
    const { input, output } = folders();
    writeFiles(input, { 'a.txt': documentOf(1), 'b.txt': 'one line' });
    const { stderr } = await batch(input, '--output', output, '--max-output', '0.002', '--table', 'none');
    expect(stderr).toContain(
      'a.txt: more than 0.002 MiB of output (limit batchOutput; --max-output or YUSUAN_MAX_OUTPUT changes it)\n',
    );
    expect(manifestOf(output).map(({ status }) => status)).toEqual(['output', 'ok']);
  });
});

describe('exit codes', () => {
  test.each([
    ['all read', ['a.txt'], [], 0],
    ['some failed', ['a.txt', 'b.pdf'], [], 4],
    ['all failed', ['b.pdf', 'nowhere'], [], 3],
    ['a condition is met', ['empty.txt'], ['--fail-on', 'warnings'], 1],
    ['no shard of this name', ['a.txt'], ['--shard', '3/2'], 2],
    ['no table of this name', ['a.txt'], ['--table', 'line'], 2],
    ['stdin is no document', ['-'], [], 2],
    ['too little memory', ['a.txt'], ['--max-memory', '10'], 2],
    ['no paths', [], [], 2],
  ])('%s', async (_, paths, flags, expected) => {
    const { input, output } = folders();
    writeFiles(input, { 'a.txt': documentOf(1), 'b.pdf': 'no PDF', 'empty.txt': 'nothing that is a table' });
    const args = ['batch', ...paths, '--output', output, '--quiet', '--jobs', '1', ...flags];
    const { code, stderr } = await yusuan(args, { cwd: input });
    expect(code).toBe(expected);
    if (expected === 2) expect(stderr).toMatch(/^yusuan: [^\n]+\n$/u);
  });

  test('an empty folder is one line and exit 3; an empty shard is fine', async () => {
    const { input, output } = folders();
    writeFiles(input, { 'in/.DS_Store': '' });
    const empty = await batch(join(input, 'in'), '--output', output);
    expect([empty.code, empty.stderr]).toEqual([3, `yusuan: ${input}/in: no files to read\n`]);
    writeFiles(input, { 'in/a.txt': documentOf(1) });
    const shards = await Promise.all([1, 2].map((i) => batch(input, '--output', `${output}${i}`, '--shard', `${i}/2`)));
    expect(shards.map(({ code }) => code)).toEqual([0, 0]);
  });

  test("somebody else's files are not written over", async () => {
    const { input, output } = folders();
    writeFiles(input, { 'a.txt': documentOf(1) });
    writeFiles(output, { 'manifest.ndjson': 'mine' });
    const { code, stderr } = await batch(input, '--output', output);
    expect([code, stderr]).toEqual([2, `yusuan: ${output}: manifest.ndjson is not of yusuan batch\n`]);
    expect(contentOf(output)).toEqual({ 'manifest.ndjson': 'mine' });
    const same = await batch(input, '--output', input);
    expect([same.code, same.stderr]).toEqual([2, `yusuan: ${input}: is an input, too\n`]);
  });

  test('a folder that cannot be made or written is one line', async () => {
    const { input } = folders();
    writeFiles(input, { 'a.txt': documentOf(1) });
    for (const output of ['/proc/out', join(input, 'a.txt'), join(input, 'a.txt/out')]) {
      const { code, stderr } = await batch(input, '--output', output);
      expect([code, stderr]).toEqual([2, expect.stringMatching(/^yusuan: [^\n]+\n$/u)]);
    }
  });
});

test.each(['xlsx', 'sqlite'] as const)('--format %s is one file of all tables', async (format) => {
  const { input, output } = folders();
  writeFiles(input, { 'a.txt': documentOf(1), 'b.txt': documentOf(2) });
  const { code } = await batch(input, '--output', output, '--quiet', '--format', format, '--labels', 'zh');
  expect([code, readdirSync(join(output, 'tables'))]).toEqual([0, [`budget.${format}`]]);
  const bytes = readFileSync(join(output, 'tables', `budget.${format}`));
  const rows =
    format === 'xlsx'
      ? readSheet(bytes, '预算明细').map((row) => [row.文档, row.科目或项目名称, row.收支方向])
      : (await readSqlite(bytes, 'SELECT document, name, side FROM budget_lines')).map((row) => Object.values(row));
  expect(rows.filter(([, name]) => String(name).startsWith('教育')).slice(0, 4)).toEqual([
    ...Array(3).fill(['a.txt', '教育支出第1号', '支出']),
    ['b.txt', '教育支出第2号', '支出'],
  ]);
});

test('tables in Parquet say their values in the language of --labels', async () => {
  const { input, output } = folders();
  writeFiles(input, { 'a.txt': documentOf(1) });
  await batch(input, '--output', output, '--quiet', '--format', 'parquet', '--labels', 'zh');
  const rows = await queryDuckdb(`SELECT DISTINCT side FROM '${join(output, 'tables/budget-lines.parquet')}'`);
  expect(rows).toEqual([{ side: '支出' }]);
});

test('some tables alone are refused where one file holds them all', async () => {
  const { input, output } = folders();
  writeFiles(input, { 'a.txt': documentOf(1) });
  const { code, stderr } = await batch(input, '--output', output, '--format', 'sqlite', '--table', 'checks');
  const able = TABLE_FORMATS.filter((format) => WRITTEN_FORMATS[format].batch !== 'book');
  expect(able).toEqual(expect.arrayContaining(['csv', 'ndjson', 'parquet']));
  expect([code, stderr]).toEqual([2, `yusuan: --table needs --format ${able.join(' or ')}\n`]);
});
