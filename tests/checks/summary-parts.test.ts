import { describe, expect, test } from 'vitest';
import { runStages } from '../../src/pipeline.js';
import { htmlPage, htmlTable } from '../build/html-page.js';

type Printed = readonly [title: string, rows: string];

/** What fails among identities: the rule with its Chinese message. */
async function failuresOf(
  tables: readonly Printed[],
  replace: readonly [string, string] = ['', ''],
): Promise<string[]> {
  const page = htmlPage(tables.map(([title, rows]) => htmlTable(title, rows)).join('')).replace(...replace);
  const { disclosure } = await runStages(Buffer.from(page), { name: 'a.html' });
  const failed = disclosure.checks.filter(({ status, severity }) => status === 'fail' && severity === 'identity');
  return failed.map(({ rule, messageZh }) => `${rule} ${messageZh}`);
}

/** The sources add up to the total in both tables, and differ between them only where one is changed in both its sums. */
const SUMMARY: Printed = [
  '2023年部门收支总表',
  `收入 | 收入 | 支出 | 支出
  项目 | 预算数 | 项目 | 预算数
  一、一般公共预算拨款收入 | 61.00 | 一、教育支出 | 52.00
  二、政府性基金预算拨款收入 | 9.00 | 二、社会保障和就业支出 | 21.00
  三、事业收入 | 12.00 | 三、卫生健康支出 | 11.00
  四、其他收入 | 4.00 | 四、住房保障支出 | 8.00
  本年收入合计 | 86.00 | 本年支出合计 | 92.00
  上年结转 | 6.00 | 结转下年 | 0.00
  收入总计 | 92.00 | 支出总计 | 92.00`,
];
const REVENUE: Printed = [
  '2023年部门收入总表',
  `科目编码 | 科目名称 | 合计 | 上年结转 | 一般公共预算 | 政府性基金预算 | 事业收入 | 其他收入
  | 合计 | 92.00 | 6.00 | 61.00 | 9.00 | 12.00 | 4.00`,
];
const EXPENDITURE: Printed = [
  '2023年部门支出总表',
  `科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
  | 合计 | 92.00 | 50.00 | 42.00
  205 | 教育支出 | 52.00 | 20.00 | 32.00
  208 | 社会保障和就业支出 | 21.00 | 15.00 | 6.00
  210 | 卫生健康支出 | 11.00 | 9.00 | 2.00
  221 | 住房保障支出 | 8.00 | 6.00 | 2.00`,
];

describe('收支总表 and the tables of its two sides', () => {
  test('agree source by source and class by class', async () => {
    expect(await failuresOf([SUMMARY, REVENUE, EXPENDITURE])).toEqual([]);
  });

  test('differ in two sources that were mixed up, though every sum holds', async () => {
    const mixed = REVENUE[1].replace('12.00 | 4.00', '11.00 | 5.00');
    const failures = await failuresOf([SUMMARY, [REVENUE[0], mixed]]);
    expect(failures).toHaveLength(2);
    for (const failure of failures) expect(failure).toMatch(/^tables-agree .*(事业收入|其他收入)/u);
  });

  test('differ in two classes whose amounts were mixed up', async () => {
    const mixed = SUMMARY[1]
      .replace('教育支出 | 52.00', '教育支出 | 51.30')
      .replace('卫生健康支出 | 11.00', '卫生健康支出 | 11.70');
    const failures = await failuresOf([[SUMMARY[0], mixed], EXPENDITURE]);
    expect(failures).toHaveLength(2);
    for (const failure of failures) expect(failure).toMatch(/^tables-agree .*(教育|卫生健康)支出/u);
  });

  test('are of other money where what was carried over is counted with its source', async () => {
    const within = `科目编码 | 科目名称 | 合计 | 一般公共预算 | 政府性基金预算 | 事业收入 | 其他收入
      | 合计 | 92.00 | 66.50 | 9.00 | 12.50 | 4.00`;
    expect(await failuresOf([SUMMARY, [REVENUE[0], within]])).toEqual([]);
    const year = within.replace('92.00 | 66.50 | 9.00 | 12.50', '86.00 | 61.00 | 9.00 | 12.00');
    expect(await failuresOf([SUMMARY, [REVENUE[0], year]])).toEqual([]);
  });

  test('say nothing of classes where the table has another total', async () => {
    const less = `科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
      | 合计 | 86.00 | 50.00 | 36.00
      205 | 教育支出 | 46.00 | 20.00 | 26.00
      208 | 社会保障和就业支出 | 21.00 | 15.00 | 6.00
      210 | 卫生健康支出 | 11.00 | 9.00 | 2.00
      221 | 住房保障支出 | 8.00 | 6.00 | 2.00`;
    expect(await failuresOf([SUMMARY, [EXPENDITURE[0], less]])).toEqual([]);
  });
});

describe('the tables of a unit beside those of its department', () => {
  const unit = (rows: string): string => rows.replaceAll(/\d+\.\d\d/gu, (figure) => (Number(figure) / 2).toFixed(2));
  const headed = ([title, rows]: Printed, issuer: string): string =>
    htmlTable(title, rows).replace('单位：万元', `部门：${issuer} 单位：万元`);
  const failures = async (replace: readonly [string, string] = ['', '']): Promise<string[]> => {
    const own = [SUMMARY, REVENUE, EXPENDITURE].map((each) => headed(each, '某某局'));
    const part = [SUMMARY, REVENUE, EXPENDITURE].map(([title, rows]) =>
      headed([title, unit(rows)], '某某局本级').replace(...replace),
    );
    const { disclosure } = await runStages(Buffer.from(htmlPage([...own, ...part].join(''))), { name: 'a.html' });
    expect(new Set(disclosure.budgetTables.map(({ issuer }) => issuer))).toEqual(new Set(['某某局', '某某局本级']));
    return disclosure.checks
      .filter(({ status, severity }) => status === 'fail' && severity === 'identity')
      .map(({ rule }) => rule);
  };

  test('agree among themselves, and with no table of the department', async () => {
    expect(await failures()).toEqual([]);
  });

  test('do not where one of them prints another amount', async () => {
    const rule = await failures([
      '<td>46.00</td><td>3.00</td><td>30.50</td><td>4.50</td><td>6.00</td><td>2.00</td>',
      '<td>45.20</td><td>3.00</td><td>30.50</td><td>4.50</td><td>5.20</td><td>2.00</td>',
    ]);
    expect(rule).toContain('tables-agree');
  });
});
