import { describe, expect, test } from 'vitest';
import { runStages } from '../../src/pipeline.js';
import type { Check } from '../../src/schema/disclosure.js';
import { CLEAN } from '../build/clean-disclosure.js';

/** Classes with one figure column; the sums and the items confirm each other only through their class. */
const TABLE = `2023年部门支出总表

单位：万元

科目编码\t科目名称\t合计
合计\t\t1,000.00
201\t一般公共服务支出\t690.00
2012601\t行政运行\t127.50
2012602\t一般行政管理事务\t316.20
2012604\t档案馆\t246.30
221\t住房保障支出\t310.00
2210201\t住房公积金\t310.00
`;

async function failuresOf(text: string): Promise<Check[]> {
  const { checks } = (await runStages(Buffer.from(text), { name: 'cause.txt' })).disclosure;
  return checks.filter(({ status, severity }) => status === 'fail' && severity === 'identity');
}

async function failureOf(from: string, to: string): Promise<Check | undefined> {
  const text = TABLE.replace(from, to);
  expect(text).not.toBe(TABLE);
  return (await failuresOf(text))[0];
}

test('the table adds up', async () => {
  expect(await failuresOf(TABLE)).toEqual([]);
});

describe('a failure says what it looks like', () => {
  test('two digits swapped, with the reading that would hold', async () => {
    const check = await failureOf('127.50', '172.50');
    expect(check?.cause).toBe('digits-swapped');
    expect(check?.readings.map(({ printed, reading }) => [printed, reading])).toEqual([['172.50', '127.50']]);
    expect(check?.message).toContain('with 127.50 for 172.50 all would hold');
    expect(check?.messageZh).toContain('若为127.50而非172.50，则全部相符');
  });

  test('one digit of a figure whose other relations hold no longer', async () => {
    // The class is held to its items and to 合计: the one reading that both allow.
    const check = await failureOf('一般公共服务支出\t690.00', '一般公共服务支出\t650.00');
    expect([check?.cause, check?.readings.map(({ reading }) => reading)]).toEqual(['one-digit', ['690.00']]);
  });

  test('a unit', async () => {
    const check = await failureOf('住房公积金\t310.00', '住房公积金\t3100000.00');
    expect([check?.cause, check?.message.includes('10000 times')]).toEqual(['unit', true]);
  });

  test('no unit where the other side is zero: a ten-thousandth of any small amount is near it', async () => {
    const rows = '221\t住房保障支出\t0.00\n2210201\t住房公积金\t25.00\n';
    const text = TABLE.replace(/221\t.*\n2210201.*\n/u, rows).replace('1,000.00', '690.00');
    const [check, other] = await failuresOf(text);
    expect([check?.rule, other]).toEqual(['class-tree', undefined]);
    expect([check?.cause, check?.message, check?.messageZh].join(' ')).not.toMatch(/unit|times|倍/u);
  });

  test('a sign', async () => {
    expect((await failureOf('档案馆\t246.30', '档案馆\t-246.30'))?.cause).toBe('sign');
  });

  test('rounding', async () => {
    const check = await failureOf('档案馆\t246.30', '档案馆\t246.27');
    expect([check?.cause, check?.magnitude]).toEqual(['rounding', 'material']);
    // Parts that were cut off are less than their whole, never more.
    expect((await failureOf('档案馆\t246.30', '档案馆\t246.33'))?.cause).not.toBe('rounding');
  });
});

test('nothing is claimed where nothing fits, and readings are few', async () => {
  const check = await failureOf('一般行政管理事务\t316.20', '一般行政管理事务\t777.77');
  expect([check?.cause, check?.readings]).toEqual([null, []]);
});

test('several figures that one digit each could mend are listed, and none is blamed', async () => {
  const text = `2023年部门支出总表\n\n单位：万元\n\n科目编码\t科目名称\t合计\n201\t甲支出\t9.00\n2010101\t乙\t4.00\n2010102\t丙\t3.00\n`;
  const [check] = await failuresOf(text);
  expect(check?.cause).toBeNull();
  expect(check?.readings.map(({ printed, reading }) => `${printed} ${reading}`)).toEqual([
    '9.00 7.00',
    '4.00 6.00',
    '3.00 5.00',
  ]);
});

test('a line that a sum leaves out is named', async () => {
  const text = CLEAN.replace('合计\t10.00\n', '会议费\t6.00\n合计\t16.00\n');
  // 会议费 counted in is a reading of the rule, and no failure.
  expect((await failuresOf(text)).filter(({ rule }) => rule === 'three-public-adds-up')).toEqual([]);
  const other = text.replace('会议费\t6.00', '被装购置费\t6.00');
  const [check] = (await failuresOf(other)).filter(({ rule }) => rule === 'three-public-adds-up');
  expect([check?.cause, check?.message.includes('“被装购置费”')]).toEqual(['missing-line', true]);
});

test('a hint and a relation that holds have no cause', async () => {
  const { checks } = (await runStages(Buffer.from(CLEAN), { name: 'cause.txt' })).disclosure;
  expect(new Set(checks.map(({ cause }) => cause))).toEqual(new Set([null]));
});
