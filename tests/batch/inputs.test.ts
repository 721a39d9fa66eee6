import { execFileSync } from 'node:child_process';
import { mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { bytesOfText, formatBytes } from '../../src/batch/byte-path.js';
import { parseGlob } from '../../src/batch/glob.js';
import { parseInputList } from '../../src/batch/input-list.js';
import { listInputs } from '../../src/batch/inputs.js';
import { temporaryFolder } from '../cli/run.js';
import { writeFiles } from './folders.js';

async function keysOf(paths: string[], except = '/nowhere'): Promise<string[]> {
  const inputs = await listInputs(paths, [], except);
  return inputs.map(({ key, problem }) =>
    problem === undefined ? key : `${key} (${problem.status}: ${problem.reason})`,
  );
}

test('a folder gives its files in the byte order of their paths, whatever the locale', async () => {
  const folder = temporaryFolder();
  writeFiles(folder, { 'b/1.txt': '', 'B/2.txt': '', 'b.txt': '', 'é.txt': '', '部.txt': '', 'a/z/1.txt': '' });
  expect(await keysOf([folder])).toEqual(['B/2.txt', 'a/z/1.txt', 'b.txt', 'b/1.txt', 'é.txt', '部.txt']);
});

test('several paths are named below the folder that holds them all, and each file once', async () => {
  const folder = temporaryFolder();
  writeFiles(folder, { 'in/2023/a.txt': '', 'in/2024/a.txt': '' });
  const paths = ['in/2024', 'in/2023/a.txt', 'in/2024/a.txt'].map((path) => join(folder, path));
  expect(await keysOf(paths)).toEqual(['2023/a.txt', '2024/a.txt']);
});

test('a path that does not exist is an input that failed', async () => {
  const folder = temporaryFolder();
  expect(await keysOf([join(folder, 'a.pdf')])).toEqual(['a.pdf (failed: no such file)']);
  expect(await keysOf([join(folder, '*.pdf')])).toEqual(['*.pdf (failed: nothing matches this pattern)']);
});

test('links to files are read, links to folders are not followed, dangling ones fail', async () => {
  const folder = temporaryFolder();
  writeFiles(folder, { 'in/a.txt': '', 'other/b.txt': '' });
  symlinkSync('../other/b.txt', join(folder, 'in/b.txt'));
  symlinkSync('..', join(folder, 'in/up'));
  symlinkSync('gone', join(folder, 'in/x.txt'));
  symlinkSync('loop', join(folder, 'in/loop'));
  expect(await keysOf([join(folder, 'in')])).toEqual([
    'a.txt',
    'b.txt',
    'loop (failed: too many symbolic links)',
    'up (skipped: a link to a folder is not followed)',
    'x.txt (failed: no such file)',
  ]);
});

test('pipes are never opened', async () => {
  const folder = temporaryFolder();
  execFileSync('mkfifo', [join(folder, 'pipe.pdf')]);
  symlinkSync('pipe.pdf', join(folder, 'to-pipe.pdf'));
  expect(await keysOf([folder])).toEqual([
    'pipe.pdf (failed: not a regular file)',
    'to-pipe.pdf (failed: not a regular file)',
  ]);
  expect(await keysOf(['/dev/zero'])).toEqual(['zero (failed: not a regular file)']);
});

test('the results, those of other batches, hidden folders and what systems leave behind are passed over', async () => {
  const folder = temporaryFolder();
  writeFiles(folder, {
    'a.txt': '',
    '.git/config': '',
    '.DS_Store': '',
    '~$a.docx': '',
    'out/documents/a.json': '',
    'old/run.ndjson': '',
    'old/manifest.ndjson': '',
    '..txt': '',
  });
  expect(await keysOf([folder], join(folder, 'out'))).toEqual([
    '..txt',
    '.git (skipped: a hidden folder)',
    'a.txt',
    'old (skipped: the results of a batch)',
  ]);
});

test('a name that is no UTF-8 is listed by its bytes', async () => {
  const folder = temporaryFolder();
  writeFileSync(Buffer.concat([Buffer.from(`${folder}/caf`), Buffer.from([0xe9, 0x2e, 0x74])]), '');
  writeFileSync(join(folder, 'caf\\xE9.t'), '');
  const inputs = await listInputs([folder], [], '/nowhere');
  expect(inputs.map(({ key }) => key)).toEqual(['caf\\\\xE9.t', 'caf\\xE9.t']);
  expect(inputs.map(({ path }) => path.slice(folder.length + 1))).toEqual(['caf\\xE9.t', 'caf\u00e9.t']);
});

test('names that differ only in case or accents know of each other', async () => {
  const folder = temporaryFolder();
  writeFiles(folder, { 'A.txt': '', 'a.txt': '', 'b.txt': '' });
  const inputs = await listInputs([folder], [], '/nowhere');
  expect(inputs.map(({ twin }) => twin)).toEqual([true, true, undefined]);
});

test('a tree deeper than the stack is walked to its end', async () => {
  const folder = temporaryFolder();
  const deep = join(folder, ...Array.from({ length: 1500 }, () => 'd'));
  mkdirSync(deep, { recursive: true });
  writeFileSync(join(deep, 'a.txt'), '');
  expect((await listInputs([folder], [], '/nowhere')).length).toBe(1);
});

test('a list is divided by lines, or by NUL where there is one', () => {
  const names = (text: string) => parseInputList(Buffer.from(text)).map(formatBytes);
  expect(names('a b.txt\r\n\n部.pdf')).toEqual(['a b.txt', '部.pdf']);
  expect(names('new\nline.txt\0b.txt\0')).toEqual(['new\nline.txt', 'b.txt']);
});

test('a list names what a folder holds, in any encoding', async () => {
  const folder = temporaryFolder();
  writeFiles(folder, { 'a.txt': '', 'b/1.txt': '' });
  const inputs = await listInputs([], [bytesOfText(join(folder, 'b')), bytesOfText(join(folder, 'a.txt'))], '/nowhere');
  expect(inputs.map(({ key }) => key)).toEqual(['a.txt', 'b/1.txt']);
});

test.each([
  ['in/*.pdf', 'in', ['a.pdf', '预算 1.pdf'], ['a.txt', 'b/a.pdf', '.a.pdf']],
  ['in/**/*.pdf', 'in', ['a.pdf', 'b/c/a.pdf'], ['a.txt', '.git/a.pdf']],
  ['in/**', 'in', ['a', 'b/c'], []],
  ['/in/{a,b*}.{doc,docx}', '/in', ['a.doc', 'bc.docx'], ['c.doc']],
  ['a?[0-9].txt', '', ['ab1.txt'], ['a1.txt', 'abc.txt']],
  ['[!a]*', '', ['b'], ['a', '.b']],
  ['in/2023+(1)/*', 'in/2023+(1)', ['x'], []],
  ['*(1).pdf', '', ['a(1).pdf'], ['a1.pdf']],
])('the pattern %s', (pattern, folder, matching, others) => {
  const glob = parseGlob(pattern);
  expect(glob.folder).toBe(folder);
  expect(matching.filter((path) => !glob.expression.test(path))).toEqual([]);
  expect(others.filter((path) => glob.expression.test(path))).toEqual([]);
});
