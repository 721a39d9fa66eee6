import { describe, expect, test } from 'vitest';
import { type Cell, read } from '../build/form-page.js';

describe('parts of one table beside each other', () => {
  test.each([
    ['收入来源', '金额（万元）', '支出去向', '金额（万元）'],
    ['资金来源', '2026年预算', '资金投向', '2026年预算'],
    ['来源', '金额', '使用方向', '金额'],
  ])('%s | %s | %s | %s: the second names lines of its own', async (...heads) => {
    for (const gap of [true, false]) {
      const row = (cells: readonly string[]): string[] =>
        gap ? [...cells.slice(0, 2), '', ...cells.slice(2)] : [...cells];
      const { budgetTables } = await read(
        ['2026年部门预算简表', '单位：万元'],
        [
          row(heads),
          row(['财政拨款', '88.00', '人员经费', '70.00']),
          row(['事业收入', '12.00', '公用经费', '15.00']),
          row(['其他收入', '5.00', '项目支出', '20.00']),
          row(['合计', '105.00', '合计', '105.00']),
        ],
      );
      const lines = budgetTables[0]?.lines.map(({ name, values }) => [
        name,
        ...Object.values(values).map(({ raw }) => raw),
      ]);
      expect(lines).toEqual([
        ['财政拨款', '88.00'],
        ['人员经费', '70.00'],
        ['事业收入', '12.00'],
        ['公用经费', '15.00'],
        ['其他收入', '5.00'],
        ['项目支出', '20.00'],
        ['合计', '105.00'],
        ['合计', '105.00'],
      ]);
    }
  });

  test('how a thing is bought names nothing before an amount headed like another', async () => {
    const { budgetTables } = await read(
      ['2026年政府采购预算表', '单位：万元'],
      [
        ['采购项目', '金额', '采购方式', '金额'],
        ['复印纸', '1.80', '集中采购', '1.80'],
        ['台式计算机', '5.00', '集中采购', '5.00'],
      ],
    );
    expect(budgetTables[0]?.lines.map(({ name }) => name)).toEqual(['复印纸', '台式计算机']);
  });
});

test('a sum that is merged across the numbers and the names of the lines is their sum by name', async () => {
  const { budgetTables } = await read(['生均公用经费安排情况表', '单位：万元'], [
    ['序号', '单位', '2024年预算'],
    ['1', '示例市第一中学', '30.00'],
    ['2', '示例市第二中学', '20.00'],
    [['合计', 1, 2], '50.00'],
  ] satisfies Cell[][]);
  expect(budgetTables[0]?.lines.at(-1)).toMatchObject({ name: '合计', role: 'total', labels: {} });
});
