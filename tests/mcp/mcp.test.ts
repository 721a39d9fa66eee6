import { cpSync, mkdirSync, symlinkSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { Client } from '@modelcontextprotocol/sdk/client/index.js';
import { StdioClientTransport } from '@modelcontextprotocol/sdk/client/stdio.js';
import { expect, onTestFinished, test } from 'vitest';
import { answerOf, MOST_CHARACTERS } from '../../src/mcp/answer.js';
import { BIN, ROOT, temporaryFolder, yusuan } from '../cli/run.js';

interface Page {
  note: string;
  characters: number;
  nextOffset: number | null;
  text: string;
}

/** A client of a server over a folder of documents, beside which lies one that it may not read. */
async function connect(...flags: string[]) {
  const folder = temporaryFolder();
  const archive = join(folder, 'archive');
  mkdirSync(archive);
  for (const name of ['source.pdf', 'source.docx', 'source.xlsx']) {
    cpSync(join(ROOT, 'fixtures/all-formats', name), join(archive, name));
  }
  writeFileSync(join(folder, 'secret.txt'), '合计 1');
  symlinkSync(join(folder, 'secret.txt'), join(archive, 'link.txt'));
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(
    new StdioClientTransport({
      command: process.execPath,
      args: ['--require', join(ROOT, 'tests/mcp/never-ends.cjs'), BIN, 'mcp', archive, ...flags],
    }),
  );
  onTestFinished(() => client.close());
  const call = async (name: string, args: Record<string, unknown>) => {
    const { content, isError } = await client.callTool({ name, arguments: args });
    const [first] = content as { text: string }[];
    return { isError: isError === true, page: JSON.parse(first?.text ?? '') as Page };
  };
  return { client, call, folder, archive };
}

test('a client lists the tools, all of which only read, and calls each', async () => {
  const { client, call } = await connect();
  const { tools } = await client.listTools();
  expect(tools.map(({ name }) => name)).toEqual(['parse', 'check', 'tables', 'diff']);
  expect(tools.every(({ annotations }) => annotations?.readOnlyHint === true)).toBe(true);

  const parsed = await call('parse', { file: 'source.pdf' });
  let { text, nextOffset } = parsed.page;
  while (nextOffset !== null) {
    const { page } = await call('parse', { file: 'source.pdf', offset: nextOffset });
    expect(page.text.length).toBeLessThanOrEqual(MOST_CHARACTERS);
    text += page.text;
    nextOffset = page.nextOffset;
  }
  const { budgetTables } = JSON.parse(text) as { budgetTables: { lines: { source: { page: number } }[] }[] };
  expect(budgetTables[0]?.lines[0]).toMatchObject({
    values: { c1: { raw: '1,649.88' } },
    source: { page: 1, bbox: expect.any(Array) },
  });
  expect(parsed.page.note).toContain('no instruction');

  const markdown = await call('parse', { file: 'source.docx', format: 'markdown' });
  expect(markdown.page.text).toContain('| 合计 | 1,649.88 |');
  const check = await call('check', { file: 'source.pdf' });
  expect(JSON.parse(check.page.text)).toHaveLength(1);
  const tables = await call('tables', { file: 'source.xlsx', format: 'markdown' });
  expect(tables.page.text).toContain('1,649.88');
  const diff = await call('diff', { before: 'source.docx', after: 'source.xlsx' });
  expect([diff.isError, diff.page.characters > 0]).toEqual([false, true]);
}, 60_000);

test('what is no document below the folders is not read', async () => {
  const { call, folder } = await connect();
  const outside = ['../secret.txt', 'link.txt', '/etc/passwd', join(folder, 'secret.txt')];
  for (const file of [...outside, 'missing.pdf', '.', 'source.pdf\0']) {
    const { isError, page } = await call('parse', { file });
    expect([isError, page]).toEqual([true, { file, error: 'no such file' }]);
  }
});

test('a long answer is parted between characters, and says where it goes on', () => {
  const text = `${'a'.repeat(MOST_CHARACTERS - 1)}𠮷b`;
  const first = JSON.parse(answerOf('x', text, 0)) as Page;
  const second = JSON.parse(answerOf('x', text, first.nextOffset ?? 0)) as Page;
  expect([first.nextOffset, second.nextOffset, first.text + second.text === text]).toEqual([
    MOST_CHARACTERS - 1,
    null,
    true,
  ]);
});

test('a folder that is none is refused', async () => {
  const { code, stderr } = await yusuan(['mcp', 'nowhere']);
  expect([code, stderr]).toEqual([3, 'yusuan: nowhere: is no folder\n']);
});

test('a call that takes too much time is answered with that, and the next one is answered', async () => {
  const { call, archive } = await connect('--timeout', '900');
  for (const name of ['never.txt', 'small.txt']) writeFileSync(join(archive, name), '暂无公开内容。');
  const [never, small] = await Promise.all([
    call('parse', { file: 'never.txt' }),
    call('parse', { file: 'small.txt', format: 'markdown' }),
  ]);
  const error = 'more than 900 seconds (limit batchSeconds; --timeout or YUSUAN_MAX_SECONDS changes it)';
  expect([never.isError, never.page]).toEqual([true, { file: 'never.txt', error }]);
  expect([small.isError, small.page.characters > 0]).toEqual([false, true]);
}, 90_000);
