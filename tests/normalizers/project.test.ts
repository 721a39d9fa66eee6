import { describe, expect, test } from 'vitest';
import type { SourceItem } from '../../src/document.js';
import { labelForms } from '../../src/labeller/label.js';
import { normalizeForms } from '../../src/normalizers/forms.js';
import { linkProjectLines } from '../../src/normalizers/project-line.js';
import { hideContacts } from '../../src/privacy/privacy.js';
import { recognizeForms } from '../../src/recognizer/form-block.js';
import type { BudgetTable, Indicator, Project } from '../../src/schema/disclosure.js';
import { FORM_TITLE, formRows, line, pageBreak, row } from '../build/rows.js';

function parse(items: SourceItem[], includeContacts = false): { projects: Project[]; codes: string[] } {
  const shown = includeContacts ? items : hideContacts(items).items;
  const result = normalizeForms(labelForms(recognizeForms(shown).value.forms), { includeContacts });
  return { projects: result.value.projects, codes: result.messages.map((message) => message.code) };
}

function first(items: SourceItem[]): Project {
  const [project] = parse(items).projects;
  if (project === undefined) throw new Error('no project was found');
  return project;
}

function brief(indicator: Indicator): string {
  return [indicator.period, indicator.level1, indicator.level2, indicator.level3, indicator.value?.raw ?? null].join(
    ' ',
  );
}

const FORM = { name: '档案整理经费', annual: '46,200.50', period: '138,600' };
const HEADS = [line(FORM_TITLE), line('表（三）      （2022年度）      单位：元')];

test('a form fills its fields', () => {
  expect(first([...HEADS, ...formRows(FORM)])).toMatchObject({
    id: 'p1',
    sequence: '表（三）',
    title: FORM_TITLE,
    fiscalYear: 2022,
    name: '档案整理经费',
    department: { code: '001', name: '示例市档案局' },
    unit: '示例市档案局',
    attribute: { raw: '经常性项目（长期开展）', kind: 'recurring' },
    duration: { raw: '3年', years: 3 },
    overview: '档案整理经费的概况',
    plan: '全年',
    goals: { period: '完成档案整理经费三年的任务', annual: '完成档案整理经费今年的任务' },
    complete: true,
    contacts: null,
  });
});

test('money is exact, a blank is null and a zero is zero', () => {
  const { funding } = first([...HEADS, ...formRows(FORM)]);
  expect(funding.annual?.total).toEqual({ raw: '46,200.50', value: '46200.50', unit: '元', yuan: '46200.5' });
  expect(funding.period?.central).toMatchObject({ value: '0', yuan: '0' });
  expect(funding.period?.other).toBeNull();
  expect(funding.annual?.fiscal).toBeNull();
});

describe('a funding label that its cell cuts off in the unit', () => {
  const cut = (form: typeof FORM, label: string): ReturnType<typeof formRows> =>
    formRows(form).map((item) => ({
      ...item,
      cells: item.cells.map((cell) => (cell.text === '项目资金（元）' ? { ...cell, text: label } : cell)),
    }));
  const others = [1, 2].flatMap((n) => formRows({ ...FORM, name: `测评经费${n}` }));

  test.each(['项目资金（', '项目资金（元'])('%s still names the unit, by itself or by the forms beside it', (label) => {
    const { projects, codes } = parse([line(FORM_TITLE), ...others, ...cut(FORM, label)]);
    expect(projects.map((project) => project.funding.annual?.total?.yuan)).toEqual(['46200.5', '46200.5', '46200.5']);
    expect(projects[2]).toMatchObject({ complete: true, extra: {} });
    expect(codes).toEqual(label.endsWith('元') ? [] : ['text-completed']);
  });

  test('a form alone leaves the unit unknown', () => {
    const { projects, codes } = parse([line(FORM_TITLE), ...cut(FORM, '项目资金（')]);
    expect(projects[0]?.funding.annual?.total).toMatchObject({ value: '46200.50', unit: null, yuan: null });
    expect(codes).toContain('unit-unknown');
  });
});

describe('indicators', () => {
  test('both halves of a row are indicators, and merged labels are carried down', () => {
    const rows = formRows({
      ...FORM,
      indicators: [
        ['产出指标', '数量指标', '整理卷数', '≥250卷'],
        ['', '', '数字化页数', '9000页'],
        ['效益指标', '社会效益指标', '', ''],
        ['满意度指标', '服务对象满意度指', '利用者满意度', '满意'],
      ],
    });
    expect(first([...HEADS, ...rows]).indicators.map(brief)).toEqual(
      ['period', 'annual'].flatMap((period) => [
        `${period} 产出指标 数量指标 整理卷数 ≥250卷`,
        `${period} 产出指标 数量指标 数字化页数 9000页`,
        `${period} 满意度指标 服务对象满意度指标 利用者满意度 满意`,
      ]),
    );
  });

  const loose = (rows: string[][]): SourceItem[] => [
    ...HEADS,
    ...formRows(FORM)
      .slice(0, -1)
      .map((item) => ({ ...item, cells: item.cells.flatMap((cell) => [cell, { ...cell, text: '' }]) })),
    ...rows.map((texts) => row(texts)),
  ];

  test('shifted cells are placed by what they say, and it is said', () => {
    const { projects, codes } = parse(
      loose([
        ['', '产出指标', '数量指标', '整理卷数', '≥250卷', '数量指标', '整理卷数', '≥250卷'],
        ['时效指标', '完成及时率', '及时', '', '', '时效指标', '', '完成及时率', '及时'],
        ['', '', '', '', '', '', '社会效益指标', '利用便捷度', '提升'],
      ]),
    );
    expect(projects[0]?.indicators.map(brief)).toEqual([
      'period 产出指标 数量指标 整理卷数 ≥250卷',
      'period 产出指标 时效指标 完成及时率 及时',
      'annual 产出指标 数量指标 整理卷数 ≥250卷',
      'annual 产出指标 时效指标 完成及时率 及时',
      'annual 效益指标 社会效益指标 利用便捷度 提升',
    ]);
    expect(codes).toContain('cells-shifted');
  });

  test('a cut name is completed from the other half where it is the beginning of one name only', () => {
    const { projects, codes } = parse(
      loose([
        ['', '产出指标', '数量指标', '培训人员合格率', '90%', '数量指标', '培训人员合', '90%'],
        ['', '', '质量指标', '档案修复数量', '5卷', '质量指标', '档案修', '5卷'],
        ['', '', '', '档案修复质量', '优', '', '档案修', '优'],
      ]),
    );
    expect(projects[0]?.indicators.filter((i) => i.period === 'annual').map((i) => i.level3)).toEqual([
      '培训人员合格率',
      '档案修',
      '档案修',
    ]);
    expect(codes).toEqual(expect.arrayContaining(['text-completed', 'text-cut']));
  });

  test('a label printed on the next page holds for the rows that the page end cut off from it', () => {
    const rows = loose([
      ['', '', '', '整理卷数', '9卷', '', '整理卷数', '9卷'],
      ['', '产出指标', '数量指标', '修复卷数', '5卷', '数量指标', '修复卷数', '5卷'],
    ]);
    const { projects, codes } = parse(rows);
    expect(projects[0]?.indicators.map(brief)[0]).toBe('period 产出指标 数量指标 整理卷数 9卷');
    expect(codes).toContain('level-uncertain');
  });
});

test('operator, value, unit and weight in columns of their own are read, and one value column is the year', () => {
  const rows = [
    ['项目名称', '网络测评'],
    ['预算单位', '示例市卫生局', '项目类型', '特定目标类'],
    ['项目资金（万元）', '年度资金总额', '3.45'],
    ['', '其中：财政拨款', '3.45'],
    ['', '其他资金', '0.00'],
    ['年度绩效目标', '完成测评'],
    ['一级指标', '二级指标', '三级指标', '指标性质', '指标值', '度量单位', '权重'],
    ['产出指标', '数量指标', '测评次数', '＝', '2', '次', '10'],
    ['', '时效指标', '完成及时性', '定性', '及时', '', '20'],
  ].map((texts) => row(texts));
  const project = first([line('部门预算项目绩效目标申报表'), ...rows]);
  expect(project).toMatchObject({
    unit: '示例市卫生局',
    department: { code: null, name: null },
    attribute: { raw: '特定目标类', kind: null },
    goals: { period: null, annual: '完成测评' },
    funding: { period: null, annual: { total: { yuan: '34500' }, fiscal: { yuan: '34500' }, other: { yuan: '0' } } },
  });
  expect(project.indicators.map((i) => [i.period, i.value?.raw, i.value?.unit, i.weight])).toEqual([
    ['annual', '＝2次', '次', '10'],
    ['annual', '及时', null, '20'],
  ]);
});

describe('contacts', () => {
  const footer = row([
    '负责人：',
    '',
    '经办人：',
    '赵某甲',
    '联系电话：',
    '13800000000',
    '填报日期：',
    '20221209231901',
  ]);

  test('no contact value leaves without being asked for', () => {
    const project = first([...HEADS, ...formRows(FORM), footer]);
    expect(JSON.stringify(project)).not.toMatch(/赵某甲|13800000000/u);
    expect(project.filledAt).toBe('2022-12-09T23:19:01');
  });

  test('they are kept where they are asked for', () => {
    const [project] = parse([...HEADS, ...formRows(FORM), footer], true).projects;
    expect(project?.contacts).toEqual({ responsible: null, handler: '赵某甲', phone: '13800000000' });
  });

  test('a telephone number in the cell of the date is no date', () => {
    const shifted = row(['负责人：', '经办人：', '赵某甲', '填报日期：', '13800000000']);
    const project = first([...HEADS, ...formRows(FORM), shifted]);
    expect(project.filledAt).toBeNull();
    expect(JSON.stringify(project)).not.toContain('13800000000');
  });

  test('a contact under an unknown label is none of the extra fields', () => {
    const rows = formRows(FORM);
    rows.splice(3, 0, row(['科室联系人', '赵某甲', '项目等级', '一级']));
    expect(first([...HEADS, ...rows]).extra).toEqual({ 项目等级: '一级' });
  });
});

test('a form that lost rows is incomplete, and its lost fields are null and named', () => {
  const broken = [
    ...formRows({ ...FORM, name: '残缺项目' }).slice(0, 3),
    row(['', '实施期资金总额：', '9,000', '年度资金总额：', '0']),
  ];
  const whole = ['甲', '乙', '丙'].flatMap((name) => [pageBreak(2), line(FORM_TITLE), ...formRows({ ...FORM, name })]);
  const { projects, codes } = parse([...HEADS, ...broken, ...whole]);
  const [lost] = projects;
  expect(lost).toMatchObject({ name: '残缺项目', complete: false, overview: null });
  expect(lost?.funding.annual).toMatchObject({ total: { value: '0' }, local: null });
  expect(projects.slice(1).every((project) => project.complete)).toBe(true);
  expect(codes.filter((code) => code === 'form-incomplete')).toHaveLength(1);
  expect(codes).toContain('cell-lost');
});

describe('links to the project-expenditure table', () => {
  const table = (lines: [string, string][]): BudgetTable => ({
    id: 't9',
    kind: 'project-expenditure',
    title: '项目支出表',
    number: null,
    phase: 'budget',
    fiscalYear: 2022,
    issuer: null,
    unit: '万元',
    pages: [],
    empty: false,
    columns: [{ key: 'c1', labels: ['合计'], measure: 'total', side: null }],
    lines: lines.map(([name, value], index) => ({
      index,
      side: 'expenditure',
      block: null,
      group: null,
      code: null,
      name,
      labels: {},
      economicCode: null,
      governmentEconomicName: null,
      agencyCode: null,
      level: null,
      role: 'item',
      leaf: true,
      values: { c1: { raw: value, value, unit: '万元', yuan: String(Math.round(Number(value) * 10000)) } },
      source: { page: null, bbox: null, line: null, table: 't9', row: index },
    })),
    notes: [],
  });
  const linked = (
    forms: [string, string][],
    lines: [string, string][],
  ): { links: (number | null)[]; codes: string[] } => {
    const items = forms.flatMap(([name, annual]) => [line(FORM_TITLE), ...formRows({ name, annual, period: annual })]);
    const { projects } = parse(items);
    const messages = linkProjectLines(projects, [table(lines)]);
    return { links: projects.map((p) => p.budgetLine?.index ?? null), codes: messages.map((m) => m.code) };
  };

  test('names that repeat are told apart by their amounts, within half of the last digit', () => {
    const forms: [string, string][] = [
      ['工作经费', '2,440'],
      ['工作经费', '73,200'],
    ];
    expect(
      linked(forms, [
        ['工作经费', '7.32'],
        ['工作经费', '0.24'],
      ]).links,
    ).toEqual([1, 0]);
  });

  test('an equal name that stands once links whatever the amounts', () => {
    expect(linked([['租赁费', '5,000']], [['租赁费', '0.60']]).links).toEqual([0]);
  });

  test('a near name with an equal amount links and is said', () => {
    expect(linked([['办公设备购置费', '3,000']], [['办办公设备购置费', '0.30']])).toEqual({
      links: [0],
      codes: ['name-differs'],
    });
  });

  test('a zero amount links to nothing', () => {
    expect(linked([['租赁费', '0']], [['租赁费', '0.60']]).links).toEqual([null]);
  });
});
