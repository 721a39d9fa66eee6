import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { SourceItem } from '../../src/document.js';
import { extractPdf } from '../../src/extractors/pdf/pdf.js';
import { readTables } from '../../src/table-pipeline.js';
import { text, writePdf } from '../extractors/pdf/pdf-writer.js';

const RUNS = 40;
const LEFT = 50;
const NAMES_WIDTH = 180;
const FIGURE_WIDTH = 80;
const PITCH = 13;
const SIZE = 10;
const PADDING = 4;
/** Points: of the page. */
const HEIGHT = 842;

/** A row: the lines of its name, and its figures. */
interface Row {
  name: string[];
  figures: string[];
}

const name = fc.array(fc.constantFrom('政府办公厅', '相关机构事务', '人大事务', '养老支出', '（含离退休人员）'), {
  minLength: 1,
  maxLength: 3,
});
const figure = fc.constantFrom('1,291.20', '491.20', '0.50', '31.00');

const rows = fc.integer({ min: 2, max: 4 }).chain((columns) =>
  fc.array(fc.record({ name, figures: fc.array(figure, { minLength: columns, maxLength: columns }) }), {
    minLength: 3,
    maxLength: 7,
  }),
);

type Painter = (row: { top: number; bottom: number; xs: number[]; index: number }) => string;

const fill = (left: number, top: number, right: number, bottom: number) =>
  `0.85 0.9 1 rg ${left} ${HEIGHT - bottom} ${right - left} ${bottom - top} re f 0 g\n`;
const line = (xs: number[], y: number) => `0.5 w ${xs[0]} ${HEIGHT - y} m ${xs.at(-1)} ${HEIGHT - y} l S\n`;

/** Ways to part rows without a grid. */
const GROUNDS: Record<string, Painter> = {
  'every other row coloured': ({ top, bottom, xs, index }) =>
    index % 2 === 0 ? fill(xs[0] ?? 0, top, xs.at(-1) ?? 0, bottom) : '',
  'the other rows coloured': ({ top, bottom, xs, index }) =>
    index % 2 === 1 ? fill(xs[0] ?? 0, top, xs.at(-1) ?? 0, bottom) : '',
  'cells of every other row coloured one by one': ({ top, bottom, xs, index }) =>
    index % 2 === 0
      ? xs
          .slice(1)
          .map((x, i) => fill(xs[i] ?? 0, top, x, bottom))
          .join('')
      : '',
  'cells coloured with white between': ({ top, bottom, xs }) =>
    xs
      .slice(1)
      .map((x, i) => fill((xs[i] ?? 0) + 1, top + 1, x - 1, bottom - 1))
      .join(''),
  'level lines': ({ top, bottom, xs }) => line(xs, top) + line(xs, bottom),
};

/** A table with heads, and its cells as they are printed; names are wrapped where they have several lines. */
function drawTable(rows: readonly Row[], paint: Painter, middle: boolean): { content: string; cells: string[][] } {
  const columns = rows[0]?.figures.length ?? 0;
  const xs = [LEFT, ...Array.from({ length: columns + 1 }, (_, i) => LEFT + NAMES_WIDTH + i * FIGURE_WIDTH)];
  const heads: Row = { name: ['项目'], figures: Array.from({ length: columns }, (_, i) => `${2020 + i}年`) };
  let top = 80;
  let content = '';
  const cells: string[][] = [];
  for (const [index, row] of [heads, ...rows].entries()) {
    const bottom = top + row.name.length * PITCH + 2 * PADDING;
    content += paint({ top, bottom, xs, index });
    const first = top + PADDING + SIZE;
    for (const [i, part] of row.name.entries()) content += text(LEFT + 4, first + i * PITCH, part);
    const level = middle ? first + ((row.name.length - 1) * PITCH) / 2 : first;
    for (const [i, value] of row.figures.entries()) {
      content += text((xs[i + 2] ?? 0) - 4 - value.length * SIZE * 0.5, level, value);
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

describe('rows that are parted without a grid', () => {
  test.each(Object.entries(GROUNDS))('%s: one row each, however names are wrapped', async (_, paint) => {
    await fc.assert(
      fc.asyncProperty(rows, fc.boolean(), async (own, middle) => {
        const { content, cells } = drawTable(own, paint, middle);
        expect(await read(content)).toEqual(cells);
      }),
      { numRuns: RUNS },
    );
  });

  test('level lines: heads of two levels that nearly touch each other stand over their columns', async () => {
    const own = fc.array(fc.record({ name, figures: fc.array(figure, { minLength: 3, maxLength: 3 }) }), {
      minLength: 3,
      maxLength: 7,
    });
    await fc.assert(
      fc.asyncProperty(own, async (rows) => {
        const xs = [LEFT, 230, 310, 390, 470];
        let content = line(xs, 80) + text(LEFT + 60, 101, '科目名称') + text(332, 93, '本年支出') + line(xs, 112);
        content +=
          text(231, 107, '一般公共预算拨') + text(304, 107, '基金预算拨款收') + text(377, 107, '国有资本经营预');
        const cells = [
          ['科目名称', '本年支出'],
          ['一般公共预算拨', '基金预算拨款收', '国有资本经营预'],
        ];
        let top = 112;
        for (const row of rows) {
          const first = top + PADDING + SIZE;
          for (const [i, part] of row.name.entries()) content += text(LEFT + 4, first + i * PITCH, part);
          const level = first + ((row.name.length - 1) * PITCH) / 2;
          for (const [i, value] of row.figures.entries())
            content += text(298 + i * 73 - value.length * SIZE * 0.5, level, value);
          top += row.name.length * PITCH + 2 * PADDING;
          content += line(xs, top);
          cells.push([row.name.join(''), ...row.figures]);
        }
        expect(await read(content)).toEqual(cells);
      }),
      { numRuns: RUNS },
    );
  });

  test('the reader of tables reads them alike, and takes no unit for a head', async () => {
    const paint = GROUNDS['every other row coloured'] ?? (() => '');
    await fc.assert(
      fc.asyncProperty(rows, async (own) => {
        const { content, cells } = drawTable(own, paint, true);
        const bytes = writePdf([{ content: content + text(LEFT + 200, 74, '单位：万元') }]);
        const { tables } = await readTables(bytes, { name: 'a.pdf', tables: { mode: 'auto' } });
        const read = tables.map((table) => table.rows.map((row) => row.map((cell) => cell.replace(/\s/gu, ''))));
        expect(read).toEqual([cells]);
      }),
      { numRuns: 10 },
    );
  });

  test('nothing drawn: a name of an even number of lines around its figures is one row', async () => {
    const even = rows.map((own) =>
      own.map((row) => ({ ...row, name: row.name.length > 2 ? row.name.slice(0, 2) : row.name })),
    );
    await fc.assert(
      fc.asyncProperty(even, async (own) => {
        const { content, cells } = drawTable(own, () => '', true);
        expect(await read(content)).toEqual(cells);
      }),
      { numRuns: RUNS },
    );
  });

  test('contents on coloured grounds are no table', async () => {
    const lines = ['部门职责', '机构设置', '收支总表', '名词解释'].map((title, i) => {
      const top = 80 + i * 20;
      const ground = i % 2 === 0 ? fill(LEFT, top, 500, top + 20) : '';
      return ground + text(LEFT + 4, top + 14, title) + text(480, top + 14, String(i * 3 + 2));
    });
    expect(await read(lines.join(''))).toEqual([]);
  });

  test('paragraphs on coloured grounds and between lines are no table', async () => {
    const prose = Array.from({ length: 6 }, (_, i) => {
      const top = 80 + i * 40;
      const lines = [0, 1].map((k) =>
        text(LEFT + 4, top + 14 + k * PITCH, '本部门全年预算收入增加主要是人员经费增加所致一是'),
      );
      return (i % 2 === 0 ? fill(LEFT, top, 500, top + 36) : line([LEFT, 500], top)) + lines.join('');
    });
    expect(await read(prose.join(''))).toEqual([]);
  });
});
