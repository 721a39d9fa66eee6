import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { stackedSheet } from '../../fixtures/generator/blocks.js';
import { renderPdf } from '../../fixtures/generator/pdf.js';
import { makeRandom } from '../../fixtures/generator/random.js';
import { makeTruth } from '../../fixtures/generator/truth.js';
import { type GeneralTable, generalTablesSchema } from '../../src/schema/general-tables.js';
import { FORM, ROOT, temporaryFolder, yusuan } from './run.js';

const FOLDER = 'fixtures/all-formats';

async function tablesOf(file: string, ...flags: string[]): Promise<GeneralTable[]> {
  const { code, stdout, stderr } = await yusuan(['tables', file, ...flags]);
  expect([code, stderr]).toEqual([0, '']);
  return generalTablesSchema.parse(JSON.parse(stdout)).tables;
}

/** The heading of the first budget table, whatever stands over it. */
const HEAD = ['科目编码', '科目名称', '合计', '基本支出', '项目支出'];

describe('every format that is read', () => {
  test.each(readdirSync(join(ROOT, FOLDER)).filter((name) => name.startsWith('source.')))(
    '%s gives its tables in their order, with the figures as printed',
    async (name) => {
      const tables = await tablesOf(`${FOLDER}/${name}`);
      const texts = tables.map((table) => table.rows.map((row) => row.filter((text) => text !== '').join('|')));
      expect(texts[0]).toEqual(expect.arrayContaining([HEAD.join('|'), '2210201|住房公积金|371.21|371.21']));
      expect(texts[1]?.some((row) => row.startsWith('档案整理经费|'))).toBe(true);
      expect(
        texts
          .slice(2)
          .flat()
          .filter((row) => row.startsWith('项目名称|')),
      ).toHaveLength(3);
    },
  );

  test('a text without a table has none, and it is said', async () => {
    const prose = join(temporaryFolder(), 'prose.txt');
    writeFileSync(prose, '2024年本单位收入总计10.5万元，比上年增加2万元。\n其中：基本支出8万元。\n');
    const { code, stdout, stderr } = await yusuan(['tables', prose]);
    expect([code, JSON.parse(stdout)]).toEqual([0, { tables: [] }]);
    expect(stderr).toBe(`yusuan: ${prose}: no table was found\n`);
  });
});

describe('a PDF', () => {
  const pdf = `${FOLDER}/source.printed.pdf`;

  test('a drawn table that runs over a page is one, merged cells in their place', async () => {
    const tables = await tablesOf(pdf);
    expect(tables.map(({ id, pages }) => [id, pages])).toEqual([
      ['t1', [1]],
      ['t2', [1]],
      ['t3', [1, 2]],
      ['t4', [2, 3]],
      ['t5', [3, 4]],
    ]);
    const head = tables[0]?.cells.find((cell) => cell.text === '2024年预算数');
    expect(head).toMatchObject({ row: 0, col: 2, rowSpan: 1, colSpan: 3, page: 1 });
    expect(tables[0]).toMatchObject({ unit: '万元', confidence: 0.95 });
  });

  test('--pages, --table and --area choose', async () => {
    expect((await tablesOf(pdf, '--pages', '2-3')).flatMap(({ pages }) => pages)).toEqual([2, 2, 3, 3]);
    expect((await tablesOf(pdf, '--table', '2')).map(({ id }) => id)).toEqual(['t2']);
    const [whole] = await tablesOf(pdf, '--table', '2');
    const boxes = whole?.cells.flatMap(({ bbox }) => (bbox === null ? [] : [bbox])) ?? [];
    const sides = [0, 1, 2, 3].map((side) => boxes.map((box) => box[side] ?? 0));
    const [left, top, right, bottom] = sides.map((all, side) =>
      side < 2 ? Math.min(...all) - 2 : Math.max(...all) + 2,
    );
    const [cut] = await tablesOf(pdf, '--pages', '1', '--area', [left, top, right, bottom].join(','));
    expect(cut?.rows).toEqual(whole?.rows);
  });

  test('--mode aligned leaves the drawn lines aside', async () => {
    const tables = await tablesOf(pdf, '--mode', 'aligned', '--pages', '1');
    expect(tables.flatMap(({ reasons }) => reasons)).not.toContain('its cells are drawn');
  });
});

describe('what is written', () => {
  const html = `${FOLDER}/source.html`;

  test('CSV is one table, HTML keeps the spans', async () => {
    const csv = await yusuan(['tables', html, '--table', '2', '--format', 'csv']);
    expect(csv.stdout.split('\r\n')[0]).toBe('项目名称,2024年财政拨款,,');
    const page = await yusuan(['tables', html, '--table', '2', '--format', 'html']);
    expect(page.stdout).toContain('colspan="3"');
    expect(page.stdout).toContain('rowspan="2"');
  });

  test('several tables as CSV go into a folder, one file a table', async () => {
    const folder = join(temporaryFolder(), 'out');
    expect((await yusuan(['tables', html, '--format', 'csv', '--output', folder])).code).toBe(0);
    expect(readdirSync(folder).sort()).toEqual([1, 2, 3, 4, 5].map((n) => `source-t${n}.csv`));
    expect(readFileSync(join(folder, 'source-t1.csv'), 'utf8')).toContain('"1,649.88"');
  });

  test('text from a document runs nowhere', async () => {
    const file = join(temporaryFolder(), 'hostile.html');
    writeFileSync(
      file,
      '<html><body><table><tr><td>=1+1</td><td>&lt;script&gt;alert(1)&lt;/script&gt;</td></tr><tr><td>1</td><td>2</td></tr></table></body></html>',
    );
    expect((await yusuan(['tables', file, '--format', 'csv'])).stdout).toBe(
      "'=1+1,<script>alert(1)</script>\r\n1,2\r\n",
    );
    expect((await yusuan(['tables', file, '--format', 'csv', '--raw'])).stdout).toMatch(/^=1\+1,/u);
    expect((await yusuan(['tables', file, '--format', 'html'])).stdout).not.toContain('<script>alert');
  });

  test('contacts are left out unless they are asked for', async () => {
    const file = join(temporaryFolder(), 'forms.pdf');
    writeFileSync(file, renderPdf([stackedSheet(makeTruth(makeRandom(3), 2))]));
    const masked = (await yusuan(['tables', file])).stdout;
    expect([masked.includes('13800000000'), /[赵钱孙李]某[甲乙丙丁]/u.test(masked)]).toEqual([false, false]);
    expect((await yusuan(['tables', file, '--include-contacts'])).stdout).toContain('13800000000');
  });
});

describe('what cannot be done is one line', () => {
  test.each([
    [['--pages', '3-1'], '--pages 3-1: no page ranges such as 1-3,7'],
    [['--area', '1,2,3'], '--area 1,2,3: no box x0,y0,x1,y1 in points from the top left'],
    [['--table', '0'], '--table 0: no number of a table, counted from 1'],
    [['--table', '9'], '--table 9: there are 5'],
    [['--format', 'csv'], '5 tables: --table N writes one as CSV, --output DIR each into a file'],
    [['--bom'], '--bom needs --format csv'],
  ])('%j is bad usage', async (flags, message) => {
    const { code, stdout, stderr } = await yusuan(['tables', `${FOLDER}/source.html`, ...flags]);
    expect([code, stdout, stderr]).toEqual([2, '', `yusuan: ${message}\n`]);
  });

  test('a file that cannot be read has code 3', async () => {
    const { code, stdout, stderr } = await yusuan(['tables', 'no-such.pdf']);
    expect([code, stdout, stderr]).toEqual([3, '', 'yusuan: no-such.pdf: no such file\n']);
    expect((await yusuan(['tables', FORM, '--format', 'json'])).code).toBe(0);
  });
});
