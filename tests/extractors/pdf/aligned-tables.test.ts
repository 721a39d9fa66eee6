import { describe, expect, test } from 'vitest';
import { pdfiumEngine } from '../../../src/extractors/pdf/engines/pdfium.js';
import { layOutTables } from '../../../src/extractors/pdf/tables/aligned/layout-tables.js';
import { TableSides } from '../../../src/extractors/pdf/tables/layout.js';
import { grid, text, writePdf } from './pdf-writer.js';

/** The rows of each table that `yusuan tables` finds on a page. */
async function tablesOf(content: string): Promise<string[][][]> {
  const file = await pdfiumEngine.open(writePdf([{ content }]));
  try {
    const page = await file.readPage(0);
    const { blocks } = layOutTables(page, new TableSides(), { mode: 'auto' });
    return blocks.flatMap((block) => {
      if (block.kind !== 'table') return [];
      const rows = block.ys.slice(1).map(() => block.xs.slice(1).map(() => ''));
      for (const { row, column, text: own } of block.cells) {
        const cells = rows[row];
        if (cells) cells[column] = own.replace(/\s+/gu, ' ');
      }
      return [rows];
    });
  } finally {
    file.close();
  }
}

/** A figure that ends at x; digits of Helvetica are 0.556 wide, points and commas 0.278. */
function figure(x: number, y: number, value: string): string {
  const width = [...value].reduce((sum, char) => sum + (/[.,]/u.test(char) ? 2.78 : 5.56), 0);
  return text(x - width, y, value);
}

/** A name at x and figures that end at the places given, one row after another. */
function rows(y: number, ends: readonly number[], body: readonly (readonly string[])[], x = 60): string {
  return body
    .map(([name = '', ...figures], i) => {
      const at = y + 14 * i;
      return text(x, at, name) + figures.map((own, c) => (own ? figure(ends[c] ?? 0, at, own) : '')).join('');
    })
    .join('');
}

describe('tables that no line draws', () => {
  test('a long name of a group between two rows parts no table', async () => {
    const body = [
      ['Gross costs', '12,345', '11,987'],
      ['Net costs', '11,111', '10,989'],
      ['Goal 2: Protect the water and the natural resources of all regions for the future', '', ''],
      ['Gross costs', '4,501', '4,377'],
      ['Net costs', '4,191', '4,089'],
    ];
    const page = body.map((row, i) => rows(100 + 14 * i, [480, 540], [row], i === 2 ? 60 : 70)).join('');
    expect(await tablesOf(page)).toEqual([body]);
  });

  test('a short head of a group between rows of text is a row, however it ends', async () => {
    for (const head of ['Other', 'B. Other', 'Offices']) {
      const body = [
        ['Item', 'Office', 'Remark'],
        ['Staff', '', ''],
        ['Salaries of permanent staff', 'Personnel', 'monthly'],
        ['Allowances', 'Personnel', 'monthly'],
        [head, '', ''],
        ['Travel', 'Finance', 'on request'],
        ['Training', 'Finance', 'yearly'],
      ];
      const page = body.map((row, r) =>
        row.map((own, c) => (own ? text(60 + 160 * c, 100 + 14 * r, own) : '')).join(''),
      );
      expect(await tablesOf(page.join(''))).toEqual([body]);
    }
  });

  test('a name that ends in the middle goes on in the next line', async () => {
    const body = [
      ['Food industries', '1,338', '492'],
      ['All other', '', ''],
      ['industries', '1,375', '501'],
      ['Services', '1,402', '511'],
    ];
    expect(await tablesOf(rows(100, [300, 360], body))).toEqual([
      [body[0], ['All other industries', '1,375', '501'], body[3]],
    ]);
  });

  test('a mark that stands high above its line is of the head that it notes', async () => {
    const heads = text(60, 100, 'Year') + text(200, 100, 'State') + text(300, 100, 'Rate') + text(320.5, 95.3, 'a', 6);
    const body = [
      ['2005', '1,338', '492'],
      ['2006', '1,375', '501'],
      ['2007', '1,397', '506'],
    ];
    expect(await tablesOf(heads + rows(114, [224, 320], body))).toEqual([[['Year', 'State', 'Rateᵃ'], ...body]]);
  });

  test('a unit in brackets above all heads is no head', async () => {
    const heads = text(200, 86, '(By year, in millions)') + figure(300, 100, '2013') + figure(400, 100, '2014');
    const body = [
      ['Grants', '10.2', '31.5'],
      ['Loans', '0.3', '1.4'],
      ['Total', '10.5', '32.9'],
    ];
    expect(await tablesOf(heads + rows(114, [300, 400], body))).toEqual([[['', '2013', '2014'], ...body]]);
  });

  test('numbers of rows are a column, and a wrapped name stands beside its number', async () => {
    const lines = [
      figure(72, 100, '1') + text(79, 100, 'Income') + figure(400, 100, '12,373.5'),
      figure(72, 114, '2') + text(79, 114, 'Wages') + figure(400, 114, '6,408.2'),
      text(79, 128, 'Income of owners with the valuation of stock and'),
      figure(72, 140, '3') + text(79, 140, 'the use of capital') + figure(400, 140, '1,036.4'),
      figure(72, 154, '4') + text(79, 154, 'Taxes') + figure(400, 154, '1,193.9'),
    ];
    expect((await tablesOf(lines.join(''))).map((table) => table.map((row) => row[0]))).toEqual([['1', '2', '3', '4']]);
    expect((await tablesOf(lines.join('')))[0]?.[2]).toEqual([
      '3',
      'Income of owners with the valuation of stock and the use of capital',
      '1,036.4',
    ]);
  });

  test('heads that are wider than their figures and nearly touch are one each', async () => {
    const heads =
      text(60, 100, 'Year') +
      text(140, 100, 'Disburse-') +
      text(187, 100, 'Net increase') +
      text(248, 100, 'Fund at end') +
      text(150, 112, 'ments') +
      text(199, 112, 'in fund') +
      text(257, 112, 'of year');
    const body = [
      ['2004', '415.0', '57.7', '1,500.6'],
      ['2005', '441.9', '78.8', '1,663.0'],
      ['2006', '454.5', '80.3', '1,844.3'],
    ];
    const [found] = await tablesOf(heads + rows(126, [180, 239, 300], body));
    expect(found?.[0]).toEqual(['Year', 'Disburse- ments', 'Net increase in fund', 'Fund at end of year']);
  });

  test('a wrapped text that nearly touches the next cell is cut where that column begins', async () => {
    const row = (y: number, ...cells: string[]) =>
      cells.map((own, i) => text([60, 160, 292.1][i] ?? 0, y, own)).join('');
    const content =
      row(100, 'Agency', 'Answer', 'State') +
      // Ends 4.3 points before the next column: 1.5 spaces.
      row(116, 'Interior', 'Agreed; policy is expected to', 'Open') +
      row(128, '', 'be issued next year', '') +
      row(144, 'Water', 'Agreed in part', 'Open') +
      row(160, 'Power', 'Agreed', 'Closed') +
      row(176, 'Dams', 'Put in place in March', 'Closed');
    expect((await tablesOf(content))[0]?.[1]).toEqual([
      'Interior',
      'Agreed; policy is expected to be issued next year',
      'Open',
    ]);
  });

  test('a unit below the heads is a row over all figures, and a shortened word ends no sentence', async () => {
    const heads =
      text(190, 100, 'Family farms') +
      text(380, 100, 'All U.S.') +
      text(190, 114, 'Mean') +
      text(250, 114, 'Median') +
      text(310, 114, 'Low') +
      text(380, 114, 'High') +
      text(240, 128, 'Dollars per household');
    const body = [
      ['Farm income', '11,320', '2,540', '5,218', '1,102'],
      ['Other income', '76,116', '9,812', '9,013', '7,200'],
      ['All income', '87,436', '2,352', '4,231', '8,302'],
    ];
    const [found] = await tablesOf(heads + rows(142, [215, 280, 330, 400], body));
    expect(found?.[0]?.join(' ')).toContain('All U.S.');
    expect(found?.filter((row) => row.join('') === 'Dollars per household')).toHaveLength(1);
    expect(found?.slice(-3)).toEqual(body);
  });

  test('a group in the middle above the first rows whose like stands below is no head', async () => {
    const heads = text(60, 100, 'Age') + text(200, 100, 'Number') + text(300, 100, 'Rate') + text(400, 100, 'Change');
    const ends = [230, 320, 432];
    const body = [
      ['10 to 14', '4,497', '5.1', '5.3'],
      ['15 to 19', '3,678', '4.2', '4.8'],
    ];
    const content =
      heads +
      text(219, 114, 'All people') +
      rows(128, ends, body) +
      text(219, 156, 'New people') +
      rows(170, ends, body);
    const [found] = await tablesOf(content);
    expect(found?.map((row) => row.filter(Boolean).join('|'))).toEqual([
      'Age|Number|Rate|Change',
      'All people',
      ...body.map((row) => row.join('|')),
      'New people',
      ...body.map((row) => row.join('|')),
    ]);
  });
});

test('heads that lines draw are of the rows below, whose columns none do, with the lone name between', async () => {
  const heads =
    grid([60, 200, 300, 400], [100, 120]) +
    text(66, 114, 'Item') +
    text(240, 114, '2011') +
    text(340, 114, '2012') +
    text(66, 136, 'TOTAL');
  const body = [
    ['People', '238.7', '240.5'],
    ['At work', '137.5', '140.6'],
    ['Out of work', '14.9', '12.6'],
  ];
  expect(await tablesOf(heads + rows(152, [270, 370], body, 66))).toEqual([
    [['Item', '2011', '2012'], ['TOTAL', '', ''], ...body],
  ]);
});
