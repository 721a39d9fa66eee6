import { expect, test } from 'vitest';
import type { SourceItem } from '../../../src/document.js';
import { extractPdf } from '../../../src/extractors/pdf/pdf.js';
import { text, writePdf } from './pdf-writer.js';

const SIZE = 10;

function widthOf(value: string): number {
  return [...value].reduce((sum, character) => sum + (character.charCodeAt(0) > 255 ? SIZE : 0.556 * SIZE), 0);
}

const left = (x: number, y: number, value: string) => text(x, y, value);
const centred = (from: number, to: number, y: number, value: string) =>
  text((from + to - widthOf(value)) / 2, y, value);
const right = (x: number, y: number, value: string) => text(x - widthOf(value), y, value);

/** The rows of a file's tables, spans as + (across) and ↓ (down), and its lines. */
async function read(...pages: string[]): Promise<string[]> {
  const items: SourceItem[] = [];
  const file = writePdf(pages.map((content) => ({ content })));
  for await (const item of (await extractPdf(file, { name: 'a.pdf' })).items) items.push(item);
  return items.map((item) => {
    if (item.type !== 'row') return item.type === 'line' ? item.text : item.type;
    const spans = (own: (typeof item.cells)[number]) =>
      '+'.repeat((own.colSpan ?? 1) - 1) + '↓'.repeat((own.rowSpan ?? 1) - 1);
    return item.cells.map((own) => own.text.replaceAll('\n', '') + spans(own)).join(' | ');
  });
}

/** Columns: names, then four of figures that end at these places. */
const ENDS = [240, 310, 380, 450];

function row(y: number, name: string, figures: readonly string[]): string {
  return left(40, y, name) + figures.map((value, c) => (value === '' ? '' : right(ENDS[c] ?? 0, y, value))).join('');
}

const BODY =
  row(160, '合计', ['9.00', '6.00', '4.00', '2.00']) +
  row(180, '一般公共服务支出', ['5.00', '4.00', '4.00', '']) +
  row(200, '住房保障支出', ['4.00', '2.00', '', '2.00']);
const WANT = [
  '合计 | 9.00 | 6.00 | 4.00 | 2.00',
  '一般公共服务支出 | 5.00 | 4.00 | 4.00 | ',
  '住房保障支出 | 4.00 | 2.00 |  | 2.00',
];

test('heads of three levels in the middle of what they stand over, without any line', async () => {
  const heads =
    centred(240, 450, 100, '基本支出') +
    centred(310, 450, 115, '其中：') +
    centred(40, 170, 117, '科目名称') +
    centred(170, 240, 117, '总计') +
    centred(240, 310, 124, '小计') +
    centred(310, 380, 132, '人员经费') +
    centred(380, 450, 132, '公用经费');
  expect(await read(heads + BODY)).toEqual([
    '科目名称↓↓ | 总计↓↓ | 基本支出++',
    '小计↓ | 其中：+',
    '人员经费 | 公用经费',
    ...WANT,
  ]);
});

test('heads that are set from the left of what they stand over', async () => {
  const heads =
    left(40, 115, '科目名称') +
    left(200, 100, '本年财政拨款') +
    left(340, 100, '上年结转') +
    ['一般公共预算', '政府性基金', '一般公共预算', '政府性基金']
      .map((head, c) => left(200 + 70 * c, 130, head))
      .join('');
  const [first, second] = await read(heads + BODY);
  expect([first, second]).toEqual([
    '科目名称↓ | 本年财政拨款+ | 上年结转+',
    '一般公共预算 | 政府性基金 | 一般公共预算 | 政府性基金',
  ]);
});

test('a name right behind an amount of the column before it, and numbers of rows right behind names', async () => {
  const line = (y: number, name: string, no: string, amount: string, other: string, second: string) =>
    left(40, y, name) + right(165, y, no) + right(240, y, amount) + left(242, y, other) + right(450, y, second);
  const heads =
    left(80, 100, '项目') +
    left(150, 100, '行次') +
    left(215, 100, '金额') +
    left(300, 100, '项目') +
    left(425, 100, '金额');
  const page =
    heads +
    line(120, '一、财政拨款', '1', '5.00', '一、教育支出', '3.00') +
    line(140, '二、事业收入', '2', '1.00', '二、其他支出', '3.00') +
    line(160, '三、附属单位上缴的收入', '3', '', '', '') +
    line(180, '本年收入合计', '4', '6.00', '本年支出合计', '6.00');
  expect((await read(page)).slice(1)).toEqual([
    '一、财政拨款 | 1 | 5.00 | 一、教育支出 | 3.00',
    '二、事业收入 | 2 | 1.00 | 二、其他支出 | 3.00',
    '三、附属单位上缴的收入 | 3 |  |  | ',
    '本年收入合计 | 4 | 6.00 | 本年支出合计 | 6.00',
  ]);
});

test('the highest head, alone below the unit, is no title', async () => {
  const heads =
    centred(40, 450, 60, '一般公共预算基本支出表') +
    left(400, 80, '单位：万元') +
    centred(170, 450, 100, '2024年基本支出') +
    centred(40, 170, 115, '科目名称') +
    ['合计', '人员经费', '公用经费', '其他'].map((head, c) => centred(170 + 70 * c, 240 + 70 * c, 130, head)).join('');
  expect((await read(heads + BODY)).slice(2, 4)).toEqual([
    '科目名称↓ | 2024年基本支出+++',
    '合计 | 人员经费 | 公用经费 | 其他',
  ]);
});

test('one row at the top of the next page goes on with the columns of the table', async () => {
  const heads = ['科目名称', '合计', '基本', '项目', '其他'];
  const head = heads.map((value, c) => (c === 0 ? left(80, 130, value) : right(ENDS[c - 1] ?? 0, 130, value))).join('');
  const items = await read(head + BODY, row(60, '农林水支出', ['1.00', '', '1.00', '']));
  expect(items.slice(-2)).toEqual(['pageBreak', '农林水支出 | 1.00 |  | 1.00 | ']);
});

test('letters that number columns, whole numbers right before names, and dashes at the left of their columns', async () => {
  const line = (y: number, name: string, sum: string, other: string, second: string) =>
    left(40, y, name) + right(240, y, sum) + left(242, y, other) + right(450, y, second);
  const heads =
    left(80, 100, '项目') +
    left(215, 100, '预算数') +
    left(300, 100, '项目') +
    left(420, 100, '预算数') +
    left(225, 112, 'A') +
    left(435, 112, 'B=A');
  const page =
    heads +
    line(130, '一般公共预算收入', '63188', '一般公共预算支出', '64000') +
    line(150, '上级补助收入', '1200', '上解上级支出', '388') +
    left(40, 170, '债务收入') +
    left(205, 170, '-') +
    left(242, 170, '债务还本支出') +
    left(415, 170, '-') +
    line(190, '收入总计', '64388', '支出总计', '64388');
  expect((await read(page)).map((line) => line.trim())).toEqual([
    '项目 | 预算数 | 项目 | 预算数',
    '一般公共预算收入 | 63188 | 一般公共预算支出 | 64000',
    '上级补助收入 | 1200 | 上解上级支出 | 388',
    '债务收入 | - | 债务还本支出 | -',
    '收入总计 | 64388 | 支出总计 | 64388',
  ]);
});

test.each([
  ['29 778.98', '1 050 005.66', '(16 940.63)', '-1 548.49'],
  ['29 778', '1 050 005', '(16 940)', '△1 548'],
])('blanks that are drawn between the thousands of a number part no columns: %s', async (...figures) => {
  const heads =
    left(40, 120, '科目名称') +
    ['上年预算', '本年预算', '增减额', '调整数'].map((head, c) => right(ENDS[c] ?? 0, 120, head)).join('');
  const rows = await read(
    heads +
      row(140, '合计', ['900.00', '600.00', '400.00', '200.00']) +
      row(160, '教育支出', figures) +
      row(180, '住房保障支出', [...figures].reverse()),
  );
  expect(rows.slice(2)).toEqual([
    ['教育支出', ...figures].join(' | '),
    ['住房保障支出', ...figures.toReversed()].join(' | '),
  ]);
});

test('groups of digits in places of their own are columns, and those that begin a line are parts of a code', async () => {
  const line = (y: number, code: string, name: string, count: string, amount: string) =>
    left(40, y, code) + left(120, y, name) + right(236, y, count) + left(240, y, amount);
  const rows = await read(
    left(40, 120, '编码') +
      left(120, 120, '科目名称') +
      right(230, 120, '数量') +
      left(240, 120, '金额') +
      line(140, '201 101', '办公设备', '12', '345.00') +
      line(160, '201 102', '办公家具', '29', '778.98') +
      line(180, '201 103', '车辆', '8', '430.20'),
  );
  expect(rows.at(-1)).toMatch(/8 \| 430\.20$/u);
  expect(rows.join('\n')).toMatch(/201 103|201 \| 103/u);
});
