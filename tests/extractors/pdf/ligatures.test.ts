import { expect, test } from 'vitest';
import { writePdf } from '../../../fixtures/generator/pdf-file.js';
import type { SourceItem } from '../../../src/document.js';
import { extractPdf } from '../../../src/extractors/pdf/pdf.js';

/** Helvetica with the ligatures ff, fi, fl, ffi and ffl as its characters 1 to 5. */
const FONT =
  `<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /FirstChar 1 /LastChar 126 /Widths [${'556 '.repeat(126)}] ` +
  '/Encoding << /Type /Encoding /BaseEncoding /WinAnsiEncoding /Differences [1 /ff /fi /fl /ffi /ffl] >> >>';

async function linesOf(words: string): Promise<string[]> {
  const codes = words
    .replaceAll('ffi', '\\004')
    .replaceAll('ffl', '\\005')
    .replaceAll('ff', '\\001')
    .replaceAll('fi', '\\002')
    .replaceAll('fl', '\\003');
  const page = { width: 600, height: 800, drawing: [`BT /F1 10 Tf 1 0 0 1 50 700 Tm (${codes}) Tj ET`] };
  const items: SourceItem[] = [];
  for await (const item of (await extractPdf(writePdf([page], [FONT]), { name: 'a.pdf' })).items) items.push(item);
  return items.flatMap((item) => (item.type === 'line' ? [item.text] : []));
}

test.each(['Effective office', 'The first baffling waffle', 'Staff offer, ffi'])(
  'letters drawn as one form are all there: %s',
  async (words) => {
    expect(await linesOf(words)).toEqual([words]);
  },
);
