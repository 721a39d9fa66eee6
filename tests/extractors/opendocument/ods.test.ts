import { describe, expect, test } from 'vitest';
import { openDocumentContent, packOpenDocument } from '../../../fixtures/generator/opendocument.js';
import { brief, codes, extract } from '../office.js';

/** A workbook of these sheets: the content of each by its name. */
function ods(sheets: Record<string, string>, styles = '', settings?: string): Uint8Array {
  const body = Object.entries(sheets).map(
    ([name, rows]) => `<table:table table:name="${name}" table:style-name="${name}">${rows}</table:table>`,
  );
  const content = openDocumentContent(`<office:spreadsheet>${body.join('')}</office:spreadsheet>`, styles);
  return packOpenDocument('spreadsheet', {
    'content.xml': content,
    ...(settings === undefined ? {} : { 'settings.xml': settings }),
  });
}

function text(shown: string, more = ''): string {
  return `<table:table-cell office:value-type="string" ${more}><text:p>${shown}</text:p></table:table-cell>`;
}

function value(number: string, shown: string | undefined, type = 'float'): string {
  const inner = shown === undefined ? '' : `<text:p>${shown}</text:p>`;
  return `<table:table-cell office:value-type="${type}" office:value="${number}">${inner}</table:table-cell>`;
}

function row(cells: string, more = ''): string {
  return `<table:table-row ${more}>${cells}</table:table-row>`;
}

async function lines(rows: string, styles?: string): Promise<string[]> {
  return brief((await extract(ods({ S: rows }, styles), 'a.ods')).items);
}

const REST = '<table:table-cell table:number-columns-repeated="16379"/>';

describe('an OpenDocument workbook', () => {
  test('shows each value as its text says; one without a text as its value', async () => {
    const rows =
      row(text('a') + value('1234.5', '1,234.50') + value('0.7745', '77.45%', 'percentage') + value('0', '')) +
      row(text('b') + value('1234.5', undefined) + value('0.7745', undefined, 'percentage') + value('0', '-'));
    expect(await lines(rows)).toEqual(['1: a | 1,234.50 | 77.45% | ', '1: b | 1234.5 | 77.45% | -']);
  });

  test('a value without a text is shown as its style says, that of its column too', async () => {
    const numbers = (kind: string, name: string, more: string, inside = '') =>
      `<number:${kind}-style style:name="${name}"><number:number ${more} number:min-integer-digits="1"/>${inside}</number:${kind}-style><style:style style:family="table-cell" style:name="C${name}" style:data-style-name="${name}"/>`;
    const styles =
      numbers('percentage', 'P', 'number:decimal-places="1"', '<number:text>%</number:text>') +
      numbers('number', 'N', 'number:decimal-places="2" number:grouping="true"') +
      numbers('currency', 'Y', 'number:decimal-places="0"', '<number:currency-symbol>¥</number:currency-symbol>') +
      numbers('number', 'G', '');
    const styled = (style: string, number: string, type = 'float') =>
      value(number, undefined, type).replace('<table:table-cell', `<table:table-cell table:style-name="${style}"`);
    const columns = '<table:table-column/><table:table-column table:default-cell-style-name="CP"/>';
    const rows =
      row(text('a') + value('0.985', undefined) + styled('CN', '1234.567') + styled('CY', '12.4', 'currency')) +
      row(
        text('b') +
          styled('CP', '-0.0706', 'percentage') +
          styled('CG', '0.125') +
          value('0.5', undefined, 'percentage'),
      );
    expect(await lines(columns + rows, styles)).toEqual([
      '1: a | 98.5% | 1,234.57 | 12',
      '1: b | -7.1% | 0.125 | 50.00%',
    ]);
  });

  test('merged cells, paragraphs of a cell, notes, and no comments', async () => {
    const styles =
      '<style:style style:family="text" style:name="R"><style:text-properties style:text-position="33% 58%"/></style:style>';
    const rows =
      row(
        text('收入', 'table:number-rows-spanned="2"') +
          text('支出', 'table:number-columns-spanned="2"') +
          '<table:covered-table-cell/>',
      ) +
      row(
        `<table:covered-table-cell/>${text('甲</text:p><text:p>乙')}${text('丙<text:span text:style-name="R">1</text:span>')}`,
      ) +
      row(text('x<office:annotation><text:p>comment</text:p></office:annotation>') + value('1', '1') + value('2', '2'));
    expect(await lines(rows, styles)).toEqual(['1: 收入^2 | 支出*2', '1: 甲\n乙 | 丙¹', '1: x | 1 | 2']);
  });

  test('what is repeated to the end of the sheet is not there', async () => {
    const rows = `<table:table-column table:number-columns-repeated="16384"/>${row(text('a') + value('1', '1') + REST)}${row(text('b') + value('2', '2') + REST)}${row('<table:table-cell table:number-columns-repeated="16384"/>', 'table:number-rows-repeated="1048574"')}`;
    expect(await lines(rows)).toEqual(['1: a | 1', '1: b | 2']);
  });

  test('a repeated value is there as often as it says, up to a limit', async () => {
    const repeated = `<table:table-cell table:number-columns-repeated="2" office:value-type="float" office:value="0"><text:p>0</text:p></table:table-cell>`;
    expect(await lines(row(text('a') + repeated, 'table:number-rows-repeated="2"'))).toEqual([
      '1: a | 0 | 0',
      '1: a | 0 | 0',
    ]);
    const wide = repeated.replace('"2"', '"16384"');
    await expect(lines(row(wide, 'table:number-rows-repeated="1048576"'))).rejects.toThrow(/limit (?:rows|textLength)/);
  });

  test('hidden sheets, rows, columns and folded groups are left out, and said to be', async () => {
    const styles =
      '<style:style style:family="table" style:name="H"><style:table-properties table:display="false"/></style:style>';
    const columns =
      '<table:table-column/><table:table-column table:visibility="collapse"/><table:table-column table:number-columns-repeated="2"/>';
    const S =
      columns +
      row(text('a') + value('9', '9') + value('1', '1') + value('2', '2')) +
      row(text('b') + value('9', '9') + value('1', '1') + value('2', '2'), 'table:visibility="filter"') +
      `<table:table-row-group table:display="false">${row(text('c') + value('9', '9') + value('1', '1'))}</table:table-row-group>` +
      row(text('d') + value('9', '9') + value('3', '3') + value('4', '4'));
    const { items, messages } = await extract(ods({ S, H: row(text('x') + value('1', '1')) }, styles), 'a.ods');
    expect(brief(items)).toEqual(['1: a | 1 | 2', '1: d | 3 | 4']);
    expect(messages.map(({ text: said }) => said)).toEqual(['left out: 1 hidden sheets, hidden rows or columns']);
  });

  test('an empty row parts two tables unless it is ruled', async () => {
    const styles =
      '<style:style style:family="table-cell" style:name="B"><style:table-cell-properties fo:border="0.06pt solid #000000"/></style:style>' +
      '<style:style style:family="table-cell" style:name="N"><style:table-cell-properties fo:border="none"/></style:style>';
    const two = row(text('a') + value('1', '1'));
    const between = (name: string) =>
      row(`<table:table-cell table:style-name="${name}" table:number-columns-repeated="2"/>`);
    expect(await lines(two + between('B') + two, styles)).toEqual(['1: a | 1', '1: a | 1']);
    expect(await lines(two + between('N') + two, styles)).toEqual(['1: a | 1', '2: a | 1']);
  });

  test('sheets are parted by page breaks, indented names keep their steps', async () => {
    const styles =
      '<style:style style:family="table-cell" style:name="I"><style:paragraph-properties fo:text-align="start" fo:margin-left="0.353cm"/></style:style>';
    const { items } = await extract(
      ods({ A: row(text('a', 'table:style-name="I"') + value('1', '1')), B: row(text('b') + value('2', '2')) }, styles),
      'a.ods',
    );
    expect(brief(items)).toEqual(['1: 　a | 1', '[pageBreak]', '2: b | 2']);
  });

  test('zeros are not shown where the workbook says so', async () => {
    const settings =
      '<office:document-settings xmlns:office="urn:oasis:names:tc:opendocument:xmlns:office:1.0" xmlns:config="urn:oasis:names:tc:opendocument:xmlns:config:1.0"><office:settings><config:config-item-set><config:config-item config:name="ShowZeroValues" config:type="boolean">false</config:config-item></config:config-item-set></office:settings></office:document-settings>';
    const bytes = ods(
      {
        S: row(text('a') + value('0', '0') + value('1', '1')) + row(text('b') + value('2', '2') + value('0.0', '0.00')),
      },
      '',
      settings,
    );
    expect(brief((await extract(bytes, 'a.ods')).items)).toEqual(['1: a |  | 1', '1: b | 2 | ']);
  });

  test('a formula without its result is said to be lost, changes of others and drawings are no cells', async () => {
    const rows =
      `<table:tracked-changes><table:cell-content-change><table:previous><table:change-track-table-cell><text:p>old</text:p></table:change-track-table-cell></table:previous></table:cell-content-change></table:tracked-changes>` +
      `<table:shapes><draw:frame><draw:object><table:table><table:table-row>${text('chart')}</table:table-row></table:table></draw:object></draw:frame></table:shapes>` +
      row(`${text('a')}<table:table-cell table:formula="of:=1+1"/>${value('2', '2')}`);
    const { items, messages } = await extract(ods({ S: rows }), 'a.ods');
    expect([brief(items), codes(messages)]).toEqual([['1: a | 2'], ['cell-lost']]);
  });

  test('one that shows nothing is one line', async () => {
    await expect(extract(ods({ S: row(REST) }), 'a.ods')).rejects.toThrow('the workbook shows nothing');
  });
});
