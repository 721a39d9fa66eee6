import { expect, test } from 'vitest';
import { extractText } from '../../../src/extractors/text/text.js';
import { collect } from '../../build/rows.js';

async function read(text: string): Promise<{ rows: string[]; lines: string[]; said: string[] }> {
  const document = await extractText(Buffer.from(text), { name: 'a.txt' });
  const items = await collect(document.items);
  const rows = items.flatMap((item) =>
    item.type !== 'row'
      ? []
      : item.cells
          .map(({ text: own, colSpan = 1, rowSpan = 1 }) => {
            const span = colSpan * rowSpan > 1 ? `[${colSpan}x${rowSpan}]` : '';
            return `${own}${span}`;
          })
          .join(' | '),
  );
  const lines = items.flatMap((item) => (item.type === 'line' ? item.text : []));
  return { rows, lines, said: document.messages.map(({ code }) => code) };
}

const ROWS = `2021年收支预算总表
单位:万元 | |||
收入 | 支出 | ||
项目 | 2021年预算 | 项目 | 2021年预算 |
一、财政拨款 | 8.00 | 一、教育支出 | 6.00 |
二、事业收入 | 1.00 | 二、住房保障支出 | 3.00 |
收入总计 | 9.00 | 支出总计 | 9.00 |
`;
const WANT = [
  '收入[2x1] | 支出[2x1]',
  '项目 | 2021年预算 | 项目 | 2021年预算',
  '一、财政拨款 | 8.00 | 一、教育支出 | 6.00',
  '二、事业收入 | 1.00 | 二、住房保障支出 | 3.00',
  '收入总计 | 9.00 | 支出总计 | 9.00',
];

test('a row a line with a pipe behind each cell: the pipes of merged heads stand at the end of their row', async () => {
  const { rows } = await read(ROWS);
  expect(rows.slice(-5)).toEqual(WANT);
});

test('a pipe at the left is a blank cell, and a row without its last pipes has blanks there', async () => {
  const { rows } = await read(`项目支出表
类型 | 单位代码 | 项目名称 | 总计 | 上年结转 |
| | 合计 | 12.00 | 2.00 |
| 101001 | 示范奖补 | 7.00 | 2.00 |
| 101001 | 设备更新 | 5.00 |
`);
  expect(rows.slice(1)).toEqual([
    ' |  | 合计 | 12.00 | 2.00',
    ' | 101001 | 示范奖补 | 7.00 | 2.00',
    ' | 101001 | 设备更新 | 5.00 | ',
  ]);
});

/** The same table with a line for each cell: behind it the pipe, or below it. */
const cellALine = (behind: string) =>
  ROWS.split('\n')
    .slice(1, -1)
    .flatMap((line) => line.split('|').slice(0, -1))
    .map((cell) => (cell.trim() === '' ? '|' : `${cell.trim()}${behind}|`))
    .join('\n');

test.each([' ', '\n'])(
  'a cell a line, its pipe behind it or below it: how many make a row is told by what they hold',
  async (behind) => {
    const { rows, lines, said } = await read(`2021年收支预算总表 |\n|||\n${cellALine(behind)}\n`);
    expect(rows).toEqual(WANT);
    expect(lines).toEqual(['2021年收支预算总表', '单位:万元']);
    expect(said).toEqual([]);
  },
);

test('cells of which several numbers may make a row make none, and that is said', async () => {
  const cells = [
    '一、财政拨款',
    '8.00',
    '一、教育支出',
    '6.00',
    '二、事业收入',
    '1.00',
    '二、住房支出',
    '3.00',
    '合计',
    '9.00',
  ];
  const { rows, said } = await read(`${cells.map((cell) => `${cell}\n|`).join('\n')}\n`);
  expect(rows).toEqual([]);
  expect(said).toEqual(['cells-shifted']);
});
