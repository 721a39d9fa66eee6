import { limitOf } from '../../limits.js';
import { NotedText } from '../raised.js';
import type { StoryRange } from './fib.js';
import { findParagraphFormat, type LongLists, type ParagraphFormat, type Run } from './formatting.js';
import { readI32, readU8, readU16 } from './little-endian.js';
import { findSymbol, MARK, type Marks } from './marks.js';
import type { DocumentText } from './pieces.js';
import { parseRowDefinition, type RowDefinition } from './row-definition.js';
import { SPRM, type Sprm } from './sprms.js';
import type { ListPlace } from './styles.js';

/** A stretch of text up to and with its mark. */
export interface Paragraph {
  start: number;
  /** The position of the mark that ends it. */
  mark: number;
  style: number;
  /** Its own modifications of what its style says; undefined where there are none. */
  outline: number | undefined;
  list: Partial<ListPlace>;
  /** The columns of the row that it ends. */
  row: RowDefinition | undefined;
  /** How many tables it stands in. */
  depth: number;
  ends: 'paragraph' | 'cell' | 'row';
}

const PARAGRAPH_MARK = 0x0d;
const CELL_MARK = 0x07;
const PAGE_BREAK = 0x0c;

/** The paragraphs of all stories, in order of their characters. */
export function readParagraphs(text: DocumentText, runs: Run[], lists: LongLists): Paragraph[] {
  const paragraphs: Paragraph[] = [];
  let start = 0;
  for (let position = 0; position < text.units.length; position++) {
    const unit = text.units[position];
    if (unit !== PARAGRAPH_MARK && unit !== CELL_MARK && unit !== PAGE_BREAK) continue;
    const format = findParagraphFormat(position, text.pieces, runs, lists);
    if (unit === PAGE_BREAK && format?.ends === false) continue;
    paragraphs.push(describe(start, position, unit, format));
    start = position + 1;
  }
  if (start < text.units.length) {
    paragraphs.push(describe(start, text.units.length, PARAGRAPH_MARK, undefined));
  }
  return paragraphs;
}

function describe(start: number, mark: number, unit: number, format: ParagraphFormat | undefined): Paragraph {
  const flags = readTableFlags(format?.sprms ?? []);
  const depth = Math.min(Math.max(flags.depth, flags.inTable ? 1 : 0), limitOf('nesting'));
  let ends: Paragraph['ends'] = 'paragraph';
  if (depth > 0 && unit === CELL_MARK) ends = flags.rowEnd ? 'row' : 'cell';
  else if (depth > 1 && flags.innerRowEnd) ends = 'row';
  else if (depth > 1 && flags.innerCellEnd) ends = 'cell';
  return {
    start,
    mark,
    style: format?.style ?? 0,
    ...readOwn(format?.sprms ?? []),
    row: ends === 'row' ? parseRowDefinition(format?.sprms ?? []) : undefined,
    depth,
    ends,
  };
}

function readOwn(sprms: Sprm[]): Pick<Paragraph, 'outline' | 'list'> {
  const own: Pick<Paragraph, 'outline' | 'list'> = { outline: undefined, list: {} };
  for (const { code, operand } of sprms) {
    if (code === SPRM.POutLvl) own.outline = operand[0];
    else if (code === SPRM.PIlfo) own.list.use = readU16(operand, 0);
    else if (code === SPRM.PIlvl) own.list.depth = readU8(operand, 0);
  }
  return own;
}

function readTableFlags(sprms: Sprm[]) {
  const flags = { inTable: false, rowEnd: false, innerCellEnd: false, innerRowEnd: false, depth: 0 };
  for (const { code, operand } of sprms) {
    const on = operand[0] !== 0;
    if (code === SPRM.PFInTable) flags.inTable = on;
    else if (code === SPRM.PFTtp) flags.rowEnd = on;
    else if (code === SPRM.PFInnerTableCell) flags.innerCellEnd = on;
    else if (code === SPRM.PFInnerTtp) flags.innerRowEnd = on;
    else if (code === SPRM.PItap) flags.depth = readI32(operand, 0);
    else if (code === SPRM.PDtap) flags.depth += readI32(operand, 0);
  }
  return flags;
}

/** Whether a paragraph's mark is itself hidden, deleted or part of a field's code. */
export function isMarkUnprinted(paragraph: Paragraph, marks: Marks): boolean {
  return ((marks.bits[paragraph.mark] ?? 0) & (MARK.hidden | MARK.deleted | MARK.fieldCode)) !== 0;
}

/** What is printed of a stretch of text, and what was left out of it. */
export interface PrintedText {
  text: string;
  pictures: number;
  /** Characters that are formatted as hidden or deleted by a tracked change. */
  hidden: string;
  deleted: string;
  /** Whether it stands in a table of contents. */
  contents: boolean;
}

/** The printed text of the characters of a stretch; line, column and page breaks inside it as `\n`. */
export function readPrintedText(units: Uint16Array, stretch: StoryRange, marks: Marks): PrintedText {
  const printed: PrintedText = { text: '', pictures: 0, hidden: '', deleted: '', contents: false };
  const shown = new NotedText();
  for (let position = stretch.start; position < stretch.end; position++) {
    const unit = units[position] ?? 0;
    const bits = marks.bits[position] ?? 0;
    if ((bits & MARK.fieldCode) !== 0) continue;
    const character = marks.symbols.get(position) ?? printCharacter(unit);
    if ((bits & (MARK.hidden | MARK.deleted)) !== 0) {
      if (character.trim() === '') continue;
      if ((bits & MARK.deleted) !== 0) printed.deleted += character;
      else printed.hidden += character;
      continue;
    }
    if ((bits & MARK.contents) !== 0) printed.contents = true;
    if (unit === PICTURE && (bits & MARK.picture) !== 0) printed.pictures++;
    shown.add(character, (bits & MARK.raised) !== 0);
  }
  printed.text = shown.take().replace(/\p{Surrogate}/gu, '\ufffd');
  return printed;
}

const PICTURE = 0x01;
const TAB = 0x09;
const LINE_BREAK = 0x0b;
const COLUMN_BREAK = 0x0e;
const FIXED_HYPHEN = 0x1e;
const OPTIONAL_HYPHEN = 0xad;

function printCharacter(unit: number): string {
  if (unit === TAB) return '\t';
  if (unit === LINE_BREAK || unit === COLUMN_BREAK || unit === PAGE_BREAK) return '\n';
  if (unit === FIXED_HYPHEN) return '-';
  // The other control characters anchor what is no text: pictures, notes, shapes, optional hyphens.
  if (unit < 0x20 || unit === OPTIONAL_HYPHEN) return '';
  return findSymbol(unit);
}
