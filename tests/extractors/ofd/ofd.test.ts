import { strToU8, unzipSync, zipSync } from 'fflate';
import { describe, expect, test } from 'vitest';
import { blocksOf } from '../../../fixtures/generator/blocks.js';
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
});
