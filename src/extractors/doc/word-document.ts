import type { Message } from '../../messages.js';
import type { Place } from '../../place.js';
import { InputError } from '../../result.js';
import { type Block, BlockBuilder, type TextBlock } from './blocks.js';
import { CompoundFile } from './compound-file.js';
import { type Fib, parseFib, type StoryRange } from './fib.js';
import { markFields } from './fields.js';
import { LongLists, readCharacterRuns, readParagraphRuns, sliceExtent } from './formatting.js';
import { type Marks, readMarks } from './marks.js';
import { Numbering } from './numbering.js';
import { isMarkUnprinted, type Paragraph, type PrintedText, readParagraphs, readPrintedText } from './paragraphs.js';
import { type DocumentText, readPieces } from './pieces.js';
import { isContentsStyle, readStyles, type Style, styleAt, toHeadingLevel } from './styles.js';
import { readTextBoxes, type TextBox } from './text-boxes.js';

/** What the reader of blocks needs of a document. */
interface WordDocument {
  fib: Fib;
  text: DocumentText;
  paragraphs: Paragraph[];
  marks: Marks;
  styles: Style[];
  numbering: Numbering;
  boxes: TextBox[];
  /** What stands behind all stories in a damaged document; else empty. */
  surplus: StoryRange;
}

/** A document with more stories than the main text ends in a paragraph mark that none of them counts. */
const FINAL_MARKS = 1;

/** Characters that were left out, over the whole document. */
interface LeftOut {
  hidden: number;
  deleted: number;
}

/**
 * The blocks of a Word document of 97–2003: the main text with its text boxes where they are anchored, then
 * footnotes and endnotes. Headers, footers and comments are left out.
 * Throws InputError where the document cannot be read at all.
 */
export function readWordDocument(bytes: Uint8Array, place: Place, messages: Message[]): Block[] {
  try {
    const document = openDocument(bytes, place, messages);
    const leftOut: LeftOut = { hidden: 0, deleted: 0 };
    const { main, footnotes, endnotes } = document.fib.stories;
    const blocks = [
      ...readStory(document, main, document.boxes, leftOut),
      ...readStory(document, footnotes, [], leftOut),
      ...readStory(document, endnotes, [], leftOut),
      ...readStory(document, document.surplus, [], leftOut),
    ];
    reportLeftOut(leftOut, place, messages);
    return blocks;
  } catch (error) {
    if (error instanceof RangeError) throw new InputError('the Word document is damaged and cannot be read');
    throw error;
  }
}

function openDocument(bytes: Uint8Array, place: Place, messages: Message[]): WordDocument {
  const file = new CompoundFile(bytes);
  const word = file.read('WordDocument');
  if (word === undefined) throw new InputError('the compound file holds no Word document');
  const fib = parseFib(word);
  const table = file.read(fib.tableStream);
  if (table === undefined) throw new InputError('the Word document is damaged: its table stream is missing');
  const stories = Object.values(fib.stories);
  const expected = stories.reduce((end, story) => Math.max(end, story.end), 0);
  const text = readPieces(sliceExtent(table, fib.extents.pieces), word, expected, messages);
  const surplus = findSurplus(text, expected, place, messages);
  const data = file.read('Data');
  const paragraphRuns = readParagraphRuns(sliceExtent(table, fib.extents.paragraphPages), word);
  const characterRuns = readCharacterRuns(sliceExtent(table, fib.extents.characterPages), word);
  if (file.damaged) messages.push({ code: 'content-damaged', text: 'the compound file is cut off or looped', place });
  if (paragraphRuns.damaged || characterRuns.damaged || paragraphRuns.runs.length === 0) {
    messages.push({ code: 'content-damaged', text: 'formatting is lost: tables, headings or hidden text', place });
  }
  const styles = readStyles(sliceExtent(table, fib.extents.styles));
  const paragraphs = readParagraphs(text, paragraphRuns.runs, new LongLists(data));
  const strays = paragraphs.filter(({ ends, mark }) => ends === 'paragraph' && text.units[mark] === 7).length;
  if (strays > 0) messages.push({ code: 'content-damaged', text: `${strays} cells stand in no row`, place });
  const marks = readMarks(text, characterRuns.runs, styles, listStyles(paragraphs, text.units.length));
  for (const story of [...stories, surplus]) markFields(text.units, story, marks);
  const { lists, listOverrides, textBoxes, shapeAnchors } = fib.extents;
  const numbering = Numbering.read(table, lists.offset, lists.length, sliceExtent(table, listOverrides));
  if (numbering.damaged) messages.push({ code: 'content-damaged', text: 'automatic numbers are lost', place });
  return {
    fib,
    text,
    paragraphs,
    marks,
    styles,
    numbering,
    surplus,
    boxes: readTextBoxes(sliceExtent(table, textBoxes), sliceExtent(table, shapeAnchors), fib.stories.textBoxes),
  };
}

/** What stands behind the characters that the head counts, with a message where there is any. */
function findSurplus(text: DocumentText, expected: number, place: Place, messages: Message[]): StoryRange {
  const end = text.units.length;
  if (end - expected <= FINAL_MARKS) return { start: end, end };
  const characters = end - expected;
  messages.push({ code: 'content-damaged', text: `${characters} characters belong to no part of the text`, place });
  return { start: expected, end };
}

function listStyles(paragraphs: Paragraph[], length: number): (position: number) => number {
  const styles = new Uint16Array(length);
  for (const { start, mark, style } of paragraphs) styles.fill(style, start, mark + 1);
  return (position) => styles[position] ?? 0;
}

function readStory(document: WordDocument, story: StoryRange, boxes: TextBox[], leftOut: LeftOut): Block[] {
  const builder = new BlockBuilder();
  const { paragraphs, text, marks } = document;
  const waiting = boxes.filter((box) => box.anchor !== undefined && box.anchor < story.end);
  const atEnd = boxes.filter((box) => !waiting.includes(box));
  waiting.sort((a, b) => (a.anchor ?? 0) - (b.anchor ?? 0));
  let carried: PrintedText | undefined;
  for (let index = findParagraph(paragraphs, story.start); index < paragraphs.length; index++) {
    const paragraph = paragraphs[index];
    if (paragraph === undefined || paragraph.start >= story.end) break;
    // The text of a box stands after the paragraph, or the table, that it is anchored in.
    while (paragraph.depth === 0 && (waiting[0]?.anchor ?? story.end) < paragraph.start) {
      builder.insert(readBox(document, waiting.shift(), leftOut));
    }
    const stretch = { start: Math.max(paragraph.start, story.start), end: Math.min(paragraph.mark, story.end) };
    const printed = continueText(carried, readPrintedText(text.units, stretch, marks));
    const unprinted = isMarkUnprinted(paragraph, marks);
    carried = undefined;
    const next = paragraphs[index + 1];
    const joins = next !== undefined && next.start < story.end && next.depth === paragraph.depth;
    if (unprinted && joins && paragraph.ends === 'paragraph') {
      carried = printed;
      continue;
    }
    const number = paragraph.ends === 'row' ? '' : nextNumber(document, paragraph);
    leftOut.hidden += printed.hidden.length;
    leftOut.deleted += printed.deleted.length;
    builder.add(paragraph, describeBlock(document, paragraph, printed, number), unprinted);
  }
  for (const box of [...waiting, ...atEnd]) builder.insert(readBox(document, box, leftOut));
  return builder.finish();
}

function readBox(document: WordDocument, box: TextBox | undefined, leftOut: LeftOut): Block[] {
  return box === undefined ? [] : readStory(document, box.range, [], leftOut);
}

function nextNumber({ styles, numbering }: WordDocument, { style, list }: Paragraph): string {
  return numbering.next({ ...styleAt(styles, style).list, ...list });
}

function describeBlock(document: WordDocument, paragraph: Paragraph, printed: PrintedText, number: string): TextBlock {
  const style = styleAt(document.styles, paragraph.style);
  return {
    type: 'text',
    number,
    text: printed.text,
    unprinted: printed.hidden + printed.deleted,
    level: toHeadingLevel(paragraph.outline ?? style.outline),
    contents: printed.contents || isContentsStyle(style),
    pictures: printed.pictures,
  };
}

function continueText(before: PrintedText | undefined, printed: PrintedText): PrintedText {
  if (before === undefined) return printed;
  return {
    text: before.text + printed.text,
    pictures: before.pictures + printed.pictures,
    hidden: before.hidden + printed.hidden,
    deleted: before.deleted + printed.deleted,
    contents: before.contents || printed.contents,
  };
}

function reportLeftOut({ hidden, deleted }: LeftOut, place: Place, messages: Message[]): void {
  if (hidden > 0) messages.push({ code: 'hidden-content', text: `${hidden} characters of hidden text`, place });
  if (deleted > 0) {
    messages.push({ code: 'hidden-content', text: `${deleted} characters deleted by tracked changes`, place });
  }
}

/** The index of the paragraph that holds a position. */
function findParagraph(paragraphs: Paragraph[], position: number): number {
  let low = 0;
  let high = paragraphs.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((paragraphs[middle]?.mark ?? 0) < position) low = middle + 1;
    else high = middle;
  }
  return low;
}
