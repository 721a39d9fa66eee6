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

/** A scan that reads the document's first figure as another, and a diagnostic of its page. */
function misread(confirmed: boolean, code: 'ocr-unconfirmed' | 'ocr-doubtful') {
  const scan = structuredClone(truth);
  const line = scan.budgetTables[0]?.lines[0];
  const [amount] = Object.values(line?.values ?? {});
  if (line === undefined || amount === undefined) throw new Error('no figure');
  Object.assign(amount, { value: '987654.32', ocr: { confidence: 0.9, confirmed } });
  scan.diagnostics.push({ severity: 'info', code, message: '', messageZh: '', source: line.source });
  return compareFigures(truth, scan, places, () => {});
}

test('a wrong figure is not silent only where it is unconfirmed itself and its page says so', () => {
  expect(misread(false, 'ocr-unconfirmed')).toMatchObject({ wrong: 1, silent: 0 });
  expect(misread(true, 'ocr-unconfirmed')).toMatchObject({ wrong: 1, silent: 1 });
  expect(misread(false, 'ocr-doubtful')).toMatchObject({ wrong: 1, silent: 1 });
});

test('a figure whose unit was lost is not exact', () => {
  const scan = structuredClone(truth);
  const [amount] = Object.values(scan.budgetTables[0]?.lines[0]?.values ?? {});
  if (amount === undefined || amount.yuan === null) throw new Error('no figure with a unit');
  Object.assign(amount, { unit: null, yuan: null });
  expect(compareFigures(truth, scan, places, () => {})).toMatchObject({ wrong: 0, empty: 1 });
});

test('a surplus figure that claims to be sure is silent', () => {
  const scan = structuredClone(truth);
  const line = scan.budgetTables[0]?.lines[0];
  if (line === undefined) throw new Error('no line');
  scan.budgetTables[0]?.lines.push(structuredClone(line));
  const { surplus, silent } = compareFigures(truth, scan, places, () => {});
  expect(surplus).toBeGreaterThan(0);
  expect(silent).toBe(surplus);
});
