import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { ROOT, temporaryFolder, yusuan } from '../cli/run.js';
import { findChromium, openBrowser, openFile } from '../report/browser.js';

const chromium = findChromium();

test.skipIf(chromium === undefined)(
  'axe finds no fault in a comparison, light or dark',
  async () => {
    const folder = temporaryFolder();
    const before = readFileSync(join(ROOT, 'fixtures/all-formats/source.txt'), 'utf8');
    writeFileSync(join(folder, 'a.txt'), before);
    writeFileSync(join(folder, 'b.txt'), before.replaceAll('2024', '2025').replaceAll('1,649.88', '1,749.88'));
    const browser = await openBrowser(chromium ?? '');
    for (const language of ['en', 'zh']) {
      const path = join(folder, `${language}.html`);
      const documents = [join(folder, 'a.txt'), join(folder, 'b.txt')];
      const { code } = await yusuan(['diff', ...documents, '--format', 'html', '--labels', language, '-o', path]);
      expect(code).toBe(0);
      for (const value of ['light', 'dark']) {
        const { page, errors } = await openFile(browser, path);
        await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value }]);
        await page.evaluate(readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8'));
        const faults = await page.evaluate('axe.run().then(({ violations }) => violations.map(({ id }) => id))');
        expect([language, value, faults, errors]).toEqual([language, value, [], []]);
      }
    }
  },
  120_000,
);
