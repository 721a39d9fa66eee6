import { expect, test } from 'vitest';
import { parseDisclosure } from '../../src/index.js';
import { htmlPage, htmlTable } from '../build/html-page.js';

const FUND = `项目 | 2020年执行数 | 2021年预算数 | 项目 | 2020年执行数 | 2021年预算数
  一、个人缴费收入 | 40.00 | 44.00 | 一、基础养老金支出 | 70.00 | 75.00
  二、政府补贴收入 | 60.00 | 66.00 | 二、其他支出 | 5.00 | 6.00
  三、本年收入合计 | 100.00 | 110.00 | 三、本年支出合计 | 75.00 | 81.00
  四、上年结余 | 20.00 | 45.00 | 四、本年收支结余 | 25.00 | 29.00
   | | | 五、年末滚存结余 | 45.00 | 74.00
  总计 | 120.00 | 155.00 | 总计 | 120.00 | 155.00`;

test.each([
  ['as it is', '', '', []],
  [
    'with another balance at its end',
    '年末滚存结余 | 45.00 | 74.00',
    '年末滚存结余 | 45.00 | 79.00',
    ['summary-adds-up'],
  ],
])('the balance of the year is a part of that at its end: a fund %s', async (_, right, wrong, expected) => {
  const page = htmlPage(htmlTable('2021年城乡居民基本养老保险基金收支预算表', FUND.replace(right, wrong)));
  const { checks } = await parseDisclosure(Buffer.from(page), { name: 'a.html' });
  expect(checks.filter(({ status }) => status === 'fail').map(({ rule }) => rule)).toEqual(expected);
});
