import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const HOOK = `data:text/javascript,import { register } from 'node:module'; register(${JSON.stringify(
  pathToFileURL(join(ROOT, 'tests/cli/loads.mjs')).href,
)});`;

/** The files that a command loads. */
function filesOf(...args: string[]): string[] {
  const { status, stderr } = spawnSync(process.execPath, ['--import', HOOK, 'bin/yusuan.js', ...args], {
    cwd: ROOT,
    // Of what is kept compiled, all is one file.
    env: { ...process.env, NODE_DISABLE_COMPILE_CACHE: '1' },
    encoding: 'utf8',
    maxBuffer: 64 * 1024 * 1024,
  });
  expect(status).toBe(0);
  return [...stderr.matchAll(/^loads (.*)$/gmu)].map(([, url = '']) => fileURLToPath(url));
}

/** The packages of which a command loads code, be it in the files of dist or in their own. */
function packagesOf(...args: string[]): string[] {
  const files = filesOf(...args);
  expect(files.length).toBeGreaterThan(2);
  const named = files.flatMap((file) =>
    // A joined file names what it was made of, each at the head of its own part.
    file.includes('node_modules') ? [file] : (readFileSync(file, 'utf8').match(/^\/\/ .*node_modules\/.*$/gmu) ?? []),
  );
  const names = named.map((name) => /^.*node_modules\/((?:@[^/]+\/)?[^/]+)/u.exec(name)?.[1] ?? name);
  return [...new Set(names)].sort();
}

test('a text is read, and its output proved, with few packages, that of schemas not among them', () => {
  for (const format of ['json', 'ndjson', 'text'])
    expect(packagesOf('parse', 'fixtures/one-form/source.txt', '--format', format)).toEqual([
      'commander',
      'decimal.js',
      'fflate',
    ]);
});

test('what needs the schemas is seen to load their package', () => {
  expect(packagesOf('parse', 'fixtures/one-form/source.txt', '--format', 'csv')).toContain('zod');
});

test('what is needed for every text is of one piece, and what a schema needs is no part of it', () => {
  const read = filesOf('parse', 'fixtures/one-form/source.txt');
  expect(read.some((file) => file.endsWith('reading.js'))).toBe(true);
  expect(read.length).toBeLessThanOrEqual(20);
  for (const args of [['schema'], ['schema', '--labels', 'zh'], ['parse', '--help']])
    expect(filesOf(...args).filter((file) => file.endsWith('reading.js'))).toEqual([]);
});
