import { describe, expect, test } from 'vitest';
import { termOf } from '../../src/glossary/form-labels.js';

describe('levels of government in a label of money', () => {
  test.each([
    '其中：中央、省、市补助',
    '中央和省级补助',
    '中央省市资金',
    '中央及省级财政资金',
    '中央财政资金和省级财政资金',
    '省、市财政资金',
    '省市县资金',
    '省级和市级财政资金',
    '省级以上财政资金',
    '省级及以上财政资金',
    '中央及地方财政资金',
  ])('several of them are no one source: %s', (label) => {
    expect(termOf(label).funding).toMatchObject({ source: undefined, several: true });
  });

  test.each([
    ['中央财政资金', 'central'],
    ['省级补助资金', 'provincial'],
    ['自治区财政资金', 'provincial'],
    ['自治区本级财政资金', 'provincial'],
    ['市县（区）财政资金', 'local'],
    ['市、县（区）财政资金', 'local'],
    ['市县级财政', 'local'],
    ['地方财政资金', 'local'],
    ['省级补助市县资金', 'provincial'],
    ['中央补助市县资金', 'central'],
  ])('one is a source: %s', (label, source) => {
    expect(termOf(label).funding).toMatchObject({ source });
    expect(termOf(label).funding?.several).toBeUndefined();
  });

  test.each(['中央对地方转移支付资金', '省（自治区、直辖市）级财政资金', '省直管县资金'])(
    '%s lists no levels',
    (label) => {
      expect(termOf(label).funding?.several).toBeUndefined();
    },
  );
});

describe('who is over a project', () => {
  test.each([
    '中央主管部门',
    '省级主管部门',
    '师市主管部门',
    '师级主管部门',
    '兵团主管部门',
    '自治区主管部门',
    '州级主管部门',
    '旗县主管部门',
    '地方主管部门',
  ])('%s is the department', (label) => {
    expect(termOf(label).field).toBe('department');
  });
});
