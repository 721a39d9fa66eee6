import { expect, test } from 'vitest';
import type { Amount } from '../../src/index.js';
import { brief, type Cell, read } from '../build/form-page.js';

const TOP: Cell[][] = [
  ['项目名称', ['河湖治理', 1, 5]],
  ['主管部门', ['示例县水务局', 1, 5]],
];
const INDICATORS: Cell[][] = [
  ['年度目标', ['治理河道25公里。', 1, 5]],
  ['一级指标', '二级指标', '三级指标', ['指标值', 1, 3]],
  ['产出指标', '数量指标', '治理河长', ['25公里', 1, 3]],
];

function raws(funding: Readonly<Record<string, Amount | null>> | null | undefined): Record<string, string> {
  return Object.fromEntries(
    Object.entries(funding ?? {}).flatMap(([source, amount]) => (amount === null ? [] : [[source, amount.raw]])),
  );
}

async function funding(money: readonly (readonly Cell[])[]): Promise<Record<string, string>[]> {
  const { projects } = await read(['项目支出绩效目标申报表', '（2024年度）'], [...TOP, ...money, ...INDICATORS]);
  expect(projects.flatMap(({ indicators }) => indicators.map(brief))).toEqual(['产出指标 数量指标 治理河长 25公里']);
  return projects.flatMap((project) => [raws(project.funding.period), raws(project.funding.annual)]);
}

test.each([
  ['合计', '2023年', '2024年', '2025年'],
  ['总投资', '2023年投资', '2024年投资', '2025年投资'],
  ['资金总额', '2023年预算数', '2024年预算数', '2025年预算数'],
])('a sum beside years is of the whole time, the year of the form the annual money: %s, %s', async (...heads) => {
  expect(
    await funding([
      [['资金需求（万元）', 3, 1], '资金来源', ...heads],
      ['财政拨款', '800', '250', '320', '230'],
      ['自筹资金', '100', '50', '30', '20'],
    ]),
  ).toEqual([
    { fiscal: '800', selfRaised: '100' },
    { fiscal: '320', selfRaised: '30' },
  ]);
});

test('a sum above years is of the whole time too', async () => {
  expect(
    await funding([
      [['资金需求（万元）', 4, 1], '年度', '合计', '中央财政', '省级财政', '市县财政'],
      ['合计', '650', '300', '220', '130'],
      ['2023年', '300', '150', '100', '50'],
      ['2024年', '350', '150', '120', '80'],
    ]),
  ).toEqual([
    { total: '650', central: '300', provincial: '220', local: '130' },
    { total: '350', central: '150', provincial: '120', local: '80' },
  ]);
});

test('which of the years that are only counted the form is of, nothing says', async () => {
  expect(
    await funding([
      [['资金需求（万元）', 3, 1], '资金来源', '合计', '第一年', '第二年', '第三年'],
      ['财政拨款', '800', '250', '320', '230'],
      ['自筹资金', '100', '50', '30', '20'],
    ]),
  ).toEqual([{ fiscal: '800', selfRaised: '100' }, {}]);
});

test('names that say their values, where nothing stands below the head of values', async () => {
  const form = (value: string) =>
    read(
      ['项目绩效目标表（2024年度）'],
      [
        ['项目名称', ['养老补贴', 1, 3]],
        ['一级指标', '二级指标', '三级指标', '指标值'],
        [['产出指标', 2, 1], '数量指标', '补贴老人数 ≥500人', ''],
        ['成本指标', '总投入 120万元', value],
        ['效益指标', '社会效益指标', '老人生活质量：提升', ''],
      ],
    );
  const parted = await form('');
  expect(parted.projects.flatMap(({ indicators }) => indicators.map(brief))).toEqual([
    '产出指标 数量指标 补贴老人数 ≥500人',
    '产出指标 成本指标 总投入 120万元',
    '效益指标 社会效益指标 老人生活质量 提升',
  ]);
  const printed = await form('≤120万元');
  expect(printed.projects.flatMap(({ indicators }) => indicators.map(({ value }) => value?.raw ?? null))).toEqual([
    null,
    '≤120万元',
    null,
  ]);
});

test.each(['项目实施进度计划', '实施步骤'])('a list of dates beside its label keeps its heads: %s', async (label) => {
  const { projects } = await read(
    ['项目支出绩效目标申报表（2024年度）'],
    [
      ['项目名称', ['智慧水务建设', 1, 3]],
      [[label, 3, 1], '实施内容', '开始时间', '完成时间'],
      ['1.招标采购', '2024年1月', '2024年3月'],
      ['2.平台开发', '2024年3月', '2024年9月'],
      ['一级指标', '二级指标', '三级指标', '指标值'],
      ['产出指标', '数量指标', '平台建设', '1个'],
    ],
  );
  expect(projects.map(({ extra, duration }) => [extra, duration.start])).toEqual([
    [
      {
        [`${label}·1.招标采购·开始时间`]: '2024年1月',
        [`${label}·1.招标采购·完成时间`]: '2024年3月',
        [`${label}·2.平台开发·开始时间`]: '2024年3月',
        [`${label}·2.平台开发·完成时间`]: '2024年9月',
      },
      null,
    ],
  ]);
});

test.each(['其中：2024年安排', '2024年度安排', '其中:2024年安排数'])(
  '%s beside the whole of a project is its money of the year',
  async (label) => {
    const { projects } = await read(
      ['2024年项目支出绩效目标表', '单位：万元'],
      [...TOP, [['项目总投资', 1, 1], '4500.00', ['', 1, 1], label, ['1500.00', 1, 2]], ...INDICATORS],
    );
    expect(projects.map(({ funding: { period, annual } }) => [period?.total?.raw, annual?.total?.raw])).toEqual([
      ['4500.00', '1500.00'],
    ]);
  },
);

test.each([
  ['总额', '中央', '省', '市', '县', '其他'],
  ['合计', '中央财政', '省级财政', '市级财政', '区级财政', '自筹资金'],
  ['资金总额', '中央', '自治区', '盟市', '旗县', '其他资金'],
])(
  'heads name sources of money also in one word; two local levels are both kept beside the field for them: %s, %s, %s, %s',
  async (...heads) => {
    const file = await read(
      ['项目支出绩效目标申报表', '（2024年度）'],
      [
        ['项目名称', ['河湖治理', 1, 2], '实施单位', ['示例县河道站', 1, 3]],
        ['项目起止年限', ['2024年至2026年', 1, 6]],
        ['资金来源（万元）', ...heads],
        ['项目总预算', '900.00', '500.00', '200.00', '100.00', '80.00', '20.00'],
        ['2024年度预算', '300.00', '200.00', '50.00', '30.00', '0.00', '20.00'],
        ...INDICATORS,
      ],
    );
    const [project] = file.projects;
    const last = heads[5]?.startsWith('自筹') ? 'selfRaised' : 'other';
    expect(raws(project?.funding.period)).toEqual({
      total: '900.00',
      central: '500.00',
      provincial: '200.00',
      [last]: '20.00',
    });
    const annual = { total: '300.00', central: '200.00', provincial: '50.00', local: '30.00', [last]: '20.00' };
    expect(raws(project?.funding.annual)).toEqual(annual);
    expect(Object.values(project?.extra ?? {})).toEqual(['100.00', '80.00', '0.00']);
    expect(file.diagnostics.filter(({ message }) => /several local levels/u.test(message))).toHaveLength(1);
  },
);

test('money of several local levels in rows of their own is of neither alone', async () => {
  const { projects } = await read(
    ['项目支出绩效目标申报表', '（2024年度）'],
    [
      ...TOP,
      [
        ['年度资金总额（万元）', 1, 2],
        ['230.00', 1, 4],
      ],
      [
        ['市级财政资金', 1, 2],
        ['150.00', 1, 4],
      ],
      [
        ['县级财政资金', 1, 2],
        ['80.00', 1, 4],
      ],
      ...INDICATORS,
    ],
  );
  expect(raws(projects[0]?.funding.annual)).toEqual({ total: '230.00' });
  expect(projects[0]?.extra).toEqual({ 市级财政资金: '150.00', 县级财政资金: '80.00' });
});

test('words for places over counts are no money', async () => {
  const { projects } = await read(
    ['项目支出绩效目标申报表', '（2024年度）'],
    [...TOP, ['覆盖范围', '中央', '省', '市', '县', '乡'], ['数量', '1', '2', '30', '40', '50'], ...INDICATORS],
  );
  expect(projects[0]?.funding).toEqual({ period: null, annual: null });
});
