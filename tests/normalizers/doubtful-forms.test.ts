import { expect, test } from 'vitest';
import { type Disclosure, parseDisclosure } from '../../src/index.js';
import { type Cell, read } from '../build/form-page.js';

const codes = ({ diagnostics }: Disclosure): string[] => diagnostics.map(({ code }) => code);
const HEAD: Cell[] = ['一级指标', '二级指标', '三级指标', '指标值'];
const ROW: Cell[] = ['产出指标', '数量指标', '资助学校数', '≥142所'];

test.each([[['900', '300', '400']], [['900', '300', '']], [['10.5', '8', '2.5']]])(
  'of several figures beside one label of money, with no heads above, none is taken: %j',
  async (figures) => {
    const rows: Cell[][] = [
      ['项目名称', ['校园网络', 1, 3]],
      ['财政拨款', ...figures],
      ['其他资金', '20', '', ''],
      HEAD,
      ROW,
    ];
    const file = await read(['项目支出绩效目标表', '（2024年度）', '单位：万元'], rows);
    const [project] = file.projects;
    expect([project?.funding.annual?.fiscal, project?.funding.annual?.other?.value]).toEqual([null, '20']);
    expect(Object.values(project?.extra ?? {})).toEqual(figures.filter((figure) => figure !== ''));
    expect(codes(file)).toContain('label-unknown');
  },
);

test('tasks whose names have a head that is merged down beside others are tasks, and their sum the money', async () => {
  const rows = (total: string): Cell[][] => [
    ['部门名称', ['示例县水利局', 1, 6]],
    [
      ['年度主要任务', 4, 1],
      ['任务名称', 2, 1],
      ['主要内容', 1, 2],
      ['预算金额（万元）', 1, 3],
    ],
    [['', 1, 2], '总额', '财政拨款', '其他资金'],
    ['河道治理', ['清淤', 1, 2], '620', '600', '20'],
    ['防汛', ['演练', 1, 2], '180', '180', '0'],
    [['金额合计', 1, 4], total, '780', '20'],
    ['年度总体目标', ['保障安全度汛', 1, 6]],
  ];
  const heads = ['部门整体支出绩效目标表', '（2023年度）'];
  const { departmentForms } = await read(heads, rows('800'));
  const [form] = departmentForms;
  expect(form?.tasks.map(({ name, content }) => [name, content])).toEqual([
    ['河道治理', '清淤'],
    ['防汛', '演练'],
  ]);
  expect(form?.funding?.total?.value).toBe('800');
});

test.each([
  ['资助学校数≥142所', '质量指标'],
  ['资助学校数＝', '142'],
  ['学校设施合格率 ≥ 98%', '减轻'],
])('a name that ends with a target is said: %s', async (name, value) => {
  const rows: Cell[][] = [['项目名称', ['校园网络', 1, 3]], HEAD, ROW, ['产出指标', '质量指标', name, value]];
  const file = await read(['项目支出绩效目标表（2024年度）'], rows);
  expect(codes(file)).toContain('cells-shifted');
  const whole = await read(['项目支出绩效目标表（2024年度）'], rows.slice(0, 3));
  expect(codes(whole)).toEqual([]);
});

test('a goal that holds the labels of indicators is said', async () => {
  const form = (goal: string): Promise<Disclosure> =>
    read(['项目支出绩效目标表（2024年度）'], [['项目名称', ['校园网络', 1, 3]], ['年度目标', [goal, 1, 3]], HEAD, ROW]);
  expect(codes(await form('完成1180公里养护 二级指标 三级指标 数量指标 养护里程'))).toContain('cells-shifted');
  expect(codes(await form('产出指标全面完成，各项质量指标达到要求'))).toEqual([]);
});

const BLANK: Cell[][] = [
  ['项目名称', ['', 1, 3]],
  ['预算单位', ['', 1, 3]],
  ['资金总额（元）', ['', 1, 3]],
  ['绩效目标', ['', 1, 3]],
  HEAD,
  ['产出指标', '数量指标', '', ''],
  ['效益指标', '社会效益指标', '', ''],
];

test('a form that nobody has filled in is no project, and said', async () => {
  const file = await read(['项目支出绩效目标表（2024年度）'], BLANK);
  expect([file.projects, codes(file)]).toEqual([[], ['table-left-out', 'no-records']]);
  const unit = BLANK.map((row) => (row[0] === '预算单位' ? ['预算单位', ['示例县住建局', 1, 3]] : row) as Cell[]);
  expect((await read(['项目支出绩效目标表（2024年度）'], unit)).projects).toEqual([]);
});

test('a form without a name that says something else is incomplete', async () => {
  const rows = BLANK.map((row) => (row[0] === '产出指标' ? ROW : row));
  const file = await read(['项目支出绩效目标表（2024年度）'], rows);
  expect(file.projects.map(({ name, complete }) => [name, complete])).toEqual([['', false]]);
  expect(codes(file)).toEqual(['form-incomplete', 'cell-lost']);
});

test('money of which a row has more figures than heads stand above is not taken', async () => {
  const rows = [
    ['项目名称', '校园网络', '', '', ''],
    ['总计', '2024年', '2025年'],
    ['中央财政资金', '600', '200', '400'],
    ['省级财政资金', '60', '20', '40'],
    ['一级指标', '二级指标', '三级指标', '指标值', '备注'],
    ['产出指标', '数量指标', '资助学校数', '≥142所', '无'],
  ];
  const text = ['项目支出绩效目标表（2024年度）　单位：万元', ...rows.map((row) => row.join('\t'))].join('\n');
  const file = await parseDisclosure(new TextEncoder().encode(text), { name: 'form.txt' });
  const taken = Object.values(file.projects[0]?.funding.annual ?? {}).filter((amount) => amount !== null);
  expect([taken, codes(file).includes('label-unknown')]).toEqual([[], true]);
});
