import { limitMessage, limitOf } from '../../limits.js';
import { InputError } from '../../result.js';
import type { Block } from '../blocks.js';
import { StoryFacts } from '../word/story-facts.js';
import { RtfLists } from './lists.js';
import { RtfPicture } from './picture.js';
import { factsOf, firstState, PLAIN_CHARACTERS, PLAIN_PARAGRAPH, type RtfState, type RtfStyle } from './state.js';
import { type ParagraphFacts, RtfStory } from './story.js';
import { RowColumns } from './table.js';
import { RtfTextDecoder } from './text-decoder.js';
import { type RtfToken, RtfTokens } from './tokens.js';

/** A document nests some groups for each table: cell, paragraph, run, field and the like. */
const GROUPS_PER_LEVEL = 16;
/** Characters of a field's code that say what it is. */
const INSTRUCTION_LENGTH = 200;

interface Group {
  before: RtfState;
  /** What is to be done where the group ends. */
  end: (() => void) | undefined;
}

/** What the words and symbols of RTF make a reader do. */
export interface RtfWords {
  /** Do what a control word says; `starred` where its group may be skipped by readers that do not know it. */
  obeyWord(reader: RtfReader, word: string, value: number | undefined, starred: boolean): void;
  /** Do what a control symbol says. */
  obeySymbol(reader: RtfReader, symbol: string): void;
}

/** Reads an RTF file to the blocks that it prints, token by token. */
export class RtfReader {
  readonly tokens: RtfTokens;
  readonly facts = new StoryFacts();
  readonly text: RtfTextDecoder;
  readonly picture = new RtfPicture();
  readonly lists = new RtfLists();
  state = firstState();
  story = new RtfStory(this.facts);
  /** The file ends inside of a group. */
  cut = false;
  private readonly groups: Group[] = [];
  private readonly styles = new Map<number, RtfStyle>();
  private style: RtfStyle = { name: '', outline: undefined };
  private readonly notes: Block[] = [];
  private readonly outerColumns = new RowColumns();
  private readonly innerColumns = new RowColumns();
  /** A row has begun whose mark has not come: its paragraphs are in the table, whether they say so or not. */
  private inRow = false;
  private instruction = '';
  private bytes: Uint8Array[] = [];
  /** Characters that stand behind a `\u` for readers that do not know it, and are still to come. */
  private skipping = 0;
  private readonly deepest = limitOf('nesting') * GROUPS_PER_LEVEL;

  constructor(
    bytes: Uint8Array,
    encoding: string | undefined,
    private readonly words: RtfWords,
  ) {
    this.tokens = new RtfTokens(bytes);
    this.text = new RtfTextDecoder(encoding);
  }

  /** The blocks of the body, then those of its notes. */
  read(): Block[] {
    let starred = false;
    for (let token = this.tokens.next(); token !== undefined; token = this.tokens.next()) {
      if (token.type === 'close' && this.groups.length <= 1) break;
      starred = this.obey(token, starred);
    }
    this.flush();
    this.cut = this.groups.length > 1;
    while (this.groups.length > 0) this.closeGroup();
    return [...this.story.finish(this.paragraphFacts()), ...this.notes];
  }

  /** Returns whether the next word stands behind a star. */
  private obey(token: RtfToken, starred: boolean): boolean {
    if (token.type === 'byte' || token.type === 'bytes') {
      this.addBytes(token.type === 'byte' ? Uint8Array.of(token.byte) : token.bytes);
      return false;
    }
    this.flush();
    const isFallback = this.skipping > 0 && token.type === 'symbol' && token.symbol !== '*';
    this.skipping = isFallback ? this.skipping - 1 : 0;
    if (isFallback) return false;
    if (token.type === 'open') this.openGroup();
    else if (token.type === 'close') this.closeGroup();
    else if (token.type === 'word') this.words.obeyWord(this, token.word, token.value, starred);
    else if (token.symbol === '*') return true;
    else this.words.obeySymbol(this, token.symbol);
    return false;
  }

  private openGroup(): void {
    if (this.groups.length >= this.deepest) throw new InputError(limitMessage('nesting'));
    this.groups.push({ before: this.state, end: undefined });
    this.state = { ...this.state, paragraph: { ...this.state.paragraph } };
    if (this.state.destination === 'styles') this.style = { name: '', outline: undefined };
  }

  private closeGroup(): void {
    const group = this.groups.pop();
    if (group === undefined) return;
    group.end?.();
    this.state = group.before;
  }

  private atEnd(end: () => void): void {
    const group = this.groups.at(-1);
    if (group === undefined) return;
    const before = group.end;
    group.end = () => {
      end();
      before?.();
    };
  }

  private addBytes(bytes: Uint8Array): void {
    const left = bytes.subarray(this.skipping);
    this.skipping = Math.max(0, this.skipping - bytes.length);
    if (left.length > 0 && this.state.destination !== 'drop' && this.state.destination !== 'picture') {
      this.bytes.push(left);
    }
  }

  private flush(): void {
    if (this.bytes.length === 0) return;
    const bytes = this.bytes.length === 1 ? this.bytes[0] : Buffer.concat(this.bytes);
    this.bytes = [];
    if (bytes !== undefined) this.addText(this.text.decode(bytes, this.state));
  }

  /** Add a text where it belongs. */
  addText(text: string): void {
    const { destination, hidden, deleted, raised } = this.state;
    if (destination === 'fonts') this.text.nameFont(text);
    else if (destination === 'styles')
      this.style.name = `${this.style.name}${text}`.replace(/;[^;]*$/u, '').slice(0, 64);
    else if (destination === 'instruction')
      this.instruction = `${this.instruction}${text}`.slice(0, INSTRUCTION_LENGTH);
    else if (destination === 'number') this.story.appendNumber(text);
    else if (destination === 'list') this.lists.addText(text);
    else if (destination === 'print') {
      const { leftOut } = this.facts;
      if (deleted) leftOut.deleted ||= text.trim() !== '';
      else if (hidden) leftOut.hidden ||= text.trim() !== '';
      else this.story.append(text, raised);
    }
  }

  /** Add a UTF-16 unit; readers that do not know it print what stands behind it. */
  addUnicode(value: number): void {
    this.addText(this.text.decodeUnit(value & 0xffff, this.state));
    this.skipping = this.state.fallback;
  }

  resetCharacters(): void {
    Object.assign(this.state, PLAIN_CHARACTERS);
  }

  setFont(font: number): void {
    if (this.state.destination === 'fonts') this.text.beginFont(font);
    else this.state.font = font;
  }

  setStyle(style: number): void {
    if (this.state.destination === 'styles') this.styles.set(style, this.style);
    else this.state.paragraph.style = style;
  }

  setOutline(outline: number): void {
    if (this.state.destination === 'styles') this.style.outline = outline;
    else this.state.paragraph.outline = outline;
  }

  get columns(): RowColumns {
    return this.state.inner ? this.innerColumns : this.outerColumns;
  }

  beginRow(): void {
    this.columns.begin();
    if (!this.state.inner) this.inRow = true;
  }

  endParagraph(): void {
    if (this.isPrinted) this.story.endParagraph(this.depth, this.paragraphFacts(), this.state.deleted);
  }

  endCell(least: number): void {
    if (this.isPrinted) this.story.endCell(this.depthOfMark(least), this.paragraphFacts());
  }

  endRow(least: number): void {
    if (!this.isPrinted) return;
    const columns = least > 1 ? this.innerColumns : this.outerColumns;
    const unprinted = this.state.hidden || this.state.deleted;
    this.story.endRow(this.depthOfMark(least), columns.define(), this.paragraphFacts(), unprinted);
    if (least === 1) this.inRow = false;
  }

  breakPage(): void {
    if (this.isPrinted) this.story.breakPage(this.depth, this.paragraphFacts());
  }

  endSection(): void {
    if (this.isPrinted && this.depth === 0) this.story.endSection(this.paragraphFacts());
  }

  /** A list's level says in a group what its numbers look like. */
  enterLevelText(end: () => void): void {
    this.state.destination = 'list';
    this.atEnd(end);
  }

  setList(list: number): void {
    if (this.state.destination === 'lists') this.lists.setUse(list);
    else this.state.paragraph.list = list;
  }

  enterInstruction(): void {
    this.state.destination = 'instruction';
    this.instruction = '';
    this.atEnd(() => {
      if (this.instruction.includes('PAGEREF')) this.story.markLeader();
    });
  }

  /** A note stands behind the body, as it does on paper. */
  enterNote(): void {
    this.enterStory((blocks) => {
      for (const block of blocks) this.notes.push(block);
    });
  }

  /** A text box follows the paragraph it hangs on. */
  enterBox(): void {
    this.enterStory((blocks) => this.story.hang(blocks));
  }

  private enterStory(take: (blocks: Block[]) => void): void {
    const { story, inRow } = this;
    this.story = new RtfStory(this.facts);
    this.inRow = false;
    this.state.destination = 'print';
    this.state.paragraph = { ...PLAIN_PARAGRAPH };
    this.atEnd(() => {
      const blocks = this.story.finish(this.paragraphFacts());
      this.story = story;
      this.inRow = inRow;
      take(blocks);
    });
  }

  enterPicture(): void {
    this.state.destination = 'picture';
    this.picture.begin();
    this.atEnd(() => {
      const { hidden, deleted } = this.state;
      if (!hidden && !deleted && this.picture.isLarge()) this.story.hang([{ type: 'image' }]);
    });
  }

  private get isPrinted(): boolean {
    return this.state.destination === 'print';
  }

  private get depth(): number {
    const { depth, inTable } = this.state.paragraph;
    return depth > 0 ? depth : inTable || this.inRow ? 1 : 0;
  }

  /** The mark of an outer cell or row stands at depth 1, that of an inner one as deep as its paragraph says. */
  private depthOfMark(least: number): number {
    return least === 1 ? 1 : Math.max(least, this.state.paragraph.depth);
  }

  private paragraphFacts(): ParagraphFacts {
    return factsOf(this.state.paragraph, this.styles, this.lists);
  }
}
