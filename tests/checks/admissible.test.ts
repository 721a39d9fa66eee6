import { describe, expect, test } from 'vitest';
import { runStages } from '../../src/pipeline.js';
import { htmlPage, htmlTable } from '../build/html-page.js';

async function failuresIn(bytes: string, name: string): Promise<string[]> {
  const { disclosure } = await runStages(Buffer.from(bytes), { name });
  const failed = disclosure.checks.filter(({ status, severity }) => status === 'fail' && severity === 'identity');
  return failed.map(({ rule }) => rule);
}

async function failuresOf(tables: Record<string, string>, text = ''): Promise<string[]> {
  const body = Object.entries(tables).map(([title, rows]) => htmlTable(title, rows));
  return failuresIn(htmlPage(`${body.join('')}<p>${text}</p>`), 'a.html');
}

/** A township: what it takes, nested twice and unevenly numbered; its departments spend less than all of it. */
const TOWN = `收入 | 收入 | 支出 | 支出
  项目 | 预算数 | 项目 | 预算数
  一、本级收入 | 12.50 | 一、本级支出 | 28.31
  （一）税收收入 | 10.00 | （一）一般公共服务支出 | 12.21
  增值税 | 7.00 | （二）教育支出 | 6.10
  契税 | 3.00 | （三）农林水支出 | 10.00
  （二）非税收入 | 2.50 | 二、上解支出 | 1.20
  二、上级补助收入 | 17.01 | |
  其中：体制补助 | 7.01 | |
  专项补助 | 10.00 | |
  收入总计 | 29.51 | 支出总计 | 29.51`;
const DEPARTMENTS = `单位 | 合计 | 基本支出 | 项目支出
  合计 | 28.31 | 13.61 | 14.70
  青山镇人民政府 | 16.31 | 9.31 | 7.00
  青山镇中心小学 | 12.00 | 4.30 | 7.70`;

describe('the balance of a government', () => {
  const tables = { 青山镇2024年一般公共预算收支平衡表: TOWN, 青山镇2024年部门支出预算表: DEPARTMENTS };

  test.each([
    ['nothing', '', '', []],
    ['a tax', '契税 | 3.00', '契税 | 8.00', ['summary-adds-up']],
    ['what is no tax', '非税收入 | 2.50', '非税收入 | 5.20', ['summary-adds-up']],
  ])('is nested and of more than its departments spend, with a wrong figure in %s', async (_, right, wrong, rules) => {
    const failing = await failuresOf({ ...tables, 青山镇2024年一般公共预算收支平衡表: TOWN.replace(right, wrong) });
    expect(new Set(failing)).toEqual(new Set(rules));
  });

  test('is not set against departments that spend neither all of it nor one of its parts', async () => {
    const less = DEPARTMENTS.replace('28.31 | 13.61', '27.31 | 12.61').replace('16.31 | 9.31', '15.31 | 8.31');
    expect(await failuresOf({ ...tables, 青山镇2024年部门支出预算表: less })).toEqual([]);
  });
});

/** 350.00 of the year and 12.00 that were carried over, item by item; the summary prints both together. */
const ITEMS = {
  '2025年部门收支总表': `收入 | 收入 | 支出 | 支出
    项目 | 预算数 | 项目 | 预算数
    一、一般公共预算拨款收入 | 383.00 | 一、一般公共服务支出 | 362.00
    二、事业收入 | | 二、社会保障和就业支出 | 33.00
    本年收入合计 | 383.00 | 本年支出合计 | 395.00
    上年结转 | 12.00 | 结转下年 |
    收入总计 | 395.00 | 支出总计 | 395.00`,
  '2025年一般公共预算支出预算表': `科目编码 | 科目名称 | 合计 | 当年财政拨款安排 | 上年结转安排
    | 合计 | 395.00 | 383.00 | 12.00
    2013101 | 行政运行 | 300.00 | 300.00 |
    2013102 | 一般行政管理事务 | 62.00 | 50.00 | 12.00
    2080505 | 机关事业单位基本养老保险缴费支出 | 33.00 | 33.00 |`,
};

test('a class of the year’s money is what its items add up to where no table prints it', async () => {
  const text = '2025年一般公共预算当年拨款383.00万元。一般公共服务支出350.00万元，社会保障和就业支出33.00万元。';
  expect(await failuresOf(ITEMS, text)).toEqual([]);
  expect(await failuresOf(ITEMS, text.replace('350.00', '305.00'))).toEqual(['prose-matches-table']);
});

describe('a share or a change is of what its sentence says', () => {
  const LINES = [
    '2022年度本年支出合计5,250.40万元，其中：基本支出1,050.08万元，占20.00%；项目支出4,200.32万元，占80.00%。',
    '一般公共预算财政拨款支出4,800.40万元，占本年支出合计的91.43%；政府性基金预算财政拨款支出350.00万元，占6.67%。',
    '机关运行经费支出88.00万元，比2021年度的92.00万元减少4.00万元，降低4.35%。',
    '与2021年相比，收入总计增加334.30万元，同比增加6.70%，其中财政拨款收入增加300.00万元，增长6.25%。',
  ];

  test.each([
    ['nothing', '', '', []],
    ['a share of what another line names', '91.43%', '94.13%', ['prose-share']],
    ['the share behind it', '6.67%', '7.66%', ['prose-share']],
  ])('line by line, with a wrong figure in %s', async (_, right, wrong, rules) => {
    expect(await failuresIn(LINES.join('\n\n').replace(right, wrong), 'a.txt')).toEqual(rules);
  });

  test('the whole of a list whose sentence names none is what a sentence above gives', async () => {
    const whole = '（一）一般公共预算财政拨款支出3,098.77万元，占本年支出合计的91.2%。\n\n';
    const list = '（二）农林水支出2,650.10万元，占85.5%；社会保障支出260.45万元，占8.4%；卫生健康支出98.22万元。';
    expect(await failuresIn(`本年支出合计3,398.9万元。\n\n${whole}${list}`, 'a.txt')).toEqual([]);
    // Two of three parts are no whole.
    expect(await failuresIn(list, 'a.txt')).toEqual([]);
  });

  test('what grew from nothing grew by 100 %', async () => {
    const text = '2022年度财政拨款支出105.00万元。专项活动经费25.00万元，与上年相比增加25.00万元，增长100.00%。';
    expect(await failuresOf({}, text)).toEqual([]);
    expect(await failuresOf({}, text.replace('100.00%', '90.00%'))).toEqual(['prose-change']);
  });

  const LEVELS = '2022年度财政拨款支出105.00万元。公务接待费25.00万元，比上年减少1.00万元，下降3.85%。';

  test.each([
    ['nothing', '', '', []],
    // 1.00 is 3.85 % of 26.00, the year before, and 4 % of this year’s 25.00.
    ['a rate of this year’s amount', '3.85%', '4.00%', ['prose-change']],
    ['the amount', '25.00', '27.00', ['prose-change']],
  ])('the one amount before it is of this year, with a wrong figure in %s', async (_, right, wrong, rules) => {
    expect(await failuresOf({}, LEVELS.replace(right, wrong))).toEqual(rules);
  });
});

test.each([
  ['nothing', '', '', []],
  ['a kind of debt', '162,500', '126,500', ['prose-adds-up']],
  ['a limit', '430,000', '403,000', ['prose-adds-up']],
])('debt is 一般 and 专项, with a wrong figure in %s', async (_, right, wrong, rules) => {
  const text =
    '2023年末，全市地方政府债务余额412,500万元，其中：一般债务162,500万元，专项债务250,000万元。省核定我市债务限额430,000万元，其中：一般债务限额170,000万元，专项债务限额260,000万元。';
  expect(await failuresOf({}, text.replace(right, wrong))).toEqual(rules);
});
