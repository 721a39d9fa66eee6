import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { type Browser, launch, type Page } from 'puppeteer-core';

const NAMES = ['chromium', 'chromium-browser', 'google-chrome'];

/** The path of a Chromium on this machine, or undefined. */
export function findChromium(): string | undefined {
  const paths = (process.env.PATH ?? '').split(delimiter).flatMap((folder) => NAMES.map((name) => join(folder, name)));
  return paths.find((path) => {
    try {
      accessSync(path, constants.X_OK);
      return true;
    } catch {
      return false;
    }
  });
}

let browser: Promise<Browser> | undefined;

/** The browser of all test files of this process, with which it ends: its start takes longer than most tests. */
export function openBrowser(executablePath: string): Promise<Browser> {
  browser ??= launch({ executablePath, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
  return browser;
}

/** A page that has opened a file, and every request that it made besides. */
export interface OpenPage {
  page: Page;
  requests: string[];
  errors: string[];
}

/** The page of a browser, and what it noted of the file that is open in it. */
interface OnlyPage {
  page: Page;
  url: string;
  requests: string[];
  errors: string[];
}

/** The one page of each browser: to make one anew, with a process of its own, takes longer than most tests. */
const pages = new WeakMap<Browser, Promise<OnlyPage>>();

async function onlyPage(browser: Browser): Promise<OnlyPage> {
  const page = await browser.newPage();
  await page.setViewport({ width: 1400, height: 900 });
  const open: OnlyPage = { page, url: '', requests: [], errors: [] };
  page.on('request', (request) => {
    if (request.url().split('#')[0] !== open.url && !request.url().startsWith('data:'))
      open.requests.push(request.url());
  });
  page.on('pageerror', (error) => open.errors.push(String(error)));
  page.on('console', (message) => {
    if (message.type() === 'error') open.errors.push(message.text());
  });
  page.on('dialog', (dialog) => {
    open.errors.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  return open;
}

/** Opens a file in the browser's page, in which nothing is left of the file before it. */
export async function openFile(browser: Browser, path: string): Promise<OpenPage> {
  const made = pages.get(browser) ?? onlyPage(browser);
  pages.set(browser, made);
  const open = await made;
  await open.page.emulateMediaFeatures([]);
  Object.assign(open, { url: pathToFileURL(path).href, requests: [], errors: [] });
  await open.page.goto(open.url, { waitUntil: 'load' });
  return { page: open.page, requests: open.requests, errors: open.errors };
}
