import { expect, test } from 'vitest';
import { brief, type Cell, read } from '../build/form-page.js';

const merged = (texts: readonly string[]): Cell[] => texts.map((text): Cell => [text, 2, 1]);

test.each([
  [['一级', '二级', '三级', '目标值', '权重']],
  [['一级', '二级', '三级指标', '指标值', '分值']],
  [['一级', '二级', '指标名称', '年度指标值', '权重']],
])('heads that say levels in short beside a merged label: %s', async (heads) => {
  const rows: Cell[][] = [
    ['项目名称', ['设备更新', 1, 5]],
    [['资金预算（元）', 2, 1], '合计', ['80,000.00', 1, 4]],
    ['财政拨款', '50,000.00', '自筹资金', ['30,000.00', 1, 2]],
    [['绩效指标', 4, 1], ...heads],
    ['产出', '数量', '更新设备台数', '40台', '30'],
    ['效益', '社会效益', '就诊率提升', '≥5个百分点', '30'],
    ['满意度', '服务对象', '患者满意度', '≥92%', '20'],
  ];
  const { projects } = await read(['项目绩效目标申报表（2024年）'], rows);
  expect(projects[0]?.indicators.map((indicator) => [brief(indicator), indicator.weight])).toEqual([
    ['产出指标 数量指标 更新设备台数 40台', '30'],
    ['效益指标 社会效益指标 就诊率提升 ≥5个百分点', '30'],
    ['满意度指标 服务对象满意度指标 患者满意度 ≥92%', '20'],
  ]);
  expect(projects[0]?.extra).toEqual({});
});

test.each(['其中：政府采购', '其中：政府购买服务', '其中：结转资金安排'])(
  '%s beside the heads of the first row',
  async (part) => {
    const rows: Cell[][] = [
      [...merged(['功能科目', '科目名称', '支出总计']), ['基本支出', 1, 2], ['项目支出', 1, 2], [part, 2, 1]],
      ['小计', '工资福利支出', '小计', '经常性项目'],
      ['', '合计', '3,000.00', '2,200.00', '1,900.00', '800.00', '500.00', '120.00'],
      ['2220101', '行政运行', '2,200.00', '2,200.00', '1,900.00', '', '', '20.00'],
      ['2220115', '粮食风险基金', '800.00', '', '', '800.00', '500.00', '100.00'],
    ];
    const { budgetTables } = await read(['部门支出预算总表', '单位：元'], rows);
    const [table] = budgetTables;
    expect(table?.columns.map(({ labels }) => labels.join('/'))).toEqual([
      '支出总计',
      '基本支出/小计',
      '基本支出/工资福利支出',
      '项目支出/小计',
      '项目支出/经常性项目',
      part,
    ]);
    expect(table?.lines.map(({ name }) => name)).toEqual(['合计', '行政运行', '粮食风险基金']);
  },
);

test('heads of money in a block of a form are no heads of a budget table', async () => {
  const rows: Cell[][] = [
    ['部门名称', ['示例县林业局', 1, 5]],
    [
      ['年度预算（万元）', 3, 1],
      ['按资金来源分', 1, 3],
      ['按支出类型分', 1, 2],
    ],
    ['财政拨款', '非税收入', '其他资金', '基本支出', '项目支出'],
    ['1,520.00', '120.00', '60.00', '900.00', '800.00'],
    ['年度绩效目标', ['森林覆盖率保持稳定。', 1, 5]],
    ['一级指标', '二级指标', ['三级指标', 1, 2], '指标值', '权重'],
    ['产出指标', '数量指标', ['造林面积', 1, 2], '1万亩', '40'],
  ];
  const { departmentForms, diagnostics } = await read(['部门整体绩效目标表（2023年度）'], rows);
  expect(diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
  const [form] = departmentForms;
  expect(form?.department.name).toBe('示例县林业局');
  expect(form?.funding).toMatchObject({
    fiscal: { raw: '1,520.00' },
    other: { raw: '60.00' },
    basic: { raw: '900.00' },
    project: { raw: '800.00' },
  });
  expect(form?.indicators.map(brief)).toEqual(['产出指标 数量指标 造林面积 1万亩']);
});
