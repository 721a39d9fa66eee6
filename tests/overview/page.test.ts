import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { batch, documentOf, writeFiles } from '../batch/folders.js';
import { findChromium, openBrowser, openFile } from '../report/browser.js';
import { HOSTILE } from '../report/hostile.js';

const chromium = findChromium();
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

const textOf = (page: Page, selector: string): Promise<string> =>
  page.$eval(selector, (element) => element.textContent ?? '');

/** The names of the documents that are drawn. */
const shown = (page: Page): Promise<string[]> =>
  page.$$eval('.documents tbody th button', (buttons) => buttons.map((button) => button.textContent ?? ''));

/** Choose the first document; the list may be drawn anew at any moment. */
const openFirst = (page: Page): Promise<void> =>
  page.$eval('.documents tbody th button', (button) => (button as HTMLElement).click());

describe.skipIf(chromium === undefined)('the index in Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yusuan-index-'));
  const index = join(folder, 'out/index.html');
  let browser: Browser;

  beforeAll(async () => {
    const budgets = Array.from({ length: 60 }, (_, i) => {
      const head = `云朗县第${i % 20}管理局\n${2022 + Math.floor(i / 20)}年部门预算公开\n\n`;
      return [`${i}.txt`, head + documentOf(i).replaceAll('2024', String(2022 + Math.floor(i / 20)))] as const;
    });
    writeFiles(join(folder, 'in'), {
      ...Object.fromEntries(budgets),
      'bad.pdf': 'no PDF',
      'hostile.txt': HOSTILE,
      '7.txt': `云朗县第7管理局\n2022年部门预算公开\n\n${documentOf(7).replace('合计\t1,234.56', '合计\t1,434.56').replaceAll('2024', '2022')}`,
    });
    await batch(join(folder, 'in'), '--output', join(folder, 'out'), '--quiet', '--reports');
    browser = await openBrowser(chromium ?? '');
  }, 180_000);

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('draws only the rows that are seen, and loads nothing but its own parts', async () => {
    const { page, requests, errors } = await openFile(browser, index);
    expect(await page.$$eval('.documents tbody tr', (rows) => rows.length)).toBeLessThan(60);
    expect(await page.$eval('.documents table', (table) => table.getAttribute('aria-rowcount'))).toBe('63');
    expect(requests.map((url) => url.slice(url.indexOf('index-data')))).toEqual(['index-data/documents-0001.js']);
    expect(errors).toEqual([]);
    await page.$eval('.documents .scroller', (scroller) => scroller.scrollTo(0, 1e6));
    await page.waitForFunction('document.querySelector(\'[aria-rowindex="63"]\') !== null');
  });

  test('a cell of the matrix shows its documents, and a document what fails in it', async () => {
    const { page, requests } = await openFile(browser, index);
    const cell = await page.$('[aria-label="云朗县第7管理局, 2022: 1 document, 2 failed checks, 0 doubts"]');
    await cell?.click();
    expect(await shown(page)).toEqual(['7.txt']);
    await openFirst(page);
    await page.waitForSelector('.pane .held table');
    const pane = await textOf(page, '.pane');
    expect(pane).toContain('Failed checks (2)');
    expect(pane).toContain('2022年度部门支出预算表');
    expect(requests.at(-1)).toContain('index-data/details-0001.js');
    const report = await page.$eval('.ways a', (link) => (link as HTMLAnchorElement).href);
    expect(report).toMatch(/reports\/7\.txt\.[0-9a-f]{8}\.html$/u);
    await page.goto(report);
    expect(await page.$eval('h1', (heading) => heading.textContent)).toContain('云朗县第7管理局');
  });

  test('is worked by keys alone: search in what documents hold, next document, and back', async () => {
    const { page } = await openFile(browser, index);
    await page.keyboard.press('/');
    await page.keyboard.type('项目支出绩效');
    await page.keyboard.type('x');
    await page.waitForFunction("document.querySelector('.matches').textContent.includes('Nothing')");
    await page.keyboard.press('Escape');
    expect((await shown(page)).length).toBeGreaterThan(10);
    await page.keyboard.press('/');
    await page.keyboard.type('档案修复');
    await page.waitForFunction("document.querySelectorAll('.documents tbody th button').length === 1");
    expect(await shown(page)).toEqual(['hostile.txt']);
    await page.keyboard.press('Escape');
    await page.keyboard.press('j');
    await page.keyboard.press('j');
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('1.txt');
    await page.waitForFunction("document.querySelector('.pane h2')?.textContent === '1.txt'");
    await page.keyboard.press('Escape');
    expect(await page.$eval('.pane', (pane) => (pane as HTMLElement).hidden)).toBe(true);
  });

  test.each([
    ['light', 'en'],
    ['dark', 'zh'],
  ])('axe finds no fault in %s, %s', async (scheme, language) => {
    const { page } = await openFile(browser, index);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    if (language === 'zh') await page.click('#language');
    await openFirst(page);
    await page.waitForSelector('.pane .held table');
    await page.evaluate(AXE);
    const faults = await page.evaluate(
      'axe.run().then(({ violations }) => violations.map(({ id, impact, nodes }) => [id, impact, nodes[0].html]))',
    );
    expect(faults).toEqual([]);
    expect(await textOf(page, 'h1')).toBe(language === 'zh' ? '公开文件一览' : 'What the archive holds');
  });

  test('a hostile document runs nothing, and its text is shown', async () => {
    const { page, errors } = await openFile(browser, index);
    await page.keyboard.press('/');
    await page.keyboard.type('hostile');
    await openFirst(page);
    await page.waitForSelector('.pane .held table');
    expect(await textOf(page, '.pane')).toContain('<script>window.hacked=1</script>');
    expect(await page.$$eval('img, iframe, svg, a[href^="javascript"]', (elements) => elements.length)).toBe(0);
    expect([await page.evaluate('window.hacked'), errors]).toEqual([undefined, []]);
  });

  test('print has every document', async () => {
    const { page } = await openFile(browser, index);
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
    expect((await shown(page)).length).toBe(62);
  });

  test('a part that is missing is named', async () => {
    const { page } = await openFile(browser, index);
    rmSync(join(folder, 'out/index-data/details-0001.js'));
    await openFirst(page);
    await page.waitForSelector('.pane .notice');
    expect(await textOf(page, '.pane .notice')).toContain('index-data/details-0001.js');
  });
});
