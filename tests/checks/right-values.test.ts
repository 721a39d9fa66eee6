import { expect, test } from 'vitest';
import { RULE_IDS, type RuleId } from '../../src/glossary/rules/rules.js';
import type { Disclosure } from '../../src/schema/disclosure.js';
import { AGENCY, CLEAN, EXPENDITURE } from '../build/clean-disclosure.js';
import { read } from '../build/read.js';
import {
  amount,
  departmentForm,
  disclosure,
  execution,
  indicator,
  project,
  task,
} from '../writers/disclosure-builder.js';
import { type Case, expectRight, hasOwnTests } from './cases.js';

/** An amount in 万元. */
const money = (text: string) => amount(text, text, String(Math.round(Number(text) * 10_000)));

/** A document with one place changed. */
const changed = (from: string, to: string) => (): Promise<Disclosure> => {
  expect(CLEAN).toContain(from);
  return read(CLEAN.replace(from, to));
};

const evaluated = (changes: Parameters<typeof project>[0]) => (): Promise<Disclosure> =>
  Promise.resolve(disclosure({ projects: [project({ form: 'self-evaluation', ...changes })] }));

const tasks = ['30.00', '60.00'].map((total) => task({ amounts: { total: money(total), fiscal: null, other: null } }));

/** The two forms of the document. */
const FORMS = CLEAN.slice(CLEAN.indexOf('示例市项目支出绩效目标申报表'));

/** A case of each rule that has no file of tests of its own name. */
const CASES: Partial<Record<RuleId, Case | Case[]>> = {
  'summary-balances': { read: changed('支出总计\t105.00', '支出总计\t106.00'), both: ['105.00万元', '106.00万元'] },
  'summary-adds-up': {
    read: changed('二、住房保障支出\t20.00', '二、住房保障支出\t21.00'),
    both: ['100.00万元', '101.00万元'],
  },
  'class-tree': {
    read: changed('20126\t档案事务\t80.00\t80.00\t', '20126\t档案事务\t81.00\t80.00\t'),
    both: ['80.00万元', '81.00万元'],
  },
  'economic-tree': {
    read: changed('30201\t办公费\t10.00', '30201\t办公费\t11.00'),
    both: ['10.00万元', '11.00万元'],
  },
  'row-adds-up': {
    read: changed('30101\t基本工资\t30.00\t30.00', '30101\t基本工资\t30.00\t31.00'),
    both: ['30.00万元', '31.00万元'],
  },
  'part-within-whole': {
    read: () => read('2023年收支总表\n\n单位：万元\n项目\t金额\n二、单位资金\t30.00\n其中：事业收入\t31.00\n'),
    both: ['30.00万元', '31.00万元'],
  },
  'row-rate': {
    read: () =>
      read(
        '2023年支出执行表\n\n单位：万元\n项目\t上年决算数\t本年决算数\t增长%\n修缮\t40.00\t50.00\t25.0\n培训\t20.00\t30.00\t50.0\n差旅\t10.00\t12.00\t21.0\n会议\t10.00\t11.00\t10.0\n',
      ),
    both: ['21%', '20.00%', '12.00万元', '10.00万元'],
  },
  'debt-balances': {
    read: () =>
      read(
        '2023年政府债务余额变动情况表\n\n单位：万元\n债务类型\t年初余额\t本年新增\t本年偿还\t年末余额\n合计\t262.50\t58.30\t22.20\t298.60\n一般债务\t101.30\t24.40\t10.20\t115.50\n专项债务\t161.20\t33.90\t12.00\t183.90\n',
      ),
    both: ['195.10万元', '195.90万元'],
  },
  'quantity-price': {
    read: () =>
      read(
        '2024年新增资产配置表\n\n单位：万元\n资产名称\t数量\t单价（元）\t金额（万元）\n台式机\t12\t5,500\t6.60\n便携机\t10\t8,000\t8.00\n打印机\t5\t2,000\t1.00\n扫描仪\t4\t3,000\t1.50\n',
      ),
    both: ['1.50万元', '12,000元'],
  },
  'three-public-adds-up': {
    read: changed('公务用车运行维护费\t4.00', '公务用车运行维护费\t5.00'),
    both: ['7.00万元', '8.00万元'],
  },
  'procurement-adds-up': {
    read: changed('政府采购服务预算2.00', '政府采购服务预算2.50'),
    both: ['6.00万元', '6.50万元'],
  },
  'list-adds-up': {
    read: () =>
      read('2023年政府购买服务预算表\n\n单位：万元\n购买服务项目\t金额\n合计\t9.00\n规划研究\t5.00\n项目评审\t3.00\n'),
    both: ['9.00万元', '8.00万元'],
  },
  'fund-balances': {
    read: changed('\t22.00\t\t22.00\t3.00', '\t22.00\t\t22.00\t4.00'),
    both: ['25.00万元', '26.00万元'],
  },
  'tables-agree': {
    read: changed(
      EXPENDITURE,
      EXPENDITURE.replaceAll('20.00', '22.00')
        .replaceAll('80.00', '78.00')
        .replaceAll('40.00\t40.00\t40.00', '78.00\t38.00\t40.00'),
    ),
    both: ['80.00万元', '78.00万元'],
  },
  'cross-classification': {
    read: changed('30113\t住房公积金\t20.00', '30113\t住房公积金\t25.00'),
    both: ['20.00万元', '25.00万元'],
  },
  'operating-matches-public-use': {
    read: changed(AGENCY, AGENCY.replaceAll('10.00', '11.00')),
    both: ['11.00万元', '10.00万元'],
  },
  'projects-add-up': {
    read: changed('库房租赁经费\t10.00\t10.00', '库房租赁经费\t12.00\t12.00'),
    both: ['40.00万元', '42.00万元'],
  },
  'code-name': [
    {
      read: changed(
        '22102\t住房改革支出\t20.00\t20.00\t\n2210201\t住房公积金\t20.00\t20.00',
        '22102\t住房改革支出\t20.00\t20.00\t\n2210201\t购房补贴\t20.00\t20.00',
      ),
      both: ['“住房公积金”', '“购房补贴”'],
      en: 'the classification calls 2210201 “住房公积金”',
      zh: '科目分类中2210201为“住房公积金”',
    },
    {
      read: () => read('2023年一般公共预算支出表\n\n单位：万元\n科目编码\t科目名称\t合计\n2210201\t购房补贴\t20.00\n'),
      both: ['2210203', '“住房公积金”'],
    },
  ],
  'empty-table-note': {
    read: changed('合计\t\t\n\n注', '合计\t\t3.00\n\n注'),
    both: ['“合计”', '3.00万元'],
  },
  'project-matches-line': [
    {
      read: changed('档案修复经费\t30.00\t30.00', '档案修复经费\t31.00\t31.00'),
      both: ['300,000元', '31.00万元'],
    },
    {
      read: changed('档案修复经费\t30.00\t30.00', '纸张采购\t30.00\t30.00'),
      both: ['300,000元', '“纸张采购”'],
      en: '1 line prints this amount',
      zh: '金额相同的有“纸张采购”1行',
    },
  ],
  'project-funding-adds-up': {
    read: changed('市县（区）财政资金\t\t300,000', '市县（区）财政资金\t\t310,000'),
    both: ['300,000元', '310,000元'],
  },
  'project-count': {
    read: changed('管理的项目2个', '管理的项目5个'),
    both: ['5个'],
    en: '2 forms are',
    zh: '申报表2份',
  },
  'project-period-multiple': {
    read: changed('实施期资金总额：\t\t300,000', '实施期资金总额：\t\t400,000'),
    both: ['400,000元', '300,000元'],
  },
  'project-cost-cap': {
    read: changed('≤10万元\t成本指标\t成本上限\t≤10万元', '≤10万元\t成本指标\t成本上限\t≤11万元'),
    both: ['≤11万元', '100,000元'],
  },
  'project-complete': {
    read: () =>
      read(`${CLEAN}\n${FORMS.replaceAll('经费', '补助').replace('项目概况\t\t库房租赁补助的概况\t\t\t\t\t\n', '')}`),
    both: ['“库房租赁补助”'],
    en: 'lacks: overview',
    zh: '缺失：项目概况',
  },
  'indicator-sides-agree': {
    read: changed('3件\t数量指标\t完成数量\t3件', '3件\t数量指标\t另一数量\t3件'),
    both: ['“完成数量”', '“另一数量”'],
    en: '1 indicator stands for the year only (“另一数量”)',
    zh: '1项指标只列在年度一边（“另一数量”）',
  },
  placeholder: {
    read: changed('\t3件\t数量指标\t完成数量\t3件', '\tXX件\t数量指标\t完成数量\tXX件'),
    both: ['XX件'],
    en: 'target of indicator 1',
    zh: '第1项指标的指标值',
  },
  'execution-rate': {
    read: evaluated({
      execution: { total: execution({ adjusted: money('120.00'), executed: money('118.50'), rate: '97.5' }) },
    }),
    both: ['97.5%', '98.75%', '118.50万元', '120.00万元'],
  },
  'execution-adds-up': {
    read: evaluated({
      execution: {
        total: execution({ adjusted: money('120.00') }),
        fiscal: execution({ adjusted: money('110.00') }),
        other: execution({ adjusted: money('11.00') }),
      },
    }),
    both: ['120.00万元', '121.00万元'],
  },
  'score-within-weight': {
    read: evaluated({ indicators: [indicator({ weight: '30', score: '30.5' })] }),
    both: ['30.5', '30'],
  },
  'weights-add-up': {
    read: evaluated({ execution: null, indicators: [indicator({ weight: '50' }), indicator({ weight: '45' })] }),
    both: ['95', '100'],
  },
  'scores-add-up': {
    read: evaluated({
      execution: null,
      indicators: [indicator({ weight: '50', score: '48.0' }), indicator({ weight: '50', score: '45.0' })],
      result: { score: '94.0', weight: '100', grade: null, problems: null, measures: null },
    }),
    both: ['94', '93'],
  },
  'tasks-add-up': {
    read: () =>
      Promise.resolve(
        disclosure({
          departmentForms: [
            departmentForm({
              tasks,
              funding: { total: money('91.00'), fiscal: null, other: null, basic: null, project: null },
            }),
          ],
        }),
      ),
    both: ['91.00万元', '90.00万元'],
  },
  'prose-matches-table': {
    read: changed('2023年收入总计105.00', '2023年收入总计107.00'),
    both: ['107.00万元', '105.00万元'],
  },
  'prose-adds-up': {
    read: () => read(`${CLEAN}\n2023年会议费预算17.50万元，2022年预算15.00万元，比上年增加2.00万元。\n`),
    both: ['17.50万元', '17.00万元'],
  },
  'prose-share': {
    read: changed('占60.00%', '占61.00%'),
    both: ['61.00%', '60.000%', '60.00万元', '100.00万元'],
  },
  'prose-change': [
    {
      read: changed('增长25.00%', '增长26.00%'),
      both: ['26.00%', '25.000%', '2.00万元', '8.00万元'],
    },
    {
      read: changed(
        '2023年机关运行经费10.00万元，比上年增加2.00万元，增长25.00%。',
        '2023年会议费1.00万元，比上年增加2.00万元。',
      ),
      both: ['1.00万元', '2.00万元'],
      en: 'it is at least 2.00万元',
      zh: '至少应为2.00万元',
    },
  ],
};

test('every rule has a case here, or a file of tests of its own name', () => {
  expect(RULE_IDS.filter((rule) => CASES[rule] === undefined && !hasOwnTests(rule))).toEqual([]);
});

const ALL = RULE_IDS.flatMap((rule) => [CASES[rule] ?? []].flat().map((each, i) => ({ rule, i, each })));

test.each(ALL)('a failure of $rule says what would be right ($i)', ({ rule, each }) => expectRight(rule, each));
