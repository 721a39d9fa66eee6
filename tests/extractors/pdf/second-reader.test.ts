import { afterEach, expect, test, vi } from 'vitest';
import { engineOf } from '../../../src/extractors/pdf/open.js';
import { SecondReader } from '../../../src/extractors/pdf/second-reader.js';
import type { Message } from '../../../src/messages.js';
import { endlessFontPdf } from './endless-font.js';

afterEach(() => vi.unstubAllEnvs());

test('a page that keeps pdfjs busy for ever stays as PDFium reads it, which is said, and the process can end', async () => {
  vi.stubEnv('YUSUAN_MAX_PDFJS_SECONDS', '1');
  const bytes = endlessFontPdf();
  const file = await (await engineOf('pdfium')).open(bytes);
  const content = await file.readPage(0);
  await file.close();
  expect(content.glyphs.map(({ text }) => text)).toEqual(['A']);

  const messages: Message[] = [];
  const reader = new SecondReader(bytes, { file: 'a.pdf' }, messages, [1]);
  expect(await reader.better({ content, garbled: 0 })).toEqual({ content, garbled: 0 });
  expect(await reader.better({ content, garbled: 0 })).toEqual({ content, garbled: 0 });
  expect(messages.map(({ code, text }) => [code, text])).toEqual([
    ['limit-reached', expect.stringContaining('limit pdfjsSeconds')],
  ]);
  await reader.close();
});
