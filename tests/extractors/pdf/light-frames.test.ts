import { expect, test } from 'vitest';
import type { SourceItem } from '../../../src/document.js';
import { extractPdf } from '../../../src/extractors/pdf/pdf.js';
import { grid, text, writePdf } from './pdf-writer.js';

const XS = [50, 150, 250, 350];
const TOP = 100;
const PITCH = 14;

/** A frame with a row of heads and one drawn row under it, whose cells hold one text a line; '' leaves a line free. */
function frame(columns: string[][], heads = ['项目', '合计', '基本']): string {
  const lines = Math.max(...columns.map((column) => column.length));
  const bottom = TOP + 20 + lines * PITCH + 8;
  const own = columns.flatMap((column, c) =>
    column.map((value, line) => (value === '' ? '' : text((XS[c] ?? 0) + 3, TOP + 34 + line * PITCH, value))),
  );
  return (
    grid(XS, [TOP, TOP + 20, bottom]) +
    heads.map((head, c) => text((XS[c] ?? 0) + 30, 114, head)).join('') +
    own.join('')
  );
}

async function rowsOf(content: string): Promise<string[][]> {
  const items: SourceItem[] = [];
  for await (const item of (await extractPdf(writePdf([{ content }]), { name: 'a.pdf' })).items) items.push(item);
  const rows = items.flatMap((item) => (item.type === 'row' ? [item.cells.map((cell) => cell.text.trim())] : []));
  return rows.slice(1);
}

test('headings of groups without figures are rows of their own', async () => {
  const names = ['一、行政运行', '办公费', '印刷费', '二、专项业务', '宣传费'];
  expect(await rowsOf(frame([names, ['', '1.20', '0.30', '', '4.00'], ['', '0.80', '0.10', '', '3.00']]))).toEqual([
    ['一、行政运行', '', ''],
    ['办公费', '1.20', '0.80'],
    ['印刷费', '0.30', '0.10'],
    ['二、专项业务', '', ''],
    ['宣传费', '4.00', '3.00'],
  ]);
});

test.each([
  ['first', ['1.20', '', '0.30']],
  ['last', ['', '1.20', '0.30']],
])('a name that its cell wraps is one row with the figures beside its %s line', async (_, figures) => {
  expect(await rowsOf(frame([['公务用车运行维护费', '支出', '差旅费'], figures, figures]))).toEqual([
    ['公务用车运行维护费\n支出', '1.20', '1.20'],
    ['差旅费', '0.30', '0.30'],
  ]);
});

test('texts side by side that no width has broken are rows', async () => {
  const columns = [
    ['水库维修', '校舍加固', '道路照明'],
    ['水利站', '教育科', '城管队'],
    ['已完成', '实施中', '已验收'],
  ];
  expect(await rowsOf(frame(columns))).toEqual([0, 1, 2].map((row) => columns.map((column) => column[row])));
});

test('texts that their cells wrap are one row', async () => {
  const columns = [
    ['组织清查资产后入账', '并与台账逐项核对', '登记'],
    ['补齐票据并由财务员', '逐笔复核后再交由', '出纳'],
    ['按制度补办审批手续', '并报主管部门备案', '备查'],
  ];
  expect(await rowsOf(frame(columns))).toEqual([columns.map((column) => column.join('\n'))]);
});

test('two names with a target beside each are two rows beside the label of both', async () => {
  const columns = [['成本指标'], ['印刷成本', '租车成本'], ['≤2万元', '≤3万元']];
  expect(await rowsOf(frame(columns))).toEqual([
    ['成本指标', '印刷成本', '≤2万元'],
    ['租车成本', '≤3万元'],
  ]);
});

test('figures stacked beside one name in their middle are one row', async () => {
  const stacked = frame([[], ['1.20', '0.30'], ['0.80', '0.10']]) + text(53, 141, '办公费');
  expect(await rowsOf(stacked)).toEqual([['办公费', '1.20\n0.30', '0.80\n0.10']]);
});
