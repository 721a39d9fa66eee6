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

test('other heads stand on any level below heads that both parts have', async () => {
  const cell = (text: string, colspan = 1, rowspan = 1) => `<td colspan=${colspan} rowspan=${rowspan}>${text}</td>`;
  const table = (upper: string, lower: string, rows: string[][]) =>
    `<p>2024年部门支出总体情况表</p><p>单位：万元</p><table><tr>${upper}</tr><tr>${lower}</tr>${rows
      .map((row) => `<tr>${row.map((text) => cell(text)).join('')}</tr>`)
      .join('')}</table>`;
  const first = table(
    cell('科目编码', 1, 2) + cell('科目名称', 1, 2) + cell('合计', 1, 2) + cell('基本支出', 1, 1),
    cell('小计'),
    [
      ['208', '社会保障和就业支出', '12.00', '9.00'],
      ['210', '卫生健康支出', '7.50', '7.50'],
    ],
  );
  const second = table(
    cell('科目编码', 1, 2) + cell('基本支出', 2, 1) + cell('项目支出', 1, 2),
    cell('工资福利支出') + cell('公用经费'),
    [
      ['208', '8.00', '1.00', '3.00'],
      ['210', '7.00', '0.50', ''],
    ],
  );
  const bytes = new TextEncoder().encode(htmlPage(first + second));
  const { budgetTables } = await parseDisclosure(bytes, { name: 'page.html' });
  expect(budgetTables.map(({ columns }) => columns.map(({ labels }) => labels.join('/')))).toEqual([
    ['合计', '基本支出/小计'],
    ['基本支出/工资福利支出', '基本支出/公用经费', '项目支出'],
  ]);
  expect(
    budgetTables[1]?.lines.map(({ code, values }) => [code, ...Object.values(values).map(({ raw }) => raw)]),
  ).toEqual([
    ['208', '8.00', '1.00', '3.00'],
    ['210', '7.00', '0.50'],
  ]);
});
