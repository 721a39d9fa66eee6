import { describe, expect, test } from 'vitest';
import { brief, read } from '../build/form-page.js';

const BODY = [
  ['县河道站', '河道保洁', '100', '保洁12条', '产出指标', '数量指标', '保洁河道', '≥12条'],
  ['县河道站', '河道保洁', '100', '保洁12条', '满意度指标', '服务对象满意度指标', '群众满意度', '≥90%'],
  ['县堤防所', '堤防加固', '50', '加固3公里', '产出指标', '数量指标', '加固长度', '≥3公里'],
];
const LEVELS = ['指标一级分类', '指标二级分类', '指标描述', '指标目标'];

async function list(heads: readonly string[], body: readonly (readonly string[])[]) {
  const rows = [[...heads], ...body.map((row) => [...row])];
  const { projects } = await read(['2024年项目支出绩效目标表', '单位：万元'], rows);
  return projects.map(({ name, unit, funding, goals, indicators }) => ({
    name,
    unit,
    money: funding.annual?.total?.value ?? null,
    goal: goals.annual,
    indicators: indicators.map(brief),
  }));
}

const WANT = [
  {
    name: '河道保洁',
    unit: '县河道站',
    money: '100',
    goal: '保洁12条',
    indicators: ['产出指标 数量指标 保洁河道 ≥12条', '满意度指标 服务对象满意度指标 群众满意度 ≥90%'],
  },
  {
    name: '堤防加固',
    unit: '县堤防所',
    money: '50',
    goal: '加固3公里',
    indicators: ['产出指标 数量指标 加固长度 ≥3公里'],
  },
];

describe('a list whose rows print both levels side by side', () => {
  test.each([
    ['用款单位', '政策和项目', '安排资金', '预期目标', ...LEVELS],
    ['预算单位名称', '支出项目', '年度预算数', '绩效目标概述', '一级', '二级', '三级', '值'],
    ['承担单位', '任务名称', '支持金额', '任务目标', '产出/效益', '指标维度', '考核指标', '考核值'],
    ['单位', '项目', '金额', '目标', '一级指标', '二级指标', '三级指标', '指标值'],
    ['所属单位', '项目（事项）名称', '总预算', '年度工作目标', '指标1级', '指标2级', '指标3级', '预期指标值'],
  ])('has heads in any words: %s, %s, %s', async (...heads) => {
    expect(await list(heads, BODY)).toEqual(WANT);
  });

  test('has no money below 序号, nor where two columns may be it', async () => {
    const numbered = BODY.map((row, i) => [String(i < 2 ? 1 : 2), ...row.toSpliced(2, 1)]);
    const heads = ['序号', '用款单位', '政策和项目', '预期目标', ...LEVELS];
    expect((await list(heads, numbered)).map(({ name, money }) => [name, money])).toEqual([
      ['河道保洁', null],
      ['堤防加固', null],
    ]);
    const two = BODY.map((row) => row.toSpliced(2, 1, '100', '80'));
    const both = ['用款单位', '政策和项目', '支持规模', '奖补规模', '预期目标', ...LEVELS];
    expect((await list(both, two)).map(({ money }) => money)).toEqual([null, null]);
  });

  test('is named by the lower of two columns of projects', async () => {
    const two = BODY.map((row) => row.toSpliced(1, 0, '水务专项'));
    const heads = ['用款单位', '一级政策', '二级项目', '安排资金', '预期目标', ...LEVELS];
    expect((await list(heads, two)).map(({ name }) => name)).toEqual(['河道保洁', '堤防加固']);
  });
});

test('the indicators of one form, below a label at the left, are no list', async () => {
  const rows = [
    ['项目名称', '河道保洁', '', '', ''],
    ['绩效指标', '层级一', '层级二', '事项', '要求'],
    ['', '产出指标', '数量指标', '保洁河道', '≥12条'],
    ['', '满意度指标', '服务对象满意度指标', '群众满意度', '≥90%'],
  ];
  const { projects } = await read(['2024年项目支出绩效目标表'], rows);
  expect(projects.map(({ name }) => name)).toEqual(['河道保洁']);
});
