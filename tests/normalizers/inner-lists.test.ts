import { expect, test } from 'vitest';
import { brief, type Cell, read } from '../build/form-page.js';

test('a list beside a merged label of a department form is of it, not a table of projects', async () => {
  const rows: Cell[][] = [
    ['部门（单位）名称', ['示例市党史研究室', 1, 4]],
    [
      ['年度预算安排（万元）', 2, 1],
      ['资金总额', 1, 2],
      ['171.41', 1, 2],
    ],
    [
      ['项目支出', 1, 2],
      ['60.8', 1, 2],
    ],
    [['年度履职目标', 3, 1], '部门职能', '年度目标任务', '支出项目名称', '预算金额（万元）'],
    ['编纂地方志', '保障编纂', '年鉴出版经费', '49.8'],
    ['保障运转', '按时发放待遇', '基本支出', '110.61'],
    ['一级指标', '二级指标', '三级指标', '指标解释', '目标值'],
    ['产出指标', '质量指标', '书籍审稿率', '计划标准', '100%'],
  ];
  const { projects, departmentForms } = await read(['部门整体支出绩效目标表', '（2019年度）'], rows);
  expect(projects).toEqual([]);
  const [form] = departmentForms;
  expect(form?.tasks.map(({ name, content, parent, amounts }) => [parent, content, name, amounts.total?.yuan])).toEqual(
    [
      ['编纂地方志', '保障编纂', '年鉴出版经费', '498000'],
      ['保障运转', '按时发放待遇', '基本支出', '1106100'],
    ],
  );
  expect(form?.indicators.map(brief)).toEqual(['产出指标 质量指标 书籍审稿率 100%']);
});

test('预算安排 of an evaluation is its budget, 自评得分 below the indicators its score', async () => {
  const rows: Cell[][] = [
    ['项目名称', ['农村饮水工程', 1, 6]],
    [['资金情况（万元）', 3, 1], '资金来源', '预算安排', '到位资金', '实际支出', '结余资金', '执行率'],
    ['合计', '500.00', '480.00', '450.00', '30.00', '90.00%'],
    ['县级资金', '500.00', '480.00', '450.00', '30.00', '90.00%'],
    [['绩效指标', 2, 1], '一级指标', '二级指标', '三级指标', '目标值', '完成值', '得分'],
    ['产出指标', '数量指标', '供水点', '10处', '10处', '50'],
    ['自评得分', ['98', 1, 6]],
  ];
  const { projects } = await read(['项目支出绩效自评表', '（2021年度）'], rows);
  const [project] = projects;
  const { adjusted, executed, rate } = project?.execution?.total ?? {};
  expect([adjusted?.yuan, executed?.yuan, rate]).toEqual(['5000000', '4500000', '90.00']);
  expect(project?.funding.annual?.total?.yuan).toBe('5000000');
  expect(project?.result?.score).toBe('98');
  expect(project?.extra).toMatchObject({ '资金情况（万元）·合计·到位资金': '480.00' });
  expect(project?.extra['98']).toBeUndefined();
});

test('a row of a flat table that gives the sum of a department is no project', async () => {
  const rows: Cell[][] = [
    ['单位名称', '项目名称', '预算数', '年度目标', '三级指标', '指标值'],
    ['820-示例镇部门', ['3,969,840.00', 1, 2], '', '', ''],
    [
      ['820001-示例镇人民政府', 2, 1],
      ['村组干部报酬', 2, 1],
      ['3,969,840.00', 2, 1],
      ['按时发放', 2, 1],
      '发放人数',
      '≥230人',
    ],
    ['发放及时率', '≥95%'],
  ];
  const { projects } = await read(['部门预算项目绩效目标申报表（2023年度）', '金额单位：元'], rows);
  expect(projects.map(({ name, indicators }) => [name, indicators.length])).toEqual([['村组干部报酬', 2]]);
});
