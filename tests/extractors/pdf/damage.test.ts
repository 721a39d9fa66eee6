import { deflateSync } from 'node:zlib';
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extractPdf } from '../../../src/extractors/pdf/pdf.js';
import type { Message } from '../../../src/messages.js';
import { encryptionEntries, encryptStreams } from './encrypt.js';
import { grid, type PdfPage, text, writePdf } from './pdf-writer.js';

const XS = [60, 200, 300];
const ROWS = 24;
const YS = Array.from({ length: ROWS + 1 }, (_, row) => 100 + 20 * row);
const CONTENT =
  grid(XS, YS) +
  YS.slice(1)
    .map((y, row) => text(66, y - 6, '公用经费') + text(206, y - 6, `${row * 37 + 11}.50`))
    .join('');

function compressed(data: Uint8Array = deflateSync(CONTENT), length = data.length): PdfPage {
  return { content: Buffer.from(data).toString('latin1'), entries: `/Filter /FlateDecode /Length ${length}` };
}

async function read(pages: PdfPage[], encrypted = false): Promise<{ text: string; messages: Message[] }> {
  const bytes = encrypted ? encryptStreams(writePdf(pages, encryptionEntries())) : writePdf(pages);
  const document = await extractPdf(bytes, { name: 'a.pdf' });
  let text = '';
  for await (const item of document.items) {
    if (item.type === 'row') text += `${item.cells.map((cell) => cell.text).join('|')}\n`;
    if (item.type === 'line') text += `${item.text}\n`;
  }
  return { text, messages: document.messages };
}

async function damagedPages(pages: PdfPage[], encrypted = false): Promise<(number | undefined)[]> {
  const { messages } = await read(pages, encrypted);
  return messages.filter(({ code }) => code === 'content-damaged').map(({ place }) => place?.page);
}

const whole = deflateSync(CONTENT);

describe('a page whose content is not whole is named', () => {
  test.each<[string, Buffer]>([
    ['breaks off in the middle', whole.subarray(0, whole.length / 2)],
    ['goes on with zeros', Buffer.concat([whole.subarray(0, whole.length / 2), Buffer.alloc(whole.length / 2)])],
    ['is garbled in the middle', Buffer.from(whole).fill(0xff, whole.length / 2, whole.length / 2 + 40)],
    ['is garbled from the start', Buffer.from(whole).fill(0x55, 0, 40)],
  ])('its content %s', async (_, data) => {
    expect(await damagedPages([compressed(), compressed(data), compressed()])).toEqual([2]);
    expect(await damagedPages([compressed(), compressed(data), compressed()], true)).toEqual([2]);
  });

  test('whichever byte is wrong', async () => {
    const { text } = await read([compressed()]);
    const bytes = fc.array(fc.tuple(fc.nat(whole.length - 7), fc.integer({ min: 1, max: 255 })), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(bytes, async (changes) => {
        const data = Buffer.from(whole);
        for (const [at, change] of changes) data[at + 2] = (data[at + 2] ?? 0) ^ change;
        const page = compressed(data);
        const got = await read([page, compressed()]).catch(() => undefined);
        if (got === undefined || got.text === text + text) return;
        expect(await damagedPages([page, compressed()])).toEqual([1]);
      }),
      { numRuns: 60 },
    );
  });
});

test('a page whose content is lost from a damaged file is named, a blank one of a sound file is not', async () => {
  const pages = [{ content: CONTENT }, { content: '' }];
  expect(await damagedPages(pages)).toEqual([]);
  const file = Buffer.from(writePdf(pages)).toString('latin1');
  const cut = file.slice(0, file.lastIndexOf('xref')).replace('10 0 obj', '99 0 obj');
  const document = await extractPdf(Buffer.from(`${cut}trailer\n<< /Root 1 0 R >>\n`, 'latin1'), { name: 'a.pdf' });
  for await (const _ of document.items);
  expect(document.messages.map(({ code, place }) => [code, place?.page])).toEqual([['content-damaged', 2]]);
});

describe('a page that is read whole is not called damaged', () => {
  test.each<[string, PdfPage]>([
    ['its length is too short', compressed(whole, 40)],
    ['its length is too long', compressed(whole, whole.length + 500)],
    ['its length is zero', compressed(whole, 0)],
    ['its check sum is left out', compressed(whole.subarray(0, -4))],
    ['other bytes follow', compressed(Buffer.concat([whole, Buffer.from('\0\0 and more')]))],
    ['it is not compressed', { content: CONTENT }],
  ])('though %s', async (_, page) => {
    const { text, messages } = await read([page]);
    expect(text).toBe((await read([compressed()])).text);
    expect(messages).toEqual([]);
  });

  test('though it is encrypted', async () => {
    const page = compressed(
      deflateSync(grid([60, 200], [100, 120, 140]) + text(66, 115, '11.50') + text(66, 135, '8')),
    );
    expect(await read([page], true)).toEqual({ text: '11.50\n8\n', messages: [] });
  });

  test('a producer that writes no right check sums is believed', async () => {
    const sumless = compressed(Buffer.concat([whole.subarray(0, -4), Buffer.alloc(4)]));
    expect(await damagedPages([sumless, sumless, sumless])).toEqual([]);
    expect(await damagedPages([sumless, compressed(), compressed()])).toEqual([1]);
  });
});
