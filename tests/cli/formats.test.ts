import { cpSync, mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs';
import { isBuiltin } from 'node:module';
import { dirname, join } from 'node:path';
import { unzipSync } from 'fflate';
import { expect, test } from 'vitest';
import { formatsWhere } from '../../src/written-formats.js';
import { readSqlite, unpackPackage } from '../writers/export-readers.js';
import { FORM, ROOT, runProgram, temporaryFolder, yusuan } from './run.js';

/** A copy of the program whose packages are all there but one. */
function programWithout(missing: string): string {
  const folder = temporaryFolder();
  for (const name of ['bin', 'dist', 'package.json']) cpSync(join(ROOT, name), join(folder, name), { recursive: true });
  for (const name of readdirSync(join(ROOT, 'node_modules'))) {
    if (name === missing || name.startsWith('.')) continue;
    mkdirSync(dirname(join(folder, 'node_modules', name)), { recursive: true });
    symlinkSync(join(ROOT, 'node_modules', name), join(folder, 'node_modules', name));
  }
  return join(folder, 'bin/yusuan.js');
}

/** Whether this Node makes databases itself. */
const HAS_SQLITE = isBuiltin('node:sqlite');

test.each(
  [
    ['xlsx', 'wasm-xlsxwriter'],
    ['sqlite', 'sql.js'],
    ['parquet', 'hyparquet-writer'],
  ].filter(([format]) => format !== 'sqlite' || !HAS_SQLITE),
)('%s without its package is one line that names it, and every other format works', async (format, missing) => {
  const program = programWithout(missing);
  const path = join(temporaryFolder(), 'out');
  const run = await runProgram(process.execPath, [program, 'parse', FORM, '--format', format, '--output', path]);
  expect([run.code, run.stderr]).toEqual([
    2,
    `yusuan: --format ${format}: the package ${missing} is not installed: npm install ${missing}\n`,
  ]);
  const csv = await runProgram(process.execPath, [program, 'parse', FORM, '--format', 'csv']);
  expect([csv.code, csv.stderr]).toEqual([0, '']);
});

test('binary formats go through a pipe as well as into a file', async () => {
  const path = join(temporaryFolder(), 'a.sqlite');
  expect((await yusuan(['parse', FORM, '--format', 'sqlite', '--output', path])).code).toBe(0);
  const piped = await runProgram('sh', [
    '-c',
    `"$0" bin/yusuan.js parse ${FORM} --format sqlite | cmp - ${path}`,
    process.execPath,
  ]);
  expect([piped.code, piped.stdout]).toEqual([0, '']);
  expect(await readSqlite(readFileSync(path), 'SELECT name FROM projects')).toEqual([{ name: '古籍保护设备购置经费' }]);
});

test('a terminal is not shown what is no text', async ({ skip }) => {
  const command = `${process.execPath} bin/yusuan.js parse ${FORM} --format xlsx`;
  const run = await runProgram('script', ['-qec', command, '/dev/null']).catch(() => skip('script is not installed'));
  expect([run.code, run.stdout.trim()]).toEqual([2, 'yusuan: --format xlsx is no text: name a file with --output']);
});

test('a package of several documents names each as its source', async () => {
  const folder = temporaryFolder();
  const path = join(folder, 'a.zip');
  await yusuan(['parse', FORM, 'fixtures/all-formats/source.txt', '--format', 'datapackage', '--output', path]);
  const descriptor = unpackPackage(readFileSync(path), folder);
  expect(JSON.stringify(descriptor)).toContain(
    '"sources":[{"title":"云川市文化和旅游局 2023","path":"fixtures/one-form/source.txt"},',
  );
});

test('contacts are in no export unless they are asked for', async () => {
  const [phone = ''] = /1[3-9]\d{9}/u.exec(readFileSync(join(ROOT, FORM), 'utf8')) ?? [];
  expect(phone).toHaveLength(11);
  for (const format of ['xlsx', 'sqlite', 'datapackage']) {
    for (const asked of [false, true]) {
      const path = join(temporaryFolder(), 'out');
      await yusuan(['parse', FORM, '--format', format, '--output', path, ...(asked ? ['--include-contacts'] : [])]);
      const bytes = readFileSync(path);
      const parts = format === 'sqlite' ? [bytes] : Object.values(unzipSync(bytes));
      expect(parts.some((part) => Buffer.from(part).includes(phone))).toBe(asked);
    }
  }
});

test.each([
  [
    ['--format', 'xlsx', '--table', 'projects'],
    `--table needs --format ${formatsWhere(({ tables }) => tables === 'one').join(' or ')}`,
  ],
  [['--format', 'sqlite', '--bom'], '--bom needs --format csv'],
])('%j is bad usage', async (flags, message) => {
  const { code, stderr } = await yusuan(['parse', FORM, ...flags]);
  expect([code, stderr]).toEqual([2, `yusuan: ${message}\n`]);
});

test('a batch writes its tables as Parquet', async () => {
  const folder = temporaryFolder();
  const { code } = await yusuan(['batch', 'fixtures/one-form', '--output', folder, '--format', 'parquet', '--quiet']);
  expect(code).toBe(0);
  expect(readdirSync(join(folder, 'tables')).sort()).toEqual([
    'budget-lines.parquet',
    'checks.parquet',
    'documents.parquet',
    'indicators.parquet',
    'projects.parquet',
  ]);
  expect(readFileSync(join(folder, 'tables/projects.parquet')).subarray(0, 4).toString()).toBe('PAR1');
});
