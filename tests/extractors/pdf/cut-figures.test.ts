import { describe, expect, test } from 'vitest';
import { parseDisclosure } from '../../../src/index.js';
import { grid, text, writePdf } from './pdf-writer.js';

const PADDING = 4;
const SIZE = 9;
/** Points: a digit of the font takes half of its size. */
const DIGIT = SIZE / 2;

/** The figures of a table whose one column of figures is so many points wide, by the names of its lines. */
async function figures(width: number, ...cells: string[][]): Promise<Record<string, string | null>> {
  const xs = [60, 200, 200 + width];
  const rows = [['项目名称'], ...cells.map((_, i) => [`第${'一二三'[i]}个项目`])].map((name, i) => [
    name,
    i === 0 ? ['金额'] : (cells[i - 1] ?? []),
  ]);
  const ys = [100];
  for (const row of rows) ys.push((ys.at(-1) ?? 0) + 12 * Math.max(...row.map((lines) => lines.length)) + 8);
  const texts = rows.flatMap((row, r) =>
    row.flatMap((lines, c) =>
      lines.map((line, i) => text((xs[c] ?? 0) + PADDING, (ys[r] ?? 0) + 12 * i + 12, line, SIZE)),
    ),
  );
  const title = text(100, 80, '项目支出表', 14) + text(100, 95, '单位：元', SIZE);
  const bytes = writePdf([{ content: title + grid(xs, ys) + texts.join('') }]);
  const { budgetTables } = await parseDisclosure(bytes, { name: 'a.pdf' });
  const lines = budgetTables[0]?.lines ?? [];
  return Object.fromEntries(lines.map(({ name, values }) => [name, Object.values(values)[0]?.value ?? null]));
}

describe('figures over several lines of a drawn cell', () => {
  test('one that its width has cut is one figure', async () => {
    const width = 2 * PADDING + 6.5 * DIGIT;
    expect(await figures(width, ['147302', '71'], ['9050'], ['123456', '789.12'])).toEqual({
      第一个项目: '14730271',
      第二个项目: '9050',
      第三个项目: '123456789.12',
    });
  });

  test('one that is cut at a mark is one figure however wide its cell is', async () => {
    expect(await figures(90, ['1,473,', '027.10'], ['12,3', '45.60'])).toEqual({
      第一个项目: '1473027.10',
      第二个项目: '12345.60',
    });
  });

  test('two with room beside them are none', async () => {
    expect(await figures(60, ['10', '6'], ['620', '155'], ['30'])).toEqual({
      第一个项目: null,
      第二个项目: null,
      第三个项目: '30',
    });
  });
});
