import { constants, inflateRawSync, inflateSync } from 'node:zlib';
import { collectGarbage } from '../../../garbage.js';

/** A compressed stream of a file that is not what was written: where its data lie in the file, in bytes. */
export interface DamagedStream {
  start: number;
  end: number;
  /** `sum` is one that can be decompressed to its end, whose check sum is wrong. */
  fault: 'broken' | 'sum';
  /** It maps the codes of a font to text; nothing of it is drawn. */
  map: boolean;
}

/** Bytes that a stream may give: more is a bomb, which the engine's own limit meets. */
const MOST_OUTPUT = 16 * 1024 * 1024;
/** Bytes that are decompressed of one file; a thousand dense pages have a twentieth of it. */
const MOST_INPUT = 64 * 1024 * 1024;
/** Bytes: a stream's dictionary is not longer. */
const DICTIONARY = 4096;
/** Bytes of a stream that show what it is. */
const HEAD = 256;
/** Streams with a wrong check sum: where they are more than a half, the producer writes no right ones. */
const FEW = 2;
/** Each stream that is decompressed leaves 16 KiB or more behind: so many of them leave some MiB. */
const STREAMS = 128;
const FLATE = /\/Filter\s*(?:\[\s*)?\/(?:FlateDecode|Fl)\b/u;
/** Pictures, font programs, metadata: a fault in them changes no text. */
const OTHER = /\/(?:Length1|Image|Type1C|CIDFontType0C|OpenType|Metadata|XRef|EmbeddedFile|FunctionType)\b/u;

/**
 * The compressed streams of a PDF that break off or are garbled, pictures and font programs aside. Engines give
 * what they could decompress of such a stream and say nothing: half a page looks like a whole one.
 * A stream is as long as it is, whatever its /Length says. Nothing is found in an encrypted file.
 */
export function findDamagedStreams(bytes: Uint8Array): DamagedStream[] {
  if (isEncrypted(bytes)) return [];
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const damaged: DamagedStream[] = [];
  let seen = 0;
  let left = MOST_INPUT;
  for (let at = file.indexOf('stream'); at >= 0 && left > 0; ) {
    const start = startOfData(file, at + 'stream'.length);
    const next = file.indexOf('endstream', start);
    const end = next < 0 ? file.length : next;
    if (isCompressed(file, at)) {
      const data = file.subarray(start, end);
      const fault = faultOf(data);
      seen++;
      if (seen % STREAMS === 0) collectGarbage('young');
      left -= data.length;
      if (fault !== undefined) damaged.push({ start, end, fault, map: isMap(data) });
    }
    at = file.indexOf('stream', end + 'endstream'.length);
  }
  const sums = damaged.filter(({ fault }) => fault === 'sum').length;
  return sums > FEW && sums * 2 > seen ? damaged.filter(({ fault }) => fault !== 'sum') : damaged;
}

/** Whether a PDF names how its streams are encrypted. */
export function isEncrypted(bytes: Uint8Array): boolean {
  return Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).includes('/Encrypt');
}

const LINE_FEED = 0x0a;
const CARRIAGE_RETURN = 0x0d;

function startOfData(file: Buffer, after: number): number {
  const start = file[after] === CARRIAGE_RETURN ? after + 1 : after;
  return file[start] === LINE_FEED ? start + 1 : start;
}

/** Whether the stream whose keyword stands at `at` is compressed and may say what is drawn. */
function isCompressed(file: Buffer, at: number): boolean {
  const before = file.subarray(Math.max(0, at - DICTIONARY), at);
  const head = before.subarray(Math.max(0, before.lastIndexOf(' obj'))).toString('latin1');
  return FLATE.test(head) && !OTHER.test(head);
}

function faultOf(data: Buffer): DamagedStream['fault'] | undefined {
  try {
    inflateSync(data, { maxOutputLength: MOST_OUTPUT });
    return undefined;
  } catch (error) {
    if (codeOf(error) === 'ERR_BUFFER_TOO_LARGE') return undefined;
    if (!isComplete(data)) return 'broken';
    return codeOf(error) === 'Z_DATA_ERROR' ? 'sum' : undefined;
  }
}

/** Whether all of the data are there but for the check sum behind them, which some producers leave out. */
function isComplete(data: Buffer): boolean {
  try {
    inflateRawSync(data.subarray(2), { maxOutputLength: MOST_OUTPUT });
    return true;
  } catch {
    return false;
  }
}

function isMap(data: Buffer): boolean {
  try {
    const head = inflateSync(data.subarray(0, HEAD), { finishFlush: constants.Z_SYNC_FLUSH });
    return /CIDInit|begincmap/u.test(head.toString('latin1'));
  } catch {
    return false;
  }
}

function codeOf(error: unknown): unknown {
  return typeof error === 'object' && error !== null && 'code' in error ? error.code : undefined;
}
