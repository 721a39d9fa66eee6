import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { extractPdf } from '../../../src/extractors/pdf/pdf.js';
import type { Message } from '../../../src/messages.js';
import { grid, onLayer, type PdfPage, text, writePdf } from './pdf-writer.js';
import { cell, ROWS, table } from './small-table.js';

const TABLE = table();

interface Read {
  lines: string[];
  messages: Message[];
}

async function read(page: PdfPage, layer?: { state: 'ON' | 'OFF'; form?: string }, crossCheck = false): Promise<Read> {
  const document = await extractPdf(writePdf([page], '', undefined, layer), { name: 'a.pdf', crossCheck });
  const lines: string[] = [];
  for await (const item of document.items) {
    if (item.type === 'row') lines.push(item.cells.map((found) => found.text.trim()).join('|'));
    if (item.type === 'line') lines.push(item.text);
  }
  return { lines, messages: document.messages };
}

const SEEN = ROWS.map((row) => row.join('|'));

describe('a layer that is switched off', () => {
  const old = cell(2, 1, '99.99') + text(66, 200, '旧稿');

  test('is not read, and the page says that there was something', async () => {
    const { lines, messages } = await read({ content: onLayer(old) + TABLE }, { state: 'OFF' });
    expect(lines).toEqual(SEEN);
    expect(messages.map(({ code, place }) => [code, place?.page])).toEqual([['hidden-content', 1]]);
    expect(messages[0]?.text).toContain('2 texts');
  });

  test('is none where it is on', async () => {
    const { lines } = await read({ content: onLayer(text(66, 200, '旧稿')) + TABLE }, { state: 'ON' });
    expect(lines).toEqual([...SEEN, '旧稿']);
  });

  test('hides forms and rules too', async () => {
    expect((await read({ content: `${TABLE}/Form Do\n` }, { state: 'OFF', form: old })).lines).toEqual(SEEN);
    const rules = onLayer(grid([60, 130, 400], [120, 130, 140]));
    expect((await read({ content: TABLE + rules }, { state: 'OFF' })).lines).toEqual(SEEN);
  });

  test('makes the two engines disagree nowhere', async () => {
    const { messages } = await read({ content: onLayer(old) + TABLE }, { state: 'OFF' }, true);
    expect(messages.map(({ code }) => code)).toEqual(['hidden-content']);
  });

  test('whatever stands on it, the page reads as it is seen', async () => {
    const cells = fc.array(fc.tuple(fc.nat(2), fc.nat(2), fc.integer({ min: 1, max: 99_999 })), {
      minLength: 1,
      maxLength: 6,
    });
    await fc.assert(
      fc.asyncProperty(cells, fc.boolean(), async (hidden, before) => {
        const layer = onLayer(hidden.map(([r, c, value]) => cell(r, c, `${value}.50`)).join(''));
        const { lines } = await read({ content: before ? layer + TABLE : TABLE + layer }, { state: 'OFF' });
        expect(lines).toEqual(SEEN);
      }),
      { numRuns: 20 },
    );
  });
});

describe('what is drawn beyond the box to which a page is cropped', () => {
  const beyond = text(420, 134, '校样') + text(66, 820, '第三稿');
  const crop = [40, 600, 410, 780] as const;

  test.each([0, 90, 180, 270])('is not read, and the page says so: turned by %i', async (rotate) => {
    const { lines, messages } = await read({ content: TABLE + beyond, crop, rotate });
    expect(lines).toEqual(SEEN);
    expect(messages.map(({ code, text: said }) => [code, said.includes('2 texts')])).toEqual([
      ['hidden-content', true],
    ]);
  });

  test('is read where the page is not cropped', async () => {
    expect((await read({ content: TABLE + text(66, 820, '第三稿') })).lines).toEqual([...SEEN, '第三稿']);
  });
});
