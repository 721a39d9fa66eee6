import { describe, expect, test } from 'vitest';
import { parseDisclosure } from '../../../src/index.js';
import { text, writePdf } from './pdf-writer.js';

const SIZE = 9;
const XS = [60, 130, 280, 360, 440];

/** The values of the lines of a table without lines, whose rows of text are twelve points apart. */
async function valuesOf(...rows: string[][]): Promise<(string | null)[][]> {
  const all = [['科目编码', '科目名称', '合计', '基本支出', '项目支出'], ...rows];
  const texts = all.flatMap((row, r) =>
    row.flatMap((own, c) => (own === '' ? [] : [text(XS[c] ?? 0, 120 + 12 * r, own, SIZE)])),
  );
  const title = text(220, 80, '支出总表', 14) + text(60, 100, '单位：元', SIZE);
  const { budgetTables } = await parseDisclosure(writePdf([{ content: title + texts.join('') }]), { name: 'a.pdf' });
  const table = budgetTables[0];
  return (table?.lines ?? []).map(({ name, values }) => [
    name,
    ...(table?.columns ?? []).map(({ key }) => values[key]?.value ?? null),
  ]);
}

const WHOLE = [
  ['2130101', '行政运行', '214,731.50', '152,068.22', '62,663.28'],
  ['2130102', '一般行政管理事务', '549,233.15', '242,793.50', '306,439.65'],
  ['2210201', '住房公积金', '529,608.13', '', '529,608.13'],
];
const READ = [
  ['行政运行', '214731.50', '152068.22', '62663.28'],
  ['一般行政管理事务', '549233.15', '242793.50', '306439.65'],
  ['住房公积金', '529608.13', null, '529608.13'],
];

describe('figures of a table without lines that their columns have cut', () => {
  test('around what their row prints in one line', async () => {
    const cut = [
      ['', '', '1,104,944.9', '', ''],
      ['2101101', '行政单位医疗', '', '346,310.29', '758,634.68'],
      ['', '', '7', '', ''],
    ];
    expect(await valuesOf(...WHOLE, ...cut)).toEqual([
      ...READ,
      ['行政单位医疗', '1104944.97', '346310.29', '758634.68'],
    ]);
  });

  test('stay as they are over three lines', async () => {
    const cut = [
      ['', '', '4,33', '2,33', '2,00'],
      ['2101101', '行政单位医疗', '9,90', '9,90', '0,00'],
      ['', '', '8.67', '8.67', '0.00'],
    ];
    const read = (await valuesOf(...WHOLE, ...cut)).find(([name]) => name === '行政单位医疗');
    expect(read).toEqual(['行政单位医疗', null, null, null]);
  });

  test('below their row', async () => {
    const cut = [
      ['2101101', '行政单位医疗', '1,104,944', '346,310.29', '12,758,63'],
      ['', '', '.97', '', '4.68'],
    ];
    expect(await valuesOf(...WHOLE, ...cut)).toEqual([
      ...READ,
      ['行政单位医疗', '1104944.97', '346310.29', '12758634.68'],
    ]);
  });
});

describe('figures that were not cut', () => {
  test.each<[string, string[][]]>([
    [
      'a row without a name below amounts that are whole',
      [
        ['2101101', '行政单位医疗', '104,944.97', '46,310.29', '58,634.68'],
        ['', '', '7.00', '', '7.00'],
      ],
    ],
    [
      'amounts with one decimal',
      [
        ['2101101', '行政单位医疗', '4,944.9', '4,944.9', ''],
        ['', '', '7', '7', ''],
        ['2101102', '事业单位医疗', '44.9', '44.9', ''],
      ],
    ],
  ])('%s', async (_, rows) => {
    const figures = (await valuesOf(...WHOLE, ...rows)).flat();
    for (const made of ['104944.977.00', '4944.97']) expect(figures).not.toContain(made);
    for (const [name, ...values] of READ) expect(figures).toEqual(expect.arrayContaining([name, ...values]));
  });
});
