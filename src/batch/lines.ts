import type { FileHandle } from 'node:fs/promises';

/** A line of a file and where it stands, so that it can be read again without the lines before it. */
export interface Line {
  text: string;
  /** Where it stands in the file, in bytes, without its line feed. */
  start: number;
  length: number;
}

const READ_BYTES = 1024 * 1024;
const NEWLINE = 10;

/**
 * The lines of an open file from its beginning, one after the other; the last may lack its line feed. Where `end` is
 * given, the file is read to that byte.
 */
export async function* readLines(file: FileHandle, end = Number.POSITIVE_INFINITY): AsyncGenerator<Line> {
  let rest = Buffer.alloc(0);
  let start = 0;
  for (let at = 0; ; ) {
    const chunk = Buffer.alloc(READ_BYTES);
    const { bytesRead } = await file.read(chunk, 0, Math.min(READ_BYTES, end - at), at);
    at += bytesRead;
    rest = Buffer.concat([rest, chunk.subarray(0, bytesRead)]);
    let from = 0;
    for (let feed = rest.indexOf(NEWLINE); feed >= 0; feed = rest.indexOf(NEWLINE, from)) {
      yield { text: rest.toString('utf8', from, feed), start: start + from, length: feed - from };
      from = feed + 1;
    }
    start += from;
    rest = rest.subarray(from);
    if (bytesRead > 0) continue;
    if (rest.length > 0) yield { text: rest.toString(), start, length: rest.length };
    return;
  }
}
