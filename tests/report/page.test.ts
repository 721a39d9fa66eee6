import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, Page } from 'puppeteer-core';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { EXPENDITURE } from '../build/clean-disclosure.js';
import { yusuan } from '../cli/run.js';
import { findChromium, openBrowser, openFile } from './browser.js';
import { HOSTILE } from './hostile.js';

const chromium = findChromium();
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** Points: the width of the fixture's pages. */
const WIDTH = 595.3;

/** The outline on a page, in points from its top left. */
async function boxOnSheet(page: Page, number: number) {
  const boxes = await page.$eval(`[data-page="${number}"]`, (sheet) => {
    const own = sheet.getBoundingClientRect();
    return [...sheet.querySelectorAll('.box')].map((box) => {
      const { left, top, right, bottom } = box.getBoundingClientRect();
      return [left - own.left, top - own.top, right - own.left, bottom - own.top].map((side) => side / own.width);
    });
  });
  expect(boxes).toHaveLength(1);
  return (boxes[0] ?? []).map((side) => side * WIDTH);
}

async function chosenKey(page: Page): Promise<string | undefined> {
  return page.evaluate(() => document.querySelector<HTMLElement>('[aria-pressed="true"]')?.dataset.key);
}

describe.skipIf(chromium === undefined)('the report in Chromium', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yusuan-report-'));
  const report = join(folder, 'report.html');
  const hostile = join(folder, 'hostile.html');
  const failing = join(folder, 'failing.html');
  let browser: Browser;

  beforeAll(async () => {
    writeFileSync(join(folder, 'hostile.txt'), HOSTILE);
    // The items of 2012604 档案馆 no longer add up to its total.
    writeFileSync(join(folder, 'failing.txt'), EXPENDITURE.replace('40.00\t\t40.00', '40.00\t\t30.00'));
    const runs = await Promise.all([
      yusuan(['report', 'fixtures/all-formats/source.pdf', '-o', report]),
      yusuan(['report', join(folder, 'hostile.txt'), '-o', hostile]),
      yusuan(['report', join(folder, 'failing.txt'), '-o', failing]),
    ]);
    expect(runs.map(({ code, stderr }) => [code, stderr])).toEqual([
      [0, ''],
      [0, ''],
      [0, ''],
    ]);
    browser = await openBrowser(chromium ?? '');
  });

  afterAll(() => {
    rmSync(folder, { recursive: true, force: true });
  });

  test('a figure that is clicked is outlined on its page', async () => {
    const { page, errors } = await openFile(browser, report);
    await page.click('[data-key="t1/3/c2"]');
    // pdftotext sees its digits, 698.78, from 252.1 to 290.6 and from 240.9 to 255.2; the same figure stands left of
    // it (to 230.6) and above it (to 239.6).
    const [left = 0, top = 0, right = 0, bottom = 0] = await boxOnSheet(page, 1);
    expect([left < 252.1 && left > 230.6, top < 242 && top > 239]).toEqual([true, true]);
    expect([right > 290.6 && right < 310, bottom > 255 && bottom < 258]).toEqual([true, true]);
    expect(await page.$eval('.detail', (detail) => detail.textContent)).toContain('6,987,800');
    expect(errors).toEqual([]);
  });

  test('a figure of the running text is outlined alone, not with its line', async () => {
    const { page } = await openFile(browser, report);
    await page.click('[data-key="s/1"]');
    // pdftotext sees 1,583.81 from 325.7 to 374.7, on a line from 72.1 to 408.4.
    const [left = 0, , right = 0] = await boxOnSheet(page, 2);
    expect([Math.abs(left - 325.7) < 2, Math.abs(right - 374.7) < 2]).toEqual([true, true]);
  });

  test('a click on the page chooses the record that stands there', async () => {
    const { page } = await openFile(browser, report);
    const sheet = await page.$eval('[data-page="1"]', (element) => {
      const { left, top, width } = element.getBoundingClientRect();
      return { left, top, scale: width };
    });
    const scale = sheet.scale / WIDTH;
    await page.mouse.click(sheet.left + 270 * scale, sheet.top + 248 * scale);
    expect(await chosenKey(page)).toBe('t1/3/c2');
    const visible = await page.$eval('[data-key="t1/3/c2"]', (element) => {
      const { top, bottom } = element.getBoundingClientRect();
      return top > 0 && bottom < innerHeight && document.activeElement === element;
    });
    expect(visible).toBe(true);
  });

  test('the images come when their page comes near, and contact cells on them are grey', async () => {
    const { page } = await openFile(browser, report);
    await page.waitForSelector('[data-page="1"] img');
    expect(await page.$('[data-page="5"] img')).toBeNull();
    await page.click('[data-key="p2/name"]');
    await page.waitForSelector('[data-page="3"] img');
    // The cell behind 联系电话 on page 3, whose number is broken over two lines.
    const colours = await page.$eval('[data-page="3"] img', async (image) => {
      const picture = image as HTMLImageElement;
      await picture.decode();
      const canvas = document.createElement('canvas');
      canvas.width = picture.naturalWidth;
      canvas.height = picture.naturalHeight;
      const context = canvas.getContext('2d');
      context?.drawImage(picture, 0, 0);
      const pixels = context?.getImageData(2 * 372, 2 * 149, 2 * 49, 2 * 26).data ?? [];
      return [...new Set(pixels)];
    });
    expect(colours.sort((a, b) => a - b)).toEqual([0xbb, 0xff]);
  });

  test('keys move through records and figures, search and let go', async () => {
    const { page } = await openFile(browser, report);
    const press = async (...keys: Parameters<Page['keyboard']['press']>[0][]) => {
      for (const key of keys) await page.keyboard.press(key);
      return chosenKey(page);
    };
    expect(await press('j')).toBe('t1/0');
    expect(await press('j', 'j')).toBe('t1/2');
    expect(await press('ArrowRight')).toBe('t1/2/c1');
    expect(await press('ArrowDown')).toBe('t1/3/c1');
    expect(await press('k', 'ArrowLeft')).toBe('t1/2');
    expect(await press('Escape')).toBeUndefined();
    await page.keyboard.press('/');
    await page.keyboard.type('住房公积金');
    // The line, and the three checks whose messages name it: two columns of its class, and its row.
    // A section that opens is filled a moment later.
    await page.waitForFunction(
      "[...document.querySelectorAll('[data-row]')].filter((row) => row.checkVisibility()).length === 4",
    );
    await page.keyboard.press('Escape');
    expect(await page.$eval('#search', (search) => (search as HTMLInputElement).value)).toBe('');
  });

  test('the filter of failed checks leaves what they stand on', async () => {
    const { page } = await openFile(browser, failing);
    await page.select('[aria-label="Show"]', 'fail');
    const shown = await page.$$eval('[data-row]', (rows) =>
      rows.filter((row) => row.checkVisibility()).map((row) => (row as HTMLElement).dataset.row),
    );
    // 2012604 档案馆: 合计 40.00 is not 30.00; 20126 档案事务: 40.00 is not the 30.00 below it.
    expect(shown.filter((key) => key?.startsWith('t'))).toEqual(['t1/2', 't1/4']);
    expect(shown.filter((key) => key?.startsWith('k'))).toHaveLength(2);
    const signs = await page.$$eval('[data-row="t1/4"] .sign', (found) => found.map((sign) => sign.ariaLabel));
    expect(signs).toContain('check fails');
  });

  test('a figure is mended by hand, and the saved file makes its sums hold', async () => {
    const { page, errors } = await openFile(browser, failing);
    const client = await page.createCDPSession();
    await client.send('Page.setDownloadBehavior', { behavior: 'allow', downloadPath: folder });
    expect(await page.$eval('#save', (save) => (save as HTMLElement).hidden)).toBe(true);
    await page.click('[data-key="t1/4/c3"]');
    await page.click('.mend summary');
    for (const [name, text] of [
      ['Figure', '40.00'],
      ['Why', '原件为40.00'],
    ] as const) {
      const input = await page.waitForSelector(`.mend [aria-label="${name}"]`);
      await input?.click({ count: 3 });
      await input?.type(text);
    }
    await page.click('.mend .keep');
    expect(await page.$eval('[data-key="t1/4/c3"]', (cell) => cell.classList.contains('edited'))).toBe(true);
    await page.click('#language');
    expect(await page.$eval('#save', ({ textContent }) => textContent)).toBe('保存更正文件 (1)');
    await page.click('#save');
    const saved = join(folder, 'corrections.json');
    await vi.waitUntil(() => existsSync(saved), 5_000);
    expect(JSON.parse(readFileSync(saved, 'utf8')).corrections).toMatchObject([
      { name: 'failing.txt', place: 't1/4/c3', field: 'raw', was: '30.00', is: '40.00', why: '原件为40.00' },
    ]);
    const args = ['parse', join(folder, 'failing.txt'), '--corrections', saved, '--fail-on', 'checks'];
    const { code, stdout } = await yusuan(args);
    expect([code, stdout.includes('"correction-refused"')]).toEqual([0, false]);
    expect(errors).toEqual([]);
  });

  test('the tile of failures leads to the first failure, and its figures are outlined', async () => {
    const { page } = await openFile(browser, failing);
    await page.click('[data-filter="fail"]');
    const chosen = await page.$eval('[aria-pressed="true"]', (button) => {
      const { top, bottom } = button.getBoundingClientRect();
      return [(button as HTMLElement).dataset.key?.startsWith('k/'), top > 0 && bottom < innerHeight];
    });
    expect(chosen).toEqual([true, true]);
  });

  test('bars show where money goes, the largest first, and lead to their cells', async () => {
    const { page } = await openFile(browser, failing);
    const chart = '[aria-label="Expenditure by function"]';
    const bars = await page.$$eval(`${chart} tr`, (rows) =>
      rows.map((row) => [
        row.querySelector('th')?.textContent,
        row.querySelector('.bar')?.getBoundingClientRect().width ?? 0,
      ]),
    );
    expect(bars.map(([name]) => name)).toEqual(['一般公共服务支出', '住房保障支出']);
    // 80.00 and 20.00.
    expect(Number(bars[0]?.[1]) / Number(bars[1]?.[1])).toBeCloseTo(4, 1);
    await page.click(`${chart} button`);
    expect(await chosenKey(page)).toBe('t1/1/c1');
  });

  test('a sentence of the prose stands once, with all of its figures', async () => {
    const { page } = await openFile(browser, report);
    const rows = await page.$$eval('#statements [data-row]', (found) =>
      found.map((row) => [row.querySelector('th')?.textContent, row.querySelectorAll('.cell').length]),
    );
    expect(new Set(rows.map(([text]) => text)).size).toBe(rows.length);
    expect(Math.max(...rows.map(([, figures]) => Number(figures)))).toBeGreaterThan(1);
  });

  test('a figure says whether a sum confirms it, and the summary says what the marks mean', async () => {
    const { page } = await openFile(browser, failing);
    const marksOf = (key: string) =>
      page.$eval(`[data-key="${key}"]`, (cell) => [
        ...[...cell.classList].filter((name) => name === 'confirmed' || name === 'uncovered'),
        (cell as HTMLElement).title,
      ]);
    // 合计 1,649.88 is the sum of its classes; the 40.00 of 2012604 is in no sum that holds.
    expect(await marksOf('t1/0/c1')).toEqual([
      'confirmed',
      expect.stringContaining('a sum or an equality confirms it'),
    ]);
    expect(await marksOf('t1/4/c3')).toHaveLength(1);
    expect(await page.$eval('.legend', ({ textContent }) => textContent)).toContain('no sum or equality covers it');
    await page.click('#language');
    expect(await page.$eval('.legend', ({ textContent }) => textContent)).toContain('没有合计或等式涉及');
  });

  test('bars are as long as their figures are large', async () => {
    const { page } = await openFile(browser, report);
    const charts = await page.$$eval('.chart', (all) =>
      all.map((chart) =>
        [...chart.querySelectorAll('tr')].flatMap((row) => {
          const bar = row.querySelector('.bar');
          const figure = Number(
            /[\d,.]+/u.exec(row.querySelector('.figure')?.textContent ?? '')?.[0].replaceAll(',', ''),
          );
          return bar === null || !(figure > 0) ? [] : [{ figure, width: bar.getBoundingClientRect().width }];
        }),
      ),
    );
    const bars = charts.filter((chart) => chart.length > 1);
    expect(bars.length).toBeGreaterThan(0);
    for (const chart of bars) {
      const [most] = [...chart].sort((a, b) => b.figure - a.figure);
      for (const { figure, width } of chart) {
        expect(Math.abs(width / (most?.width ?? 0) - figure / (most?.figure ?? 0))).toBeLessThan(0.02);
      }
    }
  });

  test.each([
    ['light', 'en'],
    ['dark', 'zh'],
  ])('axe finds no fault in %s, %s', async (scheme, language) => {
    const { page } = await openFile(browser, report);
    await page.emulateMediaFeatures([{ name: 'prefers-color-scheme', value: scheme }]);
    if (language === 'zh') await page.click('#language');
    await page.click('[data-key="t1/3/c2"]');
    await page.evaluate(AXE);
    const faults = await page.evaluate(
      'axe.run().then(({ violations }) => violations.map(({ id, impact, nodes }) => [id, impact, nodes[0].html]))',
    );
    expect(faults).toEqual([]);
    expect(await page.$eval('html', (html) => html.getAttribute('lang'))).toBe(language === 'zh' ? 'zh-CN' : 'en');
  });

  test('a hostile document runs nothing, and no request leaves', async () => {
    const { page, requests, errors } = await openFile(browser, hostile);
    await page.click('[data-key="p1/name"]');
    await page.click('#language');
    expect(await page.$eval('[data-key="p1/name"]', (name) => name.textContent)).toContain('<script>');
    expect(await page.$$eval('img, iframe, svg, a[href^="javascript"]', (elements) => elements.length)).toBe(0);
    expect(await page.evaluate('window.hacked')).toBeUndefined();
    expect([requests, errors]).toEqual([[], []]);
  });

  test('the policy refuses markup and scripts that the report does not bring', async () => {
    const { page } = await openFile(browser, report);
    const tried = await page.evaluate(() => {
      const script = document.createElement('p');
      try {
        script.innerHTML = '<img src=x onerror="window.hacked = 1">';
        return 'markup was taken';
      } catch (error) {
        return String(error);
      }
    });
    expect(tried).toContain('TrustedHTML');
  });
});
