import { describe, expect, test } from 'vitest';
import { parseDisclosure } from '../../src/index.js';

describe('sums in text that was pasted out of a document', () => {
  const pasted = (sum: string[]): ReturnType<typeof parseDisclosure> =>
    parseDisclosure(
      new TextEncoder().encode(
        [
          ['部门整体支出绩效目标申报表'],
          ['（2024年度）'],
          ['部门（单位）名称', '示例县民政局'],
          ['年度主要任务', '任务名称', '主要内容', '预算金额（万元）'],
          ['', '', '', '总额', '财政拨款', '其他资金'],
          ['', '社会救助', '低保及特困供养', '3200', '3100', '100'],
          ['', '区划地名', '更新地名标志', '45.5', '45.5', '0'],
          sum,
          ['年度绩效指标', '一级指标', '二级指标', '三级指标', '指标值'],
          ['', '产出指标', '数量指标', '保障人数', '≥9800人'],
        ]
          .map((row) => row.join('\t'))
          .join('\n'),
      ),
      { name: 'pasted.txt' },
    );

  test.each([
    [['', '金额合计', '3245.5', '3145.5', '100']],
    [['', '合计', '', '3245.5', '3145.5', '100']],
    [['金额合计', '3245.5', '3145.5', '100']],
  ])('%j', async (sum) => {
    const { departmentForms } = await pasted(sum);
    const money = departmentForms[0]?.funding;
    expect([money?.total, money?.fiscal, money?.other].map((amount) => amount?.value)).toEqual([
      '3245.5',
      '3145.5',
      '100',
    ]);
    expect(departmentForms[0]?.tasks.map(({ name }) => name)).toEqual(['社会救助', '区划地名']);
  });
});
