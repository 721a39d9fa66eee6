import { describe, expect, test } from 'vitest';
import { brief, codes, extract, zip } from '../office.js';

const NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"';

/** A package of one page of A4 with this content, laid out as the producers of offices do it. */
function ofd(content: string, more: Record<string, string> = {}, body = ''): Uint8Array {
  return zip({
    'OFD.xml': `<?xml version="1.0" encoding="UTF-8"?><ofd:OFD ${NAMESPACE} Version="1.0" DocType="OFD"><ofd:DocBody><ofd:DocInfo><ofd:DocID>1</ofd:DocID><ofd:Title>预算</ofd:Title><ofd:Creator>x</ofd:Creator><ofd:CreationDate>2024-01-01</ofd:CreationDate><ofd:CustomDatas><ofd:CustomData Name="a">b</ofd:CustomData></ofd:CustomDatas></ofd:DocInfo><ofd:DocRoot>/Doc_0/Document.xml</ofd:DocRoot>${body}</ofd:DocBody></ofd:OFD>`,
    'Doc_0/Document.xml': `<ofd:Document ${NAMESPACE}><ofd:CommonData><ofd:MaxUnitID>99</ofd:MaxUnitID><ofd:PageArea><ofd:PhysicalBox>0 0 210 297</ofd:PhysicalBox></ofd:PageArea></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>`,
    'Doc_0/Pages/Page_0/Content.xml': `<ofd:Page ${NAMESPACE}>${content}</ofd:Page>`,
    ...more,
  });
}

function layer(objects: string): string {
  return `<ofd:Content><ofd:Layer ID="5">${objects}</ofd:Layer></ofd:Content>`;
}

function line(left: number, top: number, right: number, bottom: number): string {
  const [width, height] = [right - left, bottom - top];
  return `<ofd:PathObject ID="1" Boundary="${left} ${top} ${Math.max(width, 0.1)} ${Math.max(height, 0.1)}" LineWidth="0.2"><ofd:AbbreviatedData>M 0 0 L ${width} ${height}</ofd:AbbreviatedData></ofd:PathObject>`;
}

/** The lines of a table of two rows and two columns. */
const GRID = [...[20, 30, 40].map((y) => line(20, y, 140, y)), ...[20, 80, 140].map((x) => line(x, 20, x, 40))].join(
  '',
);
const TEXTS = ['项目支出', '1,234.56', '合计', '99.00'];
const EXPECTED = ['1: 项目支出 | 1,234.56', '1: 合计 | 99.00'];

/** The table with each text written by `write`, from the top left of its line. */
function table(write: (text: string, x: number, y: number) => string): string {
  const places: [number, number][] = [
    [22, 22],
    [82, 22],
    [22, 32],
    [82, 32],
  ];
  return GRID + TEXTS.map((text, i) => write(text, ...(places[i] ?? [0, 0]))).join('');
}

/** The steps between the characters of a text in a font of this size. */
function steps(text: string, size: number): string {
  return [...text]
    .slice(0, -1)
    .map((character) => (character < '\u0080' ? size / 2 : size))
    .join(' ');
}

function object(text: string, box: string, more: string, code: string, before = ''): string {
  return `<ofd:TextObject ID="2" Boundary="${box}" Font="1" ${more}>${before}<ofd:TextCode ${code}>${text}</ofd:TextCode></ofd:TextObject>`;
}

const WRITERS: [string, (text: string, x: number, y: number) => string][] = [
  [
    'runs of equal steps',
    (text, x, y) => {
      const equal = /^\p{Script=Han}+$/u.test(text) ? `g ${text.length - 1} 3.175` : steps(text, 3.175);
      return object(text, `${x} ${y} 50 5`, 'Size="3.175"', `X="0" Y="2.8" DeltaX="${equal}"`);
    },
  ],
  [
    'a font of the size 1 that the CTM scales',
    (text, x, y) =>
      object(text, `${x} ${y} 50 5`, 'Size="1" CTM="3.175 0 0 3.175 0 0"', `X="0" Y="0.88" DeltaX="${steps(text, 1)}"`),
  ],
  [
    'the page as the boundary of every text, in points from its foot',
    (text, x, y) =>
      object(
        text,
        '0 0 210 297',
        'Size="9" CTM="0.3528 0 0 -0.3528 0 297"',
        `X="${x / 0.3528}" Y="${(294 - y) / 0.3528}" DeltaX="${steps(text, 9)}"`,
      ),
  ],
  [
    'the number of each drawing beside its character',
    (text, x, y) => {
      const glyphs = [...text].map((_, i) => 30 + i).join(' ');
      const transform = `<ofd:CGTransform CodePosition="0" CodeCount="${text.length}" GlyphCount="${text.length}"><ofd:Glyphs>${glyphs}</ofd:Glyphs></ofd:CGTransform>`;
      return object(text, `${x} ${y} 50 5`, 'Size="3"', `X="0" Y="2.8" DeltaX="${steps(text, 3)}"`, transform);
    },
  ],
  [
    'outlined characters',
    (text, x, y) =>
      object(
        text,
        `${x} ${y} 50 5`,
        'Size="3" Fill="false" Stroke="true" LineWidth="0.1"',
        `X="0" Y="2.8" DeltaX="${steps(text, 3)}"`,
      ),
  ],
  ['no steps', (text, x, y) => object(text, `${x} ${y} 50 5`, 'Size="3"', 'X="0" Y="2.8"')],
  [
    'fewer steps than characters',
    (text, x, y) =>
      object(text, `${x} ${y} 50 5`, 'Size="3"', `X="0" Y="2.8" DeltaX="${steps(text, 3).split(' ')[0]}"`),
  ],
];

describe('an OFD of other producers', () => {
  test.each(WRITERS)('is read: %s', async (_, write) => {
    const { items, messages } = await extract(ofd(layer(table(write))), 'a.ofd');
    expect([brief(items), messages]).toEqual([EXPECTED, []]);
  });

  test('one text object may hold the texts of many cells, whose heights are said once', async () => {
    const codesOf = [
      `<ofd:TextCode X="2" Y="6" DeltaX="3 3 3">${TEXTS[0]}</ofd:TextCode>`,
      `<ofd:TextCode X="62" DeltaX="${steps(TEXTS[1] ?? '', 3)}">${TEXTS[1]}</ofd:TextCode>`,
      `<ofd:TextCode X="2" Y="16" DeltaX="3">${TEXTS[2]}</ofd:TextCode>`,
      `<ofd:TextCode X="62" DeltaX="g 4 1.5">${TEXTS[3]}</ofd:TextCode>`,
    ];
    const texts = `<ofd:TextObject ID="2" Boundary="20 20 120 20" Font="1" Size="3">${codesOf.join('')}</ofd:TextObject>`;
    expect(brief((await extract(ofd(layer(GRID + texts)), 'a.ofd')).items)).toEqual(EXPECTED);
  });

  test('a table that lies on its side is read', async () => {
    const lines = [
      ...[170, 180, 190].map((x) => line(x, 20, x, 140)),
      ...[20, 80, 140].map((y) => line(170, y, 190, y)),
    ];
    const places: [number, number][] = [
      [183, 22],
      [183, 82],
      [173, 22],
      [173, 82],
    ];
    const texts = TEXTS.map((text, i) =>
      object(
        text,
        `${places[i]?.join(' ')} 5 50`,
        'Size="3.175" CTM="0 1 -1 0 4 0"',
        `X="0" Y="2.8" DeltaX="${steps(text, 3.175)}"`,
      ),
    );
    expect(brief((await extract(ofd(layer(lines.join('') + texts.join(''))), 'a.ofd')).items)).toEqual(EXPECTED);
  });

  const text = (y: number, content: string) =>
    object(content, `22 ${y} 50 5`, 'Size="3"', 'X="0" Y="2.8" DeltaX="g 9 3"');

  test('layers are read in the order of the page, and blocks in blocks; the page has its own size', async () => {
    const area = '<ofd:Area><ofd:PhysicalBox>10 10 297 210</ofd:PhysicalBox></ofd:Area>';
    const content = `${area}<ofd:Content><ofd:Layer ID="1" Type="Foreground">${text(60, '下')}</ofd:Layer><ofd:Layer ID="2" Type="Body"><ofd:PageBlock ID="3"><ofd:PageBlock ID="4">${text(20, '收入总计')}</ofd:PageBlock></ofd:PageBlock></ofd:Layer></ofd:Content>`;
    const { items } = await extract(ofd(content), 'a.ofd');
    expect(brief(items)).toEqual(['收入总计', '下']);
    // 12 mm from the left edge of the page's own box.
    expect(items[0]?.place.bbox?.[0]).toBeCloseTo((12 * 72) / 25.4, 1);
  });

  test('what an area of the foreground covers is not read', async () => {
    const cover =
      '<ofd:PathObject ID="7" Boundary="20 20 100 10" Fill="true" Stroke="false"><ofd:FillColor Value="255 255 255"/><ofd:AbbreviatedData>M 0 0 L 100 0 L 100 10 L 0 10 C</ofd:AbbreviatedData></ofd:PathObject>';
    const layers = (type: string) =>
      `<ofd:Content><ofd:Layer ID="1" Type="${type}">${cover}</ofd:Layer><ofd:Layer ID="2">${text(22, '上')}${text(42, '下')}</ofd:Layer></ofd:Content>`;
    expect(brief((await extract(ofd(layers('Foreground')), 'a.ofd')).items)).toEqual(['下']);
    expect(brief((await extract(ofd(layers('Background')), 'a.ofd')).items)).toEqual(['上', '下']);
  });

  test('signed and stamped: the document is read, its annotations, seals and signatures are not', async () => {
    const annotation = `<ofd:Annot ID="9" Type="Stamp"><ofd:Appearance Boundary="20 60 60 10">${text(0, '注释文字')}</ofd:Appearance></ofd:Annot>`;
    const more = {
      'Doc_0/Annots/Annotations.xml': `<ofd:Annotations ${NAMESPACE}><ofd:Page PageID="1"><ofd:FileLoc>Page_0/Annotation.xml</ofd:FileLoc></ofd:Page></ofd:Annotations>`,
      'Doc_0/Annots/Page_0/Annotation.xml': `<ofd:PageAnnot ${NAMESPACE}>${annotation}</ofd:PageAnnot>`,
      'Doc_0/Signs/Signatures.xml': `<ofd:Signatures ${NAMESPACE}><ofd:Signature ID="1" Type="Seal" BaseLoc="Sign_0/Signature.xml"/></ofd:Signatures>`,
      'Doc_0/Signs/Sign_0/Signature.xml': `<ofd:Signature ${NAMESPACE}><ofd:SignedInfo><ofd:StampAnnot ID="1" PageRef="1" Boundary="10 10 40 40"/></ofd:SignedInfo><ofd:SignedValue>SignedValue.dat</ofd:SignedValue></ofd:Signature>`,
      'Doc_0/Signs/Sign_0/Seal.esl': 'seal',
      'Doc_0/Signs/Sign_0/SignedValue.dat': 'value',
    };
    const signed = '<ofd:Signatures>/Doc_0/Signs/Signatures.xml</ofd:Signatures>';
    const { items, messages } = await extract(ofd(layer(text(22, '收入总计')), more, signed), 'a.ofd');
    expect([brief(items), messages]).toEqual([['收入总计'], []]);
  });

  test.each(['Encryptions.xml', 'Doc_0/Encrypt/DecryptSeed.dat', 'EntriesMap.dat'])(
    'encrypted, as its %s says, it is one line',
    async (name) => {
      await expect(extract(ofd(layer(text(22, '合计')), { [name]: 'x' }), 'a.ofd')).rejects.toThrow(/^encrypted: /u);
    },
  );

  test('attached files are counted and not read', async () => {
    const list = `<ofd:Attachments ${NAMESPACE}><ofd:Attachment ID="1" Name="a"><ofd:FileLoc>a.xlsx</ofd:FileLoc></ofd:Attachment></ofd:Attachments>`;
    const bytes = ofd(layer(text(22, '合计')), {
      'Doc_0/Attachs/Attachments.xml': list,
      'Doc_0/Document.xml': `<ofd:Document ${NAMESPACE}><ofd:CommonData/><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages><ofd:Attachments>Attachs/Attachments.xml</ofd:Attachments></ofd:Document>`,
    });
    const { items, messages } = await extract(bytes, 'a.ofd');
    expect([brief(items), codes(messages)]).toEqual([['合计'], ['hidden-content']]);
  });
});
