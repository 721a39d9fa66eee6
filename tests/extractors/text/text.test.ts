import { expect, test } from 'vitest';
import { extractText } from '../../../src/extractors/text/text.js';
import { collect } from '../../build/rows.js';

async function read(text: string, name = 'a.txt'): Promise<string[]> {
  const document = await extractText(Buffer.from(text), { name });
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

test('Markdown prints without its marks; pictures are taken out', async () => {
  const text =
    '# 附件 #\n\n![](images/p1.png)\n\n**表三** 收入表\n\n---\n\n| 项目 | 预算数 |\n| :-- | --: |\n| **合计** | 1.00 |\n|  | 公车\\|船<br>运行 |\n\n见[附件1](a.xlsx)。\n';
  expect(await read(text, 'a.md')).toEqual([
    'line1 附件',
    'line 表三 收入表',
    '1: 项目 | 预算数',
    '1: 合计 | 1.00',
    '1:  | 公车|船⏎运行',
    'line 见附件1。',
  ]);
});

test('a table of HTML in a text keeps its spans and its line', async () => {
  const text =
    '## 支出表\n\n<html><body><table><tr><td rowspan="2">项目</td><td colspan="2">其中</td></tr><tr><td>基本</td><td>项目</td></tr><tr><td>合计</td><td>1</td><td>2</td></tr></table></body></html>\n\n注：无\n';
  const document = await extractText(Buffer.from(text), { name: 'a.md' });
  expect(document.source.format).toBe('markdown');
  const items = await collect(document.items);
  expect(items.map(({ type, place }) => [type, place.line])).toEqual([
    ['line', 1],
    ['row', 3],
    ['row', 3],
    ['row', 3],
    ['line', 5],
  ]);
  const [first] = items.flatMap((item) => (item.type === 'row' ? [item] : []));
  expect(first?.cells.map(({ rowSpan, colSpan }) => [rowSpan, colSpan])).toEqual([
    [2, undefined],
    [undefined, 2],
  ]);
});

test('a line inside a broken cell of a pipe table goes on with it', async () => {
  expect(await read('| 目标 | 值 |\n| --- | --- |\n| 完成\n整修 | 3处 |\n| 甲 | 1 |\n')).toEqual([
    '1: 目标 | 值',
    '1: 完成⏎整修 | 3处',
    '1: 甲 | 1',
  ]);
});

test('commas part cells; a blank record ends the table, a record of one cell is a line', async () => {
  const text = '收入表\n科目,名称,合计\n213,"农林水\n支出","1,120.50"\n,合计,3\n,,\n科目,名称,合计\n,合计,4\n';
  expect(await read(text, 'a.csv')).toEqual([
    'line 收入表',
    '1: 科目 | 名称 | 合计',
    '1: 213 | 农林水⏎支出 | 1,120.50',
    '1:  | 合计 | 3',
    '2: 科目 | 名称 | 合计',
    '2:  | 合计 | 4',
  ]);
});

test('a text is parted by what parts its lines into most cells, whatever commas its cells have', async () => {
  const text = '项目;说明;金额;备注\n甲;"人员,公用\n房屋,车辆";1;\n乙;"会议,培训\n水,电";2;\n';
  expect(await read(text)).toEqual([
    '1: 项目 | 说明 | 金额 | 备注',
    '1: 甲 | 人员,公用⏎房屋,车辆 | 1 | ',
    '1: 乙 | 会议,培训⏎水,电 | 2 | ',
  ]);
});

test('thousands without quotes are joined where the row fits only so, with a message', async () => {
  const text = '科目,名称,合计\n213,农林水,1,120.50\n208,社保,1,000\n';
  const document = await extractText(Buffer.from(text), { name: 'a.csv' });
  const rows = (await collect(document.items)).flatMap((item) =>
    item.type === 'row' ? [item.cells.map(({ text: own }) => own)] : [],
  );
  expect(rows.slice(1)).toEqual([
    ['213', '农林水', '1,120.50'],
    ['208', '社保', '1,000'],
  ]);
  expect(document.messages.map(({ code }) => code)).toEqual(['cells-shifted']);
});

test('sentences with commas and figures are no table', async () => {
  const text =
    '收入合计1,234.50万元,增长3%。\n支出合计1,234.50万元,增长3%。\n其中:基本支出1,000.00万元,项目支出234.50万元。\n';
  expect((await read(text)).every((item) => item.startsWith('line'))).toBe(true);
});

test('a row of a million tabs is cut at the most columns, with a message', async () => {
  const document = await extractText(Buffer.from(`甲\t1\n乙${'\t'.repeat(1_000_000)}2\n`), { name: 'a.txt' });
  const items = await collect(document.items);
  expect(items.map((item) => (item.type === 'row' ? item.cells.length : 0))).toEqual([2, 512]);
  expect(document.messages.map(({ code }) => code)).toEqual(['limit-reached']);
});

test('columns that spaces align are rows; heads stand over what they head, a page number is furniture', async () => {
  const text = [
    '                 支出决算表',
    '部门：某县水利局                                   金额单位：万元',
    '              项目                             本年支出',
    ' 科目编码         科目名称            合计        基本支出      项目支出',
    '          合计                     3,540.38    1,795.11    1,745.27',
    '213       农林水支出                  3,540.38    1,795.11    1,745.27',
    '',
    '2130301   行政运行                   1,795.11    1,795.11',
    '2130305   水利工程建设                 1,745.27                1,745.27',
    '',
    '                          第2 页',
    '\f213       农林水支出',
  ].join('\n');
  expect((await read(text)).map((item) => item.replace(/^(line|furniture) +/u, '$1 '))).toEqual([
    'line 支出决算表',
    'line 部门：某县水利局                                   金额单位：万元',
    '1: 项目 | 本年支出',
    '1: 科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出',
    '1:  | 合计 | 3,540.38 | 1,795.11 | 1,745.27',
    '1: 213 | 农林水支出 | 3,540.38 | 1,795.11 | 1,745.27',
    '1: 2130301 | 行政运行 | 1,795.11 | 1,795.11 | ',
    '1: 2130305 | 水利工程建设 | 1,745.27 |  | 1,745.27',
    'furniture 第2 页',
    'pageBreak',
    'line 213       农林水支出',
  ]);
});

test('sentences with wide gaps and figures are no table', async () => {
  const text =
    '  2024年收入总计  33,172.15万元，  比上年增长14.98%。\n  支出总计  33,172.15万元，  其中基本支出较多。\n';
  expect((await read(text)).every((item) => item.startsWith('line'))).toBe(true);
});
