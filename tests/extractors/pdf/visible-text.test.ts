import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pdfiumEngine } from '../../../src/extractors/pdf/engines/pdfium.js';
import { pdfjsEngine } from '../../../src/extractors/pdf/engines/pdfjs.js';
import { buildLines } from '../../../src/extractors/pdf/page/lines.js';
import { layOutPage, TableSides } from '../../../src/extractors/pdf/tables/layout.js';
import { grid, picture, text, writePdf } from './pdf-writer.js';
import { cell, ROWS, table, XS, YS } from './small-table.js';

const ENGINES = [pdfiumEngine, pdfjsEngine];

const LAST = (ROWS[2] ?? []).map((value, column) => cell(2, column, value)).join('');

async function rowsOf(content: string, engine = pdfiumEngine): Promise<string[][]> {
  const { blocks } = await pageOf(content, engine);
  const found = blocks.find((block) => block.kind === 'table');
  const rows: string[][] = [];
  for (const { row, column, text } of found?.kind === 'table' ? found.cells : []) {
    rows[row] ??= [];
    const cells = rows[row];
    if (cells) cells[column] = text;
  }
  return rows;
}

async function pageOf(content: string, engine = pdfiumEngine) {
  const file = await engine.open(writePdf([{ content }]));
  try {
    const page = await file.readPage(0);
    return { ...layOutPage(page, new TableSides()), page, unseen: page.unseen };
  } finally {
    await file.close();
  }
}

describe.each(ENGINES)('$name', (engine) => {
  const before: Record<string, string> = {
    'painted over in white': `${LAST}q 1 1 1 rg 61 683 338 18 re f Q\n`,
    'painted over in the colour of a row': `${LAST}q .9 .95 1 rg 61 683 338 18 re f Q\n`,
    'white on the paper': `q 1 1 1 rg ${LAST}Q\n`,
    'in the colour of its ground': `q .9 .95 1 rg 61 683 338 18 re f ${LAST}Q\n`,
    'clipped to nothing': `q 0 100 595 500 re W n ${LAST}Q\n`,
    'clipped to a sliver': `q 61 695 338 1 re W n ${LAST}Q\n`,
    'without ink': `q 3 Tr ${LAST}Q\n`,
  };
  test.each(Object.entries(before))('a row drawn twice is read once, the first copy %s', async (_, first) => {
    const read = await pageOf(first + table(), engine);
    expect(await rowsOf(first + table(), engine)).toEqual(ROWS);
    expect(read.unseen).toBe(0);
  });

  test('a first copy of which only some characters are drawn takes none from the second', async () => {
    const first = `q 206 695 60 1 re W n ${cell(2, 1, '3')}Q q 1 1 1 rg 61 683 338 18 re f Q\n`;
    expect(await rowsOf(first + table(), engine)).toEqual(ROWS);
  });

  test('text that nobody sees is no text, and the page says so', async () => {
    const hidden = `q 1 1 1 rg ${text(60, 300, '9999.99')}Q ${text(60, 400, '8888.88')}q 1 1 1 rg 50 430 200 30 re f Q\n`;
    const read = await pageOf(table() + hidden, engine);
    expect(
      buildLines(read.page.glyphs)
        .map((line) => line.text)
        .join(' '),
    ).not.toMatch(/9999|8888/u);
    expect(read.unseen).toBe(2);
  });

  test('white text on a dark ground is read', async () => {
    const head = `q .1 .2 .5 rg 60 722 340 20 re f Q q 1 1 1 rg ${(ROWS[0] ?? []).map((value, c) => cell(0, c, value)).join('')}Q\n`;
    const body = ROWS.slice(1).flatMap((row, r) => row.map((value, c) => cell(r + 1, c, value)));
    expect(await rowsOf(head + grid(XS, YS) + body.join(''), engine)).toEqual(ROWS);
  });

  test('text without ink on a picture is the text of a scan and stays', async () => {
    const read = await pageOf(`${picture()}q 3 Tr ${text(60, 300, '120.60')}Q`, engine);
    expect(buildLines(read.page.glyphs).map((line) => line.text)).toEqual(['120.60']);
  });

  test('an area that is half transparent or an outline hides nothing', async () => {
    const outline = `${text(60, 300, '120.60')}q 1 1 1 rg 50 530 m 200 530 l 180 560 l 60 570 l f Q\n`;
    expect(buildLines((await pageOf(outline, engine)).page.glyphs).map((line) => line.text)).toEqual(['120.60']);
  });

  test('a small raised figure is a mark, one after a decimal point is not', async () => {
    const marked = table() + text(236, 130, '2', 6) + text(66, 303, '12.') + text(79.9, 299, '50', 6);
    const rows = await rowsOf(marked, engine);
    expect(rows[1]).toEqual(['人员经费', '120.60²', '120.60']);
    const { blocks } = await pageOf(marked, engine);
    expect(blocks.flatMap((block) => (block.kind === 'line' ? [block.line.text] : []))).toEqual(['12.50']);
  });

  test.each([
    ['raised without being smaller', (x: number) => text(x, 130, '1', 10)],
    ['of two digits', (x: number) => text(x, 130, '12', 6)],
    ['in brackets', (x: number) => text(x, 130, '(1)', 6)],
    ['smaller on the same baseline', (x: number) => text(x, 134, '1', 6)],
    ['nearly as large, a little raised', (x: number) => text(x, 132, '1', 8.5)],
    ['nearly as large, drawn after all else', (x: number) => cell(2, 0, '合计') + text(x, 130.5, '2', 9)],
    ['as large, raised by a fifth', (x: number) => text(x, 132, '1', 10)],
  ])('a mark %s never changes the figure', async (_, mark) => {
    const rows = await rowsOf(table(1) + cell(1, 0, '人员经费') + cell(1, 1, '120.60') + mark(236.6), engine);
    expect(rows[1]?.[1]).toMatch(/^120\.60[¹²⁽⁾]+$/u);
  });

  test('a raised mark behind a name is none of its characters, one as high as the line is', async () => {
    const name = (size: number, y: number) => table(1) + text(66, 134, '人员经费') + text(106.2, y, '2', size);
    for (const [size, y] of [
      [6, 130],
      [9, 131.5],
      [10, 131],
    ] as const)
      expect((await rowsOf(name(size, y), engine))[1]?.[0]).toBe('人员经费²');
    for (const [size, y] of [
      [10, 134],
      [9, 133.5],
      [10, 132.5],
    ] as const)
      expect((await rowsOf(name(size, y), engine))[1]?.[0]).toBe('人员经费2');
  });

  test.each([
    ['large and pale', 'q .85 .85 .85 rg', 40, '样本仅供参考'],
    ['large and dark', 'q 1 0 0 rg', 36, '作废作废作废'],
    ['as small as the text, pale', 'q .8 .8 .8 rg', 12, '内部资料请勿外传内部资料请勿外传'],
  ])('a watermark across a table is in none of its cells: %s', async (_, colour, size, words) => {
    const content = `${table()}${colour} ${text(150, 137, words, size)}Q\n`;
    expect(await rowsOf(content, engine)).toEqual(ROWS);
    expect(await rowsOf(`${colour} ${text(150, 137, words, size)}Q\n${table()}`, engine)).toEqual(ROWS);
  });
});

test('whatever part of a row is drawn first and painted over, the row reads as it is seen', async () => {
  const part = fc.record({
    column: fc.integer({ min: 0, max: 2 }),
    from: fc.integer({ min: 0, max: 3 }),
    length: fc.integer({ min: 1, max: 6 }),
    clip: fc.option(fc.double({ min: 0.5, max: 9, noNaN: true })),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(part, { minLength: 1, maxLength: 5 }), async (parts) => {
      const first = parts.map(({ column, from, length, clip }) => {
        const value = ROWS[2]?.[column] ?? '';
        const drawn = cell(2, column, value.slice(0, from + length));
        return clip === null ? drawn : `q 60 690 340 ${clip} re W n ${drawn}Q\n`;
      });
      const content = `${first.join('')}q 1 1 1 rg 61 683 338 18 re f Q\n${table()}`;
      expect(await rowsOf(content)).toEqual(ROWS);
    }),
    { numRuns: 40 },
  );
});
