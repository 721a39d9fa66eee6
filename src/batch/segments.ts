import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the rows of a document stand: a file of the spool, and the byte at which they begin in it. */
export interface Place {
  segment: string;
  start: number;
}

/** How much space the length of a text takes. */
export const LENGTH_BYTES = 4;

/**
 * A file to which one process adds what it leaves of the documents that it reads (their rows in every table, then what
 * an index says of them), one document after the other, each with the length of each text before them:
 *
 *   12 0 40 <12 bytes> <40 bytes>
 *
 * Rejects with the file system's refusal.
 */
export class SegmentWriter {
  private file: FileHandle | undefined;
  private size = 0;

  constructor(
    private readonly spool: string,
    private readonly name: string,
  ) {}

  /**
   * Add so many texts of a document, each of which is asked for when the one before it is written: memory holds one of
   * them. Where they stand. What was written of a document whose texts fail is written over by the next.
   */
  async add(texts: Iterable<string>, count: number): Promise<Place> {
    this.file ??= await open(join(this.spool, this.name), 'wx');
    const lengths = Buffer.alloc(count * LENGTH_BYTES);
    const start = this.size;
    let end = start + lengths.length;
    let i = 0;
    for (const text of texts) {
      const bytes = Buffer.from(text);
      await writeAt(this.file, bytes, end);
      lengths.writeUInt32LE(bytes.length, i * LENGTH_BYTES);
      end += bytes.length;
      i += 1;
    }
    await writeAt(this.file, lengths, start);
    this.size = end;
    return { segment: this.name, start };
  }

  /** Nothing is added after it. A process that reads for a batch ends with its file open: the end closes it. */
  async close(): Promise<void> {
    await this.file?.close();
    this.file = undefined;
  }
}

async function writeAt(file: FileHandle, bytes: Uint8Array, start: number): Promise<void> {
  for (let at = 0; at < bytes.length; ) at += (await file.write(bytes, at, bytes.length - at, start + at)).bytesWritten;
}
