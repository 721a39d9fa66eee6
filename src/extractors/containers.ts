import { unzipSync } from 'fflate';
import { readOleNames } from './ole.js';

/** The names that a container lists, in small letters. */
export interface ZipNames {
  names: readonly string[];
  /** True where a member's path begins so. */
  has(start: string): boolean;
  /** What a member called `mimetype` says, as OpenDocument files have one; '' where there is none. */
  mediaType: string;
}

/** The names of the streams of an OLE file, by which its format is known. */
export interface OleNames {
  /** True where a stream or folder at the top is called so. */
  has(name: string): boolean;
}

export const ZIP_MEMBER = 'PK\x03\x04';
export const ZIP_END = 'PK\x05\x06';
/** An end record of a zip stands in its last bytes: 22 and a comment of 65,535. */
const ZIP_TAIL_BYTES = 65_557;
/** A broken zip names its parts within so many bytes. */
const ZIP_GUESS_BYTES = 1024 * 1024;

/** The bytes as characters of the same number. */
export function latin(bytes: Uint8Array): string {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
}

/** The paths of a zip's members with slashes; of a damaged one, those that its first bytes name. */
export function readZipNames(bytes: Uint8Array): ZipNames {
  const { listed, mediaType } = listZip(bytes);
  const names = listed.map((name) => name.toLowerCase());
  return { names, mediaType, has: (start) => names.some((name) => name.startsWith(start.toLowerCase())) };
}

/** The streams at the top of an OLE file; of one whose directory cannot be read, those that its bytes name anywhere. */
export function readOleDirectory(bytes: Uint8Array): OleNames {
  const names = new Set(readOleNames(bytes).map((name) => name.toLowerCase()));
  const has = (name: string): boolean =>
    names.has(name.toLowerCase()) || (names.size === 0 && latin(bytes).includes(wide(name)));
  return { has };
}

function wide(name: string): string {
  return [...name].map((char) => `${char}\0`).join('');
}

/** The mark of a package is a line; one that is longer is none. */
export const LONGEST_MARK = 200;
/** Bytes before the name of a zip's first member. */
const LOCAL_HEADER = 30;

function listZip(bytes: Uint8Array): { listed: string[]; mediaType: string } {
  const listed: string[] = [];
  try {
    const { mimetype } = unzipSync(bytes, {
      filter: ({ name, originalSize }) => {
        listed.push(name.replaceAll('\\', '/').replace(/^\/+/u, ''));
        return name === 'mimetype' && originalSize <= LONGEST_MARK;
      },
    });
    return { listed, mediaType: mimetype === undefined ? '' : latin(mimetype).trim() };
  } catch {
    return { listed: guessNames(bytes), mediaType: guessMark(bytes) };
  }
}

/** The mark of a package stands at its beginning as it is. */
function guessMark(bytes: Uint8Array): string {
  const start = latin(bytes.subarray(LOCAL_HEADER, LOCAL_HEADER + LONGEST_MARK));
  return /^mimetype([\w./+-]{1,150})PK/u.exec(start)?.[1] ?? '';
}

/** The first member names of a zip without an end: enough to say what the broken file was. */
function guessNames(bytes: Uint8Array): string[] {
  const head = latin(bytes.subarray(0, ZIP_GUESS_BYTES));
  const names: string[] = [];
  for (let at = head.indexOf(ZIP_MEMBER); at >= 0; at = head.indexOf(ZIP_MEMBER, at + 4)) {
    const length = head.charCodeAt(at + 26) + 256 * head.charCodeAt(at + 27);
    names.push(head.slice(at + 30, at + 30 + length).replaceAll('\\', '/'));
  }
  return names;
}

/** True where a zip ends the bytes although something else, such as an unpacking program, begins them. */
export function hasZipEnd(bytes: Uint8Array): boolean {
  const tail = latin(bytes.subarray(-ZIP_TAIL_BYTES));
  const at = tail.lastIndexOf(ZIP_END);
  return at >= 0 && at + 22 <= tail.length && bytes.includes(0) && latin(bytes).includes('PK\x01\x02');
}

/** Offset and length of the checksum field of a tar header. */
const TAR_CHECKSUM = { at: 148, length: 8 };

/** True where the first block is a tar header: its mark or its checksum says so. */
export function isTar(bytes: Uint8Array): boolean {
  if (bytes.length < 512 || bytes[0] === 0) return false;
  if (latin(bytes.subarray(257, 262)) === 'ustar') return true;
  const printed = Number.parseInt(
    latin(bytes.subarray(TAR_CHECKSUM.at, TAR_CHECKSUM.at + 8)).replace(/[^0-7]/gu, ''),
    8,
  );
  let sum = 0;
  for (let i = 0; i < 512; i += 1) {
    const inside = i >= TAR_CHECKSUM.at && i < TAR_CHECKSUM.at + TAR_CHECKSUM.length;
    sum += inside ? 0x20 : (bytes[i] ?? 0);
  }
  return sum === printed;
}
