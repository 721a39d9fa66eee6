import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pdfiumEngine } from '../../../src/extractors/pdf/engines/pdfium.js';
import { pdfjsEngine } from '../../../src/extractors/pdf/engines/pdfjs.js';
import { buildLines } from '../../../src/extractors/pdf/page/lines.js';
import { layOutPage, TableSides } from '../../../src/extractors/pdf/tables/layout.js';
import { grid, text, writePdf } from './pdf-writer.js';

const HEIGHT = 842;
const NAME = '城市道路养护维修专项资金项目名';

/** A text as a producer sets it that draws in units of its own: the font is larger and all is scaled down. */
function scaledText(x: number, y: number, value: string, size: number, scale: number): string {
  return `q ${scale} 0 0 ${scale} 0 0 cm ${text(x / scale, y / scale, value, size / scale, HEIGHT / scale)}Q\n`;
}

async function pageOf(content: string, rotate = 0, engine = pdfiumEngine) {
  const file = await engine.open(writePdf([{ content, rotate }]));
  try {
    return await file.readPage(0);
  } finally {
    await file.close();
  }
}

async function linesOf(content: string, engine = pdfiumEngine): Promise<string[]> {
  return buildLines((await pageOf(content, 0, engine)).glyphs).map((line) => line.text);
}

describe.each([pdfiumEngine, pdfjsEngine])('$name', (engine) => {
  test.each([1, 0.1, 0.01])('a name that each row repeats is read in each, drawn at a scale of %s', async (scale) => {
    const rows = [0, 1, 2, 3, 4, 5, 6, 7, 8].map((row) => scaledText(60, 100 + 16 * row, NAME, 10, scale));
    expect(await linesOf(rows.join(''), engine)).toEqual(rows.map(() => NAME));
  });

  test.each([1, 0.1])('digits that are drawn one by one are all read, at a scale of %s', async (scale) => {
    const drawn = [...'目标１１１００００元'].map((character, i) => scaledText(60 + 10 * i, 100, character, 10, scale));
    expect(await linesOf(drawn.join(''), engine)).toEqual(['目标１１１００００元']);
    const narrow = [...'1110000'].map((digit, i) => scaledText(60 + 5.56 * i, 100, digit, 10, scale));
    expect(await linesOf(narrow.join(''), engine)).toEqual(['1110000']);
  });

  test.each(['12.50', NAME])('a text that is drawn twice to look bold is read once: %s', async (value) => {
    const drawn = [0, 0.3, 0.6].map((offset) => text(60 + offset, 100 + offset / 2, value));
    expect(await linesOf(drawn.join(''), engine)).toEqual([value]);
  });

  test('what a producer gives for copying in the place of a text is not what is read', async () => {
    const drawn = `/Span << /ActualText (99.99) >> BDC ${text(60, 100, '12.50')}${text(60, 120, '7.25')}EMC\n`;
    expect(await linesOf(drawn, engine)).toEqual(['12.50', '7.25']);
  });
});

test('a letter that stands for a form of a letter stays', async () => {
  const drawn = `/Span << /ActualText <FEFF0048> >> BDC ${text(60, 100, 'h')}EMC\n${text(65.5, 100, 'ungary')}`;
  expect(await linesOf(drawn)).toEqual(['Hungary']);
});

test('the shadow of a text is no text of its own', async () => {
  expect(await linesOf(text(60, 100, NAME) + text(62.5, 102.5, NAME))).toEqual([NAME]);
});

test('whatever cells repeat, every cell of a table is read', async () => {
  const values = fc.constantFrom('0.00', '1,250.00', '无', '是', NAME, NAME.slice(0, 8), '项目支出', 'A');
  const layout = fc.record({
    rows: fc.integer({ min: 2, max: 9 }),
    size: fc.double({ min: 4, max: 14, noNaN: true }),
    pitch: fc.double({ min: 1.4, max: 3, noNaN: true }),
    scale: fc.constantFrom(1, 0.24, 0.1, 0.01, 4),
    rotate: fc.constantFrom(0, 90, 270),
    values: fc.array(values, { minLength: 1, maxLength: 3 }),
    picks: fc.array(fc.nat(2), { minLength: 27, maxLength: 27 }),
  });
  await fc.assert(
    fc.asyncProperty(layout, async ({ rows, size, pitch, scale, rotate, values: few, picks }) => {
      const width = 16 * size;
      const xs = [20, 20 + width, 20 + 2 * width];
      const ys = Array.from({ length: rows + 1 }, (_, row) => 40 + row * pitch * size);
      const cells = Array.from({ length: rows }, (_, row) =>
        [0, 1].map((column) => few[(picks[2 * row + column] ?? 0) % few.length] ?? ''),
      );
      const drawn = cells.flatMap((row, r) =>
        row.map((value, c) => scaledText((xs[c] ?? 0) + 2, (ys[r + 1] ?? 0) - 0.3 * size, value, size, scale)),
      );
      const page = await pageOf(grid(xs, ys) + drawn.join(''), rotate);
      const [table] = layOutPage(page, new TableSides()).blocks;
      expect(table?.kind === 'table' && table.cells.map((cell) => cell.text)).toEqual(cells.flat());
    }),
    { numRuns: 60 },
  );
});
