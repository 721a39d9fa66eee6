import { describe, expect, test } from 'vitest';
import { parseDisclosure } from '../../src/index.js';
import { htmlPage, htmlTable } from '../build/html-page.js';

const SUMMARY = `收入 | 预算数 | 支出 | 预算数
  一、一般公共预算拨款收入 | 100.00 | 一、农林水支出 | 130.00
  二、事业收入 | 30.00 | |
  收入总计 | 130.00 | 支出总计 | 130.00`;
const GENERAL = `科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
   | 合计 | 100.00 | 60.00 | 40.00
  213 | 农林水支出 | 100.00 | 60.00 | 40.00`;

/** The rules that the sum of projects fails, beside a summary of 130 and a table of 一般公共预算 with projects of 40. */
async function failuresOf(title: string, amount: string): Promise<string[]> {
  const projects = `项目名称 | 合计\n 堤防整修 | 30.00\n 泵站更新 | ${amount}`;
  const tables = [
    htmlTable('2024年部门收支总表', SUMMARY),
    htmlTable('2024年一般公共预算支出表', GENERAL),
    htmlTable(title, projects),
  ];
  const { checks } = await parseDisclosure(Buffer.from(htmlPage(tables.join(''))), { name: 'a.html' });
  return checks.filter(({ status, rule }) => status === 'fail' && rule === 'projects-add-up').map(({ rule }) => rule);
}

describe('a list of projects beside 项目支出 of 一般公共预算 alone', () => {
  test.each([
    ['of the same money', '2024年项目支出表', '10.00', []],
    ['of all money, within what the summary has beside it', '2024年项目支出表', '40.00', []],
    ['of more than there is', '2024年项目支出表', '40.50', ['projects-add-up']],
    ['of less', '2024年项目支出表', '8.00', ['projects-add-up']],
    ['of that money by its title, and of more', '2024年一般公共预算项目支出表', '40.00', ['projects-add-up']],
    ['of chosen projects', '2024年重点项目预算安排情况表', '8.00', []],
  ])('%s', async (_, title, amount, expected) => {
    expect(await failuresOf(title, amount)).toEqual(expected);
  });
});

const FORM = `<p>项目支出绩效目标表</p><table><tr><td>项目名称</td><td>道路养护</td></tr><tr><td>年度资金总额（万元）</td><td>200.00</td></tr>
<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr><tr><td>产出指标</td><td>数量指标</td><td>养护里程</td><td>≥12公里</td></tr></table>`;

async function countFailing(rows: string, count = 3): Promise<string[]> {
  const text = `<p>2023年实行绩效目标管理的项目${count}个。</p>`;
  const page = htmlPage(text + htmlTable('2023年项目支出表', rows) + FORM);
  const { checks } = await parseDisclosure(Buffer.from(page), { name: 'a.html' });
  return checks.filter(({ status, rule }) => status === 'fail' && rule === 'project-count').map(({ rule }) => rule);
}

test('a number of projects above that of the forms is held only to lines that add up', async () => {
  const rows =
    '项目名称 | 项目单位 | 合计\n合计 |  | 240.00\n道路养护 | 某某局 | 200.00\n桥梁加固 | 某某局 | 30.00\n路灯改造 | 某某局 | 10.00';
  expect(await countFailing(rows)).toEqual([]);
  expect(await countFailing(rows, 4)).toEqual(['project-count']);
  // A line that was lost, one that is the sum of others, and a total that is not printed.
  expect(await countFailing(rows.replace('\n路灯改造 | 某某局 | 10.00', ''))).toEqual([]);
  expect(await countFailing(rows.replace('合计 |  | 240.00', '合计 |  | 240.00\n交通运输 | 某某局 | 240.00'))).toEqual(
    [],
  );
  expect(await countFailing(rows.replace('\n合计 |  | 240.00', ''), 4)).toEqual([]);
});

test('projects below their classes add up however their indents are printed', async () => {
  const indented = (names: readonly string[]): string =>
    `<p>2023年项目支出表</p><p>单位：万元</p><table><tr><td>项目</td><td>合计</td></tr>${names
      .map(
        (name, i) =>
          `<tr><td>${name}</td><td>${['240.00', '200.00', '150.00', '50.00', '40.00', '40.00'][i]}</td></tr>`,
      )
      .join('')}</table>`;
  const failing = async (html: string): Promise<string[]> => {
    const { checks } = await parseDisclosure(Buffer.from(htmlPage(html)), { name: 'a.html' });
    return checks.filter(({ status }) => status === 'fail').map(({ rule }) => rule);
  };
  const names = ['合计', '交通运输支出', '　　道路养护', '　　桥梁加固', '农林水支出', '　　河道清淤'];
  for (const lost of [names.length, 2, 3, 5])
    expect(await failing(indented(names.map((name, i) => (i === lost ? name.trim() : name))))).toEqual([]);
  expect(await failing(indented(names).replace('50.00', '58.00'))).toContain('projects-add-up');
});
