import { expect, test } from 'vitest';
import { type Cell, read } from '../build/form-page.js';

/** A self-evaluation whose first row of indicators stands below a label of no known level. */
const rows = (...first: Cell[]): Cell[][] => [
  ['项目名称', ['村道硬化', 1, 6]],
  ['主管部门', ['示例县交通局', 1, 2], '实施单位', ['示例县公路站', 1, 3]],
  ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分'],
  [...first, '100%', '98.73%', '10', '9.87'],
  [['产出指标', 2, 1], '数量指标', '硬化里程', '≥20公里', '20公里', '50', '50'],
  ['时效指标', '按期完成率', '100%', '100%', '40', '40'],
];

test.each([
  ['over the levels', [['预算执行率（10分）', 1, 2], '执行率'], '预算执行率（10分）', '执行率'],
  ['over the levels and the name', [['预算执行率（10分）', 1, 3]], '预算执行率（10分）', '预算执行率（10分）'],
  ['over the levels, in other words', [['资金使用进度', 1, 2], '支付进度'], '资金使用进度', '支付进度'],
] as [string, Cell[], string, string][])('a label of no known level merged %s', async (_, first, level1, name) => {
  const { projects, diagnostics } = await read(['项目支出绩效自评表', '（2023年度）'], rows(...first));
  expect(
    projects[0]?.indicators.map((own) => [own.level1, own.level2, own.level3, own.actual?.raw, own.score]),
  ).toEqual([
    [level1, null, name, '98.73%', '9.87'],
    ['产出指标', '数量指标', '硬化里程', '20公里', '50'],
    ['产出指标', '时效指标', '按期完成率', '100%', '40'],
  ]);
  expect(diagnostics.filter(({ code }) => code === 'level-uncertain')).toEqual([]);
});
