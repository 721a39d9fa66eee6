import { expect, test } from 'vitest';
import type { RowItem, SourceItem } from '../../src/document.js';
import { recognizeGeneralTables } from '../../src/recognizer/general-tables.js';
import { row, span } from './grid-items.js';

/** Rows of a grid that lines draw. */
function drawn(table: number, edges: number[], rows: readonly Parameters<typeof row>[0][]): RowItem[] {
  const evidence = { confidence: 1, reasons: [], ruled: true };
  return rows.map((cells, at) => ({ ...row(cells, table, table, edges), ...(at === 0 ? { evidence } : {}) }));
}

function rowsOf(items: readonly SourceItem[]): string[][][] {
  return recognizeGeneralTables(items).map((table) => table.rows);
}

const HEAD = [span('Region', 2), '2022', '2023'];

test('a header is known again on a page that has fewer columns because no row parts its names', () => {
  const items = [
    ...drawn(1, [0, 100, 200, 300, 400], [HEAD, 'North | urban | 1.0 | 2.0', ' | rural | 3.0 | 4.0']),
    ...drawn(2, [0, 200, 300, 400], ['Region | 2022 | 2023', 'South | 5.0 | 6.0']),
  ];
  expect(rowsOf(items)).toEqual([
    [
      ['Region', '', '2022', '2023'],
      ['North', 'urban', '1.0', '2.0'],
      ['', 'rural', '3.0', '4.0'],
      ['South', '', '5.0', '6.0'],
    ],
  ]);
});

test('a header of two rows is known again where a page has more columns', () => {
  const heads = [' | Paid | ', 'Region | 2022 | 2023'];
  const items = [
    ...drawn(1, [0, 200, 300, 400], [...heads, 'North | 1.0 | 2.0']),
    ...drawn(
      2,
      [0, 100, 200, 300, 400],
      [[span('', 2), 'Paid', ''], [span('Region', 2), '2022', '2023'], 'South | urban | 5.0 | 6.0'],
    ),
  ];
  expect(rowsOf(items)).toEqual([
    [
      ['', '', 'Paid', ''],
      ['Region', '', '2022', '2023'],
      ['North', '', '1.0', '2.0'],
      ['South', 'urban', '5.0', '6.0'],
    ],
  ]);
});

test('a first row of other heads stays', () => {
  const items = [
    ...drawn(1, [0, 200, 300, 400], ['Region | 2022 | 2023', 'North | 1.0 | 2.0']),
    ...drawn(2, [0, 200, 300, 400], ['Region | 2022 | 2024', 'South | 5.0 | 6.0']),
  ];
  expect(rowsOf(items).flat()).toContainEqual(['Region', '2022', '2024']);
});
