import { unzipSync } from 'fflate';
import type { Message } from '../../messages.js';
import type { Place } from '../../place.js';
import type { Block } from './blocks.js';
import { convertToDocx } from './soffice.js';

/** Figures that tell amounts from years, pages and telephone numbers: with a decimal point or grouped. */
const AMOUNT = /\d{1,3}(?:,\d{3})+(?:\.\d+)?|(?<!\d)\d+\.\d+/g;
const TEXT_PARTS = ['word/document.xml', 'word/footnotes.xml', 'word/endnotes.xml'];

/**
 * Read the document with LibreOffice too and report every amount that the two readers see a different
 * number of times. Where LibreOffice is not installed, a message says that nothing was compared.
 */
export async function crossCheckDoc(
  bytes: Uint8Array,
  blocks: Block[],
  place: Place,
  messages: Message[],
): Promise<void> {
  const docx = await convertToDocx(bytes);
  if (docx === undefined) {
    const text = 'the second reader (LibreOffice, soffice) is missing or failed; nothing was compared';
    messages.push({ code: 'cross-check-skipped', text, place });
    return;
  }
  const ours = countAmounts(listTexts(blocks));
  const theirs = countAmounts(listDocxTexts(docx));
  for (const amount of new Set([...ours.keys(), ...theirs.keys()])) {
    const [here, there] = [ours.get(amount) ?? 0, theirs.get(amount) ?? 0];
    if (here === there) continue;
    messages.push({
      code: 'engines-disagree',
      text: `${amount} stands ${here} times, for LibreOffice ${there}`,
      place,
    });
  }
}

/** The texts of all blocks without their numbers, with what is hidden: LibreOffice keeps that in its file. */
function listTexts(blocks: Block[]): string[] {
  return blocks.flatMap((block) =>
    block.type === 'text'
      ? [block.text, block.unprinted]
      : block.rows.flatMap((row) => row.cells.flatMap((cell) => listTexts(cell))),
  );
}

function countAmounts(texts: string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const text of texts) {
    for (const [amount] of text.matchAll(AMOUNT)) counts.set(amount, (counts.get(amount) ?? 0) + 1);
  }
  return counts;
}

function listDocxTexts(docx: Uint8Array): string[] {
  const parts = unzipSync(docx, { filter: ({ name }) => TEXT_PARTS.includes(name) });
  return Object.values(parts).flatMap((part) => {
    // A text box stands twice, once for readers that know only its older form.
    const xml = new TextDecoder().decode(part).replace(/<mc:Fallback>(?:(?!<\/?mc:Fallback>).)*<\/mc:Fallback>/gs, '');
    return xml.split(/<\/w:p>|<w:(?:br|tab)\/>/).flatMap(listRunTexts);
  });
}

/** The printed text of a paragraph and its unprinted one: a deleted figure may stand right before the new one. */
function listRunTexts(paragraph: string): [string, string] {
  let printed = '';
  let unprinted = '';
  for (const run of paragraph.split('</w:r>')) {
    const text = [...run.matchAll(/<w:(?:t|delText)(?: [^<>]*)?>([^<]*)</g)].map(([, part]) => part).join('');
    if (run.includes('<w:delText') || run.includes('<w:vanish/>')) unprinted += text;
    else printed += text;
  }
  return [printed, unprinted];
}
