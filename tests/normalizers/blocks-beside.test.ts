import { describe, expect, test } from 'vitest';
import { type Disclosure, type Indicator, type Project, parseDisclosure } from '../../src/index.js';
import { brief, type Cell, read } from '../build/form-page.js';

async function project(heads: readonly string[], rows: readonly (readonly Cell[])[]): Promise<Project> {
  const { projects } = await read(heads, rows);
  return projects[0] as Project;
}

async function pasted(lines: readonly string[]): Promise<Disclosure> {
  return parseDisclosure(new TextEncoder().encode(lines.join('\n')), { name: 'pasted.txt' });
}

const yuan = (money: Project['funding']['annual']): (string | null)[] | null =>
  money === null ? null : [money.total, money.fiscal, money.other].map((amount) => amount?.yuan ?? null);

const levels = ({ level1, level2, level3, period }: Indicator): string => [period, level1, level2, level3].join(' ');

describe('blocks of money whose labels are merged down beside each other', () => {
  const blocks = (left: string, right: string): Cell[][] => [
    ['项目名称', ['古树名木保护', 1, 5]],
    [[left, 3, 1], '总额', '90万元', [right, 3, 1], '总额', '30万元'],
    ['其中：财政资金', '80万元', '其中：财政资金', '25万元'],
    ['其他资金', '10万元', '其他资金', '5万元'],
    ['一级指标', '二级指标', ['三级指标', 1, 2], ['指标值', 1, 2]],
    ['产出指标', '数量指标', ['挂牌古树', 1, 2], ['≥60株', 1, 2]],
  ];
  const [whole, year] = [
    ['900000', '800000', '100000'],
    ['300000', '250000', '50000'],
  ];

  test.each([
    ['项目期资金', '年度资金', whole, year],
    ['年度资金', '项目期资金', whole, year],
    ['实施期经费', '当年经费', whole, year],
  ])('%s beside %s', async (left, right, first, second) => {
    const { funding } = await project(['项目支出绩效目标表（2024-2026年）'], blocks(left, right));
    const [period, annual] = left.includes('年') ? [second, first] : [first, second];
    expect([yuan(funding.period), yuan(funding.annual)]).toEqual([period, annual]);
  });

  test('the two ends of a time below each other, beside a row of its own', async () => {
    const { duration, name } = await project(
      ['项目支出绩效目标表'],
      [
        ['项目名称', '古树名木保护', ['实施期限', 2, 1], '起', '2024年1月'],
        ['项目类别', '特定目标类', '止', '2025年12月'],
        ['一级指标', '二级指标', '三级指标', '指标值', '备注'],
        ['产出指标', '数量指标', '挂牌古树', '≥60株', ''],
      ],
    );
    expect([name, duration.raw]).toEqual(['古树名木保护', '2024年1月至2025年12月']);
  });
});

test('the money of a block says its sources a line, numbered or not', async () => {
  const { funding } = await project(
    ['项目绩效目标表', '预算年度：2025'],
    [
      ['项目名称', ['乡道整修', 1, 3]],
      [
        ['资金总额及构成', 4, 1],
        ['总额1,206.50万元', 1, 3],
      ],
      [['一、财政拨款：1,000.00万元（其中：上级财政资金：600.00万元；本级财政：400.00万元）', 1, 3]],
      [['二、自有资金：0万元', 1, 3]],
      [['三、其他：206.50万元', 1, 3]],
      ['一级指标', '二级指标', '指标内容', '指标值'],
      [['社会公众或服务对象满意度指标', 1, 2], '群众满意度', '95%'],
    ],
  );
  expect(yuan(funding.annual)).toEqual(['12065000', '10000000', '2065000']);
  expect(funding.annual?.selfRaised?.yuan).toBe('0');
});

test('numbered texts of a block are no titles of parts', async () => {
  const { goals } = await project(
    ['项目绩效目标表'],
    [
      ['项目名称', '乡道整修'],
      [['年度绩效目标', 2, 1], '一、整修乡道十八公里'],
      ['二、新建桥梁一座'],
      ['产出指标', '整修里程18公里'],
    ],
  );
  expect(goals.annual).toBe('一、整修乡道十八公里二、新建桥梁一座');
});

describe('levels of indicators', () => {
  const HEAD = ['一级指标', '二级指标', '三级指标', '指标值'];
  const form = async (rows: Cell[][]): Promise<Indicator[]> =>
    (await project(['项目绩效目标表（2024年）'], [['项目名称', ['乡道整修', 1, 3]], ...rows])).indicators;

  test.each([
    ['1.产出指标', '1.1数量指标', '2、效益指标', '2.1 社会效益指标'],
    ['（一）产出指标', '1.数量指标', '（二）效益指标', '1.社会效益指标'],
    ['一、产出指标', '①数量指标', '二、效益指标', '①社会效益指标'],
  ])('numbered, in rows of their own: %s, %s', async (one, number, two, social) => {
    const own = (text: string): Cell[] => [[text, 1, 4]];
    const found = await form([
      HEAD,
      ...[one, number].map(own),
      ['', '', '整修里程', '≥18公里'],
      ...[two, social].map(own),
      ['', '', '受益人口', '2万人'],
    ]);
    expect(found.map(brief)).toEqual(['产出指标 数量指标 整修里程 ≥18公里', '效益指标 社会效益指标 受益人口 2万人']);
  });

  test('a second one merged across both columns has its own first level', async () => {
    const found = await form([
      HEAD,
      ['效益指标', '社会效益指标', '受益人口', '2万人'],
      [['社会公众或服务对象满意度指标', 1, 2], '群众满意度', '≥95%'],
      [['服务对象满意度指标', 1, 2], '司机满意度', '≥90%'],
    ]);
    expect(found.map(({ level1 }) => level1)).toEqual(['效益指标', '满意度指标', '满意度指标']);
  });

  test('reasons that their heads part by kind are kept below these', async () => {
    const found = await form([
      [...HEAD, ['偏差原因分析', 1, 3], '备注'].map(
        (cell): Cell => (typeof cell === 'string' ? [cell, 2, 1] : (cell as Cell)),
      ),
      ['经费保障', '人员保障', '原因说明'],
      ['产出指标', '数量指标', '整修里程', '≥18公里', '', '√', '人员轮换', ''],
    ]);
    expect(found[0]).toMatchObject({ deviation: '人员轮换', extra: { 人员保障: '√' } });
  });
});

describe('a form pasted as text', () => {
  test('from Excel: its columns tell, also what stands behind the values, and a cell of two lines', async () => {
    const { projects } = await pasted([
      '项目支出绩效自评表',
      '（2023年度）',
      '项目名称\t\t垃圾分类宣传\t\t\t\t',
      '主管部门\t\t示例区城管局\t\t\t\t',
      '"项目资金\n（万元）"\t年度资金总额\t20\t\t\t\t',
      '\t其中：财政拨款\t20\t\t\t\t',
      '长期绩效指标\t一级指标\t二级指标\t三级指标\t指标值\t权重\t实际完成值',
      '\t产出指标\t数量指标\t宣传场次\t30场\t60\t32场',
      '年度绩效指标\t一级指标\t二级指标\t三级指标\t指标值\t权重\t实际完成值',
      '\t产出指标\t数量指标\t宣传场次\t10场\t60\t12场',
      '\t社会公众或服务对象满意度指标\t\t居民满意度\t90%\t40\t95%',
    ]);
    const [first] = projects;
    expect(first?.name).toBe('垃圾分类宣传');
    expect(first?.funding.annual?.total?.yuan).toBe('200000');
    expect(first?.indicators.map(levels)).toEqual([
      'period 产出指标 数量指标 宣传场次',
      'annual 产出指标 数量指标 宣传场次',
      'annual 满意度指标 社会公众或服务对象满意度指标 居民满意度',
    ]);
    expect(first?.indicators.map(({ weight, actual }) => [weight, actual?.raw])).toEqual([
      ['60', '32场'],
      ['60', '12场'],
      ['40', '95%'],
    ]);
  });

  test('levels that fill a row are lines without tabs', async () => {
    const { projects } = await pasted([
      '项目绩效目标表',
      '项目名称\t社区矫正经费\t\t',
      '三级指标\t运算符号\t指标值\t度量单位',
      '1.产出指标',
      '1.1数量指标',
      '在矫人员数\t≥\t120\t人',
      '2.效益指标',
      '2.1社会效益指标',
      '再犯罪率\t≤\t0.5\t%',
    ]);
    expect(projects[0]?.indicators.map(({ level3, value }) => [level3, value?.raw])).toEqual([
      ['在矫人员数', '≥120人'],
      ['再犯罪率', '≤0.5%'],
    ]);
  });
});

test('the row of sums: of two figures the first is the full mark, wherever they stand', async () => {
  const { result, execution, extra } = await project(
    ['项目支出绩效自评表（2023年度）'],
    [
      ['项目名称', ['垃圾分类宣传', 1, 6]],
      ['', '年初预算数', '全年预算数', '全年执行数', '分值', '执行率', '得分'],
      ['市级财政资金', '3', '3', '3', '10', '100%', '10'],
      ['区县财政资金', '2', '2', '1', '', '50%', ''],
      ['一级指标', '二级指标', '三级指标', '权重', '指标值', '实际完成值', '得分'],
      ['产出指标', '数量指标', '宣传场次', '90', '10场', '9场', '81'],
      [['总分', 1, 3], ['100', 1, 3], '91'],
    ],
  );
  expect(result).toMatchObject({ weight: '100', score: '91' });
  expect(execution?.local?.executed?.value).toBe('3');
  expect(Object.values(extra)).toEqual(['2', '2', '1', '50%']);
});
