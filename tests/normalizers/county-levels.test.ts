import { describe, expect, test } from 'vitest';
import { parseDisclosure } from '../../src/index.js';
import { brief, type Cell, read } from '../build/form-page.js';

const NAME: Cell[] = ['项目名称', ['场馆开放', 1, 4]];
const TARGETS: Cell[][] = [
  ['一级指标', '二级指标', ['三级指标', 1, 2], '指标值'],
  ['产出指标', '数量指标', ['活动场次', 1, 2], '≥60场'],
];

describe('a head of names that is merged over their second levels', () => {
  test.each([
    ['评价内容', '绩效内容', '绩效目标值'],
    ['一级指标', '绩效目标内容', '目标值'],
    ['一级指标', '指标内容', '指标值'],
  ])('%s, %s, %s', async (first, names, value) => {
    const { projects } = await read(
      ['项目支出绩效目标申报表', '（2024年度）'],
      [
        NAME,
        [first, [names, 1, 2], '参考标准', value],
        [['产出', 2, 1], '数量目标', '活动场次', '历史标准', '≥60场'],
        ['质量目标', '设施完好率', '行业标准', '≥98%'],
        ['效益', '社会效益目标', '服务人次', '历史标准', '≥8万人次'],
      ],
    );
    expect(projects[0]?.indicators.map(brief)).toEqual([
      '产出指标 数量目标 活动场次 ≥60场',
      '产出指标 质量目标 设施完好率 ≥98%',
      '效益指标 社会效益目标 服务人次 ≥8万人次',
    ]);
  });
});

test.each([
  ['预期总目标', '当年预期目标'],
  ['设定总目标', '本年度设定目标'],
  ['批复总体目标', '批复年度目标'],
])('two goals: %s, %s', async (whole, year) => {
  const { projects } = await read(
    ['项目支出绩效目标申报表', '（2024年度）'],
    [NAME, [whole, ['建成服务体系', 1, 4]], [year, ['开放300天', 1, 4]], ...TARGETS],
  );
  expect(projects[0]?.goals).toEqual({ period: '建成服务体系', annual: '开放300天', actual: null });
});

test.each([
  ['单位名称', '项目实施单位'],
  ['申报单位', '项目承担单位'],
  ['预算单位', '实施单位'],
])('of two units the one that carries the project out: %s, %s', async (first, second) => {
  const { projects } = await read(
    ['项目支出绩效目标申报表', '（2024年度）'],
    [NAME, [first, ['示例县文旅局', 1, 4]], [second, ['示例县文化馆', 1, 4]], ...TARGETS],
  );
  expect(projects[0]?.unit).toBe('示例县文化馆');
  expect(Object.values(projects[0]?.extra ?? {})).toContain('示例县文旅局');
});

test.each(['上年结转资金', '上年结转', '以前年度结转'])('alone in its row %s is of the year', async (label) => {
  const text = [
    '项目支出绩效目标申报表',
    '（2024年度）',
    '项目名称    场馆开放',
    '项目资金    项目资金总额    86    年度资金总额    45',
    '（万元）    其中：财政拨款    86    其中：财政拨款    43',
    `    ${label}    2`,
    '一级指标    二级指标    三级指标    指标值',
    '产出指标    数量指标    活动场次    ≥60场',
  ].map((line) => line.replaceAll('    ', '\t'));
  const { projects } = await parseDisclosure(new TextEncoder().encode(text.join('\n')), { name: 'pasted.txt' });
  expect(projects[0]?.funding.period?.carryover ?? null).toBeNull();
  expect(projects[0]?.funding.annual?.carryover?.value).toBe('2');
});

test.each(['单位已有的（或拟订的）保证项目实施的制度、措施', '已有的保证项目实施的制度', '保证项目实施的制度、措施'])(
  'safeguards: %s',
  async (label) => {
    const { projects } = await read(['项目支出绩效目标申报表'], [NAME, [label, ['开放管理制度', 1, 4]], ...TARGETS]);
    expect(projects[0]?.safeguards).toBe('开放管理制度');
  },
);

test('a word that is left of a parted head says nothing', async () => {
  const { projects } = await read(
    ['项目支出绩效自评表', '（2023年度）'],
    [
      ['项目名称', ['场馆开放', 1, 5]],
      [['项目资金（万元）', 2, 1], '', '年初预算数', '全年执行情况', '执行', '得分'],
      ['年度资金总额', '90', '89.9', '99.9', '10'],
      ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '得分'],
      ['产出指标', '数量指标', '活动场次', '≥60场', '61场', '20'],
    ],
  );
  expect(projects[0]?.execution?.total?.executed?.value).toBe('89.9');
});
