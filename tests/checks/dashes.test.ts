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
