import { InputError } from '../../result.js';
import { readU8, readU16, readU32 } from './little-endian.js';

/** The first bytes of an OLE compound file: a small file system in a file, with sectors, chains and streams. */
const MAGIC = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** Sector numbers from here on are marks (end of chain, free, table sectors), not sectors. */
const FIRST_MARK = 0xfffffffa;
const FREE = 0xffffffff;
const ENTRY_BYTES = 128;
/** Sector numbers of the allocation table that stand in the header itself. */
const HEADER_TABLE_SECTORS = 109;

interface Entry {
  name: string;
  type: number;
  left: number;
  right: number;
  child: number;
  start: number;
  size: number;
}

const STREAM = 2;

/** Whether the bytes begin as a compound file (the container of .doc, .xls and encrypted .docx). */
function isCompoundFile(bytes: Uint8Array): boolean {
  return MAGIC.every((byte, index) => bytes[index] === byte);
}

/**
 * The streams at the root of a compound file, read one by one.
 * Every chain is followed over each sector once at the most and the directory visits each entry once,
 * so that a loop, which other readers follow for ever, ends as damage.
 */
export class CompoundFile {
  /** Whether anything that was read so far was cut off, looped or pointed outside the file. */
  damaged = false;
  private readonly sectorBytes: number;
  private readonly table: Uint32Array;
  private readonly entries: Entry[];
  private readonly miniCutoff: number;
  private readonly miniStart: number;
  private mini: { stream: Uint8Array; table: Uint32Array } | undefined;

  /** Throws InputError where the header or the directory cannot be read. */
  constructor(private readonly bytes: Uint8Array) {
    if (!isCompoundFile(bytes)) throw new InputError('not a compound file');
    if (bytes.byteLength < 512) throw new InputError('the compound file is cut off in its header');
    const shift = readU16(bytes, 0x1e);
    if (shift !== 9 && shift !== 12) throw new InputError('the compound file is damaged: unknown sector size');
    this.sectorBytes = 1 << shift;
    this.miniCutoff = readU32(bytes, 0x38);
    this.miniStart = readU32(bytes, 0x3c);
    this.table = this.readTable();
    this.entries = readEntries(this.readChain(readU32(bytes, 0x30)), shift === 9);
    if (this.entries.length === 0) throw new InputError('the compound file is damaged: it has no directory');
  }

  /** The names of the streams at the root. */
  get names(): string[] {
    return this.rootStreams().map((entry) => entry.name);
  }

  /** The bytes of a stream at the root, as far as they are there; undefined where there is none of that name. */
  read(name: string): Uint8Array | undefined {
    const entry = this.find(name);
    if (entry === undefined) return undefined;
    const data = entry.size < this.miniCutoff ? this.readMini(entry) : this.readChain(entry.start, entry.size);
    if (data.byteLength < entry.size) this.damaged = true;
    return data.subarray(0, entry.size);
  }

  private find(name: string): Entry | undefined {
    const wanted = name.toLowerCase();
    const found = this.rootStreams().find((entry) => entry.name.toLowerCase() === wanted);
    if (found !== undefined) return found;
    // A broken directory tree may no longer lead to the stream; an embedded document has streams of the same names.
    const anywhere = this.entries.filter((entry) => entry.type === STREAM && entry.name.toLowerCase() === wanted);
    if (anywhere.length !== 1) return undefined;
    this.damaged = true;
    return anywhere[0];
  }

  private rootStreams(): Entry[] {
    const found: Entry[] = [];
    const seen = new Set<number>();
    const open = [this.entries[0]?.child ?? FREE];
    for (let index = open.pop(); index !== undefined; index = open.pop()) {
      const entry = this.entries[index];
      if (entry === undefined) continue;
      if (seen.has(index)) {
        this.damaged = true;
        continue;
      }
      seen.add(index);
      if (entry.type === STREAM) found.push(entry);
      open.push(entry.left, entry.right);
    }
    return found;
  }

  private sector(number: number): Uint8Array | undefined {
    const start = (number + 1) * this.sectorBytes;
    return start < this.bytes.byteLength ? this.bytes.subarray(start, start + this.sectorBytes) : undefined;
  }

  private get sectorCount(): number {
    return Math.ceil(this.bytes.byteLength / this.sectorBytes);
  }

  /** The allocation table: for each sector the one that follows it. */
  private readTable(): Uint32Array {
    const perSector = this.sectorBytes / 4;
    const numbers = this.readTableSectors(perSector);
    const table = new Uint32Array(numbers.length * perSector).fill(FREE);
    numbers.forEach((number, index) => {
      const sector = this.sector(number);
      if (sector === undefined || sector.byteLength < this.sectorBytes) this.damaged = true;
      if (sector !== undefined) copyNumbers(sector, table, index * perSector);
    });
    return table;
  }

  private readTableSectors(perSector: number): number[] {
    const numbers: number[] = [];
    for (let index = 0; index < HEADER_TABLE_SECTORS; index++) numbers.push(readU32(this.bytes, 0x4c + index * 4));
    const seen = new Set<number>();
    let next = readU32(this.bytes, 0x44);
    while (next < FIRST_MARK) {
      const sector = this.sector(next);
      if (seen.has(next) || sector === undefined || sector.byteLength < this.sectorBytes) {
        this.damaged = true;
        break;
      }
      seen.add(next);
      for (let index = 0; index < perSector - 1; index++) numbers.push(readU32(sector, index * 4));
      next = readU32(sector, (perSector - 1) * 4);
    }
    const listed = numbers.filter((number) => number < FIRST_MARK);
    // A table sector that is listed twice would let a small file claim a large table.
    return [...new Set(listed)].slice(0, this.sectorCount);
  }

  private readChain(start: number, size = Number.POSITIVE_INFINITY): Uint8Array {
    const parts: Uint8Array[] = [];
    const seen = new Set<number>();
    let length = 0;
    for (let number = start; number < FIRST_MARK && length < size; number = this.table[number] ?? FREE) {
      const sector = this.sector(number);
      if (sector === undefined || seen.has(number)) {
        this.damaged = true;
        break;
      }
      seen.add(number);
      parts.push(sector);
      length += sector.byteLength;
    }
    return joinParts(parts, length);
  }

  private readMini(entry: Entry): Uint8Array {
    this.mini ??= this.openMini();
    const { stream, table } = this.mini;
    const parts: Uint8Array[] = [];
    const seen = new Set<number>();
    let length = 0;
    for (let number = entry.start; number < FIRST_MARK && length < entry.size; number = table[number] ?? FREE) {
      const part = stream.subarray(number * 64, number * 64 + 64);
      if (part.byteLength === 0 || seen.has(number)) {
        this.damaged = true;
        break;
      }
      seen.add(number);
      parts.push(part);
      length += part.byteLength;
    }
    return joinParts(parts, length);
  }

  private openMini(): { stream: Uint8Array; table: Uint32Array } {
    const root = this.entries[0];
    const stream = root === undefined ? new Uint8Array(0) : this.readChain(root.start, root.size);
    const bytes = this.readChain(this.miniStart);
    const table = new Uint32Array(Math.floor(bytes.byteLength / 4));
    copyNumbers(bytes, table, 0);
    return { stream, table };
  }
}

function copyNumbers(from: Uint8Array, to: Uint32Array, at: number): void {
  for (let index = 0; index * 4 + 3 < from.byteLength; index++) to[at + index] = readU32(from, index * 4);
}

function joinParts(parts: Uint8Array[], length: number): Uint8Array {
  const joined = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    joined.set(part, at);
    at += part.byteLength;
  }
  return joined;
}

function readEntries(directory: Uint8Array, shortSizes: boolean): Entry[] {
  const entries: Entry[] = [];
  for (let at = 0; at + ENTRY_BYTES <= directory.byteLength; at += ENTRY_BYTES) {
    const nameBytes = Math.min(readU16(directory, at + 0x40), 64);
    let name = '';
    for (let index = 0; index + 2 < nameBytes; index += 2) name += String.fromCharCode(readU16(directory, at + index));
    // In files of 512-byte sectors the upper half of the size may hold rubbish.
    const high = shortSizes ? 0 : readU32(directory, at + 0x7c);
    entries.push({
      name,
      type: readU8(directory, at + 0x42),
      left: readU32(directory, at + 0x44),
      right: readU32(directory, at + 0x48),
      child: readU32(directory, at + 0x4c),
      start: readU32(directory, at + 0x74),
      size: readU32(directory, at + 0x78) + high * 2 ** 32,
    });
  }
  return entries;
}
