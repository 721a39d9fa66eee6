import { limitMessage, limitOf } from '../../limits.js';
import type { Message } from '../../messages.js';
import { InputError } from '../../result.js';
import { readI32, readU8, readU16, readU32 } from './little-endian.js';
import { parsePieceSprms, type Sprm } from './sprms.js';

/** A run of characters that stands in one place of the WordDocument stream. */
export interface Piece {
  /** Character positions: the first, and the one after the last. */
  start: number;
  end: number;
  /** Byte offset of the first character. */
  offset: number;
  /** 1 where a character is a byte of Windows-1252, 2 where it is UTF-16. */
  width: 1 | 2;
  /** Changes to the properties of the whole piece, from a fast save. */
  sprms: Sprm[];
}

/** The text of all stories in order, one UTF-16 unit a character position, and where each piece of it stands. */
export interface DocumentText {
  units: Uint16Array;
  pieces: Piece[];
}

/** Windows-1252 from 0x80 to 0x9f; what it leaves open stays as its own number. */
const WINDOWS_1252 =
  '\u20ac\u0081\u201a\u0192\u201e\u2026\u2020\u2021\u02c6\u2030\u0160\u2039\u0152\u008d\u017d\u008f' +
  '\u0090\u2018\u2019\u201c\u201d\u2022\u2013\u2014\u02dc\u2122\u0161\u203a\u0153\u009d\u017e\u0178';

const PIECE_BYTES = 8;

/**
 * The text that the piece table puts together. Pieces that point outside the file are left out or cut,
 * with a `content-damaged` message; throws InputError where no character can be read.
 */
export function readPieces(table: Uint8Array, word: Uint8Array, expected: number, messages: Message[]): DocumentText {
  const listed = parsePieceTable(table);
  // No byte stands for two characters: pieces that claim more than the stream has would blow the text up.
  const limit = Math.min(limitOf('textLength'), word.byteLength);
  const pieces: Piece[] = [];
  let missing = 0;
  let end = 0;
  let cut = false;
  for (const piece of listed) {
    const there = Math.floor((word.byteLength - piece.offset) / piece.width);
    const length = Math.min(piece.end - piece.start, Math.max(0, there), Math.max(0, limit - piece.start));
    if (piece.end > limit && limit < word.byteLength) cut = true;
    else missing += piece.end - piece.start - length;
    if (length <= 0) continue;
    pieces.push({ ...piece, end: piece.start + length });
    end = piece.start + length;
  }
  if (pieces.length === 0) throw new InputError('the Word document is damaged: its text cannot be found');
  if (cut) messages.push({ code: 'limit-reached', text: limitMessage('textLength') });
  const lost = Math.max(missing, cut ? 0 : expected - end);
  if (lost > 0) {
    messages.push({ code: 'content-damaged', text: `${lost} characters of the text point outside the file` });
  }
  return { units: decodePieces(pieces, word, end), pieces };
}

function decodePieces(pieces: Piece[], word: Uint8Array, length: number): Uint16Array {
  const units = new Uint16Array(length);
  for (const piece of pieces) {
    for (let index = 0; index < piece.end - piece.start; index++) {
      units[piece.start + index] =
        piece.width === 2 ? readU16(word, piece.offset + index * 2) : decodeByte(readU8(word, piece.offset + index));
    }
  }
  return units;
}

function decodeByte(byte: number): number {
  return byte >= 0x80 && byte < 0xa0 ? WINDOWS_1252.charCodeAt(byte - 0x80) : byte;
}

/** The pieces in the order of their characters; a piece that does not go on where the last one ended ends the list. */
function parsePieceTable(table: Uint8Array): Piece[] {
  const lists: Uint8Array[] = [];
  let at = 0;
  while (at < table.byteLength && readU8(table, at) === 1 && at + 3 <= table.byteLength) {
    const length = readU16(table, at + 1);
    lists.push(table.subarray(at + 3, at + 3 + length));
    at += 3 + length;
  }
  if (at + 5 > table.byteLength || readU8(table, at) !== 2) return [];
  const length = Math.min(readU32(table, at + 1), table.byteLength - at - 5);
  const count = Math.max(0, Math.floor((length - 4) / (4 + PIECE_BYTES)));
  return parsePieceList(table.subarray(at + 5, at + 5 + length), count, lists);
}

function parsePieceList(list: Uint8Array, count: number, lists: Uint8Array[]): Piece[] {
  const pieces: Piece[] = [];
  for (let index = 0; index < count; index++) {
    const start = readI32(list, index * 4);
    const end = readI32(list, index * 4 + 4);
    if (start < 0 || end < start) break;
    const descriptor = (count + 1) * 4 + index * PIECE_BYTES;
    const position = readU32(list, descriptor + 2);
    const narrow = (position & 0x40000000) !== 0;
    const offset = position & 0x3fffffff;
    pieces.push({
      start,
      end,
      offset: narrow ? offset >>> 1 : offset,
      width: narrow ? 1 : 2,
      sprms: parsePieceSprms(readU16(list, descriptor + 6), lists),
    });
  }
  return pieces;
}

/** The piece that holds a character position; undefined where none does. */
export function findPiece(pieces: Piece[], position: number): Piece | undefined {
  let low = 0;
  let high = pieces.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const piece = pieces[middle];
    if (piece === undefined) return undefined;
    if (position < piece.start) high = middle - 1;
    else if (position >= piece.end) low = middle + 1;
    else return piece;
  }
  return undefined;
}
