import { expect, test } from 'vitest';
import { restoreSpans } from '../../../src/extractors/text/spans/lost-spans.js';
import { parseDisclosure } from '../../../src/index.js';

/** Rows of cells parted by `|`, as a copy leaves them. */
function copied(text: string) {
  return text
    .trim()
    .split('\n')
    .map((row, line) => ({ line, cells: row.split('|').map((cell) => ({ text: cell.trim() })) }));
}

/** Rows as they are restored, `→n` behind a cell over n columns and `↓n` behind one over n rows. */
function restored(text: string): string[] {
  return restoreSpans(copied(text)).rows.map(({ cells }) =>
    cells
      .map(({ text: own, colSpan, rowSpan }) => `${own}${colSpan ? `→${colSpan}` : ''}${rowSpan ? `↓${rowSpan}` : ''}`)
      .join(' | '),
  );
}

test('heads stand over what they say: codes, parts of the basic expenditure', () => {
  const rows = `科目编码 | 科目名称 | 合计 | 基本支出 | 项目支出
    类 | 款 | 项 | 人员经费 | 公用经费
    213 | 03 | 01 | 行政运行 | 90.00 | 80.00 | 10.00 |
    221 | 02 | 01 | 住房公积金 | 8.60 | 8.60 | | `;
  expect(restored(rows).slice(0, 2)).toEqual([
    '科目编码→3 | 科目名称↓2 | 合计↓2 | 基本支出→2 | 项目支出↓2',
    '类 | 款 | 项 | 人员经费 | 公用经费',
  ]);
});

test('and over what their figures add up to', () => {
  const rows = `科目编码 | 科目名称 | 去年 | 今年 | 增减
    合计 | 基本支出 | 项目支出 | 金额 | %
    人员经费 | 公用经费
    21303 | 水利 | 70.00 | 60.00 | 30.00 | 10.00 | 20.00 | -10.00 | -14.29
    22102 | 住房改革支出 | 8.00 | 8.60 | 8.60 | 0.00 | 0.00 | 0.60 | 7.50`;
  expect(restored(rows).slice(0, 3)).toEqual([
    '科目编码↓3 | 科目名称↓3 | 去年↓3 | 今年→4 | 增减→2',
    '合计↓2 | 基本支出→2 | 项目支出↓2 | 金额↓2 | %↓2',
    '人员经费 | 公用经费',
  ]);
});

test('sides begin with their names', () => {
  const rows = `收入 | 支出
    项目 | 预算数 | 项目 | 合计 | 一般公共预算
    一、本年收入 | 90.00 | 一、农林水支出 | 90.00 | 90.00
    收入总计 | 90.00 | 支出总计 | 90.00 | 90.00`;
  expect(restored(rows)[0]).toBe('收入→2 | 支出→3');
});

test('a head that may stand over either of two is told of neither, and said', () => {
  const rows = `科目编码 | 科目名称 | 合计 | 一般公共预算 | 政府性基金预算
    基本支出 | 项目支出
    21303 | 水利 | 90.00 | 60.00 | 20.00 | 10.00
    22102 | 住房改革支出 | 8.60 | 5.00 | 3.00 | 0.60`;
  const { rows: read, headless } = restoreSpans(copied(rows));
  expect(headless).toEqual([4, 5, 6]);
  expect(read[0]?.cells.map(({ text }) => text)).toEqual(['科目编码', '科目名称', '合计', '?', '?', '?']);
});

test.each([
  ['levels', '产出指标 | 数量指标 | 管网长度 | ≥12公里 | 20', '更换水表 | =450只 | 10', '产出指标↓2 | 数量指标↓2'],
  [
    'a second level',
    '产出指标 | 数量指标 | 管网长度 | ≥12公里 | 20',
    '质量指标 | 合格率 | 100% | 10',
    '产出指标↓2 | 数量指标 |',
  ],
  [
    'a level of its own words',
    '产出 | 建设任务 | 管网长度 | ≥12公里 | 20',
    '更换水表 | =450只 | 10',
    '产出↓2 | 建设任务↓2',
  ],
])('a short row of indicators stands below its columns: %s', (_, first, second, expected) => {
  const [, row, next] = restored(`一级指标 | 二级指标 | 三级指标 | 指标值 | 分值\n${first}\n${second}`);
  expect(row?.startsWith(expected)).toBe(true);
  expect(next).toBe(second);
});

test('a total over the columns of names spans them, and a name goes on over the rows below', () => {
  const rows = `部门预算经济分类 | 政府预算经济分类 | 合计 | 人员经费 | 公用经费
    科目编码 | 科目名称 | 科目编码 | 科目名称
    合计 | 98.60 | 88.60 | 10.00
    30101 | 基本工资 | 50101 | 工资奖金津补贴 | 40.00 | 40.00 |
    30201 | 办公费 | 50201 | 办公经费 | 10.00 | | 10.00`;
  expect(restored(rows)[2]).toBe('合计→4 | 98.60 | 88.60 | 10.00');
  const units = `类型 | 项目名称 | 合计 | 一般公共预算 | 其他资金
    特定目标类 | 管网更新 | 30.00 | 20.00 | 10.00
    河道清淤 | 10.00 | 10.00 | 0.00
    运转类 | 维修 | 5.00 | 5.00 | 0.00`;
  expect(restored(units)[1]).toBe('特定目标类↓2 | 管网更新 | 30.00 | 20.00 | 10.00');
});

test.each([
  ['each row has all its cells, blank where they are merged', '项目 | 金额 | 备注\n | 1.00 | \n | 2.00 | '],
  [
    'labels and values of a form',
    '项目编码 | P0012 | 项目名称 | 管网更新\n预算规模 | 预算数 | 167.59 | 其中：财政资金 | 167.59 | 其他资金',
  ],
])('nothing is made of rows that lost nothing: %s', (_, rows) => {
  expect(restored(rows)).toEqual(copied(rows).map(({ cells }) => cells.map(({ text }) => text).join(' | ')));
});

test('more heads than can be tried stay as they are, and all columns are said', () => {
  const level = (word: string, count: number) => Array.from({ length: count }, (_, at) => `${word}${at}`).join('|');
  const figures = Array.from({ length: 60 }, (_, at) => `${at}.50`).join('|');
  const heads = [level('资金', 30), level('预算', 30), level('支出', 25), level('项', 20)];
  const rows = [...heads, figures, figures, figures].join('\n');
  const { rows: read, headless } = restoreSpans(copied(rows));
  expect(headless).toHaveLength(60);
  expect(read).toEqual(copied(rows));
});

test('a page copied from a browser gives the records of the page', async () => {
  const text =
    '项目支出绩效目标表\n（2025年度）\n项目名称\t管网更新\n主管部门及代码\t219 青河县水利局\t实施单位\t青河县水利局本级\n' +
    '项目资金（万元）\t年度资金总额：\t128.50\n其中：财政拨款\t120.00\n其他资金\t8.50\n年度总体目标\t更新管网。\n' +
    '绩效指标\t一级指标\t二级指标\t三级指标\t指标值\t分值权重（90）\n产出指标\t数量指标\t管网更新长度\t≥12公里\t20\n' +
    '更换水表数量\t=450只\t10\n质量指标\t工程验收合格率\t100%\t60\n';
  const { projects } = await parseDisclosure(Buffer.from(text), { name: 'copied.txt' });
  expect(
    projects.map(({ name, funding }) => [name, funding.annual?.fiscal?.value, funding.annual?.other?.value]),
  ).toEqual([['管网更新', '120.00', '8.50']]);
  expect(
    projects[0]?.indicators.map((own) => [own.level1, own.level2, own.level3, own.value?.number, own.weight]),
  ).toEqual([
    ['产出指标', '数量指标', '管网更新长度', '12', '20'],
    ['产出指标', '数量指标', '更换水表数量', '450', '10'],
    ['产出指标', '质量指标', '工程验收合格率', '100', '60'],
  ]);
});
