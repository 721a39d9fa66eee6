/**
 * Finds title, unit and notes of a table of any kind, in any language. Tested in
 * tests/cli/tables.test.ts.
 */

import type { LineItem, RowItem } from '../../document.js';
import { findHeadUnit, isTableNote } from '../../glossary/table-heads.js';
import { isTableTitle } from '../../glossary/table-kinds.js';
import { readBox } from '../../place.js';
import { joinNotes } from '../notes.js';
import { joinAnyLanguage } from './printed-text.js';

/** What stands over a table of any kind. */
export interface TableCaption {
  title: string | null;
  unit: string | null;
}

/** Table 3.1: …, Tabelle 2, Tableau 4, 表3, 附表1 */
const NUMBERED_TITLE =
  /^\(?(table|tab\.|chart|exhibit|schedule|annex|tabelle|tableau|tabla|tabella|cuadro|quadro|附?表)\s*[\divxlA-Z一二三四五六七八九十]/iu;
const NOTE_START =
  /^(notes?|sources?|n\.?b|nota|fuente|quelle|anmerkung|remarques?|注|备注|说明|资料来源|来源)\s*(?:(?:\(\d*\)?|\d+\)?|\))\s*)?[.:：–—-]|^([*†‡§¹²³]|\(\*+\)|\(?\d{1,2}[/)]|\(?[a-z][/)])\s*\S/iu;
/** (in thousands of euro), EUR million, millions of dollars, in % */
const UNIT =
  /\b((?:in\s+)?(?:thousands?|millions?|billions?|mio|mn|bn|per\s?cents?|percentages?)(?:\s+of\s+[\p{L}.]+(?:\s+[\p{L}.]+)?)?|(?:in\s+)?(?:EUR|USD|GBP|ECU|US\$|[€$£])\s*(?:thousands?|millions?|billions?|mio|mn|bn)?)(?=[\s)\],;.:]|$)/iu;
/** Between a title and its table stand at most so many lines: its unit, a subtitle, the rest of a broken title. */
const MOST_CAPTION_LINES = 4;
/** Characters: a longer line is running text. */
const LONGEST_TITLE = 240;
/** Times a line's height: a line that stands farther above a table is no caption of it. */
const CAPTION_DISTANCE = 4;
/** A table has at most so many lines of notes; more lines below it are running text. */
const MOST_NOTES = 20;

/** The caption among the lines above a table, and the lines before it, which belong to what comes before. */
export function splitTableCaption(
  lines: readonly LineItem[],
  first: RowItem,
  afterTable: boolean,
): { caption: TableCaption; rest: LineItem[] } {
  const own = lines.filter((line) => line.role === undefined);
  const near = linesAbove(own, first);
  const start = titleStart(near);
  const notes = afterTable && start === undefined ? notePrefix(own) : 0;
  const used =
    start === undefined ? near.filter((line) => own.indexOf(line) >= notes && isSubtitle(line)) : near.slice(start);
  const texts = used.map((line) => line.text.trim());
  const unit =
    [...texts]
      .reverse()
      .map(findUnit)
      .find((found) => found !== undefined) ?? null;
  const titles = texts.filter((text) => !isBareUnit(text));
  const title = start === undefined && titles.length > 1 ? titles.slice(-1) : titles;
  const taken = new Set(used);
  return {
    caption: { title: title.length > 0 ? joinAnyLanguage(title.join('\n')) : null, unit },
    rest: lines.filter((line) => !taken.has(line)),
  };
}

/** The nearest lines above, on the table's own page and close to it. */
function linesAbove(lines: readonly LineItem[], first: RowItem): LineItem[] {
  const found: LineItem[] = [];
  let below = readBox(first.place);
  for (let i = lines.length - 1; i >= 0 && found.length < MOST_CAPTION_LINES; i--) {
    const line = lines[i];
    if (line === undefined || line.place.page !== first.place.page || line.text.length > LONGEST_TITLE) break;
    const box = readBox(line.place);
    if (box !== undefined && below !== undefined && below[1] - box[3] > CAPTION_DISTANCE * (box[3] - box[1])) break;
    found.unshift(line);
    below = box ?? below;
  }
  return found;
}

function titleStart(lines: readonly LineItem[]): number | undefined {
  for (let i = lines.length - 1; i >= 0; i--) {
    const text = lines[i]?.text.trim() ?? '';
    if (NUMBERED_TITLE.test(text) || isTableTitle(text)) return i;
  }
  return undefined;
}

/** Whether a line is a heading, or a short line that ends no sentence. */
function isSubtitle(line: LineItem): boolean {
  const text = line.text.trim();
  if (line.level !== undefined) return true;
  return text.length <= LONGEST_TITLE / 2 && !/[.。；;,，]$/u.test(text) && !NOTE_START.test(text);
}

function findUnit(text: string): string | undefined {
  const chinese = findHeadUnit(text);
  if (chinese !== undefined) return chinese;
  return UNIT.exec(text)?.[1]?.trim();
}

/**
 * Whether a line says a unit and nearly nothing else, in any language: (EUR bn), in %. For Chinese money there is
 * isUnitAlone.
 */
function isBareUnit(text: string): boolean {
  const unit = findUnit(text);
  return unit !== undefined && text.replace(unit, '').replace(/单位|[\s()[\]（）:：,.]|^in$/giu, '').length <= 2;
}

/** The notes right below a table: from the first line that begins like a note to the last before running text. */
export function tableNotes(lines: readonly LineItem[], items: readonly RowItem[]): string[] {
  const page = items.at(-1)?.place.page;
  const own = lines.filter((line) => line.role === undefined && line.place.page === page);
  return joinNotes(own.slice(0, notePrefix(own)), startsNote, (note, text) => joinAnyLanguage(`${note}\n${text}`));
}

/** How many lines below a table are its notes; the lines that go on with a note are as small as its first line. */
function notePrefix(lines: readonly LineItem[]): number {
  let count = 0;
  let height: number | undefined;
  for (const line of lines.slice(0, MOST_NOTES)) {
    const text = line.text.trim();
    const starts = startsNote(text);
    const box = readBox(line.place);
    const own = box === undefined ? undefined : box[3] - box[1];
    const wraps = count > 0 && line.level === undefined && !closes(lines[count - 1]) && sameHeight(height, own);
    if (!starts && !wraps) break;
    if (starts) height = own;
    count += 1;
  }
  return count;
}

function closes(line: LineItem | undefined): boolean {
  return line === undefined || /[.。！？!?]\s*$/u.test(line.text);
}

function sameHeight(first: number | undefined, second: number | undefined): boolean {
  if (first === undefined || second === undefined) return first === second;
  return Math.abs(first - second) <= 0.1 * first;
}

function startsNote(text: string): boolean {
  return NOTE_START.test(text) || isTableNote(text);
}
