import { expect, test } from 'vitest';
import type { SourceItem } from '../../../src/document.js';
import { extractPdf } from '../../../src/extractors/pdf/pdf.js';
import { grid as gridOn, text as textOn, writePdf } from './pdf-writer.js';

const [WIDTH, HEIGHT] = [842, 595];
const text = (x: number, y: number, value: string): string => textOn(x, y, value, 10, HEIGHT);
const grid = (xs: number[], ys: number[]): string => gridOn(xs, ys, HEIGHT);

async function itemsOf(content: string, page = { width: WIDTH, height: HEIGHT, rotate: 0 }): Promise<SourceItem[]> {
  const items: SourceItem[] = [];
  for await (const item of (await extractPdf(writePdf([{ content, ...page }]), { name: 'a.pdf' })).items)
    items.push(item);
  return items;
}

function spell(items: readonly SourceItem[]): string[] {
  return items.map((item) => {
    if (item.type === 'row') return item.cells.map((cell) => cell.text.trim()).join(' | ');
    return item.type === 'line' ? item.text : item.type;
  });
}

/** A small page: a title over a drawn table of rows of two cells, moved to the right and down. */
function page(title: string, rows: readonly (readonly [string, string])[], x: number, y: number): string {
  const ys = [0, ...rows.map((_, i) => i + 1)].map((row) => y + 80 + row * 20);
  const cells = rows.flatMap(([name, figure], i) => [
    text(x + 66, (ys[i] ?? 0) + 14, name),
    text(x + 206, (ys[i] ?? 0) + 14, figure),
  ]);
  const above = title === '' ? '' : text(x + 210 - title.length * 5, y + 60, title);
  return above + grid([x + 60, x + 200, x + 360], ys) + cells.join('');
}

const INCOME = [
  ['项目', '预算数'],
  ['一般公共预算', '120.60'],
  ['单位资金', '31.50'],
  ['合计', '152.10'],
] as const;
const SPENDING = [
  ['科目', '金额'],
  ['人员经费', '90.10'],
  ['公用经费', '62.00'],
  ['合计', '152.10'],
] as const;
const rowsOf = (rows: readonly (readonly string[])[]) => rows.map((row) => row.join(' | '));

/** What must come out of two pages side by side. */
const TWO_PAGES = ['收入预算总表', ...rowsOf(INCOME), 'pageBreak', '支出预算总表', ...rowsOf(SPENDING)];

test('two pages on a sheet are read one after the other, whether or not their rows stand on one level', async () => {
  for (const lower of [0, 9, 37]) {
    const sheet = page('收入预算总表', INCOME, 0, 0) + page('支出预算总表', SPENDING, 421, lower);
    expect(spell(await itemsOf(sheet))).toEqual(TWO_PAGES);
  }
});

test('places are those of the sheet', async () => {
  const items = await itemsOf(page('收入预算总表', INCOME, 0, 0) + page('支出预算总表', SPENDING, 421, 9));
  const rows = items.filter((item) => item.type === 'row');
  const boxes = [rows[0], rows[4]].map((row) => row?.cells[1]?.place.bbox);
  expect(boxes).toEqual([
    [200, 80, 360, 100],
    [621, 89, 781, 109],
  ]);
  expect(new Set(items.map(({ place }) => place.page))).toEqual(new Set([1]));
  expect(items.every(({ place }) => place.turn === undefined)).toBe(true);
});

test('two pages that were printed sideways on an upright sheet are read too', async () => {
  const sheet = page('收入预算总表', INCOME, 0, 0) + page('支出预算总表', SPENDING, 421, 9);
  const turned = `q 0 1 -1 0 ${HEIGHT} 0 cm ${sheet} Q`;
  const items = await itemsOf(turned, { width: HEIGHT, height: 842, rotate: 0 });
  expect(spell(items)).toEqual(TWO_PAGES);
  const rows = items.filter((item) => item.type === 'row');
  expect(rows.every(({ place }) => place.turn === 270)).toBe(true);
  expect(rows[4]?.cells[1]?.place.bbox?.map(Math.round)).toEqual([89, 61, 109, 221]);
});

test('a wide table whose middle is blank is one, and so is a block of rows beside another under one title', async () => {
  const cells = (x: number, rows: readonly (readonly [string, string])[]) =>
    rows.map(([name, figure], i) => text(x, 114 + i * 20, name) + text(x + 140, 114 + i * 20, figure)).join('');
  const blocks = cells(66, INCOME) + cells(487, SPENDING);
  const ruled = grid([60, 200, 340, 480, 620, 760], [100, 120, 140, 160, 180]) + blocks;
  const unruled = blocks;
  const titled = text(371, 60, '收入支出预算总表') + grid([60, 200, 340], [100, 120, 140, 160, 180]) + blocks;
  for (const content of [ruled, unruled, titled]) {
    const items = await itemsOf(content);
    expect(items.filter(({ type }) => type === 'pageBreak')).toEqual([]);
    expect(spell(items).join('\n')).toMatch(/人员经费.*90\.10/u);
  }
});

test('the text of two pages is read page by page; their numbers below part forms that begin alike', async () => {
  const lines = (x: number, sign: string) =>
    Array.from({ length: 6 }, (_, i) => text(x, 100 + i * 20, `${sign}${'部门预算情况说明'.repeat(3)}${i}`)).join('');
  const prose = spell(await itemsOf(lines(60, '左') + lines(481, '右')));
  expect(prose.map((line) => line[0])).toEqual([...'左左左左左左', 'p', ...'右右右右右右']);
  const forms = page('', INCOME, 0, 0) + page('', SPENDING, 421, 0);
  expect(spell(await itemsOf(forms))).not.toContain('pageBreak');
  const numbers = text(205, 570, '3') + text(626, 570, '4');
  expect(spell(await itemsOf(forms + numbers))).toContain('pageBreak');
});
