import { deflateSync } from 'node:zlib';
import { type DamagedStream, findDamagedStreams, isEncrypted } from './damage.js';
import { openPdfium } from './pdfium.js';

/** What of a file is known to be damaged. */
export interface Damage {
  /** Pages, counted from 1, that draw from a stream that breaks off or is garbled. */
  broken: ReadonlySet<number>;
  /** Pages that draw from a stream whose check sum is wrong. */
  doubtful: ReadonlySet<number>;
  /** Damaged streams that map the codes of a font to text. */
  maps: number;
  /** There are damaged streams from which no page is known to draw. */
  elsewhere: boolean;
}

/**
 * The pages of a PDF, encrypted or not, that no engine can read whole, or undefined where no stream is damaged, as in nearly all files.
 * Which page draws from a damaged stream is found by trial: in two copies of the file other drawings stand in its place,
 * and the pages that differ between the two are those.
 */
export async function findDamage(file: Uint8Array): Promise<Damage | undefined> {
  const bytes = isEncrypted(file) ? await decrypt(file) : file;
  const streams = findDamagedStreams(bytes);
  if (streams.length === 0) return undefined;
  const drawn = streams.filter(({ map }) => !map);
  const broken = await pagesOf(
    bytes,
    drawn.filter(({ fault }) => fault === 'broken'),
  );
  const doubtful = await pagesOf(
    bytes,
    drawn.filter(({ fault }) => fault === 'sum'),
  );
  const elsewhere = drawn.length > 0 && broken.size + doubtful.size === 0;
  return { broken, doubtful, maps: streams.length - drawn.length, elsewhere };
}

/** A file without its encryption; as it is, in which no damage is found, where PDFium cannot open or copy it. */
async function decrypt(bytes: Uint8Array): Promise<Uint8Array> {
  try {
    const file = await openPdfium(bytes);
    try {
      return file.decrypt();
    } finally {
      await file.close();
    }
  } catch {
    return bytes;
  }
}

/** The pages, counted from 1, that draw from some streams; none where the file cannot be opened. */
async function pagesOf(bytes: Uint8Array, streams: readonly DamagedStream[]): Promise<Set<number>> {
  const pages = new Set<number>();
  if (streams.length === 0) return pages;
  try {
    const [one, two] = [await countObjects(bytes, streams, 1), await countObjects(bytes, streams, 2)];
    for (const [index, count] of one.entries()) if (count !== two[index]) pages.add(index + 1);
  } catch {
    // The engine has stopped; the pages are read with what is left of them, and the message names none.
  }
  return pages;
}

/** How many objects each page draws when each of some streams draws so many. */
async function countObjects(bytes: Uint8Array, streams: readonly DamagedStream[], drawn: number): Promise<number[]> {
  const copy = Uint8Array.from(bytes);
  const content = deflateSync('0 0 m 9 9 l S\n'.repeat(drawn));
  for (const { start, end } of streams) {
    if (content.length > end - start) continue;
    copy.fill(0, start, end).set(content, start);
  }
  const file = await openPdfium(copy);
  try {
    return Array.from({ length: file.pages }, (_, index) => file.countObjects(index));
  } finally {
    await file.close();
  }
}
