import { expect, test } from 'vitest';
import { brief, type Cell, read } from '../build/form-page.js';

const HEADS: Cell[] = ['目标名称', '一级指标', '二级指标', '三级指标', '指标值', '指标值确定依据'];
const MONEY: Cell[][] = [
  ['项目名称', ['桥梁维修', 1, 5]],
  ['项目总预算', '90.00', '项目当年预算', ['30.00', 1, 3]],
  [
    ['项目资金来源', 3, 1],
    ['合计', 1, 3],
    ['30.00', 1, 2],
  ],
  [
    ['1.一般公共预算财政拨款（补助）', 1, 3],
    ['24.00', 1, 2],
  ],
  [
    ['2.单位资金', 1, 3],
    ['6.00', 1, 2],
  ],
];
const row = (name: string, value: string, goal?: Cell): Cell[] => [
  ...(goal === undefined ? [] : [goal]),
  '产出指标',
  '数量指标',
  name,
  value,
  '计划标准',
];

test.each([
  ['长期绩效目标表', '年度绩效目标表', '长期绩效目标1', '年度绩效目标1'],
  ['中期绩效指标', '年度绩效指标', '中期目标1', '年度目标1'],
  ['实施期绩效目标', '2024年度绩效目标', '实施期目标1', '年度目标1'],
])('%s and %s over their indicators say of which time these are', async (whole, year, first, second) => {
  const rows: Cell[][] = [
    ...MONEY,
    [first, ['三年维修桥梁九座', 1, 5]],
    [second, ['维修桥梁三座', 1, 5]],
    [[whole, 1, 6]],
    HEADS,
    row('维修桥梁', '9座', [first, 2, 1]),
    row('完好率', '≥95%'),
    [[year, 1, 6]],
    HEADS,
    row('年内维修桥梁', '3座', second),
  ];
  const { projects } = await read(
    ['项目申报表（含绩效目标）', '（2024年度）', '申报日期：2023年11月6日  单位：万元'],
    rows,
  );
  expect(projects).toHaveLength(1);
  const [project] = projects;
  expect(project?.fiscalYear).toBe(2024);
  expect(project?.indicators.map((indicator) => [indicator.period, brief(indicator)])).toEqual([
    ['period', '产出指标 数量指标 维修桥梁 9座'],
    ['period', '产出指标 数量指标 完好率 ≥95%'],
    ['annual', '产出指标 数量指标 年内维修桥梁 3座'],
  ]);
  expect(project?.goals).toMatchObject({ period: '三年维修桥梁九座', annual: '维修桥梁三座' });
  expect(project?.funding.period).toMatchObject({ total: { value: '90.00' }, selfRaised: null });
  expect(project?.funding.annual).toMatchObject({ total: { value: '30.00' }, selfRaised: { value: '6.00' } });
});

test('heads printed once, the time in rows of their own among the indicators', async () => {
  const rows: Cell[][] = [
    ['项目名称', ['桥梁维修', 1, 4]],
    ['一级指标', '二级指标', '三级指标', '指标值', '依据'],
    [['长期绩效指标', 1, 5]],
    row('维修桥梁', '9座'),
    [['年度绩效指标', 1, 5]],
    row('年内维修桥梁', '3座'),
  ];
  const { projects } = await read(['2024年项目支出绩效目标表'], rows);
  expect(projects[0]?.indicators.map(({ period, level3 }) => [period, level3])).toEqual([
    ['period', '维修桥梁'],
    ['annual', '年内维修桥梁'],
  ]);
});

test('the day on which a form was filled in is not its year', async () => {
  const { projects } = await read(
    ['项目支出绩效目标申报表', '填报日期：2023年11月6日'],
    [['项目名称', ['桥梁维修', 1, 4]], ['一级指标', '二级指标', '三级指标', '指标值', '依据'], row('桥梁', '9座')],
  );
  expect(projects[0]?.fiscalYear).toBeNull();
});
