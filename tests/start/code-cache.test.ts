import { fork, spawn } from 'node:child_process';
import {
  chmodSync,
  copyFileSync,
  existsSync,
  readdirSync,
  readFileSync,
  statSync,
  utimesSync,
  writeFileSync,
} from 'node:fs';
import { join } from 'node:path';
import { expect, onTestFinished, test } from 'vitest';
import { cacheFolder, readKept, writeKept } from '../../src/code-cache.js';
import { BIN, FORM, ROOT, type Run, runProgram, temporaryFolder } from '../cli/run.js';

const OTHER_FORM = 'fixtures/all-formats/source.docx';

/** A run whose code is kept below a folder, and what became of it. */
async function run(
  home: string,
  args: string[],
  env: Record<string, string> = {},
): Promise<Run & { code: number | null; became: string[] }> {
  const ran = await runProgram(process.execPath, [BIN, ...args], {
    env: { XDG_CACHE_HOME: home, NODE_DEBUG: 'yusuan', NODE_DISABLE_COMPILE_CACHE: '0', ...env },
  });
  const became = [...ran.stderr.matchAll(/^YUSUAN \d+: ([^:]*)/gmu)].map(([, what = '']) => what);
  return { ...ran, became };
}

const parse = (home: string, env?: Record<string, string>) => run(home, ['parse', FORM], env);

/** The one file that is kept below a folder. */
function fileIn(home: string): string {
  const names = readdirSync(join(home, 'yusuan'));
  expect(names).toHaveLength(1);
  return join(home, 'yusuan', names[0] ?? '');
}

test('the first run keeps its code, the next takes it, and both say what one without says', async () => {
  const home = temporaryFolder();
  const without = await parse(home, { NODE_DISABLE_COMPILE_CACHE: '1' });
  expect([without.became, existsSync(join(home, 'yusuan'))]).toEqual([[], false]);
  expect(without.stdout).toContain('古籍保护设备购置经费');

  const first = await parse(home);
  expect([first.became, first.code]).toEqual([['compiled anew', 'kept'], 0]);
  const file = fileIn(home);
  expect([statSync(join(home, 'yusuan')).mode & 0o777, statSync(file).mode & 0o777]).toEqual([0o700, 0o600]);
  const { ino } = statSync(file);
  const second = await parse(home);
  expect([second.became, second.code, statSync(fileIn(home)).ino]).toEqual([['taken'], 0, ino]);
  expect([first.stdout, second.stdout]).toEqual([without.stdout, without.stdout]);
});

test('what a run has used that those before had not is kept too', async () => {
  const home = temporaryFolder();
  expect((await run(home, ['parse', '--help'])).became).toEqual(['compiled anew', 'kept']);
  expect((await run(home, ['parse', OTHER_FORM])).became).toEqual(['taken', 'kept']);
  expect((await run(home, ['parse', OTHER_FORM])).became).toEqual(['taken']);
  expect((await run(home, ['parse', '--help'])).became).toEqual(['taken']);
});

test('code is kept of a run that fails, and of none that a signal ends', async () => {
  const home = temporaryFolder();
  const failed = await run(home, ['parse', 'missing.txt']);
  expect([failed.became, failed.code]).toEqual([['compiled anew', 'kept'], 3]);

  const other = temporaryFolder();
  const child = spawn(process.execPath, [BIN, 'parse', '-'], {
    env: { ...process.env, XDG_CACHE_HOME: other, NODE_DISABLE_COMPILE_CACHE: '0' },
    stdio: ['pipe', 'ignore', 'ignore'],
  });
  onTestFinished(() => void child.kill('SIGKILL'));
  // More than a pipe holds: once it is all written, the run is reading and knows what to do on a signal.
  await new Promise((resolve) => child.stdin.write(Buffer.alloc(4 * 1024 * 1024, '行\n'), resolve));
  child.kill('SIGTERM');
  const code = await new Promise((resolve) => child.on('close', resolve));
  expect([code, readdirSync(join(other, 'yusuan'))]).toEqual([143, []]);
});

test.each([
  ['a byte is another', (bytes: Buffer) => bytes.fill(bytes[1000] === 0 ? 1 : 0, 1000, 1001)],
  ['its end is missing', (bytes: Buffer) => bytes.subarray(0, -100)],
  ['it is empty', () => Buffer.alloc(0)],
])('of a file in which %s nothing is taken, and it is written anew', async (_what, damage) => {
  const home = temporaryFolder();
  const { stdout } = await parse(home);
  const file = fileIn(home);
  writeFileSync(file, damage(readFileSync(file)));
  const next = await parse(home);
  expect([next.became, next.code, next.stdout]).toEqual([['compiled anew', 'kept'], 0, stdout]);
  expect((await parse(home)).became).toEqual(['taken']);
});

test.skipIf(process.platform === 'win32')('a file that others can write is not read', async () => {
  const home = temporaryFolder();
  await parse(home);
  chmodSync(fileIn(home), 0o666);
  expect((await parse(home)).became).toEqual(['compiled anew', 'kept']);
  expect(statSync(fileIn(home)).mode & 0o777).toBe(0o600);
});

test('where nothing can be kept, the same is read without a word', async () => {
  const folder = temporaryFolder();
  const home = join(folder, 'file');
  writeFileSync(home, '');
  const { stdout } = await parse(folder);
  const ran = await parse(home, { NODE_DEBUG: '' });
  expect([ran.code, ran.stderr, ran.stdout]).toEqual([0, '', stdout]);
});

test('processes that read for another keep their code while they live, whatever their memory', async () => {
  const home = temporaryFolder();
  const say = (memory: number, until: RegExp): Promise<string> =>
    new Promise((resolve) => {
      const child = fork(join(ROOT, 'dist/batch/start.cjs'), [], {
        execArgv: [`--max-old-space-size=${memory}`, '--max-semi-space-size=8'],
        env: { ...process.env, XDG_CACHE_HOME: home, NODE_DEBUG: 'yusuan' },
        stdio: ['ignore', 'ignore', 'pipe', 'ipc'],
      });
      onTestFinished(() => void child.kill('SIGKILL'));
      let said = '';
      child.stderr?.setEncoding('utf8').on('data', (text: string) => {
        said += text;
        if (until.test(said)) resolve(said);
      });
    });
  expect(await say(300, /kept/u)).toContain('compiled anew');
  expect(await say(400, /taken|compiled/u)).toContain('taken');
});

test('a file keeps what it was given, and the newest of a folder stay', () => {
  const folder = temporaryFolder();
  const kept = { code: Buffer.from('code'), modules: ['a.ts', 'b.ts'], milliseconds: 12 };
  const first = join(folder, 'code-0.bin');
  writeKept(first, kept);
  expect(readKept(first)).toEqual(kept);
  expect(readKept(join(folder, 'other'))).toBe('missing');
  writeFileSync(join(folder, 'other.bin'), '');
  for (let i = 1; i < 10; i++) {
    copyFileSync(first, join(folder, `code-${i}.bin`));
    utimesSync(join(folder, `code-${i}.bin`), i, i);
  }
  writeKept(first, kept);
  expect(readdirSync(folder).sort()).toEqual([...[0, 3, 4, 5, 6, 7, 8, 9].map((i) => `code-${i}.bin`), 'other.bin']);
});

test.each([
  ['linux', {}, '/home/li/.cache/yusuan'],
  ['linux', { XDG_CACHE_HOME: '/var/caches' }, '/var/caches/yusuan'],
  ['linux', { XDG_CACHE_HOME: 'caches' }, '/home/li/.cache/yusuan'],
  ['darwin', {}, '/home/li/Library/Caches/yusuan'],
  ['win32', {}, null],
  ['win32', { LOCALAPPDATA: '/local' }, '/local/yusuan/cache'],
] as const)('on %s with %o the folder is %s', (platform, env, folder) => {
  expect(cacheFolder(platform, env, () => '/home/li')).toBe(folder);
});
