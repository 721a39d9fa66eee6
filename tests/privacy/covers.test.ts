import { expect, test } from 'vitest';
import type { SourceItem } from '../../src/document.js';
import { runStages } from '../../src/pipeline.js';
import type { Box } from '../../src/place.js';
import { hideContacts } from '../../src/privacy/privacy.js';
import { readTables } from '../../src/table-pipeline.js';

/** A row of cells that are 100 points wide, 20 points under the row before. */
function row(texts: string[], at: number, page = 1, table = 1): SourceItem {
  const box = (left: number, right: number): Box => [left, at * 20, right, at * 20 + 20];
  const place = { file: 'a.pdf', page, row: at, bbox: box(0, texts.length * 100) };
  const cells = texts.map((text, i) => ({
    text,
    place: { ...place, column: i + 1, bbox: box(i * 100, i * 100 + 100) },
  }));
  return { type: 'row', cells, table, place };
}

function line(text: string, at: number, left = 0): SourceItem {
  return { type: 'line', text, place: { file: 'a.pdf', page: 1, bbox: [left, at * 20, left + 90, at * 20 + 12] } };
}

/** The row and column of each covered cell, on a page. */
function covered(items: SourceItem[], page = 1): string[] {
  const boxes = hideContacts(items).covers.boxes.get(page) ?? [];
  return boxes.map(([left, top]) => `${top / 20}:${left / 100}`).sort();
}

test('the values behind contact labels are covered, labels and dates are not', () => {
  const footer = ['负责人', '钱某', '经办人', '', '联系电话', '13800000000', '填报日期', '20231017112814'];
  expect(covered([row(footer, 3)])).toEqual(['3:1', '3:5']);
});

test('a name that stands anywhere else as a whole cell is covered, in a text it is part of it is not', () => {
  const items = [row(['经办人', '钱某乙'], 0), row(['项目名称', '钱某乙', '钱某乙工作室经费'], 1)];
  expect(covered(items)).toEqual(['0:1', '1:1']);
});

test('figures beside a label of people are not covered', () => {
  expect(covered([row(['离退休人员', '35', '1,234.50', '在职人员', '120'], 0)])).toEqual([]);
});

test('telephones and labelled names in lines cover the line', () => {
  const lines = [
    '监督电话：0350-13800000',
    '审核人：钱某乙',
    '填报人：钱 某',
    '2024年支出1,649.88万元',
    '受益人口12人',
  ];
  expect(covered(lines.map((text, at) => line(text, at)))).toEqual(['0:0', '1:0', '2:0']);
});

test('a name that is printed apart from its label on the same line is covered', () => {
  expect(covered([line('经办人：', 2), line('钱某乙', 2, 200), line('合计', 3, 200)])).toEqual(['2:2']);
});

test('where labels head columns, names and numbers below them are covered', () => {
  const items = [
    row(['科室', '联系人', '电话'], 0),
    row(['办公室', '钱某乙', '2055123'], 1),
    row(['财务科', '孙某', '2055124'], 2),
    row(['项目名称', '设备购置', ''], 3),
    row(['项目属性', '新增', ''], 4),
  ];
  expect(covered(items)).toEqual(['1:1', '1:2', '2:1', '2:2']);
});

test('the rest of a number that a page end has cut is covered on the next page', () => {
  const items: SourceItem[] = [
    row(['经办人', '钱某', '联系电话', '1380000'], 30),
    { type: 'pageBreak', place: { file: 'a.pdf', page: 2 } },
    row(['', '乙', '', '0000'], 1, 2, 2),
    row(['项目名称', '设备购置', '', ''], 2, 2, 2),
  ];
  expect(covered(items, 2)).toEqual(['1:1', '1:3']);
});

test('a number that a line end has cut is covered on both lines', () => {
  const lines = [line('详情请咨询1380000', 0), line('0000。预算已公开。', 1), line('收入66.07万元。', 2)];
  expect(covered(lines)).toEqual(['0:0', '1:0']);
});

test('a page with a contact whose place is not known is named', () => {
  const place = { file: 'a.pdf', page: 4 };
  const cells = [
    { text: '联系人', place },
    { text: '钱某', place },
  ];
  expect([...hideContacts([{ type: 'row', cells, table: 1, place }]).covers.unplaced]).toEqual([4]);
});

test('of a masked cell that was read from a picture no other reading is kept', () => {
  const cells = ['联系电话', '13800000000'].map((text, i) => ({
    text,
    place: { file: 'a.pdf', page: 1, row: 1, column: i + 1 },
    ocr: { confidence: 0.9, others: ['13800000000', '13800000008'] },
  }));
  const { items } = hideContacts([{ type: 'row', cells, table: 1, place: { file: 'a.pdf', page: 1, row: 1 } }]);
  expect(items[0]).toMatchObject({ cells: [{ text: '联系电话', ocr: { confidence: 0.9 } }, { text: '***' }] });
  expect((items[0] as { cells: object[] }).cells[1]).not.toHaveProperty('ocr');
});

test('sheets whose names hold a contact stay two, and a reason that quotes the document holds none', async () => {
  const place = (sheet: string) => ({ file: 'a.xlsx', sheet, row: 1 });
  const sheets = ['联系人钱某乙', '联系人孙某丙', '表一'];
  const { items, maskPlace } = hideContacts(
    sheets.map((sheet) => ({
      type: 'row',
      cells: [{ text: '1', place: place(sheet) }],
      table: 1,
      place: place(sheet),
    })),
  );
  expect(items.map((item) => item.place.sheet)).toEqual(['联系人***', '联系人*** (2)', '表一']);
  expect(items.map((item) => item.type === 'row' && item.cells[0]?.place.sheet)).toEqual(
    items.map((item) => item.place.sheet),
  );
  expect(maskPlace(place('联系人孙某丙')).sheet).toBe('联系人*** (2)');

  const bytes = Buffer.from('<html><title>404 请联系管理员钱某乙13800009944</title><p>无此页</p></html>');
  for (const read of [runStages, readTables]) {
    await expect(read(bytes, { name: 'a.pdf' })).rejects.toThrow('404 请联系管理员***');
    await expect(read(bytes, { name: 'a.pdf', includeContacts: true })).rejects.toThrow('钱某乙13800009944');
  }
});
