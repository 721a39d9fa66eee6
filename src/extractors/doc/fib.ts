import { InputError } from '../../result.js';
import { readI32, readU8, readU16, readU32 } from './little-endian.js';

/** A part of the table stream: offset and length in bytes; length 0 where the document has none. */
export interface Extent {
  offset: number;
  length: number;
}

/** The parts of the table stream that are read, by their number in the head's list of parts. */
const EXTENTS = {
  styles: 1,
  shapeAnchors: 40,
  characterPages: 12,
  paragraphPages: 13,
  pieces: 33,
  textBoxes: 56,
  lists: 73,
  listOverrides: 74,
} as const;

/** The stories of a document in the order in which their characters stand, by their number in the head. */
const STORY_COUNTS = {
  main: 3,
  footnotes: 4,
  headers: 5,
  macros: 6,
  comments: 7,
  endnotes: 8,
  textBoxes: 9,
  headerBoxes: 10,
} as const;

export type StoryName = keyof typeof STORY_COUNTS;

/** A story's first character and the one after its last, as character positions. */
export interface StoryRange {
  start: number;
  end: number;
}

/** The head of a Word document (File Information Block): where everything else stands. */
export interface Fib {
  tableStream: '0Table' | '1Table';
  stories: Record<StoryName, StoryRange>;
  extents: Record<keyof typeof EXTENTS, Extent>;
}

const WORD_97_IDENT = 0xa5ec;
/** First words of the documents of Word 2, Word 6 and 95, and their East Asian editions. */
const OLDER_IDENTS = new Set([0xa59b, 0xa59c, 0xa5db, 0xa5dc, 0xa697, 0xa698, 0xa699]);
const FIRST_WORD_97_VERSION = 0x00c1;
const ENCRYPTED = 0x0100;
const TABLE_1 = 0x0200;
const OBFUSCATED = 0x8000;

/**
 * The head of the WordDocument stream.
 * Throws InputError where it is none, is cut off, is older than Word 97, or says that the document is encrypted.
 */
export function parseFib(word: Uint8Array): Fib {
  if (word.byteLength < 0x9a) throw new InputError('the Word document is cut off in its head');
  const ident = readU16(word, 0);
  const older = OLDER_IDENTS.has(ident);
  if (ident !== WORD_97_IDENT && !older) throw new InputError('the Word document is damaged: its head is no Word head');
  if (older || readU16(word, 2) < FIRST_WORD_97_VERSION) {
    throw new InputError('a document of Word 95 or earlier; save it as .docx first');
  }
  const flags = readU16(word, 0x0a);
  if ((flags & ENCRYPTED) !== 0) {
    throw new InputError(
      (flags & OBFUSCATED) !== 0
        ? 'the Word document is protected by a password (obfuscated)'
        : 'the Word document is encrypted with a password',
    );
  }
  try {
    return parseVariablePart(word, (flags & TABLE_1) !== 0 ? '1Table' : '0Table');
  } catch (error) {
    if (error instanceof RangeError) throw new InputError('the Word document is cut off in its head');
    throw error;
  }
}

function parseVariablePart(word: Uint8Array, tableStream: '0Table' | '1Table'): Fib {
  const longsAt = 0x20 + 2 + readU16(word, 0x20) * 2 + 2;
  const extentsAt = longsAt + readU16(word, longsAt - 2) * 4 + 2;
  const extentCount = readU16(word, extentsAt - 2);
  readU8(word, extentsAt - 1);
  const extentOf = (index: number): Extent =>
    index < extentCount
      ? { offset: readU32(word, extentsAt + index * 8), length: readU32(word, extentsAt + index * 8 + 4) }
      : { offset: 0, length: 0 };
  const countOf = (index: number) => Math.max(0, readI32(word, longsAt + index * 4));
  let at = 0;
  const next = (count: number): StoryRange => {
    const start = at;
    at += count;
    return { start, end: at };
  };
  return {
    tableStream,
    stories: {
      main: next(countOf(STORY_COUNTS.main)),
      footnotes: next(countOf(STORY_COUNTS.footnotes)),
      headers: next(countOf(STORY_COUNTS.headers)),
      macros: next(countOf(STORY_COUNTS.macros)),
      comments: next(countOf(STORY_COUNTS.comments)),
      endnotes: next(countOf(STORY_COUNTS.endnotes)),
      textBoxes: next(countOf(STORY_COUNTS.textBoxes)),
      headerBoxes: next(countOf(STORY_COUNTS.headerBoxes)),
    },
    extents: {
      styles: extentOf(EXTENTS.styles),
      shapeAnchors: extentOf(EXTENTS.shapeAnchors),
      characterPages: extentOf(EXTENTS.characterPages),
      paragraphPages: extentOf(EXTENTS.paragraphPages),
      pieces: extentOf(EXTENTS.pieces),
      textBoxes: extentOf(EXTENTS.textBoxes),
      lists: extentOf(EXTENTS.lists),
      listOverrides: extentOf(EXTENTS.listOverrides),
    },
  };
}
