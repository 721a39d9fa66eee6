import { expect, test } from 'vitest';
import type { RuleId } from '../../src/glossary/rules/rules.js';
import { runStages } from '../../src/pipeline.js';

async function verdictsOn(rule: RuleId, text: string): Promise<string[]> {
  const { disclosure } = await runStages(Buffer.from(text), { name: 'a.txt' });
  return disclosure.checks
    .filter((check) => check.rule === rule)
    .map(({ status, severity }) => `${status} ${severity}`);
}

test.each([
  ['其他收入100万元，其中：捐赠90万元、利息20万元。', ['fail hint']],
  ['项目支出100万元，其中：道路整修80万元，占80%；泵站更新25万元，占25%。', ['fail hint']],
  ['项目支出105万元，其中：道路整修80万元，占76%；泵站更新25万元，占24%。', ['pass identity']],
  ['项目支出100万元，其中：道路整修60万元、泵站更新25万元。', []],
  // Some are the whole, and the others parts of these.
  ['项目支出100万元，其中：道路整修60万元、泵站更新40万元、水泵购置15万元。', []],
  ['项目支出100万元，其中：合同总额90万元，占90%，其中中小企业合同85万元，占85%。', []],
  ['项目支出100万元，其中：道路整修80万元，比上年增加5万元，泵站更新25万元。', []],
  ['项目支出100万元，其中：道路整修80万元（含桥梁10万元）、泵站更新25万元。', []],
])('a list in prose is no more than its whole: %s', async (text, expected) => {
  expect(await verdictsOn('prose-adds-up', text)).toEqual(expected);
});

test.each([
  // The whole stands behind its shares.
  ['道路整修60万元，占60%；泵站更新40万元，占40%，合计支出100万元。', ['pass identity', 'pass identity']],
  [
    '道路整修60万元，占支出总计的60%，泵站更新30万元，占支出总计的35%，支出总计100万元。',
    ['fail identity', 'pass identity'],
  ],
  // The shares are of one whole that is not printed, and no failure of their sum.
  ['重点项目：道路整修20.65万元，占11.14%；泵站更新5.72万元，占3.09%。', ['skipped identity']],
  ['重点项目：道路整修60.00万元，占65.00%；泵站更新40.00万元，占35.00%。', ['fail identity', 'fail identity']],
  // 比上年 names nothing that the share may be of.
  [
    '教育经费总额20.70亿元，比上年19.40亿元增加1.30亿元。学前经费14.30亿元，占一般公共预算支出的15.51%。',
    ['skipped identity'],
  ],
])('a share is held to its own whole: %s', async (text, expected) => {
  expect(await verdictsOn('prose-share', text)).toEqual(expected);
});

test('what a change is of is said as it was compared', async () => {
  const text = '教育经费14.30亿元，比上年13.40亿元增加0.90亿元，增长6.72%。';
  const { disclosure } = await runStages(Buffer.from(text), { name: 'a.txt' });
  const [check] = disclosure.checks.filter(({ rule }) => rule === 'prose-change');
  expect(check).toMatchObject({ status: 'pass' });
  expect(check?.message).toContain('of 13.40亿元');
});
