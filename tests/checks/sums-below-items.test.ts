import { expect, test } from 'vitest';
import { runStages } from '../../src/pipeline.js';
import { htmlPage, htmlTable } from '../build/html-page.js';

async function failuresOf(rows: string): Promise<string[]> {
  const page = htmlPage(htmlTable('2023年某某市政府性基金收支决算表', rows));
  const { disclosure } = await runStages(Buffer.from(page), { name: 'a.html' });
  const failed = disclosure.checks.filter(({ status, severity }) => status === 'fail' && severity === 'identity');
  return failed.map(({ messageZh }) => /“([^”]*)”/u.exec(messageZh)?.[1] ?? '');
}

const FUND = `收入项目 | 决算数 | 支出项目 | 决算数
  一、国有土地使用权出让收入 | 620.00 | 一、城乡社区支出 | 487.00
  二、城市基础设施配套费收入 | 199.00 | 二、其他支出 | 332.00
  本年收入 | 819.00 | 本年支出 | 819.00
  上级补助收入 | 373.00 | 年终结余 | 373.00
  收入总计 | 1192.00 | 支出总计 | 1192.00`;

test.each([
  ['nothing', '', '', []],
  ['an item', '620.00', '640.00', ['收入总计']],
  ['the sum of the year', '本年支出 | 819.00', '本年支出 | 829.00', ['支出总计']],
  ['what stands beside the sum', '上级补助收入 | 373.00', '上级补助收入 | 337.00', ['收入总计']],
])(
  'a sum that is called 本年收入 stands for the items above it, with a wrong figure in %s',
  async (_, right, wrong, expected) => {
    expect(await failuresOf(FUND.replace(right, wrong))).toEqual(expected);
  },
);

const YEAR = `收入 | 收入 | 支出 | 支出
  项目 | 预算数 | 项目 | 预算数
  一、本年收入 | 300.00 | 一、本年支出 | 302.00
  （一）一般公共预算拨款 | 260.00 | （一）社会保障和就业支出 | 30.00
  （二）政府性基金预算拨款 | 40.00 | （二）卫生健康支出 | 10.00
  二、上年结转 | 2.00 | （三）农林水支出 | 262.00
   |  | 二、结转下年 |
  收入总计 | 302.00 | 支出总计 | 302.00`;

async function yearFailing(rows: string): Promise<string[]> {
  const page = htmlPage(htmlTable('2023年财政拨款收支总表', rows));
  const { disclosure } = await runStages(Buffer.from(page), { name: 'a.html' });
  const failed = disclosure.checks.filter(({ status, severity }) => status === 'fail' && severity === 'identity');
  return failed.map(({ messageZh }) => /“([^”]*)”/u.exec(messageZh)?.[1] ?? '');
}

test('the classes below 一、本年支出 add up where their numbers leave out none', async () => {
  expect(await yearFailing(YEAR)).toEqual([]);
  expect(await yearFailing(YEAR.replace('| 10.00', '| 70.00'))).toEqual(['一、本年支出']);
  // A number that is left out is a row that was lost; other lines than 类 may be some of several; so may a part of the year.
  expect(await yearFailing(YEAR.replace('（二）卫生健康支出 | 10.00', ' | '))).toEqual([]);
  expect(await yearFailing(YEAR.replace('卫生健康支出 | 10.00', '重点工程 | 70.00'))).toEqual([]);
  expect(await yearFailing(YEAR.replace('一、本年支出', '一、重点支出').replace('| 10.00', '| 8.00'))).toEqual([]);
});
