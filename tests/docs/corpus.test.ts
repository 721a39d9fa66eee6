import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DuckDBInstance } from '@duckdb/node-api';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeArchive } from '../../fixtures/generator/archive.js';
import { CORPUS_TABLES } from '../../src/corpus/tables.js';
import { CORPUS_VIEWS } from '../../src/corpus/views.js';
import { batch, writeFiles } from '../batch/folders.js';
import { BIN, ROOT, runProgram } from '../cli/run.js';
import { ask } from '../corpus-database/archive.js';

const PAGES = ['docs/corpus.md', 'docs/zh-CN/corpus.md'];

function blocksOf(page: string, language: string): string[] {
  const text = readFileSync(join(ROOT, page), 'utf8');
  return [...text.matchAll(new RegExp(`^\`\`\`${language}\\n(.*?)^\`\`\`$`, 'gmsu'))].map(([, block = '']) => block);
}

describe('docs/corpus.md', () => {
  const folder = mkdtempSync(join(tmpdir(), 'yusuan-docs-'));

  beforeAll(async () => {
    const { files } = makeArchive(1, 6, 3);
    // One department published nothing in 2021.
    const names = Object.keys(files).filter((file) => file !== '5/2021.txt');
    for (const [name, own] of [
      ['results-2023', names.filter((file) => !file.includes('2022'))],
      ['results-2024', names.filter((file) => file.includes('2022'))],
    ] as const) {
      writeFiles(join(folder, 'in', name), Object.fromEntries(own.map((file) => [file, files[file] ?? ''])));
      await batch(join(folder, 'in', name), '--output', join(folder, name), '--quiet');
    }
    writeFileSync(join(folder, 'yusuan'), `#!/bin/sh\nexec "${process.execPath}" "${BIN}" "$@"\n`, { mode: 0o755 });
  }, 180_000);

  afterAll(() => rmSync(folder, { recursive: true, force: true }));

  test('its commands run as they stand', async () => {
    const [english = ''] = blocksOf(PAGES[0] ?? '', 'sh');
    expect(blocksOf(PAGES[1] ?? '', 'sh')).toEqual([english]);
    for (const line of english.trimEnd().split('\n')) {
      const env = { PATH: `${folder}:${process.env.PATH}` };
      const { code, stderr } = await runProgram('sh', ['-c', line], { cwd: folder, env });
      expect([line, code, stderr.split('\n')[0]]).toEqual([
        line,
        0,
        expect.stringMatching(/^yusuan: \d+ documents of/u),
      ]);
    }
  }, 120_000);

  test.each(PAGES.flatMap((page) => blocksOf(page, 'sql').map((query) => [page, query] as const)))(
    '%s: its recipe finds something in both databases: %s',
    async (_, query) => {
      const rows = await ask(join(folder, 'corpus.sqlite'), query);
      const instance = await DuckDBInstance.create(join(folder, 'corpus.duckdb'), { access_mode: 'READ_ONLY' });
      const connection = await instance.connect();
      const found = (await connection.runAndReadAll(query)).getRowObjectsJson();
      connection.closeSync();
      instance.closeSync();
      expect(rows.length).toBeGreaterThan(0);
      expect(found.length).toBe(rows.length);
    },
  );

  test.each(PAGES)('%s names every table and view that a corpus adds', (page) => {
    const text = readFileSync(join(ROOT, page), 'utf8');
    const own = CORPUS_TABLES.slice(CORPUS_TABLES.findIndex(({ name }) => name === 'departments'));
    const names = [...own, ...CORPUS_VIEWS].map(({ name }) => name);
    expect(names.filter((name) => !text.includes(`\`${name}\``))).toEqual([]);
  });
});
