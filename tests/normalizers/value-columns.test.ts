import { describe, expect, test } from 'vitest';
import { type Project, parseDisclosure } from '../../src/index.js';
import { type Cell, read } from '../build/form-page.js';

async function project(rows: Cell[][]): Promise<Project> {
  const { projects } = await read(['项目支出绩效目标申报表（2025年）', '单位：元'], rows);
  return projects[0] as Project;
}

describe('the column between signs and units holds the values', () => {
  test.each(['数值', '量值', '目标数字', '值域'])('%s', async (head) => {
    const { indicators } = await project([
      ['项目名称', ['信号升级', 1, 6]],
      ['一级指标', '二级指标', '三级指标', '符号', head, '单位', '权重'],
      ['产出指标', '数量指标', '升级路口', '≥', '45', '个', '25'],
    ]);
    expect(indicators[0]).toMatchObject({ value: { raw: '≥45个', number: '45', unit: '个' }, weight: '25', extra: {} });
  });

  test('not where another column does', async () => {
    const { indicators } = await project([
      ['项目名称', ['信号升级', 1, 6]],
      ['一级指标', '二级指标', '三级指标', '符号', '基数', '单位', '指标值'],
      ['产出指标', '数量指标', '升级路口', '≥', '30', '个', '45'],
    ]);
    expect(indicators[0]).toMatchObject({ value: { number: '45', unit: '个' }, extra: { 基数: '30' } });
  });
});

describe('names and values numbered alike in one row', () => {
  const list = async (names: string, values: string, scores = ''): Promise<string[]> => {
    const { indicators } = await project([
      ['项目名称', ['敬老院补助', 1, 4]],
      ['一级指标', '二级指标', '三级指标', '指标值', '分值'],
      ['产出指标', '数量指标', names, values, scores],
    ]);
    return indicators.map(({ level2, level3, value, weight }) => [level2, level3, value?.raw, weight].join(' '));
  };

  test.each([
    ['1.敬老院数<br>2.到岗率', '1.≥5所<br>2.100%'],
    ['①敬老院数；<br>②到岗率', '①≥5所；<br>②100%。'],
    ['（1）敬老<br>院数<br>（2）到岗率', '（1）≥5所<br>（2）100%'],
  ])('%s', async (names, values) => {
    expect(await list(names, values)).toEqual(['数量指标 敬老院数 ≥5所 ', '数量指标 到岗率 100% ']);
  });

  test('the points of each below each other', async () => {
    expect(await list('1.敬老院数<br>2.到岗率', '1.≥5所<br>2.100%', '1.10<br>2.5')).toEqual([
      '数量指标 敬老院数 ≥5所 10',
      '数量指标 到岗率 100% 5',
    ]);
  });

  test('figures with points in two lines are no numbers beside names without any', async () => {
    expect(await list('敬老院数', '1.5万<br>2.5万')).toHaveLength(1);
  });
});

describe('numbers of a list that a page has drawn as rows', () => {
  const values = async (rows: Cell[][]): Promise<string[]> => {
    const { indicators } = await project([
      ['项目名称', ['敬老院补助', 1, 3]],
      ['一级指标', '二级指标', '三级指标', '指标值'],
      ...rows.map((row): Cell[] => ['产出指标', '数量指标', ...row]),
    ]);
    return indicators.map(({ level3, value }) => `${level3} ${value?.raw}`);
  };

  test('are left out where a value shows that they are none of its own', async () => {
    const found = await values([
      ['1.敬老院数', '1.≥5所'],
      ['2.到岗率', '2.100%'],
    ]);
    expect(found).toEqual(['敬老院数 ≥5所', '到岗率 100%']);
  });

  test.each([
    [
      ['1.清淤', '1.5公里'],
      ['2.护岸', '2.5公里'],
    ],
    [
      ['1.清淤', '≥5公里'],
      ['2.护岸', '2.5公里'],
    ],
    [
      ['清淤', '1.≥5公里'],
      ['护岸', '2.5公里'],
    ],
  ])('and stay in %j and %j', async (...rows) => {
    expect(await values(rows)).toEqual(rows.map((row) => row.join(' ')));
  });
});

test.each([
  [['预算总额', '52', '年初预算', '54', '调整金额', '-2']],
  [['年初预算', '54', '调整金额', '-2', '预算总额', '52']],
])('what was planned first is no total beside what it has become: %j', async (row) => {
  const { funding, extra } = await project([
    ['项目名称', ['抽样调查', 1, 5]],
    row,
    ['一级指标', '二级指标', ['三级指标', 1, 2], ['指标值', 1, 2]],
    ['产出指标', '数量指标', ['小区数', 1, 2], ['260个', 1, 2]],
  ]);
  expect([funding.annual?.total?.yuan, funding.period]).toEqual(['52', null]);
  expect(extra).toEqual({ 年初预算: '54', 调整金额: '-2' });
});

describe('cells that are unlike their columns', () => {
  const shifted = async (...cells: string[]): Promise<string[]> => {
    const { diagnostics } = await read(
      ['项目支出绩效目标申报表（2025年）'],
      [
        ['项目名称', ['社区矫正', 1, 3]],
        ['一级指标', '二级指标', '三级指标', '指标值'],
        ['产出指标', '数量指标', '在矫人员', '120人'],
        cells,
      ],
    );
    return diagnostics.filter(({ code }) => code === 'cells-shifted').map(({ messageZh }) => messageZh);
  };

  test.each([
    ['产出指标', '质量指标', '≥95%', '参与率'],
    ['数量指标', '集中教育', '12场', '20'],
    ['产出指标', '集中教育', '数量指标', '12场'],
    ['产出指标', '数量指标', '≥', '12场'],
  ])('are said: %s %s %s %s', async (...cells) => {
    expect(await shifted(...cells)).toEqual([expect.stringContaining('“社区矫正”有1条指标')]);
  });

  test.each([
    ['满意度指标', '服务对象满意度指标', '服务对象满意度', '≥95%'],
    ['履职效能', '重点工作', '完成率', '≥95%'],
    ['产出指标', '数量指标', '5A级景区', '2个'],
  ])('and these are none: %s %s %s %s', async (...cells) => {
    expect(await shifted(...cells)).toEqual([]);
  });
});

test('what closes an evaluation beside its score', async () => {
  const { projects } = await read(
    ['项目支出绩效自评表（2024年度）'],
    [
      ['项目名称', ['种粮补贴', 1, 5]],
      ['一级指标', '二级指标', '三级指标', '目标值', '完成值', '得分'],
      ['产出', '产出数量', '补贴大户', '400户', '412户', '96'],
      [['综合得分', 1, 2], '96', '等级', ['优', 1, 2]],
    ],
  );
  expect(projects[0]?.result).toMatchObject({ score: '96', grade: '优' });
});

test('pasted: levels of any words below their heads, and money below heads beside the label of its block', async () => {
  const text = [
    '部门整体支出绩效自评表',
    '（2026年度）',
    '部门名称\t\t某县退役军人局\t\t\t',
    '年度部门整体支出预算\t\t资金总额（元）\t财政拨款（元）\t其他资金（元）\t',
    '\t\t18,700\t18,000\t700\t',
    '绩效指标\t一级指标\t二级指标\t三级指标\t指标值\t得分',
    '\t决策\t立项\t依据充分性\t充分\t5',
    '\t产出\t数量指标\t优抚人数\t3200人\t30',
  ].join('\n');
  const { departmentForms } = await parseDisclosure(new TextEncoder().encode(text), { name: 'pasted.txt' });
  const [form] = departmentForms;
  expect([form?.funding?.total?.yuan, form?.funding?.other?.yuan]).toEqual(['18700', '700']);
  expect(
    form?.indicators.map(({ level1, level2, level3, score }) => [level1, level2, level3, score].join(' ')),
  ).toEqual(['决策 立项 依据充分性 5', '产出指标 数量指标 优抚人数 30']);
});
