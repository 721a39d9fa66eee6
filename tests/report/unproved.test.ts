import { createWriteStream, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { finished } from 'node:stream/promises';
import { expect, test } from 'vitest';
import { runStages } from '../../src/pipeline.js';
import { writeReport } from '../../src/report/report.js';
import { emptyTrace } from '../../src/trace.js';
import { EXPENDITURE } from '../build/clean-disclosure.js';
import { findChromium, openBrowser, openFile } from './browser.js';

const chromium = findChromium();

test.skipIf(chromium === undefined)(
  'unproved figures of pictures stand first, and n goes from one to the next',
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'yusuan-report-'));
    const path = join(folder, 'report.html');
    const trace = emptyTrace();
    const bytes = Buffer.from(EXPENDITURE);
    const stages = await runStages(bytes, { name: 'a.txt', trace });
    const [table] = stages.disclosure.budgetTables;
    const amounts = table?.lines.flatMap(({ values }) => Object.values(values)) ?? [];
    for (const [i, amount] of amounts.entries()) amount.ocr = { confidence: 0.9, confirmed: i !== 2 && i !== 5 };
    const out = createWriteStream(path);
    await writeReport(out, bytes, stages, trace, { labels: 'en', includeContacts: false, version: '0.0.0' });
    out.end();
    await finished(out);
    const browser = await openBrowser(chromium ?? '');
    const { page, errors } = await openFile(browser, path);
    const chosen = () => page.evaluate(() => document.querySelector<HTMLElement>('[aria-pressed="true"]')?.dataset.key);
    const headings = await page.$$eval('section[id^="group-"] > h2', (all) =>
      all.map(({ textContent }) => textContent),
    );
    expect(headings[0]).toBe('Read from a picture, proved by nothing');
    await page.keyboard.press('n');
    expect(await chosen()).toBe('u/0');
    expect(await page.$eval('.detail', ({ textContent }) => textContent)).toContain(amounts[2]?.raw);
    await page.keyboard.press('n');
    expect(await chosen()).toBe('u/1');
    expect(await page.$eval('.detail', ({ textContent }) => textContent)).toContain(amounts[5]?.raw);
    expect(errors).toEqual([]);
    rmSync(folder, { recursive: true, force: true });
  },
);
