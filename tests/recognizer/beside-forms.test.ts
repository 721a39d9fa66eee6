import { describe, expect, test } from 'vitest';
import { brief, type Cell, read } from '../build/form-page.js';

describe('two forms beside each other in one table', () => {
  const rows = (gap: Cell[]): Cell[][] => [
    ['项目名称', ['消防车辆购置', 1, 3], ...gap, '项目名称', ['消防宣传', 1, 3]],
    ['年度资金', '180', '其中：财政拨款', '180', ...gap, '年度资金', '12.6', '其中：财政拨款', '12.6'],
    ['年度目标', ['购置水罐车', 1, 3], ...gap, '年度目标', ['宣传进社区', 1, 3]],
    ['一级指标', '二级指标', '三级指标', '指标值', ...gap, '一级指标', '二级指标', '三级指标', '指标值'],
    [['产出指标', 2, 1], '数量指标', '购置车辆', '2辆', ...gap, ['产出指标', 2, 1], '数量指标', '宣传活动', '24场'],
    ['质量指标', '合格率', '100%', ...gap, '时效指标', '完成时间', '11月底前'],
  ];

  test.each([[[]], [['']]])('with %j between', async (gap) => {
    const { projects } = await read(['2024年度项目支出绩效目标表', '单位：万元'], rows(gap));
    expect(projects.map(({ name, funding, goals }) => [name, funding.annual?.total?.yuan, goals.annual])).toEqual([
      ['消防车辆购置', '1800000', '购置水罐车'],
      ['消防宣传', '126000', '宣传进社区'],
    ]);
    expect(projects.map(({ indicators }) => indicators.map(brief))).toEqual([
      ['产出指标 数量指标 购置车辆 2辆', '产出指标 质量指标 合格率 100%'],
      ['产出指标 数量指标 宣传活动 24场', '产出指标 时效指标 完成时间 11月底前'],
    ]);
    expect(projects.every(({ funding }) => funding.period === null)).toBe(true);
  });

  test('a name that is printed twice on one form leaves it one', async () => {
    const whole: Cell[] = ['年度目标', ['购置水罐车并开展宣传进社区', 1, 7]];
    const { projects } = await read(
      ['2024年度项目支出绩效目标表'],
      [...rows([]).slice(0, 2), whole, ...rows([]).slice(3)],
    );
    expect(projects).toHaveLength(1);
  });
});

describe('lines between the title of a form and its rows', () => {
  const form: Cell[][] = [
    ['项目名称', '空气站运维', '项目总额', '2,460'],
    ['一级指标', '二级指标', '三级指标', '指标值'],
    ['产出指标', '数量指标', '运维站点', '16个'],
  ];

  test.each([
    '单位名称（盖章）：某市环境局          单位：元',
    '申报处室：大气处    金额单位：元',
    '某市环境局某区分局 单位：元',
  ])('%s', async (line) => {
    const { projects } = await read(['项目支出绩效目标表', '（2025年度）', line], form);
    const { funding } = projects[0] ?? {};
    expect([projects[0]?.fiscalYear, (funding?.period ?? funding?.annual)?.total?.yuan]).toEqual([2025, '2460']);
  });
});

test('a list of self-evaluations without indicators is one of projects', async () => {
  const { projects, budgetTables } = await read(
    ['2023年度项目支出绩效自评情况汇总表', '单位：万元'],
    [
      '序号|项目名称|实施单位|年初预算数|全年预算数|全年执行数|预算执行率|执行率得分|产出指标得分|自评总分|自评等级|存在问题',
      '1|防火物资|某县林业局|60|58|29|50%|5|50|85|良|库房不足',
      '合计|||60|58|29||||||',
    ].map((row) => row.split('|')),
  );
  expect(projects).toHaveLength(1);
  expect(budgetTables).toEqual([]);
  const [one] = projects;
  expect([one?.name, one?.unit, one?.form, one?.funding.annual?.total?.yuan]).toEqual([
    '防火物资',
    '某县林业局',
    'self-evaluation',
    '580000',
  ]);
  expect(one?.execution?.total).toMatchObject({ executed: { value: '29' }, rate: '50', score: '5' });
  expect(one?.result).toMatchObject({ score: '85', grade: '良', problems: '库房不足' });
  expect(one?.extra).toEqual({ 序号: '1', 产出指标得分: '50' });
});

describe('money of a self-evaluation in pairs', () => {
  test.each([
    ['预算数：', '执行数：'],
    ['全年预算数', '全年执行数'],
  ])('sources below %s and %s', async (planned, spent) => {
    const { projects } = await read(
      ['2023年度项目支出绩效自评表'],
      [
        ['项目名称', ['救助补助', 1, 6]],
        [['预算执行情况（元）', 3, 1], planned, '125', spent, '118', '执行率', '94.4%'],
        ['其中：财政资金', '120', '其中：财政资金', '114', '得分', '9.4'],
        ['其他', '5', '其他', '4', '', ''],
        ['一级指标', '二级指标', ['三级指标', 1, 2], '指标值', '实际完成值', '分值'],
        ['产出指标', '数量指标', ['救助人数', 1, 2], '850人', '868人', '50'],
      ],
    );
    const { execution, funding } = projects[0] ?? {};
    const parts = [execution?.total, execution?.fiscal, execution?.other];
    expect(parts.map((part) => [part?.adjusted?.value, part?.executed?.value])).toEqual([
      ['125', '118'],
      ['120', '114'],
      ['5', '4'],
    ]);
    expect([execution?.total?.rate, execution?.total?.score, funding?.period]).toEqual(['94.4', '9.4', null]);
  });
});

test('sources that a block of money names by one word', async () => {
  const { projects } = await read(
    ['项目支出绩效目标表（2025年度）', '单位：元'],
    [
      ['项目名称', ['空气站运维', 1, 4]],
      [['项目总额', 2, 1], '年度金额合计', '246', '其中：中央专项', '100'],
      ['本级财政拨款', '146', '其他', '0'],
      ['一级指标', '二级指标', ['三级指标', 1, 2], '指标值'],
      ['产出指标', '数量指标', ['运维站点', 1, 2], '16个'],
    ],
  );
  const { annual, period } = projects[0]?.funding ?? {};
  expect([annual?.total, annual?.central, annual?.fiscal, annual?.other].map((amount) => amount?.yuan)).toEqual([
    '246',
    '100',
    '146',
    '0',
  ]);
  expect(period).toBeNull();
});
