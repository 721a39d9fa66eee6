import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RowItem, SourceItem } from '../../src/document.js';
import { recognizeForms } from '../../src/recognizer/form-block.js';
import { FORM_TITLE, type FormTexts, formRows, line, pageBreak, row } from '../build/rows.js';

const FIRST: FormTexts = { name: '专线年租金', annual: '8,000', period: '24,000' };
const SECOND: FormTexts = { name: '档案科培训费', annual: '46,200', period: '138,600' };
/** The rows from 项目名称 to the indicator header. */
const HEADER_ROWS = 17;

function texts(item: { cells: { text: string }[] }): string {
  return item.cells
    .map((cell) => cell.text)
    .filter((text) => text !== '')
    .join('|');
}

function recognized(items: SourceItem[]): string[][] {
  return recognizeForms(items).value.forms.map((form) => form.rows.map(texts));
}

/** Forms stacked on one sheet, cut into pages after the given rows, each page led by the first form's rows. */
function printed(stack: RowItem[], cuts: number[], header: RowItem[]): SourceItem[] {
  const pages = [0, ...cuts].map((start, i) => stack.slice(start, cuts[i]));
  return pages.flatMap((rows, i) => [
    ...(i === 0 ? [] : [pageBreak(i + 1)]),
    line(FORM_TITLE, i + 1),
    line('（2023年度）', i + 1),
    ...(i === 0 ? rows : [...header, ...rows]),
  ]);
}

describe('print titles over a stack of forms', () => {
  const stack = [...formRows(FIRST), ...formRows(SECOND)];
  const whole = [formRows(FIRST).map(texts), formRows(SECOND).map(texts)];
  const header = formRows(FIRST).slice(0, HEADER_ROWS);

  test.each([17, 18, 19, 20, 25, 30, 35])('a page break after row %i gives back both forms', (cut) => {
    expect(recognized(printed(stack, [cut], header))).toEqual(whole);
  });

  test('the block may be short or the whole first form', () => {
    expect(recognized(printed(stack, [22, 30], header.slice(0, 5)))).toEqual(whole);
    expect(recognized(printed(stack, [22, 30], formRows(FIRST)))).toEqual(whole);
  });

  test('a repeat in half-width marks, with glued figures and a cut label, is the same block', () => {
    const variant = [
      row(['项目名称', '', '专线年租金', '', '']),
      row(['主管部门及代码', '', '001-示例市档案局[部门]', '实施单位', '示例市档案局']),
      row(['项目属性', '经常性项目(长期开展)', '项目期', '3年']),
      row(['项目资金 (元)', '实施期资金总额:24,000', '', '年度资金总额:', '8,000']),
      row(['', '其中:中央财政资金 0', '其中:中央财政资金', '0']),
      row(['', '省级财政资金 0', '省级财政资金', '0']),
      row(['', '市县(区)财政资', '24,000', '市县(区)财政资金', '8,000']),
      row(['', '金', '', '']),
      ...formRows(FIRST).slice(7, HEADER_ROWS),
    ];
    expect(recognized(printed(stack, [25], variant))).toEqual(whole);
  });

  test('the label of the form that goes on is kept where the header row carries it', () => {
    const polluted = row(['效益指标', '一级指标', '二级指标', '三级指标', '指标值', '二级指标', '三级指标', '指标值']);
    const items = printed(stack, [35], [...header.slice(0, -1), polluted]);
    const second = recognized(items)[1] ?? [];
    expect(second).toEqual([...(whole[1] ?? []).slice(0, 17), '效益指标', ...(whole[1] ?? []).slice(17)]);
  });

  test('a form that has lost rows is not given those of the page header', () => {
    const lost = formRows(SECOND).filter((_, i) => i < 4 || i > 8);
    const items = printed([...formRows(FIRST), ...lost], [formRows(FIRST).length + 4], header);
    expect(recognized(items)).toEqual([formRows(FIRST).map(texts), lost.map(texts)]);
  });

  test('what was removed is said, with its place', () => {
    const messages = recognizeForms(printed(stack, [22, 30], header)).messages;
    expect(messages.map((message) => message.code)).toEqual(['header-block-removed', 'header-block-removed']);
  });
});

describe('forms that only resemble each other', () => {
  test('two projects that share all but name and amount stay two', () => {
    const twin = { ...FIRST, name: '专线年租金（二期）', annual: '9,000', overview: '专线年租金的概况' };
    const items = [line(FORM_TITLE), ...formRows(FIRST), pageBreak(2), line(FORM_TITLE), ...formRows(twin)];
    expect(recognized(items).map((rows) => rows[0])).toEqual(['项目名称|专线年租金', '项目名称|专线年租金（二期）']);
  });

  test('two projects of one name with other amounts stay two', () => {
    const twin = { ...FIRST, annual: '7,000', period: '21,000' };
    const items = [line(FORM_TITLE), ...formRows(FIRST), pageBreak(2), line(FORM_TITLE), ...formRows(twin)];
    expect(recognized(items)).toHaveLength(2);
  });

  test('forms on pages of their own that share name, department and attribute stay apart, however many', () => {
    const years = ['24,000', '138,600', '7,500', '90,000'];
    const forms = years.map((period, i) => formRows({ name: FIRST.name, annual: `${i + 1},100`, period }));
    const pages = forms.flatMap((rows, i) => [
      ...(i === 0 ? [] : [pageBreak(i + 1)]),
      ...(i === 0 ? [line(FORM_TITLE, 1)] : []),
      ...rows,
    ]);
    expect(recognized(pages)).toEqual(forms.map((rows) => rows.map(texts)));
  });

  test('such a form stays one where a page ends right below the rows that it shares', () => {
    const second = formRows({ ...FIRST, annual: '9,100', period: '7,500' });
    const items = [line(FORM_TITLE, 1), ...formRows(FIRST), line(FORM_TITLE, 1), ...second.slice(0, 3)];
    expect(recognized([...items, pageBreak(2), ...second.slice(3)])).toEqual([
      formRows(FIRST).map(texts),
      second.map(texts),
    ]);
  });

  test('a project printed twice on purpose stays two', () => {
    const items = [line(FORM_TITLE), ...formRows(FIRST), pageBreak(2), line(FORM_TITLE), ...formRows(FIRST)];
    expect(recognized(items)).toHaveLength(2);
    expect(recognizeForms(items).messages).toEqual([]);
  });
});

test('a title printed once holds for every form below it', () => {
  const forms = recognizeForms([line(FORM_TITLE), line('（2023年度）'), ...formRows(FIRST), ...formRows(SECOND)]).value
    .forms;
  expect(forms.map((form) => [form.title, form.heads])).toEqual([
    [FORM_TITLE, ['（2023年度）']],
    [FORM_TITLE, ['（2023年度）']],
  ]);
});

test('pages count only where the form’s own rows stand', () => {
  const onPages = [...formRows(FIRST, 1), ...formRows(SECOND, 2)];
  const items = [
    line(FORM_TITLE, 1),
    ...onPages.slice(0, 18),
    pageBreak(2),
    line(FORM_TITLE, 2),
    ...formRows(FIRST, 2).slice(0, 17),
    ...onPages.slice(18),
  ];
  expect(recognizeForms(items).value.forms.map((form) => form.pages)).toEqual([[1], [2]]);
});

test('a budget table that lists projects is no form', () => {
  const items = [
    line('2023年项目支出预算表'),
    row(['项目名称', '合计', '一般公共预算']),
    row(['专线年租金', '0.80', '0.80']),
  ];
  expect(recognizeForms(items).value).toEqual({ forms: [], rest: items });
});

test('prose and tables after the forms belong to none of them', () => {
  const after = [
    line('十一、国有资产占有使用情况'),
    row(['科目编码', '科目名称', '合计']),
    row(['201', '一般公共服务支出', '1.00']),
  ];
  const { forms, rest } = recognizeForms([line(FORM_TITLE), ...formRows(FIRST), ...after]).value;
  expect(forms).toHaveLength(1);
  expect(rest).toEqual(after);
});

describe('a page end inside a form', () => {
  const indicators: FormTexts['indicators'] = [
    ['产出指标', '数量指标', '巡查河段的公里数和频次', '≥12公里'],
    ['', '', '清淤河段的公里数', '≥3公里'],
    ['', '', '修复河段的公里数', '≥5公里'],
  ];

  test('rows that print no label go on with the form on the next page', () => {
    const rows = formRows({ ...FIRST, indicators });
    const items = [
      line(FORM_TITLE, 1),
      ...formRows({ ...FIRST, indicators }, 1).slice(0, -2),
      pageBreak(2),
      ...formRows({ ...FIRST, indicators }, 2).slice(-2),
    ];
    expect(recognized(items)).toEqual([rows.map(texts)]);
  });

  test('a row that is cut in its label, or in a value, is one row', () => {
    const top = [line(FORM_TITLE, 1), ...formRows({ ...FIRST, indicators }, 1).slice(0, -2)];
    const cut = [
      row(['', '', '', '清淤河段的', '≥3公', '', '清淤河段的', '≥3公'], { page: 1 }),
      pageBreak(2),
      row(['', '', '', '公里数', '里', '', '公里数', '里'], { page: 2 }),
    ];
    const next = [
      row(['项目名', '档案科培'], { page: 2 }),
      pageBreak(3),
      row(['称', '训费'], { page: 3 }),
      ...formRows(SECOND, 3).slice(1),
    ];
    const forms = recognized([...top, ...cut, ...next]);
    expect(forms.map((rows) => rows[0])).toEqual(['项目名称|专线年租金', '项目名称|档案科培训费']);
    expect(forms[0]?.at(-1)).toBe('清淤河段的公里数|≥3公里|清淤河段的公里数|≥3公里');
  });

  const cutBelow = (upper: string[], lower: string[]): string[] | undefined => {
    const top = [line(FORM_TITLE, 1), ...formRows({ ...FIRST, indicators }, 1).slice(0, -3)];
    return recognized([...top, row(upper, { page: 1 }), pageBreak(2), row(lower, { page: 2 })])[0]?.slice(
      top.length - 1,
    );
  };

  test.each([
    ['100%', '100%'],
    ['≥6台', '≥2次'],
    ['提升', '提升'],
    ['6台', '2次'],
    ['优', '优'],
  ])('two indicators around it are two, though their label is cut: %s, %s', (one, other) => {
    const rows = cutBelow(
      ['', '', '数量指', '设备完好率', one, '数量指', '设备完好率', one],
      ['', '', '标', '巡查完成率', other, '标', '巡查完成率', other],
    );
    expect(rows).toEqual([
      `数量指标|设备完好率|${one}|数量指标|设备完好率|${one}`,
      `巡查完成率|${other}|巡查完成率|${other}`,
    ]);
  });

  test('a name without a cut label goes on below where the day beside it was cut, and not below a whole one', () => {
    const upper = (value: string) => ['', '', '时效指标', '培训工作', '2023', '时效指标', '培训工作', value];
    const day = '2023年12月底前';
    const lower = (value: string) => ['', '', '', '开展及时性', value, '', '开展及时性', ''];
    expect(cutBelow(upper(day), lower('年12月底前'))).toEqual([
      `时效指标|培训工作开展及时性|${day}|时效指标|培训工作开展及时性|${day}`,
    ]);
    expect(cutBelow(upper('2023'), lower('年均3次'))).toHaveLength(2);
  });

  test('a name below a blank row at the page end is the next one: the row above it is whole', () => {
    const [first, last] = [
      ['', '', '数量指标', '检查次数', '≥40次'],
      ['', '', '', '发放补助人数', ''],
    ];
    const twice = ([a, b, c, ...rest]: string[]): string[] => [a ?? '', b ?? '', c ?? '', ...rest, c ?? '', ...rest];
    const top = [line(FORM_TITLE, 1), ...formRows({ ...FIRST, indicators }, 1).slice(0, -3)];
    const between = (blank: boolean): string[] | undefined => {
      const rows = [row(twice(first), { page: 1 }), ...(blank ? [row(twice(['', '', '', '', '']), { page: 1 })] : [])];
      return recognized([...top, ...rows, pageBreak(2), row(twice(last), { page: 2 })])[0]?.slice(top.length - 1);
    };
    expect(between(true)).toEqual(['数量指标|检查次数|≥40次|数量指标|检查次数|≥40次', '发放补助人数|发放补助人数']);
    expect(between(false)).toHaveLength(1);
  });

  test('a value that it cuts anywhere is whole again', () => {
    const values = fc.constantFrom('≥1234公里', '100%', '2023年12月底前', '≤1,492.40万元', '1小时30分钟', '≥95%');
    fc.assert(
      fc.property(values, fc.double({ min: 0, max: 1, noNaN: true }), (value, share) => {
        const at = 1 + Math.round(share * (value.length - 2));
        const [upper, lower] = [value.slice(0, at), value.slice(at)];
        const rows = cutBelow(
          ['', '', '数量指', '巡查河', upper, '数量指', '巡查河', upper],
          ['', '', '标', '段长度', lower, '标', '段长度', lower],
        );
        expect(rows).toEqual([`数量指标|巡查河段长度|${value}|数量指标|巡查河段长度|${value}`]);
      }),
    );
  });

  test('a title at the end of a page is that of the form on the next, with the heads there', () => {
    const forms = [
      [line(FORM_TITLE, 1), line('表（一） （2023年度） 单位：元', 1), ...formRows(FIRST, 1)],
      [line(FORM_TITLE, 1), pageBreak(2), line('表（二） （2023年度） 单位：元', 2), ...formRows(SECOND, 2)],
    ];
    const { value } = recognizeForms(forms.flat());
    expect(value.forms.map(({ title, heads }) => [title, heads])).toEqual([
      [FORM_TITLE, ['表（一） （2023年度） 单位：元']],
      [FORM_TITLE, ['表（二） （2023年度） 单位：元']],
    ]);
  });

  test('a budget table at the top of the next page is no part of the form', () => {
    const items = [
      line(FORM_TITLE, 1),
      ...formRows(FIRST, 1),
      pageBreak(2),
      row(['科目编码', '科目名称', '合计'], { page: 2 }),
      row(['201', '一般公共服务支出', '1.00'], { page: 2 }),
    ];
    expect(recognizeForms(items).value.rest.filter((item) => item.type === 'row')).toHaveLength(2);
  });
});

test('a self-evaluation is a form', () => {
  const { value, messages } = recognizeForms([line('项目支出绩效自评表'), ...formRows(FIRST)]);
  expect(value.forms.map(({ title }) => title)).toEqual(['项目支出绩效自评表']);
  expect(messages).toEqual([]);
});
