import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { compareFigures } from '../../bench/scan-figures.js';
import { makeDisclosure } from '../../src/pipeline.js';

const truth = await makeDisclosure(await readFile(new URL('../../fixtures/all-formats/source.pdf', import.meta.url)), {
  name: 'a.pdf',
});
const places = new Map(
  Array.from({ length: truth.source.pages ?? 0 }, (_, i) => [
    i + 1,
    { sheet: i + 1, toSheet: [1, 0, 0, 1, 0, 0] as const },
  ]),
);
const first = truth.budgetTables.flatMap(({ lines }) => lines.flatMap(({ values }) => Object.values(values)))[0];

test('a document is all exact against itself', () => {
  const counts = compareFigures(truth, structuredClone(truth), places, () => {});
  expect(counts.figures).toBeGreaterThan(20);
  expect(counts).toMatchObject({ exact: counts.figures, empty: 0, missing: 0, wrong: 0, surplus: 0 });
});

test('a changed figure is wrong, and silent where nothing says so; a lost one is missing, a null one is empty', () => {
  const scan = structuredClone(truth);
  const amounts = scan.budgetTables.flatMap(({ lines }) => lines.flatMap(({ values }) => Object.values(values)));
  const [one, two] = amounts;
  if (one === undefined || two === undefined || first === undefined) throw new Error('no figures');
  one.value = '987654.32';
  two.value = null;
  const lines: string[] = [];
  const counts = compareFigures(truth, scan, places, (line) => lines.push(line));
  expect(counts).toMatchObject({ wrong: 1, silent: 1, empty: 1, missing: 0 });
  expect(lines.join('\n')).toContain('WRONG AND SILENT');
  const line = scan.budgetTables[0]?.lines[0];
  if (line === undefined) throw new Error('no line');
  line.values = {};
  expect(compareFigures(truth, scan, places, () => {}).missing).toBeGreaterThan(0);
});
