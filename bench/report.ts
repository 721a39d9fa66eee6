import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import type { Browser } from 'puppeteer-core';
import { findChromium, openBrowser } from '../tests/report/browser.js';
import { BIN, measureProgram, medianOf } from './child.js';

/**
 * Measures the reports of the published PDFs among the samples that YUSUAN_SAMPLES names: how long one is made, how
 * large it is, and how long headless Chromium takes until its records and its first page image are shown.
 */
const RUNS = 5;
const samples = process.env.YUSUAN_SAMPLES;
const chromium = findChromium();

/** Milliseconds until the records and the first page image of a report are shown, the median of five fresh pages. */
async function measureOpening(browser: Browser, report: string): Promise<number> {
  const times: number[] = [];
  for (let run = 0; run < RUNS; run++) {
    const page = await browser.newPage();
    const start = performance.now();
    await page.goto(pathToFileURL(report).href);
    await page.waitForSelector('.records [data-row]');
    await page.waitForSelector('.sheet img');
    await page.evaluate("document.querySelector('.sheet img').decode()");
    times.push(performance.now() - start);
    await page.close();
  }
  return medianOf(times);
}

async function measureReports(folder: string, path: string): Promise<void> {
  const browser = await openBrowser(path);
  const output = mkdtempSync(join(tmpdir(), 'yusuan-bench-report-'));
  try {
    console.log(['report', 'made, s', 'size, MB', 'opened, s'].join('\t'));
    for (const name of readdirSync(folder).filter((file) => file.endsWith('.pdf'))) {
      const report = join(output, `${name}.html`);
      const made = measureProgram(process.execPath, [BIN, 'report', join(folder, name), '-o', report]);
      if (made === null) throw new Error(`the report of ${name} failed`);
      const opened = await measureOpening(browser, report);
      const figures = [made, statSync(report).size / 1e6, opened / 1000];
      console.log([name, ...figures.map((figure) => figure.toFixed(2))].join('\t'));
    }
  } finally {
    await browser.close();
    rmSync(output, { recursive: true, force: true });
  }
}

if (samples === undefined || !existsSync(samples)) console.log('skipped: YUSUAN_SAMPLES names no folder of samples');
else if (chromium === undefined) console.log('skipped: no Chromium is installed');
else await measureReports(join(samples, 'real'), chromium);
