import { limitOf } from '../../limits.js';
import { InputError } from '../../result.js';
import type { PagePicture } from '../pdf/engines/content.js';
import type { Matrix } from '../pdf/engines/matrix.js';
import type { OfdPackage } from './package.js';

/** A picture as a page places it. */
export interface PlacedPicture {
  /** Its member of the package. */
  part: string;
  /** Maps the unit square to the page as displayed. */
  matrix: Matrix;
}

/** Pictures that a browser draws, by their first bytes. */
const TYPES: readonly (readonly [string, PagePicture['type']])[] = [
  ['\x89PNG\r\n\x1a\n', 'png'],
  ['\xff\xd8\xff', 'jpeg'],
  ['GIF8', 'gif'],
  ['BM', 'bmp'],
];

/** The pictures of a page that can be drawn; one that is missing, damaged or of another kind is not among them. */
export async function readPictures(file: OfdPackage, placed: readonly PlacedPicture[]): Promise<PagePicture[]> {
  const read = new Map<string, Uint8Array | undefined>();
  const pictures: PagePicture[] = [];
  for (const { part, matrix } of placed) {
    const bytes = read.has(part) ? read.get(part) : await readBytes(file, part);
    read.set(part, bytes);
    const head = Buffer.from(bytes?.subarray(0, 8) ?? []).toString('latin1');
    const type = TYPES.find(([mark]) => head.startsWith(mark))?.[1];
    if (bytes !== undefined && type !== undefined) pictures.push({ type, bytes, matrix });
  }
  return pictures;
}

async function readBytes(file: OfdPackage, part: string): Promise<Uint8Array | undefined> {
  try {
    return await file.readBytes(part, limitOf('reportImageBytes'));
  } catch (error) {
    if (error instanceof InputError) return undefined;
    throw error;
  }
}
