import { latin } from './containers.js';

/** The beginning of a file, in the three ways in which it is looked at. */
export interface Beginning {
  bytes: Uint8Array;
  /** The first bytes as characters of the same number. */
  head: string;
  /** The first characters of a text, decoded if its byte order mark says UTF-16, without leading blanks. */
  probe: string;
}

/** So much of a text is looked at for marks. */
const PROBE_BYTES = 4096;

/** The beginning of a file, as the table of formats looks at it. */
export function beginningOf(bytes: Uint8Array): Beginning {
  const start = bytes.subarray(0, PROBE_BYTES);
  return { bytes, head: latin(start), probe: probeText(start) };
}

function probeText(start: Uint8Array): string {
  const label =
    start[0] === 0xff && start[1] === 0xfe ? 'utf-16le' : start[0] === 0xfe && start[1] === 0xff ? 'utf-16be' : '';
  const text = label === '' ? latin(start).replace(/^\xef\xbb\xbf/u, '') : new TextDecoder(label).decode(start);
  return text.trimStart();
}
