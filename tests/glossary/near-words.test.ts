import { expect, test } from 'vitest';
import { isKnownText, nearClassName } from '../../src/glossary/near-words.js';

test.each([
  ['2101101', '行政单位医庁', '行政单位医疗'],
  ['2210201', '住房公积全', '住房公积金'],
  ['2210203', '购房补', '购房补贴'],
  ['30217', '公务接待费用', '公务接待费'],
])('%s %s is the name of its class but for one character', (code, read, whole) => {
  expect(nearClassName(code, read)).toBe(whole);
});

test.each([
  // Names of another year, of another code, of no known code, two characters off, too short.
  ['215', '资源勘探信息等支出'],
  ['2210201', '购房补贴'],
  ['9999999', '住房公积全'],
  ['2210201', '住房公枳全'],
  ['30205', '木费'],
  ['30114', '医疗费'],
])('%s %s is left as it is', (code, read) => {
  expect(nearClassName(code, read)).toBeUndefined();
});

test('units, heads and labels are known texts, what is one character off is none', () => {
  for (const text of ['单位：万元', '金额单位:元', '预算金额（万元）', '科目编码', '合计', '项目名称', '数量指标'])
    expect(isKnownText(text), text).toBe(true);
  for (const text of ['单位：万开', '预算金额（万兀）', '科目编玛', '项目名祢', '某某市教育局'])
    expect(isKnownText(text), text).toBe(false);
});
