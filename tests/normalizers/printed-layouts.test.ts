import { describe, expect, test } from 'vitest';
import type { Disclosure, Indicator } from '../../src/index.js';
import { brief, type Cell, read } from '../build/form-page.js';

const blank = (count: number): string[] => Array.from({ length: count }, () => '');

describe('one column of units and of their projects', () => {
  const HEAD = '年度绩效目标 一级指标 二级指标 三级指标 指标性质 指标值 度量单位 指标属性'.split(' ');
  const STEPS = [
    ['河道保洁经费', '完成12条河道保洁', ...blank(7)],
    ['', '', '产出指标', ...blank(6)],
    ['', '', '', '数量指标', ...blank(5)],
    [...blank(4), '保洁河道条数', '=', '12', '条', '定量指标'],
    [...blank(4), '清运垃圾量', '>=', '300', '吨', '定量指标'],
    ['', '', '满意度指标', ...blank(6)],
    ['', '', '', '服务对象满意度', ...blank(5)],
    [...blank(4), '群众满意度', '>=', '90', '%', '定量指标'],
  ];

  test.each(['单位名称、项目名称', '预算单位/项目名称', '单位和项目名称'])('below %s', async (key) => {
    const second = [['示例市档案局', ...blank(8)], ['档案整理经费', '整理档案', ...blank(7)], ...STEPS.slice(1, 4)];
    const numbers = Array.from({ length: 9 }, (_, i) => String(i + 1));
    const rows = [[key, ...HEAD], numbers, ['示例市水务局', ...blank(8)], ...STEPS, ...second];
    const { projects } = await read(['2024年项目支出绩效目标表'], rows);
    expect(projects.map(({ name, unit, goals }) => [name, unit, goals.annual])).toEqual([
      ['河道保洁经费', '示例市水务局', '完成12条河道保洁'],
      ['档案整理经费', '示例市档案局', '整理档案'],
    ]);
    expect(projects.map(({ indicators }) => indicators.map(brief))).toEqual([
      [
        '产出指标 数量指标 保洁河道条数 =12条',
        '产出指标 数量指标 清运垃圾量 >=300吨',
        '满意度指标 服务对象满意度指标 群众满意度 >=90%',
      ],
      ['产出指标 数量指标 保洁河道条数 =12条'],
    ]);
  });
});

describe('lists of indicators in one cell', () => {
  const list = async (text: string): Promise<string[] | undefined> => {
    const rows = [
      ['单位名称', '项目名称', '预算数', '绩效目标', '绩效指标'],
      ['示例区城管局', '垃圾清运', '88.00', '做好清运', text],
    ];
    const { projects } = await read(['2024年项目支出绩效目标公开表', '单位：万元'], rows);
    return projects[0]?.indicators.map(brief);
  };
  const WANT = [
    '产出指标 数量指标 清运垃圾 ≥2万吨',
    '产出指标 质量指标 清运率 =100%',
    '效益指标 社会效益指标 环境改善 明显',
  ];

  test('levels before colons, one after another', async () => {
    const text = '产出指标：数量指标：清运垃圾≥2万吨；质量指标：清运率=100%。效益指标：社会效益指标：环境改善 明显';
    expect(await list(text)).toEqual(WANT);
  });

  test('a path of levels a line', async () => {
    const text =
      '产出指标-数量指标-清运垃圾≥2万吨<br>产出指标-质量指标-清运率=100%<br>效益指标-社会效益指标-环境改善：明显';
    expect(await list(text)).toEqual(WANT);
  });

  test('numbered, each below a level of its own line', async () => {
    const text =
      '产出指标：<br>数量指标：清运垃圾≥2万吨<br>质量指标：清运率=100%<br>效益指标：<br>社会效益指标：环境改善：明显';
    expect(await list(text)).toEqual(WANT);
  });

  test('an indicator without a value does not take the next one', async () => {
    const text = '效益指标-社会效益指标-公厕环境提升<br>满意度指标-服务对象满意度指标-群众满意度≥90%';
    expect(await list(text)).toEqual([
      '效益指标 社会效益指标 公厕环境提升 ',
      '满意度指标 服务对象满意度指标 群众满意度 ≥90%',
    ]);
  });

  test('below the head of a first level, a second one before each', async () => {
    const rows = [
      ['项目名称', '实施单位', '预算金额', '绩效目标', '产出指标', '效益指标', '满意度指标'],
      [
        '智慧校园',
        '示例中学',
        '150',
        '建成教室',
        '数量指标：教室≥20间；时效指标：完成时间≤12月',
        '受益学生≥9人',
        '满意度≥95%',
      ],
    ];
    const { projects } = await read(['2024年项目绩效目标公开表', '单位：万元'], rows);
    expect(projects[0]?.indicators.map(brief)).toEqual([
      '产出指标 数量指标 教室 ≥20间',
      '产出指标 时效指标 完成时间 ≤12月',
      '效益指标  受益学生 ≥9人',
      '满意度指标  满意度 ≥95%',
    ]);
  });
});

describe('a self-evaluation with points behind its levels and two columns below one head', () => {
  const rows = (head: string): Cell[][] => [
    ['项目名称', ['村道硬化', 1, 6]],
    ['主管部门', ['示例县交通局', 1, 2], '实施单位', ['示例县交通局', 1, 3]],
    ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', head, '偏差原因'],
    [['产出指标（50分）', 2, 1], '数量指标', '硬化里程', '≥20公里', '20公里', '30/30', ''],
    ['时效指标', '按期完成率', '100%', '95%', '20/14', '雨季影响'],
    ['效益指标30分', '社会效益', '出行便利', '显著提升', '显著提升', '30/30', ''],
    [['总分', 1, 5], '80/74', ''],
  ];

  test.each(['分值/得分', '权重／自评得分', '分值及得分'])('below %s', async (head) => {
    const { projects } = await read(['项目支出绩效自评表', '（2023年度）'], rows(head));
    const [project] = projects;
    expect(project?.indicators.map(({ level1, weight, score }) => [level1, weight, score])).toEqual([
      ['产出指标', '30', '30'],
      ['产出指标', '20', '14'],
      ['效益指标', '30', '30'],
    ]);
    expect(project?.indicators[0]?.extra).toEqual({ 一级指标: '产出指标（50分）' });
    expect(project?.result).toMatchObject({ weight: '80', score: '74' });
  });

  test('a cell with more than one stroke is kept as printed', async () => {
    const changed = rows('分值/得分').map((row) => row.map((cell) => (cell === '20/14' ? '20/14/1' : cell)));
    const { projects } = await read(['项目支出绩效自评表', '（2023年度）'], changed);
    expect(projects[0]?.indicators[1]).toMatchObject({ weight: null, score: null, extra: { '分值/得分': '20/14/1' } });
  });
});

describe('heads of columns by what they say', () => {
  const form = async (heads: readonly string[], values: readonly string[]): Promise<Indicator | undefined> => {
    const rows: Cell[][] = [
      ['项目名称', ['产业引导资金', 1, heads.length + 2]],
      ['一级指标', '二级指标', '三级指标', ...heads],
      ['产出指标', '数量指标', '奖补企业数', ...values],
    ];
    return (await read(['2024年度项目支出绩效目标表'], rows)).projects[0]?.indicators[0];
  };

  test.each([
    [['指标性质', '指标值及单位'], ['≥', '50家'], '≥50家', {}],
    [['半年（程）目标值', '全年（程）目标值'], ['≥20家', '≥50家'], '≥50家', { '半年（程）目标值': '≥20家' }],
    [['计划完成值', '备注'], ['50家', ''], '50家', {}],
    [['上年完成值', '目标数值'], ['40家', '50家'], '50家', { 上年完成值: '40家' }],
  ])('%j', async (heads, values, raw, extra) => {
    const indicator = await form(heads, values);
    expect(indicator).toMatchObject({ value: { raw, number: '50', unit: '家' }, actual: null, extra });
  });
});

test('the sums below a list of tasks are the money of the department', async () => {
  const rows: Cell[][] = [
    ['部门（单位）名称', ['示例县农业局', 1, 5]],
    [
      ['年度主要任务', 4, 1],
      ['任务名称', 2, 1],
      ['主要内容', 2, 1],
      ['预算金额（万元）', 1, 3],
    ],
    ['总额', '财政拨款', '其他资金'],
    ['农田建设', '建设3万亩', '1200', '1100', '100'],
    ['动物防疫', '春秋两防', '80.5', '80.5', '0'],
    [['金额合计', 1, 3], '1280.5', '1180.5', '100'],
    ['年度总体目标', ['完成农田建设。', 1, 5]],
    [['绩效指标', 2, 1], '一级指标', '二级指标', ['三级指标', 1, 2], '指标值'],
    ['产出指标', '数量指标', ['农田面积', 1, 2], '≥3万亩'],
  ];
  const { departmentForms } = await read(['部门整体支出绩效目标表', '（2024年度）'], rows);
  const [form] = departmentForms;
  expect([form?.funding?.total?.value, form?.funding?.fiscal?.value, form?.funding?.other?.value]).toEqual([
    '1280.5',
    '1180.5',
    '100',
  ]);
  expect([form?.tasks.length, form?.extra]).toEqual([2, {}]);
});

describe('the money of a form adds up where its sources may', () => {
  const status = async (rows: readonly [string, string][]): Promise<string | undefined> => {
    const cells = rows.map(([label, text]): Cell[] => [label, [text, 1, 3]]);
    const body: Cell[][] = [
      ['项目名称', ['图书馆免费开放', 1, 3]],
      ...cells,
      ['一级指标', '二级指标', '三级指标', '指标值'],
      ['产出指标', '数量指标', '开放天数', '300天'],
    ];
    const { checks } = await read(['2024年度项目支出绩效目标表', '单位：万元'], body);
    return checks.find(({ rule }) => rule === 'project-funding-adds-up')?.status;
  };

  test('money of the same level beside that of others', async () => {
    const rows: [string, string][] = [
      ['年度资金总额', '50.00'],
      ['其中：中央补助', '20.00'],
      ['省级补助', '10.00'],
      ['本级财力', '20.00'],
    ];
    expect(await status(rows)).toBe('pass');
    expect(await status([...rows.slice(0, 3), ['本级财力', '21.00']])).toBe('fail');
  });

  test('money that has no field of its own', async () => {
    const rows: [string, string][] = [
      ['年度资金总额', '50.00'],
      ['财政拨款', '30.00'],
      ['财政专户管理资金', '20.00'],
    ];
    expect(await status(rows)).toBe('skipped');
  });
});

test('a code of a cell of its own goes before one that is printed with the name', async () => {
  const rows = [
    ['单位代码', '单位（专项）名称', '资金总额', '绩效目标', '三级指标', '指标值'],
    ['406001', '林业局业务经费', '120.50', '完成造林', '造林面积', '1200亩'],
  ];
  const { projects } = await read(['项目支出绩效目标表', '部门：406_示例县林业局 单位：万元'], rows);
  expect([projects[0]?.name, projects[0]?.unit, projects[0]?.extra]).toEqual([
    '林业局业务经费',
    '示例县林业局',
    { 单位编码: '406001' },
  ]);
});

test('three digits before a name are a code where the label says so', async () => {
  const form = (label: string): Promise<Disclosure> =>
    read(
      ['2024年度项目支出绩效目标表'],
      [
        ['项目名称', '免费开放', label, '030示例市文旅局'],
        ['一级指标', '二级指标', '三级指标', '指标值'],
        ['产出指标', '数量指标', '开放天数', '300天'],
      ],
    );
  expect((await form('主管部门及代码')).projects[0]?.department).toEqual({ code: '030', name: '示例市文旅局' });
  expect((await form('主管部门')).projects[0]?.department).toEqual({ code: null, name: '030示例市文旅局' });
});

describe('lists of second levels as columns', () => {
  const read1 = async (heads: readonly string[], cells: readonly string[]): Promise<string[] | undefined> => {
    const rows = [
      ['项目名称', '预算金额', '年度绩效目标', ...heads],
      ['城市绿化', '500.00', '养护绿地', ...cells],
    ];
    return (await read(['2024年重点项目绩效目标公开表', '单位：万元'], rows)).projects[0]?.indicators.map(brief);
  };

  test('成本指标 beside second levels is one of them', async () => {
    const heads = ['数量指标', '成本指标', '社会效益指标', '满意度指标'];
    expect(await read1(heads, ['养护面积≥20公顷', '总成本≤500万元', '环境改善：明显', '市民满意度≥90%'])).toEqual([
      '产出指标 数量指标 养护面积 ≥20公顷',
      '产出指标 成本指标 总成本 ≤500万元',
      '效益指标 社会效益指标 环境改善 明显',
      '满意度指标  市民满意度 ≥90%',
    ]);
  });

  test('and beside first levels one of those', async () => {
    const heads = ['成本指标', '产出指标', '效益指标', '满意度指标'];
    expect(await read1(heads, ['总成本≤500万元', '养护面积≥20公顷', '环境改善：明显', '市民满意度≥90%'])).toEqual([
      '成本指标  总成本 ≤500万元',
      '产出指标  养护面积 ≥20公顷',
      '效益指标  环境改善 明显',
      '满意度指标  市民满意度 ≥90%',
    ]);
  });
});

describe('labels and values in one cell', () => {
  const form = async (money: string): Promise<Disclosure['projects'][number] | undefined> => {
    const rows: Cell[][] = [
      [['项目名称：农产品监测', 1, 4]],
      [
        ['主管部门：示例市农业局', 1, 2],
        ['项目单位：示例市检测中心', 1, 2],
      ],
      [[money, 1, 4]],
      ['一级指标', '二级指标', '三级指标', '指标值'],
      ['产出指标', '数量指标', '抽检批次', '800批次'],
    ];
    return (await read(['2024年度项目绩效目标申报表'], rows)).projects[0];
  };

  test.each([
    '年度资金总额：36万元，其中财政资金30万元，其他资金6万元',
    '年度资金总额：36万元（其中：财政资金30万元；其他资金6万元）',
    '年度资金总额：36万元、财政资金：30万元、其他资金：6万元',
  ])('a sentence of money: %s', async (money) => {
    const project = await form(money);
    const annual = project?.funding.annual;
    expect([annual?.total?.yuan, annual?.fiscal?.yuan, annual?.other?.yuan]).toEqual(['360000', '300000', '60000']);
    expect(project?.unit).toBe('示例市检测中心');
  });

  test('a text in a row of its own does not go on with the unit above', async () => {
    expect(await form('按进度拨付，年底前付清')).toMatchObject({
      unit: '示例市检测中心',
      extra: { 无标签: '按进度拨付，年底前付清' },
    });
  });
});

test('the unit that one label of the money prints holds for all of it', async () => {
  const rows: Cell[][] = [
    ['项目名称', ['救灾物资储备', 1, 4]],
    ['资金金额（万元）', '实施期资金总额：', '90', '年度资金总额：', '60'],
    ['', '其中：财政拨款', '90', '其中：财政拨款', '60'],
    ['绩效指标', '一级指标', '二级指标', '三级指标', '指标值'],
    ['', '产出指标', '数量指标', '储备物资', '5000件'],
  ];
  const { projects, diagnostics } = await read(['项目支出绩效目标表', '（2025年度）'], rows);
  const { period, annual } = projects[0]?.funding ?? {};
  expect([period?.total?.yuan, period?.fiscal?.yuan, annual?.total?.yuan, annual?.fiscal?.yuan]).toEqual([
    '900000',
    '900000',
    '600000',
    '600000',
  ]);
  expect(diagnostics).toEqual([]);
});

test('the money of a department that evaluates itself is what was adjusted', async () => {
  const rows: Cell[][] = [
    ['部门（单位）名称', ['示例县卫生局', 1, 6]],
    [['年度预算（万元）', 2, 1], '', '年初预算数', '全年预算数', '全年执行数', '分值', '得分'],
    ['年度资金总额', '452.00', '501.00', '498.95', '10', '9.96'],
    ['一级指标', '二级指标', '三级指标', '年度指标值', '实际完成值', '分值', '得分'],
    ['产出指标', '数量指标', '体检人数', '≥3万人', '3.2万人', '90', '90'],
  ];
  const { departmentForms } = await read(['2023年度部门整体支出绩效自评表'], rows);
  expect(departmentForms[0]?.funding?.total).toMatchObject({ value: '501.00', unit: '万元' });
});

test('an issuer ends before the year behind it; a claim that there is no money is a note of an empty table', async () => {
  const rows: Cell[][] = [
    ['科目编码', '科目名称', '本年支出', '基本支出', '项目支出'],
    ['合计', '', '', '', ''],
  ];
  const heads = ['政府性基金预算财政拨款支出决算表', '部门：示例县统计局 2022年度 单位：万元'];
  expect(await read(heads, rows)).toMatchObject({ issuer: '示例县统计局', fiscalYear: 2022 });
  const note: Cell[] = [['说明：本部门没有政府性基金预算财政拨款支出。', 1, 5]];
  const check = async (body: Cell[][]): Promise<string | undefined> =>
    (await read(heads, body)).checks.find(({ rule }) => rule === 'empty-table-note')?.status;
  expect([await check(rows), await check([...rows, note])]).toEqual(['fail', 'pass']);
});

describe('indicators of the whole time and of the year in blocks of their own', () => {
  const rows: Cell[][] = [
    ['项目名称', ['农村饮水安全', 1, 6]],
    ['项目资金', ['总预算 300万元', 1, 2], '当年预算', ['120万元', 1, 3]],
    [['长期绩效指标', 2, 1], '一级指标', '二级指标', '三级指标', ['指标值', 1, 3]],
    ['产出指标', '数量指标', '供水人口', ['10万人', 1, 3]],
    [
      ['年度绩效指标', 3, 1],
      ['一级指标', 2, 1],
      ['二级指标', 2, 1],
      ['三级指标', 2, 1],
      ['指标值', 1, 3],
    ],
    ['前年', '上年', '预计当年实现'],
    ['产出指标', '数量指标', '新增供水人口', '1万人', '1.5万人', '2万人'],
  ];

  test('each block fills its period, and each year of a value is kept', async () => {
    const { projects, checks } = await read(['2024年度项目绩效目标表'], rows);
    const [project] = projects;
    expect(project?.indicators.map((indicator) => [indicator.period, brief(indicator), indicator.extra])).toEqual([
      ['period', '产出指标 数量指标 供水人口 10万人', {}],
      ['annual', '产出指标 数量指标 新增供水人口 2万人', { 前年: '1万人', 上年: '1.5万人' }],
    ]);
    expect([project?.funding.period?.total?.yuan, project?.funding.annual?.total?.yuan]).toEqual([
      '3000000',
      '1200000',
    ]);
    expect(checks.find(({ rule }) => rule === 'indicator-sides-agree')?.status).toBe('skipped');
  });
});

test('second levels without 指标 behind them are completed, in their own column', async () => {
  const rows = [
    ['项目名称', '公园养护', '预算数', '20.00'],
    ['一级指标', '二级指标', '三级指标', '指标值'],
    ['产出', '数量', '公园数', '12座'],
    ['', '时效', '质量', '及时'],
    ['效益', '可持续影响', '长效机制', '健全'],
  ];
  const { projects } = await read(['2024年度项目支出绩效目标表', '单位：万元'], rows);
  expect(projects[0]?.indicators.map(brief)).toEqual([
    '产出指标 数量指标 公园数 12座',
    '产出指标 时效指标 质量 及时',
    '效益指标 可持续影响指标 长效机制 健全',
  ]);
});

test('what was aimed at and what was reached behind colons in one row', async () => {
  const rows: Cell[][] = [
    ['项目名称', ['校园安保', 1, 3]],
    ['年度总体目标', ['年初设定目标：配备保安20人。', 1, 1], ['全年实际完成：配备保安18人。', 1, 2]],
    ['一级指标', '二级指标', '三级指标', '实际完成值'],
    ['产出指标', '数量指标', '保安人数', '18人'],
  ];
  const { projects } = await read(['2022年度项目支出绩效自评表'], rows);
  expect(projects[0]?.goals).toMatchObject({ annual: '配备保安20人。', actual: '配备保安18人。' });
});

test('parts of a goal head the first level of its indicators', async () => {
  const rows: Cell[][] = [
    ['项目名称：', '健身活动', '项目类别：', '一次性项目'],
    ['分解目标内容', '绩效指标', '指标目标值', ''],
    ['产出目标', '活动场次', '=20（场）', ''],
    ['', '活动完成率', '=100（%）', ''],
    ['效果目标', '参与人次', '≥5000（人次）', ''],
  ];
  const { projects } = await read(['财政项目支出绩效目标申报表（2024年度）'], rows);
  expect(projects[0]?.indicators.map(({ level1, level3 }) => [level1, level3])).toEqual([
    ['产出目标', '活动场次'],
    ['产出目标', '活动完成率'],
    ['效果目标', '参与人次'],
  ]);
});

test('heads that are names of properties are labels like any other', async () => {
  const rows = [
    ['科目编码', '科目名称', '__proto__', 'constructor', '合计'],
    ['2010301', '行政运行', '甲', '乙', '20.00'],
    ['2010302', '一般行政管理事务', '丙', '丁', '10.00'],
  ];
  const { budgetTables } = await read(['2024年预算支出总表', '单位：万元'], rows);
  expect(budgetTables[0]?.lines.map(({ labels }) => Object.entries(labels))).toEqual([
    [
      ['__proto__', '甲'],
      ['constructor', '乙'],
    ],
    [
      ['__proto__', '丙'],
      ['constructor', '丁'],
    ],
  ]);
});

describe('money of several times and of what it is spent on', () => {
  const NAME: Cell[] = ['项目名称', ['系统运维', 1, 4]];

  test('the column of the year asked for is the amount; those of other years and items are kept beside it', async () => {
    const rows: Cell[][] = [
      NAME,
      [['项目资金', 7, 1], ['资金来源（万元）', 4, 1], '项目', '上年度预算安排', '本年度申请金额'],
      ['合计', '55.00', '60.00'],
      ['财政拨款', '50.00', '52.00'],
      ['其他资金', '5.00', '8.00'],
      [['支出明细预算（万元）', 3, 1], '项目', '上年度实际执行', '本年度申请金额'],
      ['1.系统维护', '34.20', '41.00'],
      ['2.线路租赁', '20.00', '19.00'],
    ];
    const { projects } = await read(['2023年项目支出绩效目标申报表'], rows);
    expect(projects[0]?.funding.annual).toMatchObject({
      total: { value: '60.00', unit: '万元' },
      fiscal: { value: '52.00' },
      other: { value: '8.00' },
    });
    const kept = Object.entries(projects[0]?.extra ?? {}).map(([label, text]) => [label.split('·').slice(-2), text]);
    expect(kept).toEqual([
      [['合计', '上年度预算安排'], '55.00'],
      [['财政拨款', '上年度预算安排'], '50.00'],
      [['其他资金', '上年度预算安排'], '5.00'],
      [['1.系统维护', '上年度实际执行'], '34.20'],
      [['1.系统维护', '本年度申请金额'], '41.00'],
      [['2.线路租赁', '上年度实际执行'], '20.00'],
      [['2.线路租赁', '本年度申请金额'], '19.00'],
    ]);
  });

  test.each([
    ['2022年预算数', '2023年预算数', '2023年', '60.00'],
    ['2023年预算数', '2022年预算数', '2023年', '55.00'],
    ['2022年预算数', '2023年预算数', '', '60.00'],
  ])('%s beside %s on a form of %s', async (first, second, year, want) => {
    const rows: Cell[][] = [
      NAME,
      ['资金来源（万元）', first, second],
      ['合计', '55.00', '60.00'],
      ['财政拨款', '55.00', '60.00'],
    ];
    const indicators: Cell[][] = [
      ['一级指标', '二级指标', '三级指标', ['指标值', 1, 2]],
      ['产出指标', '数量指标', '维护次数', ['12次', 1, 2]],
    ];
    const { projects } = await read([`${year}项目支出绩效目标申报表`], [...rows, ...indicators]);
    expect(projects[0]?.funding.annual?.total).toMatchObject({ value: want });
  });

  test.each([
    '总额36万元<br>一、财政拨款：30万元（其中：上级财政资金：20万元）<br>二、其他：6万元',
    '总额：36万元；财政拨款：30万元；其他：6万元。',
    '36万元（其中：财政拨款 30万元，其他 6万元）',
  ])('sources that a cell lists: %s', async (text) => {
    const rows: Cell[][] = [NAME, ['资金总额及构成', [text, 1, 4]], ['年度目标', ['维护系统', 1, 4]]];
    const { projects } = await read(['2023年项目支出绩效目标申报表'], rows);
    expect(projects[0]?.funding.annual).toMatchObject({
      total: { value: '36', unit: '万元' },
      fiscal: { value: '30' },
      other: { value: '6' },
    });
  });

  test('a text beside a label of money that is no figure is kept', async () => {
    const rows: Cell[][] = [
      NAME,
      ['其他资金', '由企业自行筹集'],
      ['年度资金总额', '36'],
      ['年度目标', ['维护系统', 1, 4]],
    ];
    const { projects } = await read(['2023年项目支出绩效目标申报表', '单位：万元'], rows);
    expect(projects[0]?.extra).toEqual({ 其他资金: '由企业自行筹集' });
  });
});

describe('labels alone in their row', () => {
  const INDICATORS: Cell[][] = [
    ['一级指标', '二级指标', '三级指标', '指标值'],
    ['产出指标', '数量指标', '数字化页数', '≥30万页'],
  ];

  test.each(['年度绩效目标', '项目绩效目标', '年度总体目标'])('%s over its text', async (label) => {
    const rows: Cell[][] = [
      ['项目名称', ['数字化', 1, 3]],
      ['其他资金', ['0', 1, 3]],
      [[label, 1, 4]],
      [['完成30万页。', 1, 4]],
      [['年度绩效指标', 1, 4]],
      ...INDICATORS,
    ];
    const { projects } = await read(['2023年项目支出绩效目标表', '单位：万元'], rows);
    expect([projects.length, projects[0]?.goals.annual, projects[0]?.indicators.map(brief)]).toEqual([
      1,
      '完成30万页。',
      ['产出指标 数量指标 数字化页数 ≥30万页'],
    ]);
  });

  test.each(['绩效项目指标表', '年度绩效指标表', '绩效考核指标'])(
    '%s titles the indicators of its form',
    async (label) => {
      const rows: Cell[][] = [
        ['项目名称', ['数字化', 1, 3]],
        ['年度目标', ['完成30万页。', 1, 3]],
        [[label, 1, 4]],
        ...INDICATORS,
      ];
      const { projects } = await read(['2023年项目支出绩效目标表'], rows);
      expect(projects.map(({ name, indicators }) => [name, indicators.map(brief)])).toEqual([
        ['数字化', ['产出指标 数量指标 数字化页数 ≥30万页']],
      ]);
    },
  );
});

test.each(['其他需要说明的问题', '其他说明', '主管部门审核意见'])(
  '%s below the indicators is none of them',
  async (label) => {
    const rows: Cell[][] = [
      ['项目名称', ['数字化', 1, 4]],
      [['绩效指标', 3, 1], '一级指标', '二级指标', '三级指标', '指标值'],
      ['产出指标', '数量指标', '数字化页数', '≥30万页'],
      ['效益指标', '社会效益指标', '利用率', '提升'],
      [label, ['同意实施', 1, 4]],
    ];
    const { projects } = await read(['2023年项目支出绩效目标表'], rows);
    expect([projects[0]?.indicators.map(({ level3 }) => level3), projects[0]?.extra]).toEqual([
      ['数字化页数', '利用率'],
      { [label]: '同意实施' },
    ]);
  },
);

test('numbered parts of a form are of it, and a unit behind one is that of its money', async () => {
  const rows: Cell[][] = [
    [['一、项目基本情况', 1, 5]],
    ['项目名称', ['河道治理', 1, 4]],
    [['二、项目资金到位和使用情况（万元）', 1, 5]],
    ['资金来源', '预算安排', '到位资金', '实际使用', '执行率'],
    ['合计', '200.00', '200.00', '186.40', '93.20%'],
    ['中央财政资金', '150.00', '150.00', '140.00', '93.33%'],
    [['三、绩效目标完成情况', 1, 5]],
    ['预期目标', ['治理河道6公里', 1, 4]],
    ['一级指标', '二级指标', '三级指标', '年初目标值', '实际完成值'],
    ['产出指标', '数量指标', '治理河道长度', '6公里', '5.8公里'],
  ];
  const { projects } = await read(['项目支出绩效自评报告表', '（2023年度）'], rows);
  expect(projects).toHaveLength(1);
  expect(projects[0]?.execution?.central?.executed).toMatchObject({ value: '140.00', unit: '万元' });
  expect(projects[0]?.goals.annual).toBe('治理河道6公里');
  expect(projects[0]?.indicators.map(brief)).toEqual(['产出指标 数量指标 治理河道长度 6公里']);
  expect(Object.keys(projects[0]?.extra ?? {})).not.toContain('无标签');
});

test('heads that name their period in brackets are of its half', async () => {
  const rows: Cell[][] = [
    ['项目名称', ['校舍建设', 1, 6]],
    [
      '一级指标',
      '二级指标（长期）',
      '三级指标（长期）',
      '指标值（长期）',
      '二级指标（年度）',
      '三级指标（年度）',
      '指标值（年度）',
    ],
    ['产出指标', '数量指标', '建设校舍', '6栋', '数量指标', '建设校舍', '2栋'],
    ['效益指标', '社会效益指标', '', '', '社会效益指标', '办学条件', '改善'],
  ];
  const { projects } = await read(['2023年项目支出绩效目标表'], rows);
  expect(projects[0]?.indicators.map((indicator) => [indicator.period, brief(indicator)])).toEqual([
    ['period', '产出指标 数量指标 建设校舍 6栋'],
    ['annual', '产出指标 数量指标 建设校舍 2栋'],
    ['annual', '效益指标 社会效益指标 办学条件 改善'],
  ]);
});

test('names below the head of second levels, where no third is headed', async () => {
  const rows: Cell[][] = [
    ['项目名称', ['大楼运行', 1, 3]],
    ['一级指标', '二级指标', '绩效标准', '当年预期实现值'],
    [['数量指标', 2, 1], '维修次数', '反映维修情况', '280次'],
    ['巡察次数', '反映巡察情况', '200次'],
    ['质量指标', '验收合格率', '反映质量情况', '≥92%'],
  ];
  const { projects } = await read(['2023年项目支出绩效目标表'], rows);
  expect(projects[0]?.indicators.map(({ level2, level3, value }) => [level2, level3, value?.raw])).toEqual([
    ['数量指标', '维修次数', '280次'],
    ['数量指标', '巡察次数', '200次'],
    ['质量指标', '验收合格率', '≥92%'],
  ]);
});

test('goals and what was reached below heads of a block within a block, or side by side', async () => {
  const money: Cell[][] = [
    ['项目资金', '年初预算数', '全年（调整）预算数', '全年执行数', '执行率'],
    ['年度资金总额', '20', '30', '27', '90%'],
  ];
  const heads: Cell[] = [
    ['项目基本情况', 3, 1],
    ['1.项目年度目标完成情况', 2, 1],
    '项目年度目标',
    ['年度目标完成情况', 1, 2],
  ];
  const nested: Cell[][] = [heads, ['按时发放。', ['已全部发放。', 1, 2]], ['2.项目实施内容', ['按月发放', 1, 3]]];
  const beside: Cell[][] = [['年度目标', ['按时发放。', 1, 2], ['已全部发放。', 1, 2]]];
  for (const goals of [nested, beside]) {
    const { projects } = await read(
      ['2023年度项目支出绩效自评表', '单位：万元'],
      [['项目名称', ['工资', 1, 4]], ...goals, ...money],
    );
    expect(projects[0]?.goals).toMatchObject({ annual: '按时发放。', actual: '已全部发放。' });
    expect(projects[0]?.execution?.total).toMatchObject({ initial: { value: '20' }, adjusted: { value: '30' } });
  }
});

describe('a sign with its figure below a head of signs', () => {
  const form = async (heads: readonly string[], ...rows: readonly (readonly string[])[]): Promise<string[]> => {
    const table = [['项目名称', '档案整理', ...blank(heads.length - 2)], [...heads], ...rows.map((row) => [...row])];
    const { projects } = await read(['2024年项目支出绩效目标表'], table);
    return projects.flatMap(({ indicators }) => indicators.map(brief));
  };

  test('is the value where no column prints one', async () => {
    const heads = ['一级指标', '二级指标', '三级指标', '计量单位', '指标性质'];
    const rows = [
      ['产出指标', '数量指标', '整理卷数', '卷', '≥3000'],
      ['满意度指标', '服务对象满意度', '群众满意度', '%', '≥95'],
    ];
    expect(await form(heads, ...rows)).toEqual([
      '产出指标 数量指标 整理卷数 ≥3000卷',
      '满意度指标 服务对象满意度指标 群众满意度 ≥95%',
    ]);
  });

  test('is a note beside a value', async () => {
    const heads = ['一级指标', '二级指标', '三级指标', '指标性质', '指标值', '计量单位'];
    expect(await form(heads, ['产出指标', '数量指标', '整理卷数', '≥2000', '3000', '卷'])).toEqual([
      '产出指标 数量指标 整理卷数 3000卷',
    ]);
  });
});

describe('the names of indicators without a head that says so', () => {
  const form = async (heads: readonly string[], ...rows: readonly (readonly string[])[]) => {
    const table = [['项目名称', '公路养护', ...blank(heads.length - 2)], [...heads], ...rows.map((row) => [...row])];
    const { projects } = await read(['2024年项目支出绩效目标表'], table);
    return projects.flatMap(({ indicators, extra }) => [...indicators.map(brief), ...Object.keys(extra)]);
  };
  const rows = [
    ['产出指标', '数量指标', '养护里程≥650公里'],
    ['效益指标', '社会效益指标', '受益村数≥120个'],
  ];
  const names = ['产出指标 数量指标 养护里程 ≥650公里', '效益指标 社会效益指标 受益村数 ≥120个'];

  test.each(['绩效指标和标准', '三级指标：目标值', '养护要求'])('stand behind the levels, below %s', async (head) => {
    expect(await form(['一级指标', '二级指标', head], ...rows)).toEqual(names);
  });

  test('stand below what the work is beside a target', async () => {
    const heads = ['一级指标', '二级指标', '工作内容', '目标值'];
    expect(await form(heads, ['产出指标', '数量指标', '巡河', '≥12次'])).toEqual(['产出指标 数量指标 巡河 ≥12次']);
  });

  test('are not what stands below how points are given beside a target', async () => {
    const heads = ['一级指标', '二级指标', '评分标准', '指标值'];
    expect(await form(heads, ['产出指标', '数量指标', '少一次扣1分', '≥12次'])).toEqual(['产出指标 数量指标  ≥12次']);
  });

  test('are not what stands below a remark beside names', async () => {
    const heads = ['一级指标', '二级指标', '三级指标', '备注'];
    expect(await form(heads, ['产出指标', '数量指标', '巡河≥12次', '全年'])).toEqual(['产出指标 数量指标 巡河 ≥12次']);
  });

  test.each([
    ['现状', '18公里', '4000人'],
    ['2024年计划', '18', '4,000'],
    ['序号', '1', '2'],
    ['完成时限', '2024年12月底前', '2024年6月'],
  ])('are not what stands below %s, which is amounts', async (head, first, second) => {
    const heads = ['一级指标', '二级指标', head, '年度指标值'];
    const own = [
      ['产出指标', '数量指标', first, '≥20公里'],
      ['效益指标', '社会效益指标', second, '≥5000人'],
    ];
    expect(await form(heads, ...own)).toEqual(['产出指标 数量指标  ≥20公里', '效益指标 社会效益指标  ≥5000人']);
  });

  test('lose the comma before their target', async () => {
    const own = [['产出指标', '数量指标', '养护里程，≥650公里']];
    expect(await form(['一级指标', '二级指标', '三级指标（指标值）'], ...own)).toEqual([names[0]]);
  });
});

test('signs in words have columns of their own', async () => {
  const heads = ['一级指标', '二级指标', '三级指标', '计算符号', '指标值', '计量单位'];
  const signs = ['大于等于', '不超过', '等于', '小于', '定性'];
  const table = [
    ['项目名称', '审判业务', ...blank(4)],
    heads,
    ...signs.map((sign) => ['产出指标', '数量指标', `审结案件${sign}`, sign, '2000', '件']),
  ];
  const { projects } = await read(['2024年项目支出绩效目标表'], table);
  expect(projects[0]?.indicators.map(({ value }) => [value?.raw, value?.operator])).toEqual([
    ['大于等于2000件', '>='],
    ['不超过2000件', '<='],
    ['等于2000件', '='],
    ['小于2000件', '<'],
    ['2000件', null],
  ]);
});

test('of two columns of kinds of indicators the second holds their second levels', async () => {
  const rows = [
    ['项目名称', '公路养护', ...blank(2)],
    ['指标类型', '指标类别', '三级指标', '指标值'],
    ['产出指标', '数量指标', '养护里程', '≥650公里'],
    ['效益指标', '社会效益指标', '受益村数', '≥120个'],
  ];
  const { projects } = await read(['2024年项目支出绩效目标表'], rows);
  expect(projects[0]?.indicators.map(brief)).toEqual([
    '产出指标 数量指标 养护里程 ≥650公里',
    '效益指标 社会效益指标 受益村数 ≥120个',
  ]);
});

test('targets below a head of standards are values where no column is one of values', async () => {
  const form = async (heads: string[], ...rows: string[][]) => {
    const { projects } = await read(['2024年项目支出绩效目标表'], [['项目名称', '保洁', ...blank(2)], heads, ...rows]);
    return projects.flatMap(({ indicators }) => indicators.map(brief));
  };
  const heads = ['一级指标', '二级指标', '三级指标', '考核标准'];
  expect(await form(heads, ['产出指标', '数量指标', '保洁河道', '≥12条'])).toEqual([
    '产出指标 数量指标 保洁河道 ≥12条',
  ]);
  const scores = ['一级指标', '二级指标', '三级指标', '评分标准'];
  expect(await form(scores, ['产出指标', '数量指标', '保洁河道', '≥12条'])).toEqual(['产出指标 数量指标 保洁河道 ']);
});

test('heads that stand as names of indicators are said', async () => {
  const table = [
    ['项目名称', '河道保洁', '', '', '堤防加固', '', ''],
    ['预算金额', '100', '', '', '50', '', ''],
    ['绩效目标', '保洁12条', '', '', '加固3公里', '', ''],
    ['绩效指标', '二级指标', '三级指标', '指标值', '二级指标', '三级指标', '指标值'],
    ['产出指标', '数量指标', '保洁河道', '≥12条', '数量指标', '加固长度', '≥3公里'],
  ];
  const { diagnostics } = await read(['2024年项目支出绩效目标表', '单位：万元'], table);
  expect(diagnostics.map(({ code }) => code)).toContain('cells-shifted');
});

test('points behind a first level, below one head, are no second level', async () => {
  const rows: Cell[][] = [
    ['项目名称', ['公路养护', 1, 4]],
    [['一级指标', 1, 2], '二级指标', '三级指标', '指标值'],
    ['产出指标', '50分', '数量指标', '养护里程', '≥650公里'],
    ['效益指标', '30', '社会效益指标', '受益村数', '≥120个'],
  ];
  const { projects } = await read(['2024年项目支出绩效目标表'], rows);
  expect(projects[0]?.indicators.map(brief)).toEqual([
    '产出指标 数量指标 养护里程 ≥650公里',
    '效益指标 社会效益指标 受益村数 ≥120个',
  ]);
});

describe('indicators below heads in other words, or none', () => {
  const form = async (...rows: (readonly string[])[]) => {
    const width = Math.max(...rows.map((row) => row.length));
    const table = [['项目名称', '河道保洁', ...blank(width - 2)], ...rows.map((row) => [...row])];
    const { projects } = await read(['2024年项目支出绩效目标表'], table);
    return projects.flatMap(({ indicators, extra }) => [...indicators.map(brief), ...Object.keys(extra)]);
  };
  const want = ['产出指标 数量指标 保洁河道 ≥12条', '满意度指标 服务对象满意度指标 群众满意度 ≥90%'];
  const rows = [
    ['产出指标', '数量指标', '保洁河道', '≥12条'],
    ['满意度指标', '服务对象满意度指标', '群众满意度', '≥90%'],
  ];

  test.each(['目标', '全年', '标杆值'])('%s heads the values', async (head) => {
    expect(await form(['一级指标', '二级指标', '三级指标', head], ...rows)).toEqual(want);
  });

  test('目标 beside a head of values does not', async () => {
    const heads = ['一级指标', '二级指标', '三级指标', '目标', '指标值'];
    const own = ['产出指标', '数量指标', '保洁河道', '全部', '≥12条'];
    expect(await form(heads, own)).toEqual(want.slice(0, 1));
  });

  test('without heads, levels, names and targets stand at the same places', async () => {
    expect(await form(...rows, ['', '', '村民满意度', '提高'])).toEqual([
      ...want,
      '满意度指标 服务对象满意度指标 村民满意度 提高',
    ]);
  });

  test.each<[string, string[][]]>([
    ['two figures behind a name', rows.map((row) => [...row, '98%'])],
    ['values without a sign', rows.map((row) => row.with(3, '良好'))],
    ['one row', rows.slice(0, 1)],
  ])('without heads, %s tell nothing', async (_, own) => {
    expect((await form(...own)).filter((text) => text.includes(' '))).toEqual([]);
  });

  test('names have how they are scored behind them', async () => {
    const heads = ['一级指标', '二级指标', '三级指标及评分标准', '目标值'];
    const own = ['产出指标', '数量指标', '保洁河道（少一条扣2分）', '≥12条'];
    expect(await form(heads, own)).toEqual(['产出指标 数量指标 保洁河道（少一条扣2分） ≥12条']);
  });

  test('a level that no head stands above is one by its word', async () => {
    const heads = ['绩效指标', '指标内容', '绩效目标值'];
    const { projects } = await read(
      ['2024年项目支出绩效目标表'],
      [['项目名称', '河道保洁', ''], heads, ['产出指标', '保洁河道', '≥12条'], ['满意度指标', '群众满意度', '≥90%']],
    );
    expect(projects[0]?.indicators.map(brief)).toEqual(['产出指标  保洁河道 ≥12条', '满意度指标  群众满意度 ≥90%']);
  });
});
