import { describe, expect, test } from 'vitest';
import type { Project } from '../../src/index.js';
import { type Cell, read } from '../build/form-page.js';

async function project(rows: Cell[][]): Promise<Project> {
  const { projects } = await read(['项目支出绩效目标申报表（2025年）', '单位：元'], rows);
  return projects[0] as Project;
}

describe('the column between signs and units holds the values', () => {
  test.each(['数值', '量值', '目标数字', '值域'])('%s', async (head) => {
    const { indicators } = await project([
      ['项目名称', ['信号升级', 1, 6]],
      ['一级指标', '二级指标', '三级指标', '符号', head, '单位', '权重'],
      ['产出指标', '数量指标', '升级路口', '≥', '45', '个', '25'],
    ]);
    expect(indicators[0]).toMatchObject({ value: { raw: '≥45个', number: '45', unit: '个' }, weight: '25', extra: {} });
  });

  test('not where another column does', async () => {
    const { indicators } = await project([
      ['项目名称', ['信号升级', 1, 6]],
      ['一级指标', '二级指标', '三级指标', '符号', '基数', '单位', '指标值'],
      ['产出指标', '数量指标', '升级路口', '≥', '30', '个', '45'],
    ]);
    expect(indicators[0]).toMatchObject({ value: { number: '45', unit: '个' }, extra: { 基数: '30' } });
  });
});

describe('names and values numbered alike in one row', () => {
  const list = async (names: string, values: string, scores = ''): Promise<string[]> => {
    const { indicators } = await project([
      ['项目名称', ['敬老院补助', 1, 4]],
      ['一级指标', '二级指标', '三级指标', '指标值', '分值'],
      ['产出指标', '数量指标', names, values, scores],
    ]);
    return indicators.map(({ level2, level3, value, weight }) => [level2, level3, value?.raw, weight].join(' '));
  };

  test.each([
    ['1.敬老院数<br>2.到岗率', '1.≥5所<br>2.100%'],
    ['①敬老院数；<br>②到岗率', '①≥5所；<br>②100%。'],
    ['（1）敬老<br>院数<br>（2）到岗率', '（1）≥5所<br>（2）100%'],
  ])('%s', async (names, values) => {
    expect(await list(names, values)).toEqual(['数量指标 敬老院数 ≥5所 ', '数量指标 到岗率 100% ']);
  });

  test('the points of each below each other', async () => {
    expect(await list('1.敬老院数<br>2.到岗率', '1.≥5所<br>2.100%', '1.10<br>2.5')).toEqual([
      '数量指标 敬老院数 ≥5所 10',
      '数量指标 到岗率 100% 5',
    ]);
  });

  test('figures with points in two lines are no numbers beside names without any', async () => {
    expect(await list('敬老院数', '1.5万<br>2.5万')).toHaveLength(1);
  });
});

test.each([
  [['预算总额', '52', '年初预算', '54', '调整金额', '-2']],
  [['年初预算', '54', '调整金额', '-2', '预算总额', '52']],
])('what was planned first is no total beside what it has become: %j', async (row) => {
  const { funding, extra } = await project([
    ['项目名称', ['抽样调查', 1, 5]],
    row,
    ['一级指标', '二级指标', ['三级指标', 1, 2], ['指标值', 1, 2]],
    ['产出指标', '数量指标', ['小区数', 1, 2], ['260个', 1, 2]],
  ]);
  expect([funding.annual?.total?.yuan, funding.period]).toEqual(['52', null]);
  expect(extra).toEqual({ 年初预算: '54', 调整金额: '-2' });
});
