import { readI32, readU8, readU16, readU32 } from './little-endian.js';
import { formatByCode } from './number-format.js';
import type { ListPlace } from './styles.js';

/** Levels that a list has, and the bytes that its parts take in a .doc. */
const LEVELS = 9;
const LIST_BYTES = 28;
const LEVEL_BYTES = 28;
const OVERRIDE_BYTES = 16;
/** Characters of a number's text; a paragraph's number is some characters long. */
const LONGEST_TEXT = 255;
const BULLET = 0x17;
const NO_NUMBER = 0xff;

/** A level of a list. */
export interface Level {
  start: number;
  format: number;
  /** All numbers of this level's text are Arabic, whatever their own levels say. */
  legal: boolean;
  /** The level does not begin anew under a new number above it. */
  goesOn: boolean;
  /** The number's text; a character below 9 at one of `places` stands for the number of that level. */
  text: string;
  places: number[];
}

/** What a document makes of a list, by a number that its paragraphs name. */
export interface ListUse {
  list: number;
  /** Levels that this use begins at another number. */
  starts: Map<number, number>;
  levels: Map<number, Level>;
  used: boolean;
}

/** The numbers that a document prints before its paragraphs: 一、 （一） 1. */
export class Numbering {
  private readonly counters = new Map<number, (number | undefined)[]>();

  private constructor(
    private readonly lists: Map<number, Level[]>,
    private readonly uses: ReadonlyMap<number, ListUse>,
    /** Whether the tables of lists could not be read. */
    readonly damaged = false,
  ) {}

  /** The numbering that the tables of lists define; none where they cannot be read. */
  static read(table: Uint8Array, listsAt: number, listsLength: number, overrides: Uint8Array): Numbering {
    try {
      const lists = listsLength === 0 ? new Map() : parseLists(table, listsAt);
      const uses = overrides.byteLength < 4 ? [] : parseUses(overrides);
      return new Numbering(lists, new Map(uses.map((use, index) => [index + 1, use])));
    } catch (error) {
      if (error instanceof RangeError) return new Numbering(new Map(), new Map(), true);
      throw error;
    }
  }

  /** The numbering of lists and their uses that are known. */
  static of(lists: Map<number, Level[]>, uses: ReadonlyMap<number, ListUse>): Numbering {
    return new Numbering(lists, uses);
  }

  /** What is printed before the next paragraph at this place of a list; '' where nothing is. */
  next({ use: stated, depth }: ListPlace): string {
    // Numbers from 0xf802 on are negated: the list's number stays, only its indents are gone.
    const use = stated >= 0xf802 ? 0x10000 - stated : stated;
    const listUse = this.uses.get(use);
    if (use === 0 || listUse === undefined || depth >= LEVELS) return '';
    const levelOf = (at: number) => listUse.levels.get(at) ?? this.lists.get(listUse.list)?.[at];
    const level = levelOf(depth);
    if (level === undefined) return '';
    const counters = this.count(listUse, depth, levelOf);
    return level.format === NO_NUMBER || level.format === BULLET ? '' : printNumber(level, counters, levelOf);
  }

  private count(use: ListUse, depth: number, levelOf: (at: number) => Level | undefined): (number | undefined)[] {
    const counters = this.counters.get(use.list) ?? new Array<number | undefined>(LEVELS).fill(undefined);
    this.counters.set(use.list, counters);
    if (!use.used) for (const at of use.starts.keys()) counters[at] = undefined;
    use.used = true;
    const startOf = (at: number) => use.starts.get(at) ?? levelOf(at)?.start ?? 1;
    for (let at = 0; at < depth; at++) counters[at] ??= startOf(at);
    const before = counters[depth];
    counters[depth] = before === undefined ? startOf(depth) : before + 1;
    for (let at = depth + 1; at < LEVELS; at++) if (!levelOf(at)?.goesOn) counters[at] = undefined;
    return counters;
  }
}

function printNumber(
  level: Level,
  counters: (number | undefined)[],
  levelOf: (at: number) => Level | undefined,
): string {
  let printed = '';
  for (const [index, character] of [...level.text].entries()) {
    const at = character.charCodeAt(0);
    if (at >= LEVELS || !level.places.includes(index + 1)) {
      printed += character;
      continue;
    }
    const format = levelOf(at)?.format ?? 0;
    if (format === BULLET || format === NO_NUMBER) continue;
    printed += formatByCode(counters[at] ?? 1, level.legal && at < LEVELS ? 0 : format);
  }
  return printed;
}

/** The levels of each list by the list's id: the lists' heads, then the levels of all lists after each other. */
function parseLists(table: Uint8Array, listsAt: number): Map<number, Level[]> {
  const lists = new Map<number, Level[]>();
  const count = readU16(table, listsAt);
  let at = listsAt + 2 + count * LIST_BYTES;
  for (let index = 0; index < count; index++) {
    const head = listsAt + 2 + index * LIST_BYTES;
    const simple = (readU8(table, head + 26) & 1) !== 0;
    const levels: Level[] = [];
    for (let depth = 0; depth < (simple ? 1 : LEVELS); depth++) {
      const { level, end } = parseLevel(table, at);
      levels.push(level);
      at = end;
    }
    lists.set(readI32(table, head), levels);
  }
  return lists;
}

function parseLevel(table: Uint8Array, at: number): { level: Level; end: number } {
  const flags = readU8(table, at + 5);
  const places: number[] = [];
  for (let index = 0; index < LEVELS; index++) places.push(readU8(table, at + 6 + index));
  const textAt = at + LEVEL_BYTES + readU8(table, at + 24) + readU8(table, at + 25);
  const length = readU16(table, textAt);
  if (length > LONGEST_TEXT) throw new RangeError('the text of a number is too long');
  let text = '';
  for (let index = 0; index < length; index++) text += String.fromCharCode(readU16(table, textAt + 2 + index * 2));
  const level = {
    start: readI32(table, at),
    format: readU8(table, at + 4),
    legal: (flags & 4) !== 0,
    goesOn: (flags & 8) !== 0,
    text,
    places: places.filter((place) => place > 0),
  };
  return { level, end: textAt + 2 + length * 2 };
}

/** The uses of lists in the order of their numbers: heads, then for each its changes of single levels. */
function parseUses(overrides: Uint8Array): ListUse[] {
  const count = readU32(overrides, 0);
  if (count * OVERRIDE_BYTES > overrides.byteLength) throw new RangeError('more list overrides than bytes');
  const uses: ListUse[] = [];
  let at = 4 + count * OVERRIDE_BYTES;
  for (let index = 0; index < count; index++) {
    const head = 4 + index * OVERRIDE_BYTES;
    const use: ListUse = { list: readI32(overrides, head), starts: new Map(), levels: new Map(), used: false };
    uses.push(use);
    const changes = readU8(overrides, head + 12);
    if (at + 4 > overrides.byteLength) continue;
    at += 4;
    for (let change = 0; change < changes; change++) at = parseChange(overrides, at, use);
  }
  return uses;
}

function parseChange(overrides: Uint8Array, at: number, use: ListUse): number {
  const bits = readU8(overrides, at + 4);
  const depth = bits & 0x0f;
  const restarts = (bits & 0x10) !== 0;
  if ((bits & 0x20) === 0) {
    if (restarts) use.starts.set(depth, readI32(overrides, at));
    return at + 8;
  }
  const { level, end } = parseLevel(overrides, at + 8);
  use.levels.set(depth, level);
  if (restarts) use.starts.set(depth, level.start);
  return end;
}
