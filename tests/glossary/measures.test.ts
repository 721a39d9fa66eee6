import { describe, expect, it } from 'vitest';
import { findMeasure, isPrice, isQuantity } from '../../src/glossary/measures.js';

describe('the measure of a header path', () => {
  it('is that of its last label', () => {
    const measures: Record<string, string> = {
      合计: 'total',
      本年收入合计: 'total',
      当年预算安排: 'current-year',
      上年结转安排: 'carryover',
      基本支出: 'basic',
      项目支出: 'project',
      财政拨款收入: 'appropriation',
      人员经费: 'personnel',
      公用经费: 'operating',
      日常公用经费: 'operating',
      一般公共预算资金: 'general-public',
      政府性基金预算: 'government-fund',
      国有资本经营预算财政拨款: 'state-capital',
      财政专户管理资金: 'special-account',
      单位资金: 'own-funds',
      事业收入: 'business',
      事业单位经营收入: 'operation',
      上级补助收入: 'superior-subsidy',
      附属单位上缴收入: 'affiliate',
      其他收入: 'other-income',
      增减额: 'change',
      '增减%': 'change-percent',
      增长率: 'change-percent',
      决算数: 'final',
      年初预算数: 'budget',
      调整预算数: 'adjusted',
      年初结转和结余: 'opening-balance',
      年末财政拨款结转和结余: 'closing-balance',
      上缴上级支出: 'to-superior',
      对附属单位补助支出: 'to-affiliate',
      事业单位经营支出: 'operation-expenditure',
      单位预留机动经费: 'reserve',
      结转下年资金: 'carryover',
      预算数: 'amount',
      '预算数（万元）': 'amount',
    };
    expect(Object.fromEntries(Object.keys(measures).map((label) => [label, findMeasure([label])]))).toEqual(measures);
  });

  it('of a 小计 is that of the header above it, unless that heads every column', () => {
    expect(findMeasure(['基本支出', '小计'])).toBe('basic');
    expect(findMeasure(['本年收入', '单位资金', '小计'])).toBe('own-funds');
    expect(findMeasure(['一般公共预算支出', '合计'], null, 1)).toBe('total');
    expect(findMeasure(['支出', '金额', '小计'], null, 2)).toBe('total');
  });

  it('below a carryover is carryover', () => {
    expect(findMeasure(['财政拨款结转结余', '一般公共预算'])).toBe('carryover');
    expect(findMeasure(['上年结转', '基本支出结转'])).toBe('carryover');
  });

  it('below a balance is that balance, whatever it is taken apart into', () => {
    expect(findMeasure(['年初结转和结余', '合计'])).toBe('opening-balance');
    expect(findMeasure(['年初结转和结余', '基本支出结转'])).toBe('opening-balance');
    expect(findMeasure(['年末结转和结余', '项目支出结转和结余', '项目支出结转'])).toBe('closing-balance');
    expect(findMeasure(['年末结转和结余', '基本支出'])).toBe('closing-balance');
  });

  it('of a year is the prior year or the amount, by the fiscal year', () => {
    expect(findMeasure(['2022年预算数'], 2023)).toBe('prior-year');
    expect(findMeasure(['2023年预算数'], 2023)).toBe('amount');
    expect(findMeasure(['2023年'], 2023)).toBe('amount');
    expect(findMeasure(['2022年结转'], 2023)).toBe('carryover');
  });

  it('is none for an unknown label', () => {
    expect(findMeasure(['车辆数'])).toBeUndefined();
  });
});

describe('a quantity', () => {
  it('has no unit of money', () => {
    expect(['数量', '编制人数', '占比', '增减%', '车辆（辆）'].every((label) => isQuantity([label]))).toBe(true);
    expect(['合计', '单价', '增减额', '预算数（万元）'].some((label) => isQuantity([label]))).toBe(false);
  });

  it('is one where its last sign is what is counted, and money of a time is none', () => {
    expect(['月数', '天数', '培训期数', '教师数', '床位个数'].every((label) => isQuantity([label]))).toBe(true);
    expect(['本月数', '上年同期数', '当期数', '审定数', '年初数'].some((label) => isQuantity([label]))).toBe(false);
  });
});

it('a share below a head of changes is one of them in per cent, money below it a change', () => {
  expect(findMeasure(['增减变化情况', '比例（%）'])).toBe('change-percent');
  expect(findMeasure(['增减变化情况', '金额'])).toBe('change');
  expect(findMeasure(['比上年增减（%）', '增减额'])).toBe('change');
});

describe('the figures below a header', () => {
  it('are prices, and none where a price says which things they are of', () => {
    expect(['单价', '单价（元）'].map((label) => isPrice([label]))).toEqual([true, true]);
    expect(
      ['单价200万以上大型设备', '单价50万元（含）以上通用设备'].map((label) => isPrice(['固定资产', label])),
    ).toEqual([false, false]);
  });
});
