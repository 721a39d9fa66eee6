import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { RowItem, SourceItem } from '../../src/document.js';
import { extractPdf } from '../../src/extractors/pdf/pdf.js';
import { layOutRows } from '../../src/recognizer/layout.js';
import { recognizeParagraphs } from '../../src/recognizer/paragraphs.js';
import {
  type DrawnCell,
  type DrawnTable,
  drawProse,
  drawTable,
  type PageTurn,
  RULES,
  type RuleStyle,
  TEXTS,
  type TextStyle,
} from './drawn-table.js';

const RUNS = 40;
const TURNS: PageTurn[] = ([0, 90, 180, 270] as const).flatMap((rotate) =>
  ([0, 90, 180, 270] as const).map((drawn) => ({ rotate, drawn })),
);

const word = fc.constantFrom('办公费', '印刷费', '一般公共服务支出', '合计', '日', '一', '其中：差旅费', 'PC服务器');
const figure = fc.constantFrom('1,649.88', '0.00', '12', '-3.50', '1,234,567.89', '77.45%');
const text = fc.oneof(
  { weight: 3, arbitrary: word },
  { weight: 3, arbitrary: figure },
  { weight: 1, arbitrary: fc.constant('') },
);

/** A table of 2 to 5 columns and 2 to 7 rows, with a cell or two that span others. */
const table: fc.Arbitrary<DrawnTable> = fc
  .record({
    widths: fc.array(fc.integer({ min: 95, max: 150 }), { minLength: 2, maxLength: 5 }),
    heights: fc.array(fc.integer({ min: 16, max: 40 }), { minLength: 2, maxLength: 7 }),
    spans: fc.array(fc.tuple(fc.nat(6), fc.nat(4), fc.integer({ min: 1, max: 3 }), fc.integer({ min: 1, max: 3 })), {
      maxLength: 2,
    }),
    texts: fc.array(text, { minLength: 35, maxLength: 35 }),
  })
  .map(({ widths, heights, spans, texts }) => ({
    xs: edges(60, widths),
    ys: edges(80, heights),
    cells: cellsOf(heights.length, widths.length, spans, texts),
  }));

function edges(start: number, sizes: readonly number[]): number[] {
  const found = [start];
  for (const size of sizes) found.push((found.at(-1) ?? 0) + size);
  return found;
}

function cellsOf(rows: number, columns: number, spans: readonly number[][], texts: readonly string[]): DrawnCell[] {
  const taken = new Set<number>();
  const cells: DrawnCell[] = [];
  const place = (row: number, column: number, rowSpan: number, colSpan: number): void => {
    const units: number[] = [];
    for (let r = row; r < row + rowSpan; r++)
      for (let c = column; c < column + colSpan; c++) units.push(r * columns + c);
    if (row + rowSpan > rows || column + colSpan > columns || units.some((unit) => taken.has(unit))) return;
    for (const unit of units) taken.add(unit);
    cells.push({ row, column, rowSpan, colSpan, text: texts[units[0] ?? 0] ?? '' });
  };
  for (const [row = 0, column = 0, rowSpan = 1, colSpan = 1] of spans) place(row, column, rowSpan, colSpan);
  for (let row = 0; row < rows; row++) for (let column = 0; column < columns; column++) place(row, column, 1, 1);
  const kept = isPlain(cells, rows, columns) ? cells : [];
  if (kept.length === 0) return cellsOf(rows, columns, [], texts);
  // A page without any text is no document.
  if (cells.every((cell) => cell.text === '')) (cells[0] as DrawnCell).text = '合计';
  return cells.sort((a, b) => a.row - b.row || a.column - b.column);
}

/** Whether each row and column has an edge that some cell draws: others cannot be seen. */
function isPlain(cells: readonly DrawnCell[], rows: number, columns: number): boolean {
  const lefts = new Set(cells.map((cell) => cell.column));
  const tops = new Set(cells.map((cell) => cell.row));
  return lefts.size === columns && tops.size === rows;
}

function sketch(cells: readonly DrawnCell[]): string[] {
  return cells.map((cell) => `${cell.row},${cell.column} ${cell.rowSpan}×${cell.colSpan} ${cell.text}`);
}

async function readItems(bytes: Uint8Array): Promise<SourceItem[]> {
  const document = await extractPdf(bytes, { name: 'a.pdf' });
  const items: SourceItem[] = [];
  for await (const item of document.items) items.push(item);
  return items;
}

async function read(bytes: Uint8Array): Promise<string[]> {
  const found: DrawnCell[] = [];
  for (const item of await readItems(bytes)) {
    if (item.type === 'line') found.push({ row: -1, column: -1, rowSpan: 1, colSpan: 1, text: item.text });
    if (item.type !== 'row') continue;
    for (const cell of item.cells) {
      const [row, column] = [(item.place.row ?? 0) - 1, (cell.place.column ?? 0) - 1];
      found.push({ row, column, rowSpan: cell.rowSpan ?? 1, colSpan: cell.colSpan ?? 1, text: cell.text.trim() });
    }
  }
  return sketch(found);
}

describe('one table, however it is drawn', () => {
  test.each(Object.keys(RULES) as RuleStyle[])('gives its cells with lines of this kind: %s', async (rules) => {
    await fc.assert(
      fc.asyncProperty(
        table,
        fc.constantFrom(...(Object.keys(TEXTS) as TextStyle[])),
        fc.constantFrom(...TURNS),
        async (drawn, texts, turn) => {
          expect(await read(drawTable(drawn, rules, texts, turn))).toEqual(sketch(drawn.cells));
        },
      ),
      { numRuns: RUNS },
    );
  });
});

/** Figures of which the cell's width has cut some, with the table's other figures on one line. */
const figures = fc.array(
  fc.tuple(fc.integer({ min: 100_000, max: 999_999 }), fc.constantFrom(0, 2, 3)).map(([cents, cut]) => {
    const text = `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`.replace(
      /(\d)(\d{3}\.)/u,
      '$1,$2',
    );
    return cut === 0 ? text : `${text.slice(0, cut - 4)}\n${text.slice(cut - 4)}`;
  }),
  { minLength: 6, maxLength: 6 },
);

test('a figure that its narrow cell cuts is one figure', async () => {
  await fc.assert(
    fc.asyncProperty(figures, fc.constantFrom(...TURNS), async (printed, turn) => {
      const texts = [
        '项目',
        '预算数',
        '基本',
        '办公费',
        '12.30',
        '10.00',
        '水费',
        '9.80',
        '4.50',
        '电费',
        '1.00',
        '0.50',
      ];
      const names = ['合计', '工资福利支出', '商品和服务支出'];
      for (const [i, name] of names.entries()) texts.push(name, printed[2 * i] ?? '', printed[2 * i + 1] ?? '');
      const cells = texts.map((text, i) => ({ row: Math.floor(i / 3), column: i % 3, rowSpan: 1, colSpan: 1, text }));
      const drawn = { xs: [60, 160, 208, 256], ys: [80, 96, 112, 128, 144, 170, 196, 222], cells };
      const rows = layOutRows((await readItems(drawTable(drawn, 'strokes', 'in one go', turn))).filter(isRow));
      expect(rows.flatMap((row) => row.cells.map((cell) => cell.text))).toEqual(
        texts.map((text) => text.replace('\n', '')),
      );
    }),
    { numRuns: RUNS },
  );
});

function isRow(item: SourceItem): item is RowItem {
  return item.type === 'row';
}

const sentence = fc.constantFrom(
  '本年收入总计1,738.50万元，比上年增加12.30万元。',
  '其中：一般公共预算拨款收入1,492.40万元，占85.84%；',
  '主要原因是人员经费按标准增加，项目支出减少，',
  '纳入本部门预算编制范围的预算单位共3个。',
);

const LONG = [
  '部门预算按照综合预算的原则编制，收入和支出全部纳入预算管理，',
  '收入包括财政拨款、事业收入、经营收入和其他各项收入，',
  '支出包括为保障机构正常运转、完成日常工作任务而发生的各项开支，',
];

describe('running text, however its page lies', () => {
  test('gives its paragraphs', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc
          .uniqueArray(sentence, { minLength: 4, maxLength: 4 })
          .map((sentences) => [sentences.slice(0, 2), sentences.slice(2)]),
        fc.integer({ min: 28, max: 60 }),
        fc.constantFrom(...(Object.keys(TEXTS) as TextStyle[])),
        fc.constantFrom(...TURNS),
        async (paragraphs, width, texts, turn) => {
          // The first one has lines of full width, which show where the text's edges are.
          const printed = [LONG, ...paragraphs].map((sentences) => `${sentences.join('')}特此说明。`);
          const items = await readItems(drawProse(printed, width, texts, turn));
          expect(recognizeParagraphs(items).value.map(({ text }) => text)).toEqual(printed);
        },
      ),
      { numRuns: RUNS },
    );
  });
});
