import { type BookType, utils, type WorkSheet, write } from '@e965/xlsx';
import CFB from 'cfb';
import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { formatCellNumber } from '../../../src/extractors/sheet/number-format.js';
import { brief, codes, extract, type SheetSource, xlsx, zip } from '../office.js';

/** A row of texts and numbers; '' is no cell. `style` is the number of their style. */
function row(number: number, values: (string | number)[], attributes = '', style = 0): string {
  const cells = values.map((value, index) => {
    const name = `${String.fromCharCode(65 + index)}${number}`;
    if (value === '') return style === 0 ? '' : `<c r="${name}" s="${style}"/>`;
    if (typeof value === 'number') return `<c r="${name}" s="${style}"><v>${value}</v></c>`;
    return `<c r="${name}" s="${style}" t="inlineStr"><is><t>${value}</t></is></c>`;
  });
  return `<row r="${number}" ${attributes}>${cells.join('')}</row>`;
}

const data = (...rows: string[]) => `<sheetData>${rows.join('')}</sheetData>`;

/** Style 1 is ruled, 2 has two decimals and thousands separators, 3 is a date, 4 a share, 5 is indented by 2. */
const STYLES =
  '<numFmts><numFmt numFmtId="170" formatCode="_ * #,##0.00_ ;_ * \\-#,##0.00_ ;_ * &quot;-&quot;??_ "/></numFmts>' +
  '<borders><border/><border><left style="thin"/></border></borders>' +
  '<cellXfs><xf/><xf borderId="1"/><xf numFmtId="170"/><xf numFmtId="14"/><xf numFmtId="10"/><xf><alignment indent="2"/></xf></cellXfs>';

async function read(xml: string, parts: Parameters<typeof xlsx>[1] = {}, more: SheetSource[] = []) {
  return extract(xlsx([{ name: '表一', xml }, ...more], parts), 'a.xlsx');
}

describe('an .xlsx', () => {
  it('cells stand as their number formats show them', async () => {
    const cells = (style: number, value: number) => `<c s="${style}"><v>${value}</v></c>`;
    const { items } = await read(
      data(`<row>${cells(2, 1459.218)}${cells(2, 0)}${cells(3, 44927)}${cells(4, 0.7745)}${cells(0, 0.1 + 0.2)}</row>`),
      { styles: STYLES },
    );
    expect(brief(items)).toEqual(['1: 1,459.22 | - | 2023/1/1 | 77.45% | 0.3']);
  });

  it('dates of a 1904 workbook are dates of it', async () => {
    const { items } = await read(data('<row><c s="3"><v>0</v></c><c s="3"><v>43465</v></c><c><v>1</v></c></row>'), {
      styles: STYLES,
      properties: '<workbookPr date1904="1"/>',
    });
    expect(brief(items)).toEqual(['1: 1904/1/1 | 2023/1/1 | 1']);
  });

  it('merged cells have spans, and trailing empty columns are no cells', async () => {
    const { items } = await read(
      `${data(row(1, ['收支总表']), row(2, ['项目', '支出']), row(3, ['', '基本', '项目']), row(4, ['合计', 1, 2]))}` +
        '<mergeCells><mergeCell ref="A1:C1"/><mergeCell ref="A2:A3"/><mergeCell ref="B2:C2"/></mergeCells>',
    );
    expect(brief(items)).toEqual(['1: 收支总表*3', '1: 项目^2 | 支出*2', '1: 基本 | 项目', '1: 合计 | 1 | 2']);
  });

  it('a merge over the whole sheet, and merges over each other, hide nothing', async () => {
    const { items } = await read(
      `${data(row(1, ['项目', '金额']), row(2, ['合计', 5]))}` +
        '<mergeCells><mergeCell ref="A1:XFD1048576"/><mergeCell ref="A1:B1"/><mergeCell ref="A2:B2"/></mergeCells>',
    );
    expect(brief(items)).toEqual(['1: 项目 | 金额', '1: 合计 | 5']);
  });

  it('a blank row parts tables, a ruled blank row does not', async () => {
    const { items } = await read(
      data(
        row(1, ['甲', 1], '', 1),
        row(2, ['', ''], '', 1),
        row(3, ['乙', 2], '', 1),
        row(5, ['丙', 3]),
        row(6, ['丁', 4]),
      ),
      { styles: STYLES },
    );
    expect(brief(items)).toEqual(['1: 甲 | 1', '1: 乙 | 2', '2: 丙 | 3', '2: 丁 | 4']);
  });

  it('titles and sentences on their own are lines', async () => {
    const { items } = await read(
      data(
        row(1, ['收支总表']),
        row(2, ['部门：某局', '', '单位：元']),
        row(4, ['甲', 1]),
        row(5, ['乙', 2]),
        row(7, ['说明：增加。']),
      ),
    );
    expect(brief(items)).toEqual(['收支总表', '部门：某局\t单位：元', '1: 甲 | 1', '1: 乙 | 2', '说明：增加。']);
  });

  it('a cell at the far corner costs one row and one column', async () => {
    const { items } = await read(data(row(1, ['甲', 1]), '<row r="1048576"><c r="XFD1048576"><v>9</v></c></row>'));
    expect(brief(items)).toEqual(['1: 甲 | 1', '9']);
    expect(items.at(-1)?.place.row).toBe(1_048_576);
  });

  it('hidden sheets, rows and columns are left out, and a merged text over a hidden column is not', async () => {
    const { items, messages } = await read(
      `<cols><col min="1" max="1" hidden="1"/></cols>${data(row(1, ['题', '', '']), row(2, ['x', '甲', 1]), row(3, ['x', '藏', 9], 'hidden="1"'), row(4, ['x', '乙', 2]))}` +
        '<mergeCells><mergeCell ref="A1:C1"/></mergeCells>',
      {},
      [{ name: '暗', xml: data(row(1, ['密', 7])), state: 'veryHidden' }],
    );
    expect(brief(items)).toEqual(['1: 题*2', '1: 甲 | 1', '1: 乙 | 2']);
    expect(codes(messages)).toEqual(['hidden-content']);
  });

  it('sheets follow one another with a page break that names the next', async () => {
    const { items } = await read(data(row(1, ['甲', 1])), {}, [{ name: '表二', xml: data(row(1, ['乙', 2])) }]);
    expect(brief(items)).toEqual(['1: 甲 | 1', '[pageBreak]', '2: 乙 | 2']);
    expect(items.map(({ place }) => place.sheet)).toEqual(['表一', '表二', '表二']);
  });

  it('shared strings come without the readings over them, and their escapes decoded', async () => {
    const strings =
      '<si><r><t>预</t></r><r><t>算</t></r><rPh sb="0" eb="1"><t>yu</t></rPh></si><si><t>一_x000D_\n二</t></si>';
    const { items } = await read(data('<row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>', row(2, ['a', 1])), {
      strings,
    });
    expect(brief(items)[0]).toBe('1: 预算 | 一\n二');
  });

  it('a result or a string that the file has lost is said', async () => {
    const { items, messages } = await read(
      data('<row r="1"><c r="A1" t="s"><v>7</v></c><c r="B1"><f>1+1</f></c><c r="C1"><f>1+2</f><v>3</v></c></row>'),
    );
    expect(brief(items)).toEqual(['3']);
    expect(messages.map(({ code, place }) => [code, place?.row, place?.column])).toEqual([
      ['cell-lost', 1, 1],
      ['cell-lost', 1, 2],
    ]);
  });

  it('zeros that the sheet does not show are blank, errors stand as shown', async () => {
    const zeros = '<sheetViews><sheetView showZeros="0"/></sheetViews>';
    const { items } = await read(
      `${zeros}${data(row(1, ['甲', 0, 5]), '<row r="2"><c r="A2" t="e"><v>#REF!</v></c><c r="B2"><v>1</v></c></row>')}`,
    );
    expect(brief(items)).toEqual(['1: 甲 |  | 5', '1: #REF! | 1 | ']);
  });

  it('characters that nobody sees are not in a figure', async () => {
    const { items } = await read(data(row(1, ['甲', '1,234.56\u200b', 1])));
    expect(brief(items)).toEqual(['1: 甲 | 1,234.56 | 1']);
  });

  it('indented names keep their indentation', async () => {
    const { items } = await read(data(row(1, ['其中'], '', 5).replace('</row>', '<c r="B1"><v>1</v></c></row>')), {
      styles: STYLES,
    });
    expect(brief(items)).toEqual(['1: 　　其中 | 1']);
  });

  it('both readers agree', async () => {
    const bytes = xlsx([{ name: 'a', xml: data(row(1, ['甲', 1234.5], '', 2)) }], { styles: STYLES });
    expect((await extract(bytes, 'a.xlsx', true)).messages).toEqual([]);
  });

  it('bombs and workbooks of nothing are errors of one line', async () => {
    const strings = '<si/>'.repeat(4_500_000);
    await expect(read(data(), { strings })).rejects.toThrow('limit textLength');
    await expect(read(data())).rejects.toThrow('the workbook shows nothing');
    const doctype = zip({ '[Content_Types].xml': '', 'xl/workbook.xml': '<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>' });
    await expect(extract(doctype, 'a.xlsx')).rejects.toThrow('declares a document type');
  });
});

function legacy(sheet: WorkSheet, bookType: BookType, name = '表一'): Uint8Array {
  const book = utils.book_new();
  utils.book_append_sheet(book, sheet, name);
  return new Uint8Array(write(book, { type: 'buffer', bookType }));
}

/** The workbook stream of an .xls. */
function streamOf(file: Uint8Array): Buffer {
  const entry = CFB.find(CFB.read(file, { type: 'buffer' }), '/Workbook');
  return Buffer.from(entry?.content ?? []);
}

/** Where the data of the first record of a type stands in a stream, or in an OLE file that holds it in one piece. */
function findRecord(bytes: Buffer, type: number): number {
  let at = bytes.indexOf(Buffer.from([0x09, 0x08]));
  while (at + 4 <= bytes.length && bytes.readUInt16LE(at) !== type) at += 4 + bytes.readUInt16LE(at + 2);
  return at + 4;
}

describe('an .xls', () => {
  it.each<BookType>(['biff8', 'xlml'])('%s is read with its formats and merged cells', async (bookType) => {
    const sheet = utils.aoa_to_sheet([['收支总表'], ['项目', '金额'], ['合计', 1234.5]]);
    sheet['!merges'] = [{ s: { r: 0, c: 0 }, e: { r: 0, c: 1 } }];
    sheet.B3.z = '#,##0.00';
    const { items, format } = await extract(legacy(sheet, bookType, 'a'), 'a.xls');
    expect(brief(items)).toEqual(['1: 收支总表*2', '1: 项目 | 金额', '1: 合计 | 1,234.50']);
    expect(format).toBe('xls');
  });

  it('a formula stands with its stored result, even where its code would loop in the library', async () => {
    const stream = streamOf(legacy(utils.aoa_to_sheet([['合计', 7.5]]), 'biff8'));
    const number = findRecord(stream, 0x0203);
    // Row, column, style and value as in the Number record; six bytes of flags; a code of three bytes that says it has one.
    const code = Buffer.from([0, 0, 0, 0, 0, 0, 1, 0, 0x1e, 5, 0]);
    const data = Buffer.concat([stream.subarray(number, number + 14), code]);
    const record = Buffer.concat([Buffer.from([0x06, 0, data.length, 0]), data]);
    const changed = Buffer.concat([stream.subarray(0, number - 4), record, stream.subarray(number + 14)]);
    const container = CFB.utils.cfb_new();
    CFB.utils.cfb_add(container, '/Workbook', changed);
    const bytes = Uint8Array.from(CFB.write(container, { type: 'buffer' }) as Uint8Array);
    expect(brief((await extract(bytes, 'a.xls')).items)).toEqual(['1: 合计 | 7.5']);
  });

  it('texts are indented as their styles say, in a stream of any case', async () => {
    const stream = Buffer.from(
      streamOf(
        legacy(
          utils.aoa_to_sheet([
            ['项目', '金额'],
            ['人员经费', 7.5],
          ]),
          'biff8',
        ),
      ),
    );
    for (let at = 0; at + 4 <= stream.length; at += 4 + stream.readUInt16LE(at + 2)) {
      if (stream.readUInt16LE(at) === 0x00e0) stream.writeUInt8(2, at + 4 + 8);
    }
    const container = CFB.utils.cfb_new();
    CFB.utils.cfb_add(container, '/WORKBOOK', stream);
    const bytes = Uint8Array.from(CFB.write(container, { type: 'buffer' }) as Uint8Array);
    expect(brief((await extract(bytes, 'a.xls')).items)).toEqual(['1: 　　项目 | 　　金额', '1: 　　人员经费 | 7.5']);
  });

  it('zeros that the sheet does not show are blank', async () => {
    const bytes = Buffer.from(
      legacy(
        utils.aoa_to_sheet([
          ['名', '额'],
          ['甲', 0],
        ]),
        'biff8',
      ),
    );
    expect(brief((await extract(bytes, 'a.xls')).items)[1]).toBe('1: 甲 | 0');
    const window = findRecord(bytes, 0x023e);
    bytes.writeUInt16LE(bytes.readUInt16LE(window) & ~0x10, window);
    expect(brief((await extract(bytes, 'a.xls')).items)[1]).toBe('1: 甲 | ');
  });

  it('one older than Excel 97 is read by its code page', async () => {
    const bytes = Buffer.from(legacy(utils.aoa_to_sheet([['ABCD', 7.5]]), 'biff5'));
    bytes.set([0xd4, 0xa4, 0xcb, 0xe3], bytes.indexOf('ABCD'));
    // The CodePage record: type 0x42, two bytes long.
    bytes.writeUInt16LE(936, bytes.indexOf(Buffer.from([0x42, 0, 2, 0])) + 4);
    expect(brief((await extract(bytes, 'a.xls')).items)).toEqual(['1: 预算 | 7.5']);
  });

  it('a damaged one is an error of one line', async () => {
    const bytes = legacy(utils.aoa_to_sheet([['甲', 1]]), 'biff8').slice(0, 700);
    await expect(extract(bytes, 'a.xls')).rejects.toThrow(/^(damaged|an OLE file)/);
  });

  it('an XML spreadsheet is read although its name says .xls', async () => {
    const xml =
      '<?xml version="1.0"?><Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet" xmlns:ss="urn:schemas-microsoft-com:office:spreadsheet">' +
      '<Worksheet ss:Name="a"><Table><Row><Cell><Data ss:Type="String">合计</Data></Cell><Cell><Data ss:Type="Number">5.5</Data></Cell></Row></Table></Worksheet></Workbook>';
    expect(brief((await extract(strToU8(xml), 'a.xls')).items)).toEqual(['1: 合计 | 5.5']);
  });
});

describe('number formats', () => {
  it.each([
    [123456789.12, 'General', '123456789.12'],
    [1 / 3, 'General', '0.333333333'],
    [44927, 'yyyy"年"m"月"d"日"', '2023年1月1日'],
    [-12.5, '#,##0.00;(#,##0.00)', '(12.50)'],
    [1e300, 'yyyy/m/d', '1E+300'],
    [5, ';;;', ''],
  ])('%d as %s is %s', (value, format, expected) => {
    expect(formatCellNumber(value, format, false)).toBe(expected);
  });
});
