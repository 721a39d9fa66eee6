import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { expect, test } from 'vitest';

const ROOT = fileURLToPath(new URL('../../', import.meta.url));
const PAGES = ['ARCHITECTURE.md', 'CONTRIBUTING.md'];

/** What a page names in code that is a path of this project: `src/tables.ts`, `tests/checks`. */
function pathsIn(text: string): string[] {
  const code = [...text.matchAll(/`([^`\n]+)`/gu)].flatMap(([, said = '']) => said.split(' '));
  return code.filter((word) => /^(?:src|tests|bench|fixtures)\/[\w./-]+$/u.test(word));
}

test.each(PAGES)('%s names files and links that exist', (page) => {
  const text = readFileSync(`${ROOT}${page}`, 'utf8');
  const links = [...text.matchAll(/\]\(([^)#]+)\)/gu)].map(([, path = '']) => path);
  const named = [...pathsIn(text), ...links];
  expect(named.length).toBeGreaterThan(3);
  expect(named.filter((path) => !existsSync(`${ROOT}${path}`))).toEqual([]);
});

test('ARCHITECTURE.md names every room of the source', () => {
  const text = readFileSync(`${ROOT}ARCHITECTURE.md`, 'utf8');
  const rooms = readdirSync(`${ROOT}src`, { withFileTypes: true }).filter((entry) => entry.isDirectory());
  expect(rooms.map(({ name }) => name).filter((name) => !text.includes(`| \`src/${name}\` |`))).toEqual([]);
});

test('CONTRIBUTING.md names commands that package.json has', () => {
  const { scripts } = JSON.parse(readFileSync(`${ROOT}package.json`, 'utf8')) as { scripts: Record<string, string> };
  const text = readFileSync(`${ROOT}CONTRIBUTING.md`, 'utf8');
  const named = [...text.matchAll(/`npm run ([\w:]+)/gu)].map(([, name = '']) => name);
  expect(named.length).toBeGreaterThan(4);
  expect(named.filter((name) => scripts[name] === undefined)).toEqual([]);
});
