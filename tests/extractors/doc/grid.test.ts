import fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeRows, type StoredRow } from '../../../src/extractors/doc/grid.js';

function stored(texts: string[], edges: number[]): StoredRow {
  return { texts, definition: { edges, cells: texts.map(() => ({ across: 'none', down: 'none' }) as const) } };
}

function spansOf(rows: StoredRow[]): string[] {
  return placeRows(rows).rows.map((cells) => cells.map(({ column, colSpan }) => `${column}+${colSpan}`).join(' '));
}

test('edges that differ by less than a cell margin are one column', () => {
  expect(spansOf([stored(['甲', '乙'], [0, 1000, 2000]), stored(['甲', '乙'], [10, 1045, 1990])])).toEqual([
    '0+1 1+1',
    '0+1 1+1',
  ]);
});

test('edges that differ by more are two columns', () => {
  expect(spansOf([stored(['甲', '乙'], [0, 1000, 2000]), stored(['甲', '乙'], [0, 1200, 2000])])).toEqual([
    '0+1 1+2',
    '0+2 2+1',
  ]);
});

test('two edges of one narrow cell stay apart', () => {
  expect(spansOf([stored(['甲', '', '乙'], [0, 1000, 1040, 2000])])).toEqual(['0+1 1+1 2+1']);
});

test('an empty cell without width is no cell', () => {
  expect(spansOf([stored(['甲', '', '乙'], [0, 1000, 1000, 2000])])).toEqual(['0+1 1+1']);
});

test('a text in a cell without width stands in a counted column', () => {
  const table = placeRows([stored(['甲', '1.00', '乙'], [0, 1000, 1000, 2000])]);
  expect(table.rows[0]?.map(({ text }) => text)).toEqual(['甲', '1.00', '乙']);
  expect(table.counted).toBe(true);
});

test('every cell keeps its text, and no two cells of a row overlap', () => {
  const row = fc.array(fc.integer({ min: 1, max: 3000 }), { minLength: 1, maxLength: 8 }).map((widths) => {
    let edge = 0;
    return stored(
      widths.map((width) => `${width}`),
      [0, ...widths.map((width) => (edge += width))],
    );
  });
  fc.assert(
    fc.property(fc.array(row, { minLength: 1, maxLength: 12 }), (rows) => {
      const placed = placeRows(rows).rows;
      for (const [index, cells] of placed.entries()) {
        expect(cells.map(({ text }) => text).filter((text) => text !== '')).toEqual(rows[index]?.texts);
        let end = 0;
        for (const cell of cells) {
          expect(cell.column).toBe(end);
          end += cell.colSpan;
        }
      }
    }),
  );
});
