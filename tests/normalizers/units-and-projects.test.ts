import { expect, test } from 'vitest';
import { brief, type Cell, read } from '../build/form-page.js';

const blanks = (count: number): Cell[] => Array.from({ length: count }, () => '');

test.each([
  ['单位编码<br>（项目编码）', '单位名称<br>（项目名称）'],
  ['预算单位编码（项目代码）', '预算单位名称（项目名称）'],
])(
  'a unit and its projects below one head in brackets, an indicator and its value below each level: %s',
  async (code, name) => {
    const rows: Cell[][] = [
      [
        [code, 3, 1],
        [name, 3, 1],
        ['项目金额（万元）', 1, 3],
        ['绩效目标', 1, 6],
      ],
      [
        ['资金总额', 2, 1],
        ['财政拨款', 2, 1],
        ['其他资金', 2, 1],
        ['成本指标', 1, 2],
        ['产出指标', 1, 2],
        ['满意度指标', 1, 2],
      ],
      ['三级指标', '指标值', '三级指标', '指标值', '三级指标', '指标值'],
      ['215001', '示例县林业局本级', '86.00', '80.00', '6.00', ...blanks(6)],
      [
        ['41030025P001', 2, 1],
        ['防火巡护', 2, 1],
        ['50.00', 2, 1],
        ['48.00', 2, 1],
        ['2.00', 2, 1],
        '人均成本',
        '≤1.2万元',
        '巡护面积',
        '≥26万亩',
        '林农满意度',
        '≥92%',
      ],
      ['', '', '巡护人员', '40人', '', ''],
      [
        '41030025P002',
        '古树普查',
        '36.00',
        '32.00',
        '4.00',
        '成本控制率',
        '≤100%',
        '古树',
        '≥1200株',
        '公众满意度',
        '≥90%',
      ],
    ];
    const { projects } = await read(['2025年部门预算项目绩效目标汇总表', '单位：万元'], rows);
    expect(
      projects.map(({ name: own, unit, funding, extra }) => [own, unit, funding.annual?.total?.raw, extra.项目编码]),
    ).toEqual([
      ['防火巡护', '示例县林业局本级', '50.00', '41030025P001'],
      ['古树普查', '示例县林业局本级', '36.00', '41030025P002'],
    ]);
    expect(projects[0]?.indicators.map(brief)).toEqual([
      '成本指标  人均成本 ≤1.2万元',
      '产出指标  巡护面积 ≥26万亩',
      '满意度指标  林农满意度 ≥92%',
      '产出指标  巡护人员 40人',
    ]);
  },
);

test.each([2, 3, 4])('a goal whose label is merged down over %d texts is all of them', async (count) => {
  const texts = Array.from({ length: count }, (_, i) => `${i + 1}.完成第${i + 1}项工作。`);
  const [first = '', ...more] = texts;
  const rows: Cell[][] = [
    ['项目名称', ['平台运维', 1, 3]],
    [
      ['绩效目标', count, 1],
      [first, 1, 3],
    ],
    ...more.map((text): Cell[] => [[text, 1, 3]]),
    ['一级指标', '二级指标', '三级指标', '指标值'],
    ['产出指标', '数量指标', '运维次数', '12次'],
  ];
  const { projects } = await read(['2024年项目支出绩效目标表'], rows);
  expect(projects[0]?.goals.annual).toBe(texts.join(''));
});
