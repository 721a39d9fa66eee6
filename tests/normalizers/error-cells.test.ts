import { expect, test } from 'vitest';
import { type Disclosure, parseDisclosure } from '../../src/index.js';
import { isErrorText } from '../../src/normalizers/error-cells.js';
import { type Cell, read } from '../build/form-page.js';

const lost = ({ diagnostics }: Disclosure): string[] =>
  diagnostics.filter(({ code }) => code === 'cell-lost').map(({ message }) => message);
const FORM = (name: string, money: string, indicator: string, value: string): Cell[][] => [
  ['项目名称', [name, 1, 3]],
  ['年度资金总额', money, '其中：财政拨款', '20.00'],
  ['一级指标', '二级指标', '三级指标', '指标值'],
  ['产出指标', '数量指标', indicator, value],
  ['产出指标', '质量指标', '设施合格率', '≥98%'],
];
const HEADS = ['项目支出绩效目标表', '（2024年度）', '单位：万元'];

test.each(['#NAME?', '#REF!', '#DIV/0!', '#N/A', 'Err:508', '###', '########', '＃ＲＥＦ！', ' #VALUE! '])(
  '%s is an error',
  (text) => expect(isErrorText(text)).toBe(true),
);

test.each(['#', '3#楼', '#1机组', 'Err', '≥1', '时间：508', '1:500'])('%s is none', (text) =>
  expect(isErrorText(text)).toBe(false),
);

test.each([
  [['#NAME?', '30.00', '资助学校数', '≥142所'], { name: '' }],
  [['校园网络', '#####', '资助学校数', '≥142所'], { total: null }],
  [['校园网络', '30.00', '#REF!', '≥142所'], { level3: null }],
  [['校园网络', '30.00', '资助学校数', 'Err:501'], { value: null }],
])('a form that prints an error for a value has none, and says so: %j', async (cells, none) => {
  const [name, money, indicator, value] = cells as [string, string, string, string];
  const file = await read(HEADS, FORM(name, money, indicator, value));
  const [project] = file.projects;
  const [first, second] = project?.indicators ?? [];
  expect({
    name: project?.name,
    total: project?.funding.annual?.total?.value ?? null,
    level3: first?.level3,
    value: first?.value?.raw ?? null,
  }).toEqual({ name: '校园网络', total: '30.00', level3: '资助学校数', value: '≥142所', ...none });
  expect(second?.value?.raw).toBe('≥98%');
  expect(lost(file)[0]).toContain('1 cell prints an error of a spreadsheet');
  expect(JSON.stringify(project)).not.toMatch(/#|Err/u);
});

test('errors among the figures and names of a budget table are said once', async () => {
  const rows = ['科目编码\t科目名称\t合计', '201\t一般公共服务支出\t#REF!', '205\t#NAME?\t20.00', '合计\t合计\t####'];
  const text = `2024年部门支出总表\n单位：万元\n${rows.join('\n')}\n`;
  const file = await parseDisclosure(new TextEncoder().encode(text), { name: 'a.txt' });
  expect(file.budgetTables).toHaveLength(1);
  expect(lost(file)).toEqual([expect.stringContaining('3 cells print an error of a spreadsheet (“#REF!” first)')]);
});
