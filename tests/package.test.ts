import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { FORM, ROOT, runProgram, temporaryFolder } from './cli/run.js';

/** What npm says where the registry cannot be reached and its cache does not hold a package. */
const OFFLINE = /ENOTCACHED|ENOTFOUND|EAI_AGAIN|ECONNREFUSED|ECONNRESET|ETIMEDOUT|ENETUNREACH/u;

test('the packed package installs into an empty folder without a warning, and parses', async ({ skip }) => {
  const folder = temporaryFolder();
  const env = { npm_config_audit: 'false', npm_config_fund: 'false', npm_config_update_notifier: 'false' };
  const packed = await runProgram('npm', ['pack', '--json', '--ignore-scripts', '--pack-destination', folder], { env });
  expect(packed.code, packed.stderr).toBe(0);
  const [{ filename, files }] = JSON.parse(packed.stdout) as [{ filename: string; files: { path: string }[] }];
  const folders = new Set(files.map(({ path }) => path.split('/')[0]));
  expect([...folders].sort()).toEqual([
    'CHANGELOG.md',
    'CITATION.cff',
    'LICENSE',
    'README.md',
    'README.zh-CN.md',
    'bin',
    'dist',
    'docs',
    'package.json',
  ]);

  const empty = join(folder, 'empty');
  mkdirSync(empty);
  writeFileSync(join(empty, 'package.json'), '{"name":"empty","private":true,"type":"module"}');
  copyFileSync(join(ROOT, FORM), join(empty, 'form.txt'));
  const install = ['install', '--prefer-offline', '--omit=dev', join(folder, filename)];
  const installed = await runProgram('npm', install, { cwd: empty, env });
  if (installed.code !== 0 && OFFLINE.test(installed.stderr)) skip('the registry cannot be reached');
  expect(installed.code, installed.stderr).toBe(0);
  expect(installed.stderr).not.toMatch(/^npm warn/imu);
  const { version } = JSON.parse(readFileSync(join(ROOT, 'package.json'), 'utf8')) as { version: string };
  const asked = await runProgram('npx', ['yusuan', '--version'], { cwd: empty, env });
  expect([asked.code, asked.stdout]).toEqual([0, `${version}\n`]);

  const parsed = await runProgram(join(empty, 'node_modules/.bin/yusuan'), ['parse', 'form.txt'], { cwd: empty });
  expect([parsed.code, parsed.stderr]).toEqual([0, '']);
  expect(parsed.stdout).toContain('古籍保护设备购置经费');

  const script = `import { parseDisclosure } from 'yusuan';
    console.log((await parseDisclosure('form.txt')).projects.length);`;
  const imported = await runProgram(process.execPath, ['--input-type=module', '-e', script], { cwd: empty });
  expect([imported.stdout, imported.stderr]).toEqual(['1\n', '']);
  const types = readFileSync(join(empty, 'node_modules/yusuan/dist/index.d.ts'), 'utf8');
  expect(types).toContain('parseDisclosure');
}, 240_000);
