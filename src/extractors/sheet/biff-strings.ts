import { raiseNote } from '../raised.js';

/** Where the data of a record stands in a workbook stream, and how many bytes it has. */
export interface RecordData {
  at: number;
  length: number;
}

/** A text of the shared table with stretches of raised characters. */
export interface NotedString {
  /** How many characters (UTF-16 units) it has. */
  length: number;
  /** From and to (exclusive) of each raised stretch, in order. */
  raised: [number, number][];
}

const SUPERSCRIPT = 1;

/** Whether a Font record of a workbook since Excel 97 sets its characters above the line ([MS-XLS] 2.4.122, sss). */
export function isRaisedFont(view: DataView, { at, length }: RecordData): boolean {
  return length >= 10 && view.getUint16(at + 8, true) === SUPERSCRIPT;
}

/**
 * The texts of the shared table (an SST record and the records that go on with it, [MS-XLS] 2.4.265) in which a run
 * is set in a raised font, by their number. A table that breaks off ends before the text that it breaks off in.
 */
export function readNotedStrings(
  view: DataView,
  records: readonly RecordData[],
  raisedFonts: readonly boolean[],
): Map<number, NotedString> {
  const noted = new Map<number, NotedString>();
  const table = new SharedTable(view, records);
  try {
    table.skip(8);
    for (let index = 0; !table.isAtEnd; index++) {
      const { length, runs } = readString(table);
      const raised = raisedRuns(runs, length, raisedFonts);
      if (raised.length > 0) noted.set(index, { length, raised });
    }
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
  }
  return noted;
}

/** A text's runs of fonts (where each begins, and its font): from and to of those that are raised. */
function raisedRuns(
  runs: readonly [number, number][],
  length: number,
  raisedFonts: readonly boolean[],
): [number, number][] {
  const raised: [number, number][] = [];
  for (const [at, [start, font]] of runs.entries()) {
    const end = runs[at + 1]?.[0] ?? length;
    const last = raised.at(-1);
    if (!isRaised(font, raisedFonts)) continue;
    // Two runs beside each other are one note: 注 in the font of Chinese, 3 in another.
    if (last?.[1] === start) last[1] = end;
    else raised.push([start, end]);
  }
  return raised;
}

/**
 * The raised stretches of a cell that holds its own text with runs of fonts (RSTRING), as workbooks of Excel 95 do;
 * undefined where nothing in it is raised. Up to Excel 95 (`oneByte`) a text is bytes of the workbook's code page,
 * where a Chinese character is two of them, and runs are counted by bytes as well.
 *
 *   row, column, style, 10 bytes, 办公费⟨0⟩(2)⟨6⟩, runs        runs: font 0 from byte 0, font 6 from byte 6
 */
export function readNotedLabel(
  view: DataView,
  { at, length }: RecordData,
  raisedFonts: readonly boolean[],
  { oneByte, codePage }: { oneByte: boolean; codePage: number },
): NotedString | undefined {
  const end = at + length;
  if (length < 9) return undefined;
  const count = view.getUint16(at + 6, true);
  const wide = !oneByte && (view.getUint8(at + 8) & WIDE) !== 0;
  const text = at + (oneByte ? 8 : 9);
  const behind = text + (wide ? 2 : 1) * count;
  const step = oneByte ? 2 : 4;
  const first = behind + step / 2;
  if (first > end) return undefined;
  const read = (place: number) => (oneByte ? view.getUint8(place) : view.getUint16(place, true));
  const runs: [number, number][] = [];
  for (let place = first; place + step <= end && runs.length < read(behind); place += step) {
    runs.push([read(place), read(place + step / 2)]);
  }
  const raised = raisedRuns(runs, count, raisedFonts);
  if (raised.length === 0) return undefined;
  if (!oneByte) return { length: count, raised };
  const places = charactersOf(new Uint8Array(view.buffer, view.byteOffset + text, count), codePage);
  const own = raised.map(([from, to]): [number, number] => [places[from] ?? -1, places[to] ?? -1]);
  return { length: places[count] ?? 0, raised: own.filter(([from, to]) => from >= 0 && to > from) };
}

/** First bytes of characters of two bytes, by code page: Japanese, simplified Chinese, Korean, traditional Chinese. */
const LEADS: Record<number, (byte: number) => boolean> = {
  932: (byte) => (byte >= 0x81 && byte <= 0x9f) || (byte >= 0xe0 && byte <= 0xfc),
  936: (byte) => byte >= 0x81 && byte <= 0xfe,
  949: (byte) => byte >= 0x81 && byte <= 0xfe,
  950: (byte) => byte >= 0x81 && byte <= 0xfe,
};

/** For each byte of a text how many characters stand before it; -1 in the middle of one. */
function charactersOf(text: Uint8Array, codePage: number): number[] {
  const leads = LEADS[codePage] ?? (() => false);
  const places: number[] = [];
  let characters = 0;
  for (let at = 0; at < text.length; at++) {
    places.push(characters++);
    if (leads(text[at] ?? 0) && at + 1 < text.length) {
      places.push(-1);
      at++;
    }
  }
  places.push(characters);
  return places;
}

/** Whether a font raises its text. Fonts are numbered without a 4: the fifth one has the number 5. */
function isRaised(font: number, raisedFonts: readonly boolean[]): boolean {
  return raisedFonts[font > 4 ? font - 1 : font] ?? false;
}

const WIDE = 1;
const EXTENDED = 4;
const RICH = 8;

/** The length of the next text and where its runs of fonts begin, each with the number of its font. */
function readString(table: SharedTable): { length: number; runs: [number, number][] } {
  const length = table.readU16();
  const flags = table.readU8();
  const count = flags & RICH ? table.readU16() : 0;
  const extension = flags & EXTENDED ? table.readU32() : 0;
  table.skipText(length, (flags & WIDE) !== 0);
  const runs = Array.from({ length: count }, (): [number, number] => [table.readU16(), table.readU16()]);
  table.skip(extension);
  return { length, runs };
}

/** The bytes of a table over its records; throws RangeError past the end. */
class SharedTable {
  private record = 0;
  private offset = 0;

  constructor(
    private readonly view: DataView,
    private readonly records: readonly RecordData[],
  ) {}

  get isAtEnd(): boolean {
    this.goOn();
    return this.record >= this.records.length;
  }

  readU8(): number {
    this.goOn();
    const record = this.records[this.record];
    if (!record) throw new RangeError('past the end of the table');
    this.offset += 1;
    return this.view.getUint8(record.at + this.offset - 1);
  }

  readU16(): number {
    return this.readU8() | (this.readU8() << 8);
  }

  readU32(): number {
    return (this.readU16() | (this.readU16() << 16)) >>> 0;
  }

  skip(bytes: number): void {
    for (let left = bytes; left > 0; ) {
      if (this.isAtEnd) throw new RangeError('past the end of the table');
      const step = Math.min(left, this.room);
      this.offset += step;
      left -= step;
    }
  }

  /** A record that goes on in the middle of a text says first how wide its characters are. */
  skipText(characters: number, wide: boolean): void {
    let width = wide ? 2 : 1;
    for (let left = characters; left > 0; ) {
      if (this.room < width) {
        this.record += 1;
        this.offset = 0;
        width = this.readU8() & WIDE ? 2 : 1;
      }
      const step = Math.min(left, Math.floor(this.room / width));
      this.offset += step * width;
      left -= step;
    }
  }

  private get room(): number {
    return (this.records[this.record]?.length ?? 0) - this.offset;
  }

  private goOn(): void {
    while (this.record < this.records.length && this.room <= 0) {
      this.record += 1;
      this.offset = 0;
    }
  }
}

/** A text with its raised stretches written as notes; as it is where it is not the text that they were read of. */
export function markRaised(text: string, { length, raised }: NotedString): string {
  if (text.length !== length) return text;
  let marked = '';
  let done = 0;
  for (const [from, to] of raised) {
    if (from < done || to > length) return text;
    marked += `${text.slice(done, from)}${raiseNote(text.slice(from, to))}`;
    done = to;
  }
  return `${marked}${text.slice(done)}`;
}
