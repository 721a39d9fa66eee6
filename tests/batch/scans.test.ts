import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { LOOKS } from '../../fixtures/generator/scans/looks.js';
import { makeScan } from '../../fixtures/generator/scans/scan.js';
import { installedRuntime } from '../../src/extractors/ocr/install.js';
import { batch, contentOf, manifestOf, writeFiles } from './folders.js';

const SOURCE = new URL('../../fixtures/all-formats/source.pdf', import.meta.url);
const scanned = makeScan(readFileSync(SOURCE), { dpi: 200, seed: 1, look: LOOKS.scan, pages: [1] });

/** The head of a scanned page (its title, the unit, the first rows of its table) without so many points of its foot. */
async function headOf(cut: number): Promise<Buffer> {
  const { pdf } = await scanned;
  const text = Buffer.from(pdf).toString('latin1');
  const head = text.replace(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/u, (box, width, height) =>
    // As many characters as before: the places of the objects stay where they are.
    `/MediaBox[0 ${cut} ${Math.floor(width)} ${height}]`.padEnd(box.length),
  );
  expect(head).not.toBe(text);
  return Buffer.from(head, 'latin1');
}

test.skipIf(installedRuntime() === null)(
  'scans give the same bytes whatever the number of workers, and the run names what read them',
  { timeout: 600_000 },
  async () => {
    const folder = mkdtempSync(join(tmpdir(), 'yusuan-scans-'));
    writeFiles(folder, { 'in/a.pdf': await headOf(690), 'in/b.pdf': await headOf(700) });
    const run = async (jobs: string, out: string): Promise<string> => {
      const path = join(folder, out);
      await batch(join(folder, 'in'), '--output', path, '--jobs', jobs);
      return path;
    };
    const [one, two] = [await run('1', 'one'), await run('2', 'two')];
    expect(manifestOf(one).map(({ status }) => status)).toEqual(['ok', 'ok']);
    expect(JSON.stringify(contentOf(one))).toContain('picture-read');
    expect(contentOf(two)).toEqual(contentOf(one));
    expect(JSON.parse(readFileSync(join(one, 'run.ndjson'), 'utf8')).read.ocrRuntime).toBe(installedRuntime());
    rmSync(folder, { recursive: true, force: true });
  },
);
