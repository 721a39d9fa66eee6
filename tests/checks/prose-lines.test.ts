import { describe, expect, test } from 'vitest';
import { runStages } from '../../src/pipeline.js';
import type { Check } from '../../src/schema/disclosure.js';
import { CLEAN } from '../build/clean-disclosure.js';

/** The checks on the prose of the clean disclosure with one more sentence in it, beside those it has without. */
async function verdictsOn(sentence: string, document: string = CLEAN): Promise<Check[]> {
  const text = document.replace('2023年收入总计105.00万元。', `${sentence}\n\n2023年收入总计105.00万元。`);
  expect(text).not.toBe(document);
  const { checks } = (await runStages(Buffer.from(text), { name: 'prose.txt' })).disclosure;
  return checks.filter((check) => check.rule === 'prose-matches-table');
}

const failures = (checks: readonly Check[]): string[][] =>
  checks.filter((check) => check.status === 'fail').map(({ severity, left, right }) => [severity, `${left} ${right}`]);

describe('a claim that names a line of the tables', () => {
  test.each([
    ['a class by its path', '“一般公共服务支出（类）档案事务（款）行政运行（项）”40.00万元', '41.00', '410000 400000'],
    ['a “three public” item', '公务接待费2.00万元', '3.00', '30000 20000'],
    ['the whole of the “three public”', '2023年“三公”经费预算数10.00万元', '11.00', '110000 100000'],
    ['a source', '其中：一般公共预算拨款收入100.00万元', '101.00', '1010000 1000000'],
    ['the budget of the year', '2023年支出预算105.00万元', '106.00', '1060000 1050000'],
    ['personnel', '一般公共预算基本支出60.00万元，人员经费50.00万元', '51.00', '510000 500000'],
  ])('%s passes where it is right and fails where it is not', async (_, claim, wrong, sides) => {
    expect(failures(await verdictsOn(`${claim}。`))).toEqual([]);
    const broken = claim.replace(/[\d.]+(?=万元$)/u, wrong);
    expect(failures(await verdictsOn(`${broken}。`))).toEqual([['identity', sides]]);
  });

  test('the amount of this year after the class is held to the same line', async () => {
    const claim = '“一般公共服务支出（类）档案事务（款）档案馆（项）”40.00万元，主要用于馆藏。';
    const next = '2022年当年预算执行数为30.00万元，2023年预算安排';
    expect(failures(await verdictsOn(`${claim}${next}40.00万元。`))).toEqual([]);
    const checks = await verdictsOn(`${claim}${next}80.00万元。`);
    expect(failures(checks)).toEqual([['identity', '800000 400000']]);
    expect(checks.find((check) => check.status === 'fail')?.message).toContain('档案馆');
  });

  test('a class that no table has is a hint, since names differ between the years', async () => {
    const checks = await verdictsOn('“教育支出（类）普通教育（款）小学教育（项）”7.00万元。');
    expect(failures(checks)).toEqual([['hint', 'null null']]);
  });

  test('an amount that is smaller than its own increase is found', async () => {
    const increase = async (amount: string): Promise<string[]> => {
      const text = CLEAN.replace('2023年收入总计', `会议费${amount}万元，比2022年增加5.00万元。\n\n2023年收入总计`);
      const { checks } = (await runStages(Buffer.from(text), { name: 'prose.txt' })).disclosure;
      return checks.filter((check) => check.status === 'fail').map((check) => check.rule);
    };
    expect(await increase('5.00')).toEqual([]);
    expect(await increase('4.00')).toEqual(['prose-change']);
  });

  test('figures of last year and of a part of the department are not held to the tables', async () => {
    const parts =
      '一般公共预算拨款支出预算105.00万元。2022年公务接待费9.00万元。2023年“三公”经费预算数10.00万元。其中：本级“三公”经费预算数4.00万元。';
    expect(failures(await verdictsOn(parts))).toEqual([]);
  });
});

const PURCHASES = `2023年政府采购预算表

部门名称：示例市档案局

单位：万元

采购项目\t数量\t预算金额
档案盒\t20\t3.00
复印纸\t30\t2.00
合计\t\t5.00
`;

describe('tables', () => {
  const checksOf = async (text: string): Promise<Check[]> =>
    (await runStages(Buffer.from(text), { name: 'tables.txt' })).disclosure.checks;

  test('the lines of a procurement table add up to its 合计, and a wrong line is found', async () => {
    const status = async (text: string): Promise<string[]> =>
      (await checksOf(text)).filter((check) => check.rule === 'procurement-adds-up').map((check) => check.status);
    expect(await status(PURCHASES)).toEqual(['pass']);
    expect(await status(PURCHASES.replace('2.00', '2.50'))).toEqual(['fail']);
  });

  test('sources below a header of their own count towards the total of the row', async () => {
    const table = `2023年项目支出表

单位：万元

项目名称\t合计\t财政拨款\t\t单位资金
\t\t一般公共预算\t政府性基金预算\t
档案修复经费\t30.00\t20.00\t6.00\t4.00
库房租赁经费\t10.00\t10.00\t\t
`;
    const failed = async (text: string): Promise<string[]> =>
      (await checksOf(text))
        .filter((check) => check.rule === 'row-adds-up' && check.status === 'fail')
        .map((check) => check.difference ?? '');
    expect(await failed(table)).toEqual([]);
    expect(await failed(table.replace('6.00', '7.00'))).toEqual(['-10000']);
  });
});
