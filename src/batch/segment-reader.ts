import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import { RunError } from './child.js';
import { LENGTH_BYTES, type Place } from './segments.js';

/** Reads what processes have added to their files, so many texts a document. */
export class SegmentReader {
  private readonly files = new Map<string, FileHandle>();

  constructor(
    private readonly spool: string,
    private readonly texts: number,
  ) {}

  /** What was left of a document: the bytes of each text. */
  async read({ segment, start }: Place): Promise<Uint8Array[]> {
    const file = this.files.get(segment) ?? (await open(join(this.spool, segment)));
    this.files.set(segment, file);
    const head = await readAt(file, start, this.texts * LENGTH_BYTES);
    const lengths = Array.from({ length: this.texts }, (_, i) => head.readUInt32LE(i * LENGTH_BYTES));
    const all = lengths.reduce((sum, length) => sum + length, 0);
    const bytes = await readAt(file, start + head.length, all);
    let at = 0;
    return lengths.map((length) => {
      at += length;
      return bytes.subarray(at - length, at);
    });
  }

  async close(): Promise<void> {
    for (const file of this.files.values()) await file.close();
    this.files.clear();
  }
}

/** Throws RunError where the file ends before. */
async function readAt(file: FileHandle, start: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  for (let at = 0; at < length; ) {
    const { bytesRead } = await file.read(bytes, at, length - at, start + at);
    if (bytesRead === 0) throw new RunError('the file of rows has been changed by another program; run it again');
    at += bytesRead;
  }
  return bytes;
}
