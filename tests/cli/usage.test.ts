import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { TABLE_NAMES } from '../../src/cli/table-names.js';
import { TIDY_TABLES } from '../../src/schema/tidy.js';
import { FORM, ROOT, yusuan } from './run.js';

test.each([
  [['frob'], "unknown command 'frob'"],
  [['parse'], "missing required argument 'file'"],
  [['parse', FORM, '--nope'], "unknown option '--nope'"],
  [['parse', FORM, '--fromat', 'csv'], 'Did you mean --format'],
  [['parse', FORM, '--format', 'xml'], 'json, ndjson, csv'],
  [['parse', FORM, '--labels', 'cn'], 'Did you mean zh?'],
  [['schema', '--table', 'budgetlines'], 'Did you mean budget-lines?'],
  [['batch', FORM, '--output', 'x', '--table', 'chekcs'], 'did you mean checks?'],
  [['parse', FORM, '--format', 'csv', '--table', 'rows'], 'budget-lines'],
  [['parse', FORM, '--table', 'checks'], '--table needs --format csv'],
  [['parse', FORM, '--bom'], '--bom needs --format csv'],
  [['parse', FORM, '--raw'], '--raw needs --format csv'],
  [['parse', FORM, '--encoding', 'klingon'], 'klingon'],
  [['parse', '-', '-'], 'only once'],
  [['inspect', FORM], '--stage'],
  [['schema', '--table', 'rows'], 'budget-lines'],
])('%j is one line on stderr and exit 2', async (args, reason) => {
  const { code, stdout, stderr } = await yusuan(args);
  expect([code, stdout]).toEqual([2, '']);
  expect(stderr).toMatch(/^yusuan: [^\n]+\n$/u);
  expect(stderr).toContain(reason);
});

test.each([['--version'], ['-v'], ['-V']])('%s is the version of the package', async (flag) => {
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  expect(await yusuan([flag])).toEqual({ code: 0, stdout: `${version}\n`, stderr: '' });
});

test.each(['parse', 'schema', 'inspect'])('the help of %s has a worked example', async (command) => {
  const { code, stdout } = await yusuan([command, '--help']);
  expect(code).toBe(0);
  expect(stdout).toContain(`$ yusuan ${command} `);
});

test('the help names every command', async () => {
  const { code, stdout } = await yusuan(['--help']);
  expect(code).toBe(0);
  for (const command of ['parse', 'schema', 'inspect']) expect(stdout).toMatch(new RegExp(`^  ${command} `, 'mu'));
});

test('--table takes every tidy table', () => {
  expect([...TABLE_NAMES]).toEqual(Object.keys(TIDY_TABLES));
});

test('schema prints a JSON Schema of the output and of each table', async () => {
  for (const args of [[], ...TABLE_NAMES.map((name) => ['--table', name])]) {
    const { code, stdout } = await yusuan(['schema', ...args]);
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ type: 'object', additionalProperties: false });
  }
});

test('inspect prints rows, tables and records', async () => {
  const [items, tables, records] = await Promise.all(
    ['items', 'tables', 'records'].map(async (stage) => {
      const { stdout } = await yusuan(['inspect', FORM, '--stage', stage]);
      return stdout
        .trimEnd()
        .split('\n')
        .map((text) => JSON.parse(text) as Record<string, unknown>);
    }),
  );
  expect(items?.some((item) => item.type === 'row' && JSON.stringify(item).includes('古籍保护设备购置经费'))).toBe(
    true,
  );
  expect(tables?.filter((table) => table.type === 'form')).toHaveLength(1);
  expect(records).toMatchObject([{ schemaVersion: '1' }]);
});

test('--version does not load the command parser', () => {
  const script = `const { main } = await import(process.env.MAIN);
    await main([process.execPath, 'yusuan', '--version']);
    const { default: module } = await import('node:module');
    console.log(Object.keys(module._cache).join(' '));`;
  const env = { ...process.env, MAIN: join(ROOT, 'dist/cli/main.js') };
  const printed = execFileSync(process.execPath, ['--input-type=module', '-e', script], { env }).toString();
  expect(printed).toMatch(/^\d+\.\d+\.\d+\n/u);
  expect(printed).not.toContain('commander');
});
