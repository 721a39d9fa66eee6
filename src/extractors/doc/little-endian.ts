/** Unsigned 8-bit number at an offset; throws RangeError past the end. */
export function readU8(data: Uint8Array, at: number): number {
  const value = data[at];
  if (value === undefined) throw new RangeError(`no byte at ${at}`);
  return value;
}

/** Unsigned 16-bit number, low byte first; throws RangeError past the end. */
export function readU16(data: Uint8Array, at: number): number {
  return readU8(data, at) | (readU8(data, at + 1) << 8);
}

/** Signed 16-bit number, low byte first; throws RangeError past the end. */
export function readI16(data: Uint8Array, at: number): number {
  return (readU16(data, at) << 16) >> 16;
}

/** Unsigned 32-bit number, low byte first; throws RangeError past the end. */
export function readU32(data: Uint8Array, at: number): number {
  return (readU16(data, at) | (readU16(data, at + 2) << 16)) >>> 0;
}

/** Signed 32-bit number, low byte first; throws RangeError past the end. */
export function readI32(data: Uint8Array, at: number): number {
  return readU32(data, at) | 0;
}
