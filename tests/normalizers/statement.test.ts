import { describe, expect, test } from 'vitest';
import { normalizeStatements } from '../../src/normalizers/statement.js';
import type { Statement } from '../../src/schema/disclosure.js';
import type { Paragraph } from '../../src/tables.js';

const PLACE = { file: 'a.pdf', page: 3 };

function paragraph(text: string): Paragraph {
  return { text, place: PLACE };
}

function statements(...texts: string[]): Statement[] {
  return normalizeStatements(texts.map(paragraph)).value;
}

/** metric | amount unit | percent% | count unit | change, blank ones left out. */
function claims(...texts: string[]): string[] {
  return statements(...texts).map(({ metric, amount, percent, count, change }) =>
    [
      metric,
      amount && `${amount.value} ${amount.unit}`,
      percent && `${percent}%`,
      count && `${count.number} ${count.unit}`,
      change,
    ]
      .filter((part) => part !== null)
      .join(' | '),
  );
}

describe('a claim', () => {
  test('is an amount with the words before it', () => {
    expect(claims('2023年度预算收入总计1,738.50万元，其中：本年收入1,700.00万元，上年结转38.50万元。')).toEqual([
      '2023年度预算收入总计 | 1738.50 万元',
      '本年收入 | 1700.00 万元',
      '上年结转 | 38.50 万元',
    ]);
  });

  test('takes the share that follows it', () => {
    expect(claims('基本支出80万元，占80.00%；项目支出20万元，占本年支出合计的20%。')).toEqual([
      '基本支出 | 80 万元 | 80.00%',
      '项目支出 | 20 万元 | 20%',
    ]);
  });

  test.each([
    ['基本支出、项目支出分别为6万元和4万元，占总支出的60%和40%。', '基本支出', '项目支出'],
    ['基本支出和项目支出分别为6万元、4万元，分别占总支出的60%、40%。', '基本支出', '项目支出'],
    ['货物、服务采购规模分别为6万元和4万元，占采购规模的60%和40%。', '货物、服务采购规模', '货物、服务采购规模'],
  ])('of a list takes its own share: %s', (text, first, second) => {
    expect(claims(text)).toEqual([`${first} | 6 万元 | 60%`, `${second} | 4 万元 | 40%`]);
  });

  test.each([
    [
      '分别减少2.10亿元、3.20亿元和0.40亿元。',
      ['分别减少 | 2.10 亿元 | decrease', '分别减少 | 3.20 亿元 | decrease', '分别减少 | 0.40 亿元 | decrease'],
    ],
    [
      '占全区支出和总产值的比重分别为12%和3.1%。',
      ['占全区支出和总产值的比重 | 12%', '占全区支出和总产值的比重 | 3.1%'],
    ],
    [
      '货物采购规模增幅为6.7%、-4.5%和-21.7%。',
      [
        '货物采购规模增幅 | 6.7% | increase',
        '货物采购规模增幅 | -4.5% | increase',
        '货物采购规模增幅 | -21.7% | increase',
      ],
    ],
    [
      '两项占比分别下降2.1和5.6个百分点。',
      ['两项占比分别下降 | 2.1 个百分点 | decrease', '两项占比分别下降 | 5.6 个百分点 | decrease'],
    ],
    ['收、支总计各是4512.49,4613.91万元。', ['收、支总计 | 4512.49 万元', '收、支总计 | 4613.91 万元']],
    [
      '收、支总计各减少12.86万元、25.97万元，各下降2.5%、3.8%。',
      ['收、支总计各减少 | 12.86 万元 | 2.5% | decrease', '收、支总计各减少 | 25.97 万元 | 3.8% | decrease'],
    ],
    ['购车数、保有量分别为1辆和13辆。', ['购车数、保有量 | 1 辆', '购车数、保有量 | 13 辆']],
    ['支出1,452万元，2,830万元。', ['支出 | 1452 万元', '支出 | 2830 万元']],
  ])('of a list needs no words and no unit of its own: %s', (text, expected) => {
    expect(claims(text)).toEqual(expected);
  });

  test.each([
    '2024年本部门各项支出合计1, 738.50万元。',
    '各部门2024年预算3，500万元。',
    '2024年各项目支出2，300万元、4，500万元。',
    '2024年各项收入分别为1, 738.50万元和2, 100.00万元。',
    '两项支出分别为12和1, 738.50万元。',
  ])('of a list is of no torn figure: %s', (text) => {
    expect(claims(text)).toEqual([]);
  });

  test.each([
    ['各类设备2024、35台', '35 台'],
    ['购置设备分别为2024、35台。', '35 台'],
    ['各支部1999、12个。', '12 个'],
  ])('of a list is of no year: %s', (text, expected) => {
    expect(claims(text).map((claim) => claim.split(' | ')[1])).toEqual([expected]);
  });

  test.each([
    ['两项占比各下降2.1和5.6个百分点。', '2.1 个百分点', '5.6 个百分点'],
    ['两镇各补助12、13万元。', '12 万元', '13 万元'],
    ['两镇各 12、13万元。', '12 万元', '13 万元'],
  ])('of a list takes the unit behind a verb after 各: %s', (text, first, second) => {
    expect(claims(text).map((claim) => claim.split(' | ')[1])).toEqual([first, second]);
  });

  test.each(['完成率95%，较上年90%。', '完成率95%，比去年90%。', '完成率95%，与目标90%。', '完成率95%，其中同期90%。'])(
    'is none of what a rate is compared with: %s',
    (text) => {
      expect(claims(text)).toEqual(['完成率 | 95%']);
    },
  );

  test.each([
    ['2024年预算100万元5%为预备费。', ['2024年预算 | 100 万元']],
    ['支出20万元11.14%用于教育。', ['支出 | 20 万元']],
    ['收入30万元 8%来自上级。', ['收入 | 30 万元']],
    ['教育支出20万元11.14%、农林水支出30万元16%。', ['教育支出 | 20 万元 | 11.14%', '农林水支出 | 30 万元 | 16%']],
    ['其他支出（培训支出20万元11.14%）。', ['培训支出 | 20 万元 | 11.14%']],
  ])('takes a bare share that nothing goes on from: %s', (text, expected) => {
    expect(claims(text)).toEqual(expected);
  });

  test('of a list takes no share of a shorter list', () => {
    expect(claims('基本支出、项目支出、其他支出分别为6万元、4万元和1万元，占支出的60%和40%。')).toEqual([
      '基本支出 | 6 万元',
      '项目支出 | 4 万元',
      '其他支出 | 1 万元',
    ]);
  });

  test('takes the percentage of its own change, in either order', () => {
    expect(claims('比上年减少910.41万元，下降34.37%。')).toEqual(['比上年减少 | 910.41 万元 | 34.37% | decrease']);
    expect(claims('比上年增加5万元（增长1.20%）。')).toEqual(['比上年增加 | 5 万元 | 1.20% | increase']);
    expect(claims('比上年增长5.66%，增加87.98万元。')).toEqual(['比上年增长 | 87.98 万元 | 5.66% | increase']);
  });

  test('takes no percentage of another direction', () => {
    expect(claims('比上年减少10万元，增长5%。')).toEqual(['比上年减少 | 10 万元 | decrease', '增长 | 5% | increase']);
  });

  test('takes no percentage of change where it is a level', () => {
    expect(claims('收入100万元，增长5%。')).toEqual(['收入 | 100 万元', '增长 | 5% | increase']);
  });

  test('joins what is counted and what it costs', () => {
    expect(claims('实行绩效目标管理的项目11个，涉及资金207.82万元。')).toEqual([
      '实行绩效目标管理的项目 | 207.82 万元 | 11 个',
    ]);
    expect(claims('在建工程1项12277.73万元。')).toEqual(['在建工程 | 12277.73 万元 | 1 项']);
  });

  test('says what is counted where that follows the count', () => {
    expect(claims('内设20个行政科室；2个所属事业单位。')).toEqual(['内设行政科室 | 20 个', '所属事业单位 | 2 个']);
  });

  test('names the later of two states', () => {
    expect(claims('公务用车由原来的6辆变为7辆。')).toEqual(['公务用车 | 7 辆']);
  });

  test('may say that nothing has changed', () => {
    expect(claims('公务接待费1.35万元，比2022年预算持平；出国费0万元与上年预算数相同。')).toEqual([
      '公务接待费 | 1.35 万元',
      '比2022年预算持平 | same',
      '出国费 | 0 万元',
      '与上年预算数相同 | same',
    ]);
  });

  test('without a unit has no yuan', () => {
    const [statement] = statements('政府性基金支出预算为0；其余不变。');
    expect(statement?.amount).toEqual({ raw: '0', value: '0', unit: null, yuan: null });
  });

  test('has its amount in yuan as well', () => {
    expect(statements('接待费1.5亿元。')[0]?.amount).toEqual({
      raw: '1.5',
      value: '1.5',
      unit: '亿元',
      yuan: '150000000',
    });
  });

  test('in a template that leaves the direction open has no change', () => {
    expect(claims('与上年相比增加（减少）0.00万元，增长（下降）0.00%。')).toEqual([
      '与上年相比增加（减少） | 0.00 万元 | 0.00%',
    ]);
  });

  test('that names a level after 增加到 is no change', () => {
    expect(claims('预算增加到100万元。')).toEqual(['预算增加到 | 100 万元']);
  });

  test('in a reason has the change that the reason names', () => {
    expect(claims('主要原因是基本支出增加职业年金缴费等1447.63万元、租赁费减少200万元。')).toEqual([
      '基本支出增加职业年金缴费等 | 1447.63 万元 | increase',
      '租赁费减少 | 200 万元 | decrease',
    ]);
  });
});

describe('print', () => {
  test('in half width with spaces reads as in full width', () => {
    expect(claims('拨款 8.50万元,比上年减少2.50万元 , 下降 22.73％。')).toEqual([
      '拨款 | 8.50 万元',
      '比上年减少 | 2.50 万元 | 22.73% | decrease',
    ]);
    expect(claims('结余１２．５０万 元。')).toEqual(['结余 | 12.50 万元']);
  });

  test('of a list item names the item', () => {
    expect(claims('- (1) 工作运行经费（国安办）：15万元。')).toEqual(['工作运行经费（国安办） | 15 万元']);
  });

  test('with a comma in brackets does not cut the words', () => {
    expect(claims('比2022年（上一年度，下同）预算增加5万元；车辆7辆（一般公务用车3辆，其他用车4辆）。')).toEqual([
      '比2022年（上一年度，下同）预算增加 | 5 万元 | increase',
      '车辆 | 7 辆',
      '一般公务用车 | 3 辆',
      '其他用车 | 4 辆',
    ]);
  });

  test('with a stop and a semicolon starts the next sentence after both', () => {
    const found = statements('公务用车费5万元，公务用车7辆。; 购置费0.00万元。');
    expect(found.map(({ text }) => text)).toEqual([
      '公务用车费5万元，公务用车7辆。',
      '公务用车费5万元，公务用车7辆。',
      '购置费0.00万元。',
    ]);
  });

  test('with a space inside a figure is no figure', () => {
    expect(claims('预算收入1, 738.50万元，支出1738. 50万元。')).toEqual([]);
  });
});

describe('a sentence without an end', () => {
  test('is cut at its commas, and no figure is lost or torn', () => {
    const found = statements('收入1,738.50万元，'.repeat(500));
    expect(found.map(({ amount }) => amount?.value)).toEqual(Array.from({ length: 500 }, () => '1738.50'));
    expect(Math.max(...found.map(({ text }) => text.length))).toBeLessThanOrEqual(2_000);
  });
});

describe('no claim', () => {
  test.each([
    ['dates and numbers of documents', '根据2023年12月31日苏财预〔2017〕19号文件第3条办理。'],
    ['titles', '按照《关于2017年12个项目的通知》办理。'],
    ['limits', '购置单价100万元（含）以上的设备，不超过5万元。'],
    ['prices and ranges', '住宿费340元/人，每年3-5次。'],
    ['differences', '统计口径与上年不一致。'],
    ['months', '用了3个月。'],
    ['labels of a chart', '项目支出, 34.20%  基本支出, 55.98%'],
    ['templates that are not filled in', '比2025年预算增加（减少）XXX万元（持平）。'],
  ])('are %s', (_, text) => {
    expect(claims(text)).toEqual([]);
  });

  test('is the explanation of terms, up to the next section', () => {
    expect(
      claims('名词解释', '一、大型设备：指价值100万元的设备，共5台。', '2025年部门预算编制说明', '收入预算8万元。'),
    ).toEqual(['收入预算 | 8 万元']);
  });
});

describe('the place', () => {
  test('is the printed line in which the digits begin', () => {
    const pieces = [
      { offset: 0, place: { file: 'a.pdf', page: 3 } },
      { offset: 8, place: { file: 'a.pdf', page: 4 } },
    ];
    const text = '收入总计5万元，支出总计6万元。';
    const found = normalizeStatements([{ text, place: PLACE, pieces }]).value;
    expect(found.map(({ source }) => source.page)).toEqual([3, 4]);
  });
});

describe('contacts', () => {
  test('their digits claim nothing, and the sentence keeps what it is given', () => {
    const text = '联系人：李四，电话：0000-1234567，手机13800000000，拨款5万元。';
    expect(statements(text).map(({ amount, count }) => [amount?.value, count])).toEqual([['5', null]]);
    expect(statements(text)[0]?.text).toBe(text);
  });
});

describe('the words around a figure', () => {
  test.each([
    [
      '教育支出206.50万元11.14%、农林水支出57.20万元占3.09%。',
      ['教育支出 | 206.50 万元 | 11.14%', '农林水支出 | 57.20 万元 | 3.09%'],
    ],
    [
      '税收收入89.07亿元，为预算的96.7%；非税收入为年初预算数的71.3%。',
      ['税收收入 | 89.07 亿元', '为预算的 | 96.7%', '非税收入为年初预算数的 | 71.3%'],
    ],
    [
      '完成预算100%，决算数大于预算数55.93万元，低于上年执行数3.00万元。',
      ['完成预算 | 100%', '决算数大于预算数 | 55.93 万元 | increase', '低于上年执行数 | 3.00 万元 | decrease'],
    ],
    ['三项经费不超过上年预算数20.00万元。', ['三项经费不超过上年预算数 | 20.00 万元']],
    ['预计短收69.00万元，超收12.00万元。', ['预计短收 | 69.00 万元 | decrease', '超收 | 12.00 万元 | increase']],
    [
      '国内接待33批次（其中外事接待1批次），195人次（其中外事接待2人次）。',
      ['国内接待 | 33 批次', '外事接待 | 1 批次', '国内接待 | 195 人次', '外事接待 | 2 人次'],
    ],
    [
      '本局及18个驻外办事处的公务用车编制数和实有数均为26辆。',
      ['本局及18个驻外办事处的公务用车编制数和实有数 | 26 辆'],
    ],
    [
      '总建筑面积3,870平方米，总投资1.40亿元，开放病床50张。',
      ['总建筑面积 | 3870 平方米', '总投资 | 1.40 亿元', '开放病床 | 50 张'],
    ],
    ['收支总体与上年相比，增加5.20万元，增长1.5%。', ['收支总体与上年相比增加 | 5.20 万元 | 1.5% | increase']],
    ['小学由上年的1,442.00元增加到1,457.00元。', ['小学由上年的 | 1442.00 元', '小学增加到 | 1457.00 元']],
    ['占总额77.81%.2017年支出总额18.35万元。', ['占总额 | 77.81%', '2017年支出总额 | 18.35 万元']],
    ['一、决算情况 2015年我局支出74.60万元。', ['2015年我局支出 | 74.60 万元']],
    ['1.2022年我市经费总投入7.24亿元。', ['2022年我市经费总投入 | 7.24 亿元']],
    ['但所占比重比上年下降6.6个百分点。', ['所占比重比上年下降 | 6.6 个百分点 | decrease']],
    ['支出为预算61.22%；收入为预算的（含本级）69.5%。', ['支出为预算 | 61.22%', '收入为预算的（含本级） | 69.5%']],
    [
      '收入完成246万元，完成年初预算数609万元的40.4%，比上年减收10万元。',
      [
        '收入完成 | 246 万元',
        '完成年初预算数 | 609 万元',
        '完成年初预算数609万元的 | 40.4%',
        '比上年减收 | 10 万元 | decrease',
      ],
    ],
    ['平均利率2.92%，其中一般债券2.86%，专项债券2.99%。', ['平均利率 | 2.92%', '一般债券 | 2.86%', '专项债券 | 2.99%']],
    ['支出同比增10%，收入较上年降7.8%。', ['支出同比增 | 10% | increase', '收入较上年降 | 7.8% | decrease']],
    ['收入减少0.46亿元，负增长1.21%。', ['收入减少 | 0.46 亿元 | 1.21% | decrease']],
    ['增幅较一季度收窄0.3个百分点。', ['增幅较一季度收窄 | 0.3 个百分点 | decrease']],
    [
      '用车124辆，比2026年多了13辆，占现有公务用车的0.61%。',
      ['用车 | 124 辆', '比2026年多 | 13 辆 | increase', '占现有公务用车的 | 0.61%'],
    ],
    ['甲局购车均价最高，达到41.46万元。', ['甲局购车均价最高 | 41.46 万元']],
    ['本部门“三公"经费支出2.05万元。', ['本部门“三公”经费支出 | 2.05 万元']],
    [
      '经费投入3.94亿元，比上年的3.92亿增长0.51%。',
      ['经费投入 | 3.94 亿元', '比上年的 | 3.92 亿元', '增长 | 0.51% | increase'],
    ],
    ['这83个部门共有公务用车124辆。', ['这83个部门共有公务用车 | 124 辆']],
    ['其中37家单位晒出了经费。', ['单位晒出了经费 | 37 家']],
  ])('%s', (text, expected) => {
    expect(claims(text)).toEqual(expected);
  });
});
