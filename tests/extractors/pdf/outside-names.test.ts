import { expect, test } from 'vitest';
import type { SourceItem } from '../../../src/document.js';
import { extractPdf } from '../../../src/extractors/pdf/pdf.js';
import { grid, text, writePdf } from './pdf-writer.js';

const XS = [200, 300, 400, 500];
const YS = [100, 122, 144, 166];
const FIGURES = [
  ['90.00', '99.00', '8.10'],
  ['30.00', '46.00', '0.50'],
  ['120.00', '145.00', '8.60'],
];

/** Figures in a frame, with texts around it. */
function frame(around: string, xs = XS, ys = YS): string {
  const cells = FIGURES.flatMap((row, r) => row.map((value, c) => text((XS[c] ?? 0) + 6, (YS[r] ?? 0) + 15, value)));
  return grid(xs, ys) + cells.join('') + around;
}

const names = (texts: readonly string[], x = 60) => texts.map((name, r) => text(x, (YS[r] ?? 0) + 15, name)).join('');
const heads = (texts: readonly string[]) => texts.map((head, c) => text((XS[c] ?? 0) + 20, 94, head)).join('');

async function read(content: string): Promise<string[]> {
  const items: SourceItem[] = [];
  for await (const item of (await extractPdf(writePdf([{ content }]), { name: 'a.pdf' })).items) items.push(item);
  return items.map((item) =>
    item.type === 'row'
      ? item.cells.map((cell) => cell.text.trim()).join(' | ')
      : item.type === 'line'
        ? item.text
        : '',
  );
}

test('names at the left of a frame and heads above it are of its table', async () => {
  const around = names(['人员经费', '公用经费', '合计']) + heads(['2022年', '2023年', '增长']) + text(60, 94, '项目');
  expect(await read(frame(around))).toEqual([
    '项目 | 2022年 | 2023年 | 增长',
    '人员经费 | 90.00 | 99.00 | 8.10',
    '公用经费 | 30.00 | 46.00 | 0.50',
    '合计 | 120.00 | 145.00 | 8.60',
  ]);
});

test('a wrapped name in the middle of its row is one', async () => {
  const wrapped = text(60, 109, '人员经费') + text(60, 120, '（含离退休）');
  const around = wrapped + text(60, 137, '公用经费') + text(60, 159, '合计');
  expect((await read(frame(around)))[0]).toBe('人员经费\n（含离退休） | 90.00 | 99.00 | 8.10');
});

test('heads alone stand above a frame that holds its names', async () => {
  const cells = ['人员', '公用', '合计'].map((name, r) => text(106, (YS[r] ?? 0) + 15, name)).join('');
  const around = cells + heads(['2022年', '2023年', '增长']);
  expect((await read(frame(around, [100, ...XS]))).slice(0, 2)).toEqual([
    ' | 2022年 | 2023年 | 增长',
    '人员 | 90.00 | 99.00 | 8.10',
  ]);
});

test('prose beside a frame and a caption above it stay outside', async () => {
  const figures = FIGURES.map((row) => row.join(' | '));
  const prose = ['本部门全年收入增加，', '主要是人员经费增加，', '与上年相比增长。'];
  const beside = await read(frame(names(prose)));
  expect(beside.filter((row) => row.includes('|'))).toEqual(figures);
  const captioned = await read(frame(text(210, 94, '部门：某局') + text(420, 94, '单位：万元')));
  expect(captioned.filter((row) => row.includes('|'))).toEqual(figures);
  const right = prose.map((line, r) => text(510, 115 + r * 22, line)).join('');
  expect((await read(frame(right))).filter((row) => row.includes('|'))).toEqual(figures);
});

test('names at the right of a frame are of its rows, also beside those at its left', async () => {
  expect(await read(frame(names(['人员经费', '公用经费', '合计'], 512)))).toEqual([
    '90.00 | 99.00 | 8.10 | 人员经费',
    '30.00 | 46.00 | 0.50 | 公用经费',
    '120.00 | 145.00 | 8.60 | 合计',
  ]);
  const both = names(['人员经费', '公用经费', '合计']) + names(['Staff', 'Office', 'Total'], 512);
  expect((await read(frame(both)))[1]).toBe('公用经费 | 30.00 | 46.00 | 0.50 | Office');
});

test.each([
  ['last', ['人员经费', '公用经费', '']],
  ['first', ['', '公用经费', '合计']],
  ['middle one', ['人员经费', '', '合计']],
])('names of all rows but the %s are names of their own rows', async (_, given) => {
  expect(await read(frame(names(given)))).toEqual(FIGURES.map((row, r) => [given[r], ...row].join(' | ')));
});

test('a table beside a frame, its rows on the same level, is none of its names', async () => {
  const beside = FIGURES.map((_, r) => text(512, (YS[r] ?? 0) + 15, '合计') + text(552, (YS[r] ?? 0) + 15, `${r}.50`));
  const rows = await read(frame(beside.join('')));
  expect(rows.filter((row) => row.includes('90.00'))).toEqual(['90.00 | 99.00 | 8.10']);
});
