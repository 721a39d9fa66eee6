import { expect, test } from 'vitest';
import type { SourceItem } from '../../../src/document.js';
import { extractPdf } from '../../../src/extractors/pdf/pdf.js';
import { text, writePdf } from './pdf-writer.js';

const SIZE = 10;
const right = (x: number, y: number, value: string) => text(x - value.length * 0.556 * SIZE, y, value);

async function read(...pages: string[]): Promise<string[]> {
  const rows: string[] = [];
  const file = writePdf(pages.map((content) => ({ content })));
  for await (const item of (await extractPdf(file, { name: 'a.pdf' })).items as AsyncIterable<SourceItem>)
    if (item.type === 'row') rows.push(item.cells.map((cell) => cell.text.replaceAll('\n', '')).join(' | '));
  return rows;
}

const HEADS =
  text(40, 100, '科目编码') + text(110, 100, '科目名称') + text(245, 100, '合计') + text(315, 100, '项目支出');
/** A row whose figures stand at its foot, 6 points below a code in its middle. */
const row = (y: number, code: string, name: string, sum: string, part: string) =>
  text(40, y, code) + text(110, y, name) + right(265, y, sum) + right(355, y, part);

test.each([
  ['机关事业单位基本养老', '保险缴费支出'],
  ['国有土地使用权出让收', '入安排的支出'],
  ['其他公路水路运输管理', '支出'],
])(
  'a code in the middle of a row whose name is wrapped and whose figures stand at its foot: %s, %s',
  async (first, rest) => {
    const page =
      HEADS +
      row(120, '201', '一般公共服务支出', '9.00', '4.00') +
      text(110, 140, first) +
      text(40, 146, '2080505') +
      row(152, '', rest, '5.00', '1.00') +
      row(172, '2210201', '住房公积金', '4.00', '3.00');
    expect((await read(page)).slice(1)).toEqual([
      '201 | 一般公共服务支出 | 9.00 | 4.00',
      `2080505 | ${first}${rest} | 5.00 | 1.00`,
      '2210201 | 住房公积金 | 4.00 | 3.00',
    ]);
  },
);

test('a name in the middle of a row whose other side is wrapped has the figure at the foot', async () => {
  const line = (y: number, name: string, sum: string, other: string, second: string) =>
    text(40, y, name) + right(200, y, sum) + text(240, y, other) + right(430, y, second);
  const page =
    line(100, '项目', '', '项目', '') +
    text(175, 100, '收入') +
    text(405, 100, '支出') +
    text(240, 120, '一、社会保障和就业及退役') +
    text(40, 126, '一、财政拨款收入') +
    line(132, '', '8.00', '军人安置支出', '3.00') +
    line(152, '二、事业收入', '1.00', '二、住房保障支出', '6.00') +
    line(172, '收入总计', '9.00', '支出总计', '9.00');
  expect((await read(page)).slice(1)).toEqual([
    '一、财政拨款收入 | 8.00 | 一、社会保障和就业及退役军人安置支出 | 3.00',
    '二、事业收入 | 1.00 | 二、住房保障支出 | 6.00',
    '收入总计 | 9.00 | 支出总计 | 9.00',
  ]);
});

test('two items of which the first, as long as any, has no figure are two rows', async () => {
  const line = (y: number, name: string, sum: string) => text(40, y, name) + right(300, y, sum);
  const page =
    text(40, 100, '项目') +
    text(270, 100, '预算数') +
    line(120, '资源勘探工业信息等支出', '5.00') +
    line(134, '自然资源海洋气象等支出', '') +
    line(148, '住房保障支出', '4.00') +
    line(162, '合计', '9.00');
  expect((await read(page)).slice(1)).toEqual([
    '资源勘探工业信息等支出 | 5.00',
    '自然资源海洋气象等支出 | ',
    '住房保障支出 | 4.00',
    '合计 | 9.00',
  ]);
});

test.each([
  [0, '一、行政运行', '二、专项业务'],
  [6, '一、行政运行', '二、专项业务'],
  [6, '一、机关事业单位日常运行支出', '二、城乡社区公共设施专项支出'],
])('headings without figures, as wide as each other, over items set in by %i points', async (indent, first, second) => {
  const line = (y: number, name: string, sum: string, x = 40 + indent) => text(x, y, name) + right(300, y, sum);
  const page =
    text(40, 100, '项目') +
    text(270, 100, '预算数') +
    text(40, 120, first) +
    line(132, '人员经费', '5.00') +
    line(144, '公用经费', '3.00') +
    text(40, 156, second) +
    line(168, '宣传活动', '4.00') +
    line(180, '设备购置', '2.00') +
    line(192, '合计', '14.00', 40);
  expect((await read(page)).map((row) => row.split(' | ')[0]?.trim())).toEqual([
    '项目',
    first,
    '人员经费',
    '公用经费',
    second,
    '宣传活动',
    '设备购置',
    '合计',
  ]);
});
