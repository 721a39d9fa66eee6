import { describe, expect, test } from 'vitest';
import { termOf } from '../../src/glossary/form-labels.js';
import { findFormTitle } from '../../src/glossary/form-titles.js';

describe('a label is read by its parts', () => {
  test.each([
    ['项目名称', 'name'],
    ['项目（政策）名称', 'name'],
    ['预算项目名称：', 'name'],
    ['单位（专项）名称', 'name'],
    ['项目单位名称', 'implementer'],
    ['资金使用单位', 'implementer'],
    ['项目（实施）单位', 'implementer'],
    ['主管预算部门', 'department'],
    ['项目主管部门名称', 'department'],
    ['单位代码', 'implementerCode'],
    ['预算项目编码', 'code'],
    ['项目期限', 'duration'],
    ['项目立项的依据', 'basis'],
    ['保证项目实施的制度、措施', 'safeguards'],
    ['项目联系人', 'handler'],
    ['填表日期', 'filledAt'],
    ['自评总分', 'totalScore'],
    ['评价等次', 'grade'],
  ])('%s is the field %s', (text, field) => {
    expect(termOf(text).field).toBe(field);
  });

  test.each([
    ['实施期资金总额：', { source: 'total', period: 'period' }],
    ['年度资金申请总额', { source: 'total', period: 'annual' }],
    ['资金额度', { source: 'total' }],
    ['当年预算金额（万元）', { source: 'total', period: 'annual' }],
    ['其中：本年财政拨款', { source: 'fiscal', period: 'annual' }],
    ['一般公共预算拨款', { source: 'fiscal' }],
    ['中央补助', { source: 'central' }],
    ['自治区级财政资金', { source: 'provincial' }],
    ['市、县（区）财政资金', { source: 'local' }],
    ['上年结转财政拨款', { source: 'carryover' }],
    ['单位自筹', { source: 'selfRaised' }],
    ['其它资金', { source: 'other' }],
    ['财政专户管理资金', { source: undefined }],
  ])('%s is money of %o', (text, funding) => {
    expect(termOf(text).funding).toEqual(funding);
  });

  test.each(['资金用途', '预算单位', '省级财政部门', '资金支出计划（%）', '项目级次', '2024年', '产出指标', '提升'])(
    '%s is no money',
    (text) => {
      expect(termOf(text).funding).toBeUndefined();
    },
  );

  test.each([
    ['年度绩效目标', 'annual'],
    ['中长期目标', 'period'],
    ['整体目标', 'either'],
    ['年初设定目标', 'annual'],
    ['实际完成情况', 'actual'],
    ['年度目标值', undefined],
  ])('%s is the goal %s', (text, goal) => {
    expect(termOf(text).goal).toBe(goal);
  });

  test.each([
    ['三级指标名称', 'level3'],
    ['绩效指标名称', 'level3'],
    ['一级/二级指标', 'level1'],
    ['指标值（包含数字及文字描述）', 'value'],
    ['本年绩效指标值', 'value'],
    ['运算符号', 'operator'],
    ['绩效度量单位', 'unit'],
    ['分值（权重）', 'weight'],
    ['全年实际完成值', 'actual'],
    ['指标得分', 'score'],
    ['偏差（未完成）原因分析及改进措施', 'deviation'],
    ['评（扣）分标准', 'note'],
    ['指标方向性', 'note'],
  ])('%s heads the column %s', (text, column) => {
    expect(termOf(text).column).toBe(column);
  });

  test.each([
    ['年初批复预算数', 'initial'],
    ['调整后全年预算数', 'adjusted'],
    ['全年实际执行数', 'executed'],
    ['预算执行率（%）', 'rate'],
    ['分值权重', 'weight'],
    ['预算执行得分', 'score'],
  ])('%s says %s of executed money', (text, execution) => {
    expect(termOf(text).execution).toBe(execution);
  });

  test('a long text of labels costs no time and is none', () => {
    expect(termOf('项目'.repeat(20_000))).toEqual({});
    expect(termOf(`${'：'.repeat(40_000)}`)).toEqual({});
  });
});

describe('a title is read by its words', () => {
  test.each([
    ['云川市市级预算部门（单位）项目支出绩效目标申报表', 'project', 'target', 'project'],
    ['2024年部门预算项目支出绩效目标情况表', 'project', 'target', 'project'],
    ['附件2：2023年度部门整体支出绩效自评表', 'department', 'self-evaluation', 'project'],
    ['中央对地方转移支付区域绩效目标表', 'project', 'target', 'transfer'],
    ['项目支出绩效表', 'project', 'target', 'project'],
  ])('%s', (text, of, form, scope) => {
    expect(findFormTitle(text)).toEqual({ of, form, scope });
  });

  test.each(['项目支出绩效目标的编制说明', '按要求填写《项目支出绩效目标申报表》，并公开。', '2024年部门收支总表'])(
    '%s is no title',
    (text) => {
      expect(findFormTitle(text)).toBeUndefined();
    },
  );
});
