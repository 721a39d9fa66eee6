import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { RowItem } from '../../src/document.js';
import { extractDocument } from '../../src/extractors/extract.js';
import { layOutRows } from '../../src/recognizer/layout.js';
import { collect } from '../build/rows.js';
import { encodeGb18030, render, type TruthTable, WRITINGS, type Writing } from '../build/text-tables.js';

const cellText = fc
  .array(fc.constantFrom(...'水利支出费（其）中、：。0123456789,;|"\'*_\\<>&-+%≥ \n'.split('')), { maxLength: 12 })
  .map((chars) =>
    chars
      .join('')
      .replace(/ +/gu, ' ')
      .replace(/ ?\n[ \n]*/gu, '\n')
      .trim(),
  )
  .filter((text) => !/^[-:]+$/u.test(text));

const headText = fc
  .array(fc.constantFrom(...'科目编码名称合计本年基支出项上结转'.split('')), { minLength: 2, maxLength: 6 })
  .map((chars) => chars.join(''));

/** A table with one or two rows of heads, some of them merged, and a body of any texts. */
const table: fc.Arbitrary<TruthTable> = fc
  .record({ columns: fc.integer({ min: 2, max: 7 }), rows: fc.integer({ min: 2, max: 8 }) })
  .chain(({ columns, rows }) =>
    fc.record({
      heads: fc.array(headText, { minLength: columns, maxLength: columns }),
      groups: fc.array(fc.record({ text: headText, span: fc.integer({ min: 1, max: 3 }) }), { maxLength: 7 }),
      body: fc.array(fc.tuple(headText, fc.array(cellText, { minLength: columns - 1, maxLength: columns - 1 })), {
        minLength: rows,
        maxLength: rows,
      }),
    }),
  )
  .map(({ heads, groups, body }) => ({
    heads,
    groups: fitGroups(groups, heads.length),
    body: body.map(([name, cells]) => [name, ...cells]),
  }));

function fitGroups(groups: { text: string; span: number }[], columns: number): { text: string; span: number }[] {
  const fitted: { text: string; span: number }[] = [];
  let left = columns;
  for (const { text, span } of groups) {
    if (left === 0) break;
    fitted.push({ text, span: Math.min(span, left) });
    left -= Math.min(span, left);
  }
  return left === 0 && fitted.length > 1 ? fitted : [];
}

/** The texts that a reader sees at each row and column; what a merged cell covers is ''. */
function gridOf({ heads, groups, body }: TruthTable): string[][] {
  const merged = groups.flatMap(({ text, span }) => [text, ...new Array<string>(span - 1).fill('')]);
  return [...(groups.length > 0 ? [merged] : []), heads, ...body];
}

async function readGrid(bytes: Uint8Array): Promise<string[][]> {
  const document = await extractDocument(bytes, { name: 'a.dat' });
  const rows = (await collect(document.items)).filter((item): item is RowItem => item.type === 'row');
  const laid = layOutRows(rows, (text) => text);
  const width = Math.max(
    ...laid.map(({ cells }) => Math.max(0, ...cells.map(({ column, colSpan }) => column + colSpan))),
  );
  return laid.map(({ cells }) => {
    const texts = new Array<string>(width).fill('');
    for (const { column, text } of cells) texts[column] = text;
    return texts;
  });
}

test.each(WRITINGS)('a table written as %s gives the cells that it had', async (writing: Writing) => {
  await fc.assert(
    fc.asyncProperty(table, async (truth) => {
      expect(await readGrid(new TextEncoder().encode(render(truth, writing)))).toEqual(gridOf(truth));
    }),
    { numRuns: 60 },
  );
});

test('a table in GB18030 gives the cells that it has in UTF-8', async () => {
  await fc.assert(
    fc.asyncProperty(table, fc.constantFrom<Writing>('tabs', 'commas', 'pipes'), async (truth, writing) => {
      const text = `${'某县水利局部门预算公开表格说明'.repeat(3)}\n\n${render(truth, writing)}`;
      expect(await readGrid(encodeGb18030(text))).toEqual(gridOf(truth));
    }),
    { numRuns: 40 },
  );
});
