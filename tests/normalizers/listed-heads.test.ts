import { describe, expect, test } from 'vitest';
import { parseDisclosure } from '../../src/index.js';
import { brief, type Cell, read } from '../build/form-page.js';

const HEADS: Cell[][] = [
  [
    ['序号', 2, 1],
    ['项目名称', 2, 1],
    ['项目资金', 1, 2],
    ['年度目标', 2, 1],
    ['绩效指标', 1, 2],
  ],
  ['合计', '其中：财政拨款', '产出指标', '满意度指标'],
];

describe('a list of projects whose lower heads are money and levels', () => {
  const list = async (output: string) => {
    const rows = [...HEADS, ['1', '免费开放', '12.00', '10.00', '开放图书馆', output, '读者满意度≥90%']];
    return (await read(['2025年项目绩效目标公开表', '单位：万元'], rows)).projects[0];
  };
  const WANT = ['产出指标 数量指标 开放天数 ≥300天', '产出指标 质量指标 完好率 ≥95%', '满意度指标  读者满意度 ≥90%'];

  test.each([
    '①数量指标：开放天数≥300天<br>②质量指标：完好率≥95%',
    '①数量指标：开放天数≥300天②质量指标：完好率≥95%',
    '1.数量指标：开放天数≥300天 2.质量指标：完好率≥95%',
    '（1）数量指标：开放天数≥300天 （2）质量指标：完好率≥95%',
  ])('%s', async (text) => {
    const project = await list(text);
    expect(project?.indicators.map(brief)).toEqual(WANT);
    expect([project?.funding.annual?.total?.yuan, project?.funding.annual?.fiscal?.yuan]).toEqual(['120000', '100000']);
  });

  test('a figure with a point is no number of a list', async () => {
    const project = await list('数量指标：开放天数≥300天；成本指标：每天成本≤1 .5万元');
    expect(project?.indicators).toHaveLength(3);
  });

  test.each([
    ['①成本指标：每场<br>成本≤<br>2.5万元', '每场成本 ≤2.5万元'],
    ['成本指标：每场成本≤2.5<br>万元', '每场成本 ≤2.5万元'],
  ])('a width that breaks the only one of a cell: %s', async (text, want) => {
    const project = await list(text);
    expect(project?.indicators.map(brief)[0]).toBe(`产出指标 成本指标 ${want}`);
    expect(project?.indicators).toHaveLength(2);
  });
});

test('of 一级项目名称 and 二级项目名称 the narrower one is the name', async () => {
  const heads = ['指标名称', '一级指标', '二级指标', '目标值'];
  const row = ['积案数', '产出指标', '数量指标', '30件'];
  const form = await read(
    ['项目支出绩效目标表'],
    [['一级项目名称', '社会管理', '二级项目名称', '信访经费'], ['政策主管部门', ['某区信访局', 1, 3]], heads, row],
  );
  const [one] = form.projects;
  expect([one?.name, one?.department.name, one?.extra]).toEqual([
    '信访经费',
    '某区信访局',
    { 一级项目名称: '社会管理' },
  ]);
  const list = await read(
    ['项目支出绩效目标表'],
    [
      ['单位名称', '一级项目名称', '二级项目名称', ...heads],
      ['某区信访局', ['社会管理', 2, 1], '信访经费', ...row],
      ['某区信访局', '接访经费', ...row],
    ],
  );
  expect(list.projects.map(({ name }) => name)).toEqual(['信访经费', '接访经费']);
});

describe("a department's evaluation", () => {
  test('names its money by what it pays, and what became of its tasks', async () => {
    const { departmentForms } = await read(
      ['部门整体支出绩效自评表', '（2023年度）'],
      [
        ['部门名称', ['某市应急局', 1, 4]],
        [['部门预算资金（万元）', 3, 1], '资金来源', '年初预算数', '全年预算数', '全年执行数'],
        ['年度资金总额', '20', '24', '23'],
        ['按支出性质：基本支出', '15', '16', '16'],
        [['年度主要任务', 2, 1], '任务名称', ['主要内容', 1, 2], '完成情况'],
        ['安全监管', ['执法检查', 1, 2], '已检查'],
        ['一级指标', '二级指标', '三级指标', '指标值', '实际完成值'],
        ['……', '……', '……', '', ''],
        ['产出指标', '数量指标', '检查企业', '400家', '420家'],
      ],
    );
    const [form] = departmentForms;
    expect([form?.funding?.total?.value, form?.funding?.basic?.value]).toEqual(['24', '16']);
    expect(form?.tasks.map(({ name, content }) => [name, content])).toEqual([['安全监管', '执法检查']]);
    expect(form?.extra).toMatchObject({ 安全监管·完成情况: '已检查' });
    expect(form?.indicators.map(brief)).toEqual(['产出指标 数量指标 检查企业 400家']);
  });

  test('is one form in a text whose cells span nothing, and keeps first levels of its own', async () => {
    const text = [
      '部门整体支出绩效目标表',
      '（2023年度）',
      '部门名称\t某市应急局\t\t\t',
      '年度主要任务\t任务名称\t主要内容\t\t完成情况',
      '\t安全监管\t执法检查\t\t已检查',
      '绩效指标\t一级指标\t二级指标\t三级指标\t指标值',
      '\t履职产出\t数量指标\t检查企业\t400家',
      '\t\t质量指标\t整改率\t95%',
    ].join('\n');
    const { departmentForms } = await parseDisclosure(new TextEncoder().encode(text), { name: 'pasted.txt' });
    expect(departmentForms.map(({ tasks }) => tasks.length)).toEqual([1]);
    expect(departmentForms[0]?.indicators.map(brief)).toEqual([
      '履职产出 数量指标 检查企业 400家',
      '履职产出 质量指标 整改率 95%',
    ]);
  });
});

test('pasted money of several years is read by its heads', async () => {
  const text = [
    '某省财政政策绩效目标申报表',
    '（2025年）',
    '政策名称\t就业见习补贴\t\t\t',
    '"政策资金\n（万元）"\t年度\t2025年\t2026年\t合计',
    '\t中央财政\t12\t13\t25',
    '\t小计\t12\t13\t25',
    '绩效指标\t一级指标\t二级指标\t三级指标\t指标值',
    '\t产出指标\t数量指标\t补贴人数\t12人',
  ].join('\n');
  const { projects } = await parseDisclosure(new TextEncoder().encode(text), { name: 'pasted.txt' });
  const { annual, period } = projects[0]?.funding ?? {};
  expect([annual?.central?.yuan, annual?.total?.yuan, period?.total?.yuan]).toEqual(['120000', '120000', '250000']);
});
