import { expect, test } from 'vitest';
import { brief, type Cell, read } from '../build/form-page.js';

const TOP: Cell[][] = [['项目名称', ['公共卫生服务经费', 1, 3]]];

test.each(['完成时间', '项目完成时间', '实施周期', '项目进度'])(
  'an indicator whose name is a label of forms: %s',
  async (name) => {
    const { projects } = await read(
      ['2024年预算项目绩效目标表'],
      [
        ...TOP,
        ['一级指标', '二级指标', '指标名称', '目标值'],
        [['产出', 2, 1], '数量', '建立居民健康档案数', '≥30万份'],
        ['时效', name, '2024年12月31日前'],
        ['效益', '社会效益', '居民健康素养水平', '持续提升'],
        ['联系电话', '021-60001234', '项目负责人', '张三'],
      ],
    );
    expect(projects.flatMap((project) => project.indicators.map(brief))).toEqual([
      '产出指标 数量指标 建立居民健康档案数 ≥30万份',
      `产出指标 时效指标 ${name} 2024年12月31日前`,
      '效益指标 社会效益指标 居民健康素养水平 持续提升',
    ]);
  },
);

test('a level whose name is a label of forms, in an evaluation of scores alone, of the department above it', async () => {
  const { departmentForms } = await read(
    ['2023年度部门整体支出绩效评价自评表', '单位：示例县审计局'],
    [
      ['序号', '一级指标', '二级指标', '三级指标', '指标分值', '指标解释', '指标说明及评分标准', '自评得分'],
      ['1', ['规划（9分）', 3, 1], '基础信息（3分）', '基础信息完整性', '3', '是否完整', '完整（3分）', '3'],
      ['2', ['工作计划（6分）', 2, 1], '年度工作计划完整性', '3', '计划是否完整可行', '完整可行（3分）', '3'],
      ['3', '年度工作计划明确性', '3', '计划是否明确', '明确（3分）', '2.5'],
      [['合计', 1, 4], '9', '', '', '8.5'],
    ],
  );
  expect(departmentForms.map(({ department, funding, result }) => [department.name, funding, result?.score])).toEqual([
    ['示例县审计局', null, '8.5'],
  ]);
  expect(
    departmentForms[0]?.indicators.map(({ level2, level3, weight, score }) => [level2, level3, weight, score]),
  ).toEqual([
    ['基础信息（3分）', '基础信息完整性', '3', '3'],
    ['工作计划（6分）', '年度工作计划完整性', '3', '3'],
    ['工作计划（6分）', '年度工作计划明确性', '3', '2.5'],
  ]);
});

test('a text across the heads of an evaluation is no indicator', async () => {
  const { departmentForms } = await read(
    ['2023年度部门整体绩效自评表'],
    [
      ['主管部门', ['示例区城市管理局', 1, 6]],
      [['绩效指标', 2, 1], '指标名称', '计量单位', '指标性质', '年初指标值', '全年完成值', '指标得分（分）'],
      ['道路清扫保洁面积', '万平方米', '≥', '580', '592', '20'],
      ['说明', ['满意度略低系施工扰民所致。', 1, 6]],
    ],
  );
  expect(departmentForms.map((form) => [form.indicators.map(brief), form.extra])).toEqual([
    [['  道路清扫保洁面积 ≥580万平方米'], { 说明: '满意度略低系施工扰民所致。' }],
  ]);
});

test.each(['半年（程）目标', '上半年目标', '第二季度目标'])(
  'a goal of a part of the year is not the year’s: %s',
  async (head) => {
    const { projects } = await read(
      ['项目支出绩效目标表（2024年度）'],
      [
        ['项目名称', ['数字政务平台运维', 1, 3]],
        [['项目绩效目标', 2, 1], head, ['年度目标', 1, 2]],
        ['巡检两次。', ['完成平台全年运维。', 1, 2]],
        ['一级指标', '二级指标', '三级指标', '年度指标值'],
        ['产出指标', '数量指标', '巡检次数', '4次'],
      ],
    );
    expect(projects.map(({ goals, extra }) => [goals.annual, goals.period, extra[head]])).toEqual([
      ['完成平台全年运维。', null, '巡检两次。'],
    ]);
  },
);

test.each(['指标方向性', '符号说明'])('a sign in a column of any name is the value’s: %s', async (head) => {
  const { projects } = await read(
    ['项目支出绩效目标表（2024年度）'],
    [
      ['项目名称', ['农村饮水工程', 1, 5]],
      ['一级指标', '二级指标', '三级指标', head, '指标值', '计量单位'],
      ['产出指标', '数量指标', '新建蓄水池', '≥', '4', '座'],
      ['产出指标', '质量指标', '验收合格率', '正向', '100', '%'],
    ],
  );
  expect(projects.flatMap(({ indicators }) => indicators.map((one) => [brief(one), one.extra]))).toEqual([
    ['产出指标 数量指标 新建蓄水池 ≥4座', {}],
    ['产出指标 质量指标 验收合格率 100%', { [head]: '正向' }],
  ]);
});

test('the whole time of a project is 实施周期 in its goals and values', async () => {
  const { projects } = await read(
    ['项目绩效目标表（2024年度）'],
    [
      ['项目名称', ['薄弱学校改造', 1, 4]],
      ['实施周期绩效目标', ['改造36所学校。', 1, 4]],
      ['年度绩效目标', ['改造12所学校。', 1, 4]],
      ['一级指标', '二级指标', '三级指标', '实施周期指标值', '年度指标值'],
      ['产出指标', '数量指标', '改造学校数', '36所', '12所'],
    ],
  );
  expect(projects.map(({ goals }) => [goals.period, goals.annual])).toEqual([['改造36所学校。', '改造12所学校。']]);
  expect(projects.flatMap(({ indicators }) => indicators.map((one) => `${one.period} ${brief(one)}`))).toEqual([
    'period 产出指标 数量指标 改造学校数 36所',
    'annual 产出指标 数量指标 改造学校数 12所',
  ]);
});
