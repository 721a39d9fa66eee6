import { termOf } from '../../../glossary/form-labels.js';
import { isColumnNumberRow, isHeaderWord, isNumberedName } from '../../../glossary/header-words.js';
import { isWholeLevel } from '../../../glossary/indicator-levels.js';
import { findHeadUnit, isTableHead, isTableNote } from '../../../glossary/table-heads.js';
import { isTableNumber, isTableTitle } from '../../../glossary/table-kinds.js';
import type { Found, TextLine } from '../parts.js';
import { isContents } from '../plain-line.js';
import { firstOfBody, isFigureRow, isGroupName, partRows } from './body-start.js';
import { partCodes } from './coded-lines.js';
import { alignRows, type Column } from './columns.js';
import { fitColumns } from './fit-columns.js';
import { cutLines, type LayoutLine, MOST_PIECES, type Piece } from './pieces.js';
import { tableRows } from './rows.js';

/** Blank lines between two rows of one table; a tool writes one for each line's height of white space. */
const MOST_BLANK = 4;
/** Rows with figures that a table must have. */
const LEAST_ROWS = 2;
/** Lines of heads above the first row. */
const MOST_HEAD_LINES = 8;
/** Lines of one table. */
const MOST_LINES = 400;
/** Characters of a line that stands alone in a table; more is text. */
const LONGEST_LONE = 40;

/** How lines are cut into pieces, and how one is that is only asked whether it is of a table. */
export interface Cutting {
  cut: (line: TextLine) => Piece[];
  probe?: (line: TextLine) => Piece[];
}

/** A table of aligned text, and the lines on which a figure may stand in another column than it was given. */
export interface FoundLayout extends Found {
  doubtful: number[];
  /** The line among its heads on which a level of indicators stands, which is of a row. */
  level?: number | undefined;
  /** Its columns, and the line on which it ends; none where it is no table. */
  columns: readonly Column[];
  last: TextLine | undefined;
  /** It begins with a row: its heads stand on a page before. */
  headless: boolean;
}

/**
 * The table that spaces align from a line on, its heads included; undefined where none begins there.
 *
 *   科目编码      科目名称          合计      基本支出       heads
 *   204       公共安全支出        3,322.60    1,535.99
 *             合计             3,322.60    1,535.99
 *
 * Rows without heads take the columns of the table `before` that ends the page before.
 */
export function findLayoutTable(
  lines: readonly TextLine[],
  at: number,
  cutting: Cutting,
  before?: readonly Column[],
): FoundLayout | undefined {
  if ((lines[at]?.text ?? '').trim() === '' || !startsTable(lines, at, cutting)) return undefined;
  const end = endOfTable(lines, at, cutting);
  const rows = partCodes(cutLines(lines, at, end, cutting.cut));
  const first = firstOfBody(rows);
  const none = (taken: number): FoundLayout => ({
    part: { type: 'lines', lines: lines.slice(at, at + taken) },
    taken,
    doubtful: [],
    columns: [],
    last: undefined,
    headless: false,
  });
  if (first < 0) return emptyTable(lines, at, end, rows) ?? none(end - at);
  if (first > MOST_HEAD_LINES) return none(1);
  const { heads, body } = partRows(rows, first);
  if (body.filter(isFigureRow).length < (first > 0 || before !== undefined ? 1 : LEAST_ROWS) || isList(body))
    return none(end - at);
  const alignment = alignRows(body);
  if (first === 0 && before !== undefined) fitColumns(alignment, before);
  if (alignment.columns.length < 2 || !hasFigures(alignment.columns))
    return emptyTable(lines, at, end, rows) ?? none(end - at);
  const { rows: found, headless } = tableRows(heads, body, alignment);
  const doubtful = [...alignment.doubtful.map(({ line }) => line.number), ...headless];
  const { columns } = alignment;
  const last = rows.at(-1)?.line;
  const level = levelInHeads(heads);
  return {
    part: { type: 'rows', rows: found },
    taken: end - at,
    doubtful,
    level,
    columns,
    last,
    headless: first === 0,
  };
}

/** The line below the heads of levels, 一级指标 | 二级指标, on which a level stands alone or beside another: 产出指标. */
function levelInHeads(heads: readonly LayoutLine[]): number | undefined {
  const columnOf = (text: string) => termOf(text).column;
  const top = heads.findIndex(({ pieces }) => pieces.some(({ text }) => columnOf(text) === 'level1'));
  if (top < 0) return undefined;
  const below = heads.slice(top + 1);
  return below.find(({ pieces }) => pieces.some(({ text }) => isWholeLevel(text) && columnOf(text) === undefined))?.line
    .number;
}

/** 合计, or a row of the numbers of columns: what an empty table prints below its heads. */
const LONE_TOTAL = /^(合计|总计)$/u;

/**
 * A table without a figure: its title or its unit above, heads side by side, and at its end a lone 合计, the numbers of
 * its columns, or a note that it is empty.
 *
 *   2023年政府性基金预算支出表
 *                                       单位：万元
 *   科目编码    科目名称    合计   基本支出   项目支出
 *               合计
 *   注：本表无数据
 */
function emptyTable(
  lines: readonly TextLine[],
  at: number,
  end: number,
  rows: readonly LayoutLine[],
): FoundLayout | undefined {
  const above = lines.slice(0, at).findLast(({ text, furniture }) => text.trim() !== '' && furniture !== true);
  const below = lines.slice(end).find(({ text, furniture }) => text.trim() !== '' && furniture !== true);
  if (above === undefined || !(isTableHead(above.text) || isTableTitle(above.text.trim()))) return undefined;
  const body = rows.filter((row) => isEmptyRow(row));
  const heads = rows.filter((row) => !body.includes(row));
  const isNoted = below !== undefined && below.page === lines[at]?.page && isTableNote(below.text);
  if (heads.length === 0 || heads.length > MOST_HEAD_LINES || (body.length === 0 && !isNoted)) return undefined;
  const widest = heads.reduce((most, row) => (row.pieces.length > most.pieces.length ? row : most));
  if (widest.pieces.length < 2 || !heads.every(({ pieces }) => pieces.some(({ text }) => isHeaderWord(text))))
    return undefined;
  const alignment = alignRows([widest, ...body]);
  const { rows: found } = tableRows(heads, body, alignment);
  const { columns } = alignment;
  const last = rows.at(-1)?.line;
  return { part: { type: 'rows', rows: found }, taken: end - at, doubtful: [], columns, last, headless: false };
}

function isEmptyRow({ pieces }: LayoutLine): boolean {
  const texts = pieces.map(({ text }) => text.replace(/\s/gu, ''));
  return texts.every((text) => LONE_TOTAL.test(text)) || (pieces.length > 1 && isColumnNumberRow(texts));
}

/** Whether nothing is printed between the end of a table on the page before and a line. */
export function goesOnWith(lines: readonly TextLine[], at: number, { last }: FoundLayout): boolean {
  if (last === undefined || lines[at]?.page !== last.page + 1) return false;
  let above = at - 1;
  while (lines[above]?.furniture === true || lines[above]?.text.trim() === '') above -= 1;
  return lines[above] === last;
}

/** Whether columns are those of a table: one of them holds an amount, or several numbers. */
function hasFigures(columns: readonly Column[]): boolean {
  return columns.some(({ figures, amounts }) => amounts > 0 || figures > 1);
}

/** Whether a table begins at a line: it is a row, or heads side by side, or a single head above these. */
function startsTable(lines: readonly TextLine[], at: number, { cut }: Cutting): boolean {
  const [line] = cutLines(lines, at, at + 1, cut);
  if (line === undefined || line.line.furniture === true) return false;
  return isOfTable(line) || isHeadBelowUnit(line, lines, at);
}

/**
 * Whether a line that reads like a title is the highest head of a table: what stands below 单位：万元 is no title, but
 * for one that says that it is a table's.
 *
 *   一般公共预算基本支出表
 *                          单位：万元
 *                 2024年基本支出
 *   科目名称    合计     人员经费   公用经费
 */
function isHeadBelowUnit({ pieces: [only, ...others] }: LayoutLine, lines: readonly TextLine[], at: number): boolean {
  if (only === undefined || others.length > 0 || only.text.length > LONGEST_LONE) return false;
  if (/表$/u.test(only.text) || !isTableTitle(only.text)) return false;
  const above = lines.slice(Math.max(0, at - MOST_BLANK), at).findLast(({ text }) => text.trim() !== '');
  return above !== undefined && above.page === lines[at]?.page && findHeadUnit(above.text) !== undefined;
}

/** Whether a line may stand in a table: no title, no 单位：万元, no note, no sentence, no line of a table of contents. */
function isOfTable({ line, pieces }: LayoutLine): boolean {
  const [first] = pieces;
  if (first === undefined || pieces.length > MOST_PIECES || isContents(line.text) || /^\s*#/u.test(line.text))
    return false;
  if (pieces.some(({ text }) => /^[^：:]{1,12}[：:]/u.test(text) && isTableHead(text))) return false;
  if (pieces.every(({ text }) => /[：:]/u.test(text) && !/^其中/u.test(text)) && !pieces.every(isGroupName))
    return false;
  if (isTableNote(first.text)) return false;
  if (pieces.some(({ text }) => text.length > LONGEST_LONE && /[，。；]/u.test(text))) return false;
  if (pieces.length > 1) return true;
  if (first.text.length > LONGEST_LONE || /[。；]$/u.test(first.text)) return false;
  return !isTableTitle(first.text) && !isTableNumber(first.text);
}

/**
 * Whether a line is a row of a table with a numbered name alone, which reads like a title: 二、政府性基金预算 without a figure.
 */
function isNameBelow({ pieces: [only, ...others], gap }: LayoutLine, lefts: ReadonlySet<number>): boolean {
  if (only === undefined || others.length > 0 || gap > 0 || only.text.length > LONGEST_LONE) return false;
  return lefts.has(only.left) && isNumberedName(only.text) && !/[表。；：]$/u.test(only.text);
}

/** One past the last line of the table that begins at a line. */
function endOfTable(lines: readonly TextLine[], start: number, { cut, probe = cut }: Cutting): number {
  let end = start;
  let blank = 0;
  const page = lines[start]?.page;
  const lefts = new Set<number>();
  for (let at = start; at < lines.length && at - start < MOST_LINES; at += 1) {
    const line = lines[at];
    if (line === undefined || line.page !== page || line.furniture === true) break;
    if (line.text.trim() === '') {
      blank += 1;
      if (blank > MOST_BLANK) break;
      continue;
    }
    const [own] = cutLines(lines, at, at + 1, probe);
    if (own === undefined) break;
    if (!(isOfTable(own) || (at === start ? isHeadBelowUnit(own, lines, at) : isNameBelow(own, lefts)))) break;
    if (isNumberedName(own.pieces[0]?.text ?? '')) lefts.add(own.pieces[0]?.left ?? 0);
    end = at + 1;
    blank = 0;
  }
  return end;
}

/** Whether lines are a table of contents: texts, each with a page number that never falls. */
function isList(body: readonly LayoutLine[]): boolean {
  const lasts = body.map(({ pieces }) => pieces.at(-1)?.text ?? '');
  if (!body.every(({ pieces }) => pieces.length <= 2) || !lasts.every((text) => /^\d{1,3}$/u.test(text))) return false;
  return lasts.every((text, i) => i === 0 || Number(text) >= Number(lasts[i - 1]));
}
