import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import type { Writable } from 'node:stream';
import { writeChunk } from '../writers/chunk.js';
import { escapeHtml } from '../writers/escape.js';
import type { ReportData } from './model.js';

/** The page's own script and style, bundled by `npm run build` out of src/report/page. */
const BUNDLE = new URL('../../dist/report-page/', import.meta.url);

/** What a page begins with, before its data. */
interface Shell {
  script: string;
  style: string;
}

async function readShell(): Promise<Shell> {
  const [script, style] = await Promise.all(
    ['main.js', 'page.css'].map((name) => readFile(new URL(name, BUNDLE), 'utf8')),
  );
  return { script: script?.trim() ?? '', style: style?.trim() ?? '' };
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}

/**
 * One page that needs nothing else: style, data, script, page images. Its policy lets only this script and style
 * run, no request leave, and no string become markup; all that comes from the document is data until then.
 */
export async function writePage(
  out: Writable,
  data: ReportData,
  images: ReadonlyMap<number, Uint8Array>,
): Promise<void> {
  const { script, style } = await readShell();
  const policy = [
    "default-src 'none'",
    'img-src data:',
    `script-src ${hashOf(script)}`,
    `style-src ${hashOf(style)}`,
    "base-uri 'none'",
    "form-action 'none'",
    "require-trusted-types-for 'script'",
    "trusted-types 'none'",
  ].join('; ');
  const head = [
    '<!doctype html>',
    `<html lang="${data.labels === 'zh' ? 'zh-CN' : 'en'}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="generator" content="yusuan report">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    '<meta name="color-scheme" content="light dark">',
    `<title>${escapeHtml(titleOf(data))}</title>`,
    `<style>${style}</style>`,
    '</head>',
    '<body>',
    '<noscript>This report needs JavaScript. 本报告需要启用 JavaScript。</noscript>',
    `<script type="application/json" id="data">${embedJson(data)}</script>`,
    `<script>${script}</script>`,
    '',
  ];
  await writeChunk(out, head.join('\n'));
  for (const [page, image] of images) {
    const text = Buffer.from(image).toString('base64');
    await writeChunk(out, `<script type="text/plain" id="image-${page}">${text}</script>\n`);
  }
  await writeChunk(out, '</body>\n</html>\n');
}

function titleOf({ disclosure }: ReportData): string {
  const { issuer, fiscalYear, source } = disclosure;
  return [issuer ?? source.name, fiscalYear, 'yusuan'].filter((part) => part !== null).join(' · ');
}

/** JSON that can stand inside a script element: no `<` ends it or opens a comment, no U+2028 breaks a line. */
export function embedJson(value: unknown): string {
  return JSON.stringify(value).replace(
    /[<>&\u2028\u2029]/gu,
    (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );
}
