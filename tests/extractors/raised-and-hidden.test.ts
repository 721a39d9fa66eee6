import { strToU8 } from 'fflate';
import { describe, expect, it } from 'vitest';
import { writePdf } from '../../fixtures/generator/pdf-file.js';
import { dropNoteMarks, foldText } from '../../src/text.js';
import { brief, codes, docx, extract, p, tbl, tc, tr, xlsx, zip } from './office.js';

const raised = (text: string) => `<r><rPr><vertAlign val="superscript"/></rPr><t>${text}</t></r>`;

describe('a raised mark is a note of its own', () => {
  it('in an .xlsx, in the shared table and in the cell', async () => {
    const xml =
      '<sheetData><row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row>' +
      `<row><c t="inlineStr"><is><t>公用</t></is></c><c t="inlineStr"><is><r><t>6.02</t></r>${raised('1')}</is></c></row></sheetData>`;
    const strings = `<si><t>人员</t></si><si><r><t>24.91</t></r>${raised('2')}</si>`;
    expect(brief((await extract(xlsx([{ name: '表', xml }], { strings }), 'a.xlsx')).items)).toEqual([
      '1: 人员 | 24.91²',
      '1: 公用 | 6.02¹',
    ]);
  });

  it('in a .docx, by its alignment or its position; a lowered one is not', async () => {
    const run = (text: string, properties: string) => `<w:r><w:rPr>${properties}</w:rPr><w:t>${text}</w:t></w:r>`;
    const cell = (text: string, mark: string) => tc(`<w:p>${run(text, '')}${mark}</w:p>`);
    const body = tbl(
      tr(tc(p('人员')), cell('24.91', run('2', '<w:vertAlign w:val="superscript"/>'))),
      tr(tc(p('公用')), cell('6.02', run('1', '<w:position w:val="8"/>'))),
      tr(tc(p('排放')), cell('CO', run('2', '<w:vertAlign w:val="subscript"/>'))),
    );
    expect(brief((await extract(docx(body), 'a.docx')).items)).toEqual([
      '1: 人员 | 24.91²',
      '1: 公用 | 6.02¹',
      '1: 排放 | CO2',
    ]);
  });

  it('in a .docx, by a character style, whatever it is based on; a run may set it level again', async () => {
    const style = (id: string, properties: string, base = '') =>
      `<w:style w:type="character" w:styleId="${id}"><w:name w:val="${id}"/>${base}<w:rPr>${properties}</w:rPr></w:style>`;
    const styles =
      style('Mark', '<w:vertAlign w:val="superscript"/>') +
      style('Small', '<w:sz w:val="12"/>', '<w:basedOn w:val="Mark"/>') +
      style('Level', '<w:vertAlign w:val="baseline"/>', '<w:basedOn w:val="Mark"/>') +
      style('Lifted', '<w:position w:val="8"/>');
    const cell = (id: string, own = '') =>
      tc(`<w:p><w:r><w:t>24.91</w:t></w:r><w:r><w:rPr><w:rStyle w:val="${id}"/>${own}</w:rPr><w:t>2</w:t></w:r></w:p>`);
    const rows = ['Mark', 'Small', 'Lifted', 'Level'].map((id) => tr(tc(p('人员')), cell(id)));
    const level = tr(tc(p('人员')), cell('Mark', '<w:vertAlign w:val="baseline"/>'));
    expect(brief((await extract(docx(tbl(...rows, level), { styles }), 'a.docx')).items)).toEqual([
      '1: 人员 | 24.91²',
      '1: 人员 | 24.91²',
      '1: 人员 | 24.91²',
      '1: 人员 | 24.912',
      '1: 人员 | 24.912',
    ]);
  });

  it('in a web page; a word that stands raised is a word', async () => {
    const page =
      '<table><tr><td>科目</td><td>合计<sup>1</sup></td></tr><tr><td>人员</td><td>24.91<sup>2</sup></td></tr>' +
      '<tr><td>面积</td><td>12m<span style="vertical-align: super">2</span></td></tr><tr><td>N<sup>o</sup> 5</td><td>1</td></tr></table>';
    expect(brief((await extract(strToU8(page), 'a.html')).items)).toEqual([
      '1: 科目 | 合计¹',
      '1: 人员 | 24.91²',
      '1: 面积 | 12m²',
      '1: No 5 | 1',
    ]);
  });

  it('is dropped where texts are compared, and the power of a unit is not', () => {
    expect(['24.91²', '合计⁽¹⁾', '¹24.91', '12m²', '95%³'].map(dropNoteMarks)).toEqual([
      '24.91',
      '合计',
      '24.91',
      '12m²',
      '95%',
    ]);
    expect(foldText('债务总额¹')).toBe('债务总额');
  });
});

describe('what a file hides, or only names otherwise', () => {
  const cell = (name: string, text: string) => `<c r="${name}" t="inlineStr"><is><t>${text}</t></is></c>`;
  const xml = `<sheetData><row r="1">${cell('A1', '科目')}${cell('B1', '合计')}</row><row r="2">${cell('A2', '人员')}<c r="B2"><v>5</v></c></row></sheetData>`;
  const rows = ['1: 科目 | 合计', '1: 人员 | 5'];

  it('a value under a merged cell is left out, and a message says so', async () => {
    const merged = xml
      .replace('</row>', '<c r="C1"><v>999</v></c></row>')
      .replace('<v>5</v></c>', '<v>5</v></c><c r="C2"><v>6</v></c>');
    const sheet = `${merged}<mergeCells><mergeCell ref="B1:C1"/></mergeCells>`;
    const { items, messages } = await extract(xlsx([{ name: '表', xml: sheet }]), 'a.xlsx');
    expect(brief(items)).toEqual(['1: 科目 | 合计*2', '1: 人员 | 5 | 6']);
    expect(codes(messages)).toEqual(['hidden-content']);
  });

  it('a sheet of any other state than hidden is shown', async () => {
    const { items, messages } = await extract(xlsx([{ name: '表', xml, state: 'show' }]), 'a.xlsx');
    expect([brief(items), codes(messages)]).toEqual([rows, []]);
  });

  it.each([
    ['longer than it says', (bytes: Uint8Array) => Buffer.concat([bytes, Buffer.from('xx')])],
    ['padded with zeros', (bytes: Uint8Array) => Buffer.concat([bytes, Buffer.alloc(300)])],
    ['shorter than it says', (bytes: Uint8Array) => Buffer.concat([bytes.subarray(0, -2), Buffer.from([16, 0])])],
  ])('a workbook is read whose zip has a comment %s', async (_, change) => {
    const bytes = new Uint8Array(change(xlsx([{ name: '表', xml }])));
    expect(brief((await extract(bytes, 'a.xlsx')).items)).toEqual(rows);
  });

  it('a workbook whose parts lie elsewhere, in another case, is a workbook', async () => {
    const S =
      'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
    const relation = (id: string, type: string, target: string) =>
      `<Relationships><Relationship Id="${id}" Type="http://x/${type}" Target="${target}"/></Relationships>`;
    const bytes = zip({
      '[Content_Types].xml': '<Types/>',
      '_rels/.rels': relation('r1', 'officeDocument', 'data/book/Workbook.xml'),
      'data/book/workbook.xml': `<workbook ${S}><sheets><sheet name="表" sheetId="1" r:id="s1"/></sheets></workbook>`,
      'data/book/_rels/workbook.xml.rels': relation('s1', 'worksheet', 'sheets/Sheet1.xml'),
      'data/book/sheets/sheet1.xml': `<worksheet ${S}>${xml}</worksheet>`,
    });
    const { items, format } = await extract(bytes, 'a.zip');
    expect([format, brief(items)]).toEqual(['xlsx', rows]);
  });

  it('a PDF behind a page of a server is a PDF, a page that names its mark is a page', async () => {
    const font = '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>';
    const pdf = writePdf([{ width: 300, height: 200, drawing: ['BT /F1 12 Tf 20 100 Td (120.60) Tj ET'] }], [font]);
    const behind = new Uint8Array(Buffer.concat([Buffer.from(`<html>${'x'.repeat(350)}</html>\n`), pdf]));
    expect(brief((await extract(behind, 'a.pdf')).items)).toEqual(['120.60']);
    const page = strToU8('<html><p>A file begins with %PDF-1.4 and ends with startxref.</p></html>');
    expect((await extract(page, 'a.html')).format).toBe('html');
  });

  it('the outer table around a nested one is a table where a row of it holds a figure', async () => {
    const inner = '<table><tr><td>甲</td><td>1</td></tr><tr><td>乙</td><td>2</td></tr></table>';
    const page = `<table><tr><td>科目</td><td>合计</td></tr><tr><td>人员</td><td>24.91</td></tr><tr><td colspan=2>${inner}</td></tr></table>`;
    const shown = brief((await extract(strToU8(page), 'a.html')).items);
    expect(shown.join('\n')).toContain('人员 | 24.91');
    expect(shown.join('\n')).toContain('甲 | 1');
  });

  it('the text of a paragraph whose mark was deleted stays in its cell', async () => {
    const deleted = p('24.91', '<w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr>');
    const cellOf = deleted.includes('<w:del')
      ? deleted
      : `<w:p><w:pPr><w:rPr><w:del w:id="1"/></w:rPr></w:pPr><w:r><w:t>24.91</w:t></w:r></w:p>`;
    const body = tbl(tr(tc(p('科目')), tc(p('合计'))), tr(tc(p('人员')), tc(cellOf)));
    expect(brief((await extract(docx(body), 'a.docx')).items)).toEqual(['1: 科目 | 合计', '1: 人员 | 24.91']);
  });

  it('a line of a million tabs is cut at the limit of columns, and a message says so', async () => {
    const { messages } = await extract(strToU8(`科目\t合计\n${'\t'.repeat(1_000_000)}\n人员\t5.00\n`), 'a.txt');
    expect(codes(messages)).toContain('limit-reached');
  });
});
