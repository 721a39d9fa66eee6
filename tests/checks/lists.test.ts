import { expect, test } from 'vitest';
import { runStages } from '../../src/pipeline.js';
import { htmlPage, htmlTable } from '../build/html-page.js';

/** What fails in a page with one table: cells parted by `|`. */
async function failuresOf(title: string, rows: string, text = ''): Promise<string[]> {
  const page = htmlPage(title === '' ? text : text + htmlTable(title, rows));
  const { disclosure } = await runStages(Buffer.from(page), { name: 'a.html' });
  const failed = disclosure.checks.filter(({ status, severity }) => status === 'fail' && severity === 'identity');
  return failed.map(({ rule }) => rule);
}

const NESTED = `采购项目 | 预算金额
  合计 | 76.00
  一、货物 | 46.00
  1.台式计算机 | 30.00
  2.复印纸 | 16.00
  二、工程 | 20.00
  1.房屋修缮 | 20.00
  三、服务 | 10.00
  1.物业服务 | 10.00`;

test.each([
  ['nothing', '', '', []],
  ['an item', '1.台式计算机 | 30.00', '1.台式计算机 | 33.00', ['procurement-adds-up']],
  ['a group', '一、货物 | 46.00', '一、货物 | 49.00', ['procurement-adds-up']],
  ['the total', '合计 | 76.00', '合计 | 77.50', ['procurement-adds-up']],
])('of nested procurement with a wrong figure in %s the sums over it fail', async (_, right, wrong, expected) => {
  expect(await failuresOf('2023年政府采购预算表', NESTED.replace(right, wrong))).toEqual(expected);
});

const SERVICES = `购买服务项目 | 购买服务金额
  合计 | 158.00
  规划前期研究 | 98.00
  项目评审服务 | 60.00`;

test('a plain list of what is bought adds up to its total', async () => {
  expect(await failuresOf('2023年政府购买服务预算表', SERVICES)).toEqual([]);
  expect(await failuresOf('2023年政府购买服务预算表', SERVICES.replace('98.00', '89.00'))).toEqual(['list-adds-up']);
});

test('a list whose lines are no parts of its total is left alone', async () => {
  const rows = `项目 | 金额
    合计 | 100.00
    上年执行 | 40.00
    已签合同 | 90.00`;
  expect(await failuresOf('2023年其他事项情况表', rows)).toEqual([]);
});

const TEXTS: [string, string, string][] = [
  ['基本支出500.00万元，其中：人员经费380.00万元，公用经费120.00万元。', '120.00', '130.00'],
  [
    '2023年“三公”经费预算数30.00万元。其中：因公出国（境）费用0.00万元；公务接待费2.00万元；公务用车购置及运行费28.00万元。',
    '2.00',
    '5.00',
  ],
  ['2023年会议费预算17.50万元，2022年预算15.00万元，比上年增加2.50万元。', '2.50', '3.50'],
  ['年初预算为452.40万元，支出决算为446.11万元，完成年初预算的98.61%。', '446.11', '464.11'],
];

test.each(TEXTS)('%s', async (text, right, wrong) => {
  expect(await failuresOf('', '', `<p>${text}</p>`)).toEqual([]);
  expect(await failuresOf('', '', `<p>${text.replace(right, wrong)}</p>`)).toHaveLength(1);
});

test.each([
  '2023年预算100.00万元，2022年执行数90.00万元，比2022年预算增加5.00万元。',
  '2023年培训费100.00万元，从会议费预算中调减40.00万元，本年数小于上年预算数30.00万元。',
  '年初预算为452.40万元，调整预算为500.00万元，支出决算为446.11万元，完成年初预算的90.00%。',
  '基本支出500.00万元，其中：人员经费380.00万元，人员经费中退休人员20.00万元。',
])('nothing is added up of %s', async (text) => {
  expect(await failuresOf('', '', `<p>${text}</p>`)).toEqual([]);
});

const PROJECTS = `科目编码 | 科目名称 | 项目名称 | 项目支出合计 | 商品和服务支出 | 资本性支出
  | | 合计 | 88.40 | 60.25 | 28.15
  2010302 | 一般行政管理事务 | 信息化运维 | 60.25 | 60.25 |
  2010302 | 一般行政管理事务 | 办公设备 | 28.15 | | 28.15`;

test('each column of a project table adds up, and the projects of one class are no names of its code', async () => {
  expect(await failuresOf('2023年项目支出情况表', PROJECTS)).toEqual([]);
  const wrong = PROJECTS.replace('88.40 | 60.25', '88.40 | 62.05');
  expect(await failuresOf('2023年项目支出情况表', wrong)).toEqual(['projects-add-up']);
});

const YEARS = `项目 | 2022年预算数 | 2023年预算数 | 增减额
  合计 | 33.00 | 30.00 | -3.00
  1.因公出国（境）费 | | |
  2.公务接待费 | 3.00 | 2.00 | -1.00
  3.公务用车购置及运行维护费 | 30.00 | 28.00 | -2.00
  其中：公务用车购置费 | | |
  公务用车运行维护费 | 30.00 | 28.00 | -2.00`;

test.each([
  ['the year', '3.00 | 2.00', '3.00 | 2.50'],
  ['the year before', '3.00 | 2.00', '8.00 | 2.00'],
  ['their difference', '| -1.00', '| -7.00'],
])('a wrong figure of %s is found in a table of two years', async (_, right, wrong) => {
  const title = '2023年一般公共预算“三公”经费支出表';
  expect(await failuresOf(title, YEARS)).toEqual([]);
  expect((await failuresOf(title, YEARS.replace(right, wrong))).length).toBeGreaterThan(0);
});

const INDENTED = `<table><tr><td>采购项目</td><td>预算金额</td></tr>${[
  ['合计', '124.00'],
  ['货物', '39.00'],
  ['　　台式计算机', '29.00'],
  ['　　办公桌', '10.00'],
  ['服务', '85.00'],
  ['系统运行维护服务', '70.00'],
  ['　　物业管理服务', '15.00'],
]
  .map((cells) => `<tr>${cells.map((cell) => `<td>${cell}</td>`).join('')}</tr>`)
  .join('')}</table>`;

test('a line whose indent is lost is no sum of those behind it', async () => {
  const failing = (rows: string): Promise<string[]> =>
    failuresOf('', '', `<p>2023年政府采购预算表</p><p>单位：万元</p>${rows}`);
  expect(await failing(INDENTED)).toEqual([]);
  // A figure below a line that keeps its indent may be wrong.
  const whole = INDENTED.replace('系统运行', '　　系统运行');
  expect(await failing(whole)).toEqual([]);
  expect(await failing(whole.replace('15.00', '19.00'))).toEqual(['procurement-adds-up']);
  expect(await failing(whole.replace('124.00', '142.00'))).toEqual(['procurement-adds-up']);
});
