import { load } from 'cheerio/slim';
import mammoth from 'mammoth';
import type { SourceItem } from '../../document.js';
import type { Message } from '../../messages.js';
import type { Place } from '../../place.js';
import { compareFigures, countFigures, textsOf } from '../figures.js';

/** The elements of mammoth's HTML whose text is compared, one by one. */
const BLOCKS = 'p,h1,h2,h3,h4,h5,h6,li,td,th';

/**
 * A message for each figure on which our reader and mammoth differ.
 * mammoth writes no automatic numbers and keeps hidden text, so a difference asks for a look and is no proof.
 */
export async function checkAgainstMammoth(bytes: Uint8Array, items: SourceItem[], place: Place): Promise<Message[]> {
  const theirs = countFigures(await readByMammoth(bytes));
  return compareFigures(countFigures(textsOf(items)), theirs, place);
}

/** The texts of all paragraphs of a .docx as mammoth reads them, those in cells included. */
export async function readByMammoth(bytes: Uint8Array): Promise<string[]> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const { value } = await mammoth.convertToHtml(
    { buffer },
    { convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
  );
  const page = load(value, { xml: { xmlMode: false, decodeEntities: true } });
  page('br').replaceWith('\n');
  return page(BLOCKS)
    .toArray()
    .filter((element) => page(element).find(BLOCKS).length === 0)
    .map((element) => page(element).text());
}
