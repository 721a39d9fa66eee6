import { expect, test } from 'vitest';
import { CellCount, claimParts, type TextLine } from '../../../src/extractors/text/parts.js';
import { TrailedPipes } from '../../../src/extractors/text/pipe-cells.js';
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
  const { rows, said } = await read(`项目支出表
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
  expect(said).toEqual(['cells-shifted']);
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

/** A table of four columns with a line for each cell. */
const named = (...names: string[]) =>
  ['项目名称', '合计', '基本支出', '项目支出', ...names.flatMap((name) => [name, '9.00', '4.00', '5.00'])]
    .map((cell) => `${cell}|\n`)
    .join('');

test.each(['智能水表', '电表', '人大代表', '报表', '设备（水表）'])(
  'a name that ends in 表 ends no table: %s',
  async (name) => {
    const { rows, said } = await read(`支出预算\n\n${named('道路养护', '河道清淤', name, '路灯维护')}`);
    expect(rows).toHaveLength(5);
    expect(rows[3]).toBe(`${name} | 9.00 | 4.00 | 5.00`);
    expect(said).toEqual([]);
  },
);

test('a name in 表 behind a blank cell ends no table either', async () => {
  const text = named('道路养护', '河道清淤', '智能水表', '路灯维护').replace('5.00|\n智能', '|\n智能');
  const { rows, said } = await read(text);
  expect(rows.slice(2)).toEqual([
    '河道清淤 | 9.00 | 4.00 | ',
    '智能水表 | 9.00 | 4.00 | 5.00',
    '路灯维护 | 9.00 | 4.00 | 5.00',
  ]);
  expect(said).toEqual([]);
});

test.each(['项目支出预算表|\n|\n|\n|\n', '项目支出预算表|\n单位：万元|\n', '公开表2|\n项目支出预算表|\n'])(
  'a title that its table follows ends the one before: %j',
  async (title) => {
    const { rows, said } = await read(`${named('道路养护', '河道清淤')}${title}${named('绿化', '照明')}`);
    expect(rows).toHaveLength(6);
    expect(rows[3]).toBe('项目名称 | 合计 | 基本支出 | 项目支出');
    expect(said).toEqual([]);
  },
);

test('cells right behind a table that belong to none are said, few as they are', async () => {
  const { rows, said } = await read(`${named('道路养护', '河道清淤')}单位：万元|\n绿化|\n3.00|\n`);
  expect(rows).toHaveLength(3);
  expect(said).toEqual(['cells-shifted']);
});

test('a blank that was put at the end of a last row that lacks a cell is said, with its line', async () => {
  const text = named('道路养护', '河道清淤', '绿化').trimEnd().split('\n').slice(0, -1).join('\n');
  const document = await extractText(Buffer.from(text), { name: 'a.txt' });
  expect(document.messages).toMatchObject([{ code: 'cells-shifted', place: { line: 13 } }]);
});

/** How often the lines of a text are looked at while its tables are found. */
function looks(texts: readonly string[]): number {
  let seen = 0;
  const lines = texts.map((own, at): TextLine => {
    const line = { text: own, number: at + 1, page: 0 };
    return Object.defineProperty(line, 'text', {
      enumerable: true,
      get: () => {
        seen += 1;
        return own;
      },
    });
  });
  const pipes = new TrailedPipes(new CellCount(), () => undefined);
  claimParts([{ type: 'lines', lines }], (own, at) => pipes.find(own, at));
  return seen;
}

test.each([
  ['cells without figures', ['甲|']],
  ['cells of a table and names', ['甲|', '9.00|', '8|']],
  ['titles', ['收支表|']],
  ['units', ['甲|', '单位：万元|']],
  ['rows of two widths', ['甲|乙|丙|', '甲|乙|', '甲|乙|']],
  ['cells below their pipes', ['甲', '|', '乙|丙']],
])('the time for a text grows with its length: %s', (_, block) => {
  const repeated = (times: number) => Array.from({ length: times }, () => block).flat();
  expect(looks(repeated(2000))).toBeLessThan(5 * looks(repeated(500)));
});

test('a table of more rows than a call may have arguments is read', async () => {
  const { rows } = await read(`名称|合计|\n${'甲|1.00|\n'.repeat(130_000)}`);
  expect(rows).toHaveLength(130_001);
});
