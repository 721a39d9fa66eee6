import { expect, test } from 'vitest';
import { parseDisclosure } from '../../src/index.js';
import { htmlPage, htmlTable } from '../build/html-page.js';

const FIRST = `科目编码 | 科目名称 | 合计 | 工资福利支出 | 商品和服务支出
  | 合计 | 30.00 | 20.00 | 10.00
  2010301 | 行政运行 | 30.00 | 20.00 | 10.00`;
const CODED = `科目编码 | 科目名称 | 资本性支出（基本建设） | 对企业补助 | 其他支出
  | 合计 | 3.00 | 2.00 | 1.00
  2010301 | 行政运行 | 3.00 | 2.00 | 1.00`;

test.each([
  ['（续）', CODED],
  ['', CODED],
  ['（续表）', CODED.replaceAll('对企业补助', '债务利息及费用支出')],
  ['（续）', CODED.replaceAll('科目名称', '项目')],
])('heads of other columns below the same title%s head a table of their own', async (more, second) => {
  const title = '2023年部门支出预算分类汇总表';
  const page = htmlPage(`${htmlTable(title, FIRST)}${htmlTable(title + more, second)}`);
  const { budgetTables, diagnostics } = await parseDisclosure(new TextEncoder().encode(page), { name: 'page.html' });
  const heads = second.split('\n')[0]?.split(' | ') ?? [];
  expect(budgetTables.map(({ columns }) => columns.map(({ labels }) => labels.at(-1)))).toEqual([
    ['合计', '工资福利支出', '商品和服务支出'],
    heads.slice(2),
  ]);
  expect(budgetTables.map(({ lines }) => lines.length)).toEqual([2, 2]);
  expect(diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
});
