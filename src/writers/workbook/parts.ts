import type { Writable } from 'node:stream';
import { constants, deflateRawSync } from 'node:zlib';
import { crc32 } from '../../crc32.js';
import { writeChunk } from '../chunk.js';

/** Bytes that are deflated together: enough for a small result, few enough to wait in memory. */
const SEGMENT = 1 << 18;
/** Rows of a sheet are so alike that more effort hardly makes them smaller. */
const LEVEL = 3;
/** The same day for every part, the first that a zip knows, so that equal documents give equal bytes. */
const FIRST_DAY = 0x21;
const UTF8_NAME = 0x800;
const DEFLATED = 8;
const VERSION = 20;

/** A part of a package that grows from its beginning; what is in it waits deflated. */
export class Part {
  private waiting: string[] = [];
  private length = 0;
  private readonly segments: Uint8Array[] = [];
  private crc = 0;
  private plainBytes = 0;

  constructor(readonly name: string) {}

  add(text: string): void {
    this.waiting.push(text);
    this.length += text.length;
    if (this.length >= SEGMENT) this.deflate(Buffer.from(this.takeWaiting()), constants.Z_SYNC_FLUSH);
  }

  /** Add the last bytes; the part is whole then. */
  end(bytes: Uint8Array = new Uint8Array()): this {
    this.deflate(Buffer.concat([Buffer.from(this.takeWaiting()), bytes]), constants.Z_FINISH);
    return this;
  }

  /** What a zip says of the part, and its bytes. */
  get packed(): { name: string; crc: number; plainBytes: number; segments: readonly Uint8Array[] } {
    const { name, crc, plainBytes, segments } = this;
    return { name, crc, plainBytes, segments };
  }

  private takeWaiting(): string {
    const text = this.waiting.join('');
    this.waiting = [];
    this.length = 0;
    return text;
  }

  /** Segments know nothing of each other and end at whole bytes, so that one behind the other they are one stream. */
  private deflate(bytes: Uint8Array, finishFlush: number): void {
    this.crc = crc32(bytes, this.crc);
    this.plainBytes += bytes.length;
    this.segments.push(deflateRawSync(bytes, { level: LEVEL, finishFlush }));
  }
}

/** Write parts that are whole as a zip, in their order. */
export async function writeParts(out: Writable, parts: readonly Part[]): Promise<void> {
  const directory: Buffer[] = [];
  let offset = 0;
  for (const part of parts) {
    const { name, crc, plainBytes, segments } = part.packed;
    const bytes = segments.reduce((sum, segment) => sum + segment.length, 0);
    const facts = Buffer.alloc(26);
    const path = Buffer.from(name);
    facts.writeUInt16LE(VERSION, 0);
    facts.writeUInt16LE(UTF8_NAME, 2);
    facts.writeUInt16LE(DEFLATED, 4);
    facts.writeUInt16LE(FIRST_DAY, 8);
    facts.writeUInt32LE(crc, 10);
    facts.writeUInt32LE(bytes, 14);
    facts.writeUInt32LE(plainBytes, 18);
    facts.writeUInt16LE(path.length, 22);
    const head = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), facts, path]);
    const entry = Buffer.alloc(14);
    entry.writeUInt32LE(offset, 10);
    directory.push(Buffer.concat([Buffer.from('PK\x01\x02', 'latin1'), Buffer.from([VERSION, 0]), facts, entry, path]));
    await writeChunk(out, head);
    for (const segment of segments) await writeChunk(out, segment);
    offset += head.length + bytes;
  }
  const entries = Buffer.concat(directory);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(parts.length, 8);
  end.writeUInt16LE(parts.length, 10);
  end.writeUInt32LE(entries.length, 12);
  end.writeUInt32LE(offset, 16);
  await writeChunk(out, entries);
  await writeChunk(out, end);
}
