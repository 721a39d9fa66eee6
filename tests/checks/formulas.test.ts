import { expect, test } from 'vitest';
import { runStages } from '../../src/pipeline.js';
import { htmlPage, htmlTable } from '../build/html-page.js';

async function failuresOf(title: string, rows: string): Promise<string[]> {
  const { disclosure } = await runStages(Buffer.from(htmlPage(htmlTable(title, rows))), { name: 'a.html' });
  return disclosure.checks.filter(({ status }) => status === 'fail').map(({ rule }) => rule);
}

const DEBTS = `项目 | 公式 | 本地区 | 本级 | 下级
  一、2022年地方政府债务限额 | A=B+C | 459.46 | 428.66 | 30.80
  其中：一般债务限额 | B | 225.41 | 200.00 | 25.41
  专项债务限额 | C | 234.05 | 228.66 | 5.39
  二、2023年新增地方政府债务限额 | D=E+F | 42.86 | 42.86 |
  其中：一般债务限额 | E | 3.66 | 3.66 |
  专项债务限额 | F | 39.20 | 39.20 |`;

test.each([
  ['nothing', '', '', []],
  ['a sum', '42.86 | 42.86', '42.86 | 48.26', ['list-adds-up']],
  ['a part', '225.41', '252.14', ['list-adds-up']],
  ['what lies below', '| 25.41', '| 52.14', ['list-adds-up', 'row-adds-up']],
])('a line is what its formula says, with a wrong figure in %s', async (_, right, wrong, rules) => {
  const failing = await failuresOf('2023年地方政府债务限额情况表', DEBTS.replace(right, wrong));
  for (const rule of rules) expect(failing).toContain(rule);
  expect(failing.length > 0).toBe(rules.length > 0);
});

test('a letter that stands twice says nothing', async () => {
  expect(await failuresOf('2023年债务情况表', DEBTS.replace('| C |', '| B |'))).not.toContain('list-adds-up');
});

const REVENUE = `科目编码 | 科目名称 | 2022年执行数 | 2023年预算数
  101 | 一、税收收入 | 66000 | 69300
  10101 | 增值税 | 42000 | 44100
  10119 | 契税 | 24000 | 25200
  103 | 二、非税收入 | 34000 | 33000
  10302 | 专项收入 | 34000 | 33000
  | 收入合计 | 100000 | 102300
  110 | 转移性收入 | 250000 | 240000
  11002 | 一般性转移支付收入 | 205000 | 200000
  11003 | 专项转移支付收入 | 45000 | 40000
  | 收入总计 | 350000 | 342300`;

test.each([
  ['nothing', '', '', []],
  ['the revenue', '收入合计 | 100000', '收入合计 | 100370', Array(2).fill('summary-adds-up')],
  ['the total', '342300', '343200', ['summary-adds-up']],
])('both totals of a table of one side add up, with a wrong figure in %s', async (_, right, wrong, rules) => {
  expect(await failuresOf('2023年县本级一般公共预算收入表', REVENUE.replace(right, wrong))).toEqual(rules);
});

const FUND = `支出功能分类科目编码 | 支出功能分类科目编码 | 支出功能分类科目编码 | 科目名称 | 年初结转和结余 | 本年收入 | 本年支出 | 本年支出 | 本年支出 | 年末结转和结余
  支出功能分类科目编码 | 支出功能分类科目编码 | 支出功能分类科目编码 | 科目名称 | 年初结转和结余 | 本年收入 | 小计 | 基本支出 | 项目支出 | 年末结转和结余
  类 | 款 | 项 | 栏次 | 1 | 2 | 3 | 4 | 5 | 6
  | | | 合计 | 12.00 | 88.00 | 90.00 | | 90.00 | 10.00
  208 | | | 社会保障和就业支出 | 12.00 | 88.00 | 90.00 | | 90.00 | 10.00
  208 | 22 | | 大中型水库移民后期扶持基金支出 | 12.00 | 88.00 | 90.00 | | 90.00 | 10.00
  208 | 22 | 02 | 基础设施建设和经济发展 | 12.00 | 88.00 | 90.00 | | 90.00 | 10.00`;

test('the heads of split codes stand in the row of column numbers', async () => {
  const page = htmlPage(htmlTable('2023年度政府性基金预算财政拨款支出决算表', FUND));
  const { disclosure } = await runStages(Buffer.from(page), { name: 'a.html' });
  const [table] = disclosure.budgetTables;
  expect(table?.lines.map(({ code, name }) => [code, name])).toEqual([
    [null, '合计'],
    ['208', '社会保障和就业支出'],
    ['20822', '大中型水库移民后期扶持基金支出'],
    ['2082202', '基础设施建设和经济发展'],
  ]);
  expect(table?.columns.map(({ measure, side }) => `${measure} ${side}`)).toEqual([
    'opening-balance null',
    'other revenue',
    'total expenditure',
    'basic expenditure',
    'project expenditure',
    'closing-balance null',
  ]);
});

const PARTED = `科目编码 | 科目名称 | 年初结转和结余 | 年初结转和结余 | 年初结转和结余 | 本年收入 | 本年支出 | 年末结转和结余 | 年末结转和结余 | 年末结转和结余
  科目编码 | 科目名称 | 合计 | 基本支出结转 | 项目支出结转和结余 | 本年收入 | 本年支出 | 合计 | 基本支出结转 | 项目支出结转和结余
  | 合计 | 12.00 | 4.00 | 8.00 | 88.00 | 90.00 | 10.00 | 3.00 | 7.00
  20701 | 文化和旅游 | 7.00 | 3.00 | 4.00 | 48.00 | 49.00 | 6.00 | 2.00 | 4.00
  20702 | 文物 | 5.00 | 1.00 | 4.00 | 40.00 | 41.00 | 4.00 | 1.00 | 3.00`;

test.each([
  ['nothing', '', '', []],
  ['what was left of a year', '41.00 | 4.00 | 1.00', '41.00 | 9.00 | 1.00', ['fund-balances']],
  ['a part of a balance', '49.00 | 6.00 | 2.00', '49.00 | 6.00 | 2.90', ['class-tree', 'row-adds-up']],
])(
  'balances that are taken apart are held by their 合计, with a wrong figure in %s',
  async (_, right, wrong, rules) => {
    const failures = await failuresOf('2023年度一般公共预算财政拨款收入支出决算表', PARTED.replace(right, wrong));
    for (const rule of rules) expect(failures).toContain(rule);
    expect(failures.length > 0).toBe(rules.length > 0);
  },
);
