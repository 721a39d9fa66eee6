import { afterEach, expect, test } from 'vitest';
import { drawPages } from '../../src/report/pages.js';
import { encodePng } from '../../src/report/png.js';
import { zip } from '../extractors/office.js';

const NAMESPACE = 'xmlns:ofd="http://www.ofdspec.org/2016"';
const PNG = encodePng({ width: 1, height: 1, pixels: Uint8Array.from([0, 0, 0, 255]) });
const NOTHING = {
  covers: { boxes: new Map(), unplaced: new Set<number>() },
  unread: new Set<number>(),
  read: new Set<number>(),
  includeContacts: false,
};
const EVERYTHING = { ...NOTHING, includeContacts: true };

afterEach(() => {
  delete process.env.YUSUAN_MAX_PAGE_IMAGE_BYTES;
});

/** A page of OFD with a text and these objects; its resources are in a folder of their own. */
function ofd(objects: string): Uint8Array {
  const text =
    '<ofd:TextObject ID="2" Boundary="20 20 50 5" Font="1" Size="4"><ofd:TextCode X="0" Y="4" DeltaX="4">合计</ofd:TextCode></ofd:TextObject>';
  const media = (id: number, file: string) =>
    `<ofd:MultiMedia ID="${id}" Type="Image" Format="PNG"><ofd:MediaFile>${file}</ofd:MediaFile></ofd:MultiMedia>`;
  return zip({
    'OFD.xml': `<ofd:OFD ${NAMESPACE}><ofd:DocBody><ofd:DocRoot>Doc_0/Document.xml</ofd:DocRoot></ofd:DocBody></ofd:OFD>`,
    'Doc_0/Document.xml': `<ofd:Document ${NAMESPACE}><ofd:CommonData><ofd:DocumentRes>DocumentRes.xml</ofd:DocumentRes></ofd:CommonData><ofd:Pages><ofd:Page ID="1" BaseLoc="Pages/Page_0/Content.xml"/></ofd:Pages></ofd:Document>`,
    'Doc_0/DocumentRes.xml': `<ofd:Res ${NAMESPACE} BaseLoc="Res"><ofd:MultiMedias>${media(7, 'a.png')}${media(8, 'b.jb2')}${media(9, 'c.png')}</ofd:MultiMedias></ofd:Res>`,
    'Doc_0/Res/a.png': PNG,
    'Doc_0/Res/b.jb2': 'no picture that a browser knows',
    'Doc_0/Pages/Page_0/Content.xml': `<ofd:Page ${NAMESPACE}><ofd:Content><ofd:Layer ID="5">${objects}${text}</ofd:Layer></ofd:Content></ofd:Page>`,
  });
}

function image(resource: number, more = 'CTM="40 0 0 30 0 0"'): string {
  return `<ofd:ImageObject ID="3" Boundary="100 100 40 30" ResourceID="${resource}" ${more}/>`;
}

function svgOf(images: ReadonlyMap<number, Uint8Array>): string {
  return Buffer.from(images.get(1) ?? []).toString();
}

test('a picture is drawn in its place where contacts are asked for, and only counted elsewhere', async () => {
  const bytes = ofd(image(7) + image(7, ''));
  const without = await drawPages(bytes, NOTHING, 'ofd');
  expect([without.pages[0]?.pictures, svgOf(without.images).includes('<image')]).toEqual([2, false]);
  const { pages, images } = await drawPages(bytes, EVERYTHING, 'ofd');
  const drawn = [...svgOf(images).matchAll(/matrix\(([^)]*)\)" href="data:image\/png;base64,([^"]*)"/gu)];
  const [across, down] = [(40 * 72) / 25.4, (30 * 72) / 25.4];
  for (const [, matrix = '', data = ''] of drawn) {
    const parts = matrix.split(' ').map(Number);
    for (const [i, part] of [across, 0, 0, down, across * 2.5, (down * 10) / 3].entries())
      expect(parts[i]).toBeCloseTo(part, 2);
    expect(Buffer.from(data, 'base64').equals(PNG)).toBe(true);
  }
  expect([drawn.length, pages[0]?.pictures, pages[0]?.coarse]).toEqual([2, 0, false]);
});

test('one that no browser draws, that is missing or cut by a clip is said not to be shown', async () => {
  const area =
    '<ofd:Clips><ofd:Clip><ofd:Area><ofd:Path Boundary="0 0 10 10"><ofd:AbbreviatedData>M 0 0 L 10 0 L 10 10 L 0 10 C</ofd:AbbreviatedData></ofd:Path></ofd:Area></ofd:Clip></ofd:Clips>';
  const clipped = image(7, '').replace('/>', `>${area}</ofd:ImageObject>`);
  const { pages, images } = await drawPages(ofd(image(8) + image(9) + image(10) + clipped), EVERYTHING, 'ofd');
  expect([pages[0]?.pictures, svgOf(images).includes('<image')]).toEqual([4, false]);
});

test('a page that its pictures make too large is drawn without them', async () => {
  const bytes = ofd(image(7).repeat(20));
  process.env.YUSUAN_MAX_PAGE_IMAGE_BYTES = '1500';
  const { pages, images } = await drawPages(bytes, EVERYTHING, 'ofd');
  expect([pages[0]?.gap, pages[0]?.pictures, pages[0]?.coarse]).toEqual([null, 20, false]);
  expect(svgOf(images)).toContain('合计');
});
