import { expect, test } from 'vitest';
import { runStages } from '../../src/pipeline.js';
import { htmlPage, htmlTable } from '../build/html-page.js';

type Status = 'pass' | 'fail' | 'skipped';

async function verdictsOf(content: string): Promise<Status[]> {
  const { disclosure } = await runStages(Buffer.from(htmlPage(content)), { name: 'a.html' });
  return disclosure.checks.filter(({ rule }) => rule === 'part-within-whole').map(({ status }) => status);
}

const SOURCES = `项目 | 预算数
  一、财政拨款收入 | 90.00
  其中：专项补助 | 20.00
  二、单位资金收入 | 30.00
  其中：事业收入 | 25.00
  收入合计 | 120.00`;
const FUNDS = `地区 | 合计 | 其中：专项债券 | 用途
  甲县 | 30.00 | 12.00 | 道路
  乙县 | 20.00 | 20.00 | 学校
  丙县 | 15.00 | 6.00 | 医院`;

test.each([
  ['whose parts are within', '', '', ['pass', 'pass']],
  ['with one above it', '25.00', '35.00', ['fail', 'pass']],
  ['with its whole below zero', '30.00', '-30.00', ['pass']],
  ['with its whole blank', '单位资金收入 | 30.00', '单位资金收入 | ', ['pass']],
] as const)('a line behind 其中 is within the line above it: %s', async (_, right, wrong, expected) => {
  expect(await verdictsOf(htmlTable('2023年部门收入情况表', SOURCES.replace(right, wrong)))).toEqual(expected);
});

test('a line behind 其中 may be of a line that the one above it is below', async () => {
  const rows = `项目 | 预算数
    一、财政拨款收入 | 100.00
    （一）一般公共预算拨款 | 60.00
    （二）政府性基金预算拨款 | 40.00
    其中：当年安排 | 80.00
    二、其他收入 | 20.00
    收入合计 | 120.00`;
  expect(await verdictsOf(htmlTable('2023年部门收入情况表', rows))).toEqual(['pass']);
  expect(await verdictsOf(htmlTable('2023年部门收入情况表', rows.replace('80.00', '108.00')))).toEqual(['fail']);
});

test('a table whose parts are above their wholes more than once says nothing of these', async () => {
  const rows = SOURCES.replace('20.00', '95.00').replace('25.00', '35.00');
  expect(await verdictsOf(htmlTable('2023年部门收入情况表', rows))).toEqual([]);
});

test('a column behind 其中 is within the column before it', async () => {
  const title = '2023年政府债券使用情况表';
  expect(await verdictsOf(htmlTable(title, FUNDS))).toEqual(['pass', 'pass', 'pass']);
  expect(await verdictsOf(htmlTable(title, FUNDS.replace('12.00', '31.00')))).toEqual(['fail', 'pass', 'pass']);
});

test.each([
  ['支出总计80.00万元，其中：基本支出60.00万元。', ['pass']],
  ['支出总计80.00万元，其中：基本支出90.00万元。', ['fail']],
  ['支出总计80.00万元（其中，基本支出90.00万元）。', ['fail']],
  ['支出总计0.80亿元，其中：基本支出900.00万元。', ['pass']],
  ['支出总计80.00万元，比上年增加5.00万元，其中：基本支出90.00万元。', []],
  ['支出总计80.00万元，其中：上年结转90.00万元。', []],
  ['车辆购置标准18.00万元，其中：公务用车购置费36.00万元。', []],
])('an amount right behind 其中 is within the one before it: %s', async (text, expected) => {
  expect(await verdictsOf(`<p>${text}</p>`)).toEqual(expected);
});

test('a column behind 其中 that names its year is within the column of that year', async () => {
  const title = '2024年部门重点项目预算表';
  const rows = `项目名称 | 总投资 | 2024年 | 2025年 | 其中：2024年财政拨款
    青石渠整修 | 500.00 | 450.00 | 50.00 | 300.00
    泵站更新 | 600.00 | 100.00 | 500.00 | 90.00`;
  expect(await verdictsOf(htmlTable(title, rows))).toEqual(['pass', 'pass']);
  expect(await verdictsOf(htmlTable(title, rows.replace('90.00', '190.00')))).toEqual(['fail', 'pass']);
});
