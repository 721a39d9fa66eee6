import { expect, test } from 'vitest';
import { runStages } from '../../src/pipeline.js';
import { htmlPage, htmlTable } from '../build/html-page.js';

/** What fails in a page: a text above tables of cells parted by `|`. */
async function failuresOf(text: string, tables: readonly [title: string, rows: string][]): Promise<string[]> {
  const page = htmlPage(`<p>${text}</p>${tables.map(([title, rows]) => htmlTable(title, rows)).join('')}`);
  const { disclosure } = await runStages(Buffer.from(page), { name: 'a.html' });
  const failed = disclosure.checks.filter(({ status, severity }) => status === 'fail' && severity === 'identity');
  return failed.map(({ rule }) => rule);
}

const SUMMARY: [string, string] = [
  '2023年部门收支总表',
  `收入 | 收入 | 支出 | 支出
  项目 | 预算数 | 项目 | 预算数
  一、财政拨款收入 | 500.16 | 一、农林水支出 | 509.36
  二、其他收入 | 10.00 | |
  本年收入合计 | 510.16 | 本年支出合计 | 509.36
  上年结转 | 2.20 | 结转下年 | 3.00
  收入总计 | 512.36 | 支出总计 | 512.36`,
];

test.each([
  ['2023年度收入合计510.16万元，其中：其他收入10.00万元。', '510.16', '530.16'],
  ['2023年度支出合计509.36万元。', '509.36', '590.36'],
  ['2023年度收入、支出总计均为512.36万元。', '512.36', '521.36'],
  ['2023年度收、支总计512.36万元。', '512.36', '521.36'],
])('%s is held to the summary', async (text, right, wrong) => {
  expect(await failuresOf(text, [SUMMARY])).toEqual([]);
  expect(await failuresOf(text.replace(right, wrong), [SUMMARY])).toEqual(['prose-matches-table']);
});

const CHANGED = [
  '2023年度收入、支出总计均为512.36万元，与上年相比收、支总计增加46.58万元，增长10.00%。',
  '2023年度财政拨款收入、支出总计均为510.36万元，与上年相比收、支总计各增加46.40万元，增长10.00%。',
  '2023年度财政拨款收、支总计510.36万元，与2022年相比，收、支总计各增加46.40万元，增长10.00%。',
];

test.each(CHANGED)('%s changes by its share of the year before', async (text) => {
  expect(await failuresOf(text, [])).toEqual([]);
  expect(await failuresOf(text.replace('10.00%', '20.00%'), [])).toEqual(['prose-change']);
});

const CLASSES: [string, string] = [
  '2023年支出预算分类汇总表',
  `科目编码 | 科目名称 | 总计 | 基本支出 | 项目支出
  213 | 农林水支出 | 300.00 | 60.00 | 240.00
  21301 | 农业农村 | 300.00 | 60.00 | 240.00`,
];

test('what one source of money is spent on is held to no table of all money', async () => {
  const text = '2023年一般公共预算拨款支出预算260.00万元，其中：农林水支出260.00万元。';
  expect(await failuresOf(text, [CLASSES])).toEqual([]);
  expect(await failuresOf('2023年支出预算320.00万元，其中：农林水支出320.00万元。', [CLASSES])).toEqual([
    'prose-matches-table',
  ]);
});
