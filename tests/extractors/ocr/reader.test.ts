import { readFileSync } from 'node:fs';
import { expect, test } from 'vitest';
import { LOOKS } from '../../../fixtures/generator/scans/looks.js';
import { makeScan } from '../../../fixtures/generator/scans/scan.js';
import { loadTextModel } from '../../../src/extractors/ocr/models.js';
import { type BudgetTable, InputError, parseDisclosure } from '../../../src/index.js';

const ROOT = new URL('../../../fixtures/all-formats/', import.meta.url);
const expected = JSON.parse(readFileSync(new URL('expected.json', ROOT), 'utf8')) as {
  budgetTables: { lines: { code: string | null; values: Record<string, string> }[] }[];
};
const installed = (await loadTextModel()) !== undefined;
/** A page takes seconds of a processor; a busy machine takes as long as it takes. */
const SLOW = { timeout: 600_000 };

/** The first page of the fixture, scanned once for all tests. */
const scanned = makeScan(readFileSync(new URL('source.pdf', ROOT)), {
  dpi: 200,
  seed: 3,
  look: LOOKS.scan,
  pages: [1],
});

async function scanOf(): Promise<Uint8Array> {
  return Uint8Array.from((await scanned).pdf);
}

function figuresOf(table: BudgetTable | undefined): string[] | undefined {
  return table?.lines.map(({ code, values }) => [code, ...Object.values(values).map(({ value }) => value)].join(' '));
}

test.skipIf(!installed)('a scanned table gives the figures that are printed, each proved by a sum', SLOW, async () => {
  const told: [number, number][] = [];
  const read = await parseDisclosure(await scanOf(), {
    name: 'scan.pdf',
    onPicture: (...page) => told.push(page),
  });
  expect(told).toEqual([[1, 1]]);
  const [table] = read.budgetTables;
  expect(figuresOf(table)).toEqual(
    expected.budgetTables[0]?.lines.map(({ code, values }) => [code, ...Object.values(values)].join(' ')),
  );
  const amounts = table?.lines.flatMap((line) => Object.values(line.values)) ?? [];
  expect(amounts.every(({ ocr }) => ocr !== undefined && ocr.confidence > 0.5 && ocr.confidence <= 1)).toBe(true);
  expect(amounts.filter(({ ocr }) => ocr?.confirmed !== true)).toEqual([]);
  expect(read.diagnostics.map(({ code }) => code)).toContain('picture-read');
});

test('a scan is refused where pictures are not to be read', SLOW, async () => {
  const refused = parseDisclosure(await scanOf(), { name: 'scan.pdf', ocr: 'off' });
  await expect(refused).rejects.toThrow(InputError);
  await expect(refused).rejects.toThrow(/^no text layer$/u);
});

test.skipIf(!installed)('a page that takes longer than it may is given up, and the message says so', SLOW, async () => {
  const late = parseDisclosure(await scanOf(), { name: 'scan.pdf', ocrSeconds: 1e-9 });
  await expect(late).rejects.toThrow(/^no text layer; the pictures of its pages are given up: .*--ocr-timeout/u);
});
