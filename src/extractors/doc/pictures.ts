import { CompoundFile } from './compound-file.js';
import { readU16, readU32 } from './little-endian.js';

/**
 * Kinds of pictures ([MS-ODRAW] 2.2.23, OfficeArtBlip) whose data are those of a file: the type of the record, and for
 * each instance how many bytes stand before the file: one or two identifiers and a mark.
 */
const BLIPS: ReadonlyMap<number, ReadonlyMap<number, number>> = new Map([
  // JPEG
  [
    0xf01d,
    new Map([
      [0x46a, 17],
      [0x6e2, 17],
      [0x46b, 33],
      [0x6e3, 33],
    ]),
  ],
  // PNG
  [
    0xf01e,
    new Map([
      [0x6e0, 17],
      [0x6e1, 33],
    ]),
  ],
  // TIFF
  [
    0xf029,
    new Map([
      [0x6e4, 17],
      [0x6e5, 33],
    ]),
  ],
]);
const HEADER_BYTES = 8;
/** Pictures in the line stand in the one, those that float in the other. */
const STREAMS = ['Data', 'WordDocument'];

/** The picture files (JPEG, PNG, TIFF) that a Word document holds, in the order in which it stores them. */
export function findPictures(bytes: Uint8Array): Uint8Array[] {
  const file = new CompoundFile(bytes);
  return STREAMS.flatMap((name) => {
    const stream = file.read(name);
    return stream === undefined ? [] : [...blipsIn(stream)];
  });
}

/** A record is known by its header and by the first byte of the file in it: what else looks like one is passed over. */
function* blipsIn(stream: Uint8Array): Generator<Uint8Array> {
  for (let at = 0; at + HEADER_BYTES < stream.length; at++) {
    // Of the type's two bytes the upper one is the same for all.
    if (stream[at + 3] !== 0xf0) continue;
    const before = BLIPS.get(readU16(stream, at + 2))?.get(readU16(stream, at) >> 4);
    if (before === undefined) continue;
    const [from, end] = [at + HEADER_BYTES + before, at + HEADER_BYTES + readU32(stream, at + 4)];
    if (end <= from || end > stream.length || !isPicture(stream, from)) continue;
    yield stream.subarray(from, end);
    at = end - 1;
  }
}

function isPicture(bytes: Uint8Array, at: number): boolean {
  const mark = Buffer.from(bytes.subarray(at, at + 4)).toString('latin1');
  return ['\xff\xd8', '\x89PNG', 'II*\0', 'MM\0*'].some((begin) => mark.startsWith(begin));
}
