import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { openDocumentContent, packOpenDocument } from '../../../fixtures/generator/opendocument.js';
import { InputError } from '../../../src/result.js';
import { brief, codes, extract } from '../office.js';

/** A text with this body; `styles` are automatic ones. */
function odt(body: string, styles = ''): Uint8Array {
  return packOpenDocument('text', { 'content.xml': openDocumentContent(`<office:text>${body}</office:text>`, styles) });
}

async function lines(body: string, styles?: string): Promise<string[]> {
  return brief((await extract(odt(body, styles), 'a.odt')).items);
}

function style(family: string, name: string, properties: string, more = ''): string {
  return `<style:style style:family="${family}" style:name="${name}" ${more}>${properties}</style:style>`;
}

function p(text: string, name = 'x'): string {
  return `<text:p text:style-name="${name}">${text}</text:p>`;
}

function cell(text: string, more = ''): string {
  return `<table:table-cell ${more}>${p(text)}</table:table-cell>`;
}

function table(...rows: string[]): string {
  return `<table:table>${rows.map((row) => (row.startsWith('<table:table-row') ? row : `<table:table-row>${row}</table:table-row>`)).join('')}</table:table>`;
}

const HIDDEN = style('text', 'H', '<style:text-properties text:display="none"/>');
const SUPER = style('text', 'S', '<style:text-properties style:text-position="super 58%"/>');
const RAISED = style('text', 'R', '<style:text-properties style:text-position="33% 100%"/>');

describe('the text of an OpenDocument text', () => {
  test('blanks, tabs and line breaks are elements, those between are one', async () => {
    expect(await lines(p('a<text:s text:c="3"/>b\n   c<text:tab/>d<text:line-break/>e'))).toEqual(['a   b c\td', 'e']);
  });

  test('headings have levels, contents their role', async () => {
    const body =
      '<text:h text:outline-level="2">A</text:h><text:table-of-content><text:table-of-content-source/><text:index-body>' +
      `<text:index-title>${p('目录')}</text:index-title>${p('A<text:tab/>1')}</text:index-body></text:table-of-content>${p('B', 'Title')}`;
    expect(await lines(body)).toEqual(['## A', '目录', '(contents) A\t1', '# B']);
  });

  test('a raised number is a note, a raised word is a word', async () => {
    const span = (name: string, text: string) => `<text:span text:style-name="${name}">${text}</text:span>`;
    expect(
      await lines(p(`24.91${span('S', '2')} 1${span('R', 'st')} 3${span('R', '1')}${span('S', '2')}`), SUPER + RAISED),
    ).toEqual(['24.91² 1st 3¹²']);
  });

  test('what is deleted or hidden is not printed, and is said to be left out', async () => {
    const tracked =
      '<text:tracked-changes><text:changed-region text:id="c"><text:deletion><text:p>gone</text:p></text:deletion></text:changed-region></text:tracked-changes>';
    const body = `${tracked}${p('1<text:change text:change-id="c"/><text:span text:style-name="H">2</text:span>3')}<text:section text:display="none">${p('4')}</text:section>`;
    const { items, messages } = await extract(odt(body, HIDDEN), 'a.odt');
    expect(brief(items)).toEqual(['13']);
    expect(messages.map(({ text }) => text)).toEqual([
      'left out: deleted text of tracked changes, hidden text or rows',
    ]);
  });

  test('comments and readings are not printed, notes follow the body, a text box its paragraph', async () => {
    const note =
      '<text:note text:note-class="footnote"><text:note-citation>1</text:note-citation><text:note-body><text:p>note</text:p></text:note-body></text:note>';
    const box = '<draw:frame><draw:text-box><text:p>box</text:p></draw:text-box></draw:frame>';
    const body = p(
      `a${note}<office:annotation><text:p>comment</text:p></office:annotation>b${box}<text:ruby><text:ruby-base>c</text:ruby-base><text:ruby-text>d</text:ruby-text></text:ruby>`,
    );
    expect(await lines(body + p('e'))).toEqual(['abc', 'box', 'e', 'note']);
  });

  test('the bytes of a picture, scripts and fields that are not shown are no text', async () => {
    const image =
      '<draw:frame><draw:image><office:binary-data>iVBORw0KGgo=</office:binary-data></draw:image></draw:frame>';
    expect(
      await lines(
        p(`a${image}<text:script>x()</text:script><text:variable-set text:display="none">9</text:variable-set>b`),
      ),
    ).toEqual(['ab']);
  });

  test('automatic numbers stand before their paragraphs, bullets do not, and lists go on where they say so', async () => {
    const level = (n: number, more: string) => `<text:list-level-style-number text:level="${n}" ${more}/>`;
    const styles =
      `<text:list-style style:name="L">${level(1, 'style:num-format="一, 二, 三, ..." style:num-suffix="、"')}${level(2, 'style:num-format="1" style:num-prefix="（" style:num-suffix="）"')}` +
      `${level(3, 'style:num-format="1" text:display-levels="2" style:num-suffix="."')}</text:list-style><text:list-style style:name="B"><text:list-level-style-bullet text:level="1"/></text:list-style>`;
    const item = (...content: string[]) => `<text:list-item>${content.join('')}</text:list-item>`;
    const list = (more: string, ...items: string[]) => `<text:list ${more}>${items.join('')}</text:list>`;
    const body =
      list(
        'xml:id="a" text:style-name="L"',
        item(p('甲'), p('又'), list('', item(p('子')), item(p('丑'), list('', item(p('深')))))),
      ) +
      p('隔开') +
      list('text:continue-list="a" text:style-name="L"', item(p('乙'), list('', item(p('寅'))))) +
      list('text:style-name="L"', item(p('丙'))) +
      list(
        'text:style-name="L" text:continue-numbering="true"',
        '<text:list-item text:start-value="7"><text:p>丁</text:p></text:list-item>',
      ) +
      list('text:style-name="B"', item(p('点')));
    expect(await lines(body, styles)).toEqual([
      '一、甲',
      '又',
      '（1）子',
      '（2）丑',
      '2.1.深',
      '隔开',
      '二、乙',
      '（1）寅',
      '一、丙',
      '七、丁',
      '点',
    ]);
  });

  test('a page begins where a paragraph or a table says so, not at the beginning', async () => {
    const styles =
      style('paragraph', 'N', '<style:paragraph-properties fo:break-before="page"/>') +
      style('paragraph', 'M', '', 'style:master-page-name="Landscape"') +
      style('paragraph', 'NN', '', 'style:parent-style-name="N"');
    expect(await lines(p('a', 'M') + p('b', 'NN') + p('c', 'M'), styles)).toEqual([
      'a',
      '[pageBreak]',
      'b',
      '[pageBreak]',
      'c',
    ]);
  });
});

describe('the tables of an OpenDocument text', () => {
  test('cells span columns and rows, covered ones are none', async () => {
    const covered = '<table:covered-table-cell/>';
    const body = table(
      cell('a', 'table:number-rows-spanned="2"') + cell('b', 'table:number-columns-spanned="2"') + covered,
      covered + cell('c') + cell('d'),
      cell('1') + cell('2') + cell('3'),
    );
    expect(await lines(body)).toEqual(['1: a^2 | b*2', '1: c | d', '1: 1 | 2 | 3']);
  });

  test('text under a merged cell is said to be left out; a covered cell that nothing covers is a cell', async () => {
    const hidden = `<table:covered-table-cell>${p('x')}</table:covered-table-cell>`;
    const body = table(
      cell('a', 'table:number-columns-spanned="2"') + hidden + cell('b'),
      cell('1') + hidden + cell('2'),
    );
    const { items, messages } = await extract(odt(body), 'a.odt');
    expect([brief(items), codes(messages)]).toEqual([['1: a*2 | b', '1: 1 | x | 2'], ['hidden-content']]);
  });

  test('repeated cells and rows are there as often as they say, hidden rows are not', async () => {
    const body = table(
      cell('a') + cell('0', 'table:number-columns-repeated="2"'),
      `<table:table-row table:number-rows-repeated="2">${cell('b') + cell('1') + cell('2')}</table:table-row>`,
      `<table:table-row table:visibility="collapse">${cell('c') + cell('3') + cell('4')}</table:table-row>`,
    );
    expect(await lines(body)).toEqual(['1: a | 0 | 0', '1: b | 1 | 2', '1: b | 1 | 2']);
  });

  test('an inner table follows the row of its cell, an indented name keeps its steps', async () => {
    const styles = style('paragraph', 'I', '<style:paragraph-properties fo:margin-left="0.2917in"/>');
    const inner = table(cell('1') + cell('2'));
    const body = table(
      cell('a') + cell('b'),
      `<table:table-cell>${p('c', 'I')}${inner}</table:table-cell>${cell('d')}`,
    );
    expect(await lines(body, styles)).toEqual(['1: a | b', '1: 　　c | d', '2: 1 | 2']);
  });

  test('what is repeated without end costs no more than it shows', async () => {
    const empty = '<table:table-cell table:number-columns-repeated="16384"/>';
    const body = table(
      cell('a') + cell('1') + empty,
      `<table:table-row table:number-rows-repeated="1048576">${empty}</table:table-row>`,
    );
    const { items } = await extract(odt(body), 'a.odt');
    expect(items.length).toBeLessThan(300);
    const rows = `<table:table-row table:number-rows-repeated="1048576">${cell('a') + cell('1')}</table:table-row>`;
    await expect(lines(table(rows))).rejects.toThrow(/limit (?:rows|textLength)/);
  });
});

describe('an OpenDocument file', () => {
  test.each([
    ['that is flat', (bytes: Uint8Array) => flat(bytes)],
    ['whose mark is not the first member', (bytes: Uint8Array) => repack(bytes, { level: 6 })],
    ['without its mark', (bytes: Uint8Array) => repack(bytes, { level: 6 }, 'mimetype')],
    ['whose names have prefixes of their own', (bytes: Uint8Array) => renamed(bytes)],
  ])('%s is read', async (_, change) => {
    const { items, format, messages } = await extract(
      change(odt(table(cell('a') + cell('b'), cell('1') + cell('2')))),
      'a.odt',
    );
    expect([format, brief(items), messages]).toEqual(['odt', ['1: a | b', '1: 1 | 2'], []]);
  });

  test.each([
    ['encrypted', packOpenDocument('text', { 'content.xml': '\0\0' }), /encrypted/],
    ['without content', packOpenDocument('text', {}), /no content/],
    ['damaged', packOpenDocument('text', { 'content.xml': '<office:document-content>' }), /damaged/],
    ['empty', odt(p('')), /the document is empty/],
    [
      'a picture alone',
      odt(p('<draw:frame svg:width="15cm" svg:height="20cm"><draw:image/></draw:frame>')),
      /no text layer/,
    ],
    [
      'tables in tables without end',
      odt('<table:table><table:table-row><table:table-cell>'.repeat(300)),
      /limit nesting/,
    ],
  ])('%s is one line', async (what, bytes, reason) => {
    const manifest =
      '<manifest:manifest xmlns:manifest="urn:oasis:names:tc:opendocument:xmlns:manifest:1.0"><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>';
    const file =
      what === 'encrypted' ? zipSync({ ...unzipSync(bytes), 'META-INF/manifest.xml': strToU8(manifest) }) : bytes;
    const read = extract(file, 'a.odt').then(({ items }) => items);
    await expect(read).rejects.toThrow(reason);
    await expect(read).rejects.toThrow(InputError);
  });

  test('a presentation is named and not read', async () => {
    const bytes = zipSync({
      mimetype: strToU8('application/vnd.oasis.opendocument.presentation'),
      'content.xml': strToU8('<x/>'),
      'META-INF/manifest.xml': strToU8('<x/>'),
    });
    await expect(extract(bytes, 'a.odp')).rejects.toThrow('neither a text nor a workbook');
  });
});

function content(bytes: Uint8Array): string {
  return Buffer.from(unzipSync(bytes)['content.xml'] ?? []).toString();
}

function flat(bytes: Uint8Array): Uint8Array {
  const xml = content(bytes).replaceAll('office:document-content', 'office:document');
  return strToU8(
    xml.replace('<office:document ', '<office:document office:mimetype="application/vnd.oasis.opendocument.text" '),
  );
}

function repack(bytes: Uint8Array, options: { level: 6 }, without = ''): Uint8Array {
  const parts = Object.entries(unzipSync(bytes)).filter(([name]) => name !== without);
  return zipSync(Object.fromEntries(parts.reverse()), options);
}

function renamed(bytes: Uint8Array): Uint8Array {
  const xml = content(bytes)
    .replaceAll('table:', 't:')
    .replaceAll('xmlns:table', 'xmlns:t')
    .replaceAll('opendocument:xmlns:t:', 'opendocument:xmlns:table:');
  return zipSync({ ...unzipSync(bytes), 'content.xml': strToU8(xml) });
}
