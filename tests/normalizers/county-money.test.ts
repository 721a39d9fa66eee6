import { describe, expect, test } from 'vitest';
import type { Project } from '../../src/index.js';
import { type Cell, read } from '../build/form-page.js';

const INDICATORS: Cell[][] = [
  ['一级指标', '二级指标', ['三级指标', 1, 2], '指标值'],
  ['产出指标', '数量指标', ['清淤长度', 1, 2], '≥20公里'],
];

async function form(heads: readonly string[], ...rows: Cell[][]): Promise<Project> {
  const { projects } = await read(
    ['项目支出绩效目标申报表', '（2024年度）', ...heads],
    [['项目名称', ['河道清淤', 1, 4]], ...rows, ...INDICATORS],
  );
  return projects[0] as Project;
}

const yuan = (money: Project['funding']['annual']): (string | null | undefined)[] =>
  [money?.total, money?.fiscal, money?.other].map((amount) => amount?.yuan);

describe('money with more than its figure in the cell', () => {
  test.each([
    ['854万（农田建设400万元，示范建设454万元）', '8540000'],
    ['250万', '2500000'],
    ['36.5（含上级补助12万元）', '365000'],
    ['1,200元（按件计）', '1200'],
    ['13.08（亿元）', '1308000000'],
    ['500（单位：元）', '500'],
  ])('%s', async (text, want) => {
    const { funding } = await form(
      [],
      [
        ['资金情况（万元）', 2, 1],
        ['年度资金总额', 1, 2],
        [text, 1, 2],
      ],
      [
        ['其中：财政拨款', 1, 2],
        [text, 1, 2],
      ],
    );
    expect(yuan(funding.annual)).toEqual([want, want, undefined]);
    expect(funding.annual?.total?.raw).toBe(text);
  });

  test.each([
    '详见附表（共3页）',
    '约250万',
    '120万至150万',
    '30（元/人）',
    '3（个项目）',
    '100（-20）',
    '12.5（％左右）',
    '40（人/年）',
  ])('no figure: %s', async (text) => {
    const project = await form(
      [],
      [
        ['资金情况（万元）', 1, 1],
        ['年度资金总额', 1, 2],
        [text, 1, 2],
      ],
    );
    expect(yuan(project.funding.annual)).toEqual([undefined, undefined, undefined]);
    expect(Object.values(project.extra)).toContain(text);
  });

  test.each([
    '年度资金总额：16\n其中：财政拨款12\n其他资金4',
    '年度资金总额：16\n财政拨款12\n其他资金4',
    '资金总额：16\n其中：财政拨款：12\n其他资金：4',
  ])('the lines of one cell: %j', async (text) => {
    const { funding } = await form([], ['资金情况（万元）', [text.replaceAll('\n', '<br>'), 1, 4]]);
    expect(yuan(funding.annual)).toEqual(['160000', '120000', '40000']);
  });

  test('the budget of its own level is money of the treasury', async () => {
    const { funding } = await form(['单位：万元'], ['年度本级预算金额', ['250', 1, 4]]);
    expect(yuan(funding.annual)).toEqual([undefined, '2500000', undefined]);
  });
});

describe('what stands over a form', () => {
  const unit = async (...heads: string[]): Promise<string | null> => (await form(heads)).unit;

  test.each(['填报单位：（盖章）　　单位：万元', '项目单位（盖章）：　　　单位：万元', '填报单位：　　金额单位：元'])(
    'a blank behind its label is no unit: %s',
    async (line) => {
      expect(await unit(line)).toBeNull();
      const project = await form([], [[line, 1, 5]]);
      expect(project.unit).toBeNull();
    },
  );

  test.each(['填报单位：（盖章）示例县水务局　单位：万元', '填报单位（盖章）：示例县水务局', '单位：示例县水务局'])(
    'a unit: %s',
    async (line) => {
      expect(await unit(line)).toBe('示例县水务局');
    },
  );

  test.each([
    ['部门名称：[302]示例县水务局　　金额单位：元', '302', '示例县水务局'],
    ['主管部门：示例县水务局　单位：元', null, '示例县水务局'],
    ['部门：示例县水务局', null, '示例县水务局'],
  ])('a department over the units of a table: %s', async (line, code, name) => {
    const { projects } = await read(
      ['2024年部门预算项目绩效目标批复表', line],
      [
        ['单位名称', '项目名称', '预算数', '一级指标', '二级指标', '三级指标', '指标值'],
        ['示例县水务站', '河道清淤', '1200', '产出指标', '数量指标', '清淤长度', '≥20公里'],
      ],
    );
    expect(projects[0]?.department).toEqual({ code, name });
    expect(projects[0]?.unit).toBe('示例县水务站');
  });
});

describe('labels that nothing stands beside', () => {
  test.each(['财政部门审核意见', '第三方机构评审结论', '备注'])('%s', async (label) => {
    const { projects } = await read(
      ['项目支出绩效目标申报表', '（2024年度）'],
      [
        ['项目名称', ['河道清淤', 1, 4]],
        ['年度绩效目标', ['完成清淤20公里', 1, 4]],
        [label, ['', 1, 4]],
        ...INDICATORS,
      ],
    );
    expect(projects[0]?.goals.annual).toBe('完成清淤20公里');
  });
});

test.each(['项目支出实施期', '项目实施期', '资金计划执行期限'])('a duration: %s', async (label) => {
  const project = await form([], [label, ['2024.07-2025.01', 1, 4]]);
  expect(project.duration.raw).toBe('2024.07-2025.01');
});

test('of a kind and an attribute beside each other the attribute is one', async () => {
  for (const [first, second] of [
    ['项目类别', '项目属性'],
    ['项目类型', '项目属性'],
  ] as const) {
    const project = await form([], [first, ['4.大型培训√', 1, 4]], [second, ['新增项目□　延续项目√', 1, 4]]);
    expect(project.attribute.kind).toBe('continuing');
    expect(project.extra[first]).toBe('4.大型培训√');
  }
});

test.each([
  ['主管部门：青川市水务局', '青川市水务局'],
  ['主管部门及代码：[302]青川市水务局', '青川市水务局'],
  ['一级部门：青川市水务局  填报日期：2024年1月5日', '青川市水务局'],
  ['部门负责人：（签字）', null],
])('the department that a line over the form names: %s', async (head, name) => {
  const { department } = await form([head], ['实施单位', ['青川市河道管理所', 1, 4]]);
  expect(department.name).toBe(name);
});

describe('one figure for several levels of government', () => {
  test.each(['其中：中央、省、市补助', '中央和省级补助资金', '省级及以上财政资金'])('%s', async (label) => {
    const { projects, diagnostics } = await read(
      ['项目支出绩效目标申报表', '（2024年度）', '单位：万元'],
      [
        ['项目名称', ['河道清淤', 1, 4]],
        [
          ['资金情况', 3, 1],
          ['年度资金总额', 1, 2],
          ['310', 1, 2],
        ],
        [
          [label, 1, 2],
          ['290', 1, 2],
        ],
        [
          ['县级资金', 1, 2],
          ['20', 1, 2],
        ],
        ...INDICATORS,
      ],
    );
    const { annual } = projects[0]?.funding ?? {};
    expect([annual?.total, annual?.central, annual?.provincial, annual?.local].map((a) => a?.value ?? null)).toEqual([
      '310',
      null,
      null,
      '20',
    ]);
    expect(Object.values(projects[0]?.extra ?? {})).toEqual(['290']);
    expect(diagnostics.map((said) => [said.code, JSON.stringify(said).includes(label)])).toContainEqual([
      'label-unknown',
      true,
    ]);
  });
});
