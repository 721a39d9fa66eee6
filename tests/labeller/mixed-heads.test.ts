import { expect, test } from 'vitest';
import { brief, type Cell, read } from '../build/form-page.js';

const merged = (texts: readonly string[]): Cell[] => texts.map((text): Cell => [text, 2, 1]);

test.each([
  ['政府性基金', '其他'],
  ['国有资本经营', '单位资金'],
  ['财政专户', '其他'],
])('lower heads beside merged ones, though no glossary knows %s', async (unknown, other) => {
  const rows: Cell[][] = [
    [...merged(['预算单位', '项目名称']), ['项目金额（万元）', 1, 4], ...merged(['项目绩效目标']), ['绩效指标', 1, 3]],
    ['合计', '一般公共预算', unknown, other, '产出指标', '效益指标', '满意度指标'],
    [
      '县残联',
      '残疾人托养',
      '66.00',
      '60.00',
      '',
      '6.00',
      '托养残疾人',
      '数量指标：托养人数≥120人',
      '家庭负担减轻率≥80%',
      '家属满意度≥90%',
    ],
    [
      '县残联',
      '辅具适配',
      '30.00',
      '30.00',
      '',
      '',
      '适配辅具',
      '数量指标：适配辅具≥300件',
      '受益率≥70%',
      '对象满意度≥92%',
    ],
  ];
  const { projects, diagnostics } = await read(['2024年项目支出绩效目标公开表'], rows);
  expect(diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
  expect(projects.map(({ name, funding }) => [name, funding.annual?.total?.raw])).toEqual([
    ['残疾人托养', '66.00'],
    ['辅具适配', '30.00'],
  ]);
  expect(projects[0]?.indicators.map(brief)).toEqual([
    '产出指标 数量指标 托养人数 ≥120人',
    '效益指标  家庭负担减轻率 ≥80%',
    '满意度指标  家属满意度 ≥90%',
  ]);
});

test.each([
  ['中期值', '年度值'],
  ['实施期值', '当年值'],
  ['实施期指标值', '年度值'],
])('%s and %s are the values of both times', async (period, annual) => {
  const { projects } = await read(
    ['项目支出绩效目标申报表', '（2024年度）'],
    [
      ['项目名称', ['安防工程', 1, 4]],
      ['一级指标', '二级指标', '三级指标', period, annual],
      ['产出指标', '数量指标', '安防工程数', '3处', '1处'],
      ['产出指标', '质量指标', '验收合格率', '100%', '95%'],
    ],
  );
  expect(projects[0]?.indicators.map((indicator) => `${indicator.period} ${brief(indicator)}`)).toEqual([
    'period 产出指标 数量指标 安防工程数 3处',
    'period 产出指标 质量指标 验收合格率 100%',
    'annual 产出指标 数量指标 安防工程数 1处',
    'annual 产出指标 质量指标 验收合格率 95%',
  ]);
});
