import type { LineItem, SourceItem } from '../document.js';
import { type Box, readBox } from '../place.js';
import type { Result } from '../result.js';
import type { Paragraph, ParagraphPiece } from '../tables.js';

/** The edges of the text on a page, in points. */
interface Margins {
  left: number;
  right: number;
  /** The usual white space between two lines of one paragraph. */
  gap: number;
}

/** A line of print that stands in some paragraph. */
interface Line {
  text: string;
  level?: number;
  item: LineItem;
  margins?: Margins;
}

/**
 * Line heights: a line that is indented by at least so much begins a paragraph (the usual indent is two characters).
 */
const INDENT = 1;
/** Characters: a full line may end so far before the right edge, for its punctuation may hang or be squeezed. */
const EDGE_SLACK = 1;
/** Characters: how wide a half-width character is. */
const HALF_WIDTH = 0.55;
/**
 * Share of the text's width: a line that ends inside a sentence counts as full though it leaves so much white space.
 */
const RAGGED = 0.2;
/** Times the usual gap between lines: where the gap is wider, a new paragraph begins. */
const GAP_FACTOR = 1.6;
/** Times: lines of one paragraph differ in height by no more than this; a heading is larger. */
const HEIGHT_FACTOR = 1.2;
/** Characters: a line of text without geometry that is shorter and has no comma is a heading or a caption. */
const SHORTEST_CUT = 20;

/**
 * Characters at the end of a line in which dotted leader and page number are looked for; a line of dots may be very
 * long.
 */
const LEADER_TAIL = 40;

const PROSE_MARK = /[，。；]|[,;](?!\d)/u;
const SENTENCE_END = /[。！？!?；;：:][”"』」）)]*$/u;
const CONTENTS_LINE = /(?<![.．·…])[.．·…]{4,}\s*\d+$/u;
const PAGE_NUMBER = /^[-—–\s]*(?:第\s*)?\d{1,4}(?:\s*页)?[-—–\s]*$/u;
/** 一、 （一） 1. 1． （1） ① 第一部分 - */
const NUMBERED =
  /^(?:第[一二三四五六七八九十]+[部章节]|[一二三四五六七八九十]+、|[（(][一二三四五六七八九十\d]+[）)]|\d{1,3}[.．、](?!\d)|[①-⑳]|[-*•●]\s)/u;
/** A line that says the unit of a table. It stays in the text when the rows of the table below it are taken out. */
const TABLE_HEAD = /单位\s*[:：]\s*(?:人民币)?(?:亿|万|千)?元$/u;
const NOTE = /^(?:备?注|说明)\s*(?:\d+\s*)?[:：]/u;

/**
 * The paragraphs of the running text, in order, joined over line and page ends.
 *
 *       收入预算总计33172.15        a first line, set in
 *   万元，增长14.98%。其中：        goes on
 *       （一）基本支出              set in again: the next paragraph
 *
 * A line end may stand between a figure and its unit, and a page end within a sentence: what the text claims can be
 * read only where they are joined.
 */
export function recognizeParagraphs(items: readonly SourceItem[]): Result<Paragraph[]> {
  const paragraphs: Paragraph[] = [];
  let lines: Line[] = [];
  const close = () => {
    if (lines.length > 0) paragraphs.push(toParagraph(lines));
    lines = [];
  };
  for (const line of toLines(items)) {
    const last = lines.at(-1);
    if (last && !continues(last, line)) close();
    lines.push(line);
  }
  close();
  return { value: paragraphs, messages: [] };
}

function toLines(items: readonly SourceItem[]): Line[] {
  const kept = items.filter(
    (item): item is LineItem => item.type === 'line' && item.role === undefined && isProse(item.text),
  );
  const margins = findMargins(kept);
  return kept.map((item) => {
    const line: Line = { text: item.text.trim(), item };
    if (item.level !== undefined) line.level = item.level;
    const found = margins.get(item.place.page ?? 0);
    if (found && item.place.bbox) line.margins = found;
    return line;
  });
}

function isProse(text: string): boolean {
  const trimmed = text.trim();
  return trimmed !== '' && !CONTENTS_LINE.test(trimmed.slice(-LEADER_TAIL)) && !PAGE_NUMBER.test(trimmed);
}

/** The margins of each page, of its lines of prose alone: titles and heads of tables stand farther in or out. */
function findMargins(lines: readonly LineItem[]): Map<number, Margins> {
  const pages = new Map<number, Box[]>();
  for (const { text, place } of lines) {
    const box = readBox(place);
    if (!box || !PROSE_MARK.test(text)) continue;
    const boxes = pages.get(place.page ?? 0) ?? [];
    boxes.push(box);
    pages.set(place.page ?? 0, boxes);
  }
  const margins = new Map<number, Margins>();
  for (const [page, boxes] of pages) margins.set(page, marginsOf(boxes));
  return margins;
}

function marginsOf(boxes: readonly Box[]): Margins {
  const gaps = boxes
    .slice(1)
    .map((box, i) => box[1] - (boxes[i] as Box)[3])
    .filter((gap) => gap > 0)
    .sort((a, b) => a - b);
  return {
    left: boxes.reduce((left, box) => Math.min(left, box[0]), Infinity),
    right: boxes.reduce((right, box) => Math.max(right, box[2]), -Infinity),
    gap: gaps[Math.floor(gaps.length / 2)] ?? 0,
  };
}

/** Whether a line goes on with the paragraph that the line before it belongs to. */
function continues(last: Line, line: Line): boolean {
  if (last.level !== undefined || line.level !== undefined) return false;
  if (TABLE_HEAD.test(last.text) || NOTE.test(line.text)) return false;
  if (last.margins && line.margins) return continuesInPrint(last, line, last.margins, line.margins);
  if (last.item.place.line === undefined || line.item.place.line === undefined) return false;
  return continuesInText(last.text, line.text);
}

function continuesInPrint(last: Line, line: Line, before: Margins, after: Margins): boolean {
  const from = readBox(last.item.place) as Box;
  const to = readBox(line.item.place) as Box;
  const height = Math.min(from[3] - from[1], to[3] - to[1]);
  if (Math.max(from[3] - from[1], to[3] - to[1]) > height * HEIGHT_FACTOR) return false;
  if (isSetIn(last.text, from[0], to[0], after.left, height * INDENT)) return false;
  if (before.right - from[2] > roomFor(last.text, line.text, to[2] - to[0], before)) return false;
  if (last.item.place.page !== line.item.place.page) return !SENTENCE_END.test(last.text);
  const gap = to[1] - from[3];
  if (gap < -height / 2 || gap > Math.max(height, before.gap * GAP_FACTOR)) return false;
  return !NUMBERED.test(line.text) || /[，、（]$/u.test(last.text);
}

/**
 * Whether a line is indented: from the left edge of the text and, where the sentence before is open, from the line
 * before it too.
 */
function isSetIn(last: string, before: number, left: number, edge: number, indent: number): boolean {
  return left - edge >= indent && (SENTENCE_END.test(last) || left - before >= indent);
}

/**
 * The white space, in points, that a full line may leave at the right edge: as much as what begins the next line would
 * have needed. That may be a number, a word, or one character with its punctuation; a long number needs much room.
 */
function roomFor(last: string, text: string, width: number, margins: Margins): number {
  const word = /^[“（《〔[(]*(?:[\w.,%％-]+|.)[，。、；：）》”,;)]*/u.exec(text)?.[0] ?? '';
  const character = width / widthOf(text);
  const room = character * (widthOf(word) + EDGE_SLACK);
  const breaksOff = /[，,；;：:。]/u.test(last) && !SENTENCE_END.test(last);
  return breaksOff ? Math.max(room, (margins.right - margins.left) * RAGGED) : room;
}

/** Characters: the width of a text that is not empty. */
function widthOf(text: string): number {
  const half = text.match(/[ -~]/gu)?.length ?? 0;
  return text.length - half + half * HALF_WIDTH;
}

/** What a web page says of itself above its text: 发布日期：…　来源：…　浏览次数：…. */
const PAGE_FACTS =
  /^[\s【[(（]*(?:\d{4}[-年./]\d{1,2}[-月./]\d{1,2}[日\d\s:：]{0,12})?(?:信息来源|稿件来源|文章来源|来源|作者|编辑|(?:发布|公开|成文|更新|发文)?(?:日期|时间)|发布(?:机构|单位|部门)|浏览(?:次数|量)|点击数?|阅读量?|字号|字体|索引号|文号)\s*[:：]/u;

/**
 * Whether a line of a text file goes on with the line before: a line is a paragraph, unless it breaks off and the next
 * goes on.
 */
function continuesInText(last: string, text: string): boolean {
  if (SENTENCE_END.test(last) || NUMBERED.test(text) || PAGE_FACTS.test(last) || PAGE_FACTS.test(text)) return false;
  return last.length >= SHORTEST_CUT && /[，,。；;：:]/u.test(last) && /[，。；：]|[,;:](?!\d)/u.test(text);
}

function toParagraph(lines: readonly Line[]): Paragraph {
  const first = lines[0] as Line;
  let text = '';
  const pieces: ParagraphPiece[] = [];
  for (const line of lines) {
    // A line end between two foreign words stands for a space; Chinese is written without spaces.
    if (/[A-Za-z]$/u.test(text) && /^[A-Za-z]/u.test(line.text)) text += ' ';
    const { place, ocr } = line.item;
    pieces.push({ offset: text.length, place, ...(ocr === undefined ? {} : { ocr }) });
    text += line.text;
  }
  const paragraph: Paragraph = { text, place: first.item.place };
  if (first.level !== undefined) paragraph.level = first.level;
  if (pieces.length > 1 || pieces[0]?.ocr !== undefined) paragraph.pieces = pieces;
  return paragraph;
}
