/** The first eight bytes of an OLE compound file (.doc, .xls, an encrypted .docx). */
const OLE_MARK = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
const HEADER_FAT_SECTORS = 109;
const ENTRY_BYTES = 128;
/** Streams shorter than this stand in small sectors. */
const SMALL_STREAM = 4096;
const SMALL_SECTOR = 64;
/** Sector numbers from here on are marks (end of chain, free), not sectors. */
const LAST_SECTOR = 0xfffffffa;
/** A document has some dozens of directory entries; a larger directory is no document's. */
const MOST_ENTRIES = 65_536;

/** True where the bytes begin as an OLE compound file does. */
export function isOle(bytes: Uint8Array): boolean {
  return OLE_MARK.every((byte, i) => bytes[i] === byte);
}

/**
 * The names of the streams and folders at the top of an OLE file, [] where its directory cannot be read.
 *
 *   Workbook, SummaryInformation, …       a workbook
 *   WordDocument, 1Table, ObjectPool, …   a text; a workbook inside ObjectPool is only a picture in it
 *
 * Chains that loop or leave the file end there: a hostile directory costs no more than its own size.
 */
export function readOleNames(bytes: Uint8Array): string[] {
  if (!isOle(bytes) || bytes.length < 512) return [];
  const directory = readDirectory(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  return topEntries(directory).map(({ name }) => name);
}

function topEntries(directory: Entry[]): Entry[] {
  const entries: Entry[] = [];
  const seen = new Set<number>();
  const waiting = [directory[0]?.child ?? LAST_SECTOR];
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    const entry = directory[id];
    if (!entry || seen.has(id)) continue;
    seen.add(id);
    entries.push(entry);
    waiting.push(entry.left, entry.right);
  }
  return entries;
}

/**
 * The bytes of a stream at the top of an OLE file, or undefined where there is none.
 * A chain that loops or leaves the file gives what it has up to there.
 */
export function readOleStream(bytes: Uint8Array, name: string): Uint8Array | undefined {
  if (!isOle(bytes) || bytes.length < 512) return undefined;
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const directory = readDirectory(view);
  const [root] = directory;
  const wanted = name.toLowerCase();
  const entry = topEntries(directory).find((other) => other.name.toLowerCase() === wanted);
  if (!root || !entry) return undefined;
  const size = sectorSize(view);
  if (entry.size >= SMALL_STREAM)
    return readChain(bytes, entry.start, entry.size, (sector) => nextSector(view, size, sector));
  const small = readChain(bytes, root.start, root.size, (sector) => nextSector(view, size, sector));
  const table = readChain(bytes, view.getUint32(60, true), bytes.length, (sector) => nextSector(view, size, sector));
  return readSmall(small, new DataView(table.buffer, table.byteOffset, table.byteLength), entry);
}

function readChain(bytes: Uint8Array, start: number, length: number, next: (sector: number) => number): Uint8Array {
  const size = sectorSize(new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength));
  const parts: Uint8Array[] = [];
  const seen = new Set<number>();
  let left = Math.min(length, bytes.length);
  for (let sector = start; sector < LAST_SECTOR && left > 0 && !seen.has(sector); sector = next(sector)) {
    seen.add(sector);
    const part = bytes.subarray((sector + 1) * size, (sector + 1) * size + Math.min(size, left));
    if (part.length === 0) break;
    parts.push(part);
    left -= part.length;
  }
  return Buffer.concat(parts);
}

/** Streams below the cutoff stand in the root's own stream, in sectors of 64 bytes. */
function readSmall(small: Uint8Array, table: DataView, { start, size }: Entry): Uint8Array {
  const parts: Uint8Array[] = [];
  const seen = new Set<number>();
  let left = size;
  let sector = start;
  while (sector < LAST_SECTOR && left > 0 && !seen.has(sector)) {
    seen.add(sector);
    const part = small.subarray(sector * SMALL_SECTOR, sector * SMALL_SECTOR + Math.min(SMALL_SECTOR, left));
    if (part.length === 0) break;
    parts.push(part);
    left -= part.length;
    sector = sector * 4 + 4 <= table.byteLength ? table.getUint32(sector * 4, true) : LAST_SECTOR;
  }
  return Buffer.concat(parts);
}

function sectorSize(view: DataView): number {
  return view.getUint16(30, true) === 12 ? 4096 : 512;
}

interface Entry {
  name: string;
  start: number;
  size: number;
  left: number;
  right: number;
  child: number;
}

function readDirectory(view: DataView): Entry[] {
  const size = sectorSize(view);
  const entries: Entry[] = [];
  const seen = new Set<number>();
  let sector = view.getUint32(48, true);
  while (sector < LAST_SECTOR && !seen.has(sector) && entries.length < MOST_ENTRIES) {
    seen.add(sector);
    const start = (sector + 1) * size;
    for (let at = start; at < start + size && at + ENTRY_BYTES <= view.byteLength; at += ENTRY_BYTES) {
      entries.push(readEntry(view, at));
    }
    sector = nextSector(view, size, sector);
  }
  return entries;
}

function readEntry(view: DataView, at: number): Entry {
  const length = Math.min(Math.max(view.getUint16(at + 64, true) / 2 - 1, 0), 31);
  let name = '';
  for (let i = 0; i < length; i += 1) name += String.fromCharCode(view.getUint16(at + 2 * i, true));
  return {
    name,
    start: view.getUint32(at + 116, true),
    size: view.getUint32(at + 120, true),
    left: view.getUint32(at + 68, true),
    right: view.getUint32(at + 72, true),
    child: view.getUint32(at + 76, true),
  };
}

/** The sector after this one, by the file's allocation table. */
function nextSector(view: DataView, size: number, sector: number): number {
  const perSector = size / 4;
  const table = findFatSector(view, size, Math.floor(sector / perSector));
  const at = (table + 1) * size + (sector % perSector) * 4;
  return table < LAST_SECTOR && at + 4 <= view.byteLength ? view.getUint32(at, true) : LAST_SECTOR;
}

function findFatSector(view: DataView, size: number, index: number): number {
  if (index < HEADER_FAT_SECTORS) return view.getUint32(76 + 4 * index, true);
  const perSector = size / 4 - 1;
  let left = index - HEADER_FAT_SECTORS;
  let sector = view.getUint32(68, true);
  while (left >= perSector) {
    const at = (sector + 1) * size + perSector * 4;
    if (sector >= LAST_SECTOR || at + 4 > view.byteLength) return LAST_SECTOR;
    sector = view.getUint32(at, true);
    left -= perSector;
  }
  const at = (sector + 1) * size + left * 4;
  return sector < LAST_SECTOR && at + 4 <= view.byteLength ? view.getUint32(at, true) : LAST_SECTOR;
}
