import { expect, test } from 'vitest';
import { labelForms } from '../../src/labeller/label.js';
import { normalizeForms } from '../../src/normalizers/forms.js';
import { normalizeDocument } from '../../src/normalizers/normalize.js';
import { runStages } from '../../src/pipeline.js';
import { joinCutRow } from '../../src/recognizer/cut-rows.js';
import { isNearRow } from '../../src/recognizer/near-rows.js';
import { recognizeDocument } from '../../src/recognizer/recognize.js';
import { joinRows } from '../../src/recognizer/row-seams.js';
import type { GridRow } from '../../src/tables.js';

/** A row of cells as a picture shows it; `?` behind a text: read in one way only, or in several that are listed. */
function row(...texts: string[]): GridRow {
  const cells = texts.map((text, column) => {
    const [first = '', ...others] = text.split('?');
    const readings = text.includes('?') ? [first, ...others.filter((other) => other !== '')] : [];
    return { text: first, column, ocr: { confidence: 0.9, others: readings } };
  });
  return { cells } as unknown as GridRow;
}

test('rows of one print that were read otherwise are near', () => {
  const first = row('市县（区）财政资金', '259,100', '市县（区）财政资金', '777,300');
  expect(isNearRow(first, row('市具（区）财政资金', '259.100', '市县（区）财政资金', '777,300'))).toBe(true);
  expect(isNearRow(first, row('市县（区）财政资金', '259.100?259,100', '市县（区）财政资金', '777,300'))).toBe(true);
  expect(isNearRow(first, row('市县（区）财政资金', '\ufffd?', '市县（区）财政资金', '777,300'))).toBe(true);
  expect(isNearRow(row('省级财政资金', '0', '省级财政资金', '0'), row('省级财政资金', '', '省级财政资金', '0'))).toBe(
    true,
  );
});

test('rows with other figures, other names, and rows that are no pictures are not', () => {
  const first = row('市县（区）财政资金', '259,100', '市县（区）财政资金', '777,300');
  expect(isNearRow(first, row('市县（区）财政资金', '299,700', '市县（区）财政资金', '777,300'))).toBe(false);
  expect(isNearRow(first, row('市县（区）财政资金', '66,800', '市县（区）财政资金', '66,800'))).toBe(false);
  expect(isNearRow(row('项目名称', '桥梁维护经费'), row('项目名称', '图书购置经费'))).toBe(false);
  const plain = { cells: [{ text: '项目名称', column: 0 }] } as unknown as GridRow;
  expect(isNearRow(plain, plain)).toBe(false);
});

/** The rows that a print repeats at the top of each page, and two forms of which the second goes on behind them. */
const TOP = [
  ['项目名称', '某某桥梁维护经费'],
  ['主管部门', '某某市某某局'],
  ['年度资金总额', '259,100'],
  ['市县财政资金', '259,100'],
];
const SECOND = [
  ['项目名称', '某某图书购置经费'],
  ['主管部门', '某某市某某局'],
  ['年度资金总额', '11,500'],
];
const REST = [
  ['市县财政资金', '11,500'],
  ['立项依据', '某某文件'],
];

test.each([
  ['as it is', (text: string) => text, '（2022年度）'],
  ['below a year that was read wrong', (text: string) => text, '（2O22在度'],
  ['below a year of which a character was read wrong', (text: string) => text, '【2022年厘】'],
  [
    'with other strokes and separators',
    (text: string) => text.replace('桥梁', '桥粱').replace('259,100', '259.100'),
    '（2022年度）',
  ],
])('a top of the page that a scan repeats %s is no form', async (_, misread, year) => {
  const table = (rows: string[][]): string =>
    `<table border="1">${rows.map((cells) => `<tr><td>${cells.join('<td>')}`).join('')}</table>`;
  const title = '<p>项目支出绩效目标申报表</p><p>单位：元</p>';
  const pages = [
    [...TOP, ['立项依据', '某某规划'], ...SECOND],
    [...TOP.map((cells) => cells.map(misread)), ...REST],
  ];
  const heads = ['（2022年度）', year].map((line) => `${title}<p>${line}</p>`);
  const html = `<meta charset="utf-8">${pages.map((rows, i) => heads[i] + table(rows)).join('')}`;
  const { items, document } = await runStages(Buffer.from(html), { name: 'a.html' });
  for (const item of items)
    for (const read of item.type === 'row' ? item.cells : [item])
      Object.assign(read, { ocr: { confidence: 0.9, others: [] } });
  const { value } = recognizeDocument(items);
  const { projects } = normalizeDocument(value, normalizeForms(labelForms(value.forms), {}), document.source, {}).value;
  expect(projects.map(({ name, funding }) => [name, funding.annual?.total?.raw, funding.annual?.local?.raw])).toEqual([
    ['某某桥梁维护经费', '259,100', '259,100'],
    ['某某图书购置经费', '11,500', '11,500'],
  ]);
});

test.each([
  ['≥1', '2人?7人', '≥12人', ['≥12人', '≥17人']],
  ['≥1?21', '2人', '≥12人', ['≥12人', '212人']],
  ['≥1', '2人', '≥12人', []],
])('a cell that a page end cuts is in doubt where one of its parts is: %s / %s', (upper, lower, text, others) => {
  const cut = [row('产出指', '巡查次数', upper), row('标', '', lower)].map(
    ({ cells }, page) => ({ cells: cells.map((cell) => ({ ...cell, place: { page } })), place: { page } }) as GridRow,
  );
  const [whole] = joinCutRow(cut[0] as GridRow, cut[1] as GridRow) ?? [];
  expect(whole?.cells.at(-1)).toMatchObject({ text, ocr: { others } });
  const joined = joinRows(cut[0] as GridRow, cut[1] as GridRow);
  expect(joined.cells.at(-1)).toMatchObject({ text, ocr: { others } });
});
