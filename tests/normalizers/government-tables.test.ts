import { describe, expect, test } from 'vitest';
import { type BudgetTable, parseDisclosure } from '../../src/index.js';
import { htmlPage, htmlTable } from '../build/html-page.js';

/** The first table of a page: cells parted by `|`. */
async function read(title: string, rows: string): Promise<BudgetTable | undefined> {
  const page = htmlPage(htmlTable(title, rows));
  return (await parseDisclosure(Buffer.from(page), { name: 'a.html' })).budgetTables[0];
}

const BALANCE = `项目 | 2021年完成数 | 2022年完成数 | 项目 | 2021年完成数 | 2022年完成数
  一、税收收入 | 50 | 46 | 一、教育支出 | 56 | 66
  增值税 | 30 | 28 | 二、农林水支出 | 40 | 42
  契税 | 20 | 18 | | |
  二、非税收入 | 36 | 35 | | |
  本年收入合计 | 86 | 81 | 本年支出合计 | 96 | 108
  转移性收入 | 45 | 59 | 转移性支出 | 35 | 32
  上级补助收入 | 20 | 30 | 上解支出 | 8 | 9
  上年结转收入 | 10 | 12 | 债务还本支出 | 15 | 17
  调入资金 | 15 | 17 | 结转下年支出 | 12 | 6
  收入总计 | 131 | 140 | 支出总计 | 131 | 140`;

describe('a balance of a government whose heads name no side', () => {
  test('has the sides that its names speak of', async () => {
    const table = await read('2022年全县一般公共预算收支执行情况表', BALANCE);
    expect(table?.columns.map(({ side }) => side)).toEqual([
      ...Array.from({ length: 2 }, () => 'revenue'),
      ...Array.from({ length: 2 }, () => 'expenditure'),
    ]);
    const revenue = table?.lines.filter(({ side }) => side === 'revenue').map(({ name }) => name);
    expect(revenue).toEqual(
      BALANCE.split('\n')
        .slice(1)
        .map((row) => row.split('|')[0]?.trim()),
    );
  });

  test('whose totals say 总计 alone has them by its items', async () => {
    const rows = BALANCE.replace(/(收入|支出)总计/gu, '总计').replace(/本年(收入|支出)合计/gu, '本年合计');
    const table = await read('2022年全县一般公共预算平衡表', rows);
    expect(new Set(table?.columns.map(({ side }) => side))).toEqual(new Set(['revenue', 'expenditure']));
  });

  test('of two halves of one list has one side', async () => {
    const rows = `项目 | 预算数 | 项目 | 预算数
      增值税 | 30 | 契税 | 20
      房产税 | 5 | 耕地占用税 | 6`;
    const table = await read('2022年全县税收情况表', rows);
    expect(new Set(table?.columns.map(({ side }) => side))).toEqual(new Set([null]));
  });

  test('takes transfers for no part of what is carried over', async () => {
    const table = await read('2022年全县一般公共预算收支执行情况表', BALANCE);
    const roles = new Map(table?.lines.map(({ name, role, leaf }) => [name, `${role}${leaf ? ' leaf' : ''}`]));
    expect(roles.get('上年结转收入')).toBe('carryover leaf');
    expect(roles.get('调入资金')).toBe('item leaf');
    expect(roles.get('债务还本支出')).toBe('item leaf');
    expect(roles.get('转移性收入')).toBe('item');
    expect(roles.get('转移性支出')).toBe('item');
  });

  test('sums of what is carried over keep their parts', async () => {
    const rows = `项目 | 预算数
      一、一般公共预算拨款 | 10.00
      本年收入合计 | 10.00
      上年结转 | 5.00
      上级补助资金结转 | 3.00
      财政拨款结转 | 2.00
      收入总计 | 15.00`;
    const table = await read('2022年收入总表', rows);
    expect(table?.lines.map(({ role }) => role)).toEqual([
      'item',
      'total',
      'carryover',
      'carryover',
      'carryover',
      'total',
    ]);
  });
});

test.each(['公式 | A=B+C | B | C', '公 式 | A | B=C+D | C', '公式 | A=B-C | B | C'])(
  '%s numbers columns and is no line',
  async (row) => {
    const rows = `地区 | 债务限额 | 一般债务 | 专项债务
    ${row}
    示例区 | 152.50 | 89.00 | 63.50`;
    const table = await read('2022年地方政府债务限额情况表', rows);
    expect(table?.lines.map(({ name }) => name)).toEqual(['示例区']);
  },
);

test('a row of heads without a name, whose spans are lost and whose words are not known, is no line', async () => {
  const rows = `单位名称 | 资产总额 | 固定资产 | | |
    | | 小计 | 房屋构筑物 | 车辆 |
    合计 | 90.00 | 76.00 | 50.00 | 26.00 |
    示例区水务局 | 90.00 | 76.00 | 50.00 | 26.00 |`;
  const table = await read('2024年国有资产占用情况表', rows);
  expect(table?.lines.map(({ name }) => name)).toEqual(['合计', '示例区水务局']);
  expect(table?.columns.map(({ labels }) => labels.at(-1))).toEqual(['资产总额', '小计', '房屋构筑物', '车辆']);
});

test('codes of a classification that stand below each other are codes, whatever their head calls them', async () => {
  const rows = `项目编码 | 收入项目名称 | 2025年计划数
    103 | 非税收入 | 135.00
    10304 | 行政事业性收费收入 | 100.00
    10307 | 国有资源（资产）有偿使用收入 | 35.00`;
  const table = await read('2025年非税收入征收计划表', rows);
  expect(table?.lines.map(({ code, leaf }) => [code, leaf])).toEqual([
    ['103', false],
    ['10304', true],
    ['10307', true],
  ]);
  expect(table?.columns.map(({ measure }) => measure)).toEqual(['amount']);
});
