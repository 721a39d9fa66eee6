import { describe, expect, test } from 'vitest';
import { runStages } from '../../src/pipeline.js';
import { htmlPage, htmlTable } from '../build/html-page.js';

async function failuresOf(title: string, rows: string): Promise<string[]> {
  const { disclosure } = await runStages(Buffer.from(htmlPage(htmlTable(title, rows))), { name: 'a.html' });
  return disclosure.checks
    .filter(({ status }) => status === 'fail')
    .map(({ rule, magnitude }) => (magnitude === 'material' ? rule : `${rule} ${magnitude}`));
}

const RATES = `项目 | 2022年执行数 | 2023年预算数 | 预算数为上年执行数的%
  增值税 | 30000 | 31500 | 105.00
  契税 | 12000 | 12600 | 105.00
  房产税 | 4000 | 4400 | 110.00
  专项收入 | 6000 | 6000 | 100.00
  罚没收入 | 8000 | 7130 | 89.13`;

const CHANGES = `项目 | 2022年执行数 | 2023年预算数 | 增减额 | 增减%
  增值税 | 30000 | 31500 | 1500 | 5.00
  契税 | 12000 | 12600 | 600 | 5.00
  房产税 | 4000 | 4400 | 400 | 10.00
  专项收入 | 6000 | 6000 | |
  罚没收入 | 8000 | 7130 | -870 | -10.88`;

describe('rates follow from the amounts of their row', () => {
  test.each([
    ['nothing', '', '', []],
    ['a rate', '89.13', '98.13', ['row-rate']],
    ['an amount', '31500', '31590', ['row-rate']],
    ['the last digit, cut off', '8000 | 7130 | 89.13', '80000 | 71334 | 89.16', ['row-rate last-digit']],
  ])('as shares, with a wrong figure in %s', async (_, right, wrong, rules) => {
    expect(await failuresOf('2023年县级收入执行情况表', RATES.replace(right, wrong))).toEqual(rules);
  });

  test.each([
    ['nothing', '', '', []],
    ['a rate', '-10.88', '-18.88', ['row-rate']],
    ['a change', '| 1500 |', '| 1570 |', ['row-adds-up']],
  ])('as changes, with a wrong figure in %s', async (_, right, wrong, rules) => {
    expect(await failuresOf('2023年县级收入执行情况表', CHANGES.replace(right, wrong))).toEqual(rules);
  });

  test.each([
    [
      'of amounts that are not printed',
      `项目 | 预算数 | 决算数 | 增长%
        增值税 | 300 | 315 | 7.50
        契税 | 120 | 126 | 3.10
        专项收入 | 60 | 66 | -2.20
        罚没收入 | 80 | 71 | 4.40`,
    ],
    [
      'of rows that do not tell which columns are meant',
      `项目 | 预算数 | 决算数 | 完成%
        增值税 | 300 | 300 | 100.00
        契税 | 120 | 120 | 100.00
        专项收入 | 60 | 60 | 100.00
        罚没收入 | 80 | 80 | 90.00`,
    ],
  ])('not %s', async (_, rows) => {
    expect(await failuresOf('2023年县级收入执行情况表', rows)).toEqual([]);
  });
});

const UNITS = `科目编码 | 单位代码 | 单位名称（科目） | 合计 | 基本支出 | 项目支出
  | | 合计 | 3560.75 | 2060.75 | 1500.00
  | 336 | 示例县水务局 | 3560.75 | 2060.75 | 1500.00
  | 336001 | 示例县水务局机关 | 2560.75 | 1360.75 | 1200.00
  2130301 | 336001 | 行政运行 | 1360.75 | 1360.75 |
  2130305 | 336001 | 水利工程建设 | 1200.00 | | 1200.00
  | 336301 | 示例县河道管理所 | 1000.00 | 700.00 | 300.00
  2130306 | 336301 | 水利工程运行与维护 | 880.00 | 580.00 | 300.00
  2130301 | 336301 | 行政运行 | 120.00 | 120.00 |`;

test.each([
  ['nothing', '', '', []],
  ['a unit', '1000.00 | 700.00', '1000.00 | 737.00', ['class-tree']],
  ['a class', '880.00 | 580.00', '880.00 | 558.00', ['class-tree']],
  ['the department', '336 | 示例县水务局 | 3560.75', '336 | 示例县水务局 | 3590.57', ['class-tree']],
])('units are the sums of what stands below them, with a wrong figure in %s', async (_, right, wrong, rules) => {
  const failing = await failuresOf('2023年部门支出总表', UNITS.replace(right, wrong));
  for (const rule of rules) expect(failing).toContain(rule);
  expect(failing.length > 0).toBe(rules.length > 0);
});

test('“三公” items with their years below them add up, year by year', async () => {
  const head = (items: string[]): string =>
    `<tr><td rowspan="2">单位名称</td>${items.map((item) => `<td colspan="2">${item}</td>`).join('')}</tr>`;
  const years = `<tr>${'<td>2022年预算</td><td>2023年预算</td>'.repeat(4)}</tr>`;
  const cells = (row: string): string =>
    `<tr>${row
      .split(' ')
      .map((cell) => `<td>${cell}</td>`)
      .join('')}</tr>`;
  const page = (row: string): string =>
    htmlPage(
      `<p>2023年财政拨款“三公”经费支出表</p><p>单位：万元</p><table>${head(['“三公”经费合计', '因公出国（境）费', '公务用车购置及运行费', '公务接待费'])}${years}${cells(row)}${cells(row.replace('合计', '示例局本级'))}</table>`,
    );
  const failing = async (row: string): Promise<string[]> => {
    const { disclosure } = await runStages(Buffer.from(page(row)), { name: 'a.html' });
    return disclosure.checks.filter(({ status }) => status === 'fail').map(({ rule }) => rule);
  };
  expect(await failing('合计 80.00 78.00 1.00 1.50 71.00 68.00 8.00 8.50')).toEqual([]);
  expect(await failing('合计 80.00 78.00 1.00 1.50 71.00 68.00 8.00 5.80')).toContain('three-public-adds-up');
  expect(await failing('合计 80.00 78.00 1.00 5.10 71.00 68.00 8.00 8.50')).toContain('three-public-adds-up');
});
