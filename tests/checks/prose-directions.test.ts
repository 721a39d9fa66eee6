import { expect, test } from 'vitest';
import { runStages } from '../../src/pipeline.js';
import { htmlPage } from '../build/html-page.js';

/** What fails in a text without tables. */
async function failuresOf(text: string): Promise<string[]> {
  const { disclosure } = await runStages(Buffer.from(htmlPage(`<p>${text}</p>`)), { name: 'a.html' });
  return disclosure.checks.filter(({ status }) => status === 'fail').map(({ rule }) => rule);
}

test.each([
  ['公用经费支出156.30万元，较上年决算数增加6.30万元，', '增长', '下降', '4.20%。'],
  ['公用经费支出156.30万元，比上年减少6.30万元，', '减幅', '增幅', '3.87%。'],
  ['公用经费支出156.30万元，同比减支6.30万元、', '降低', '上升', '3.87%。'],
])('an amount and a rate of one change are of one direction: %s', async (text, right, wrong, end) => {
  expect(await failuresOf(text + right + end)).toEqual([]);
  expect(await failuresOf(text + wrong + end)).toEqual(['prose-change']);
});

test.each([
  '公用经费支出156.30万元，比上年增加6.30万元；下降3.00%的是会议费。',
  '公用经费支出156.30万元，比上年增加6.30万元，会议费下降4.20%。',
  '公用经费支出156.30万元，比上年增加6.30万元，增长4.20%，培训费下降3.00%。',
])('a rate of something else may be of another direction: %s', async (text) => {
  expect(await failuresOf(text)).toEqual([]);
});

test.each([
  ['2023年度支出决算4,200.00万元，为年初预算4,000.00万元的', '105.00%', '110.00%'],
  ['2023年支出4,200.00万元，完成调整预算数5,000.00万元的', '84%', '48%'],
  ['全年收入9,600.00万元，完成年初预算（8,000.00万元）的', '120.00%', '130.00%'],
])('an amount is the printed share of a budget: %s', async (text, right, wrong) => {
  expect(await failuresOf(`${text}${right}。`)).toEqual([]);
  expect(await failuresOf(`${text}${wrong}。`)).toEqual(['prose-share']);
});

test('a change to the end of the year before is of the amount before it', async () => {
  const text = '2023年末，资产总额为2.30亿元，较上年末增加0.30亿元，增长15.00%。';
  expect(await failuresOf(text)).toEqual([]);
  expect(await failuresOf(text.replace('15.00%', '18.00%'))).toEqual(['prose-change']);
});

test('a rate on another basis is of no amount that is printed', async () => {
  const failures = async (text: string): Promise<string[]> => {
    const page = `示例县水务局2024年度部门预算\n\n第三部分 2024年度部门预算情况说明\n${text}\n`;
    const { disclosure } = await runStages(Buffer.from(page), { name: 'a.txt' });
    return disclosure.checks.filter(({ status }) => status === 'fail').map(({ rule }) => rule);
  };
  const text = '2024年度部门支出预算7,812.40万元，比2023年度执行数7,440.38万元增长5.00%';
  expect(await failures(`${text}；剔除一次性因素后，同口径下降1.2%。`)).toEqual([]);
  expect(await failures(`${text.replace('5.00%', '8.00%')}。`)).toEqual(['prose-change']);
});
