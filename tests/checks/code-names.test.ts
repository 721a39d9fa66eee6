import { expect, test } from 'vitest';
import { checkDisclosure } from '../../src/checks/check.js';
import { disclosure, line, table } from '../writers/disclosure-builder.js';

/** The verdicts of the rule on codes with their names, in a document of a year. */
function verdicts(names: [code: string, name: string][], fiscalYear = 2023): string[] {
  const lines = names.map(([code, name], index) => line({ index, code, name, values: {} }));
  return checkDisclosure(disclosure({ budgetTables: [table(lines)], fiscalYear }))
    .filter(({ rule }) => rule === 'code-name')
    .map(({ status }) => status);
}

test.each<[string, [string, string][], number?]>([
  ['its own name', [['2210201', '住房公积金']]],
  ['a name cut by its cell', [['2080505', '机关事业单位基本养老保险缴']]],
  [
    'a shortened name',
    [
      ['2080505', '机关事业单位基本养老保险缴费支出'],
      ['2080505', '基本养老保险缴费'],
    ],
  ],
  [
    'the names of two years',
    [
      ['210', '医疗卫生与计划生育支出'],
      ['210', '卫生健康支出'],
    ],
    2019,
  ],
  ['a name of the unit', [['2210201', '机关住房公积金单位部分']]],
  ['a code that is not known', [['2019901', '购房补贴']]],
  ['a class of before the classification', [['30112', '伙食补助费']], 2016],
  ['the name of its class, shortened to that of a neighbour', [['311', '对企业补助']]],
])('%s is no finding', (_, names, year) => {
  expect(verdicts(names, year)).toEqual(['pass']);
});

test.each<[string, [string, string][]]>([
  ['another code’s name', [['2210201', '购房补贴']]],
  [
    'two names of one code',
    [
      ['2210201', '住房公积金'],
      ['2210201', '购房补贴'],
    ],
  ],
  [
    'two names of a code that is not known',
    [
      ['2019901', '国家赔偿费用支出'],
      ['2019901', '其他公共服务支出'],
    ],
  ],
])('%s is a finding', (_, names) => {
  expect(verdicts(names)).toContain('fail');
});

test('lines that are named by their projects give a code no second name', () => {
  const lines = ['路网监测', '治超站运行'].map((name, index) => line({ index, code: '214', name, values: {} }));
  const projects = { ...table(lines), kind: 'project-expenditure' as const };
  const checks = checkDisclosure(disclosure({ budgetTables: [projects], fiscalYear: 2023 }));
  expect(checks.filter(({ rule, status }) => rule === 'code-name' && status === 'fail')).toEqual([]);
});
