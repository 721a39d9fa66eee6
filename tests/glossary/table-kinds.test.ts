import { describe, expect, it } from 'vitest';
import {
  findTableKind,
  isForeignTitle,
  isTableNumber,
  isTableTitle,
  splitTitle,
} from '../../src/glossary/table-kinds.js';
import { parseTitle } from '../../src/glossary/title-parts.js';

const KINDS: Record<string, string[]> = {
  'revenue-expenditure-summary': [
    '2023年预算收支总表',
    '部门收支总表',
    '部门(单位)收支总表',
    '2024年部门收支总体情况表',
    '部门收支预算总表',
    '2025年预算单位财务收支预算总表',
    '收入支出决算总表',
    '2018年度江苏省高级人民法院收支预算总表',
  ],
  'revenue-summary': ['预算收入总表', '部门收入总体情况表', '部门收入预算总表', '收入决算表', '收入预算表'],
  'expenditure-summary': ['预算支出总表', '部门支出总体情况表', '部门支出预算总表', '支出决算表', '支出预算表'],
  'appropriation-summary': [
    '财政拨款收支总表',
    '财政拨款收支总体情况表',
    '2025年部门财政拨款收支预算总表',
    '财政拨款收入支出决算总表',
  ],
  'general-public-expenditure': [
    '一般公共预算支出表',
    '2023年一般公共预算支出预算表（不含上年结转）',
    '一般公共预算支出情况表(功能科目)',
    '2025年部门一般公共预算支出功能分类预算表',
    '一般公共预算财政拨款支出决算表',
    '一般公共预算当年拨款情况表',
  ],
  'general-public-basic-expenditure': [
    '一般公共预算基本支出表',
    '2023年一般公共预算安排基本支出分经济科目表（不含上年结转）',
    '一般公共预算基本支出情况表(部门经济科目)',
    '2025年部门一般公共预算基本支出部门预算经济分类预算表',
    '一般公共预算财政拨款基本支出决算明细表',
  ],
  'government-fund-revenue': ['2023年政府性基金预算收入表（不含上年结转）'],
  'government-fund-expenditure': [
    '政府性基金预算支出表',
    '政府性基金预算收支表',
    '政府性基金预算财政拨款收入支出决算表',
    '财政拨款政府性基金支出预算表',
    '2025年部门政府性基金预算支出功能分类预算表',
  ],
  'state-capital': ['国有资本经营预算支出表', '国有资本经营预算财政拨款收入支出决算表', '国有资本经营预算拨款表'],
  'three-public': [
    '2023年一般公共预算“三公”经费支出预算表',
    '财政拨款"三公"经费支出决算表',
    '2025年部门“三公”经费和机关运行经费预算表',
    '“三公”经费、会议费、培训费支出预算表',
    '一般公共预算三公经费支出情况表',
  ],
  'appropriation-expenditure': ['财政拨款支出预算表', '财政拨款支出表(功能科目)'],
  'appropriation-basic-expenditure': ['财政拨款基本支出预算表', '财政拨款基本支出表(经济科目)'],
  'agency-operating': [
    '机构运行经费支出表',
    '2023年机关运行经费预算财政拨款情况统计表',
    '一般公共预算机关运行经费支出预算表',
  ],
  'project-expenditure': ['2023年项目支出预算表（本年预算）', '项目支出表', '部门项目支出情况表', '项目支出预算明细表'],
  'project-carryover': ['2023年项目支出预算表（上年结转）'],
  procurement: ['政府采购预算表', '2019年政府采购预算表', '政府采购情况表'],
  other: [
    '政府购买服务支出表',
    '一般公共预算支出情况表(政府经济科目)',
    '新增资产配置表',
    '车辆情况表',
    '地方政府债务限额及余额情况表',
    '社会保险基金收入预算表',
    '非税征收计划表',
    '转移支付表',
  ],
};

describe('the kind of a title', () => {
  for (const [kind, titles] of Object.entries(KINDS)) {
    it(`is ${kind} for its aliases`, () => {
      expect(titles.map((title) => [title, findTableKind(title)])).toEqual(titles.map((title) => [title, kind]));
    });
  }

  it('is none for targets, evaluations and unknown tables', () => {
    expect(findTableKind('部门整体支出绩效目标表')).toBeUndefined();
    expect(isForeignTitle('项目支出绩效自评表')).toBe(true);
    expect(findTableKind('领导信箱来信登记表')).toBeUndefined();
  });
});

describe('a title', () => {
  it('is a short line that names a table', () => {
    expect(['2023年预算收支总表', '一般公共预算“三公”经费支出情况', '附表1 部门收支总表'].every(isTableTitle)).toBe(
      true,
    );
  });

  it('may say behind 表 and a dash which part of it the table holds', () => {
    expect(
      [
        '一般公共预算基本支出表--人员经费（工资福利支出）（按政府预算经济分类）',
        '一般公共预算基本支出表—公用经费',
        '财政拨款支出表－项目支出（本级）',
      ].every(isTableTitle),
    ).toBe(true);
    expect(isTableTitle('收支总表--数据来源于年初批复，如有出入以批复为准')).toBe(false);
  });

  it('is no sentence, heading, number or reference', () => {
    const others = [
      '2023年度预算收入总计1,738.50万元。',
      '“三公”经费增减变动原因说明',
      '三、支出预算情况说明',
      '具体情况详见下表',
      '第二部分 2023年部门预算报表',
      '预算公开表1',
      '公开04表',
      '附表',
    ];
    expect(others.filter(isTableTitle)).toEqual([]);
  });
});

describe('the number of a table', () => {
  it('is told from page numbers and titles', () => {
    expect(
      ['预算公开表1', '公开04表', '表一', '附件2', '附表10', '公开表十二', '表1-1'].filter(
        (text) => !isTableNumber(text),
      ),
    ).toEqual([]);
    expect(['3', '- 12 -', '一', '收支总表', '2023年预算收支总表'].filter(isTableNumber)).toEqual([]);
  });

  it('is taken off the front of a title', () => {
    expect(splitTitle('一、2018年度收支预算总表')).toEqual({ number: '一', title: '2018年度收支预算总表' });
    expect(splitTitle('表三：收入预算总表')).toEqual({ number: '表三', title: '收入预算总表' });
    expect(splitTitle('公开02表 收入决算表')).toEqual({ number: '公开02表', title: '收入决算表' });
    expect(splitTitle('2023年预算收支总表')).toEqual({ number: null, title: '2023年预算收支总表' });
  });
});

describe('the parts of a title', () => {
  it('take out the issuer, whose name may hold words of kinds', () => {
    const issuers = [
      '云川市国有资产监督管理委员会',
      '云川县非税收入征收管理局',
      '云川县政府采购中心',
      '云川县绩效评价中心',
      '中共云川县委机构编制委员会办公室',
      '云川县社会工作部',
      '云川县会计学会',
    ];
    for (const issuer of issuers) {
      for (const title of [`${issuer}2023年预算收支总表`, `2023年${issuer}预算收支总表`, `${issuer}预算收支总表`]) {
        expect([title, parseTitle(title).issuer, findTableKind(title)]).toEqual([
          title,
          issuer,
          'revenue-expenditure-summary',
        ]);
      }
    }
  });

  it('name no issuer where none is printed', () => {
    const titles = [
      '2024年对下级政府转移支付预算表',
      '社会保险基金收支决算表',
      '“三公”经费及会议费培训费预算表',
      '部门收支总表',
    ];
    expect(titles.map((title) => parseTitle(title).issuer)).toEqual([null, null, null, null]);
  });

  it('name a place before its budget', () => {
    expect(parseTitle('2023年云川县一般公共预算收入表')).toMatchObject({ issuer: '云川县', year: 2023 });
  });
});
