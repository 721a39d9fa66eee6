import type { Extent } from './fib.js';
import { readU8, readU16, readU32 } from './little-endian.js';
import { findPiece, type Piece } from './pieces.js';
import { parseSprms, SPRM, type Sprm } from './sprms.js';

/** Bytes of a page of formatting in a .doc. */
const PAGE_BYTES = 512;
/** A paragraph's entry on a formatting page: a byte for its place, then 12 bytes of layout. */
const PARAGRAPH_ENTRY_BYTES = 13;

/** A stretch of bytes of the WordDocument stream and the modifications of what stands there. */
export interface Run {
  start: number;
  end: number;
  /** The paragraph style; absent in runs of characters. */
  style: number;
  list: Uint8Array;
}

/** Runs in order of their bytes, and whether a part of them could not be read. */
export interface Runs {
  runs: Run[];
  damaged: boolean;
}

/** The runs of paragraphs that the formatting pages list. */
export function readParagraphRuns(table: Uint8Array, word: Uint8Array): Runs {
  return readRuns(table, word, (page, count, index) => {
    const place = readU8(page, (count + 1) * 4 + index * PARAGRAPH_ENTRY_BYTES) * 2;
    if (place === 0) return { style: 0, list: new Uint8Array(0) };
    const words = readU8(page, place);
    // A first byte of zero says that the count is in the next one and counts whole words.
    const start = words === 0 ? place + 2 : place + 1;
    const end = words === 0 ? start + readU8(page, place + 1) * 2 : place + words * 2;
    return { style: readU16(page, start), list: page.subarray(start + 2, end) };
  });
}

/** The runs of characters that the formatting pages list. */
export function readCharacterRuns(table: Uint8Array, word: Uint8Array): Runs {
  return readRuns(table, word, (page, count, index) => {
    const place = readU8(page, (count + 1) * 4 + index) * 2;
    if (place === 0) return { style: 0, list: new Uint8Array(0) };
    return { style: 0, list: page.subarray(place + 1, place + 1 + readU8(page, place)) };
  });
}

type RunReader = (page: Uint8Array, count: number, index: number) => { style: number; list: Uint8Array };

function readRuns(table: Uint8Array, word: Uint8Array, readRun: RunReader): Runs {
  const runs: Run[] = [];
  let damaged = false;
  for (const number of readPageNumbers(table)) {
    const page = word.subarray(number * PAGE_BYTES, (number + 1) * PAGE_BYTES);
    try {
      readPage(page, runs, readRun);
    } catch (error) {
      if (!(error instanceof RangeError)) throw error;
      damaged = true;
    }
  }
  runs.sort((a, b) => a.start - b.start);
  return { runs, damaged };
}

function readPage(page: Uint8Array, runs: Run[], readRun: RunReader): void {
  const count = readU8(page, PAGE_BYTES - 1);
  for (let index = 0; index < count; index++) {
    const start = readU32(page, index * 4);
    const end = readU32(page, index * 4 + 4);
    if (end > start) runs.push({ start, end, ...readRun(page, count, index) });
  }
}

/** The distinct page numbers of a table of formatting pages: n + 1 offsets, then n numbers. */
function readPageNumbers(table: Uint8Array): Set<number> {
  const count = Math.floor((table.byteLength - 4) / 8);
  const numbers = new Set<number>();
  for (let index = 0; index < count; index++) {
    numbers.add(readU32(table, (count + 1) * 4 + index * 4) & 0x3fffff);
  }
  return numbers;
}

/** The index of the last run that begins at or before an offset; -1 where none does. */
export function findRunIndex(runs: Run[], offset: number): number {
  let low = 0;
  let high = runs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((runs[middle]?.start ?? 0) <= offset) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

/** The style and the modifications of a paragraph; undefined where the document says nothing of it. */
export interface ParagraphFormat {
  style: number;
  sprms: Sprm[];
  /** Whether the paragraph ends with this character; false for a page break in its middle. */
  ends: boolean;
}

/**
 * The format of the paragraph whose mark stands at a character position: what the formatting page says of
 * the mark's byte, a list that was too long for the page from the Data stream, and the piece's own changes.
 */
export function findParagraphFormat(
  position: number,
  pieces: Piece[],
  runs: Run[],
  lists: LongLists,
): ParagraphFormat | undefined {
  const piece = findPiece(pieces, position);
  if (piece === undefined) return undefined;
  const offset = piece.offset + (position - piece.start) * piece.width;
  const run = runs[findRunIndex(runs, offset)];
  if (run === undefined || offset >= run.end) {
    return piece.sprms.length === 0 ? undefined : { style: 0, sprms: piece.sprms, ends: true };
  }
  const sprms = [...expandHuge(parseSprms(run.list), lists), ...piece.sprms];
  let style = run.style;
  for (const sprm of sprms) if (sprm.code === SPRM.PIstd) style = readU16(sprm.operand, 0);
  return { style, sprms, ends: offset + piece.width >= run.end };
}

/** Lists in the Data stream: each is one paragraph's, so that reading more than a few times the stream is damage. */
export class LongLists {
  private room: number;

  constructor(private readonly data: Uint8Array = new Uint8Array(0)) {
    this.room = data.byteLength * 4;
  }

  /** The modifications of the list at an offset; none where it is outside the stream. */
  read(offset: number): Sprm[] {
    if (offset + 2 > this.data.byteLength) return [];
    const length = readU16(this.data, offset);
    this.room -= length;
    return this.room < 0 ? [] : parseSprms(this.data.subarray(offset + 2, offset + 2 + length));
  }
}

/** The modifications with those that stand in the Data stream put in their place. */
function expandHuge(sprms: Sprm[], lists: LongLists): Sprm[] {
  return sprms.flatMap((sprm) =>
    sprm.code === SPRM.PHugePapx || sprm.code === SPRM.PHugePapxOld ? lists.read(readU32(sprm.operand, 0)) : [sprm],
  );
}

/** The bytes of a part of the table stream, as far as they are there. */
export function sliceExtent(table: Uint8Array, extent: Extent): Uint8Array {
  return table.subarray(extent.offset, extent.offset + extent.length);
}
