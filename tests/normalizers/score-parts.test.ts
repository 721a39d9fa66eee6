import { expect, test } from 'vitest';
import { brief, type Cell, read } from '../build/form-page.js';

const merged = (texts: readonly string[]): Cell[] => texts.map((text): Cell => [text, 2, 1]);

test.each([
  ['自评得分', ['预算执行(10分)', '产出(50分)', '效益(40分)', '合计'], { score: '9.8', weight: '10' }],
  ['自评得分', ['合计', '预算执行', '产出指标', '效益指标'], { score: '9.8', weight: null }],
  ['自评得分', ['资金执行率得分（满分20分）', '产出', '效益', '小计'], { score: '9.8', weight: '20' }],
  ['自评得分', ['预算执行率', '产出', '效益', '小计'], { score: null, weight: null }],
  ['评价得分（分）', ['决策', '过程', '产出', '总分'], { score: null, weight: null }],
])(
  'the sum below %s is the score of a project, what is for spending the money’s, the rest is kept: %s',
  async (over, parts, spending) => {
    const at = parts.findIndex((part) => /合计|小计|总分/u.test(part));
    const scores = ['9.8', '48', '39'].toSpliced(at, 0, '96.8');
    const rows: Cell[][] = [
      [
        ...merged(['序号', '项目名称', '项目实施单位']),
        ['预算资金（万元）', 1, 3],
        [over, 1, 4],
        ...merged(['自评等级', '存在问题', '改进措施']),
      ],
      ['预算数', '执行数', '执行率', ...parts],
      ['1', '数字档案馆建设', '示例县档案馆', '150.00', '147.00', '98.00%', ...scores, '优', '进度偏慢', '加快招标'],
      [['合计', 1, 3], '150.00', '147.00', '98.00%', '', '', '', '', '', '', ''],
    ];
    const { projects, diagnostics } = await read(['2023年度项目支出绩效自评结果汇总表'], rows);
    expect(diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
    expect(projects).toHaveLength(1);
    const [project] = projects;
    expect(project).toMatchObject({ name: '数字档案馆建设', unit: '示例县档案馆', indicators: [] });
    expect(project?.result).toEqual({
      score: '96.8',
      weight: null,
      grade: '优',
      problems: '进度偏慢',
      measures: '加快招标',
    });
    expect(project?.execution?.total).toMatchObject({ executed: { value: '147.00' }, rate: '98.00', ...spending });
    expect(Object.values(project?.extra ?? {})).toEqual(
      expect.arrayContaining([...(spending.score === null ? ['9.8'] : []), '48', '39']),
    );
  },
);

test.each([
  '51178122R000000654321-驻村帮扶经费',
  '[51178122R000000654321]驻村帮扶经费',
  '51178122R000000654321 驻村帮扶经费',
])('a code and a name alone in the first row name the project: %s', async (first) => {
  const form: Cell[][] = [
    [[first, 1, 5]],
    ['单位名称', ['示例县农业局', 1, 2], '年度资金总额', '18.00'],
    ['项目总体目标', ['选派队员三十六名。', 1, 4]],
    [['绩效指标', 2, 1], '一级指标', '二级指标', '三级指标', '指标值'],
    ['产出指标', '数量指标', '驻村队员', '36人'],
  ];
  const { projects, diagnostics } = await read(['部门预算项目绩效目标表（2024年度）', '金额单位：万元'], form);
  expect(diagnostics.filter(({ severity }) => severity !== 'info')).toEqual([]);
  expect(projects.map(({ name, unit, extra }) => [name, unit, extra])).toEqual([
    ['驻村帮扶经费', '示例县农业局', { 项目编码: '51178122R000000654321' }],
  ]);
  expect(projects[0]?.indicators.map(brief)).toEqual(['产出指标 数量指标 驻村队员 36人']);
});
