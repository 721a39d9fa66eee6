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

  /** Add the texts of a document; where they stand. */
  async add(texts: readonly string[]): Promise<Place> {
    this.file ??= await open(join(this.spool, this.name), 'wx');
    const parts = texts.map((text) => Buffer.from(text));
    const lengths = Buffer.alloc(parts.length * LENGTH_BYTES);
    for (const [i, part] of parts.entries()) lengths.writeUInt32LE(part.length, i * LENGTH_BYTES);
    const bytes = Buffer.concat([lengths, ...parts]);
    const place = { segment: this.name, start: this.size };
    await this.file.writeFile(bytes);
    this.size += bytes.length;
    return place;
  }
}
