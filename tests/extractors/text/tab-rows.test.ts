import { expect, test } from 'vitest';
import { findTabRows } from '../../../src/extractors/text/tab-rows.js';
import { parseDisclosure } from '../../../src/index.js';

const NO_LIMIT = { columns: 100, cut: false, add: <T>(row: T): T => row };

function rowsOf(text: string): string[] {
  const lines = text.split('\n').map((line, at) => ({ number: at + 1, text: line }));
  const found = findTabRows(lines as never, 0, NO_LIMIT as never);
  const part = found?.part as { rows?: { cells: { text: string }[] }[] } | undefined;
  return (part?.rows ?? []).map(({ cells }) => cells.map(({ text: cell }) => cell.replaceAll('\n', '⏎')).join(' | '));
}

test.each([
  ['本年度\n绩效指标\t一级指标', '本年度⏎绩效指标 | 一级指标'],
  ['起止\n时间\t2024年1月至12月', '起止⏎时间 | 2024年1月至12月'],
  ['绩效\n目标\t完成清淤20公里', '绩效⏎目标 | 完成清淤20公里'],
])('a label whose first lines stand alone above its row is whole: %j', (lines, want) => {
  expect(rowsOf(`项目名称\t河道清淤\n${lines}\n`)).toEqual(['项目名称 | 河道清淤', want]);
});

test.each(['以下为其他说明\n绩效指标\t一级指标', '本年度\n\n绩效指标\t一级指标'])(
  'what is no beginning of the label below ends the rows: %j',
  (lines) => {
    expect(rowsOf(`项目名称\t河道清淤\n${lines}\n`)).toEqual(['项目名称 | 河道清淤']);
  },
);

test('a level of indicators among the heads of aligned text is said', async () => {
  const text = [
    '项目支出绩效目标表',
    '单位：万元',
    '项目名称    预算数   年度目标    一级指标  二级指标  三级指标    指标值',
    '                               产出指标  数量指标',
    '河道清淤    35.50    完成清淤                       清淤长度    ≥20公里',
    '道路养护    12.00    完成养护    产出指标  数量指标  养护长度    ≥8公里',
  ].join('\n');
  const { diagnostics } = await parseDisclosure(new TextEncoder().encode(text), { name: 'a.txt' });
  expect(diagnostics.map(({ code }) => code)).toContain('cells-shifted');
});
