import { limitMessage, limitOf } from '../../limits.js';
import { InputError } from '../../result.js';
import { isTar } from '../containers.js';
import { decodeStrictly } from '../decode.js';

/** A file, folder or link in a tar archive. */
export interface TarMember {
  name: string;
  kind: 'file' | 'directory' | 'link' | 'other';
  bytes: Uint8Array;
  /** True where the archive ends before the member does. */
  cut: boolean;
  /** True where the header was not where the member before it ends: some bytes are lost. */
  shifted: boolean;
}

const BLOCK = 512;
/** Where in a header the mark `ustar` stands. */
const MARK_AT = 257;

/**
 * The members of a tar, in order; sizes are bound by the archive's own.
 *
 *   header (512 bytes: name, size, type, …) | bytes, padded to 512 | header | …
 *
 * A long name stands in a member of type L (GNU) or x (pax) before its own.
 * Throws InputError where a header is damaged or there are more members than allowed.
 */
export function* listTarMembers(bytes: Uint8Array): Generator<TarMember> {
  const most = limitOf('archiveEntries');
  let count = 0;
  let longName: string | undefined;
  for (let expected = 0; expected + BLOCK <= bytes.length; ) {
    let at = expected;
    if (!isTar(bytes.subarray(at, at + BLOCK))) {
      const found = findHeaderNear(bytes, at);
      if (found === undefined && bytes.subarray(at, at + BLOCK).every((byte) => byte === 0)) return;
      if (found === undefined) throw new InputError('damaged tar archive: a header is unreadable');
      at = found;
    }
    const shifted = at !== expected;
    const header = bytes.subarray(at, at + BLOCK);
    count += 1;
    if (count > most) throw new InputError(limitMessage('archiveEntries'));
    const type = String.fromCharCode(header[156] ?? 0);
    const size = type === '1' || type === '2' ? 0 : sizeOf(header);
    const body = bytes.subarray(at + BLOCK, Math.min(at + BLOCK + size, bytes.length));
    const cut = body.length < size;
    expected = at + BLOCK + Math.ceil(size / BLOCK) * BLOCK;
    if (type === 'L') longName = decodeName(body);
    else if (type === 'x') longName = paxName(body) ?? longName;
    else if (type !== 'g' && type !== 'K') {
      yield { name: longName ?? nameOf(header), kind: kindOf(type), bytes: body, cut, shifted };
      longName = undefined;
    }
  }
}

/** A header less than a block away from where it should be, in an archive that has lost or gained some bytes. */
function findHeaderNear(bytes: Uint8Array, at: number): number | undefined {
  const from = Math.max(at + MARK_AT - BLOCK + 1, MARK_AT);
  const near = Buffer.from(bytes.subarray(from, at + MARK_AT + BLOCK)).indexOf('ustar');
  const found = from + near - MARK_AT;
  return near >= 0 && found + BLOCK <= bytes.length && found > at - BLOCK ? found : undefined;
}

function kindOf(type: string): TarMember['kind'] {
  if (type === '0' || type === '\0' || type === '7') return 'file';
  if (type === '1' || type === '2') return 'link';
  return type === '5' ? 'directory' : 'other';
}

/** Octal digits, or base 256 for what they cannot hold; no member of a real archive needs that. */
function sizeOf(header: Uint8Array): number {
  const field = header.subarray(124, 136);
  if ((field[0] ?? 0) & 0x80) throw new InputError('damaged tar archive: a member says it has more than 8 GiB');
  const size = Number.parseInt(
    Buffer.from(field)
      .toString('latin1')
      .replace(/[^0-7]/gu, '') || '0',
    8,
  );
  return Number.isSafeInteger(size) ? size : 0;
}

function nameOf(header: Uint8Array): string {
  const name = decodeName(header.subarray(0, 100));
  const isUstar = Buffer.from(header.subarray(257, 263)).toString('latin1') === 'ustar\0';
  const prefix = isUstar ? decodeName(header.subarray(345, 500)) : '';
  return prefix === '' ? name : `${prefix}/${name}`;
}

function decodeName(field: Uint8Array): string {
  const end = field.indexOf(0);
  const bytes = end < 0 ? field : field.subarray(0, end);
  return decodeStrictly(bytes, 'utf-8') ?? new TextDecoder('gb18030').decode(bytes);
}

/** `23 path=部门/预算.pdf\n` among the records of a pax header. */
function paxName(body: Uint8Array): string | undefined {
  return /(?:^|\n)\d+ path=([^\n]*)\n/u.exec(decodeStrictly(body, 'utf-8') ?? '')?.[1];
}
