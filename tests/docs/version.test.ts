import { expect, test } from 'vitest';
import { readPage } from './pages.js';

const { version } = JSON.parse(readPage('package.json')) as { version: string };

test('every file that names the version names that of package.json', () => {
  const lock = JSON.parse(readPage('package-lock.json')) as { version: string; packages: { '': { version: string } } };
  expect([lock.version, lock.packages[''].version]).toEqual([version, version]);
  expect(readPage('CITATION.cff')).toContain(`\nversion: ${version}\n`);
  const sections = [...readPage('CHANGELOG.md').matchAll(/^## (\S+)$/gmu)].map(([, name]) => name);
  expect(sections.slice(0, 2)).toEqual(['Unreleased', version]);
});
