import { expect, test } from 'vitest';
import { extractText } from '../../../src/extractors/text/text.js';
import { collect } from '../../build/rows.js';

/** The rows of the tables of a text, cells parted by strokes; merged cells with the columns and rows that they take. */
async function rowsOf(text: string): Promise<string[]> {
  const document = await extractText(Buffer.from(text), { name: 'a.txt' });
  return (await collect(document.items)).flatMap((item) =>
    item.type !== 'row'
      ? []
      : item.cells
          .map(({ text: own, colSpan = 1, rowSpan = 1 }) => {
            const span = colSpan * rowSpan > 1 ? `[${colSpan}x${rowSpan}]` : '';
            return `${own.replaceAll('\n', '⏎')}${span}`;
          })
          .join(' | '),
  );
}

test('heads of three heights stand over their columns, also where one is wrapped and some columns are empty', async () => {
  const rows = await rowsOf(`
                       项目                                              本年收入
                                                                       国有资本经营预 财政专户管理资          上年结转
      科目编码                  科目名称   合计           一般公共预算        政府性基金                     单位资金
                                                                          算       金
                       合计           1,985.48       1,985.48
208          社会保障和就业支出               168.39         168.39
2080501      行政单位离退休                    91.13        91.13
213          农林水支出                  1,646.87       1,646.87
`);
  expect(rows.slice(0, 3)).toEqual([
    '项目[2x1] | 本年收入[6x1] | 上年结转[1x2]',
    '科目编码 | 科目名称 | 合计 | 一般公共预算 | 政府性基金 | 国有资本经营预⏎算 | 财政专户管理资⏎金 | 单位资金',
    ' | 合计 | 1,985.48 | 1,985.48 |  |  |  |  | ',
  ]);
});

test('lines printed alike beside each other are the lines of wrapped heads', async () => {
  const rows = await rowsOf(`
                收入                                 支出
                                                            一般公共      政府性基    国有资本
         项目          决算数                  项目      合计        预算财政      金预算财    经营预算
                                                             拨款       政拨款     财政拨款
一、一般公共预算财政拨款          9746.50   一、社会保障和就业支出    754.75    754.75
二、政府性基金预算财政拨款                   二、城乡社区支出      3832.36   3832.36
本年收入合计               9746.50   本年支出合计         4587.11   4587.11
`);
  expect(rows.slice(0, 3)).toEqual([
    '收入[2x1] | 支出[5x1]',
    '项目 | 决算数 | 项目 | 合计 | 一般公共⏎预算财政⏎拨款 | 政府性基⏎金预算财⏎政拨款 | 国有资本⏎经营预算⏎财政拨款',
    '一、一般公共预算财政拨款 | 9746.50 | 一、社会保障和就业支出 | 754.75 | 754.75 |  | ',
  ]);
});

test.each([
  ['一般性转移支付', '均衡性转移支付', '结算补助', '专项转移支付'],
  ['对口支援资金', '援建项目资金', '干部培训', '专项支援资金'],
  ['区级统筹部分', '区级专户部分', '其余', '镇级统筹部分'],
])('a head right above a lower one is none of its lines: %s, %s', async (upper, lower, beside, last) => {
  const rows = await rowsOf(`
                                            ${upper}
  地区        合计                                                              ${last}
                           体制补助           ${lower}               ${beside}
城关镇           1,200         300               500                   250             150
东山镇           2,400         600             1,000                   500             300
合计            3,600         900             1,500                   750             450
`);
  expect(rows.slice(0, 3)).toEqual([
    `地区[1x2] | 合计[1x2] | ${upper}[3x1] | ${last}[1x2]`,
    `体制补助 | ${lower} | ${beside}`,
    '城关镇 | 1,200 | 300 | 500 | 250 | 150',
  ]);
});

test('项目 that is set wide is one head, and 项 behind 款 heads the last part of a code', async () => {
  const wide = await rowsOf(`
           收    入                           支    出
       项    目       2025年预算        项    目       2025年预算
一、财政拨款               1,328.66   一、基本支出               364.10
二、事业收入                 569.66   二、项目支出             1,534.22
收入总计                   1,898.32   支出总计               1,898.32
`);
  expect(wide.slice(0, 2)).toEqual(['收入[2x1] | 支出[2x1]', '项目 | 2025年预算 | 项目 | 2025年预算']);
  const codes = await rowsOf(`
类     款    项    目      科目名称              合计
201   06    01    11   行政运行                84,861.00
201   06    02    12   一般行政管理事务            43,025.00
`);
  expect(codes[0]).toBe('类 | 款 | 项 | 目 | 科目名称 | 合计');
});

test('the last part of a code stands in a column of its own, one blank before its name', async () => {
  const rows = await rowsOf(`
类     款    项      科目名称              合计
201            一般公共服务支出              127,886.00
201   06       财政事务                  127,886.00
201   06   01 行政运行                    84,861.00
`);
  expect(rows.at(-1)).toBe('201 | 06 | 01 | 行政运行 | 84,861.00');
});

test('rows at the top of a page take the columns of the table that they go on with', async () => {
  const rows = await rowsOf(
    `科目编码      科目名称          合计      人员经费     公用经费
301        工资福利支出        880.00     880.00
302        商品和服务支出       120.00                120.00
\f302        办公费           20.00                 20.00
30205      水费             10.00                 10.00
`,
  );
  expect(rows.slice(3)).toEqual(['302 | 办公费 | 20.00 |  | 20.00', '30205 | 水费 | 10.00 |  | 10.00']);
});

test('a form is its labels and values, then its indicators below their heads', async () => {
  const rows = await rowsOf(`
                 项目支出绩效目标表
                   （2024年度）
     项目名称       文化下乡演出经费
     预算单位 青石县文化馆                         项目类型    其他运转类
                     年度资金总额           339.57
     项目资金       其中：财政拨款               339.57
      (万元)
                其他资金                  0.00
     年度总体            预期目标                       实际完成情况
      目标       全年演出不少于三十场，            已演出三十二场，群众
                覆盖全部乡镇。                  反映良好。
     一级指标     二级指标      三级指标        年度指标     权重
     产出指标     数量指标      演出场次        ≥30       20
                          覆盖乡镇        ≥12个      10
                                      以上
     满意度指标 服务对象满意度指标 观众满意度          ≥92%      20
`);
  expect(rows).toEqual([
    '项目名称 | 文化下乡演出经费',
    '预算单位 | 青石县文化馆 | 项目类型 | 其他运转类',
    ' | 年度资金总额 | 339.57',
    '项目资金⏎(万元) | 其中：财政拨款 | 339.57',
    ' | 其他资金 | 0.00',
    '年度总体⏎目标 | 预期目标 | 实际完成情况',
    ' | 全年演出不少于三十场，⏎覆盖全部乡镇。 | 已演出三十二场，群众⏎反映良好。',
    '一级指标 | 二级指标 | 三级指标 | 年度指标 | 权重',
    '产出指标 | 数量指标 | 演出场次 | ≥30 | 20',
    ' |  | 覆盖乡镇 | ≥12个⏎以上 | 10',
    '满意度指标 | 服务对象满意度指标 | 观众满意度 | ≥92% | 20',
  ]);
});

test.each([
  ['a lone total and a note', '              合计\n注：本表无数据。', [' | 合计 |  |  | ']],
  ['a note', '注：本单位无此项预算，故本表无数据。', []],
  [
    'the numbers of its columns',
    '     1                   2                      3       4          5',
    ['1 | 2 | 3 | 4 | 5'],
  ],
])('a table without figures is one by its heads and %s', async (_, end, rows) => {
  const text = `
                2023年政府性基金预算支出表
部门名称：示例市水务局                                    单位：万元
  科目编码             科目名称                  合计   基本支出   项目支出
${end}

第三部分：情况说明
`;
  expect(await rowsOf(text)).toEqual(['科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出', ...rows]);
});

test('words side by side below a title that nothing closes are no table', async () => {
  const text = `
                2023年政府性基金预算支出表
  科目编码             科目名称                  合计   基本支出   项目支出
  反映政府性基金预算   按功能分类               见下   见下

第三部分 情况说明
`;
  expect(await rowsOf(text)).toEqual([]);
});

test('a numbered name without a figure that reads like a title ends no table', async () => {
  const rows = await rowsOf(`
       项目             金额            项目             金额
一、本年收入             90.00   一、教育支出             85.00
上年财政拨款结转                  二、住房保障支出          5.00
一、一般公共预算
二、政府性基金预算
三、国有资本经营预算
       收入总计           90.00          支出总计           90.00
`);
  expect(rows.slice(3)).toEqual([
    '一、一般公共预算 |  |  | ',
    '二、政府性基金预算 |  |  | ',
    '三、国有资本经营预算 |  |  | ',
    '收入总计 | 90.00 | 支出总计 | 90.00',
  ]);
});

test('a first name without a figure is no head where a blank line parts it from them', async () => {
  const rows = await rowsOf(`
              项目
                           合计          一般公共预算

因公出国（境）费
公务接待费                           0.42            0.42
公务用车购置及运行费                      6.05            6.05
`);
  expect(rows.slice(-3)).toEqual([
    '因公出国（境）费 |  | ',
    '公务接待费 | 0.42 | 0.42',
    '公务用车购置及运行费 | 6.05 | 6.05',
  ]);
});

test.each([
  ['基本支出', '人员经费', '工资福利支出', '对个人补助', '项目支出'],
  ['本级支出', '统筹部分', '区级安排', '镇级安排', '下级支出'],
  ['财政拨款', '一般公共预算', '本年安排', '上年结转', '单位资金'],
])(
  'heads over others that are all set from the left begin with them: %s over %s',
  async (upper, lower, one, other, last) => {
    const wide = (text: string, width: number) => text + ' '.repeat(Math.max(2, width - 2 * text.length));
    const blank = (width: number) => ' '.repeat(width);
    const figures = (name: string, all: string) => `${wide(name, 30)}${`${all}      `.repeat(6).trimEnd()}`;
    const rows = await rowsOf(`
${blank(42)}${upper}
${wide('科目名称', 30)}${wide('合计', 12)}${blank(12)}${wide(lower, 36)}${last}
${blank(42)}小计
${blank(54)}${wide('小计', 12)}${wide(one, 12)}${other}
${figures('示例教育支出', '900.00')}
${figures('示例医疗支出', '800.00')}
${figures('示例住房支出', '700.00')}
`);
    const spans = rows.slice(0, 3).join(' | ');
    expect(spans).toContain(`${upper}[4x1]`);
    expect(spans).toContain(`${lower}[3x1]`);
    expect(spans).not.toContain('⏎');
  },
);

test('a whole number and a month behind one blank are two columns', async () => {
  const rows = await rowsOf(`
项目名称              总投资      债券规模 发行时间
青石水厂改造         6,771       723 2023/06
实训楼            10,915       878 2023/06
`);
  expect(rows.slice(1)).toEqual(['青石水厂改造 | 6,771 | 723 | 2023/06', '实训楼 | 10,915 | 878 | 2023/06']);
});
