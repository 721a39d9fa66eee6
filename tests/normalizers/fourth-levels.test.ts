import { expect, test } from 'vitest';
import { parseDisclosure } from '../../src/index.js';
import { brief, type Cell, read } from '../build/form-page.js';

test.each([['四级指标'], ['四级指标（末级）'], ['四级指标名称']])(
  'of names of two levels the lower one is the indicator: %s',
  async (head) => {
    const rows: Cell[][] = [
      ['项目名称', ['校舍改造', 1, 4]],
      ['一级指标', '二级指标', '三级指标', head, '指标值'],
      [['产出指标', 3, 1], ['数量指标', 2, 1], ['校舍建设', 2, 1], '新建校舍面积', '≥6000平方米'],
      ['新建运动场数量', '3个'],
      ['质量指标', '工程质量', '竣工验收合格率', '100%'],
      ['效益指标', '社会效益指标', '教育公平', '', '提升'],
    ];
    const [project] = (await read(['2023年度项目绩效目标表'], rows)).projects;
    expect(project?.indicators.map(brief)).toEqual([
      '产出指标 数量指标 新建校舍面积 ≥6000平方米',
      '产出指标 数量指标 新建运动场数量 3个',
      '产出指标 质量指标 竣工验收合格率 100%',
      '效益指标 社会效益指标 教育公平 提升',
    ]);
    expect(project?.indicators[0]?.extra).toEqual({ 三级指标: '校舍建设' });
  },
);

test.each([['指标及指标值'], ['指标内容及目标值'], ['绩效指标（含指标值）'], ['三级指标及指标值']])(
  'names and values in one column: %s',
  async (head) => {
    const rows: Cell[][] = [
      ['项目名称', ['敬老院运转', 1, 2]],
      ['一级指标', '二级指标', head],
      [['产出指标', 2, 1], '数量指标', '运转敬老院数量≥18所'],
      ['质量指标', '设施合格率100%'],
      ['效益指标', '社会效益指标', '生活质量：明显提升'],
    ];
    const [project] = (await read(['2024年项目支出绩效目标公开表'], rows)).projects;
    expect(project?.indicators.map(brief)).toEqual([
      '产出指标 数量指标 运转敬老院数量 ≥18所',
      '产出指标 质量指标 设施合格率 100%',
      '效益指标 社会效益指标 生活质量 明显提升',
    ]);
  },
);

test.each(['预计当年实现', '计划本年完成值', '预期年度达到'])(
  'the year among the values of several, in copied text: %s',
  async (head) => {
    const rows = [
      ['项目名称', '古井修缮', '', '', '', ''],
      ['一级指标', '二级指标', '三级指标', '指标值', '', ''],
      ['', '', '', '前年', '上年', head],
      ['产出指标', '数量指标', '修缮数量', '18口', '25口', '≥30口'],
    ];
    const text = ['项目支出绩效目标表', ...rows.map((row) => row.join('\t'))].join('\n');
    const { projects } = await parseDisclosure(new TextEncoder().encode(text), { name: 'form.txt' });
    expect(projects[0]?.indicators.map((indicator) => [brief(indicator), indicator.extra])).toEqual([
      ['产出指标 数量指标 修缮数量 ≥30口', { 前年: '18口', 上年: '25口' }],
    ]);
  },
);

test('two signs for equal are one', async () => {
  const rows: Cell[][] = [
    ['项目名称', ['取暖费', 1, 5]],
    ['一级指标', '二级指标', '三级指标', '运算符号', '指标值', '度量单位'],
    ['产出指标', '数量指标', '保障学校数', '==', '46', '所'],
  ];
  const { projects } = await read(['部门预算项目绩效目标表'], rows);
  expect(projects[0]?.indicators[0]?.value).toMatchObject({ raw: '==46所', operator: '=', number: '46', unit: '所' });
});
