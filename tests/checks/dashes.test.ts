import { expect, test } from 'vitest';
import { runStages } from '../../src/pipeline.js';
import type { Check } from '../../src/schema/disclosure.js';
import { htmlPage, htmlTable } from '../build/html-page.js';

async function checksOf(rows: string): Promise<Check[]> {
  const page = htmlPage(htmlTable('2023年部门支出总表（单位：万元）', rows));
  const { disclosure } = await runStages(Buffer.from(page), { name: 'a.html' });
  return disclosure.checks;
}

const rowsWith = (nothing: string, project: string): string =>
  `科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出 | 上缴上级支出
   | 合计 | 300.00 | 60.00 | 240.00 | ${nothing}
  212 | 城乡社区支出 | 40.00 | ${nothing} | 40.00 | ${nothing}
  213 | 农林水支出 | 260.00 | 60.00 | ${project} | ${nothing}`;

test.each(['—', '--', '-', '－', '——'])('a cell of dashes, as %s, counts as blank', async (nothing) => {
  const right = await checksOf(rowsWith(nothing, '200.00'));
  expect(right.filter(({ status }) => status === 'fail')).toEqual([]);
  expect(right.filter(({ rule, status }) => rule === 'row-adds-up' && status === 'pass').length).toBe(3);
  const wrong = await checksOf(rowsWith(nothing, '290.00'));
  expect(new Set(wrong.filter(({ status }) => status === 'fail').map(({ rule }) => rule))).toEqual(
    new Set(['row-adds-up', 'class-tree']),
  );
});

test.each(['*', '…', '不详'])('a cell that keeps its amount back, as %s, is no zero', async (hidden) => {
  const checks = await checksOf(rowsWith('0.00', hidden));
  expect(checks.filter(({ status }) => status === 'fail')).toEqual([]);
});

test.each(['—', '--'])('parts that are all dashes, as %s, are not given, and are no zeros', async (nothing) => {
  const page = htmlPage(
    htmlTable(
      '“三公”经费情况表（单位：万元）',
      `项目 | 预算数 | 决算数
       “三公”经费合计 | 20.00 | 15.60
       1．因公出国（境）费 | 0.00 | 0.00
       2．公务用车购置及运行维护费 | 16.00 | 12.60
       （1）公务用车购置费 | 0.00 | 0.00
       （2）公务用车运行维护费 | 16.00 | 12.60
       3．公务接待费 | 4.00 | 3.00
       （1）国内接待费 | ${nothing} | 3.00
       （2）国（境）外接待费 | ${nothing} | 0.00`,
    ),
  );
  const { disclosure } = await runStages(Buffer.from(page), { name: 'a.html' });
  expect(disclosure.checks.filter(({ status }) => status === 'fail')).toEqual([]);
  expect(disclosure.checks.filter(({ message }) => message.includes('3．公务接待费')).length).toBeGreaterThan(0);
});

test('a sum whose parts are all dashes is not judged', async () => {
  const checks = await checksOf(
    `科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
     | 合计 | 300.00 | 60.00 | 240.00
    212 | 城乡社区支出 | 40.00 | — | —
    213 | 农林水支出 | 260.00 | 60.00 | 200.00`,
  );
  const own = checks.filter(({ rule, message }) => rule === 'row-adds-up' && message.includes('城乡社区支出'));
  expect(own).toEqual([]);
});
