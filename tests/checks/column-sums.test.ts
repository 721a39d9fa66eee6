import { describe, expect, test } from 'vitest';
import { runStages } from '../../src/pipeline.js';
import { htmlPage, htmlTable } from '../build/html-page.js';

/** The checks of a page with one table of cells parted by `|`, and which of them fail. */
async function checksOf(title: string, rows: string): Promise<{ holding: string[]; failing: string[] }> {
  const { disclosure } = await runStages(Buffer.from(htmlPage(htmlTable(title, rows))), { name: 'a.html' });
  const of = (status: string): string[] =>
    disclosure.checks.filter((check) => check.status === status).map(({ rule }) => rule);
  return { holding: of('pass'), failing: of('fail') };
}

async function failuresOf(title: string, rows: string): Promise<string[]> {
  return (await checksOf(title, rows)).failing;
}

const AREAS = `地区 | 合计 | 税收返还 | 一般性转移支付 | 专项转移支付
  合计 | 9037.50 | 900.00 | 6112.25 | 2025.25
  示例镇 | 4012.25 | 500.00 | 2512.25 | 1000.00
  样本乡 | 5025.25 | 400.00 | 3600.00 | 1025.25`;

const LIMITS = `地区 | 债务限额 | 一般债务 | 专项债务 | 债务余额 | 一般债务 | 专项债务
  示例区 | 152.50 | 89.00 | 63.50 | 84.44 | 51.97 | 32.47`;

const CLASSES = `科目编码 | 科目名称 | 总计 | 基本支出 | 工资福利支出 | 商品和服务支出 | 项目支出
  | 合计 | 427.40 | 307.40 | 280.00 | 27.40 | 120.00
  201 | 一般公共服务支出 | 227.40 | 107.40 | 80.00 | 27.40 | 120.00
  20103 | 政府办公厅（室）及相关机构事务 | 227.40 | 107.40 | 80.00 | 27.40 | 120.00
  2010301 | 行政运行 | 107.40 | 107.40 | 80.00 | 27.40 |
  2010302 | 一般行政管理事务 | 120.00 | | | | 120.00
  208 | 社会保障和就业支出 | 200.00 | 200.00 | 200.00 | |`;

describe('columns add up to the one that heads them', () => {
  test.each([
    ['nothing', '', '', []],
    ['a part', '2512.25 | 1000.00', '2521.52 | 1000.00', ['row-adds-up']],
    ['the total of a row', '样本乡 | 5025.25', '样本乡 | 5052.25', ['row-adds-up', 'list-adds-up']],
  ])('by areas, with a wrong figure in %s', async (_, right, wrong, rules) => {
    const failing = await failuresOf('2023年转移支付分地区表', AREAS.replace(right, wrong));
    for (const rule of rules) expect(failing).toContain(rule);
    expect(failing.length > 0).toBe(rules.length > 0);
  });

  test('not where no other row or column proves it', async () => {
    const rows = `地区 | 合计 | 其他资金 | 已拨资金
      示例镇 | 4012.25 | 3000.00 | 2512.25
      样本乡 | 5025.25 | 5000.00 | 1025.25`;
    expect(await failuresOf('2023年资金情况表', rows)).toEqual([]);
  });

  test.each([
    ['nothing', '', '', []],
    ['a part', '63.50', '65.30', ['row-adds-up']],
  ])('below a head that prints their sum, with a wrong figure in %s', async (_, right, wrong, rules) => {
    const page = htmlPage(
      `<p>2023年政府债务限额及余额情况表</p><p>单位：亿元</p><table><tr><td rowspan="2">地区</td><td colspan="3">债务限额</td><td colspan="3">债务余额</td></tr><tr><td></td><td>一般债务</td><td>专项债务</td><td></td><td>一般债务</td><td>专项债务</td></tr><tr>${LIMITS.replace(
        right,
        wrong,
      )
        .split('\n')
        .at(-1)
        ?.split('|')
        .map((cell) => `<td>${cell.trim()}</td>`)
        .join('')}</tr></table>`,
    );
    const { disclosure } = await runStages(Buffer.from(page), { name: 'a.html' });
    const failing = disclosure.checks.filter(({ status }) => status === 'fail').map(({ rule }) => rule);
    expect(failing).toEqual(rules);
    expect(disclosure.checks.filter(({ status, rule }) => status === 'pass' && rule === 'row-adds-up').length).toBe(
      rules.length > 0 ? 1 : 2,
    );
  });
});

test.each([
  ['nothing', '', '', []],
  [
    'a class',
    '20103 | 政府办公厅（室）及相关机构事务 | 227.40',
    '20103 | 政府办公厅（室）及相关机构事务 | 272.42',
    ['class-tree'],
  ],
  ['an item', '2010302 | 一般行政管理事务 | 120.00', '2010302 | 一般行政管理事务 | 120.07', ['class-tree']],
])('codes of a table of no known kind make a tree, with a wrong figure in %s', async (_, right, wrong, rules) => {
  const failing = await failuresOf('2023年支出预算分类汇总表', CLASSES.replace(right, wrong));
  for (const rule of rules) expect(failing).toContain(rule);
  expect(failing.length > 0).toBe(rules.length > 0);
});

test.each([
  ['nothing', '', '', []],
  ['a total', '收入总计 | 1050', '收入总计 | 1075', ['summary-balances', 'summary-adds-up']],
  ['an item', '利润收入 | 900', '利润收入 | 937', ['summary-adds-up']],
])('revenue and expenditure of state capital balance, with a wrong figure in %s', async (_, right, wrong, rules) => {
  const rows = `收入 | 收入 | 支出 | 支出
    项目 | 预算数 | 项目 | 预算数
    利润收入 | 900 | 解决历史遗留问题及改革成本支出 | 300
    股利、股息收入 | 100 | 国有企业资本金注入 | 450
    本年收入合计 | 1000 | 本年支出合计 | 750
    上年结转 | 50 | 调出资金 | 300
    收入总计 | 1050 | 支出总计 | 1050`;
  expect(await failuresOf('2023年国有资本经营预算收支总表', rows.replace(right, wrong))).toEqual(rules);
});

test.each([
  ['nothing', '', '', []],
  ['a kind of projects', '运转类 | | 200.00', '运转类 | | 237.00', ['projects-add-up']],
])('kinds of projects are the sums of their projects, with a wrong figure in %s', async (_, right, wrong, rules) => {
  const rows = `类型 | 项目名称 | 合计
    合计 | | 500.00
    其他运转类 | | 200.00
    | 物业管理费 | 150.00
    | 安保服务费 | 50.00
    特定目标类 | | 300.00
    | 档案数字化项目 | 220.00
    | 库房设备更新 | 80.00`;
  expect(await failuresOf('2023年项目支出表', rows.replace(right, wrong))).toEqual(rules);
});
