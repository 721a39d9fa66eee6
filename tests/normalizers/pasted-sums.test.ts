import { expect, test } from 'vitest';
import { type Disclosure, parseDisclosure } from '../../src/index.js';

const parse = (rows: readonly (readonly string[])[]): Promise<Disclosure> =>
  parseDisclosure(new TextEncoder().encode(rows.map((row) => row.join('\t')).join('\n')), { name: 'pasted.txt' });
const rows = (sum: string, ...sources: [string, string][]): string[][] => [
  ['项目支出绩效目标申报表'],
  ['（2024年度）'],
  ['金额单位：万元'],
  ['项目名称', '校园网络', '项目编码', '001'],
  ['项目总预算', '360', '项目当年预算', '120'],
  ['项目资金来源', '来源项目', '金额'],
  ['', '合计', sum],
  ...sources.map((source) => ['', ...source]),
  ['一级指标', '二级指标', '三级指标', '指标值'],
  ['产出指标', '数量指标', '接入学校数', '≥30所'],
];

test.each([
  ['120', 'annual'],
  ['360', 'period'],
] as const)('the sources of a pasted block below its sum are of the time whose total it is: %s', async (sum, own) => {
  const { projects } = await parse(rows(sum, ['1.财政拨款', '100'], ['2.其他资金', '20'], ['3.上年结转', '0']));
  const [project] = projects;
  const other = own === 'annual' ? 'period' : 'annual';
  const read = (period: 'annual' | 'period') => {
    const money = project?.funding[period];
    return [money?.total, money?.fiscal, money?.other, money?.carryover].map((amount) => amount?.value ?? null);
  };
  expect(read(own)).toEqual([own === 'annual' ? '120' : '360', '100', '20', '0']);
  expect(read(other).slice(1)).toEqual([null, null, null]);
});

test('an indicator whose name or level is a figure alone is said', async () => {
  const evaluation = (row: string[]): string[][] => [
    ['项目支出绩效自评表'],
    ['（2023年度）'],
    ['项目名称', '校园网络'],
    ['绩效指标', '一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分'],
    ['', ...row],
    ['', '产出指标', '数量指标', '接入学校数', '≥30所', '31所', '50', '50'],
  ];
  const doubts = async (row: string[]): Promise<string[]> =>
    (await parse(evaluation(row))).diagnostics.filter(({ code }) => code === 'cells-shifted').map(({ code }) => code);
  expect(await doubts(['管理指标', '100%', '96.4%', '10', '9.64'])).toEqual(['cells-shifted']);
  expect(await doubts(['产出指标', '质量指标', '2024年验收合格率', '100%', '96.4%', '10', '9.64'])).toEqual([]);
});
