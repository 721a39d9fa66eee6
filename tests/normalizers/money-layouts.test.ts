import { expect, test } from 'vitest';
import type { Amount } from '../../src/index.js';
import { type Cell, read } from '../build/form-page.js';

function raws(funding: Readonly<Record<string, Amount | null>> | null | undefined): Record<string, string> {
  const known = Object.entries(funding ?? {}).flatMap(([source, amount]) =>
    amount === null ? [] : [[source, amount.raw]],
  );
  return Object.fromEntries(known);
}

const INDICATORS: Cell[][] = [
  [['绩效指标', 2, 1], '一级指标', '二级指标', '三级指标', '指标值'],
  ['产出指标', '数量指标', '清淤长度', '12公里'],
];

test.each(['小计', '合计'])('a source of money whose parts stand beside it is their sum: %s', async (sum) => {
  const money = (rows: readonly (readonly Cell[])[], height: number) => [
    ['项目名称', ['河道清淤工程', 1, 2], '实施单位', '示例县河道管理所'] as Cell[],
    [
      ['资金来源（万元）', height, 1],
      ['资金总额', 1, 2],
      ['120.00', 1, 2],
    ] as Cell[],
    ...rows,
    ...INDICATORS,
  ];
  const parts: Cell[][] = [
    [
      ['财政拨款', 1, 2],
      ['100.00', 1, 2],
    ],
    [['自有资金', 3, 1], '事业收入', ['12.00', 1, 2]],
    ['经营收入', ['3.00', 1, 2]],
    [sum, ['15.00', 1, 2]],
    [
      ['其他资金', 1, 2],
      ['5.00', 1, 2],
    ],
  ];
  const [form] = (await read(['项目支出绩效目标申报表（2024年度）'], money(parts, 6))).projects;
  expect(raws(form?.funding.annual)).toEqual({ total: '120.00', fiscal: '100.00', selfRaised: '15.00', other: '5.00' });
  expect(form?.extra).toEqual({ 事业收入: '12.00', 经营收入: '3.00' });

  const unsummed: Cell[][] = [
    [['自有资金', 2, 1], '事业收入', ['12.00', 1, 2]],
    ['经营收入', ['3.00', 1, 2]],
  ];
  const [open] = (await read(['项目支出绩效目标申报表（2024年度）'], money(unsummed, 3))).projects;
  expect(raws(open?.funding.annual)).toEqual({ total: '120.00' });
  expect(open?.extra).toEqual({ 事业收入: '12.00', 经营收入: '3.00' });
});

test.each([
  ['近两年收支金额', '2019年', '2020年'],
  ['前两年执行数', '2019', '2020'],
  ['以前年度支出', '前年', '去年'],
])('money of the year stands beside its share and that of years before: %s', async (before, one, two) => {
  const { departmentForms } = await read(
    ['部门整体支出绩效目标申报表（2021年度）', '单位：万元'],
    [
      ['部门名称', ['示例市政府办公室', 1, 6]],
      [
        ['部门总体资金情况', 8, 1],
        ['总体资金情况', 2, 2],
        ['当年金额', 2, 1],
        ['占比', 2, 1],
        [before, 1, 2],
      ],
      [one, two],
      [['收入构成', 3, 1], '财政拨款', '968.19', '100%', '900.00', '950.00'],
      ['其他资金', '', '', '10.00', ''],
      ['合计', '968.19', '100%', '910.00', '950.00'],
      [['支出构成', 3, 1], '基本支出', '724.23', '74.8%', '700.00', '710.00'],
      ['项目支出', '243.96', '25.2%', '210.00', '240.00'],
      ['合计', '968.19', '100%', '910.00', '950.00'],
      ['整体绩效目标', ['建设服务型机关', 1, 6]],
      [['绩效指标', 2, 1], '一级指标', '二级指标', ['三级指标', 1, 2], ['指标值', 1, 2]],
      ['产出指标', '数量指标', ['办理公文数量', 1, 2], ['≥2000件', 1, 2]],
    ],
  );
  const funding = departmentForms.map((form) => raws(form.funding));
  expect(funding).toEqual([{ total: '968.19', fiscal: '968.19', basic: '724.23', project: '243.96' }]);
  const extra = Object.entries(departmentForms[0]?.extra ?? {});
  expect(extra.filter(([label]) => label.includes(`其他资金·${before}`)).map(([, text]) => text)).toEqual(['10.00']);
});

test('a score above the money is of the whole form, one in the row of money is of it', async () => {
  const { projects } = await read(
    ['部门预算项目支出绩效自评表（2021年度）', '报表编号：510000_0013zp'],
    [
      ['项目名称', ['初中公用经费', 1, 6]],
      ['自评得分', ['98', 1, 2], '评定等级', ['优', 1, 3]],
      [['项目资金（万元）', 2, 1], '', '年初预算数', '调整预算数', '全年执行数', '执行率', '得分'],
      ['年度资金总额', '64.8', '64.8', '64.8', '100%', '10'],
      ['一级指标', '二级指标', '三级指标', '分值', '指标值', '实际值', '得分'],
      ['产出指标', '数量指标', '保障人数', '90', '2370人', '2370人', '88'],
    ],
  );
  const [form] = projects;
  expect([form?.title, form?.fiscalYear, form?.result?.score, form?.execution?.total?.score]).toEqual([
    '部门预算项目支出绩效自评表（2021年度）',
    2021,
    '98',
    '10',
  ]);
});

test('why a project is needed is not why it can be done, but where nothing else is said', async () => {
  const form = (rows: Cell[][]) =>
    read(['项目支出绩效目标申报表（2024年度）'], [['项目名称', ['河道清淤工程', 1, 4]], ...rows, ...INDICATORS]);
  const both = await form([
    ['项目申报的可行性', ['技术成熟', 1, 4]],
    ['项目申报的必要性', ['防汛需要', 1, 4]],
  ]);
  expect(both.projects.map(({ necessity, extra }) => [necessity, extra])).toEqual([
    ['防汛需要', { 项目申报的可行性: '技术成熟' }],
  ]);
  const one = await form([['项目申报的可行性', ['技术成熟', 1, 4]]]);
  expect(one.projects.map(({ necessity }) => necessity)).toEqual(['技术成熟']);
});

test.each([
  ['单位', '万元'],
  ['金额单位', '元'],
])('a unit that has a cell of its own is that of the money: %s %s', async (label, unit) => {
  const { projects, diagnostics } = await read(
    ['项目支出绩效目标表'],
    [
      ['预算年度', '2024', '项目预算总额', '200.00', label, unit],
      ['项目名称', ['公共卫生服务', 1, 5]],
      ['资金构成', ['财政资金：180.00；其他资金：20.00', 1, 5]],
      ['绩效指标', '一级指标', '二级指标', '三级指标', '绩效指标描述', '指标值'],
      ['', '产出指标', '数量指标', '接种人数', '当年接种人数', '≥20000人'],
    ],
  );
  const times = unit === '元' ? 1 : 10_000;
  expect(projects.map(({ funding }) => [funding.period?.total?.yuan, funding.period?.fiscal?.yuan])).toEqual([
    [String(200 * times), String(180 * times)],
  ]);
  expect(diagnostics.filter(({ code }) => code === 'unit-unknown')).toEqual([]);
});

test('money of any source and time without a unit is said, of projects and of departments', async () => {
  const INDICATOR: Cell[] = ['产出指标', '数量指标', '接种人数', '≥20000人'];
  const form = (title: string, name: string, money: string) =>
    read(
      [title],
      [
        [name, ['某区卫生服务', 1, 3]],
        [money, ['200.00', 1, 3]],
        ['一级指标', '二级指标', '三级指标', '指标值'],
        INDICATOR,
      ],
    );
  const unsaid = async (title: string, name: string, money: string) =>
    (await form(title, name, money)).diagnostics.filter(({ code }) => code === 'unit-unknown').length;
  expect(await unsaid('项目支出绩效目标表', '项目名称', '项目资金总额')).toBe(1);
  expect(await unsaid('项目支出绩效目标表', '项目名称', '其中：财政拨款')).toBe(1);
  expect(await unsaid('部门整体支出绩效目标表', '部门名称', '年度预算资金总额')).toBe(1);
  expect(await unsaid('部门整体支出绩效目标表', '部门名称', '年度预算资金总额（万元）')).toBe(0);
});

test('rows among the indicators whose cells no head names are kept as printed', async () => {
  const { departmentForms } = await read(
    ['部门整体支出绩效自评表（2018年度）', '部门名称：示例市城市管理中心'],
    [
      [
        ['整体支出绩效定性目标', 2, 1],
        ['预期目标', 1, 2],
        ['实际完成', 1, 2],
      ],
      [
        ['加强城市管理', 1, 2],
        ['按计划完成', 1, 2],
      ],
      [['整体支出绩效定量目标', 4, 1], ['评价内容', 1, 2], '目标情况', '完成情况'],
      [['产出目标（部门工作实绩）', 2, 1], '质量指标', '案件结案率≥95%', '96%'],
      ['数量指标', '采集案件10万件', '10.5万件'],
      ['效益目标', '社会效益', '市容改善', '明显改善'],
      ['绩效自评综合得分', ['96', 1, 4]],
    ],
  );
  const [form] = departmentForms;
  expect(form?.result?.score).toBe('96');
  const kept = JSON.stringify(form);
  for (const text of ['案件结案率≥95%', '96%', '采集案件10万件', '10.5万件', '市容改善', '明显改善'])
    expect(kept).toContain(text);
});

test('sources of money in a block that names the year are of the year, beside a total of the whole time', async () => {
  const { projects } = await read(
    ['财政项目支出绩效目标申报表（2024年）'],
    [
      ['项目名称', ['图书采购', 1, 3]],
      ['项目总预算（元）', '1,200,000', '项目当年预算（元）', '1,000,000'],
      [['项目当年投入资金构成', 4, 1], ['资金来源', 1, 2], '金额（元）'],
      [['当年财政拨款', 1, 2], '950,000'],
      [['上年结转资金', 1, 2], '30,000'],
      [['其他资金', 1, 2], '20,000'],
      ['绩效指标', '一级指标', '三级指标', '指标值'],
      ['', '产出指标', '采购册数', '=20000册'],
    ],
  );
  expect(projects.map(({ funding }) => [raws(funding.period), raws(funding.annual)])).toEqual([
    [{ total: '1,200,000' }, { total: '1,000,000', fiscal: '950,000', carryover: '30,000', other: '20,000' }],
  ]);
});

test.each(['项目', '政策（项目）'])('in a flat table the column %s names the projects', async (head) => {
  const { projects } = await read(
    ['2022年部门预算项目绩效目标表', '部门：示例省水务厅', '单位：万元'],
    [
      [head, '预算数', '绩效目标', '指标类型', '指标名称', '绩效目标值'],
      [['水资源监测', 2, 1], ['320.50', 2, 1], ['完成运维', 2, 1], '数量指标', '运维站点数', '80个'],
      ['质量指标', '数据到报率', '≥98%'],
      ['节水宣传', '15.00', '开展宣传', '数量指标', '宣传活动次数', '5次'],
    ],
  );
  expect(
    projects.map(({ name, funding, indicators, complete }) => [
      name,
      funding.annual?.total?.yuan,
      indicators.length,
      complete,
    ]),
  ).toEqual([
    ['水资源监测', '3205000', 2, true],
    ['节水宣传', '150000', 1, true],
  ]);
});

test('codes before names, times of carrying out, second levels that print the first', async () => {
  const { projects, checks } = await read(
    ['项目支出绩效目标表（2025年度）'],
    [
      ['预算部门编码及名称', ['012-示例市交通委员会', 1, 5]],
      ['项目名称', '信号灯运维', '项目实施起止时间', ['2025.1.1-2025.12.31', 1, 3]],
      ['资金总额（万元）', ['1,234.567800', 1, 5]],
      [['绩效指标', 4, 1], '一级指标', '二级指标', '三级指标', '指标值', '度量单位'],
      [['产出指标', 2, 1], '产出数量指标', '运维路口', '＝560', '处'],
      ['产出质量指标', '完好率', '≥99', '%'],
      ['成本指标', '经济成本指标', '运维总成本', '≤1234.57', '万元'],
    ],
  );
  const [form] = projects;
  expect([form?.department, form?.duration.start, form?.duration.end]).toEqual([
    { code: '012', name: '示例市交通委员会' },
    '2025-01-01',
    '2025-12-31',
  ]);
  expect(form?.indicators.map(({ level1, level2 }) => [level1, level2])).toEqual([
    ['产出指标', '产出数量指标'],
    ['产出指标', '产出质量指标'],
    ['成本指标', '经济成本指标'],
  ]);
  // 1,234.5678 is printed as 1234.57 with two digits: no cap above the amount.
  expect(checks.filter(({ rule, status }) => rule === 'project-cost-cap' && status === 'fail')).toEqual([]);
});

test.each(['涉及资金（万元）', '涉及财政资金（万元）', '预算金额（万元）'])(
  'money of tasks, and money for which a department has no field, is all kept: %s',
  async (head) => {
    const { departmentForms } = await read(
      ['部门（单位）整体绩效目标表（2025年度）'],
      [
        ['部门（单位）名称', ['示例市市场监督管理局', 1, 4]],
        [['年度主要任务', 3, 1], '任务名称', '主要内容', head, '负责科室'],
        ['食品安全监管', '开展抽检4000批次', '1,000.00', '食品科'],
        ['特种设备监管', '检验电梯', '256.78', '特设科'],
        [['预算情况', 6, 1], ['部门预算总额（万元）', 1, 3], '5,678.90'],
        [['1、资金来源：（1）政府预算资金', 1, 3], '5,600.00'],
        [['（2）财政专户管理资金', 1, 3], '0.00'],
        [['（3）单位资金', 1, 3], '78.90'],
        [['2、资金结构：（1）基本支出', 1, 3], '4,000.00'],
        [['（2）项目支出', 1, 3], '1,678.90'],
        ['一级指标', '二级指标', '三级指标', '指标值', '指标值说明'],
        ['产出指标', '重点工作任务完成', '抽检批次', '≥4000批次', ''],
      ],
    );
    const [form] = departmentForms;
    expect(raws(form?.funding)).toEqual({
      total: '5,678.90',
      fiscal: '5,600.00',
      basic: '4,000.00',
      project: '1,678.90',
    });
    expect(form?.tasks.map(({ name, amounts }) => [name, Object.values(raws(amounts))])).toEqual([
      ['食品安全监管', ['1,000.00']],
      ['特种设备监管', ['256.78']],
    ]);
    expect(form?.extra).toMatchObject({
      '（3）单位资金': '78.90',
      食品安全监管·负责科室: '食品科',
      特种设备监管·负责科室: '特设科',
    });
  },
);

test.each<[string, Cell[]]>([
  [
    'a cell each',
    [
      ['预算年度：2024', 1, 3],
      ['单位：万元', 1, 3],
    ],
  ],
  ['one cell', [['预算年度：2024   金额单位：万元', 1, 6]]],
])('year and unit behind their colons in the first row of a form are its own: %s', async (_, row) => {
  const { projects, diagnostics } = await read(
    ['项目支出绩效目标表'],
    [
      row,
      ['项目名称', ['河道保洁', 1, 2], '主管部门', ['示例县水利局', 1, 2]],
      [
        ['项目资金', 2, 1],
        ['年度资金总额', 1, 2],
        ['12.00', 1, 3],
      ],
      [
        ['其中：财政拨款', 1, 2],
        ['12.00', 1, 3],
      ],
      ['绩效指标', '一级指标', '二级指标', '三级指标', ['指标值', 1, 2]],
      ['', '产出指标', '数量指标', '清理河道', ['12公里', 1, 2]],
    ],
  );
  expect(projects.map(({ fiscalYear, funding }) => [fiscalYear, funding.annual?.fiscal?.yuan])).toEqual([
    [2024, '120000'],
  ]);
  expect(diagnostics.map(({ code }) => code)).not.toContain('unit-unknown');
});
