import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import type { RowItem, SourceCell } from '../src/document.js';
import { extractDocument } from '../src/extractors/extract.js';
import { plainGridRow, plainItem, RowPacker, textsOf } from '../src/packed-rows.js';
import type { Place } from '../src/place.js';
import { hideContacts } from '../src/privacy/privacy.js';
import { readItems } from '../src/privacy/read-items.js';
import { layOutRows, RowLayout } from '../src/recognizer/layout.js';
import { recognizeDocument } from '../src/recognizer/recognize.js';

const WHERE: Place = { file: 'a.pdf', member: 'b.pdf', page: 7, turn: 90 };

/** A printed row: each cell with a box of its own, and what else it is given. */
function printed(number: number, cells: readonly Partial<SourceCell>[], where: Place = WHERE): RowItem {
  const bbox: Place['bbox'] = [56.7, 100.25 * number, 540.25, 100.25 * number + 12];
  return {
    type: 'row',
    table: 3,
    edges: [56.7, 200, 540.25],
    cells: cells.map((cell, i) => ({
      text: `第${number}行\n第${i + 1}格`,
      place: { ...where, bbox: [56.5 + 2 * i, 100.25 * number, -0.35, 12], row: number, column: i + 1 },
      ...cell,
    })),
    place: { ...where, bbox, row: number },
  };
}

test('a packed row has the cells that it was packed of', () => {
  const packer = new RowPacker();
  const rows = [
    printed(1, [{ colSpan: 2 }, { rowSpan: 3 }, { colSpan: 2, rowSpan: 2 }, { text: '' }]),
    { ...printed(2, [{}, {}]), evidence: { confidence: 0.5, reasons: ['aligned'] } },
    printed(3, [{}], { file: 'a.pdf', page: 8 }),
    printed(4, []),
  ];
  const packed = rows.map((row) => packer.pack(row));
  for (const [i, item] of packed.entries()) {
    expect(item).not.toBe(rows[i]);
    expect(plainItem(item)).toStrictEqual(rows[i]);
  }
});

test('what a page does not print stays as it is', () => {
  const [{ place, text }] = printed(1, [{}]).cells as [SourceCell];
  const packer = new RowPacker();
  for (const cell of [
    { text, place, ocr: { confidence: 0.9, others: [] } },
    { text, place, beside: 'left' as const },
    { text, place, colSpan: 1 },
    { text, place: { ...place, sheet: '表1' } },
    { text, place: { ...place, page: 8 } },
    { text, place: { ...place, bbox: [1, 2, 3, 4.005] as Place['bbox'] } },
    { text, place: { file: 'a.pdf', line: 4 } },
  ]) {
    const row = { ...printed(1, []), cells: [cell as SourceCell] };
    expect(packer.pack(row)).toBe(row);
  }
});

test('rows of a grid give the same cells whether they were asked for lately or not', () => {
  const packer = new RowPacker();
  const rows = Array.from({ length: 2000 }, (_, i) =>
    printed(i + 1, i % 3 === 0 ? [{ rowSpan: 2 }, {}, { text: '项目 名称' }] : [{}, { colSpan: 2 }]),
  );
  const layout = new RowLayout();
  const grid = rows.map((row) => layout.next(packer.pack(row) as RowItem));
  const first = grid[0]?.cells;
  expect(grid[0]?.cells).toBe(first);
  expect(grid.map(({ cells }) => cells)).toEqual(layOutRows(rows).map(({ cells }) => cells));
  expect(grid[0]?.cells).not.toBe(first);
  expect(grid[0]?.cells).toEqual(first);
});

test('a hidden contact is in no packed row any more', () => {
  const packer = new RowPacker();
  const row = printed(1, [{ text: '联系人' }, { text: '王小明' }, { text: '电话' }, { text: '13800000000' }]);
  const [hidden] = hideContacts([packer.pack(row)]).items as [RowItem];
  expect(textsOf(hidden)).toEqual(['联系人', '***', '电话', '***']);
  expect(hidden.cells.map(({ text }) => text)).toEqual(textsOf(hidden));
  expect(hideContacts([row]).items).toEqual([plainItem(hidden)]);
});

test.each(['source.pdf', 'source.printed.pdf', 'source.ofd'])(
  '%s is recognized the same, packed or not',
  async (name) => {
    const bytes = await readFile(new URL(`../fixtures/all-formats/${name}`, import.meta.url));
    const read = async (packed: boolean) => readItems(await extractDocument(bytes, { name, ocr: 'off' }), { packed });
    const [plain, packed] = [await read(false), await read(true)];
    expect(packed).not.toStrictEqual(plain);
    expect(packed.map(plainItem)).toStrictEqual(plain);
    const [one, other] = [recognizeDocument(plain), recognizeDocument(packed)];
    const forms = other.value.forms.map((form) => ({ ...form, rows: form.rows.map(plainGridRow) }));
    expect(forms.length).toBeGreaterThan(0);
    expect({ ...other, value: { ...other.value, forms } }).toEqual(one);
  },
);
