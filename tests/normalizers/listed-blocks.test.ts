import { describe, expect, test } from 'vitest';
import { brief, type Cell, read } from '../build/form-page.js';

const TITLE = ['财政支出项目绩效目标申报表', '（2021年度）'];
const INDICATORS: Cell[][] = [
  [['绩效指标', 2, 1], '一级指标', '二级指标', '三级指标', '指标值', '备注'],
  ['产出指标', '数量指标', '维修水库', '3座', ''],
];

describe('a block of a form that lists in columns of its own', () => {
  test.each([
    ['七、项目支出预算明细', ['项目用途', '金额（万元）', '数量', '单价（元）', '测算依据']],
    ['支出明细', ['支出内容', '金额', '数量', '单价', '依据']],
  ])('%s keeps each value under its row and its head', async (block, heads) => {
    const rows: Cell[][] = [
      ['项目名称', ['系统建设', 1, 5]],
      [[block, 3, 1], ...heads],
      ['1、服务器', '100', '10', '100000', '询价'],
      ['2、软件', '20', '1', '200000', '询价'],
      ...INDICATORS,
    ];
    const { projects } = await read([...TITLE, '单位：万元'], rows);
    const key = (name: string, head: string | undefined): string => `${block}·${name}·${head}`;
    expect(projects[0]?.extra).toEqual({
      [key('1、服务器', heads[1])]: '100',
      [key('1、服务器', heads[2])]: '10',
      [key('1、服务器', heads[3])]: '100000',
      [key('1、服务器', heads[4])]: '询价',
      [key('2、软件', heads[1])]: '20',
      [key('2、软件', heads[2])]: '1',
      [key('2、软件', heads[3])]: '200000',
      [key('2、软件', heads[4])]: '询价',
    });
    expect(projects[0]?.indicators.map(brief)).toEqual(['产出指标 数量指标 维修水库 3座']);
  });

  test('labels and values in a block of their own stay pairs', async () => {
    const rows: Cell[][] = [
      ['项目名称', ['系统建设', 1, 5]],
      [['项目立项情况', 2, 1], '项目立项的依据', ['市政府文件', 1, 4]],
      ['项目申报的必要性', ['业务需要', 1, 4]],
      ...INDICATORS,
    ];
    const { projects } = await read(TITLE, rows);
    expect(projects[0]).toMatchObject({ basis: '市政府文件', necessity: '业务需要', extra: {} });
  });
});

describe('labels of a form that ask for so many characters', () => {
  test('are read without that', async () => {
    const rows: Cell[][] = [
      ['项目名称', ['养老中心运行', 1, 5]],
      ['项目概况（450字内）', ['床位200张', 1, 5]],
      [['年度绩效指标', 3, 1], '一级指标', '二级指标', '分值', '指标内容（150字内）', '指标值（限150字以内）'],
      ['投入指标', '资金到位率', '5', '实际到位资金比计划投入资金', '到位率达100%'],
      ['产出指标', '数量指标', '20', '服务老人数量', '≥200人'],
    ];
    const { projects } = await read(TITLE, rows);
    expect(projects[0]?.overview).toBe('床位200张');
    expect(projects[0]?.indicators.map((one) => `${brief(one)} ${one.weight}`)).toEqual([
      '投入指标 资金到位率 实际到位资金比计划投入资金 到位率达100% 5',
      '产出指标 数量指标 服务老人数量 ≥200人 20',
    ]);
  });
});

describe('the two ends of a time, each in a cell', () => {
  test.each([['到'], ['至'], ['—']])('with %s between them', async (word) => {
    const rows: Cell[][] = [
      ['项目名称', ['养老中心运行', 1, 5]],
      ['项目起止时间', ['20210101', 1, 2], word, ['20211231', 1, 2]],
      ...INDICATORS,
    ];
    const { projects } = await read(TITLE, rows);
    expect(projects[0]?.duration).toEqual({
      raw: '20210101至20211231',
      years: null,
      start: '2021-01-01',
      end: '2021-12-31',
    });
    expect(projects[0]?.extra).toEqual({});
  });
});

test('sources of money behind colons are read where the glossary knows most of them', async () => {
  const rows: Cell[][] = [
    ['项目名称', ['水库维修', 1, 5]],
    ['项目资金申请（万元）', ['资金总额：45.00 财政拨款：40.00 自有资金：5.00 事业收入：0', 1, 5]],
    ...INDICATORS,
  ];
  const { projects } = await read(TITLE, rows);
  const annual = projects[0]?.funding.annual;
  expect([annual?.total?.yuan, annual?.fiscal?.yuan, annual?.selfRaised?.yuan]).toEqual(['450000', '400000', '50000']);
  expect(projects[0]?.extra).toEqual({ 事业收入: '0' });
});

test('what a department reached stands below 完成情况综述, measures below 保障绩效目标实现措施', async () => {
  const rows: Cell[][] = [
    ['项目名称', ['水价补贴', 1, 5]],
    [
      ['年度总体目标', 2, 1],
      ['年初设定目标', 1, 2],
      ['年度总体目标完成情况综述', 1, 3],
    ],
    [
      ['计量用水', 1, 2],
      ['已计量', 1, 3],
    ],
    ...INDICATORS,
    ['保障绩效目标实现措施', ['加强考核', 1, 5]],
  ];
  const { projects } = await read(TITLE, rows);
  expect(projects[0]?.goals).toMatchObject({ annual: '计量用水', actual: '已计量' });
  expect(projects[0]?.safeguards).toBe('加强考核');
});

test.each(['单位公章：', '（适用2022年全部预算项目）', '单位盖章：示例市信息中心'])(
  'the title of a form stands over the line %s',
  async (line) => {
    const { projects } = await read(
      ['示例市2022年项目支出绩效目标表', line],
      [['项目名称', ['运维', 1, 5]], ...INDICATORS],
    );
    expect(projects[0]).toMatchObject({ title: '示例市2022年项目支出绩效目标表', fiscalYear: 2022 });
  },
);
