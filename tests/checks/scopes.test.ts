import { describe, expect, test } from 'vitest';
import { checkDisclosure } from '../../src/checks/check.js';
import { runStages } from '../../src/pipeline.js';
import type { BudgetLine, BudgetTable } from '../../src/schema/disclosure.js';
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
});
