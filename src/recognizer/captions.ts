/**
 * Sorts the lines between two tables: notes of the one above, number, title and heads of the one below, running text.
 * Tested in tests/recognizer/grids.test.ts.
 */

import type { LineItem } from '../document.js';
import { isTableHead, isTableNote, isUnitAlone } from '../glossary/table-heads.js';
import { findTableKind, isTableNumber, isTableTitle, splitTitle } from '../glossary/table-kinds.js';
import { foldText, squeezeText } from '../text.js';
import { joinNotes } from './notes.js';

/** What stands over a table. */
export interface Caption {
  title: string | null;
  number: string | null;
  heads: string[];
}

/** The lines between two tables, sorted by what they belong to. */
export interface CaptionSplit {
  /** Notes of the table above. */
  notes: string[];
  /** Lines that belong to no table, in order. */
  rest: LineItem[];
  caption: Caption;
}

/**
 * Between a title and its table stand at most so many lines that are neither unit nor issuer; more of them are running
 * text.
 */
const MOST_LOOSE_HEADS = 3;
/** Characters: a longer line between a title and its table is running text. */
const LONGEST_LOOSE_HEAD = 40;
/** Characters: a title that is broken over two lines is no longer; longer pairs of lines are something else. */
const LONGEST_TITLE = 80;

/**
 * The lines between two tables as notes of the one above, running text, and the caption of the one below.
 *
 *   注：本表无数据                     note of the table above
 *   第三部分 …                        rest
 *   预算公开表2                        number
 *   2023年预算收入总表                  title
 *   部门名称：某某局                    head
 *   单位：万元                         head
 *
 * The title is the nearest one above the table with nothing but heads between: a contents list and the prose repeat
 * every title further up.
 */
export function splitCaption(lines: readonly LineItem[], afterTable: boolean): CaptionSplit {
  const { notes, rest: printed } = splitNotes(lines, afterTable);
  const rest = printed.flatMap(partUnit);
  const found = findCaption(rest);
  return { notes, rest: rest.filter((line) => !found.used.has(line)), caption: found.caption };
}

/**
 * A title with the unit of its table behind it on the same line, as two lines; any other line as it is.
 *
 *   2023年支出预算表      单位：万元   →   2023年支出预算表 | 单位：万元
 */
function partUnit(line: LineItem): LineItem[] {
  if (line.text.length > LONGEST_TITLE) return [line];
  for (const { index } of line.text.matchAll(/\s(?=\S)/gu)) {
    const [title, unit] = [line.text.slice(0, index), line.text.slice(index + 1)];
    if (isUnitAlone(unit) && isTableTitle(title)) {
      return [
        { ...line, text: title.trim() },
        { ...line, text: unit },
      ];
    }
  }
  return [line];
}

/** The notes of the table above, where there is one, and the lines after them. */
export function splitNotes(lines: readonly LineItem[], afterTable: boolean): { notes: string[]; rest: LineItem[] } {
  const end = afterTable ? endOfNotes(lines) : 0;
  const printed = lines.slice(0, end).filter(isPrinted);
  return { notes: joinNotes(printed, startsNote, (note, text) => note + text), rest: lines.slice(end) };
}

/** Whether a line is text of the document itself: no line of a table of contents, no running head, no page number. */
function isPrinted(line: LineItem): boolean {
  return line.role === undefined && line.text.trim() !== '' && !isPageNumber(line);
}

/** Whether a line is a number alone, as of a page: 12, - 12 -. */
export function isPageNumber(line: LineItem): boolean {
  return /^[-—–\s]*\d{1,4}[-—–\s]*$/u.test(line.text);
}

function endOfNotes(lines: readonly LineItem[]): number {
  let end = 0;
  let inNote = false;
  for (const [index, line] of lines.entries()) {
    if (!isPrinted(line)) continue;
    if (isCaptionLine(line) || line.level !== undefined) break;
    if (isTableNote(line.text)) inNote = true;
    else if (!inNote || !goesOn(lines, index)) break;
    end = index + 1;
  }
  return end;
}

/**
 * Whether a line belongs to the note above it: that note has no full stop yet, or this line is its next point (2.…).
 */
function goesOn(lines: readonly LineItem[], index: number): boolean {
  const before = lines.slice(0, index).filter(isPrinted).at(-1);
  const text = lines[index]?.text ?? '';
  if (before === undefined) return false;
  if (/^\s*[(（]?\d{1,2}[)）.．、]/u.test(text)) return true;
  return (
    before.place.page === lines[index]?.place.page && !/[。！？]\s*$/u.test(before.text) && !isEmptyClosed(before.text)
  );
}

function isEmptyClosed(text: string): boolean {
  return /(无数据|为空|空表)$/u.test(foldText(text));
}

function startsNote(text: string): boolean {
  return isTableNote(text) || /^[(（]?\d{1,2}[)）.．、]/u.test(text);
}

function isCaptionLine(line: LineItem): boolean {
  return isTableNumber(line.text) || isTitleLine(line) || (isTableHead(line.text) && !isTableNote(line.text));
}

function isTitleLine(line: LineItem): boolean {
  return isTableTitle(line.text);
}

interface Found {
  caption: Caption;
  used: Set<LineItem>;
}

function findCaption(lines: readonly LineItem[]): Found {
  const used = new Set<LineItem>();
  const printed = lines.filter(isPrinted);
  const at = findTitle(printed);
  const heads: LineItem[] = [];
  if (at === undefined) {
    for (let i = printed.length - 1; i >= 0; i--) {
      const line = printed[i];
      if (line === undefined || !(isTableHead(line.text) || isTableNumber(line.text))) break;
      heads.unshift(line);
    }
    for (const line of heads) used.add(line);
    const number = heads.find((line) => isTableNumber(line.text));
    return { caption: captionOf(null, number, heads), used };
  }
  for (const line of printed.slice(at.first)) used.add(line);
  heads.push(...printed.slice(at.last + 1));
  const before = printed[at.first - 1];
  const number =
    before !== undefined && isTableNumber(before.text) ? before : heads.find((line) => isTableNumber(line.text));
  if (number !== undefined) used.add(number);
  return { caption: captionOf(at.text, number, heads), used };
}

function captionOf(title: string | null, number: LineItem | undefined, heads: readonly LineItem[]): Caption {
  const texts = heads.filter((line) => line !== number).map((line) => line.text.trim());
  const own = number === undefined ? null : squeezeText(number.text).replace(/^[（(](.*)[)）]$/u, '$1');
  if (title === null) return { title: null, number: own, heads: texts };
  const split = splitTitle(title);
  return {
    title: squeezeText(split.title),
    number: own ?? (split.number === null ? null : squeezeText(split.number)),
    heads: texts,
  };
}

interface TitleAt {
  first: number;
  last: number;
  text: string;
}

/** The last title among the lines that has only heads (unit, issuer) between itself and the table. */
function findTitle(lines: readonly LineItem[]): TitleAt | undefined {
  let loose = 0;
  if (isTitleList(lines)) return undefined;
  for (let index = lines.length - 1; index >= 0; index--) {
    const line = lines[index];
    if (line === undefined) break;
    if (isTitleLine(line) || endsTitle(line, lines[index - 1])) return withFirstHalf(lines, index);
    if (isTableHead(line.text) || isTableNumber(line.text)) continue;
    loose += 1;
    const text = foldText(line.text);
    if (loose > MOST_LOOSE_HEADS || text.length > LONGEST_LOOSE_HEAD || /[。；]|^第.{1,3}部分/u.test(text)) break;
  }
  return undefined;
}

/**
 * So many titles on consecutive lines are a table of contents without page numbers; a table has one title, seldom two.
 */
const LISTED_TITLES = 4;

function isTitleList(lines: readonly LineItem[]): boolean {
  return lines.length >= LISTED_TITLES && lines.slice(-LISTED_TITLES).every(isTitleLine);
}

/** Whether a line is the end of the title above it, and no title by itself: 表 below “三公”经费支出预算. */
function endsTitle(line: LineItem, before: LineItem | undefined): boolean {
  const text = foldText(line.text);
  if (before === undefined || text.length > 4 || !/表$/u.test(text) || isTableNumber(text)) return false;
  return !isTableHead(before.text) && isTableTitle(before.text.trim() + text) && !/表$/u.test(foldText(before.text));
}

/** A title whose first half stands on the line above: 2018年度某某一般公共预算机关运行经费支出预 + 算表. */
function withFirstHalf(lines: readonly LineItem[], index: number): TitleAt {
  const text = lines[index]?.text.trim() ?? '';
  const before = lines[index - 1];
  const alone = { first: index, last: index, text };
  if (before === undefined || findTableKind(text) !== undefined || splitTitle(text).number !== null) return alone;
  const half = before.text.trim();
  const joined = half + text;
  const whole = endsTitle(lines[index] ?? before, before);
  const isHalf = whole || (!/[。；：:）)]$/u.test(half) && !isCaptionLine(before) && half.length > text.length);
  if (!isHalf || joined.length > LONGEST_TITLE || !isTableTitle(joined)) return alone;
  return findTableKind(joined) === undefined ? alone : { first: index - 1, last: index, text: joined };
}
