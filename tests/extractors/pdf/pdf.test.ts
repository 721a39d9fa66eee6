import { describe, expect, test } from 'vitest';
import type { SourceItem } from '../../../src/document.js';
import { extractDocument } from '../../../src/extractors/extract.js';
import { extractPdf } from '../../../src/extractors/pdf/pdf.js';
import type { Message } from '../../../src/messages.js';
import { InputError } from '../../../src/result.js';
import { DOCUMENTS, type DocumentName, documentBytes, scannedBytes } from './documents.js';
import { picture, text, writePdf } from './pdf-writer.js';

const nativePush = Array.prototype.push;

type Engine = 'pdfium' | 'pdfjs';

async function read(
  bytes: Uint8Array,
  options: { pdfEngine?: Engine; crossCheck?: boolean } = {},
): Promise<{ items: SourceItem[]; messages: Message[]; pages: number | null }> {
  // A page that is a picture is told as one; what stands on it is read in tests of its own.
  const document = await extractPdf(bytes, { name: 'a.pdf', ocr: 'off', ...options });
  const items: SourceItem[] = [];
  for await (const item of document.items) items.push(item);
  return { items, messages: document.messages, pages: document.source.pages };
}

/** Rows as texts, a span as text«rows×columns»; lines as they are. */
async function sketch(name: DocumentName): Promise<(string | string[])[]> {
  const { items, messages } = await read(documentBytes(name));
  expect(messages).toEqual([]);
  return sketchItems(items);
}

function sketchItems(items: SourceItem[]): (string | string[])[] {
  return items.flatMap((item): (string | string[])[] => {
    if (item.type === 'line') return [item.text];
    if (item.type !== 'row') return [];
    return [
      item.cells.map((cell) => {
        const spans = cell.rowSpan || cell.colSpan ? `«${cell.rowSpan ?? 1}×${cell.colSpan ?? 1}»` : '';
        return cell.text + spans;
      }),
    ];
  });
}

const TABLE = [
  ['项目', '合计', '基本'],
  ['办公费', '1,234.56', '0.00'],
  ['印刷费', '20.10', ''],
];

describe('ruled tables', () => {
  test.each(['full', 'unframed', 'doubled', 'thin', 'rectangles', 'white', 'rotated90', 'rotated270'] as const)(
    'the table is the same however it is drawn: %s',
    async (name) => {
      expect(await sketch(name)).toEqual(TABLE);
    },
  );

  test('a cell that spans rows or columns stands once, and the cells it covers are absent', async () => {
    expect(await sketch('spans')).toEqual([
      ['项目«2×1»', '收入«1×2»'],
      ['预算', '决算'],
      ['办公费', '1.50', '2.50'],
    ]);
  });

  test('two tables of a page have numbers of their own, with the line between them in its place', async () => {
    const { items } = await read(documentBytes('two'));
    expect(sketchItems(items)).toEqual(['收入总表', ...TABLE, '支出总表', ['项目', '金额'], ['差旅费', '3.00']]);
    expect(items.flatMap((item) => (item.type === 'row' ? [item.table] : []))).toEqual([1, 1, 1, 2, 2]);
  });

  test('rows and cells carry page, row, column, box and the edges of the grid', async () => {
    const { items } = await read(documentBytes('full'));
    const row = items[1];
    if (row?.type !== 'row') throw new Error('the second item is a row');
    expect(row.edges).toEqual([50, 150, 250, 350]);
    expect(row.place).toEqual({ file: 'a.pdf', page: 1, row: 2, bbox: [50, 120, 350, 140] });
    expect(row.cells[1]?.place).toEqual({ file: 'a.pdf', page: 1, row: 2, column: 2, bbox: [150, 120, 250, 140] });
  });

  test('boxes of a rotated page are those of the page as displayed', async () => {
    for (const name of ['rotated90', 'rotated270'] as const) {
      const { items } = await read(documentBytes(name));
      expect(items[0]?.place.bbox).toEqual([50, 100, 350, 120]);
    }
  });

  test('boxes of a page printed sideways are those of the page as displayed', async () => {
    const { items } = await read(documentBytes('sideways'));
    expect(items[0]?.place.bbox).toEqual([100, 492, 120, 792]);
  });

  test('ruled rows that hold several printed rows are split where whole figures agree', async () => {
    expect(await sketch('unruled')).toEqual([
      ['项目', '合计', '基本'],
      ['办公费', '1.20', '0.80'],
      ['印刷费', '0.30', '0.10'],
      ['咨询费', '4.00', '3.00'],
    ]);
  });

  test('text wrapped by its cell stays one cell, its line break kept', async () => {
    expect(await sketch('wrapped')).toEqual([['一般公共预算财政拨\n款支出', '2022年收入预算数合\n计', '9.00']]);
  });
});

describe('tables whose lines are not all there', () => {
  test('figures are parted at the columns that the heads draw', async () => {
    expect(await sketch('openBody')).toEqual([
      ['项目', '合计', '基本'],
      ['办公费', '1.20', '0.80'],
      ['印刷费', '0.30', '0.10'],
    ]);
  });

  test('a row over the whole width that holds words stays one cell', async () => {
    expect(await sketch('merged')).toEqual([['单位：某某局  金额：元«1×3»'], ['办公费', '1.20', '0.80']]);
  });

  test('a ruled column that holds two columns of figures is split', async () => {
    expect(await sketch('crowded')).toEqual([
      ['项目', '预算', '决算'],
      ['办公费', '1.20', '0.80'],
      ['印刷费', '10.30', '0.10'],
      ['差旅费', '3.00', '12.00'],
    ]);
  });

  test('a frame around the page is no table', async () => {
    expect((await sketch('framed')).every((item) => typeof item === 'string')).toBe(true);
  });

  test('columns of words without figures are lines', async () => {
    expect(await sketch('words')).toEqual(
      ['第一季度', '第二季度', '第三季度', '第四季度'].map((name) => `${name}  召开会议  完成`),
    );
  });

  test('a slanted watermark is furniture and leaves the cells alone', async () => {
    const { items } = await read(documentBytes('watermark'));
    expect(sketchItems(items.filter((item) => item.type === 'row'))).toEqual(TABLE);
    expect(items.flatMap((item) => (item.type === 'line' ? [[item.text, item.role]] : []))).toEqual([
      ['COPY', 'furniture'],
    ]);
  });
});

describe('text of cells', () => {
  test('characters printed twice to look bold are taken once', async () => {
    expect(await sketch('overprint')).toEqual([['合计', '11.10']]);
  });

  test('Chinese that was spread out is closed up, words keep their spaces', async () => {
    expect(await sketch('justified')).toEqual([
      ['公务用车', '5G base station'],
      ['合计', '1,000'],
    ]);
  });

  test('text that runs over its cell stays in it, and a row drawn in one go is parted at the columns', async () => {
    expect(await sketch('overflow')).toEqual([
      ['一个很长的项目名称超出了单元格', '', '7.00'],
      ['办公费', '12.00', '13.00'],
      ['名称', '1', ''],
    ]);
  });

  test('indentation inside a column is leading spaces, two for each character', async () => {
    expect(await sketch('indented')).toEqual([
      ['一、财政拨款', ''],
      ['    1.一般公共预算', '5.00'],
      ['二、其他', ''],
    ]);
  });

  test('figures drawn in one go are parted at a column edge in a narrow gap', async () => {
    expect(await sketch('tight')).toEqual([['一、财政拨款', '18,330.37', '3.00']]);
  });

  test('text that its clip hides altogether is not printed', async () => {
    expect(await sketch('hidden')).toEqual(TABLE);
  });

  test('text cut by the clip of its cell stays whole in that cell', async () => {
    expect((await sketch('clipped'))[0]).toEqual(['一个很长的项目名称超出单元格', '8.00', '']);
  });
});

describe('lines', () => {
  test('prose with figures is lines, not rows', async () => {
    const lines = await sketch('prose');
    expect(lines).toHaveLength(4);
    expect(lines[0]).toBe('2023年收入总计1,738.50万元，其中一般公共预算拨款1,500.00万元，');
  });

  test('two texts far apart on one line are parted by two spaces', async () => {
    expect((await sketch('gap'))[0]).toBe('部门名称：某某办公室  单位：万元');
  });

  test('a heading set with even gaps is closed up, figures included', async () => {
    expect(await sketch('tracked')).toEqual(['2023年度']);
  });

  test('page numbers and running heads are furniture, headings are not', async () => {
    const { items, pages } = await read(documentBytes('furnished'));
    const role = (word: string) =>
      items.flatMap((item) => (item.type === 'line' && item.text.includes(word) ? [item.role] : []));
    expect(pages).toBe(3);
    expect(role('某某市财政局')).toEqual(['furniture', 'furniture', 'furniture']);
    expect(role('- ')).toEqual(['furniture', 'furniture', 'furniture']);
    expect(role('部分')).toEqual([undefined, undefined, undefined]);
    expect(items.filter((item) => item.type === 'pageBreak').map((item) => item.place.page)).toEqual([2, 3]);
  });

  test('a title that each page repeats over its table is no furniture', async () => {
    const { items } = await read(documentBytes('titled'));
    expect(items.flatMap((item) => (item.type === 'line' ? [[item.text, item.role]] : []))).toEqual([
      ['支出总表', undefined],
      ['单位：万元', undefined],
      ['支出总表', undefined],
      ['单位：万元', undefined],
    ]);
  });

  test('the lines of a table of contents say so', async () => {
    const { items } = await read(documentBytes('contents'));
    expect(items.map((item) => item.type === 'line' && item.role)).toEqual([
      'contents',
      'contents',
      'contents',
      'contents',
    ]);
  });

  test('columns of figures without any lines are rows', async () => {
    expect(await sketch('aligned')).toEqual([
      '表一 收支情况',
      ['项目', '2022年', '2023年'],
      ['办公费', '1,234.56', '1,300.00'],
      ['印刷费', '20.10', '25.00'],
      ['差旅费', '300.00', '280.50'],
      ['合计', '1,554.66', '1,605.50'],
      '以上数据来自部门决算，单位为万元，未经审计，仅供参考使用。',
    ]);
  });
});

describe('the two engines', () => {
  test.each(Object.keys(DOCUMENTS) as DocumentName[])('both give the same items: %s', async (name) => {
    const bytes = documentBytes(name);
    const one = await read(bytes, { pdfEngine: 'pdfium' });
    const two = await read(bytes, { pdfEngine: 'pdfjs' });
    expect(sketchItems(two.items)).toEqual(sketchItems(one.items));
    expect(two.items.map(({ type, place }) => [type, place.page, place.row])).toEqual(
      one.items.map(({ type, place }) => [type, place.page, place.row]),
    );
    expect(two.messages.map((message) => message.code)).toEqual(one.messages.map((message) => message.code));
  });

  test('a file that PDFium cannot open is read by pdfjs, with a message', async () => {
    const bytes = documentBytes('full');
    bytes.set(new TextEncoder().encode('#no-mark'), 0);
    const { items, messages } = await read(bytes);
    expect(sketchItems(items)).toEqual(TABLE);
    expect(messages.map((message) => message.code)).toEqual(['engine-fallback']);
  });

  test('a cross-check of a sound file finds nothing', async () => {
    expect((await read(documentBytes('two'), { crossCheck: true })).messages).toEqual([]);
  });

  test("Node's own Array.prototype.push is in place after pdfjs has read", async () => {
    await read(documentBytes('full'), { pdfEngine: 'pdfjs' });
    expect(Array.prototype.push === nativePush).toBe(true);
  });
});

describe('files that are no document', () => {
  const failure = (bytes: Uint8Array, pdfEngine?: Engine) =>
    read(bytes, pdfEngine ? { pdfEngine } : {}).then(
      () => undefined,
      (error: unknown) => error,
    );

  test('a page without text beside one with text is an image item and a message', async () => {
    const { items, messages } = await read(documentBytes('scannedPage'));
    expect(items.slice(-2).map((item) => [item.type, item.place.page])).toEqual([
      ['pageBreak', 2],
      ['image', 2],
    ]);
    expect(messages.map(({ code, place }) => [code, place?.page])).toEqual([['page-without-text', 2]]);
  });

  test('a scan with a printed page number is an image item too', async () => {
    const { items, messages } = await read(documentBytes('stamped'));
    expect(items.slice(-2).map((item) => item.type)).toEqual(['image', 'line']);
    expect(messages.map(({ code }) => code)).toEqual(['page-without-text']);
  });

  test.each(['pdfium', 'pdfjs'] as const)('pictures alone have no text layer: %s', async (engine) => {
    const error = await failure(scannedBytes(), engine);
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).message).toBe('no text layer');
  });

  test('a file that needs a password says so', async () => {
    const key = '00'.repeat(32);
    const bytes = writePdf(
      [{ content: text(50, 100, 'secret') }],
      `/Encrypt << /Filter /Standard /V 1 /R 2 /P -4 /O <${key}> /U <${key}> >> /ID [<00> <00>]`,
    );
    for (const engine of [undefined, 'pdfium', 'pdfjs'] as const) {
      const error = await failure(bytes, engine);
      expect(error).toBeInstanceOf(InputError);
      expect((error as InputError).message).toBe('the PDF is encrypted: a password is needed to open it');
    }
  });

  test.each([
    ['empty', new Uint8Array(0), 'the file is empty'],
    ['cut off', documentBytes('full').slice(0, 300), 'the PDF is damaged and cannot be opened'],
    ['without pages', writePdf([]), 'the PDF has no pages'],
  ])('%s', async (_, bytes, message) => {
    const error = await failure(bytes);
    expect(error).toBeInstanceOf(InputError);
    expect((error as InputError).message).toBe(message);
  });
});

test('a PDF is known by its mark, also behind a line of junk', async () => {
  const pdf = writePdf([{ content: text(50, 100, 'Total 12.00') }, { content: picture() }]);
  const document = await extractDocument(Buffer.concat([Buffer.from('HTTP/1.1 200 OK\r\n\r\n'), pdf]), {
    name: 'a.txt',
  });
  expect(document.source).toMatchObject({ format: 'pdf', pages: 2 });
});
