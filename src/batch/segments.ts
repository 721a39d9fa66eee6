import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';

/** Where the rows of a document stand: a file of the spool, and the byte at which they begin in it. */
export interface Place {
  segment: string;
  start: number;
}

/** How much space the length of a table's rows takes. */
export const LENGTH_BYTES = 4;

/**
 * A file to which one process adds the rows of the documents that it reads, one document after the other, each with
 * the length of its rows in every table before them:
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

  /** Add the rows of a document, a text for each table; where they stand. */
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
