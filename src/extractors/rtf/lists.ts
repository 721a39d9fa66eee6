import { type Level, type ListUse, Numbering } from '../doc/numbering.js';

/** Levels of a list that readers know; those of a damaged file go on in the last. */
const LEVELS = 9;

function newLevel(): Level {
  return { start: 1, format: 0, legal: false, goesOn: false, text: '', places: [] };
}

/**
 * The lists that the header of an RTF file defines, word by word, and the numbers that they print. Writers put a
 * paragraph's number before it as text; one that only names its list gets the number from here.
 *
 *   {\*\listtable{\list{\listlevel\levelnfc39{\leveltext\'02\'00\u12289?;}{\levelnumbers\'01;}}\listid7}}
 *   {\*\listoverridetable{\listoverride\listid7\ls1}}
 *   \ls1 概况\par \ls1 收支\par                                                             一、概况  二、收支
 */
export class RtfLists {
  private readonly lists = new Map<number, Level[]>();
  private readonly uses = new Map<number, ListUse>();
  private levels: Level[] = [];
  private level = newLevel();
  private use: ListUse | undefined;
  /** The level that a use of a list changes; -1 before the first. */
  private changed = -1;
  private restarts = false;
  private text = '';
  private numbering: Numbering | undefined;

  beginList(): void {
    this.levels = [];
    this.use = undefined;
  }

  beginUse(): void {
    this.use = { list: 0, starts: new Map(), levels: new Map(), used: false };
    this.changed = -1;
  }

  /** A level of a list, or one that a use of it has instead. */
  beginLevel(): void {
    this.level = newLevel();
    if (this.use !== undefined) this.use.levels.set(this.changed, this.level);
    else if (this.levels.length < LEVELS) this.levels.push(this.level);
  }

  /** A use changes the next level of its list. */
  beginChange(): void {
    this.changed += 1;
    this.restarts = false;
    this.level = newLevel();
  }

  restart(): void {
    this.restarts = true;
  }

  describeLevel(facts: Partial<Level>): void {
    Object.assign(this.level, facts);
    if (facts.start !== undefined && this.restarts) this.use?.starts.set(this.changed, facts.start);
  }

  /** The id of the list that ends, or of the one that is used. */
  setId(id: number): void {
    if (this.use === undefined) this.lists.set(id, this.levels);
    else this.use.list = id;
  }

  setUse(number: number): void {
    if (this.use !== undefined) this.uses.set(number, this.use);
  }

  /** Text of the level's number, or of the places of numbers in it. */
  addText(text: string): void {
    this.text = `${this.text}${text}`.slice(0, 0x100);
  }

  /** The number's text is complete: its length as a character, so many characters, a semicolon. */
  endText(): void {
    const length = this.text.charCodeAt(0) || 0;
    this.level.text = this.text.slice(1, 1 + length);
    this.text = '';
  }

  endPlaces(): void {
    this.level.places = [...this.text.replace(/;$/u, '')].map((place) => place.charCodeAt(0));
    this.text = '';
  }

  /** What is printed before the next paragraph of a list; '' where nothing is. */
  next(use: number, depth: number): string {
    if (use === 0) return '';
    this.numbering ??= Numbering.of(this.lists, this.uses);
    return this.numbering.next({ use, depth });
  }
}
