import { expect, test } from 'vitest';
import { type Cell, read } from '../build/form-page.js';

const ROWS: Cell[][] = [
  ['一、税收收入', '52,000', '50,000', '48,500', '51,000', '5.2', '-1.9'],
  ['增值税', '32,000', '30,500', '29,500', '31,000', '5.1', '-3.1'],
  ['契税', '20,000', '19,500', '19,000', '20,000', '5.3', '0.0'],
  ['二、非税收入', '18,000', '20,000', '21,500', '19,000', '-11.6', '5.6'],
  ['专项收入', '6,000', '7,000', '7,200', '6,500', '-9.7', '8.3'],
  ['罚没收入', '12,000', '13,000', '14,300', '12,500', '-12.6', '4.2'],
  ['一般公共预算收入合计', '70,000', '70,000', '70,000', '70,000', '0.0', '0.0'],
];

test.each([
  ['比上年增减（%）', '比完成数', '比预算'],
  ['增长率%', '比上年完成数', '比上年预算'],
  ['较上年增减%', '较执行数', '较年初预算'],
])('what stands below %s is of that kind, in no unit of money', async (over, first, second) => {
  const heads: Cell[][] = [
    [
      ['科目名称', 2, 1],
      ['2024年', 1, 3],
      ['2025年计划', 2, 1],
      [over, 1, 2],
    ],
    ['年初预算', '调整预算', '完成数', first, second],
  ];
  const { budgetTables, checks, diagnostics } = await read(
    ['2025年全县一般公共预算收入计划表', '单位：万元'],
    [...heads, ...ROWS],
  );
  const [table] = budgetTables;
  expect(table?.columns.slice(4).map(({ labels, measure }) => [labels, measure])).toEqual([
    [[over, first], 'change-percent'],
    [[over, second], 'change-percent'],
  ]);
  expect(table?.columns.slice(0, 2).map(({ labels }) => labels)).toEqual([
    ['2024年', '年初预算'],
    ['2024年', '调整预算'],
  ]);
  expect(table?.lines[0]?.values.c5).toMatchObject({ value: '5.2', unit: null });
  expect(checks.filter(({ status }) => status === 'fail')).toEqual([]);
  expect(diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
});
