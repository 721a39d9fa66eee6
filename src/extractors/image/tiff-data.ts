/** Of T4Options: lines are coded by those above them. */
const TWO_DIMENSIONAL = 1;
const GROUP_4 = 4;
const MODIFIED_HUFFMAN = 2;

/** The parameters of the CCITT filter for TIFF compressions 2 (runs alone), 3 (group 3) and 4 (group 4). */
export function faxParms(compression: number, options: number, width: number, height: number): string {
  const size = `/Columns ${width} /Rows ${height}`;
  if (compression === GROUP_4) return `/K -1 ${size} /EndOfBlock false`;
  if (compression === MODIFIED_HUFFMAN) return `/K 0 ${size} /EncodedByteAlign true /EndOfBlock false`;
  return `/K ${(options & TWO_DIMENSIONAL) !== 0 ? 4 : 0} ${size} /EndOfLine true /EndOfBlock false`;
}

/** Every byte with its bits in the other order. */
export function reverseBits(data: Uint8Array): Uint8Array {
  return data.map((byte) => {
    let reversed = 0;
    for (let bit = 0; bit < 8; bit++) reversed |= ((byte >> bit) & 1) << (7 - bit);
    return reversed;
  });
}

/** A JPEG of a part's data with the tables that the parts share before its own: both begin and end with two marks. */
export function joinTables(tables: Uint8Array, data: Uint8Array): Uint8Array {
  return new Uint8Array(Buffer.concat([tables.subarray(0, -2), data.subarray(2)]));
}
