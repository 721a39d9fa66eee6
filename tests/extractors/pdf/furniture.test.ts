import { expect, test } from 'vitest';
import type { SourceItem } from '../../../src/document.js';
import { extractPdf } from '../../../src/extractors/pdf/pdf.js';
import { grid, text, writePdf } from './pdf-writer.js';

const XS = [60, 160, 340, 530];

/** A page with a table from a height downwards, and whatever else stands on it. */
function page(top: number, rows: string[][], around: string): { content: string } {
  const ys = [top, ...rows.map((_, i) => top + 24 * (i + 1))];
  const texts = rows.map((row, r) => row.map((cell, c) => text((XS[c] ?? 0) + 4, top + 24 * r + 16, cell)).join(''));
  return { content: around + grid(XS, ys) + texts.join('') };
}

async function linesOf(pages: { content: string }[]): Promise<{ furniture: string[]; text: string[] }> {
  const document = await extractPdf(writePdf(pages), { name: 'a.pdf' });
  const items: SourceItem[] = [];
  for await (const item of document.items) items.push(item);
  const lines = items.flatMap((item) => (item.type === 'line' ? [item] : []));
  const textsOf = (furniture: boolean) =>
    lines.filter(({ role }) => (role === 'furniture') === furniture).map((line) => line.text);
  return { furniture: textsOf(true), text: textsOf(false) };
}

const BODY = Array.from({ length: 24 }, (_, i) => [`2010${101 + i}`, `某某事务${i + 1}`, `${i + 1}.50`]);
const FIRST = [['科目编码', '科目名称', '合计'], ...BODY];

test.each([
  ['a browser', '2024/5/6 10:21', '禾川市档案局部门预算', 'https://www.example.cn/a.html', '/3', ''],
  ['another browser', '禾川市档案局部门预算', 'http://www.example.cn/a.html', '第', '页，共 3 页', '2024/5/6 10:21'],
  ['a browser of another country', '11/27/26, 6:11 PM', '禾川市档案局部门预算', 'file:///a/b.html', '/3', ''],
  ['a third browser', '禾川市档案局部门预算', 'https://www.example.cn/a.html', '', ' of 3', '11/27/2026, 18:11'],
  ['a word processor', '禾川市档案局', '2024年部门预算', '-', '-', ''],
])('what %s prints around each page of a table is furniture', async (_, left, right, before, after, date) => {
  const around = (number: number): string =>
    text(40, 30, left, 8) +
    text(330, 30, right, 8) +
    text(40, 828, `${before} ${number}${after}`, 8) +
    (date === '' ? '' : text(480, 828, date, 8));
  const title = text(200, 80, '2024年支出预算表', 14) + text(480, 104, '单位：万元');
  const pages = [page(120, FIRST, around(1) + title), page(60, BODY, around(2)), page(60, BODY, around(3))];
  expect((await linesOf(pages)).text).toEqual(['2024年支出预算表', '单位：万元']);
});

test('what a browser prints stands right above a table that goes on', async () => {
  const around = (number: number): string =>
    text(40, 30, '11/27/26, 6:11 PM', 8) + text(230, 30, '禾川市档案局部门预算', 8) + text(500, 828, `${number}/3`, 8);
  const title = text(200, 80, '2024年支出预算表', 14);
  const pages = [page(120, FIRST, around(1) + title), page(39, BODY, around(2)), page(39, BODY, around(3))];
  expect((await linesOf(pages)).text).toEqual(['2024年支出预算表']);
});

test('a title and a note that each page prints again with its table are text', async () => {
  const around =
    text(200, 40, '2024年支出预算表', 10) + text(480, 62, '单位：万元') + text(60, 790, '注：按功能分类列示。');
  const pages = [1, 2, 3].map((number) => page(76, FIRST, around + text(290, 825, `第${'一二三'[number - 1]}页`, 9)));
  const { text: texts, furniture } = await linesOf(pages);
  expect(new Set(texts)).toEqual(new Set(['2024年支出预算表', '单位：万元', '注：按功能分类列示。']));
  expect(furniture).toEqual(['第一页', '第二页', '第三页']);
});
