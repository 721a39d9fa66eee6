import { expect, test } from 'vitest';
import type { SourceItem } from '../../../src/document.js';
import { extractPdf } from '../../../src/extractors/pdf/pdf.js';
import { grid, text, writePdf } from './pdf-writer.js';

const STEP = 16;
const TOP = 120;
const XS = [40, 160, 280, 350];

/** Boxed heads above one tall box; a text stands at a row, 0.5 is between the first and the second. */
async function rowsOf(columns: (readonly [row: number, text: string])[][], rows: number): Promise<string[][]> {
  const ys = [100, TOP, TOP + rows * STEP];
  const heads = ['单位名称', '项目名称', '预算数', '执行数'].map((head, c) => text((XS[c] ?? 0) + 4, 113, head, 9));
  const body = columns.flatMap((cells, c) =>
    cells.map(([row, value]) => text((XS[c] ?? 0) + 4, TOP + row * STEP + 11, value, 9)),
  );
  const bytes = writePdf([{ content: grid([...XS, 420], ys) + heads.join('') + body.join('') }]);
  const found: SourceItem[] = [];
  for await (const item of (await extractPdf(bytes, { name: 'a.pdf' })).items) found.push(item);
  return found.flatMap((item) =>
    item.type === 'row'
      ? [item.cells.map((cell) => `${cell.text}${(cell.rowSpan ?? 1) > 1 ? `/${cell.rowSpan}` : ''}`)]
      : [],
  );
}

const figures = (...values: string[]) => values.map((value, row) => [row, value] as const);

test('labels in the middle of their rows are merged down over them, and a sum has its own', async () => {
  const names = figures('物资储备', '饮水巩固', '河道清淤', '水质监测');
  const rows = await rowsOf(
    [
      [
        [0.5, '水务局'],
        [2.5, '河道处'],
        [4, '合计'],
      ],
      names,
      figures('5.20', '9.58', '1.10', '2.20', '18.08'),
      figures('5.00', '9.00', '1.00', '2.00', '17.00'),
    ],
    5,
  );
  expect(rows.slice(1)).toEqual([
    ['水务局/2', '物资储备', '5.20', '5.00'],
    ['饮水巩固', '9.58', '9.00'],
    ['河道处/2', '河道清淤', '1.10', '1.00'],
    ['水质监测', '2.20', '2.00'],
    ['合计', '', '18.08', '17.00'],
  ]);
});

test('a label of one row, of three, and one that is wrapped', async () => {
  const rows = await rowsOf(
    [
      [
        [0, '本级'],
        [1.6, '河道'],
        [2.4, '管理处'],
        [4, '合计'],
      ],
      figures('物资储备', '饮水巩固', '河道清淤', '水质监测'),
      figures('5.20', '9.58', '1.10', '2.20', '18.08'),
      figures('5.00', '9.00', '1.00', '2.00', '17.00'),
    ],
    5,
  );
  expect(rows.slice(1).map(([first]) => first)).toEqual(['本级', '河道\n管理处/3', '河道清淤', '水质监测', '合计']);
});

test('figures stacked beside one name in their middle stay one row', async () => {
  const rows = await rowsOf(
    [[[1, '水务局']], [[1, '物资储备']], figures('5.20', '9.58', '1.10'), figures('5.00', '9.00', '1.00')],
    3,
  );
  expect(rows).toHaveLength(2);
});
