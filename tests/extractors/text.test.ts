import { expect, test } from 'vitest';
import { extractText } from '../../src/extractors/text.js';
import { collect } from '../build/rows.js';

async function read(text: string): Promise<string[]> {
  const document = await extractText(Buffer.from(text), { name: 'a.txt' });
  return (await collect(document.items)).map((item) => {
    if (item.type === 'row')
      return `${item.table}: ${item.cells.map((cell) => cell.text.replaceAll('\n', '⏎')).join(' | ')}`;
    return item.type === 'line' ? `${item.role ?? 'line'}${item.level ?? ''} ${item.text}` : item.type;
  });
}

test('cells led by a tab make a row up to the next empty line', async () => {
  expect(await read('\t项目名称\n\t档案整理经费\n\n\t\n\t省级财政资金\n\t0\n')).toEqual([
    '1: 项目名称 | 档案整理经费',
    '1:  | 省级财政资金 | 0',
  ]);
});

test('a line without a tab goes on with the cell above, also across one empty line', async () => {
  expect(await read('\t项目资金\n（元）\n\t总额\n\n\t总体\n\n目标\n\t保障\n')).toEqual([
    '1: 项目资金⏎（元） | 总额',
    '1: 总体⏎⏎目标 | 保障',
  ]);
});

test('two empty lines end a table, and a line without a tab after them is a paragraph', async () => {
  expect(await read('\t甲\n\t乙\n\n\n说明如下\n\t丙\n\t丁\n')).toEqual(['1: 甲 | 乙', 'line 说明如下', '2: 丙 | 丁']);
});

test('rows of tab-separated cells end at an empty line; headings, bold marks and contents are known', async () => {
  const text =
    '# 目录\n2023年预算收支总表.....\t3\n## 2023年预算收支总表\n收入\t\t支出\n<b>合计</b>\t1.00\t\n\n续\t1\n- (1) 工作经费：1万元。\n';
  expect(await read(text)).toEqual([
    'line1 目录',
    'contents 2023年预算收支总表..... 3',
    'line2 2023年预算收支总表',
    '1: 收入 |  | 支出',
    '1: 合计 | 1.00 | ',
    '2: 续 | 1',
    'line (1) 工作经费：1万元。',
  ]);
});

test('a comparison sign is no mark', async () => {
  expect(await read('比例\t<5%\n')).toEqual(['1: 比例 | <5%']);
});

test.each([
  ['CR', '\r'],
  ['CRLF', '\r\n'],
  ['U+2028', '\u2028'],
])('lines end with %s as well', async (_, end) => {
  expect(await read(`甲\t1${end}乙\t2${end}`)).toEqual(['1: 甲 | 1', '1: 乙 | 2']);
});

test('an empty text is refused in one line', async () => {
  await expect(extractText(Buffer.from(' \n\t\n'), { name: 'a.txt' })).rejects.toThrow('the file is empty');
});

test('every cell knows its line', async () => {
  const document = await extractText(Buffer.from('甲\t1\n\n乙\t2\n'), { name: 'a.txt' });
  const items = await collect(document.items);
  expect(items.map((item) => item.place.line)).toEqual([1, 3]);
});
