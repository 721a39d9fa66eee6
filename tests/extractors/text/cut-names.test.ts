import { expect, test } from 'vitest';
import { extractText } from '../../../src/extractors/text/text.js';
import { collect } from '../../build/rows.js';

async function namesOf(text: string): Promise<string[]> {
  const document = await extractText(Buffer.from(text), { name: 'a.txt' });
  return (await collect(document.items)).flatMap((item) =>
    item.type === 'row' ? [item.cells[0]?.text.replaceAll('\n', '⏎') ?? ''] : [],
  );
}

/** A line of a table: how far its name is set in, the name, and a figure at a fixed place. */
function line(indent: number, name: string, figure = ''): string {
  return `${' '.repeat(indent)}${name}${' '.repeat(40 - indent - 2 * name.length)}${figure}`.trimEnd();
}

/** The first line of a wrapped name, which stands as far right as any; above, the same text stands further left. */
const TABLE = [
  line(0, '科目名称', '金额'),
  line(0, '机关事业单位基本养老', '10.00'),
  line(0, '城乡居民基本医疗保险补助经费', '20.00'),
  line(4, '一二三四五机关事业单位基', '30.00'),
  line(8, '机关事业单位基本养老'),
  line(8, '保险缴费支出', '40.00'),
  line(0, '住房公积金', '50.00'),
].join('\n');

test('a name is cut by where it stands itself, not where the same text stands above it', async () => {
  const names = await namesOf(TABLE);
  expect(names.slice(-2)).toEqual(['机关事业单位基本养老⏎保险缴费支出', '住房公积金']);
});

/** A line of a tool that counts each character as one column: its name in the middle of eleven columns, then a figure. */
function counted(name: string, figure = ''): string {
  const left = Math.floor((11 - name.length) / 2);
  return `${' '.repeat(left)}${name}`.padEnd(30) + figure;
}

const LIST = [
  counted('项目名称', '金额'),
  counted('2024年排水管网改造', '10.00'),
  counted('补助资金'),
  counted('排水管网改造补助资', '20.00'),
  counted('金'),
  counted('2024年疫苗冷链建设', '30.00'),
  counted('项目'),
  counted('河道清淤', '40.00'),
  counted('路灯维护'),
  counted('危桥改造', '50.00'),
];

test('a name without figures in it is as long as one with them where each character is counted as one column', async () => {
  const names = (await namesOf(LIST.join('\n'))).slice(1).map((name) => name.trim());
  expect(names.slice(0, 3)).toEqual([
    '2024年排水管网改造⏎补助资金',
    '排水管网改造补助资⏎金',
    '2024年疫苗冷链建设⏎项目',
  ]);
  // A name with room behind it is whole, and what stands below it an item of its own.
  expect(names).toContain('河道清淤');
  expect(names.join()).not.toMatch(/河道清淤⏎|维护⏎危桥/u);
});

async function rowsOf(...lines: string[]): Promise<string[][]> {
  const head = [
    ' 科目编码         科目名称             合计        基本支出',
    ' 2101101    行政单位医疗           6,920.99    6,920.99',
  ];
  const document = await extractText(Buffer.from([...head, ...lines].join('\n')), { name: 'a.txt' });
  return (await collect(document.items)).flatMap((item) =>
    item.type === 'row' ? [item.cells.map(({ text }) => text.replaceAll('\n', '⏎'))] : [],
  );
}

test('a code and the first half of its name, one blank apart, are of the row of the other half', async () => {
  const rows = await rowsOf(
    ' 2080505 机关事业单位基本养老保险缴',
    '               费支出           5,052.82    5,052.82',
    ' 2210201     住房公积金           5,031.01    5,031.01',
  );
  expect(rows.slice(-2)).toEqual([
    ['2080505', '机关事业单位基本养老保险缴⏎费支出', '5,052.82', '5,052.82'],
    ['2210201', '住房公积金', '5,031.01', '5,031.01'],
  ]);
});

test('a code and a name that is whole are a row of their own', async () => {
  const rows = await rowsOf(
    ' 20805 行政事业单位养老支出',
    '             住房公积金           5,052.82    5,052.82',
    ' 2210202     提租补贴             5,031.01    5,031.01',
  );
  expect(rows.at(-2)?.[1]).toBe('住房公积金');
  expect(rows.at(-3)?.join()).toContain('行政事业单位养老支出');
});

test('a code and a name of one column, one blank apart, stay one text', async () => {
  const lines = [
    '功能科目                           合计       基本支出    项目支出',
    '合计                               320.00     200.00     120.00',
    '2010499 其他发展与改革',
    '事务支出                            100.00     50.00      50.00',
    '2080505 机关事业单位基本养老保险缴',
    '费支出                              220.00     150.00     70.00',
  ];
  const document = await extractText(Buffer.from(lines.join('\n')), { name: 'a.txt' });
  const first = (await collect(document.items)).flatMap((item) =>
    item.type === 'row' ? [item.cells.filter(({ text }) => text !== '')[0]?.text ?? ''] : [],
  );
  expect(first.join('|')).toContain('2010499 其他发展与改革');
  expect(first.join('|')).toContain('2080505 机关事业单位基本养老保险缴');
});

test('a code and a whole name are no half of a line of figures alone', async () => {
  const rows = await rowsOf(
    ' 2210201 住房公积金',
    '                            1,234,567.8    5,031.01',
    '                            9',
  );
  expect(rows.some((row) => row.includes('2210201') && row.includes('1,234,567.8'))).toBe(false);
});
