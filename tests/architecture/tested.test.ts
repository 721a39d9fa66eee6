import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename } from 'node:path';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
/** Rooms of mechanisms, of which each file has a test of its name, or names the one that tests it. */
const ROOMS = ['recognizer', 'labeller', 'normalizers', 'checks'];

/** The source files of a room as paths below the root. */
function filesOf(room: string): string[] {
  const names = readdirSync(`${ROOT}src/${room}`, { recursive: true, encoding: 'utf8' });
  return names.filter((name) => name.endsWith('.ts')).map((name) => `src/${room}/${name.replaceAll('\\', '/')}`);
}

/** The tests of a file: the one of its name in its room, and those that its text names. */
function testsOf(room: string, file: string, text: string): string[] {
  const own = `tests/${room}/${basename(file, '.ts')}.test.ts`;
  const named = [...text.matchAll(/\btests\/[\w./-]+?\.test\.ts/gu)].map(([path]) => path);
  return existsSync(`${ROOT}${own}`) ? [own, ...named] : named;
}

test.each(ROOMS)('each file of %s has a test of its name or names one that there is', (room) => {
  const tests = filesOf(room).map(
    (file) => [file, testsOf(room, file, readFileSync(`${ROOT}${file}`, 'utf8'))] as const,
  );
  expect(tests.length).toBeGreaterThan(10);
  expect(tests.filter(([, own]) => own.length === 0).map(([file]) => file)).toEqual([]);
  expect(tests.flatMap(([, own]) => own.filter((path) => !existsSync(`${ROOT}${path}`)))).toEqual([]);
});
