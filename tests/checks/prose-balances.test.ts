import { describe, expect, test } from 'vitest';
import { runStages } from '../../src/pipeline.js';
import { htmlPage } from '../build/html-page.js';

async function failuresOf(text: string): Promise<string[]> {
  const { disclosure } = await runStages(Buffer.from(htmlPage(`<p>${text}</p>`)), { name: 'a.html' });
  return disclosure.checks.filter(({ status }) => status === 'fail').map(({ rule }) => rule);
}

const REVENUE =
  '2023年，全县一般公共预算收入完成81000万元，占调整预算的100%。其中：税收收入46000万元，非税收入35000万元。加上上级补助收入300000万元、上年结转12000万元、调入资金20000万元，收入总计413000万元。';
const FUND = '政府性基金预算支出完成8.25亿元，加上调出资金0.83亿元、专项债务还本支出0.30亿元，支出总量为9.38亿元。';
const TOWN =
  '2023年上半年，我镇实现财政收入86,928万元，加以前年度结余（转）18,744万元，实际财政可支配收入105,672万元。';

describe('a government adds up what it has', () => {
  test.each([
    [REVENUE, '81000', '81037'],
    [REVENUE, '300000', '300370'],
    [REVENUE, '413000', '431000'],
    [REVENUE, '46000', '46700'],
    [FUND, '8.25', '8.52'],
    [FUND, '9.38', '9.83'],
    [TOWN, '86,928', '86,298'],
  ])('%s with a wrong %s', async (text, right, wrong) => {
    expect(await failuresOf(text)).toEqual([]);
    const failing = await failuresOf(text.replace(right, wrong));
    expect(failing.length).toBeGreaterThan(0);
    expect(new Set(failing)).toEqual(new Set(['prose-adds-up']));
  });

  test.each([
    '全区一般公共预算收入53.24亿元，加上上级补助12.00亿元、调入资金、上年结转，收入总量为159.98亿元。',
    '全区一般公共预算收入53.24亿元，加上上级补助、调入资金和上年结转106.00亿元，收入总量为159.98亿元。',
    '全区税收收入53.24亿元，加上上级补助12.00亿元，收入总量为159.98亿元。',
  ])('not where an amount is missing: %s', async (text) => {
    expect(await failuresOf(text)).toEqual([]);
  });
});

describe('two years and their difference', () => {
  test.each([
    ['2023年收入预算2350.50万元，比2022年2200.00万元增加150.50万元，增长6.84%。', '2200.00', '2202.20'],
    ['2023年“三公”经费财政拨款预算数6.80万元，比2022年“三公”经费财政拨款预算数7.00万元减少0.20万元。', '6.80', '6.08'],
    ['2023年公务接待费预算0.80万元，比2022年预算数1.00万元减少0.20万元。', '0.80', '0.08'],
  ])('%s', async (text, right, wrong) => {
    expect(await failuresOf(text)).toEqual([]);
    expect(await failuresOf(text.replace(right, wrong))).toContain('prose-adds-up');
  });

  test.each([
    '2023年基本支出预算100.00万元，比2022年项目支出预算90.00万元增加50.00万元。',
    '2023年收入预算100.00万元（含上年结转5.00万元），比2022年90.00万元增加5.00万元。',
  ])('not of two things or more amounts: %s', async (text) => {
    expect(await failuresOf(text)).toEqual([]);
  });
});
