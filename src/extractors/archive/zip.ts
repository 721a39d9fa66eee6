import * as zlib from 'node:zlib';
import { type Entry, fromBuffer, type ZipFile } from 'yauzl';
import { limitMessage, limitOf } from '../../limits.js';
import { InputError } from '../../result.js';
import { decodeStrictly } from '../decode.js';
import { libraryReason } from '../library-reason.js';
import type { InflateBudget } from './budget.js';

/** A member of a zip, not yet read. */
export interface ZipMember {
  /** Its path as published, with slashes; a label only, nothing is ever written. */
  name: string;
  kind: 'file' | 'directory' | 'link';
  encrypted: boolean;
  /** Its bytes as they inflate, each chunk counted; throws InputError where they are damaged or over a limit. */
  read: (budget: InflateBudget) => AsyncGenerator<Uint8Array>;
}

const LOCAL_HEADER_BYTES = 30;
const UNICODE_PATH_FIELD = 0x7075;
const UTF8_FLAG = 0x800;

/**
 * Every member of a zip, in the order of its directory.
 * Throws InputError where the directory is damaged, lists more members than allowed, or members share their bytes.
 */
export async function listZipMembers(bytes: Uint8Array): Promise<ZipMember[]> {
  const zip = await open(withTrueComment(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)));
  const entries = await listEntries(zip);
  refuseOverlaps(entries);
  return entries.map((entry) => ({
    name: decodeName(entry),
    kind: kindOf(entry),
    encrypted: (entry.generalPurposeBitFlag & 1) !== 0,
    read: (budget) => readEntry(zip, entry, budget),
  }));
}

/** All of a stream of chunks as one array. */
export async function collect(chunks: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  return Buffer.concat(parts);
}

function damaged(error: unknown): InputError {
  return new InputError(`damaged zip container: ${libraryReason(error)}`);
}

function open(buffer: Buffer): Promise<ZipFile> {
  const options = { lazyEntries: true, decodeStrings: false, validateEntrySizes: false, autoClose: false };
  return new Promise((resolve, reject) => {
    fromBuffer(buffer, options, (error, zip) => (error ? reject(damaged(error)) : resolve(zip)));
  });
}

const END_MARK = Buffer.from('PK\x05\x06', 'latin1');
const END_BYTES = 22;
const LONGEST_COMMENT = 0xffff;

/** The bytes of a zip whose end record tells the length of the comment behind it, as packers do not always write it. */
function withTrueComment(buffer: Buffer): Buffer {
  const at = buffer.lastIndexOf(END_MARK);
  const length = buffer.length - at - END_BYTES;
  if (at < 0 || length < 0 || length > LONGEST_COMMENT || buffer.readUInt16LE(at + 20) === length) return buffer;
  // A comment may hold the mark of an end record; the true one is the one whose length fits.
  for (let other = buffer.lastIndexOf(END_MARK, at - 1); other >= 0 && at > 0; ) {
    if (buffer.length - other - END_BYTES > LONGEST_COMMENT) break;
    if (buffer.readUInt16LE(other + 20) === buffer.length - other - END_BYTES) return buffer;
    if (other === 0) break;
    other = buffer.lastIndexOf(END_MARK, other - 1);
  }
  const copy = Buffer.from(buffer);
  copy.writeUInt16LE(length, at + 20);
  return copy;
}

function listEntries(zip: ZipFile): Promise<Entry[]> {
  const most = limitOf('archiveEntries');
  const entries: Entry[] = [];
  return new Promise((resolve, reject) => {
    zip.on('entry', (entry: Entry) => {
      entries.push(entry);
      if (entries.length > most) reject(new InputError(limitMessage('archiveEntries')));
      else zip.readEntry();
    });
    zip.on('end', () => resolve(entries));
    // A directory that says more members than it has is damaged at its end alone.
    zip.on('error', (error: Error) => (entries.length > 0 ? resolve(entries) : reject(damaged(error))));
    zip.readEntry();
  });
}

/** A directory of many entries over the same bytes is the shape of a bomb, and of nothing else. */
function refuseOverlaps(entries: Entry[]): void {
  const ordered = [...entries].sort((a, b) => a.relativeOffsetOfLocalHeader - b.relativeOffsetOfLocalHeader);
  for (const [i, entry] of ordered.entries()) {
    const next = ordered[i + 1];
    const end = entry.relativeOffsetOfLocalHeader + LOCAL_HEADER_BYTES + entry.compressedSize;
    if (next && end > next.relativeOffsetOfLocalHeader) {
      throw new InputError('damaged zip container: its members share the same bytes, as a zip bomb does');
    }
  }
}

/** Members that a Unix zip marks as links: file type 0120000 in the upper half of the attributes. */
function kindOf(entry: Entry): ZipMember['kind'] {
  if (entry.fileNameRaw.at(-1) === 0x2f || entry.fileNameRaw.at(-1) === 0x5c) return 'directory';
  const mode = (entry.externalFileAttributes >>> 16) & 0o170000;
  if (entry.versionMadeBy >>> 8 === 3 && mode === 0o120000) return 'link';
  return 'file';
}

/** The name by strict UTF-8, else the Unicode path field, else GB18030, as Chinese packers write it without a mark. */
function decodeName(entry: Entry): string {
  return (decodeStrictly(entry.fileNameRaw, 'utf-8') ?? findUnicodePath(entry) ?? decodeGb18030(entry)).replaceAll(
    '\\',
    '/',
  );
}

function decodeGb18030(entry: Entry): string {
  const label = entry.generalPurposeBitFlag & UTF8_FLAG ? 'utf-8' : 'gb18030';
  return new TextDecoder(label).decode(entry.fileNameRaw);
}

/** Version 1, four bytes of checksum, then the name. */
function findUnicodePath(entry: Entry): string | undefined {
  const field = entry.extraFields.find(({ id }) => id === UNICODE_PATH_FIELD)?.data;
  return field && field[0] === 1 ? decodeStrictly(field.subarray(5), 'utf-8') : undefined;
}

async function* readEntry(zip: ZipFile, entry: Entry, budget: InflateBudget): AsyncGenerator<Uint8Array> {
  if (entry.generalPurposeBitFlag & 1) throw new InputError('encrypted: a password is needed');
  if (entry.compressionMethod !== 0 && entry.compressionMethod !== 8) {
    throw new InputError(`packed by a method that is not read (${entry.compressionMethod})`);
  }
  let checksum = 0;
  try {
    for await (const chunk of await openStream(zip, entry)) {
      budget.count(chunk.length);
      checksum = crc32(chunk, checksum);
      yield chunk;
    }
  } catch (error) {
    throw error instanceof InputError ? error : damaged(error);
  }
  if (hasCrc && checksum !== entry.crc32) throw new InputError('damaged zip container: a checksum does not agree');
}

function openStream(zip: ZipFile, entry: Entry): Promise<AsyncIterable<Buffer>> {
  return new Promise((resolve, reject) => {
    zip.openReadStream(entry, (error, stream) => (error ? reject(damaged(error)) : resolve(stream)));
  });
}

/** Node has it from 20.15 on; before, members are not checked. */
const hasCrc = typeof zlib.crc32 === 'function';

function crc32(chunk: Uint8Array, before: number): number {
  return hasCrc ? zlib.crc32(chunk, before) : 0;
}
