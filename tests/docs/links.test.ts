import { existsSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT } from '../cli/run.js';
import { anchorsOf, linksOf, pagesOf, readPage } from './pages.js';

const PAGES = [...pagesOf('en'), ...pagesOf('zh'), 'ARCHITECTURE.md', 'CONTRIBUTING.md', 'bench/README.md'];

/** The links of a page that lead nowhere: no such file, or no such heading in it. */
function brokenLinks(page: string, text: string): string[] {
  return linksOf(text).filter((link) => {
    if (/^[a-z]+:/u.test(link)) return false;
    const [path = '', anchor] = link.split('#');
    const target = path === '' ? page : posix.join(dirname(page), path);
    if (!existsSync(join(ROOT, target))) return true;
    return anchor !== undefined && !anchorsOf(readPage(target)).includes(decodeURIComponent(anchor));
  });
}

test.each(PAGES)('the links of %s lead to pages and headings that exist', (page) => {
  expect(brokenLinks(page, readPage(page))).toEqual([]);
});

test('a link to a page or a heading that is not there is found', () => {
  const text =
    '[a](docs/none.md) [b](#none) [c](docs/commands.md#yusuan-none) [d](docs/commands.md#exit-codes) `[e](f)`';
  expect(brokenLinks('README.md', text)).toEqual(['docs/none.md', '#none', 'docs/commands.md#yusuan-none']);
});

test.each(['en', 'zh'] as const)('every page (%s) can be reached from its README', (language) => {
  const [readme = '', ...others] = pagesOf(language);
  expect(linksOf(readPage(readme)).map((link) => link.split('#')[0])).toEqual(expect.arrayContaining(others));
});

test.each(['en', 'zh'] as const)('the README (%s) is short enough to be read', (language) => {
  const [readme = ''] = pagesOf(language);
  expect(Buffer.byteLength(readPage(readme))).toBeLessThan(15_000);
});
