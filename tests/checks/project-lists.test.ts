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
