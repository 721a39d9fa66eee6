import { rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { beginBuild, isBuilt } from '../../build-kept.js';
import { writeFiles } from '../batch/folders.js';
import { temporaryFolder } from '../cli/run.js';

const JOINED = 'node_modules/zod/index.js';

/** A folder in which a build has written dist, as far as one can see. */
function builtFolder(meanwhile: (folder: string) => void = () => {}): string {
  const folder = temporaryFolder();
  writeFiles(folder, {
    'package.json': '{}',
    'build.ts': '',
    'src/a.ts': 'a',
    'src/page/b.css': 'b',
    [JOINED]: 'z',
    'node_modules/.package-lock.json': '{}',
    'dist/a.js': 'a',
    'dist/page/b.css': 'b',
  });
  const note = beginBuild(folder);
  meanwhile(folder);
  note([JOINED]);
  return folder;
}

test('nothing is built anew where nothing has changed, and everything where nothing was noted', () => {
  const folder = builtFolder();
  expect(isBuilt(folder)).toBe(true);
  rmSync(join(folder, '.cache'), { recursive: true });
  expect(isBuilt(folder)).toBe(false);
});

test.each([
  ['a source is another', 'src/page/b.css'],
  ['a source is new', 'src/page/c.ts'],
  ['the script of the build is another', 'build.ts'],
  ['a part of it is new', 'build-more.ts'],
  ['the settings are others', 'package.json'],
  ['settings are there that were not', 'tsconfig.json'],
  ['another package is installed', 'node_modules/.package-lock.json'],
  ['what was joined of a package is another', JOINED],
  ['what was written is another', 'dist/page/b.css'],
  ['something else lies beside it', 'dist/c.js'],
])('it is built anew where %s', (_, path) => {
  const folder = builtFolder();
  writeFileSync(join(folder, path), 'other');
  expect(isBuilt(folder)).toBe(false);
});

test.each(['src/a.ts', 'dist/a.js', JOINED, 'package.json'])('it is built anew where %s is gone', (path) => {
  const folder = builtFolder();
  rmSync(join(folder, path));
  expect(isBuilt(folder)).toBe(false);
});

test('it is built anew where a source has changed while it was built', () => {
  const folder = builtFolder((inside) => writeFileSync(join(inside, 'src/a.ts'), 'other'));
  expect(isBuilt(folder)).toBe(false);
});

test.each(['', '{"node":"v2', '{}'])('it is built anew where what was noted is not whole: %j', (noted) => {
  const folder = builtFolder();
  writeFileSync(join(folder, '.cache/built.json'), noted);
  expect(isBuilt(folder)).toBe(false);
});
