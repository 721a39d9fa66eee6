import { expect, test } from 'vitest';
import { brief, type Cell, read } from '../build/form-page.js';

const FIRST = ['河道保洁', '清理河道', '120,000'];
const SECOND = ['路灯维护', '维护路灯', '35,500'];

test.each([
  ['产出数量', '产出质量', '社会效益', '满意度'],
  ['产出-数量', '产出-质量', '社会效益指标', '满意度指标'],
  ['数量', '质量', '社会效益', '满意度'],
])('levels in short head the lists of a flat table: %s', async (quantity, quality, benefit, content) => {
  const { projects } = await read(
    ['2024年项目支出绩效目标表', '单位：示例县柳林镇人民政府'],
    [
      ['项目名称', '项目内容', '资金（元）', '绩效目标', quantity, quality, benefit, content],
      [...FIRST, '河道整洁', '清理河道12公里', '验收合格率100%', '环境改善', '≥90%'],
      [...SECOND, '照明正常', '维护路灯200盏；更换灯杆3根', '完好率≥98%', '方便出行', '群众满意度≥95%'],
    ],
  );
  expect(projects.map(({ name, funding, goals }) => [name, funding.annual?.total?.yuan, goals.annual])).toEqual([
    ['河道保洁', '120000', '河道整洁'],
    ['路灯维护', '35500', '照明正常'],
  ]);
  expect(projects.map(({ indicators }) => indicators.map((each) => brief(each).replace(/^\S+ /u, '')))).toEqual([
    ['数量指标 清理河道 12公里', '质量指标 验收合格率 100%', '社会效益指标 环境改善 ', '  ≥90%'],
    [
      '数量指标 维护路灯 200盏',
      '数量指标 更换灯杆 3根',
      '质量指标 完好率 ≥98%',
      '社会效益指标 方便出行 ',
      ' 群众满意度 ≥95%',
    ],
  ]);
});

test('levels in short below first levels are of them', async () => {
  const heads: Cell[][] = [
    [
      ['项目名称', 2, 1],
      ['项目内容', 2, 1],
      ['资金（元）', 2, 1],
      ['产出指标', 1, 2],
      ['效益指标', 1, 1],
      ['满意度指标', 2, 1],
    ],
    ['数量', '质量', '社会效益'],
  ];
  const { projects } = await read(
    ['2024年项目支出绩效目标表', '单位：示例县柳林镇人民政府'],
    [...heads, [...FIRST, '清理河道12公里', '验收合格率100%', '环境改善', '≥90%']],
  );
  expect(projects.flatMap(({ indicators }) => indicators.map(brief))).toEqual([
    '产出指标 数量指标 清理河道 12公里',
    '产出指标 质量指标 验收合格率 100%',
    '效益指标 社会效益指标 环境改善 ',
    '满意度指标   ≥90%',
  ]);
});

test('one word that may be a level heads no list', async () => {
  const { projects } = await read(
    ['2024年项目支出绩效目标表'],
    [
      ['项目名称', '数量', '资金（元）', '年度目标', '三级指标', '指标值'],
      ['河道保洁', '12', '120,000', '河道整洁', '清理河道', '12公里'],
    ],
  );
  expect(projects.flatMap(({ indicators }) => indicators.map(({ level3, value }) => [level3, value?.raw]))).toEqual([
    ['清理河道', '12公里'],
  ]);
});

test.each([
  ['指标2：', ''],
  ['指标2', ''],
  ['指标 2：', '……'],
])('a row of the empty form that nobody has filled in is no indicator: %s', async (name, value) => {
  const rows = (weight: string): Cell[][] => [
    ['项目名称', ['河道保洁', 1, 5]],
    ['年度资金总额（万元）', ['12.00', 1, 5]],
    [['绩效指标', 4, 1], '一级指标', '二级指标', '三级指标', '指标值', '分值'],
    [['产出指标', 2, 1], ['数量指标', 2, 1], '指标1：清理河道', '12公里', '50'],
    [name, value, weight],
    ['效益指标', '社会效益指标', '指标1：环境改善', '改善', '40'],
  ];
  const names = async (weight: string) =>
    (await read(['项目支出绩效目标表（2024年度）'], rows(weight))).projects.flatMap(({ indicators }) =>
      indicators.map(({ level3 }) => level3),
    );
  expect(await names('')).toEqual(['指标1：清理河道', '指标1：环境改善']);
  // Points are printed for it: it counts.
  expect(await names('10')).toHaveLength(3);
});
