import { describe, expect, test } from 'vitest';
import { parseDisclosure } from '../../../src/index.js';

const HEADS = ['科目编码', '科目名称', '合计', '基本支出', '项目支出'];
const BODY = [
  ['2130101', '行政运行', '120.50', '100.50', '20.00'],
  ['2130102', '一般行政管理事务', '60.00', '', '60.00'],
];

/** The values of each line of a table that has a cell on each line, by the heads of its columns. */
async function valuesOf(...rows: string[][]): Promise<Record<string, Record<string, string | null>>> {
  const lines = [['支出总表'], ['单位：万元'], HEADS, ...rows].map((row) => row.map((cell) => `\t${cell}`).join('\n'));
  const { budgetTables } = await parseDisclosure(new TextEncoder().encode(lines.join('\n\n')), { name: 'a.txt' });
  const table = budgetTables[0];
  const heads = new Map(table?.columns.map(({ key, labels }) => [key, labels.join('/')]));
  return Object.fromEntries(
    (table?.lines ?? []).map(({ name, values }) => [
      name,
      Object.fromEntries(Object.entries(values).map(([key, { value }]) => [heads.get(key), value])),
    ]),
  );
}

const SUMS = { 合计: '180.50', 基本支出: '100.50', 项目支出: '80.00' };

describe('a row of sums in a table with a cell on each line', () => {
  test.each(['合计', '合  计', '总计'])('whose label was merged over code and name: %s', async (label) => {
    const lines = await valuesOf([label, '180.50', '100.50', '80.00'], ...BODY);
    expect(lines[label.replace(/\s/gu, '')]).toEqual(SUMS);
    expect(lines.行政运行).toEqual({ 合计: '120.50', 基本支出: '100.50', 项目支出: '20.00' });
  });

  test('that has all its cells stays as it is', async () => {
    expect((await valuesOf(['', '合计', '180.50', '100.50', '80.00'], ...BODY)).合计).toEqual(SUMS);
    expect((await valuesOf(['合计', '', '180.50', '100.50', '80.00'], ...BODY)).合计).toEqual(SUMS);
  });

  test('no other short row is widened: its cells stand where they are printed', async () => {
    const lines = await valuesOf(['2130103', '机关服务', '9.00', '9.00'], ...BODY);
    expect(lines.机关服务).toEqual({ 合计: '9.00', 基本支出: '9.00' });
  });

  test('a sum that would begin in a column of amounts is not moved', async () => {
    const lines = await valuesOf(['合计', '180.50'], ...BODY);
    expect(lines.合计?.项目支出 ?? null).toBeNull();
  });
});
