import { asBytePath, type BytePath } from './byte-path.js';

/** Bytes that divide the entries of a list: NUL, or the ends of lines. */
const NUL = 0;
const NEWLINE = 10;
const RETURN = 13;

/**
 * The paths of a list, one a line, or divided by NUL where there is one (`find … -print0`):
 * only so a name that holds a line break can be listed. Blank entries are left out.
 */
export function parseInputList(bytes: Uint8Array): BytePath[] {
  const divider = bytes.includes(NUL) ? NUL : NEWLINE;
  const paths: BytePath[] = [];
  for (let start = 0; start < bytes.length; ) {
    const found = bytes.indexOf(divider, start);
    const end = found < 0 ? bytes.length : found;
    const trimmed = divider === NEWLINE && end > start && bytes[end - 1] === RETURN ? end - 1 : end;
    if (trimmed > start) paths.push(asBytePath(bytes.subarray(start, trimmed)));
    start = end + 1;
  }
  return paths;
}
