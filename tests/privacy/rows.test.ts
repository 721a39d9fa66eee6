import { expect, test } from 'vitest';
import type { RowItem } from '../../src/document.js';
import { RowReader } from '../../src/privacy/rows.js';

test('a grid of more rows than a call may have arguments is read', () => {
  const place = { file: 'a.txt' };
  const rows = Array.from({ length: 130_000 }, (): RowItem => {
    const cells = [
      { text: '道路养护', place },
      { text: '9.00', place },
    ];
    return { type: 'row', table: 1, place, cells };
  });
  expect(new RowReader().read(rows, false).size).toBe(0);
});
