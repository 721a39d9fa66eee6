import { describe, expect, test } from 'vitest';
import { openDocumentContent, packOpenDocument } from '../../../fixtures/generator/opendocument.js';
import { brief, extract } from '../office.js';

function odt(body: string, styles = ''): Uint8Array {
  return packOpenDocument('text', { 'content.xml': openDocumentContent(`<office:text>${body}</office:text>`, styles) });
}

function ods(rows: string): Uint8Array {
  const body = `<office:spreadsheet><table:calculation-settings/><table:table table:name="表 1">${rows}</table:table><table:named-expressions/></office:spreadsheet>`;
  return packOpenDocument('spreadsheet', { 'content.xml': openDocumentContent(body) });
}

function cell(text: string, more = ''): string {
  return `<table:table-cell ${more}><text:p>${text}</text:p></table:table-cell>`;
}

function row(...cells: string[]): string {
  return `<table:table-row>${cells.join('')}</table:table-row>`;
}

describe('an OpenDocument text of other producers', () => {
  test('sections, bookmarks, soft page breaks, spans in words, head rows', async () => {
    const body =
      '<text:section text:name="s"><text:h text:outline-level="1"><text:bookmark-start text:name="x"/>一、概况<text:bookmark-end text:name="x"/></text:h>' +
      `<table:table><table:table-column table:number-columns-repeated="2"/><table:table-header-rows>${row(cell('项目'), cell('金额'))}</table:table-header-rows>` +
      `<table:table-rows>${row(cell('教育<text:soft-page-break/>支出'), cell('1,2<text:span>34</text:span>.5'))}<text:soft-page-break/>${row(cell('合计'), cell('9'))}</table:table-rows></table:table></text:section>`;
    const { items, messages } = await extract(odt(body), 'a.odt');
    expect([brief(items), messages]).toEqual([
      ['# 一、概况', '1: 项目 | 金额', '1: 教育支出 | 1,234.5', '1: 合计 | 9'],
      [],
    ]);
  });

  test('a column of automatic numbers has one in each empty cell', async () => {
    const styles =
      '<text:list-style style:name="L"><text:list-level-style-number text:level="1" style:num-format="1"/></text:list-style>';
    const number = (more: string) =>
      `<table:table-cell><text:list ${more} text:style-name="L"><text:list-item><text:p/></text:list-item></text:list></table:table-cell>`;
    const body = `<table:table>${row(cell('序号'), cell('名称'))}${row(number(''), cell('甲'))}${row(number('text:continue-numbering="true"'), cell('乙'))}</table:table>`;
    expect(brief((await extract(odt(body, styles), 'a.odt')).items)).toEqual([
      '1: 序号 | 名称',
      '1: 1 | 甲',
      '1: 2 | 乙',
    ]);
  });

  test('inserted text of tracked changes is text; a table in a text box follows its paragraph', async () => {
    const body =
      '<text:tracked-changes><text:changed-region text:id="i"><text:insertion/></text:changed-region></text:tracked-changes>' +
      `<text:p>a<text:change-start text:change-id="i"/>新增<text:change-end text:change-id="i"/>b<draw:frame><draw:text-box><table:table>${row(cell('x'), cell('1'))}</table:table></draw:text-box></draw:frame></text:p><text:p>c</text:p>`;
    expect(brief((await extract(odt(body), 'a.odt')).items)).toEqual(['a新增b', '1: x | 1', 'c']);
  });
});

describe('an OpenDocument workbook of other producers', () => {
  test('groups of rows and columns, filtered rows, empty rows between tables, repeated covered cells', async () => {
    const rows =
      '<table:table-column-group><table:table-column table:number-columns-repeated="4"/></table:table-column-group>' +
      `<table:table-header-rows>${row(cell('收支总表', 'table:number-columns-spanned="4" table:number-rows-spanned="1"'), '<table:covered-table-cell table:number-columns-repeated="3"/>')}</table:table-header-rows>` +
      `<table:table-row-group>${row(cell('a'), '<table:table-cell table:number-columns-repeated="2"/>', cell('d'))}</table:table-row-group>` +
      `<table:table-row table:visibility="filter">${cell('x')}${cell('5')}</table:table-row>` +
      '<table:table-row table:number-rows-repeated="3"><table:table-cell table:number-columns-repeated="16384"/></table:table-row>' +
      row(cell('b', 'table:number-columns-repeated="3"'), cell('e'));
    expect(brief((await extract(ods(rows), 'a.ods')).items)).toEqual([
      '1: 收支总表*4',
      '1: a |  |  | d',
      '2: b | b | b | e',
    ]);
  });

  test('values of every type, with a text and without', async () => {
    const typed = (type: string, attribute: string, value: string) =>
      `<table:table-cell office:value-type="${type}" office:${attribute}="${value}"/>`;
    const cells = [
      typed('currency', 'value', '12.5'),
      typed('date', 'date-value', '2024-01-01'),
      typed('float', 'value', '1E-2'),
      typed('string', 'string-value', '仅值'),
      '<table:table-cell office:value-type="string"><text:p><text:span>甲</text:span><text:s text:c="2"/><text:a>乙</text:a></text:p><text:p>丙</text:p></table:table-cell>',
    ];
    expect(brief((await extract(ods(row(...cells)), 'a.ods')).items)).toEqual([
      '1: 12.5 | 2024-01-01 | 0.01 | 仅值 | 甲  乙\n丙',
    ]);
  });
});
