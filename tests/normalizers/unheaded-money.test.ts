import { expect, test } from 'vitest';
import { type Disclosure, parseDisclosure } from '../../src/index.js';
import { type Cell, read } from '../build/form-page.js';

const parse = (lines: readonly string[]): Promise<Disclosure> =>
  parseDisclosure(new TextEncoder().encode(lines.join('\n')), { name: 'form.txt' });
const codes = ({ diagnostics }: Disclosure): string[] => diagnostics.map(({ code }) => code);

test('of more figures than heads in text none is taken', async () => {
  const file = await parse([
    '                    项目支出绩效自评表',
    '（2023年度）',
    ' 项目名称                       校园网络',
    ' 主管部门         示例县教育局           实施单位      示例县电教馆',
    '                年初预算数 全年预算数',
    '                        （A）',
    '                               全年执行数 分值（10 执行率（B/ 得分',
    '                                 （B）    分）      A）',
    '项目资金（万 年度资金总      42     42       40.5   10    96.4% 9.64',
    '  元）      额：',
    '       其中：财政拨     42     42       40.5    —    96.4% —',
    '          款',
    '        一级指标    二级指标    三级指标    年度指标值    实际完成值    分值    得分',
    '       产出指标    数量指标    接入学校    ≥24所    26所    20    20',
  ]);
  const [project] = file.projects;
  expect([project?.funding.annual?.total ?? null, project?.execution ?? null]).toEqual([null, null]);
  expect(Object.values(project?.extra ?? {})).toEqual(expect.arrayContaining(['42', '40.5', '96.4%', '9.64']));
  expect(codes(file)).toContain('label-unknown');
});

test('the same figures below a head each are money', async () => {
  const rows = [
    ['项目支出绩效自评表（2023年度）'],
    ['项目名称', '校园网络'],
    ['项目资金（万元）', '', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
    ['', '年度资金总额', '42', '42', '40.5', '10', '96.4%', '9.64'],
    ['', '其中：财政拨款', '42', '42', '40.5', '—', '96.4%', '—'],
    ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分'],
    ['产出指标', '数量指标', '接入学校', '≥24所', '26所', '20', '20'],
  ];
  const file = await parse(rows.map((row) => row.join('\t')));
  expect(file.projects[0]?.execution?.total?.executed?.value).toBe('40.5');
});

test('the name of a project that is a figure is said', async () => {
  const rows = (name: string): Cell[][] => [
    ['项目名称', name],
    ['一级指标', '三级指标', '指标值'],
    ['产出指标', '接入学校', '≥24所'],
  ];
  const doubts = async (name: string): Promise<string[]> =>
    codes(await read(['项目支出绩效目标表（2024年度）'], rows(name))).filter((code) => code === 'cells-shifted');
  expect(await doubts('300,000.00')).toEqual(['cells-shifted']);
  expect(await doubts('36万元')).toEqual(['cells-shifted']);
  expect(await doubts('2024年120工程')).toEqual([]);
});

test.each([
  ['分）', 1],
  ['0分）', 1],
  ['1）产出指标', 0],
  ['产出指标（40分）', 0],
])('a level that is the rest of another is said: %s', async (level, n) => {
  const rows: Cell[][] = [
    ['项目名称', ['校园网络', 1, 3]],
    ['一级指标', '二级指标', '三级指标', '指标值'],
    [level, '数量指标', '接入学校', '≥24所'],
  ];
  const file = await read(['项目支出绩效目标表（2024年度）'], rows);
  expect(codes(file).filter((code) => code === 'cells-shifted')).toHaveLength(n);
});
