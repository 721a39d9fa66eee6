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

const BY_SOURCE: [string, string] = [
  '2023年部门支出总表',
  `科目编码 | 科目名称 | 合计 | 一般公共预算 | 政府性基金预算
   | 合计 | 300.00 | 260.00 | 40.00
  212 | 城乡社区支出 | 40.00 |  | 40.00
  213 | 农林水支出 | 260.00 | 260.00 | `,
];
const GENERAL: [string, string] = [
  '2023年一般公共预算支出表',
  `科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
   | 合计 | 260.00 | 60.00 | 200.00
  213 | 农林水支出 | 260.00 | 60.00 | 200.00`,
];
const BY_NATURE: [string, string] = [
  '2023年部门收支总表',
  `收入 | 收入 | 支出 | 支出 | 支出 | 支出
  项目 | 预算数 | 项目（按功能分类） | 预算数 | 项目（按支出性质） | 预算数
  一、一般公共预算拨款收入 | 260.00 | 一、城乡社区支出 | 40.00 | 一、基本支出 | 60.00
  二、政府性基金预算拨款收入 | 40.00 | 二、农林水支出 | 260.00 | 二、项目支出 | 240.00
  收入总计 | 300.00 | 支出总计 | 300.00 | 支出总计 | 300.00`,
];
const PROJECTS: [string, string] = [
  '2023年项目支出表',
  '项目名称 | 项目单位 | 合计\n合计 |  | 240.00\n道路养护 | 青岚县交通局 | 200.00\n桥梁加固 | 青岚县交通局 | 40.00',
];

test('项目支出 of all money is held to a table of all money, and to none of one source', async () => {
  const text = '2023年支出预算300.00万元，其中：项目支出240.00万元。';
  expect(await failuresOf(text, [BY_SOURCE, GENERAL])).toEqual([]);
  expect(await failuresOf(text, [BY_NATURE, BY_SOURCE, GENERAL, PROJECTS])).toEqual([]);
  expect(await failuresOf(text, [BY_NATURE, BY_SOURCE, GENERAL])).toEqual([]);
  expect(await failuresOf(text.replace('240', '250'), [BY_NATURE, BY_SOURCE, GENERAL])).toEqual([
    'prose-matches-table',
  ]);
});

test('收支预算总数 is held to the summary', async () => {
  const text = '2023年收支预算总数300.00万元。';
  expect(await failuresOf(text, [BY_NATURE])).toEqual([]);
  expect(await failuresOf(text.replace('300', '360'), [BY_NATURE])).toEqual(['prose-matches-table']);
});

const APPROPRIATED: [string, string] = [
  '2023年财政拨款收支总表',
  `收入 | 收入 | 支出 | 支出
  项目 | 预算数 | 项目 | 预算数
  一、本年收入 | 300.00 | 一、本年支出 | 302.00
  （一）一般公共预算拨款 | 260.00 | （一）城乡社区支出 | 40.00
  （二）政府性基金预算拨款 | 40.00 | （二）农林水支出 | 262.00
  二、上年结转 | 2.00 | 二、结转下年 |
  收入总计 | 302.00 | 支出总计 | 302.00`,
];

test('a class may stand below 一、本年支出', async () => {
  const all = `科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
     | 合计 | 306.00 | 60.00 | 246.00
    212 | 城乡社区支出 | 40.00 |  | 40.00
    213 | 农林水支出 | 266.00 | 60.00 | 206.00`;
  const text = '支出包括：城乡社区支出40.00万元、农林水支出262.00万元。';
  expect(await failuresOf(text, [[BY_SOURCE[0], all], APPROPRIATED])).toEqual([]);
  expect(await failuresOf(text.replace('262', '269'), [[BY_SOURCE[0], all], APPROPRIATED])).toEqual([
    'prose-matches-table',
  ]);
});

const ITEMS: [string, string] = [
  '2023年一般公共预算支出表',
  `科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
   | 合计 | 260.00 | 60.00 | 200.00
  2130101 | 行政运行 | 60.00 | 60.00 |
  2130108 | 病虫害控制 | 200.00 |  | 200.00`,
];
const TREE: [string, string] = [
  '2023年部门支出总表',
  `科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
   | 合计 | 306.00 | 60.00 | 246.00
  213 | 农林水支出 | 306.00 | 60.00 | 246.00
  21301 | 农业农村 | 306.00 | 60.00 | 246.00
  2130101 | 行政运行 | 60.00 | 60.00 |
  2130108 | 病虫害控制 | 246.00 |  | 246.00`,
];

test('a table that prints 项 alone has their 类 and 款 by the names of other tables', async () => {
  const text = '农林水支出（类）农业农村（款）病虫害控制（项）支出200.00万元。';
  expect(await failuresOf(text, [TREE, ITEMS])).toEqual([]);
  expect(await failuresOf(text.replace('200', '290'), [TREE, ITEMS])).toEqual(['prose-matches-table']);
  // Of another 款 that has an item of the same name nothing is printed.
  const other = '农林水支出（类）林业和草原（款）病虫害控制（项）支出290.00万元。';
  expect(await failuresOf(other, [TREE, ITEMS])).toEqual([]);
});

test('“…”科目 may be the sum of the items of a table that prints no class', async () => {
  const text = '<p>1.“农林水支出”科目260.00万元，主要用于病虫害控制。</p>';
  expect(await failuresOf(text, [TREE, ITEMS])).toEqual([]);
  expect(await failuresOf(text.replace('260', '290'), [TREE, ITEMS])).toEqual(['prose-matches-table']);
});
