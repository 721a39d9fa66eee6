import { describe, expect, test } from 'vitest';
import { parseDisclosure } from '../../src/index.js';
import { brief, type Cell, read } from '../build/form-page.js';

const TITLE = ['项目支出绩效目标表', '（2024年度）'];
const HEADS: Cell[] = ['一级指标', '二级指标', ['三级指标', 1, 2], '指标值', '权重'];
const rowsOf = (target: string): Cell[] => ['产出指标', '数量指标', ['清淤长度', 1, 2], target, '50'];

test('labels in one row have their values in the next, each as wide as its label', async () => {
  const form = (name: string, code: string, money: string): Cell[][] => [
    [['项目名称', 1, 2], '项目编码', '主管部门', ['项目单位', 1, 2]],
    [[name, 1, 2], code, '示例县水务局', ['示例县河道站', 1, 2]],
    [['年度预算（万元）', 1, 2], '其中：财政拨款', '其他资金', ['项目类型', 1, 2]],
    [[money, 1, 2], '80.00', '6.50', ['经常性项目', 1, 2]],
    ['年度目标', [`完成${name}`, 1, 5]],
    HEADS,
    rowsOf('≥12公里'),
  ];
  for (const forms of [
    [form('河道清淤', '4101', '86.50')],
    [form('河道清淤', '4101', '86.50'), form('堤防加固', '4102', '86.50')],
  ]) {
    const { projects, diagnostics } = await read(TITLE, forms.flat());
    expect(projects.map(({ name }) => name)).toEqual(['河道清淤', '堤防加固'].slice(0, forms.length));
    expect(projects[0]).toMatchObject({
      department: { name: '示例县水务局' },
      unit: '示例县河道站',
      attribute: { raw: '经常性项目' },
      extra: { 项目编码: '4101' },
    });
    expect(projects[0]?.funding.annual).toMatchObject({
      total: { yuan: '865000' },
      fiscal: { yuan: '800000' },
      other: { yuan: '65000' },
    });
    expect(projects.map(({ indicators }) => indicators.map(brief))).toEqual(
      forms.map(() => ['产出指标 数量指标 清淤长度 ≥12公里']),
    );
    expect(diagnostics).toEqual([]);
  }
});

test('labels over more than one row of values head a list', async () => {
  const { projects } = await read(TITLE, [
    ['项目名称', ['河道清淤', 1, 5]],
    ['实施单位', ['示例县河道站', 1, 5]],
    [['子项目名称', 1, 2], '子项目编码', '建设单位', ['建设期限', 1, 2]],
    [['东段', 1, 2], '1', '甲队', ['2024年', 1, 2]],
    [['西段', 1, 2], '2', '乙队', ['2024年', 1, 2]],
    ['年度目标', ['清淤12公里', 1, 5]],
    HEADS,
    rowsOf('≥12公里'),
  ]);
  expect(projects.map(({ name, unit }) => [name, unit])).toEqual([['河道清淤', '示例县河道站']]);
});

test('a form is not turned where heads of indicators stand beside each other, whatever its rows look like', async () => {
  const { projects } = await read(TITLE, [
    ['项目名称', ['河道清淤', 1, 3], '建设性质', '新建'],
    ['建设地点', ['示例县某镇', 1, 3], '责任单位', '示例县河道站'],
    ['行业主管部门', ['示例县水务局', 1, 3], '建设期限', '2024年'],
    ['资金投入', ['资金总额86.5万元，其中：中央财政资金60万元，县级财政资金26.5万元', 1, 5]],
    ['建设内容及规模', ['清淤疏浚', 1, 5]],
    ['绩效目标', ['清淤12公里', 1, 5]],
    [['绩效指标', 4, 1], '一级指标', '二级指标', ['三级指标', 1, 2], '指标值'],
    [['产出指标', 2, 1], '数量指标', ['清淤长度', 1, 2], '≥12公里'],
    ['质量指标', ['验收合格率', 1, 2], '100%'],
    ['效益指标', '社会效益指标', ['受益人口', 1, 2], '≥3万人'],
  ]);
  expect(projects).toHaveLength(1);
  expect(projects[0]).toMatchObject({
    name: '河道清淤',
    unit: '示例县河道站',
    department: { name: '示例县水务局' },
    overview: '清淤疏浚',
    extra: { 建设性质: '新建', 建设地点: '示例县某镇' },
  });
  expect(projects[0]?.funding.annual).toMatchObject({ central: { yuan: '600000' }, local: { yuan: '265000' } });
  expect(projects[0]?.indicators.map(brief)).toEqual([
    '产出指标 数量指标 清淤长度 ≥12公里',
    '产出指标 质量指标 验收合格率 100%',
    '效益指标 社会效益指标 受益人口 ≥3万人',
  ]);
});

test.each(['中期滚动目标（2024年--2026年）', '中期滚动目标', '三年规划目标（2024年-2026年）'])(
  '%s beside 年度目标 heads the goal of the whole time',
  async (head) => {
    const { projects } = await read(TITLE, [
      ['项目名称', ['河道清淤', 1, 5]],
      [
        ['总体目标', 2, 1],
        [head, 1, 3],
        ['年度目标', 1, 2],
      ],
      [
        ['三年清淤36公里', 1, 3],
        ['清淤12公里', 1, 2],
      ],
      HEADS,
      rowsOf('≥12公里'),
    ]);
    expect(projects[0]?.goals).toMatchObject({ annual: '清淤12公里' });
    expect(JSON.stringify(projects[0])).toContain('三年清淤36公里');
  },
);

test('a target at the end of a project stands beside that of the year', async () => {
  const { projects } = await read(TITLE, [
    ['项目名称', ['河道清淤', 1, 4]],
    ['年度目标', ['清淤12公里', 1, 4]],
    ['一级指标', '二级指标', '三级指标', '预期当年实现值', '预期完成时实现值'],
    ['产出指标', '数量指标', '清淤长度', '≥12公里', '≥36公里'],
  ]);
  expect(projects[0]?.indicators.map(({ period, value }) => [period, value?.raw])).toEqual([
    ['period', '≥36公里'],
    ['annual', '≥12公里'],
  ]);
});

test('单位 left of the indicators of a table is a body, behind them a unit of measure', async () => {
  const { projects } = await read(
    ['2024年项目绩效目标表', '单位：万元'],
    [
      ['单位代码', '单位', '项代码', '项目', '资金', '一级指标', '二级指标', '三级指标', '指标值', '单位'],
      ['21101', '示例县河道站', '4101', '河道清淤', '86.5', '产出指标', '数量指标', '清淤长度', '≥12', '公里'],
      ['21102', '示例县水保站', '4102', '水土保持', '40', '产出指标', '数量指标', '治理面积', '≥300', '亩'],
    ],
  );
  expect(projects.map(({ name, unit, extra }) => [name, unit, extra.项目编码])).toEqual([
    ['河道清淤', '示例县河道站', '4101'],
    ['水土保持', '示例县水保站', '4102'],
  ]);
  expect(projects.map(({ indicators }) => indicators[0]?.value)).toMatchObject([
    { number: '12', unit: '公里' },
    { number: '300', unit: '亩' },
  ]);
});

test('the parts of a project that its form lists are kept by their heads', async () => {
  const { projects } = await read(TITLE, [
    ['项目名称', ['河道清淤', 1, 5]],
    ['主办单位', ['示例县河道站', 1, 5]],
    [['子项目', 3, 1], '序号', '名称', ['金额（万元）', 1, 2], '内容'],
    ['1', '东段清淤', ['40.00', 1, 2], '疏浚'],
    ['2', '西段清淤', ['46.50', 1, 2], '护岸'],
    ['项目预算（万元）', ['86.50', 1, 5]],
    ['年度目标', ['清淤12公里', 1, 5]],
    HEADS,
    rowsOf('≥12公里'),
  ]);
  expect(projects[0]?.unit).toBe('示例县河道站');
  expect(projects[0]?.funding.annual?.total?.yuan).toBe('865000');
  const kept = Object.values(projects[0]?.extra ?? {});
  for (const text of ['东段清淤', '40.00', '疏浚', '西段清淤', '46.50', '护岸']) expect(kept).toContain(text);
});

test('the unit of money in the label of spending is that of its figures: 预算安排及执行（万元）', async () => {
  const { projects, diagnostics } = await read(
    ['项目绩效自评报告表（2023年度）'],
    [
      ['项目名称', ['河道清淤', 1, 6]],
      ['预算安排及执行（万元）', '年初预算', '86.50', '调整后预算', '86.50', '实际支出', '80.00'],
      ['年初绩效目标', ['清淤12公里', 1, 6]],
      ['一级指标', '二级指标', '三级指标', '指标值', '完成值', '分值', '得分'],
      ['产出指标', '数量指标', '清淤长度', '≥12公里', '12公里', '50', '50'],
    ],
  );
  expect(diagnostics).toEqual([]);
  expect(projects[0]?.execution?.total).toMatchObject({ initial: { yuan: '865000' }, executed: { yuan: '800000' } });
});

test.each([
  ['清淤12公里，护岸', '数量指标', '清淤长度'],
  ['300种', '数量指标', '展出品种'],
  ['产出指标清淤', '数量指标', '长度'],
  ['绩效', '数量指标', '清淤长度'],
  ['产出指标', '时效指标', '效益指标社会效益指标受益人口'],
])('levels and names that columns were not told apart for are said: %s | %s | %s', async (level1, level2, name) => {
  const { diagnostics } = await read(TITLE, [
    ['项目名称', ['河道清淤', 1, 3]],
    ['年度目标', ['清淤12公里', 1, 3]],
    ['一级指标', '二级指标', '三级指标', '指标值'],
    [level1, level2, name, '≥12公里'],
  ]);
  expect(diagnostics.map(({ code }) => code)).toContain('cells-shifted');
});

test.each([
  ['预算执行率（10分）', '预算执行率', '预算执行率'],
  ['产出指标（50分）', '数量指标', '质量指标达标率'],
  ['一、产出指标', '1.数量指标', '清淤长度'],
  ['2024年指标', '数量指标', '清淤长度'],
  ['产出指标-数量指标', '数量指标', '清淤长度'],
])('levels in words of their own are none of those: %s | %s | %s', async (level1, level2, name) => {
  const { diagnostics } = await read(TITLE, [
    ['项目名称', ['河道清淤', 1, 3]],
    ['年度目标', ['清淤12公里', 1, 3]],
    ['一级指标', '二级指标', '三级指标', '指标值'],
    [level1, level2, name, '≥12公里'],
  ]);
  expect(diagnostics.map(({ code }) => code)).not.toContain('cells-shifted');
});

test('money that a cell says in a sentence is read where its line ends within a word', async () => {
  const { projects } = await read(TITLE, [
    ['项目名称', ['河道清淤', 1, 4]],
    ['资金投入', ['资金总额86.5万元，其中：中央财政资<br>金60万元，县级财政资金26.5万元', 1, 4]],
    ['年度目标', ['清淤12公里', 1, 4]],
    ['一级指标', '二级指标', ['三级指标', 1, 2], '指标值'],
    ['产出指标', '数量指标', ['清淤长度', 1, 2], '≥12公里'],
  ]);
  expect(projects[0]?.funding.annual).toMatchObject({ central: { yuan: '600000' }, local: { yuan: '265000' } });
});

test('the lines above a form say its fields where it prints none of its name', async () => {
  const rows: Cell[][] = [['年度目标', ['疏浚航道3公里', 1, 5]], HEADS, rowsOf('≥3公里')];
  const line = '项目名称：渔港疏浚　　项目单位：示例市渔业局　　预算金额：88.8万元';
  const { projects } = await read(['项目支出绩效目标表', line], rows);
  expect(projects).toMatchObject([
    { name: '渔港疏浚', unit: '示例市渔业局', funding: { annual: { total: { yuan: '888000' } } } },
  ]);
  const own = await read(['项目支出绩效目标表', line], [['项目名称', ['航标维护', 1, 5]], ...rows]);
  expect(own.projects).toMatchObject([{ name: '航标维护', funding: { annual: null } }]);
  const unit = await read(['项目支出绩效目标表', '填报单位：示例市渔业局　　单位：万元'], rows);
  expect(unit.projects).toMatchObject([{ name: '', unit: '示例市渔业局' }]);
});

test('targets after a change hold, those before it are beside them', async () => {
  const { projects } = await read(
    ['项目绩效目标调整表'],
    [
      ['项目名称', ['城市绿化', 1, 5]],
      [
        ['一级指标', 2, 1],
        ['二级指标', 2, 1],
        ['三级指标', 2, 1],
        ['指标值', 1, 2],
        ['调整原因', 2, 1],
      ],
      ['调整前', '调整后'],
      ['产出指标', '数量指标', '新增绿地', '≥5万平方米', '≥4万平方米', '资金压减'],
    ],
  );
  expect(projects[0]?.indicators).toMatchObject([
    { value: { raw: '≥4万平方米' }, extra: { 调整前: '≥5万平方米', 调整原因: '资金压减' } },
  ]);
});

test('final figures beside those of the budget are what was spent', async () => {
  const { departmentForms } = await read(
    ['2023年度部门整体支出绩效自评表'],
    [
      ['部门名称', ['示例区水利局', 1, 7]],
      [['预算执行情况（万元）', 3, 1], '支出类型', '年初预算', '调整后预算', '决算数', '执行率', '分值', '得分'],
      ['合计', '3,000.00', '3,200.00', '3,040.00', '95%', '10', '9.5'],
      ['基本支出', '1,000.00', '1,100.00', '1,090.00', '99.09%', '', ''],
      ['一级指标', '二级指标', '三级指标', '指标值', '完成值', '权重', '得分', '未完成原因'],
      ['产出指标', '数量指标', '加固水库', '3座', '3座', '90', '90', ''],
    ],
  );
  expect(departmentForms[0]?.execution).toMatchObject({
    total: { executed: { yuan: '30400000' } },
    basic: { executed: { yuan: '10900000' } },
  });
});

describe('a form with other words', () => {
  const form = async (...own: readonly (readonly Cell[])[]) => {
    const rows: Cell[][] = [...own.map((row) => [...row]), HEADS, rowsOf('≥12公里')];
    const { projects, checks } = await read([...TITLE, '单位：万元'], rows);
    return { ...projects[0], failed: checks.filter(({ status }) => status === 'fail').map(({ rule }) => rule) };
  };

  test.each(['名称', '任务名称', '预算项目', '事 项'])('is named by what stands beside %s', async (label) => {
    const { name, extra, failed } = await form([label, ['河道清淤', 1, 5]], ['年度目标', ['清淤', 1, 5]]);
    expect([name, extra, failed]).toEqual(['河道清淤', {}, []]);
  });

  test('is not named where two labels may name it, or beside a name', async () => {
    const two = await form(['任务名称', ['河道清淤', 1, 2], '预算项目', ['河道', 1, 2]]);
    expect([two.name, two.extra]).toEqual(['', { 任务名称: '河道清淤', 预算项目: '河道' }]);
    const own = await form(['项目名称', ['河道清淤', 1, 2], '任务名称', ['清淤', 1, 2]]);
    expect([own.name, own.extra]).toEqual(['河道清淤', { 任务名称: '清淤' }]);
  });

  test('names bodies and codes', async () => {
    const name: Cell[] = ['项目名称及编码', ['河道清淤（330100210000000001）', 1, 5]];
    const lead = await form(name, ['牵头部门', ['示例县水务局', 1, 2], '责任单位', ['示例县河道站', 1, 2]]);
    expect(lead).toMatchObject({ department: { name: '示例县水务局' }, unit: '示例县河道站' });
    expect(lead).toMatchObject({ name: '河道清淤', extra: { 项目编码: '330100210000000001' } });
    const codes: Cell[] = ['一级预算单位', ['示例县水务局', 1, 2], '单位编码及名称', ['[201002]示例县河道站', 1, 2]];
    expect(await form(name, codes)).toMatchObject({
      department: { name: '示例县水务局' },
      unit: '示例县河道站',
      extra: { 单位编码: '201002' },
    });
  });

  test('asks for money of the whole time where that makes up its total', async () => {
    const name: Cell[] = ['项目名称', ['河道清淤', 1, 5]];
    const money: Cell[] = ['申请财政资金', '80', '自筹资金', ['20', 1, 3]];
    const whole = await form(name, money, ['项目总投资', ['100', 1, 5]]);
    expect(whole.funding).toMatchObject({
      period: { total: { value: '100' }, fiscal: { value: '80' }, selfRaised: { value: '20' } },
    });
    expect(whole.failed).toEqual([]);
    const year = await form(name, money, ['项目总投资', ['300', 1, 5]]);
    expect(year.funding).toMatchObject({ period: { total: { value: '300' } }, annual: { fiscal: { value: '80' } } });
  });

  test.each<[string, Cell[][]]>([
    ['in rows of their own', [[['目标1：清淤12公里', 1, 6]], [['目标2：护岸3公里', 1, 6]]]],
    [
      'beside their labels',
      [
        [['年度绩效目标', 2, 1], '目标1', ['清淤12公里', 1, 4]],
        ['目标2', ['护岸3公里', 1, 4]],
      ],
    ],
  ])('has several goals %s', async (_, goals) => {
    const { goals: read } = await form(['项目名称', ['河道清淤', 1, 5]], ['资金总额', ['100', 1, 5]], ...goals);
    expect(read?.annual?.split('\n').map((line) => line.replace(/^目标\d：/u, ''))).toEqual([
      '清淤12公里',
      '护岸3公里',
    ]);
  });

  test.each(['实施目标及内容', '预期绩效', '预期产出及效果'])('has a goal beside %s', async (label) => {
    const { goals } = await form(['项目名称', ['河道清淤', 1, 5]], [label, ['清淤12公里', 1, 5]]);
    expect(goals).toMatchObject({ annual: '清淤12公里' });
  });
});

describe('the money of a form of a department', () => {
  const form = async (...money: Cell[][]) => {
    const rows: Cell[][] = [['部门名称', ['示例县水务局', 1, 5]], ...money, HEADS, rowsOf('≥12公里')];
    const { departmentForms, budgetTables } = await read(['2024年度部门整体支出绩效目标申报表'], rows);
    return { funding: departmentForms[0]?.funding, tables: budgetTables.length };
  };
  const want = { total: { yuan: '5000000' }, basic: { yuan: '3000000' }, project: { yuan: '2000000' } };

  test('below heads beside a label that is not merged down', async () => {
    const heads: Cell[] = ['年度预算（万元）', '总额', '基本支出', ['项目支出', 1, 3]];
    const { funding, tables } = await form(heads, ['', '500', '300', ['200', 1, 3]]);
    expect([funding, tables]).toMatchObject([want, 0]);
  });

  test('by the kinds of spending beside a label that says so', async () => {
    const total: Cell[] = ['资金总额（万元）', ['500', 1, 5]];
    const { funding } = await form(total, ['按支出性质分', '基本支出', '300', '项目支出', ['200', 1, 2]]);
    expect(funding).toMatchObject(want);
  });
});

test.each([
  ['a title between them', '<p>项目支出绩效目标表</p>'],
  ['nothing but the line', ''],
])('lines with names of other projects above forms part them, with %s', async (_, title) => {
  const form = (name: string, money: string): string =>
    `<p>项目名称：${name}　预算金额：${money}</p><table border="1"><tr><td>年度目标</td><td colspan="3">${name}完工</td></tr>` +
    '<tr><td>一级指标</td><td>二级指标</td><td>三级指标</td><td>指标值</td></tr>' +
    '<tr><td>产出指标</td><td>数量指标</td><td>疏浚长度</td><td>≥3公里</td></tr></table>';
  const page = `<meta charset="utf-8"><p>项目支出绩效目标表</p>${form('渔港疏浚', '88.8万元')}${title}${form('航标维护', '9万元')}`;
  const { projects } = await parseDisclosure(new TextEncoder().encode(page), { name: 'page.html' });
  expect(projects).toMatchObject([
    { name: '渔港疏浚', goals: { annual: '渔港疏浚完工' }, funding: { annual: { total: { yuan: '888000' } } } },
    { name: '航标维护', goals: { annual: '航标维护完工' }, funding: { annual: { total: { yuan: '90000' } } } },
  ]);
});
