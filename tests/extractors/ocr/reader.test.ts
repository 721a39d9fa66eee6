import { readFileSync } from 'node:fs';
import { zipSync } from 'fflate';
import { expect, test } from 'vitest';
import { LOOKS } from '../../../fixtures/generator/scans/looks.js';
import { makeScan, scanSheets } from '../../../fixtures/generator/scans/scan.js';
import { loadTextModel } from '../../../src/extractors/ocr/models.js';
import { extractPdf } from '../../../src/extractors/pdf/pdf.js';
import { type BudgetTable, InputError, parseDisclosure } from '../../../src/index.js';
import { writePng } from '../image/picture-files.js';

const ROOT = new URL('../../../fixtures/all-formats/', import.meta.url);
const expected = JSON.parse(readFileSync(new URL('expected.json', ROOT), 'utf8')) as {
  budgetTables: { lines: { code: string | null; values: Record<string, string> }[] }[];
};
const installed = (await loadTextModel()) !== undefined;
/** A page takes seconds of a processor; a busy machine takes as long as it takes. */
const SLOW = { timeout: 600_000 };

/**
 * The fixture with a smaller part of its pages, in points from their left and lower edges: each line that is there takes
 * the model a while.
 */
function cutTo([left, bottom, right]: readonly [left: number, bottom: number, right: number]): Buffer {
  const source = readFileSync(new URL('source.pdf', ROOT)).toString('latin1');
  // As many characters as before: the places of the objects stay where they are.
  const cut = source.replaceAll(/\/MediaBox\[0 0 ([\d.]+) ([\d.]+)\]/gu, (box, width: string, height: string) =>
    `/MediaBox[${left} ${bottom} ${Math.min(right, Math.floor(Number(width)))} ${Math.floor(Number(height))}]`.padEnd(
      box.length,
    ),
  );
  expect([cut === source, cut.length]).toEqual([false, source.length]);
  return Buffer.from(cut, 'latin1');
}

/** The first table of the fixture with what stands above it, scanned once for all tests. */
const scanned = makeScan(cutTo([50, 287, 560]), {
  dpi: 200,
  seed: 3,
  look: LOOKS.scan,
  pages: [1],
});

async function scanOf(): Promise<Uint8Array> {
  return Uint8Array.from((await scanned).pdf);
}

function figuresOf(table: BudgetTable | undefined): string[] | undefined {
  return table?.lines.map(({ code, values }) => [code, ...Object.values(values).map(({ value }) => value)].join(' '));
}

test.skipIf(!installed)('a scanned table gives the figures that are printed, each proved by a sum', SLOW, async () => {
  const told: [number, number][] = [];
  const read = await parseDisclosure(await scanOf(), {
    name: 'scan.pdf',
    onPicture: (...page) => told.push(page),
  });
  expect(told).toEqual([[1, 1]]);
  const [table] = read.budgetTables;
  expect(figuresOf(table)).toEqual(
    expected.budgetTables[0]?.lines.map(({ code, values }) => [code, ...Object.values(values)].join(' ')),
  );
  const amounts = table?.lines.flatMap((line) => Object.values(line.values)) ?? [];
  expect(amounts.every(({ ocr }) => ocr !== undefined && ocr.confidence > 0.5 && ocr.confidence <= 1)).toBe(true);
  expect(amounts.filter(({ ocr }) => ocr?.confirmed !== true)).toEqual([]);
  expect(read.diagnostics.map(({ code }) => code)).toContain('picture-read');
});

test('a scan is refused where pictures are not to be read', SLOW, async () => {
  const refused = parseDisclosure(await scanOf(), { name: 'scan.pdf', ocr: 'off' });
  await expect(refused).rejects.toThrow(InputError);
  await expect(refused).rejects.toThrow(/^no text layer$/u);
});

test.skipIf(!installed)('a page that takes longer than it may is given up, and the message says so', SLOW, async () => {
  const late = parseDisclosure(await scanOf(), { name: 'scan.pdf', ocrSeconds: 1e-9 });
  await expect(late).rejects.toThrow(/^no text layer; the pictures of its pages are given up: .*--ocr-timeout/u);
});

/** The head of the scanned page, as a picture file: its title, the unit and the first rows of its table. */
async function headPicture(): Promise<Uint8Array> {
  const source = readFileSync(new URL('source.pdf', ROOT));
  for await (const { picture } of scanSheets(source, { look: LOOKS.clean, dpi: 200, seed: 3, pages: [1] })) {
    const height = Math.round(picture.height / 3);
    const head = { width: picture.width, height, data: picture.data.subarray(0, picture.width * height) };
    return writePng(head, { type: 0, interlaced: false, dpi: 200 });
  }
  throw new Error('no page');
}

/** A Word document, an OpenDocument text and an OFD that hold one picture as large as a page is wide. */
function withPicture(png: Uint8Array): Record<'a.docx' | 'a.odt' | 'a.ofd', Uint8Array> {
  const xml = (text: string) => Buffer.from(`<?xml version="1.0" encoding="UTF-8"?>${text}`);
  const relations = (id: string, type: string, target: string) =>
    xml(`<Relationships><Relationship Id="${id}" Type="http://x/${type}" Target="${target}"/></Relationships>`);
  const picture = '<wp:inline><wp:extent cx="6000000" cy="2000000"/><a:blip r:embed="p1"/></wp:inline>';
  const docx = {
    '_rels/.rels': relations('d1', 'officeDocument', 'word/document.xml'),
    'word/_rels/document.xml.rels': relations('p1', 'image', 'media/image1.png'),
    'word/document.xml': xml(`<w:document><w:body><w:p><w:r>${picture}</w:r></w:p></w:body></w:document>`),
    'word/media/image1.png': png,
  };
  const frame = '<draw:frame svg:width="17cm" svg:height="5cm"><draw:image xlink:href="Pictures/1.png"/></draw:frame>';
  const odt = {
    mimetype: Buffer.from('application/vnd.oasis.opendocument.text'),
    'content.xml': xml(
      `<office:document-content><office:body><office:text><text:p>${frame}</text:p></office:text></office:body></office:document-content>`,
    ),
    'Pictures/1.png': png,
  };
  const part = (text: string) => xml(text.replace('>', ' xmlns:ofd="http://www.ofdspec.org/2016">'));
  const media =
    '<ofd:MultiMedia ID="7" Type="Image" Format="PNG"><ofd:MediaFile>a.png</ofd:MediaFile></ofd:MultiMedia>';
  const shown = '<ofd:ImageObject ID="3" Boundary="0 0 210 80" ResourceID="7" CTM="210 0 0 80 0 0"/>';
  const ofd = {
    'OFD.xml': part('<ofd:OFD><ofd:DocBody><ofd:DocRoot>D/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>'),
    'D/Document.xml': part(
      '<ofd:Document><ofd:CommonData><ofd:DocumentRes>R.xml</ofd:DocumentRes></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="P.xml"/></ofd:Pages></ofd:Document>',
    ),
    'D/R.xml': part(`<ofd:Res><ofd:MultiMedias>${media}</ofd:MultiMedias></ofd:Res>`),
    'D/P.xml': part(`<ofd:Page><ofd:Content><ofd:Layer ID="5">${shown}</ofd:Layer></ofd:Content></ofd:Page>`),
    'D/a.png': png,
  };
  return { 'a.docx': zipSync(docx), 'a.odt': zipSync(odt), 'a.ofd': zipSync(ofd) };
}

test.skipIf(!installed)('a scan that was put into a text document is read as a page', SLOW, async () => {
  const files = withPicture(await headPicture());
  const { source, budgetTables, diagnostics } = await parseDisclosure(files['a.docx'], { name: 'a.docx' });
  expect([source.format, source.pages]).toEqual(['docx', 1]);
  expect(budgetTables.map(({ title, pages }) => [title, pages])).toEqual([['2024年预算支出总表', [1]]]);
  expect(diagnostics.map(({ code }) => code)).toContain('picture-read');
  // What is given up was begun: the same picture of the other formats is not read again.
  for (const name of ['a.odt', 'a.ofd'] as const) {
    const late = parseDisclosure(files[name], { name, ocrSeconds: 1e-9 });
    await expect(late).rejects.toThrow(/^no text layer; the pictures of its pages are given up: .*--ocr-timeout/u);
  }
});

test('such a document is refused where pictures are not to be read', async () => {
  for (const [name, bytes] of Object.entries(withPicture(new Uint8Array(8)))) {
    await expect(parseDisclosure(bytes, { name, ocr: 'off' })).rejects.toThrow(/^no text layer: the document holds/u);
    await expect(parseDisclosure(bytes, { name })).rejects.toThrow(/^no text layer: the document holds/u);
  }
});

test.skipIf(!installed)('a page whose characters have no text is read as it is drawn', SLOW, async () => {
  // One row shows enough figures.
  const head = cutTo([0, 645, 595]).toString('latin1');
  const unmapped = head.replace(/\/ToUnicode \d+ 0 R/gu, (entry) => ' '.repeat(entry.length));
  expect(unmapped).not.toBe(head);
  const options = { name: 'a.pdf', tables: { mode: 'ruled', pages: [[1, 1]] as [number, number][] } } as const;
  const read = async (ocr: 'auto' | 'off') => {
    const { items, messages } = await extractPdf(Buffer.from(unmapped, 'latin1'), { ...options, ocr });
    const texts: string[] = [];
    for await (const item of items) if (item.type === 'row') texts.push(...item.cells.map(({ text }) => text));
    return { texts, codes: messages.map(({ code }) => code) };
  };
  const { texts, codes } = await read('auto');
  expect(texts).toEqual(expect.arrayContaining(['1,649.88', '1,583.81', '66.07']));
  expect(codes).toContain('picture-read');
  await expect(read('off')).rejects.toThrow('no text layer: the characters cannot be mapped to text');
});
