import { describe, expect, test } from 'vitest';
import { type Disclosure, parseDisclosure } from '../../../src/index.js';

type Placed = Record<number, string>;

/** A line with texts at columns of print, as a tool that counts characters sets them. */
function set(placed: Placed): string {
  let line = '';
  for (const [at, text] of Object.entries(placed)) line = line.padEnd(Number(at)) + text;
  return line;
}

function read(money: Placed[]): Promise<Disclosure> {
  const lines: Placed[] = [
    { 15: '部门整体支出绩效目标表' },
    { 0: '（2024年度）' },
    { 0: '填报单位：示例县科协 单位：万元' },
    { 4: '部门名称', 30: '示例县科学技术协会' },
    { 2: '部门总体目标', 32: '提升全民科学素质' },
    ...money,
    { 4: '一级指标', 12: '二级指标', 22: '三级指标', 36: '指标值', 46: '备注' },
    { 4: '产出指标', 12: '数量指标', 22: '科普活动场次', 36: '≥30场' },
  ];
  return parseDisclosure(new TextEncoder().encode(lines.map(set).join('\n')), { name: 'a.txt' });
}

const HEADS: Placed = { 13: '项目', 25: '合计', 34: '财政拨款', 46: '其他', 54: '备注' };
const SUM: Placed = { 12: '支出合计', 24: '320.6', 35: '310.6', 46: '10' };
const PARTS: Placed[] = [
  { 12: '基本支出', 24: '210.6', 35: '210.6', 46: '0' },
  { 12: '项目支出', 25: '110', 35: '100', 46: '10' },
];

test.each<[string, Placed[]]>([
  ['beside their first row', [HEADS, { 4: '部门预算', ...SUM }, ...PARTS]],
  ['beside their heads', [{ 4: '部门预算', ...HEADS }, SUM, ...PARTS]],
])('heads of money below the goal of a form do not end it: the label of their block %s', async (_, money) => {
  const { departmentForms } = await read(money);
  const [form] = departmentForms;
  expect(departmentForms.map(({ department }) => department.name)).toEqual(['示例县科学技术协会']);
  expect(form?.indicators.map(({ level3, value }) => [level3, value?.raw])).toEqual([['科普活动场次', '≥30场']]);
});

describe('the label of a block of money on a line of its own, between its heads and their figures', () => {
  const form = (...lines: string[]) =>
    parseDisclosure(
      new TextEncoder().encode(
        [
          '                  项目绩效目标申报表',
          '2024年度',
          '     项目名称                     河道清淤工程',
          '     主管部门      示例县水利局          实施单位      示例县河道站',
          ...lines,
          '    年度绩效目标                    改善河道条件',
          '                一级指标        二级指标        三级指标        指标值',
          '                产出指标        数量指标        清淤河道长度     ≥8公里',
        ].join('\n'),
      ),
      { name: 'a.txt' },
    );

  test('titles both', async () => {
    const { projects } = await form(
      '                合计           财政拨款          事业收入',
      '   资金来源（万元）',
      '                68.04          60.00           8.04',
    );
    const money = projects[0]?.funding.annual;
    expect([money?.total, money?.fiscal, money?.selfRaised].map((a) => a?.yuan)).toEqual(['680400', '600000', '80400']);
  });

  test('stays in its place below what is no row of heads, and over fewer figures', async () => {
    const { projects } = await form(
      '                合计           68.04',
      '   资金来源（万元）',
      '                财政拨款        60.00',
    );
    expect(projects[0]?.funding.annual?.total?.yuan).toBe('680400');
    const fewer = await form(
      '                合计           财政拨款          事业收入',
      '   资金来源（万元）',
      '                68.04          60.00',
    );
    expect(fewer.projects[0]?.funding.annual?.selfRaised ?? null).toBeNull();
  });
});
