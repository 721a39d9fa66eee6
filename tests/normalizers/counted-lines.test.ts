import { expect, test } from 'vitest';
import { parseDisclosure } from '../../src/index.js';
import { htmlPage, htmlTable } from '../build/html-page.js';

/** What the figures of each line of a page's first table are in yuan, by name. */
async function yuanOf(title: string, rows: string): Promise<Record<string, (string | null)[]>> {
  const page = htmlPage(htmlTable(title, rows));
  const [table] = (await parseDisclosure(Buffer.from(page), { name: 'a.html' })).budgetTables;
  const lines = table?.lines ?? [];
  return Object.fromEntries(lines.map(({ name, values }) => [name, Object.values(values).map(({ yuan }) => yuan)]));
}

const ASSETS = `项目 | 数量 | 价值（万元）
  一、房屋（平方米） | 3,200.00 | 1,560.30
  二、车辆（台、辆） | 12 | 236.80
  合计 | | 1,797.10`;

test.each([
  ['数量', '价值（万元）'],
  ['面积（平方米）', '价值（万元）'],
  ['数量（平方米、辆）', '账面原值（万元）'],
])('beside %s, what a name counts is no count below %s', async (count, money) => {
  const rows = ASSETS.replace('数量', count).replace('价值（万元）', money);
  expect(await yuanOf('2024年国有资产占用情况表', rows)).toEqual({
    '一、房屋（平方米）': [null, '15603000'],
    '二、车辆（台、辆）': [null, '2368000'],
    合计: ['17971000'],
  });
});

test('where no number stands below 数量, what a name counts decides', async () => {
  const rows = `项目 | 数量 | 金额（万元）
    公务用车购置费 | | 54.00
    公务用车保有量（辆） | | 3
    公务用车购置数（辆） | 2 | 36.00`;
  expect(await yuanOf('2024年“三公”经费支出表', rows)).toEqual({
    公务用车购置费: ['540000'],
    '公务用车保有量（辆）': [null],
    '公务用车购置数（辆）': [null, '360000'],
  });
});
