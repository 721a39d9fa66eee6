import { describe, expect, test } from 'vitest';
import { checkDisclosure } from '../../src/checks/check.js';
import { runStages } from '../../src/pipeline.js';
import type { BudgetLine, BudgetTable, Statement } from '../../src/schema/disclosure.js';
import { amount, disclosure, line, table } from '../writers/disclosure-builder.js';

type Row = [name: string, figure: string, role?: BudgetLine['role']];

const money = (text: string) => amount(text, text, String(Math.round(Number(text) * 10_000)));

function summary(rows: Row[]): BudgetTable {
  const lines = rows.map(([name, figure, role = 'item'], index) =>
    line({ index, name, code: null, level: null, role, side: 'revenue', values: { c1: money(figure) } }),
  );
  const columns: BudgetTable['columns'] = [{ key: 'c1', labels: ['预算数'], measure: 'amount', side: 'revenue' }];
  return { ...table(lines), kind: 'revenue-expenditure-summary', columns };
}

const sumsOf = (rows: Row[]): string[] =>
  checkDisclosure(disclosure({ budgetTables: [summary(rows)] }))
    .filter(({ rule }) => rule === 'summary-adds-up')
    .map(({ status }) => status);

describe('the items of a summary', () => {
  test('are not counted again where the lines below take them apart', () => {
    const rows: Row[] = [
      ['一、财政拨款', '38.20'],
      ['一般公共预算拨款', '30.20'],
      ['政府性基金拨款', '8.00'],
      ['二、其他资金', '1.80'],
    ];
    expect(sumsOf([...rows, ['本年收入合计', '40.00', 'total']])).toEqual(['pass']);
    expect(sumsOf([...rows, ['本年收入合计', '41.00', 'total']])).toEqual(['fail']);
  });

  test('have the carryover with them where one total is printed alone', () => {
    const rows: Row[] = [
      ['一、本年收入', '42.00'],
      ['一般公共预算拨款', '42.00'],
      ['二、上年结转', '6.00', 'carryover'],
      ['一般公共预算拨款', '6.00'],
    ];
    expect(sumsOf([...rows, ['收入总计', '48.00', 'total']])).toEqual(['pass']);
    expect(sumsOf([...rows, ['收入总计', '47.00', 'total']])).toEqual(['fail']);
  });

  test('are still added where none takes another apart', () => {
    const rows: Row[] = [
      ['一、财政拨款', '20.00'],
      ['二、事业收入', '20.00'],
      ['三、其他收入', '5.00'],
    ];
    expect(sumsOf([...rows, ['本年收入合计', '45.00', 'total']])).toEqual(['pass']);
  });
});

describe('a rate in the prose', () => {
  const changes = async (text: string): Promise<string[]> =>
    (await runStages(Buffer.from(`${text}\n`), { name: 'a.txt' })).disclosure.checks
      .filter(({ rule }) => rule === 'prose-change')
      .map(({ status }) => status);

  test('of a sentence that prints no difference and no earlier year gives no verdict', async () => {
    expect(await changes('2023年，“三公”经费决算1200万元，其中：接待费决算480万元，比上年下降7.6%。')).toEqual([]);
  });

  test('that follows from the earlier year’s amount holds, and fails where it does not', async () => {
    expect(await changes('上年决算500万元，本年决算480万元，下降4%。')).toEqual(['pass']);
    expect(await changes('上年决算500万元，本年决算480万元，下降14%。')).toEqual(['fail']);
  });

  test('has a direction in 减收, 增收, 减支 and 增支', async () => {
    expect(await changes('一般公共预算收入完成24000万元，比上年减收1000万元，下降4%。')).toEqual(['pass']);
    expect(await changes('税收收入8100万元，比上年增收1280万元，增长18.8%。')).toEqual(['pass']);
    expect(await changes('商品和服务支出950万元，比上年减支50万元，下降5%。')).toEqual(['pass']);
    expect(await changes('商品和服务支出1050万元，比上年增支50万元，增长15%。')).toEqual(['fail']);
  });

  test('of a thing that its own sentence and the one before it do not name gives no verdict', async () => {
    const before = '政府性基金支出626.25万元，其中公用经费92.10万元。';
    expect(await changes(`${before}与上年相比，环卫经费增加36.00万元，增长9.00%。`)).toEqual(['skipped']);
    expect(await changes(`${before}主要用于征地补偿，比预算减少20.00万元，下降5%。`)).toEqual(['skipped']);
    expect(await changes(`${before}主要原因是医疗补助增加41.10万元，增长5.06%。`)).toEqual(['skipped']);
  });

  test('goes on from the sentence before it, and may name what changed in other words', async () => {
    const before = '2024年度财政拨款预算支出105.00万元。';
    expect(await changes(`${before}与上年相比增加5.00万元，增长5.00%。`)).toEqual(['pass']);
    expect(await changes(`${before}与上年相比增加5.00万元，增长8.00%。`)).toEqual(['fail']);
    expect(await changes(`${before}与上年相比，财政拨款支出增加5.00万元，增长8.00%。`)).toEqual(['fail']);
  });

  test('between amounts of two things of two years gives no verdict', async () => {
    const bulletin = '2023年全县收入70000万元，其中税收收入52000万元，增长6.1%。';
    expect(await changes(`2024年预算草案。${bulletin}`)).toEqual([]);
  });
});

describe('a share in the prose', () => {
  const shares = async (text: string): Promise<string[]> =>
    (await runStages(Buffer.from(`${text}\n`), { name: 'a.txt' })).disclosure.checks
      .filter(({ rule }) => rule === 'prose-share')
      .map(({ status, magnitude }) => magnitude ?? status);

  test('of a whole that the document does not print gives no verdict', async () => {
    const total = '政府采购支出总额210.00万元，服务支出150.00万元，';
    expect(await shares(`${total}占全区服务采购的1.37%。`)).toEqual(['skipped']);
    expect(await shares(`${total}占政府采购支出总额的71.43%。`)).toEqual(['pass']);
    expect(await shares(`${total}占政府采购支出总额的81.43%。`)).toEqual(['material']);
  });

  test('of a list is judged by the whole of its list', async () => {
    const total = '支出总计1000万元，其中基本支出、项目支出分别为600万元和400万元，';
    expect(await shares(`${total}占支出总计的60%和40%。`)).toEqual(['pass', 'pass']);
    expect(await shares(`${total}占支出总计的60%和45%。`)).toEqual(['material', 'pass']);
    expect(await shares(`${total}分别占全年的50%、45%。`)).toEqual(['skipped', 'skipped']);
  });
});

describe('what 其中 takes apart', () => {
  const lines: [name: string, figure: string, level: number | null][] = [
    ['一、财政拨款收入', '90.00', 1],
    ['其中：经费拨款', '80.00', null],
    ['非税收入安排的拨款', '10.00', null],
    ['二、单位资金收入', '30.00', 1],
    ['其中：事业收入', '20.00', null],
    ['其他收入', '10.00', null],
  ];
  const verdict = (total: string): string[] => {
    const built = summary([...lines.map(([name, figure]): Row => [name, figure]), ['本年收入合计', total, 'total']]);
    for (const [i, [, , level]] of lines.entries()) Object.assign(built.lines[i] ?? {}, { level });
    return checkDisclosure(disclosure({ budgetTables: [built] }))
      .filter(({ rule }) => rule === 'summary-adds-up')
      .map(({ status }) => status);
  };

  test('is not counted beside the numbered items, nor are the lines that go on with it', () => {
    expect(verdict('120.00')).toEqual(['pass']);
    expect(verdict('125.00')).toEqual(['fail']);
  });
});

test('a claim of a part of the department is held to the tables of that part as well', () => {
  const set = (issuer: string, basic: string): BudgetTable => ({
    ...table([line({ name: '合计', code: null, role: 'total', values: { c1: money(basic) } })]),
    kind: 'expenditure-summary',
    issuer,
    columns: [{ key: 'c1', labels: ['基本支出'], measure: 'basic', side: null }],
  });
  const verdict = (figure: string): string[] => {
    const claim: Statement = {
      metric: '基本支出',
      amount: money(figure),
      percent: null,
      count: null,
      change: null,
      text: `本级支出预算中基本支出${figure}万元。`,
      source: line().source,
    };
    const budgetTables = [set('市场监督管理局', '1467.46'), set('市场监督管理局（本级）', '1137.32')];
    return checkDisclosure(disclosure({ issuer: '市场监督管理局', budgetTables, statements: [claim] }))
      .filter(({ rule }) => rule === 'prose-matches-table')
      .map(({ status }) => status);
  };
  expect([verdict('1137.32'), verdict('1467.46'), verdict('1151.02')]).toEqual([['pass'], ['pass'], ['fail']]);
});
