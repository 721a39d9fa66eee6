import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { deflateSync, gzipSync } from 'node:zlib';
import { zipSync } from 'fflate';
import { afterEach, expect, test, vi } from 'vitest';
import { blankCanvas } from '../fixtures/generator/scans/canvas.js';
import { openDocuments } from '../src/documents.js';
import { readFileBytes } from '../src/input.js';
import { LIMITS, type LimitName, limitMessage } from '../src/limits.js';
import { runStages } from '../src/pipeline.js';
import { ROOT } from './cli/run.js';
import { writePng } from './extractors/image/picture-files.js';
import { endlessFontPdf } from './extractors/pdf/endless-font.js';

afterEach(() => vi.unstubAllEnvs());

const FORMATS = ['pdf', 'doc', 'docx', 'xls', 'xlsx', 'html', 'txt'];

function fixture(format: string): Uint8Array {
  return readFileSync(join(ROOT, `fixtures/all-formats/source.${format}`));
}

/** What a document is refused for, or the texts of its `limit-reached` diagnostics. */
async function limitsOf(bytes: Uint8Array, name: string, pdfEngine?: 'pdfium' | 'pdfjs'): Promise<string[]> {
  try {
    const { disclosure } = await runStages(bytes, { name, ...(pdfEngine === undefined ? {} : { pdfEngine }) });
    return disclosure.diagnostics.filter(({ code }) => code === 'limit-reached').map(({ message }) => message);
  } catch (error) {
    return [error instanceof Error ? error.message : ''];
  }
}

/** What the members of an archive, or the archive itself, are refused for. */
async function archiveLimitsOf(bytes: Uint8Array): Promise<string[]> {
  const problems: string[] = [];
  try {
    for await (const document of openDocuments(bytes, 'a.zip'))
      if ('problem' in document) problems.push(document.problem);
  } catch (error) {
    problems.push(error instanceof Error ? error.message : '');
  }
  return problems;
}

function page(element: string): Uint8Array {
  return Buffer.from(`<meta charset=utf-8><p>2024年度部门支出预算表</p>${element}`);
}

/** A table of figures with another one in its last cell. */
function deepTable(depth: number): string {
  const rows = ['合计', '小计', '其他', '备注'].map((name) => `<tr><td>${name}<td>1`).join('');
  return depth === 0 ? '' : `<table>${rows}<tr><td>明细<td>${deepTable(depth - 1)}</table>`;
}

/** A PDF whose one page inflates to so many bytes of spaces. */
function bloatedPdf(size: number): Uint8Array {
  const content = deflateSync(Buffer.alloc(size, ' '));
  const objects = [
    Buffer.from('<</Type/Catalog/Pages 2 0 R>>'),
    Buffer.from('<</Type/Pages/Kids[3 0 R]/Count 1>>'),
    Buffer.from('<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Contents 4 0 R>>'),
    Buffer.concat([
      Buffer.from(`<</Length ${content.length}/Filter/FlateDecode>>stream\n`),
      content,
      Buffer.from('\nendstream'),
    ]),
  ];
  const body = objects.flatMap((object, i) => [Buffer.from(`${i + 1} 0 obj\n`), object, Buffer.from('\nendobj\n')]);
  return Buffer.concat([Buffer.from('%PDF-1.4\n'), ...body, Buffer.from('trailer<</Size 5/Root 1 0 R>>\n%%EOF')]);
}

function nested(depth: number): Uint8Array {
  return depth === 0 ? Buffer.from('text') : zipSync({ [`${depth}.zip`]: nested(depth - 1) });
}

interface Case {
  value: number;
  reach: () => Promise<string[]>;
}

/** Limits that stop no reading: they leave images out of a report, which says so itself. */
type ReportLimit = 'drawnPages' | 'pageImageBytes' | 'reportImageBytes';
/** Reached in tests/extractors/ocr, where pictures are read. */
type PictureLimit = 'pictureSeconds';

/** How each limit is reached when its variable is small; those of a batch are reached in tests/batch. */
const CASES: Record<Exclude<LimitName, `batch${string}` | ReportLimit | PictureLimit>, Record<string, Case>> = {
  inputBytes: {
    'a file': {
      value: 10,
      reach: async () => {
        const folder = mkdtempSync(join(tmpdir(), 'yusuan-test-'));
        writeFileSync(join(folder, 'a.txt'), 'more than ten bytes');
        const problem = await readFileBytes(join(folder, 'a.txt')).catch((error: Error) => error.message);
        rmSync(folder, { recursive: true });
        return [String(problem)];
      },
    },
  },
  pages: { pdf: { value: 1, reach: () => limitsOf(fixture('pdf'), 'a.pdf') } },
  pageObjects: {
    pdfium: { value: 5, reach: () => limitsOf(fixture('pdf'), 'a.pdf') },
    pdfjs: { value: 5, reach: () => limitsOf(fixture('pdf'), 'a.pdf', 'pdfjs') },
  },
  pageGlyphs: {
    pdfium: { value: 5, reach: () => limitsOf(fixture('pdf'), 'a.pdf') },
    pdfjs: { value: 5, reach: () => limitsOf(fixture('pdf'), 'a.pdf', 'pdfjs') },
  },
  picturePixels: {
    'a PNG': {
      value: 100,
      reach: () => limitsOf(writePng(blankCanvas(20, 20), { type: 0 }), 'a.png'),
    },
  },
  pdfMemory: { 'a page that inflates': { value: 20_000_000, reach: () => limitsOf(bloatedPdf(60_000_000), 'a.pdf') } },
  pdfjsSeconds: { 'a font that calls itself': { value: 1, reach: () => limitsOf(endlessFontPdf(), 'a.pdf', 'pdfjs') } },
  pageRulings: { pdf: { value: 3, reach: () => limitsOf(fixture('pdf'), 'a.pdf') } },
  rows: Object.fromEntries(
    FORMATS.map((format) => [format, { value: 3, reach: () => limitsOf(fixture(format), `a.${format}`) }]),
  ),
  columns: Object.fromEntries(
    ['docx', 'xls', 'xlsx', 'html'].map((format) => [
      format,
      { value: 2, reach: () => limitsOf(fixture(format), `a.${format}`) },
    ]),
  ),
  textCells: {
    tabs: { value: 3, reach: () => limitsOf(Buffer.from('甲\t1\n乙\t2\n'), 'a.txt') },
    commas: { value: 3, reach: () => limitsOf(Buffer.from('科目,名称\n甲,1\n乙,2\n'), 'a.csv') },
    pipes: { value: 3, reach: () => limitsOf(Buffer.from('| 甲 | 乙 |\n| --- | --- |\n| 1 | 2 |\n'), 'a.md') },
  },
  span: Object.fromEntries(
    ['doc', 'docx', 'xls', 'xlsx', 'html', 'pdf'].map((format) => [
      format,
      { value: 1, reach: () => limitsOf(fixture(format), `a.${format}`) },
    ]),
  ),
  textLength: Object.fromEntries(
    FORMATS.map((format) => [format, { value: 100, reach: () => limitsOf(fixture(format), `a.${format}`) }]),
  ),
  nesting: {
    html: {
      value: 2,
      reach: () => limitsOf(page(deepTable(3)), 'a.html'),
    },
    docx: {
      value: 1,
      reach: () => limitsOf(deepDocx(3), 'a.docx'),
    },
  },
  archiveEntries: {
    zip: {
      value: 2,
      reach: () => archiveLimitsOf(zipSync({ a: fixture('txt'), b: fixture('txt'), c: fixture('txt') })),
    },
    'the parts of a docx': { value: 2, reach: () => limitsOf(fixture('docx'), 'a.docx') },
  },
  archiveDepth: { zip: { value: 2, reach: () => archiveLimitsOf(nested(4)) } },
  inflatedBytes: {
    zip: { value: 1000, reach: () => archiveLimitsOf(zipSync({ a: fixture('txt') })) },
    gzip: { value: 1000, reach: () => archiveLimitsOf(gzipSync(fixture('txt'))) },
    'the parts of a docx': { value: 1000, reach: () => limitsOf(fixture('docx'), 'a.docx') },
  },
  inflateRatio: { gzip: { value: 200, reach: () => archiveLimitsOf(gzipSync(Buffer.alloc(80_000_000))) } },
};

function deepDocx(depth: number): Uint8Array {
  const table = (rest: number): string =>
    rest === 0
      ? ''
      : `<w:tbl><w:tr><w:tc><w:p><w:r><w:t>合计</w:t></w:r></w:p>${table(rest - 1)}</w:tc></w:tr></w:tbl>`;
  const part = (text: string) => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
  return zipSync({
    '[Content_Types].xml': part(
      '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    ),
    'word/document.xml': part(
      `<w:document xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"><w:body>${table(depth)}</w:body></w:document>`,
    ),
  });
}

const flat = Object.entries(CASES).flatMap(([name, cases]) =>
  Object.entries(cases).map(([what, { value, reach }]) => [name as LimitName, what, value, reach] as const),
);

test.each(flat)(
  '%s is reached by %s at %i, and the message names it and its variable',
  async (name, _, value, reach) => {
    vi.stubEnv(LIMITS[name].variable, String(value));
    const reached = await reach();
    expect(reached.join('\n')).toContain(limitMessage(name));
    expect(limitMessage(name)).toContain(`limit ${name}; ${LIMITS[name].variable} changes it`);
  },
);

test('a variable that is no positive whole number changes nothing', () => {
  for (const value of ['', '0', '-1', '1.5', 'many', '1e400']) {
    vi.stubEnv('YUSUAN_MAX_PAGES', value);
    expect(limitMessage('pages')).toMatch(/^more than 5,000 pages/u);
  }
});

test('every limit has a variable of its own and a reason', () => {
  const limits = Object.values(LIMITS);
  expect(new Set(limits.map(({ variable }) => variable)).size).toBe(limits.length);
  expect(limits.filter(({ reason }) => reason.length < 10)).toEqual([]);
});
