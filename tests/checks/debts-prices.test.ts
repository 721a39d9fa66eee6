import { describe, expect, test } from 'vitest';
import { runStages } from '../../src/pipeline.js';
import { htmlPage, htmlTable } from '../build/html-page.js';

/** The rules that fail in a page of tables: title, and cells parted by `|`. */
async function failuresOf(tables: Record<string, string>): Promise<string[]> {
  const page = htmlPage(
    Object.entries(tables)
      .map(([title, rows]) => htmlTable(title, rows))
      .join(''),
  );
  const { disclosure } = await runStages(Buffer.from(page), { name: 'a.html' });
  const failed = disclosure.checks.filter(({ status, severity }) => status === 'fail' && severity === 'identity');
  return failed.map(({ rule }) => rule);
}

/** 2023 begins with 101.30 and ends with 115.50; nothing of 2024 belongs to it. */
const GENERAL = `项目 | 预算数 | 执行数
  一、2022年末地方政府一般债务余额实际数 | | 101.30
  二、2023年末地方政府一般债务余额限额 | 120.00 |
  三、2023年地方政府一般债务发行额 | | 24.40
  国际组织和外国政府贷款 | | 0.40
  2023年地方政府一般债券发行额 | | 24.00
  四、2023年地方政府一般债务还本额 | | 10.20
  五、2023年末地方政府一般债务余额预计执行数 | | 115.50
  六、2024年地方政府一般债务余额限额 | 130.00 |`;
const CHANGES = `债务类型 | 年初余额 | 本年新增 | 本年偿还 | 年末余额 | 债务限额
  合计 | 262.50 | 58.30 | 22.20 | 298.60 | 310.00
  一般债务 | 101.30 | 24.40 | 10.20 | 115.50 | 120.00
  专项债务 | 161.20 | 33.90 | 12.00 | 183.10 | 190.00`;
const DEBTS = { '2023年地方政府一般债务余额情况表': GENERAL, '2023年政府债务余额变动情况表': CHANGES };

describe('what is owed follows from the year before', () => {
  test.each([
    ['2022年末地方政府一般债务余额实际数 | | 101.30', '2022年末地方政府一般债务余额实际数 | | 110.30'],
    ['一般债务发行额 | | 24.40', '一般债务发行额 | | 42.40'],
    ['一般债务还本额 | | 10.20', '一般债务还本额 | | 12.20'],
    ['预计执行数 | | 115.50', '预计执行数 | | 155.50'],
    ['一般债务 | 101.30', '一般债务 | 110.30'],
    ['专项债务 | 161.20 | 33.90', '专项债务 | 161.20 | 39.30'],
  ])('%s, printed as %s', async (right, wrong) => {
    expect(await failuresOf(DEBTS)).toEqual([]);
    const spoiled = Object.entries(DEBTS).map(([title, rows]) => [title, rows.replace(right, wrong)]);
    expect(await failuresOf(Object.fromEntries(spoiled))).toContain('debt-balances');
  });

  test('and is within its limit, of which one alone may be wrong', async () => {
    const rows = CHANGES.replace('| 120.00', '| 102.00');
    expect(await failuresOf({ 政府债务余额变动情况表: rows })).toContain('debt-balances');
    const other = rows.replace('| 190.00', '| 109.00');
    expect(await failuresOf({ 政府债务余额变动情况表: other })).not.toContain('debt-balances');
  });

  test('a limit alone is set against a balance that the sum of the year proves', async () => {
    const rows = `项目 | 预算数 | 执行数
      2022年末地方政府债务余额 | | 101.30
      2023年地方政府债务限额 | 120.00 | 120.00
      2023年地方政府债务发行额 | 24.00 | 24.00
      2023年地方政府债务还本额 | 10.00 | 10.00
      2023年末地方政府债务余额 | | 115.30`;
    const of = (text: string) => failuresOf({ '2023年地方政府债务限额及余额情况表': text });
    expect(await of(rows)).toEqual([]);
    expect(await of(rows.replace('| 120.00\n', '| 110.00\n'))).toEqual(['debt-balances']);
    // Without the year's sum the limit may be of something else.
    expect(await of(rows.replace('| 120.00\n', '| 110.00\n').replace('| 24.00 | 24.00', '| |'))).toEqual([]);
  });

  test.each([
    // Another line changes what is owed, or the one table has nothing beside it that holds.
    [
      '四、2023年地方政府一般债务还本额 | | 10.20',
      '四、2023年地方政府一般债务还本额 | | 9.20\n  汇率变动等其他减少 | | 1.00',
    ],
    ['一般债务还本额 | | 10.20', '一般债务还本额 | | 12.20'],
  ])('nothing is said with %s as %s alone', async (right, wrong) => {
    expect(await failuresOf({ '2023年地方政府一般债务余额情况表': GENERAL.replace(right, wrong) })).toEqual([]);
  });
});

const ASSETS = `资产名称 | 计量单位 | 数量 | 单价（元） | 金额（万元）
  台式计算机 | 台 | 12 | 5,500 | 6.60
  话筒 | 个 | 40 | 2,025 | 8.10
  文件柜 | 组 | 6 | 1,250 | 0.75
  会议桌 | 张 | 1 | 8,000 | 0.80
  合计 | | 59 | | 16.25`;

describe('a quantity times its price is the amount', () => {
  test.each([
    ['| 12 | 5,500', '| 12 | 5,050'],
    ['| 40 | 2,025', '| 41 | 2,025'],
    ['| 1,250 | 0.75', '| 1,250 | 0.57'],
  ])('%s, printed as %s', async (right, wrong) => {
    expect(await failuresOf({ '2024年新增资产配置表': ASSETS })).toEqual([]);
    const failing = await failuresOf({ '2024年新增资产配置表': ASSETS.replace(right, wrong) });
    expect(failing).toContain('quantity-price');
  });

  test('in the unit of the table where the head of the price prints none', async () => {
    const rows = ASSETS.replace('单价（元）', '单价')
      .replace('金额（万元）', '金额')
      .replace(/\d\.\d\d$/gmu, '');
    const yuan = ['66,000', '81,000', '7,500', '8,000', '162,500'];
    const own = rows.split('\n').map((row, i) => (i === 0 ? row : `${row}${yuan[i - 1]}`));
    const title = '单位：元 2024年资产配置表';
    expect(await failuresOf({ [title]: own.join('\n') })).toEqual([]);
    expect(await failuresOf({ [title]: own.join('\n').replace('81,000', '18,000') })).toContain('quantity-price');
  });

  test('not where the amount is of something else: a year’s rent by the month', async () => {
    const rows = `项目 | 数量 | 单价（元） | 金额（元）
      办公楼 | 2 | 3,000 | 72,000
      车库 | 3 | 500 | 18,000
      会议室 | 1 | 800 | 9,600`;
    expect(await failuresOf({ '2024年房屋租赁表': rows })).toEqual([]);
  });
});
