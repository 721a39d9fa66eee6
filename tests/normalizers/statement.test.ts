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
