import { utils, write } from 'cfb';

const FIB_BYTES = 0x9a + 93 * 8;
const TEXT_AT = 1024;
const PAGE = 512;

/** A paragraph: its text with its mark, and the modifications that its formatting page lists. */
export interface BuiltParagraph {
  text: string;
  sprms?: number[];
}

export interface BuiltDocument {
  paragraphs: BuiltParagraph[];
  /** Characters of each piece and whether it is stored as bytes of Windows-1252; one wide piece by default. */
  pieces?: { length: number; narrow?: boolean; outside?: boolean }[];
  /** Bytes that stand for characters in narrow pieces where they are none of ASCII. */
  narrowBytes?: Record<string, number>;
  /** Stretches of characters with modifications; only where the document is one wide piece. */
  characters?: { start: number; end: number; sprms: number[] }[];
  data?: Uint8Array;
  /** How many characters the head says that there are; all by default. */
  stated?: number;
  version?: number;
  flags?: number;
}

/** A little-endian number as bytes. */
export function bytesOf(value: number, count: number): number[] {
  return Array.from({ length: count }, (_, index) => Math.floor(value / 2 ** (index * 8)) & 0xff);
}

/** The modifications of a paragraph in a table. */
export const IN_TABLE = [0x16, 0x24, 1];

/** The modifications of a row's end mark: edges in twips, and the flags of each cell. */
export function rowEnd(edges: number[], flags: number[]): number[] {
  const operand = [flags.length, ...edges.flatMap((edge) => bytesOf(edge & 0xffff, 2))];
  for (const flag of flags) operand.push(...bytesOf(flag, 2), ...new Array<number>(18).fill(0));
  return [...IN_TABLE, 0x17, 0x24, 1, 0x08, 0xd6, ...bytesOf(operand.length + 1, 2), ...operand];
}

/** The paragraphs of one row of a table. */
export function row(texts: string[], edges: number[], flags: number[] = texts.map(() => 0)): BuiltParagraph[] {
  return [
    ...texts.map((text) => ({ text: `${text}\u0007`, sprms: IN_TABLE })),
    { text: '\u0007', sprms: rowEnd(edges, flags) },
  ];
}

/** The paragraphs of one row of a table that stands in a cell. */
export function innerRow(texts: string[], edges: number[]): BuiltParagraph[] {
  const depth = [...IN_TABLE, 0x49, 0x66, 2, 0, 0, 0];
  return [
    ...texts.map((text) => ({ text: `${text}\r`, sprms: [...depth, 0x4b, 0x24, 1] })),
    {
      text: '\r',
      sprms: [
        ...depth,
        0x4c,
        0x24,
        1,
        ...rowEnd(
          edges,
          texts.map(() => 0),
        ).slice(6),
      ],
    },
  ];
}

/** The bytes of a Word 97 document, written by hand after the format's documentation. */
export function buildDoc(document: BuiltDocument): Uint8Array {
  const text = document.paragraphs.map((paragraph) => paragraph.text).join('');
  const pieces = document.pieces ?? [{ length: text.length }];
  const word: number[] = [];
  const offsets: number[] = [];
  const descriptors: number[] = [];
  let at = 0;
  for (const piece of pieces) {
    const offset = TEXT_AT + word.length;
    const width = piece.narrow ? 1 : 2;
    for (const character of text.slice(at, at + piece.length)) {
      offsets.push(TEXT_AT + word.length);
      const code = document.narrowBytes?.[character] ?? character.charCodeAt(0);
      word.push(...bytesOf(code, width));
    }
    const stored = piece.outside ? 0x20000000 : piece.narrow ? 0x40000000 + offset * 2 : offset;
    descriptors.push(0, 0, ...bytesOf(stored, 4), 0, 0);
    at += piece.length;
  }
  offsets.push(TEXT_AT + word.length);
  while (word.length % PAGE !== 0) word.push(0);
  const firstPage = (TEXT_AT + word.length) / PAGE;
  const paragraphPages = buildParagraphPages(document.paragraphs, offsets);
  word.push(...paragraphPages.flat(), ...buildCharacterPage(document, offsets));
  let end = 0;
  const bounds = [0, ...pieces.map((piece) => (end += piece.length))];
  const list = [...bounds.flatMap((bound) => bytesOf(bound, 4)), ...descriptors];
  const clx = [2, ...bytesOf(list.length, 4), ...list];
  const pageTable = (first: number, count: number) => [
    ...Array.from({ length: count + 1 }, (_, index) => bytesOf(index, 4)).flat(),
    ...Array.from({ length: count }, (_, index) => bytesOf(first + index, 4)).flat(),
  ];
  const paragraphTable = pageTable(firstPage, paragraphPages.length);
  const table = [...clx, ...paragraphTable, ...pageTable(firstPage + paragraphPages.length, 1)];
  const fib = buildFib(document, text.length, clx.length, paragraphTable.length);
  const file = utils.cfb_new();
  utils.cfb_add(file, '/WordDocument', Uint8Array.from([...fib, ...word]));
  utils.cfb_add(file, '/1Table', Uint8Array.from(table));
  if (document.data !== undefined) utils.cfb_add(file, '/Data', document.data);
  return Uint8Array.from(write(file, { type: 'array' }) as number[]);
}

function buildFib(document: BuiltDocument, characters: number, clxBytes: number, paragraphBytes: number): number[] {
  const fib = new Array<number>(TEXT_AT).fill(0);
  const put = (offset: number, value: number, count: number) => {
    for (const [index, byte] of bytesOf(value, count).entries()) fib[offset + index] = byte;
  };
  put(0, 0xa5ec, 2);
  put(2, document.version ?? 0x00c1, 2);
  put(0x0a, 0x0200 | (document.flags ?? 0), 2);
  put(0x20, 14, 2);
  put(0x3e, 22, 2);
  put(0x4c, document.stated ?? characters, 4);
  put(0x98, 93, 2);
  const extent = (index: number, offset: number, length: number) => {
    put(0x9a + index * 8, offset, 4);
    put(0x9a + index * 8 + 4, length, 4);
  };
  extent(33, 0, clxBytes);
  extent(13, clxBytes, paragraphBytes);
  extent(12, clxBytes + paragraphBytes, 12);
  if (fib.length < FIB_BYTES) throw new Error('the head is too short');
  return fib;
}

/** More paragraphs than this may not fit on a formatting page. */
const PARAGRAPHS_A_PAGE = 6;

function buildParagraphPages(paragraphs: BuiltParagraph[], offsets: number[]): number[][] {
  const pages: number[][] = [];
  let position = 0;
  for (let first = 0; first < paragraphs.length; first += PARAGRAPHS_A_PAGE) {
    const listed = paragraphs.slice(first, first + PARAGRAPHS_A_PAGE);
    const stops = [position, ...listed.map((paragraph) => (position += paragraph.text.length))];
    const lists = listed.map(({ sprms = [] }) => {
      // The style's number stands before the modifications; an even count wants a pad byte before its length.
      const list = [0, 0, ...sprms];
      return list.length % 2 === 1 ? [(list.length + 1) / 2, ...list] : [0, list.length / 2, ...list];
    });
    const places = stops.map((stop) => offsets[stop] ?? 0);
    pages.push(buildPage(places, lists, 13));
  }
  return pages;
}

function buildCharacterPage({ characters = [] }: BuiltDocument, offsets: number[]): number[] {
  const stops = characters.flatMap(({ start, end }, index) => {
    const next = characters[index + 1]?.start;
    return next === end ? [start] : [start, end];
  });
  const lists = stops.slice(0, -1).map((stop) => {
    const run = characters.find(({ start }) => start === stop);
    return run === undefined ? [] : [run.sprms.length, ...run.sprms];
  });
  return buildPage(
    stops.map((stop) => offsets[stop] ?? 0),
    lists,
    1,
  );
}

function buildPage(stops: number[], lists: number[][], entryBytes: number): number[] {
  const page = new Array<number>(PAGE).fill(0);
  let end = PAGE - 1;
  for (const [index, stop] of stops.entries()) {
    for (const [shift, byte] of bytesOf(stop, 4).entries()) page[index * 4 + shift] = byte;
  }
  for (const [index, list] of lists.entries()) {
    if (list.length === 0) continue;
    end -= list.length;
    end -= end % 2;
    for (const [shift, byte] of list.entries()) page[end + shift] = byte;
    page[stops.length * 4 + index * entryBytes] = end / 2;
  }
  if (end < stops.length * 4 + lists.length * entryBytes) throw new Error('the page is too full');
  page[PAGE - 1] = lists.length;
  return page;
}
