import { describe, expect, test } from 'vitest';
import { runStages } from '../../src/pipeline.js';
import { htmlPage, htmlTable } from '../build/html-page.js';

/** The failures of a table of cells parted by `|`, with their severity. */
async function failuresOf(rows: string): Promise<string[]> {
  const { disclosure } = await runStages(Buffer.from(htmlPage(htmlTable('2024年部门重点项目预算表', rows))), {
    name: 'a.html',
  });
  return disclosure.checks.filter(({ status }) => status === 'fail').map(({ rule, severity }) => `${rule} ${severity}`);
}

const PLAN = `项目名称 | 实施单位 | 总投资 | 2024年 | 2025年 | 2026年 | 以后年度
  青石渠整修 | 示例水务站 | 1462.51 | 99.79 | 732.49 | 600.23 | 30.00
  泵站更新 | 示例水务站 | 1810.17 | 56.85 | 884.33 | 868.99 |
  水库加固 | 示例水库所 | 590.58 | 33.20 | 484.98 | 72.40 |
  测报平台 | 示例水文站 | 415.74 | 195.45 | 161.70 | 58.59 | `;
const PAID = `项目名称 | 项目总投资（万元） | 至上年底累计完成投资 | 2024年计划投资 | 2025年计划投资
  青石渠整修 | 1462.51 | 600.23 | 129.79 | 732.49
  泵站更新 | 1810.17 | 868.99 | 56.85 | 884.33
  水库加固 | 590.58 | | 105.60 | 484.98`;

describe('the investment of all years', () => {
  test.each([
    ['nothing', PLAN, '', '', []],
    ['a whole that is below its years', PLAN, '1810.17', '1710.17', ['row-adds-up identity']],
    ['a whole above its years, which may be begun before', PLAN, '1810.17', '1910.17', ['row-adds-up hint']],
    ['nothing, with what was paid before', PAID, '', '', []],
    ['a year, with what was paid before', PAID, '56.85', '65.85', ['row-adds-up identity']],
    ['a whole, with what was paid before', PAID, '1462.51', '1482.51', ['row-adds-up identity']],
  ] as const)('is the sum of them, with %s wrong', async (_, rows, right, wrong, expected) => {
    expect(await failuresOf(rows.replace(right, wrong))).toEqual(expected);
  });

  test('says nothing where the years are a part of it', async () => {
    const rows = PLAN.replace('1810.17', '2410.17').replace('590.58', '1000.00');
    expect(await failuresOf(rows)).toEqual([]);
  });

  test('fails by a row alone where the row of all projects holds', async () => {
    const rows = `${PLAN.replace('| 590.58', '| 610.58')}
      合计 | | 4279.00 | 385.29 | 2263.50 | 1600.21 | 30.00`;
    expect(await failuresOf(rows)).toContain('row-adds-up identity');
  });
});
