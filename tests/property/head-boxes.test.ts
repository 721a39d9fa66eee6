import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SourceItem } from '../../src/document.js';
import { extractPdf } from '../../src/extractors/pdf/pdf.js';
import { readTables } from '../../src/table-pipeline.js';
import { text, writePdf } from '../extractors/pdf/pdf-writer.js';

const RUNS = 30;
const LEFT = 50;
const NAMES_WIDTH = 180;
const FIGURE_WIDTH = 50;
const PITCH = 13;
const SIZE = 10;
const PADDING = 4;
/** Points: of the page. */
const HEIGHT = 842;

/** A row: the lines of its name, and its figures; blank ones are not printed. */
interface Row {
  name: readonly string[];
  figures: readonly string[];
}

const name = fc.oneof(
  fc.constantFrom(['行政运行'], ['人大事务'], ['201基本公共服务']),
  fc.constant(['机关事业单位基本养老保险缴费支出（', '含在职人员）']),
);
const figure = fc.constantFrom('1,291.20', '491.20', '0.50', '31.00');
const rows = fc.integer({ min: 2, max: 4 }).chain((columns) =>
  fc.array(
    fc.record({
      name,
      figures: fc
        .tuple(figure, fc.array(fc.oneof(figure, fc.constant('')), { minLength: columns - 1, maxLength: columns - 1 }))
        .map(([first, rest]) => [first, ...rest]),
    }),
    { minLength: 4, maxLength: 9 },
  ),
);

const level = (xs: readonly number[], y: number) => `0.5 w ${xs[0]} ${HEIGHT - y} m ${xs.at(-1)} ${HEIGHT - y} l S\n`;
const upright = (x: number, top: number, bottom: number) =>
  `0.5 w ${x} ${HEIGHT - top} m ${x} ${HEIGHT - bottom} l S\n`;
const ground = (xs: readonly number[], top: number, bottom: number) =>
  `0.85 0.9 1 rg ${xs[0]} ${HEIGHT - bottom} ${(xs.at(-1) ?? 0) - (xs[0] ?? 0)} ${bottom - top} re f 0 g\n`;

type Painter = (row: { top: number; bottom: number; xs: readonly number[]; index: number }) => string;

/** What is drawn in the rows below boxed heads. */
const BODIES: Record<string, Painter> = {
  'level lines': ({ xs, bottom }) => level(xs, bottom),
  'grounds of the even rows': ({ xs, top, bottom, index }) => (index % 2 === 0 ? ground(xs, top, bottom) : ''),
  'grounds of the odd rows': ({ xs, top, bottom, index }) => (index % 2 === 1 ? ground(xs, top, bottom) : ''),
  nothing: () => '',
  'the sides of columns': ({ xs, top, bottom }) => xs.map((x) => upright(x, top, bottom)).join(''),
};

/** A table whose heads, of two levels, stand in boxes; its names are wrapped around the level of their figures. */
function drawTable(own: readonly Row[], paint: Painter): { content: string; cells: string[][] } {
  const columns = own[0]?.figures.length ?? 0;
  const xs = [LEFT, ...Array.from({ length: columns + 1 }, (_, i) => LEFT + NAMES_WIDTH + i * FIGURE_WIDTH)];
  const inner = xs.slice(1);
  const right = xs.at(-1) ?? 0;
  let content = [60, 78, 96].map((y) => level(y === 78 ? inner : xs, y)).join('');
  content += [LEFT, inner[0] ?? 0, right].map((x) => upright(x, 60, 96)).join('');
  content += inner.map((x) => upright(x, 78, 96)).join('');
  content += text(LEFT + 4, 82, '科目名称') + text((inner[0] ?? 0) + 20, 73, '本年支出');
  for (let i = 0; i < columns; i++) content += text((inner[i] ?? 0) + 4, 91, `${2020 + i}年`);
  const cells = [['科目名称', '本年支出'], Array.from({ length: columns }, (_, i) => `${2020 + i}年`)];
  let top = 96;
  for (const [index, row] of own.entries()) {
    const bottom = top + row.name.length * PITCH + 2 * PADDING;
    content += paint({ top, bottom, xs, index });
    const first = top + PADDING + SIZE;
    for (const [i, part] of row.name.entries()) content += text(LEFT + 4, first + i * PITCH, part);
    for (const [i, value] of row.figures.entries()) {
      const at = first + ((row.name.length - 1) * PITCH) / 2;
      if (value !== '') content += text((xs[i + 2] ?? 0) - 4 - value.length * SIZE * 0.5, at, value);
    }
    cells.push([row.name.join(''), ...row.figures]);
    top = bottom;
  }
  return { content, cells };
}

async function read(content: string): Promise<string[][]> {
  const items: SourceItem[] = [];
  for await (const item of (await extractPdf(writePdf([{ content }]), { name: 'a.pdf' })).items) items.push(item);
  return items.flatMap((item) =>
    item.type === 'row' ? [item.cells.map((cell) => cell.text.replace(/\s/gu, ''))] : [],
  );
}

describe('heads in boxes over rows that are in none', () => {
  test.each(Object.entries(BODIES))('%s below: each figure stands under its head', async (_, paint) => {
    await fc.assert(
      fc.asyncProperty(rows, async (own) => {
        const { content, cells } = drawTable(own, paint);
        expect(await read(content)).toEqual(cells);
      }),
      { numRuns: RUNS },
    );
  });

  test.each(Object.entries(BODIES))('%s below: names that are all wrapped are one each', async (_, paint) => {
    const own = Array.from({ length: 4 }, () => ({
      name: ['机关事业单位基本养老保险缴费支出（', '含在职人员）'],
      figures: ['1,291.20', '491.20'],
    }));
    const { content, cells } = drawTable(own, paint);
    expect(await read(content)).toEqual(cells);
  });

  test.each([
    ['level lines', 'only the cells of its heads are drawn'],
    ['grounds of the even rows', 'only the cells of its heads are drawn'],
    ['nothing', 'only the cells of its heads are drawn'],
    ['the sides of columns and level lines', 'its cells are drawn'],
  ])('%s below: it is said which cells are drawn', async (body, reason) => {
    const own = Array.from({ length: 4 }, () => ({ name: ['行政运行'], figures: ['1,291.20', '491.20'] }));
    const paint: Painter = (row) =>
      body
        .split(' and ')
        .map((part) => BODIES[part]?.(row) ?? '')
        .join('');
    const { content } = drawTable(own, paint);
    const { tables } = await readTables(writePdf([{ content }]), { name: 'a.pdf' });
    expect(tables.map(({ reasons, rows }) => [rows.length, reasons[0]])).toEqual([[6, reason]]);
  });

  test('a note and prose below them are none of their rows', async () => {
    const { content } = drawTable(
      [{ name: ['行政运行'], figures: ['1,291.20', '491.20'] }],
      BODIES['level lines'] ?? (() => ''),
    );
    const prose = '全年预算收入增加主要是人员经费增加所致，12.00万元';
    const after = [160, 175, 190].map((y) => text(LEFT + 4, y, prose)).join('') + level([LEFT, 330], 200);
    expect(await read(content + after)).toHaveLength(3);
  });
});
