import { afterEach, expect, test, vi } from 'vitest';
import type { SourceItem } from '../../../src/document.js';
import { extractPdf } from '../../../src/extractors/pdf/pdf.js';
import { documentBytes } from './documents.js';
import { line, text, writePdf } from './pdf-writer.js';

afterEach(() => vi.unstubAllEnvs());

async function read(
  bytes: Uint8Array,
  pdfEngine: 'pdfium' | 'pdfjs',
): Promise<{ items: SourceItem[]; codes: string[] }> {
  const document = await extractPdf(bytes, { name: 'a.pdf', pdfEngine });
  const items: SourceItem[] = [];
  for await (const item of document.items) items.push(item);
  return { items, codes: document.messages.map((message) => message.code) };
}

const ENGINES = ['pdfium', 'pdfjs'] as const;

test.each(ENGINES)('pages beyond the limit are left out with a message: %s', async (engine) => {
  vi.stubEnv('YUSUAN_MAX_PAGES', '2');
  const { items, codes } = await read(documentBytes('furnished'), engine);
  expect(Math.max(...items.map((item) => item.place.page ?? 0))).toBe(2);
  expect(codes).toEqual(['limit-reached']);
});

test.each(ENGINES)('characters beyond the limit are left out with a message: %s', async (engine) => {
  vi.stubEnv('YUSUAN_MAX_PAGE_GLYPHS', '20');
  const { items, codes } = await read(documentBytes('prose'), engine);
  expect(items.length).toBeLessThan(4);
  expect(codes).toEqual(['limit-reached']);
});

test.each(ENGINES)('a page with more lines than any table has is read as text with a message: %s', async (engine) => {
  vi.stubEnv('YUSUAN_MAX_PAGE_RULINGS', '3');
  const { items, codes } = await read(documentBytes('two'), engine);
  expect(items.some((item) => item.type === 'line' && item.text === '收入总表')).toBe(true);
  expect(codes).toEqual(['limit-reached']);
});

test.each(ENGINES)(
  'a drawing of twenty thousand strokes beside a table is read to its end: %s',
  async (engine) => {
    let content = text(50, 60, 'Total 12.00');
    for (let i = 0; i < 20_000; i++) {
      const [x, y] = [30 + ((i * 7919) % 530), 100 + ((i * 104729) % 700)];
      content += i % 2 === 0 ? line(x, y, x + 9, y) : line(x, y, x, y + 9);
    }
    const { items } = await read(writePdf([{ content }]), engine);
    expect(items.some((item) => item.type === 'line' && item.text === 'Total 12.00')).toBe(true);
  },
  120_000,
);
