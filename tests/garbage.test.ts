import { PassThrough } from 'node:stream';
import { setImmediate } from 'node:timers/promises';
import { deflateSync } from 'node:zlib';
import { beforeEach, describe, expect, test, vi } from 'vitest';
import type { SourceDocument, SourceItem } from '../src/document.js';
import { findDamagedStreams } from '../src/extractors/pdf/engines/damage.js';
import { openPdfium } from '../src/extractors/pdf/engines/pdfium.js';
import { loadPdfium } from '../src/extractors/pdf/engines/pdfium-library.js';
import * as garbage from '../src/garbage.js';
import { makeDisclosure } from '../src/pipeline.js';
import { readItems } from '../src/privacy/read-items.js';
import { writeWholeJson } from '../src/writers/json.js';
import { writePdf } from './extractors/pdf/pdf-writer.js';

/** The module before anything has allowed it to collect. */
async function untouched(): Promise<typeof garbage> {
  vi.resetModules();
  return await import('../src/garbage.js');
}

/** Whether an object that nothing holds is still there after garbage has been collected. */
async function survives(collect: () => void): Promise<boolean> {
  const made = new WeakRef({ text: 'a form' });
  // What a job has made a reference of is kept to its end.
  await setImmediate();
  collect();
  return made.deref() !== undefined;
}

const BUFFER = 1024 * 1024;

function buffers(): number {
  return process.memoryUsage().arrayBuffers;
}

describe('garbage is collected where it is asked for', () => {
  test('in a process that has allowed it, and in no other', async () => {
    const { allowCollecting, collectGarbage } = await untouched();
    expect(await survives(() => collectGarbage('all'))).toBe(true);
    allowCollecting();
    expect(await survives(() => collectGarbage('all'))).toBe(false);
  });

  test('that of young objects with the memory outside of the heap that they name', async () => {
    const { allowCollecting, collectGarbage } = await untouched();
    allowCollecting();
    collectGarbage('all');
    const before = buffers();
    for (let made = 0; made < 24; made++) Buffer.allocUnsafeSlow(BUFFER);
    expect(buffers() - before).toBeGreaterThan(16 * BUFFER);
    collectGarbage('young');
    // V8 frees it beside the program.
    await vi.waitFor(() => expect(buffers() - before).toBeLessThan(4 * BUFFER));
  });

  test('and others find no function in the process that does it', async () => {
    const { allowCollecting, collectGarbage } = await untouched();
    allowCollecting();
    collectGarbage('all');
    const { runInNewContext } = await import('node:vm');
    expect(runInNewContext('typeof gc')).toBe('undefined');
  });
});

describe('it is asked for', () => {
  const asked = vi.spyOn(garbage, 'collectGarbage');
  beforeEach(() => void asked.mockClear());
  const parts = (): string[] => asked.mock.calls.map(([part]) => part);

  test('at each 128 streams that are decompressed to see whether they are whole', () => {
    const content = `/Filter /FlateDecode\nstream\n${deflateSync('0 0 m').toString('latin1')}\nendstream `;
    const file = (streams: number) => Buffer.from(`1 0 obj ${content}`.repeat(streams), 'latin1');
    expect(findDamagedStreams(file(127))).toEqual([]);
    expect(parts()).toEqual([]);
    expect(findDamagedStreams(file(300))).toEqual([]);
    expect(parts()).toEqual(['young', 'young']);
  });

  test('when a document of more than 16,000 items is read, and when its forms are records', async () => {
    const read = (lines: number) => makeDisclosure(Buffer.from('一行文字。\n\n'.repeat(lines)), { name: 'a.txt' });
    await read(2_000);
    expect(parts()).toEqual([]);
    await read(16_001);
    expect(parts()).toEqual(['all', 'all']);
  });

  test('at each 250 forms of such a document', async () => {
    const form = (i: number): string =>
      `<p>项目支出绩效目标表</p><table><tr><td>项目名称</td><td>河道保洁${i}</td></tr><tr><td>年度目标</td><td>保洁</td></tr><tr><td>资金总额（元）</td><td>1</td></tr></table>`;
    const read = async (forms: number, lines: number): Promise<number> => {
      const page = `<meta charset="utf-8">${Array.from({ length: forms }, (_, i) => form(i)).join('')}${'<p>文</p>'.repeat(lines)}`;
      return (await makeDisclosure(Buffer.from(page), { name: 'a.html' })).projects.length;
    };
    expect(await read(260, 0)).toBe(260);
    expect(parts()).toEqual([]);
    expect(await read(260, 16_001)).toBe(260);
    expect(parts()).toEqual(['all', 'all', 'all']);
  });

  test('at each two million characters of JSON', async () => {
    const disclosure = await makeDisclosure(Buffer.from('一行文字。\n'), { name: 'a.txt' });
    const paragraph = { ...disclosure, issuer: '一'.repeat(64 * 1024) };
    const write = async (times: number) => {
      const out = new PassThrough().resume();
      const long = { ...paragraph, budgetTables: Array.from({ length: times }, () => ({ title: paragraph.issuer })) };
      await writeWholeJson(out, long as unknown as typeof disclosure);
    };
    await write(20);
    expect(parts()).toEqual([]);
    await write(70);
    expect(parts()).toEqual(['young', 'young']);
  });
});

test('what has read a document is let go with its last item, though the document is held', async () => {
  const { allowCollecting, collectGarbage } = await untouched();
  allowCollecting();
  const document: SourceDocument = {
    source: { name: 'a.txt', sha256: '', bytes: 0, format: 'text', pages: null, member: null },
    messages: [],
    items: linesOf({ text: '一行文字。' }),
  };
  const reader = new WeakRef(document.items);
  expect(await readItems(document, {})).toHaveLength(1);
  await setImmediate();
  collectGarbage('all');
  expect([document.messages, reader.deref()]).toEqual([[], undefined]);
});

async function* linesOf({ text }: { text: string }): AsyncGenerator<SourceItem> {
  yield { type: 'line', text, place: { file: 'a.txt', line: 1 } };
}

test('the memory of PDFium is given up with a document of more than 400 pages, and its code is kept', async () => {
  const page = { content: '0 0 m 9 9 l S' };
  const read = async (pages: number) => {
    const library = await loadPdfium();
    await (await openPdfium(writePdf(Array.from({ length: pages }, () => page)))).close();
    return library;
  };
  expect(await read(400)).toBe(await loadPdfium());
  const compiled = vi.spyOn((globalThis as unknown as { WebAssembly: { compile(): unknown } }).WebAssembly, 'compile');
  expect(await read(401)).not.toBe(await loadPdfium());
  expect(compiled).not.toHaveBeenCalled();
});
