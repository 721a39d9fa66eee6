import { describe, expect, test } from 'vitest';
import { type Cell, read } from '../build/form-page.js';

const FORM: Cell[][] = [
  ['项目名称', ['河道清淤', 1, 3]],
  ['年度资金总额', '31', '其中：财政拨款', '31'],
  ['一级指标', '二级指标', '三级指标', '指标值'],
  ['产出指标', '数量指标', '清淤长度', '≥20公里'],
];

const codes = ({ diagnostics }: { diagnostics: { code: string }[] }) => diagnostics.map(({ code }) => code);

describe('units of money that the output does not have', () => {
  test.each(['百万元', '百元', '万亿元', '万美元'])(
    'below a head of one column figures are not in the unit of the table: %s',
    async (unit) => {
      const found = await read(
        ['支出总表', '单位：万元'],
        [
          ['项目', '预算数', `上年数（${unit}）`],
          ['一、教育支出', '320.00', '3.20'],
          ['二、科学技术支出', '110.00', '1.10'],
        ],
      );
      const [line] = found.budgetTables[0]?.lines ?? [];
      expect(Object.values(line?.values ?? {}).map(({ value, unit: own, yuan }) => [value, own, yuan])).toEqual([
        ['320.00', '万元', '3200000'],
        ['3.20', null, null],
      ]);
      expect(codes(found)).toContain('unit-unknown');
    },
  );

  test.each(['百万元', '百元', '万亿元', '港元'])('that of a table or a form is no other: %s', async (unit) => {
    const table = await read(
      ['支出总表', `单位：${unit}`],
      [
        ['项目', '预算数'],
        ['一、教育支出', '3.20'],
        ['二、科学技术支出', '1.10'],
      ],
    );
    expect(Object.values(table.budgetTables[0]?.lines[0]?.values ?? {}).map(({ yuan }) => yuan)).toEqual([null]);
    expect(codes(table)).toContain('unit-unknown');
    const form = await read(['项目支出绩效目标申报表', '（2024年度）', `单位：${unit}`], FORM);
    expect(form.projects[0]?.funding.annual?.total).toMatchObject({ value: '31', yuan: null });
    expect(codes(form)).toContain('unit-unknown');
  });

  test('what says 人民币 is the unit that stands beside it', async () => {
    const form = await read(['项目支出绩效目标申报表', '（2024年度）', '单位：人民币万元'], FORM);
    expect(form.projects[0]?.funding.annual?.total?.yuan).toBe('310000');
  });
});
