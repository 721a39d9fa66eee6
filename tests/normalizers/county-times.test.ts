import { describe, expect, test } from 'vitest';
import { type Project, parseDisclosure } from '../../src/index.js';
import { type Cell, read } from '../build/form-page.js';

async function form(heads: readonly string[], rows: Cell[][]): Promise<Project> {
  const { projects } = await read(['项目绩效目标表', ...heads], [['项目名称', ['路灯改造', 1, 5]], ...rows]);
  return projects[0] as Project;
}

const INDICATORS: Cell[][] = [
  ['一级指标', '二级指标', ['三级指标', 1, 2], ['指标值', 1, 2]],
  ['产出指标', '数量指标', ['改造路灯', 1, 2], ['≥1200盏', 1, 2]],
];
const values = (money: Project['funding']['annual']): (string | null | undefined)[] =>
  [money?.total, money?.fiscal, money?.other].map((amount) => amount?.value);

describe('two times beside each other', () => {
  const block = (left: string, right: string): Cell[][] => [
    [['项目资金（万元）', 3, 1], [left, 1, 2], '168', right, '520'],
    [['其中：财政拨款', 1, 2], '150', '其中：财政拨款', '470'],
    [['其他资金', 1, 2], '18', '其他资金', '50'],
    ...INDICATORS,
  ];

  test.each([
    ['年度资金总额', '项目总投资'],
    ['当年资金总额', '项目资金总额'],
    ['2023年度资金总额', '实施期资金总额'],
  ])('the year first: %s, %s', async (year, whole) => {
    const { funding } = await form(['（2023年度）'], block(year, whole));
    expect([values(funding.annual), values(funding.period)]).toEqual([
      ['168', '150', '18'],
      ['520', '470', '50'],
    ]);
  });

  test.each([
    ['项目资金总额', '年度资金总额'],
    ['项目总投资', '当年资金总额'],
  ])('the whole first: %s, %s', async (whole, year) => {
    const { funding } = await form(['（2023年度）'], block(whole, year));
    expect(values(funding.period)).toEqual(['168', '150', '18']);
  });

  test('targets of the year and of the whole', async () => {
    const { indicators } = await form(
      ['（2023年度）'],
      [
        ['一级指标', '二级指标', '三级指标', ['年度指标值', 1, 2], '总体指标值'],
        ['产出指标', '数量指标', '改造路灯', ['≥1200盏', 1, 2], '≥3600盏'],
      ],
    );
    expect(indicators.map(({ period, value }) => [period, value?.raw])).toEqual([
      ['period', '≥3600盏'],
      ['annual', '≥1200盏'],
    ]);
  });
});

describe('what was asked for and what was approved', () => {
  test.each([
    ['部门申报数', '财政审定数'],
    ['申请金额', '批复金额'],
    ['申报数', '核定数'],
  ])('%s, %s', async (asked, approved) => {
    const { funding, extra } = await form(
      ['（2024年度）'],
      [
        [['资金（万元）', 3, 1], ['资金来源', 1, 2], asked, [approved, 1, 2]],
        [['合计', 1, 2], '260', ['235', 1, 2]],
        [['一般公共预算', 1, 2], '220', ['200', 1, 2]],
        ...INDICATORS,
      ],
    );
    expect(values(funding.annual).slice(0, 2)).toEqual(['235', '200']);
    expect(Object.values(extra)).toEqual(expect.arrayContaining(['260', '220']));
  });

  test.each([
    ['申报指标值', '审定指标值'],
    ['部门申报目标值', '财政批复目标值'],
  ])('%s, %s', async (asked, approved) => {
    const { indicators } = await form(
      ['（2024年度）'],
      [
        ['一级指标', '二级指标', '三级指标', asked, approved, '调整理由'],
        ['产出指标', '数量指标', '改造路灯', '≥1000盏', '≥1200盏', '扩面'],
      ],
    );
    expect(indicators.map(({ value, extra }) => [value?.raw, extra[asked]])).toEqual([['≥1200盏', '≥1000盏']]);
  });
});

describe('several years in one line', () => {
  const line = (goal: string): Cell[][] => [
    ['2024年预算', '180', '2025年预算', '150', '2026年预算', '120'],
    [goal, ['改造路灯1200盏', 1, 5]],
    ...INDICATORS,
  ];

  test('the year of the goal is the form’s own', async () => {
    const { funding, extra } = await form(['（2024—2026年）', '单位：万元'], line('2024年度目标'));
    expect(funding.annual?.total?.value).toBe('180');
    expect(Object.values(extra)).toEqual(expect.arrayContaining(['150', '120']));
  });

  test.each(['总体目标', '三年目标'])('none is guessed beside %s', async (goal) => {
    const { funding, extra } = await form(['（2024—2026年）', '单位：万元'], line(goal));
    expect(funding.annual?.total ?? null).toBeNull();
    expect(Object.values(extra)).toEqual(expect.arrayContaining(['180', '150', '120']));
  });
});

test.each(['结余资金', '资金结余', '项目结余资金'])('%s is nothing carried over', async (label) => {
  const { funding, extra } = await form(
    ['（2024年度）', '单位：万元'],
    [['年度资金总额', '45', label, ['1.8', 1, 3]], ...INDICATORS],
  );
  expect(funding.annual?.carryover ?? null).toBeNull();
  expect(Object.values(extra)).toContain('1.8');
});

test('a source that crosses a kind of spending', async () => {
  const { departmentForms } = await read(
    ['部门整体支出绩效目标表', '（2024年度）', '单位：万元'],
    [
      ['部门名称', ['示例县科协', 1, 5]],
      [['部门预算', 4, 1], '项目', '合计', '财政拨款', ['其他资金', 1, 2]],
      ['支出合计', '320.6', '310.6', ['10', 1, 2]],
      ['基本支出', '210.6', '210.6', ['0', 1, 2]],
      ['项目支出', '110', '100', ['10', 1, 2]],
      ...INDICATORS,
    ],
  );
  const [form] = departmentForms;
  const { total, fiscal, other, basic, project } = form?.funding ?? {};
  expect([total, fiscal, other, basic, project].map((amount) => amount?.value)).toEqual([
    '320.6',
    '310.6',
    '10',
    '210.6',
    '110',
  ]);
});

test.each([1])(
  'executed money beside planned in text that keeps the lines, the label of the block in row %i',
  async (at) => {
    const block = [
      '预算数：    88.00    执行数：    85.36',
      '其中：财政资金    80.00    其中：财政资金    77.36',
      '单位自筹    8.00    单位自筹    7.00',
    ];
    const text = [
      '项目支出绩效自评表',
      '（2022年度）',
      '单位：万元',
      '项目名称        质量检测',
      ...block.map((line, i) => `${i === at ? '预算执行情况' : '            '}    ${line}`),
      '一级指标    二级指标    三级指标    年度指标值    实际完成值',
      '产出指标    数量指标    检测批次    ≥5000批次    5260批次',
    ];
    const { projects } = await parseDisclosure(new TextEncoder().encode(text.join('\n')), { name: 'lines.txt' });
    const { execution, funding } = projects[0] as Project;
    expect(execution?.fiscal?.executed?.value).toBe('77.36');
    expect(values(funding.annual).slice(0, 2)).toEqual(['88.00', '80.00']);
    expect(funding.period?.fiscal ?? null).toBeNull();
  },
);
