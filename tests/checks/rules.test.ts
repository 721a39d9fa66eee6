import { describe, expect, test } from 'vitest';
import { RULES } from '../../src/glossary/rules/rules.js';
import { runStages } from '../../src/pipeline.js';
import type { Check } from '../../src/schema/disclosure.js';
import { AGENCY, CLEAN, EXPENDITURE, GENERAL, REVENUE } from '../build/clean-disclosure.js';
import { hasOwnTests } from './cases.js';

/** What is bought, and two years with their difference. */
const BOUGHT = `2023年政府购买服务预算表

单位：万元
购买服务项目\t金额
合计\t8.00
规划研究\t5.00
项目评审\t3.00

2023年会议费预算17.50万元，2022年预算15.00万元，比上年增加2.50万元。
`;

/** The checks of a document in row text. */
async function checksOf(text: string): Promise<Check[]> {
  return (await runStages(Buffer.from(text), { name: 'rules.txt' })).disclosure.checks;
}

function status(checks: Check[], rule: string): string[] {
  return checks.filter((check) => check.rule === rule).map((check) => check.status);
}

test('a document that adds up passes every rule, and none fails', async () => {
  const checks = await checksOf(CLEAN.replace('## 第三部分', `${BOUGHT}\n## 第三部分`));
  expect(checks.filter((check) => check.status === 'fail')).toEqual([]);
  const passed = new Set(checks.filter((check) => check.status === 'pass').map((check) => check.rule));
  // No placeholder left is no finding, so that rule has nothing to pass; the document has no self-evaluation no column of rates, no debts and no prices.
  const evaluated = /^(?:execution|score|weights|scores|tasks)-/u;
  const missing = RULES.map((rule) => rule.id).filter(
    (id) => !passed.has(id) && !evaluated.test(id) && !hasOwnTests(id),
  );
  expect(missing).toEqual(['row-rate', 'debt-balances', 'quantity-price', 'placeholder']);
});

describe('each rule fails where its relation is broken', () => {
  test.each([
    ['summary-balances', '支出总计\t105.00', '支出总计\t106.00'],
    ['summary-adds-up', '二、住房保障支出\t20.00', '二、住房保障支出\t21.00'],
    ['class-tree', '20126\t档案事务\t80.00\t80.00\t', '20126\t档案事务\t81.00\t80.00\t'],
    ['economic-tree', '30201\t办公费\t10.00', '30201\t办公费\t11.00'],
    ['row-adds-up', '30101\t基本工资\t30.00\t30.00', '30101\t基本工资\t30.00\t31.00'],
    ['three-public-adds-up', '公务用车运行维护费\t4.00', '公务用车运行维护费\t5.00'],
    ['procurement-adds-up', '政府采购服务预算2.00', '政府采购服务预算2.50'],
    ['fund-balances', '\t22.00\t\t22.00\t3.00', '\t22.00\t\t22.00\t4.00'],
    ['tables-agree', 'REVENUE', ''],
    ['cross-classification', '30113\t住房公积金\t20.00', '30113\t住房公积金\t25.00'],
    ['operating-matches-public-use', '示例市档案局\t10.00', '示例市档案局\t10.00'],
    ['projects-add-up', '库房租赁经费\t10.00\t10.00', '库房租赁经费\t12.00\t12.00'],
    [
      'code-name',
      '22102\t住房改革支出\t20.00\t20.00\t\n2210201\t住房公积金\t20.00\t20.00',
      '22102\t住房改革支出\t20.00\t20.00\t\n2210201\t购房补贴\t20.00\t20.00',
    ],
    ['empty-table-note', '合计\t\t\n\n注', '合计\t\t3.00\n\n注'],
    ['project-funding-adds-up', '市县（区）财政资金\t\t300,000', '市县（区）财政资金\t\t310,000'],
    ['project-matches-line', '档案修复经费\t30.00\t30.00', '档案修复经费\t31.00\t31.00'],
    ['project-count', '管理的项目2个', '管理的项目5个'],
    ['project-period-multiple', '实施期资金总额：\t\t300,000', '实施期资金总额：\t\t400,000'],
    ['project-cost-cap', '≤10万元\t成本指标\t成本上限\t≤10万元', '≤10万元\t成本指标\t成本上限\t≤11万元'],
    ['indicator-sides-agree', '3件\t数量指标\t完成数量\t3件', '3件\t数量指标\t另一数量\t3件'],
    ['placeholder', '\t3件\t数量指标\t完成数量\t3件', '\tXX件\t数量指标\t完成数量\tXX件'],
    ['prose-matches-table', '2023年收入总计105.00', '2023年收入总计107.00'],
    ['prose-share', '占60.00%', '占61.00%'],
    ['prose-change', '增长25.00%', '增长26.00%'],
  ])('%s', async (rule, from, to) => {
    const broken =
      rule === 'tables-agree'
        ? CLEAN.replace(
            REVENUE,
            REVENUE.replaceAll('40.00', '39.00').replaceAll('80.00', '78.00').replaceAll('20.00', '22.00'),
          )
        : rule === 'operating-matches-public-use'
          ? CLEAN.replace(AGENCY, AGENCY.replaceAll('10.00', '11.00'))
          : CLEAN.replace(from, to);
    expect(broken).not.toBe(CLEAN);
    expect(status(await checksOf(broken), rule)).toContain('fail');
  });
});

describe('verdicts', () => {
  test('a difference within half of the last digits is rounding and passes', async () => {
    const [check] = (
      await checksOf(CLEAN.replace('30101\t基本工资\t30.00\t30.00', '30101\t基本工资\t30.00\t30.01'))
    ).filter((c) => c.rule === 'row-adds-up' && c.message.includes('rounding'));
    expect(check?.status).toBe('pass');
  });

  test('an unknown unit gives no verdict', async () => {
    const checks = await checksOf(EXPENDITURE.replace('单位：万元', ''));
    expect(status(checks, 'class-tree')).not.toContain('pass');
    expect(status(checks, 'class-tree')).not.toContain('fail');
  });

  test('a blank cell counts as zero, and the message says so', async () => {
    const checks = await checksOf(EXPENDITURE);
    const rows = checks.filter(({ rule }) => rule === 'row-adds-up').map(({ message }) => message);
    expect(rows.filter((message) => message.includes('a blank cell counts as zero'))).not.toHaveLength(0);
  });

  test('tables of different scope are skipped, not failed', async () => {
    const narrower = GENERAL.replace('合计\t\t100.00\t60.00\t40.00', '合计\t\t90.00\t60.00\t30.00');
    const checks = await checksOf(`${EXPENDITURE}\n${narrower}`);
    expect(status(checks, 'tables-agree')).toContain('skipped');
  });

  test('a small difference beyond the envelope fails and names the difference', async () => {
    const checks = await checksOf(
      EXPENDITURE.replace('2012604\t档案馆\t40.00\t\t40.00', '2012604\t档案馆\t40.05\t\t40.05'),
    );
    expect(checks.find((check) => check.status === 'fail')?.message).toContain('the difference is 0.05万元');
  });
});
