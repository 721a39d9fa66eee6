import { describe, expect, test } from 'vitest';
import type { Project } from '../../src/index.js';
import { type Cell, read } from '../build/form-page.js';

async function form(heads: readonly string[], rows: Cell[][]): Promise<Project> {
  const { projects } = await read(['项目支出绩效目标表', ...heads], [['项目名称', ['节能改造', 1, 5]], ...rows]);
  return projects[0] as Project;
}

const brief = ({ indicators }: Project): string[] =>
  indicators.map(({ period, level2, level3, value }) => [period, level2, level3, value?.raw].join(' '));

describe('the money of several years side by side', () => {
  const rows = (sum: string, goal: string): Cell[][] => [
    [['项目预算（万元）', 3, 1], '资金来源', sum, '2024年', '2025年', '2026年'],
    ['合计', '735', '300', '245', '190'],
    ['本级财政拨款', '600', '250', '200', '150'],
    [goal, ['完成8栋楼改造', 1, 5]],
    ['一级指标', '二级指标', ['三级指标', 1, 2], '三年期指标值', '2024年指标值'],
    ['产出指标', '数量指标', ['改造楼栋数', 1, 2], '≥20栋', '≥8栋'],
  ];

  test.each(['三年合计', '三年总计', '合计'])('%s is of the whole time', async (sum) => {
    const project = await form(['（2024-2026年）'], rows(sum, '2024年目标'));
    expect([project.funding.period, project.funding.annual].map((money) => money?.total?.value)).toEqual([
      '735',
      '300',
    ]);
    expect([project.funding.period, project.funding.annual].map((money) => money?.fiscal?.value)).toEqual([
      '600',
      '250',
    ]);
    expect(Object.values(project.extra)).toEqual(expect.arrayContaining(['245', '190', '200', '150']));
    expect(brief(project)).toEqual(['period 数量指标 改造楼栋数 ≥20栋', 'annual 数量指标 改造楼栋数 ≥8栋']);
  });

  test('the year over the form goes before that of its targets', async () => {
    const project = await form(['（2025年度）'], rows('三年合计', '2025年目标'));
    expect(project.funding.annual?.total?.value).toBe('245');
  });
});

describe('two lists of indicators', () => {
  const list = (title: string, value: string): Cell[][] => [
    [[title, 2, 1], '一级指标', '二级指标', ['指标内容', 1, 2], '指标值'],
    ['产出指标', '数量指标', ['扫描页数', 1, 2], value],
  ];

  test.each([
    ['总目标绩效指标', '本年度绩效指标'],
    ['项目总目标绩效指标', '年度绩效指标'],
    ['长期绩效指标', '年度绩效指标'],
  ])('%s and %s', async (whole, year) => {
    const project = await form(['（2025年度）'], [...list(whole, '≥390页'), ...list(year, '≥130页')]);
    expect(brief(project)).toEqual(['period 数量指标 扫描页数 ≥390页', 'annual 数量指标 扫描页数 ≥130页']);
  });
});

test.each(['目标完成程度', '目标实现情况', '项目实施效益'])(
  'a level that may title goals elsewhere: %s',
  async (level) => {
    const project = await form(
      ['（2025年度）'],
      [
        ['一级指标', '二级指标', '三级指标', ['年度指标值', 1, 2], '备注'],
        [['产出指标', 2, 1], [level, 2, 1], '培训人次', ['365人次', 1, 2], ''],
        ['在线率', ['≥99%', 1, 2], ''],
        ['效益指标', '社会效益指标', '办结率', ['≥96%', 1, 2], ''],
      ],
    );
    expect(brief(project)).toEqual([
      `annual ${level} 培训人次 365人次`,
      `annual ${level} 在线率 ≥99%`,
      'annual 社会效益指标 办结率 ≥96%',
    ]);
  },
);
