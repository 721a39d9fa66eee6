import { limitOf } from '../../limits.js';
import { attributeOf, isOn } from '../xml.js';
import type { Opener, StoryReader } from './docx-body.js';
import { isLifted, isSuperscript } from './docx-styles.js';
import { findSymbol, sizeOfExtent, sizeOfStyle } from './docx-symbols.js';
import { TWIPS_PER_CHARACTER } from './paragraph-text.js';

/** What each element of a Word story does when it opens; an element that is not here is only walked through. */
export const OPENERS: Record<string, Opener> = {
  'w:p': (story) => story.openParagraph(),
  'w:r': (story) => story.openRun(),
  'w:tbl': (story) => story.openTable(),
  'w:tr': (story) => story.openRow(),
  'w:tc': (story) => story.openCell(),
  'w:txbxContent': (story) => story.openTextBox(),
  'w:tab': (story, _, parent) => {
    if (parent === 'w:r') story.append('\t');
    else if (parent === 'w:tabs') markLeader(story, _);
  },
  'w:ptab': (story) => story.append('\t'),
  'w:cr': (story) => story.append('\n'),
  'w:br': (story, attributes) => {
    if (attributeOf(attributes, 'type') === 'page') story.breakPage();
    else story.append('\n');
  },
  'w:noBreakHyphen': (story) => story.append('-'),
  'w:sym': (story, attributes) =>
    story.append(
      findSymbol(attributeOf(attributes, 'font') ?? '', Number.parseInt(attributeOf(attributes, 'char') ?? '', 16)),
    ),
  'w:ind': (story, attributes, parent) => {
    if (parent === 'w:pPr' && story.paragraph) story.paragraph.indent = indentOf(attributes);
  },
  'w:jc': (story, attributes, parent) => {
    const side = attributeOf(attributes, 'val') ?? '';
    if (parent === 'w:pPr' && story.paragraph) story.paragraph.aligned = ['center', 'right', 'end'].includes(side);
  },
  'w:pStyle': (story, attributes) => set(story, 'style', attributeOf(attributes, 'val')),
  'w:outlineLvl': (story, attributes) => set(story, 'level', numberOf(attributes)),
  'w:numId': (story, attributes) => set(story, 'numId', attributeOf(attributes, 'val')),
  'w:ilvl': (story, attributes) => set(story, 'indentLevel', numberOf(attributes)),
  'w:rStyle': (story, attributes) => story.setRunStyle(attributeOf(attributes, 'val')),
  'w:vertAlign': (story, attributes, parent) => {
    if (parent === 'w:rPr' && !story.isMark) story.setRaised(isSuperscript(attributes));
  },
  'w:position': (story, attributes, parent) => {
    if (parent === 'w:rPr' && !story.isMark && isLifted(attributes)) story.setRaised(true);
  },
  'w:vanish': hide,
  'w:specVanish': hide,
  'w:del': joinOrDrop,
  'w:moveFrom': joinOrDrop,
  'w:hidden': (story, attributes, parent) => {
    if (parent === 'w:trPr' && story.table && isOn(attributeOf(attributes, 'val'))) story.table.row.dropped = true;
  },
  'w:gridBefore': (story, attributes) => {
    if (story.table) story.table.row.before = spanOf(attributes);
  },
  'w:gridSpan': (story, attributes) => {
    if (story.table) story.table.cell.colSpan = spanOf(attributes);
  },
  'w:vMerge': (story, attributes) => {
    if (story.table) story.table.cell.vertical = mergeOf(attributes);
  },
  'w:hMerge': (story, attributes) => {
    if (story.table) story.table.cell.horizontal = mergeOf(attributes);
  },
  'w:sectPr': (story, _, parent) => {
    if (parent === 'w:pPr') story.endSection();
  },
  'w:altChunk': (story) => {
    story.leftOut.embedded = true;
  },
  'wp:extent': (story, { cx, cy }) => story.setPictureSize(sizeOfExtent(cx, cy)),
  'v:shape': (story, { style }) => story.setPictureSize(sizeOfStyle(style)),
  'a:blip': (story, attributes) => story.addPicture(attributeOf(attributes, 'embed')),
  'v:imagedata': (story, attributes) => story.addPicture(attributeOf(attributes, 'id')),
};

function set<K extends 'style' | 'level' | 'numId' | 'indentLevel'>(
  story: StoryReader,
  key: K,
  value: NonNullable<StoryReader['paragraph']>[K] | undefined,
): void {
  const paragraph = story.paragraph;
  if (paragraph && value !== undefined) paragraph[key] = value;
}

/** The indentation of a first line in characters: given as hundredths of one, else in twentieths of a point. */
function indentOf(attributes: Record<string, string>): number {
  const number = (name: string) => Number(attributeOf(attributes, name) ?? 0) || 0;
  const either = (characters: string, twips: number) => number(characters) / 100 || twips / TWIPS_PER_CHARACTER;
  const left = either('leftChars', number('left') || number('start'));
  return left + either('firstLineChars', number('firstLine')) - either('hangingChars', number('hanging'));
}

function numberOf(attributes: Record<string, string>): number {
  const value = Number(attributeOf(attributes, 'val'));
  return Number.isInteger(value) && value >= 0 ? value : 0;
}

/** A span as written; what is no positive number is one column, and what reads the items cuts one that is too wide. */
function spanOf(attributes: Record<string, string>): number {
  const span = numberOf(attributes);
  return span > 0 ? Math.min(span, limitOf('span') + 1) : 1;
}

/** A merge mark without a value goes on with the cell before. */
function mergeOf(attributes: Record<string, string>): 'restart' | 'continue' {
  return attributeOf(attributes, 'val') === 'restart' ? 'restart' : 'continue';
}

function hide(story: StoryReader, attributes: Record<string, string>, parent: string): void {
  if (parent === 'w:rPr' && !story.isMark) story.setHidden(isOn(attributeOf(attributes, 'val')));
}

/** A deleted row goes; a deleted paragraph mark joins the paragraph with the next. */
function joinOrDrop(story: StoryReader, _: Record<string, string>, parent: string): void {
  if (parent === 'w:trPr') {
    story.leftOut.deleted = true;
    if (story.table) story.table.row.dropped = true;
  } else if (parent === 'w:rPr' && story.isMark && story.paragraph) {
    story.paragraph.joined = true;
  }
}

function markLeader(story: StoryReader, attributes: Record<string, string>): void {
  const leader = attributeOf(attributes, 'leader');
  if (story.paragraph && leader !== undefined && leader !== 'none') story.paragraph.leader = true;
}
