import { expect, test } from 'vitest';
import { type Disclosure, parseDisclosure } from '../../src/index.js';
import { type Cell, read } from '../build/form-page.js';

const TOP: Cell[][] = [
  ['项目名称', ['堤防加固', 1, 4]],
  ['主管部门', ['示例县水利局', 1, 4]],
];
const INDICATORS: Cell[][] = [
  ['一级指标', '二级指标', '三级指标', ['指标值', 1, 2]],
  ['产出指标', '数量指标', '加固长度', ['≥12公里', 1, 2]],
];

const form = (money: Cell[][]): Promise<Disclosure> =>
  read(['项目支出绩效目标表', '（2024年度）', '单位：万元'], [...TOP, ...money, ...INDICATORS]);
const known = (funding: object | null | undefined): Record<string, string> =>
  Object.fromEntries(
    Object.entries(funding ?? {}).flatMap(([source, amount]) => (amount === null ? [] : [[source, amount.raw]])),
  );
const told = ({ diagnostics }: Disclosure): number =>
  diagnostics.filter(({ message }) => /each by itself/u.test(message)).length;

test.each([
  ['债券资金', '0', '其他资金', '30'],
  ['银行贷款', '20', '其他资金', '10'],
  ['其他资金', '10', '社会投入资金', '20'],
])('loans and bonds beside other money are not it: %s %s, %s %s', async (first, one, second, two) => {
  const file = await form([
    ['年度资金总额', ['130', 1, 4]],
    ['财政拨款', ['100', 1, 4]],
    [first, ['', 1, 3], one],
    [second, ['', 1, 3], two],
  ]);
  const other = first === '其他资金' ? one : two;
  expect(file.projects.map(({ funding }) => known(funding.annual))).toEqual([{ total: '130', fiscal: '100', other }]);
  expect(Object.values(file.projects[0]?.extra ?? {})).toContain(other === one ? two : one);
  expect(told(file)).toBe(0);
});

test('loans beside bonds are neither of them the one field for other money', async () => {
  const file = await form([
    ['年度资金总额', ['130', 1, 4]],
    ['银行贷款', ['80', 1, 4]],
    ['债券资金', ['50', 1, 4]],
  ]);
  expect(file.projects.map(({ funding }) => known(funding.annual))).toEqual([{ total: '130' }]);
  expect(Object.values(file.projects[0]?.extra ?? {})).toEqual(['80', '50']);
  expect(told(file)).toBe(1);
});

test.each([
  ['盟市财政资金', '旗县财政资金'],
  ['市级资金', '区级资金'],
])('local levels in rows of their own below heads of both times: %s, %s', async (first, second) => {
  const file = await form([
    [['项目资金', 4, 1], ['资金来源', 1, 2], '中期资金', '年度资金'],
    [['资金总额', 1, 2], '900', '300'],
    [[first, 1, 2], '600', '200'],
    [[second, 1, 2], '300', '100'],
  ]);
  const [project] = file.projects;
  expect([known(project?.funding.period), known(project?.funding.annual)]).toEqual([
    { total: '900' },
    { total: '300' },
  ]);
  expect(Object.values(project?.extra ?? {})).toEqual(['600', '300', '200', '100']);
  expect(told(file)).toBe(1);
});

/** The rows as a spreadsheet copies them: what a cell is merged over is blank. */
const pasted = (rows: readonly (readonly string[])[]): Promise<Disclosure> =>
  parseDisclosure(new TextEncoder().encode(rows.map((row) => row.join('\t')).join('\n')), { name: 'form.txt' });

test.each([
  ['总计', '2024年', '2025年', '2026年'],
  ['合计', '2024年度', '2025年度', '2026年度'],
])('the sum of years is of the whole time in text copied without its merged cells: %s | %s', async (...heads) => {
  const { projects } = await pasted([
    ['项目支出绩效目标表（2024年度）', '', '', '', '', ''],
    ['项目名称', '堤防加固', '', '主管部门', '示例县水利局', ''],
    ['资金来源（万元）', '', ...heads],
    ['', '合计', '900', '300', '400', '200'],
    ['', '中央财政资金', '600', '200', '300', '100'],
    ['绩效指标', '一级指标', '二级指标', '三级指标', '实施期指标值', '年度指标值'],
    ['', '产出指标', '数量指标', '加固长度', '≥36公里', '≥12公里'],
  ]);
  const [project] = projects;
  expect([known(project?.funding.period), known(project?.funding.annual)]).toEqual([
    { total: '900', central: '600' },
    { total: '300', central: '200' },
  ]);
});

test('what a department plans to receive and to spend is no money that was spent', async () => {
  const { departmentForms } = await read(
    ['部门整体支出绩效目标申报表', '（2024年度）'],
    [
      ['部门名称', ['示例市气象局', 1, 4]],
      [
        ['当年预算情况（万元）', 4, 1],
        ['收入', 1, 2],
        ['支出', 1, 2],
      ],
      ['合计', '1860', '合计', '1860'],
      ['财政拨款', '1760', '基本支出', '1200'],
      ['其他资金', '100', '项目支出', '660'],
      ['一级指标', '二级指标', '三级指标', ['指标值', 1, 2]],
      ['产出指标', '数量指标', '预警信息', ['≥320条', 1, 2]],
    ],
  );
  const [dept] = departmentForms;
  expect([dept?.form, dept?.execution]).toEqual(['target', null]);
  expect(known(dept?.funding)).toEqual({ total: '1860', fiscal: '1760', other: '100', basic: '1200', project: '660' });
});

test.each([
  ['总投资', 'period'],
  ['年度资金总额', 'annual'],
] as const)('sources below heads are of the time of the one total beside them: %s', async (total, time) => {
  const file = await form([
    [['资金情况（万元）', 2, 1], total, '中央', '自治区', '自筹'],
    ['540', '300', '200', '40'],
  ]);
  const other = time === 'period' ? 'annual' : 'period';
  const funding = file.projects[0]?.funding;
  expect([known(funding?.[time]), known(funding?.[other])]).toEqual([
    { total: '540', central: '300', provincial: '200', selfRaised: '40' },
    {},
  ]);
});
