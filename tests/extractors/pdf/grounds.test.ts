import { expect, test } from 'vitest';
import type { SourceItem } from '../../../src/document.js';
import { extractPdf } from '../../../src/extractors/pdf/pdf.js';
import { fill, text, writePdf } from './pdf-writer.js';

const XS = [50, 140, 230, 320, 410, 500];
const HEIGHT = 24;
const TOP = 100;
const FIGURES = [
  ['人员经费', '90.00', '1.00', '3.00', '0.50'],
  ['公用经费', '30.00', '4.00', '2.00', '0.10'],
  ['合计', '120.00', '5.00', '5.00', '0.60'],
];

/** A head: its text, its first and last column, its first and last level. */
type Head = [text: string, columns: [number, number], levels: [number, number]];

/** A table without any line: each cell of the heads, and of the body where it is coloured, has a ground of its own. */
function table(heads: Head[], gap: number, body: 'coloured' | 'every other row' | 'white'): string {
  const levels = Math.max(...heads.map(([, , [, last]]) => last)) + 1;
  const y = (row: number) => TOP + row * (HEIGHT + gap);
  const cell = (first: number, last: number, top: number, bottom: number, value: string, coloured: boolean) => {
    const [left, right] = [(XS[first] ?? 0) + gap / 2, (XS[last + 1] ?? 0) - gap / 2];
    const width = [...value].reduce((sum, character) => sum + (character.charCodeAt(0) > 255 ? 10 : 5.3), 0);
    const ground = coloured
      ? `q .8 .85 .95 rg ${fill(left, y(top), right - left, y(bottom + 1) - gap - y(top))}Q\n`
      : '';
    return ground + text((left + right - width) / 2, (y(top) + y(bottom) + HEIGHT) / 2 + 4, value);
  };
  const rows = FIGURES.flatMap((row, r) => {
    const coloured = body === 'coloured' || (body === 'every other row' && r % 2 === 1);
    return row.map((value, c) => cell(c, c, levels + r, levels + r, value, coloured));
  });
  return heads.map(([value, [a, b], [c, d]]) => cell(a, b, c, d, value, true)).join('') + rows.join('');
}

/** Heads that no ground marks, right above rows of which every other one is coloured, the first one not. */
function plainHeads(heads: Head[], rows: string[][], below: number): string {
  const coloured = rows.map((row, r) =>
    row.map((value, c) => {
      const [left, right, top] = [XS[c] ?? 0, XS[c + 1] ?? 0, TOP + below + r * HEIGHT];
      const ground = r % 2 === 1 ? `q .9 .94 .98 rg ${fill(left, top, right - left, HEIGHT)}Q\n` : '';
      const at = c === 0 ? left + 2 : right - 2 - 5.3 * value.length;
      return ground + text(at, top + 16, value);
    }),
  );
  const drawn = heads.map(([value, [first, last], [top, bottom]]) => {
    const middle = ((XS[first] ?? 0) + (XS[last + 1] ?? 0)) / 2;
    return text(middle - 5 * value.length, TOP + ((top + bottom + 1) * 15) / 2 + 3, value);
  });
  return drawn.join('') + coloured.flat().join('');
}

async function read(content: string): Promise<string[]> {
  const items: SourceItem[] = [];
  for await (const item of (await extractPdf(writePdf([{ content }]), { name: 'a.pdf' })).items) items.push(item);
  return items.map((item) =>
    item.type === 'row'
      ? item.cells.map((cell) => cell.text.trim() + '+'.repeat((cell.colSpan ?? 1) - 1)).join(' | ')
      : item.type,
  );
}

const BODY = FIGURES.map((row) => row.join(' | '));
const TWO: Head[] = [
  ['项目', [0, 0], [0, 1]],
  ['财政拨款', [1, 2], [0, 0]],
  ['其他资金', [3, 4], [0, 0]],
  ...['基本', '项目', '基本', '项目'].map((head, c): Head => [head, [c + 1, c + 1], [1, 1]]),
];

test.each([
  ['that leave a gap', 2, 'coloured'],
  ['that touch, on every other row', 0, 'every other row'],
  ['of the heads alone', 2, 'white'],
] as const)('heads over several columns are read by the grounds of their cells: %s', async (_, gap, body) => {
  expect(await read(table(TWO, gap, body))).toEqual([
    '项目 | 财政拨款+ | 其他资金+',
    '基本 | 项目 | 基本 | 项目',
    ...BODY,
  ]);
});

test('years below heads are heads, and a head over three columns stands over all of them', async () => {
  const heads: Head[] = [
    ['项目', [0, 0], [0, 1]],
    ['收入', [1, 1], [0, 1]],
    ['支出', [2, 4], [0, 0]],
    ...['2022', '2023', '增减'].map((head, c): Head => [head, [c + 2, c + 2], [1, 1]]),
  ];
  expect((await read(table(heads, 2, 'coloured'))).slice(0, 2)).toEqual(['项目 | 收入 | 支出++', '2022 | 2023 | 增减']);
});

test('three levels of heads are three rows', async () => {
  const lower = TWO.slice(1).map(([head, columns, [level]]): Head => [head, columns, [level + 1, level + 1]]);
  const heads: Head[] = [['项目', [0, 0], [0, 2]], ['本年支出', [1, 4], [0, 0]], ...lower];
  expect((await read(table(heads, 2, 'coloured'))).slice(0, 3)).toEqual([
    '项目 | 本年支出+++',
    '财政拨款+ | 其他资金+',
    '基本 | 项目 | 基本 | 项目',
  ]);
});

test('heads on white above rows of which the first is white too', async () => {
  const heads: Head[] = [
    ['项目', [0, 0], [0, 1]],
    ['财政拨款', [1, 2], [0, 0]],
    ['单位资金', [3, 4], [0, 0]],
    ...['基本', '项目', '事业', '其他'].map((head, c): Head => [head, [c + 1, c + 1], [1, 1]]),
  ];
  const rows = [...FIGURES, ['结转', '12.00', '0.50', '0.25', '0.06']];
  expect(await read(plainHeads(heads, rows, 36))).toEqual([
    '项目 | 财政拨款+ | 单位资金+',
    '基本 | 项目 | 事业 | 其他',
    ...rows.map((row) => row.join(' | ')),
  ]);
});
