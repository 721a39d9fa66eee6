import { expect, test } from 'vitest';
import { type Disclosure, parseDisclosure } from '../../src/index.js';
import { brief } from '../build/form-page.js';

const parse = (rows: readonly (readonly string[])[]): Promise<Disclosure> =>
  parseDisclosure(new TextEncoder().encode(rows.map((row) => row.join('\t')).join('\n')), { name: 'pasted.txt' });
const codes = ({ diagnostics }: Disclosure): string[] => diagnostics.map(({ code }) => code);

test('pasted heads of a list stand over the columns that they were merged across', async () => {
  const file = await parse([
    ['示例县2025年部门项目支出绩效目标表'],
    ['预算单位', '项目名称', '预算金额（万元）', '年度绩效目标', '绩效指标'],
    ['', '', '小计', '财政拨款', '其他', '', '一级指标', '二级指标', '三级指标', '指标值'],
    ['示例县农业局', '农田管护', '180', '150', '30', '管护农田12万亩', '产出指标', '数量指标', '管护面积', '≥12万亩'],
    ['', '', '', '', '', '', '效益指标', '社会效益指标', '受益农户', '≥900户'],
    ['示例县农技站', '秸秆利用', '60', '60', '0', '利用率92%', '产出指标', '数量指标', '秸秆利用量', '≥8万吨'],
  ]);
  expect(
    file.projects.map(({ name, unit, goals, funding: { annual } }) => [
      name,
      unit,
      goals.annual,
      annual?.total?.value,
      annual?.fiscal?.value,
      annual?.other?.value,
    ]),
  ).toEqual([
    ['农田管护', '示例县农业局', '管护农田12万亩', '180', '150', '30'],
    ['秸秆利用', '示例县农技站', '利用率92%', '60', '60', '0'],
  ]);
  expect(file.projects.map(({ indicators }) => indicators.map(brief))).toEqual([
    ['产出指标 数量指标 管护面积 ≥12万亩', '效益指标 社会效益指标 受益农户 ≥900户'],
    ['产出指标 数量指标 秸秆利用量 ≥8万吨'],
  ]);
  expect(codes(file)).not.toContain('cells-shifted');
});

const LEVELS = (second: string[]): string[][] => [
  ['2024年部门预算绩效目标公开表'],
  ['单位：元'],
  ['项目名称', '预算数', '年度绩效目标', '产出指标', '效益指标'],
  ['', '合计', '其中：财政拨款', '', ...second],
  ['绿地补植', '200000', '150000', '补植8公顷', '补植面积', '≥8公顷', '绿化覆盖率', '≥41%'],
  ['古树复壮', '100000', '100000', '复壮20株', '复壮古树', '20株', '古树死亡率', '0'],
];

test('heads side by side share the words below them that repeat', async () => {
  const file = await parse(LEVELS(['指标名称', '指标值', '指标名称', '指标值']));
  expect(file.projects.map(({ goals }) => goals.annual)).toEqual(['补植8公顷', '复壮20株']);
  expect(file.projects.map(({ indicators }) => indicators.map(brief))).toEqual([
    ['产出指标  补植面积 ≥8公顷', '效益指标  绿化覆盖率 ≥41%'],
    ['产出指标  复壮古树 20株', '效益指标  古树死亡率 0'],
  ]);
  expect(codes(file)).not.toContain('cells-shifted');
});

test('where the words do not tell, it is said once', async () => {
  const file = await parse(LEVELS(['指标名称', '指标值', '效益名称', '目标值']));
  expect(codes(file).filter((code) => code === 'cells-shifted').length).toBeGreaterThan(0);
  expect(file.diagnostics.filter(({ message }) => message.includes('two rows of heads'))).toHaveLength(1);
});

test('the pasted values of several years on a form stand below theirs', async () => {
  const form = (years: string[], values: string[]): string[][] => [
    ['项目支出绩效目标申报表'],
    ['（2024年度）'],
    ['项目名称', '古井保护'],
    ['目标名称', '一级指标', '二级指标', '三级指标', '指标值'],
    ['', '', '', '', ...years],
    ['年度目标1', '产出指标', '数量指标', '修缮数量', ...values],
    ['', '', '质量指标', '验收合格率', '100%', '100%', '98%'],
  ];
  const { projects } = await parse(form(['前年', '上年', '预计当年实现'], ['18口', '25口', '≥30口']));
  expect(projects[0]?.indicators.map(brief)).toEqual([
    '产出指标 数量指标 修缮数量 ≥30口',
    '产出指标 质量指标 验收合格率 98%',
  ]);
});

test('rows that no second row of heads follows stay as they are', async () => {
  const file = await parse([
    ['项目支出绩效目标申报表（2024年度）'],
    ['项目名称', '古井保护'],
    ['一级指标', '二级指标', '三级指标', '指标值'],
    ['产出指标', '数量指标', '修缮数量', '≥', '30口'],
    ['', '质量指标', '验收合格率', '=', '98%'],
  ]);
  expect(file.diagnostics.filter(({ message }) => message.includes('two rows of heads'))).toEqual([]);
});
