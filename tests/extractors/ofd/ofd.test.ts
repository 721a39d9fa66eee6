import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { blocksOf } from '../../../fixtures/generator/blocks.js';
import { encodeGb18030 } from '../../../fixtures/generator/gb18030.js';
import { type OfdStyle, writeOfd } from '../../../fixtures/generator/ofd.js';
import { printPages, renderPdf } from '../../../fixtures/generator/pdf.js';
import { makeRandom } from '../../../fixtures/generator/random.js';
import { makeTruth } from '../../../fixtures/generator/truth.js';
import { runStages } from '../../../src/pipeline.js';
import { brief, extract } from '../office.js';

const STYLES: [string, OfdStyle][] = [
  ['a text object a line', { texts: 'lines', rules: 'frames' }],
  ['a text object a character, lines as strokes', { texts: 'characters', rules: 'strokes' }],
  ['texts scaled by their CTM, lines as thin areas', { texts: 'lines', rules: 'fills', unit: 1 }],
];

async function recordsOf(bytes: Uint8Array) {
  const { disclosure } = await runStages(bytes, { name: 'a' });
  const { budgetTables, projects, statements, checks, diagnostics } = disclosure;
  const text = JSON.stringify({ budgetTables, projects, statements, checks, diagnostics });
  // Places differ by the rounding of millimetres.
  return JSON.parse(text, (key, value) => (key === 'bbox' ? null : value));
}

describe('one document as PDF and as OFD', () => {
  test.each(STYLES)('gives the same records: %s', async (_, style) => {
    const blocks = blocksOf(makeTruth(makeRandom(6), 3));
    const [pdf, ofd] = [renderPdf(blocks), writeOfd(printPages(blocks), style)];
    const [one, other] = [await extract(pdf, 'a.pdf'), await extract(ofd, 'a.ofd')];
    expect(other.format).toBe('ofd');
    expect(brief(other.items)).toEqual(brief(one.items));
    expect(await recordsOf(ofd)).toEqual(await recordsOf(pdf));
  });
});

/** A package of one page with these objects. */
function page(objects: string, more: Record<string, string> = {}): Uint8Array {
  const empty = unzipSync(writeOfd([{ width: 595, height: 842, marks: [] }]));
  const name = 'Doc_0/Pages/Page_0/Content.xml';
  const content = Buffer.from(empty[name] ?? [])
    .toString()
    .replace('</ofd:Layer>', `${objects}</ofd:Layer>`);
  const added = Object.entries(more).map(([part, text]) => [part, strToU8(text)]);
  return zipSync({ ...empty, [name]: strToU8(content), ...Object.fromEntries(added) });
}

function text(content: string, more = '', inside = ''): string {
  const code = `<ofd:TextCode X="0" Y="4" DeltaX="g 99 4">${content}</ofd:TextCode>`;
  return `<ofd:TextObject Boundary="20 20 150 6" Font="1" Size="4" ${more}>${inside}${code}</ofd:TextObject>`;
}

async function lines(bytes: Uint8Array): Promise<string[]> {
  return brief((await extract(bytes, 'a.ofd')).items);
}

describe('an OFD', () => {
  test('gives its text, and none that is not seen', async () => {
    const hidden = text('看不见').replace('20 20', '20 40').replace('Font', 'Visible="false" Font');
    const { items, messages } = await extract(page(text('收入总计') + hidden), 'a.ofd');
    expect(brief(items)).toEqual(['收入总计']);
    expect(messages.map(({ code }) => code)).toEqual(['hidden-content']);
  });

  test('a text of which only the drawings are known is no text', async () => {
    const drawn = text('¤¤¤¤', '', '<ofd:CGTransform CodePosition="0" CodeCount="4" GlyphCount="4"/>');
    await expect(lines(page(drawn))).rejects.toThrow('no text layer: the characters cannot be mapped to text');
  });

  test('steps of a run without end are cut at the text', async () => {
    expect(await lines(page(text('合计').replace('g 99 4', 'g 999999999 4')))).toEqual(['合计']);
  });

  test('a page that is a picture alone has no text layer', async () => {
    const picture = '<ofd:ImageObject Boundary="0 0 210 297" ResourceID="5"/>';
    await expect(lines(page(picture))).rejects.toThrow('no text layer');
  });

  test('an encrypted package is one line', async () => {
    await expect(lines(page(text('x'), { 'Encryptions.xml': '<x/>' }))).rejects.toThrow('encrypted');
  });

  test('whose XML is in GBK is read', async () => {
    const bytes = page(text('收入总计'));
    const name = 'Doc_0/Pages/Page_0/Content.xml';
    const parts = unzipSync(bytes);
    const xml = Buffer.from(parts[name] ?? [])
      .toString()
      .replace('encoding="UTF-8"', 'encoding="GBK"');
    expect(await lines(zipSync({ ...parts, [name]: encodeGb18030(xml) }))).toEqual(['收入总计']);
  });

  const ROOT = 'xmlns:ofd="http://www.ofdspec.org/2016"';
  const layer = (objects: string, type = '') =>
    `<ofd:Content><ofd:Layer ID="8"${type}>${objects}</ofd:Layer></ofd:Content>`;
  const at = (y: number, content: string, more = '', inside = '') =>
    text(content, more, inside).replace('20 20', `20 ${y}`);

  /** The package with its Document.xml changed, and the own words of its page before its content. */
  function changed(bytes: Uint8Array, common: string, own = ''): Uint8Array {
    const parts = unzipSync(bytes);
    const edit = (name: string, from: string, to: string) => {
      parts[name] = strToU8(
        Buffer.from(parts[name] ?? [])
          .toString()
          .replace(from, to),
      );
    };
    edit('Doc_0/Document.xml', '</ofd:CommonData>', `${common}</ofd:CommonData>`);
    edit('Doc_0/Pages/Page_0/Content.xml', '<ofd:Content>', `${own}<ofd:Content>`);
    return zipSync(parts);
  }

  test('has what its templates print, behind and before its own', async () => {
    const template = (objects: string) => `<ofd:Page ${ROOT}>${layer(objects)}</ofd:Page>`;
    const bytes = page(at(40, '正文'), {
      'Doc_0/Tpls/T1.xml': template(at(20, '页眉')),
      'Doc_0/Tpls/T2.xml': template(at(60, '页脚')),
    });
    const common =
      '<ofd:TemplatePage ID="91" BaseLoc="Tpls/T1.xml"/><ofd:TemplatePage ID="92" BaseLoc="Tpls/T2.xml" ZOrder="Foreground"/>';
    const own = '<ofd:Template TemplateID="91"/><ofd:Template TemplateID="92"/><ofd:Template TemplateID="93"/>';
    expect(await lines(changed(bytes, common, own))).toEqual(['页眉', '正文', '页脚']);
  });

  test('an area of a template that is painted before it hides what stands behind', async () => {
    const white =
      '<ofd:PathObject Boundary="0 30 210 30" Fill="true" Stroke="false"><ofd:FillColor Value="255 255 255"/><ofd:AbbreviatedData>M 0 0 L 210 0 L 210 30 L 0 30 C</ofd:AbbreviatedData></ofd:PathObject>';
    const bytes = page(at(20, '上') + at(40, '下'), { 'Doc_0/T.xml': `<ofd:Page ${ROOT}>${layer(white)}</ofd:Page>` });
    const common = (order: string) => `<ofd:TemplatePage ID="91" BaseLoc="T.xml" ZOrder="${order}"/>`;
    expect(await lines(changed(bytes, common('Foreground'), '<ofd:Template TemplateID="91"/>'))).toEqual(['上']);
    expect(await lines(changed(bytes, common('Background'), '<ofd:Template TemplateID="91"/>'))).toEqual(['上', '下']);
  });

  test('prints no text outside of its clip', async () => {
    const clip = (box: string) =>
      `<ofd:Clips><ofd:Clip><ofd:Area><ofd:Path Boundary="0 0 150 6"><ofd:AbbreviatedData>${box}</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip></ofd:Clips>`;
    const whole = 'M 0 0 L 150 0 L 150 6 L 0 6 C';
    const beyond = 'M 100 0 L 108 0 L 108 6 L 100 6 C';
    expect(await lines(page(at(20, '收入总计', '', clip(whole)) + at(40, '支出总计', '', clip(beyond))))).toEqual([
      '收入总计',
    ]);
  });

  test('prints a composite object where it is used, as often as it is', async () => {
    const unit = `<ofd:Res ${ROOT}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="70"><ofd:Content>${at(0, '盖章')}<ofd:PageBlock>${at(10, '之后')}</ofd:PageBlock></ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>`;
    const use = (y: number) => `<ofd:CompositeObject ResourceID="70" Boundary="0 ${y} 210 60"/>`;
    const bytes = page(`${use(20)}${use(120)}<ofd:CompositeObject ResourceID="71" Boundary="0 0 9 9"/>`, {
      'Doc_0/Own.xml': unit,
    });
    expect(await lines(changed(bytes, '<ofd:DocumentRes>Own.xml</ofd:DocumentRes>'))).toEqual([
      '盖章',
      '之后',
      '盖章',
      '之后',
    ]);
  });

  test('a composite object that holds itself ends at a limit', async () => {
    const unit = `<ofd:Res ${ROOT}><ofd:CompositeGraphicUnits><ofd:CompositeGraphicUnit ID="70"><ofd:Content>${at(0, '一')}<ofd:CompositeObject ResourceID="70" Boundary="0 0 210 290"/></ofd:Content></ofd:CompositeGraphicUnit></ofd:CompositeGraphicUnits></ofd:Res>`;
    const bytes = page('<ofd:CompositeObject ResourceID="70" Boundary="0 20 210 290"/>', { 'Doc_0/Own.xml': unit });
    const { messages } = await extract(changed(bytes, '<ofd:DocumentRes>Own.xml</ofd:DocumentRes>'), 'a.ofd');
    expect(messages.map(({ code }) => code)).toContain('limit-reached');
  });

  test.each([
    [
      'blocks in blocks',
      (own: string) => `${own}${'<ofd:PageBlock>'.repeat(300)}${'</ofd:PageBlock>'.repeat(300)}`,
      '',
    ],
    ['a text without end', (own: string) => `${own}${at(40, '预'.repeat(250_000))}`, ''],
    ['templates without end', (own: string) => own, '<ofd:Template TemplateID="91"/>'.repeat(20_000)],
  ])('%s: the page ends at a limit, and says so', async (_, write, own) => {
    const template = `<ofd:Page ${ROOT}>${layer(at(20, '眉').repeat(50))}</ofd:Page>`;
    const bytes = page(write(at(20, '合计')), { 'Doc_0/T.xml': template });
    const { messages } = await extract(changed(bytes, '<ofd:TemplatePage ID="91" BaseLoc="T.xml"/>', own), 'a.ofd');
    expect(messages.map(({ code }) => code)).toContain('limit-reached');
  });

  test('has the pages of all its documents, one after the other', async () => {
    const one = unzipSync(page(at(20, '甲')));
    const other = Object.entries(unzipSync(page(at(20, '乙')))).map(([name, data]) => [
      name.replace('Doc_0', 'Doc_1'),
      data,
    ]);
    const root = Buffer.from(one['OFD.xml'] ?? []).toString();
    const body = /<ofd:DocBody>.*<\/ofd:DocBody>/u.exec(root)?.[0] ?? '';
    const both = root.replace(body, `${body}${body.replace('Doc_0', 'Doc_1')}`);
    const bytes = zipSync({ ...one, ...Object.fromEntries(other), 'OFD.xml': strToU8(both) });
    const { items } = await extract(bytes, 'a.ofd');
    expect(brief(items)).toEqual(['甲', '[pageBreak]', '乙']);
    expect(items.map(({ place }) => place.page)).toEqual([1, 2, 2]);
  });
});
