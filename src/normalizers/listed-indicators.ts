/** Splits cells that list several indicators. Tested in tests/normalizers/printed-layouts.test.ts. */

import { findLevel1, findLevel2, isWholeLevel, LEVEL2 } from '../glossary/indicator-levels.js';
import type { IndicatorColumn } from '../glossary/indicator-words.js';
import { remember } from '../memo.js';
import type { GridCell, LabelledCell } from '../tables.js';
import { foldText } from '../text.js';
import { parseTarget } from './target.js';

/** One indicator of a list in a cell. */
export interface ListedIndicator {
  /** The levels that stand before the name, of this indicator or of one before it. */
  level1?: string;
  level2?: string;
  name: string;
  value: string;
}

const NUMBER =
  /(?:(?:^|(?<=[\s；;。]))(?:\(?\d{1,2}\)?[.、．)）](?!\d)|[（(][一二三四五六七八九十\d]{1,2}[)）])|[①-⑳])\s*/gu;
const SIGN = /[≥≤＞＜><=＝≧≦⩾⩽]|不低于|不少于|不超过|不高于/u;

/**
 * The indicators that one cell lists, each on a line or behind a number of its own, with name and value split, and with
 * the levels that stand before them:
 *
 *   "1.清淤长度≥20公里；2.护岸长度≥3公里"          →  清淤长度 ≥20公里, 护岸长度 ≥3公里
 *   "清淤长度：20公里\n防洪能力：提升"               →  清淤长度 20公里, 防洪能力 提升
 *   "产出指标：数量指标：清淤长度≥20公里；质量指标：…"  →  清淤长度 ≥20公里, of 产出指标 and 数量指标
 *   "产出指标-数量指标-清淤长度≥20公里"             →  the same
 *
 * Below the head of a first level (`headed`) a label that may be of either level is of the second.
 */
export function splitListed(text: string, headed = false): ListedIndicator[] {
  const numbered = text.split(NUMBER).filter((part) => part.trim() !== '');
  const alone = numbered.length === 1 && /^\s*[①-⑳]/u.test(text);
  const parts = numbered.length > 1 || alone ? numbered.map((part) => part.replace(/\n/gu, '')) : partsOf(text);
  let levels: Pick<ListedIndicator, 'level1' | 'level2'> = {};
  return parts.flatMap((part): ListedIndicator[] => {
    const read = readLevels(withoutStops(part.trim()), levels, headed);
    levels = read.levels;
    const listed = partOf(read.text);
    if (listed.value === '' && isBareTarget(listed.name)) return [{ ...levels, name: '', value: listed.name }];
    return listed.name === '' ? [] : [{ ...levels, ...listed }];
  });
}

/** Whether a text lists indicators below levels that it names itself: 产出指标：数量指标：…. */
export function listsLevels(text: string): boolean {
  return readLevels(text.trim(), {}).text !== text.trim();
}

function withoutStops(text: string): string {
  let end = text.length;
  while (end > 0 && '；;。，,'.includes(text[end - 1] as string)) end -= 1;
  return text.slice(0, end);
}

const LEVEL_BEFORE =
  /^(?:[一二三四五六七八九十]、|[（(][一二三四五六七八九十\d]{1,2}[)）]|\d{1,2}[.、．](?!\d))?([^:：\-—–－→>、\s]{2,12})(?:[:：\-—–－→>、\s]+|$)/u;

/**
 * Splits a listed text into the levels at its beginning and the rest. A new first level ends the second level before
 * it.
 */
function readLevels(
  text: string,
  before: Pick<ListedIndicator, 'level1' | 'level2'>,
  headed = false,
): { levels: Pick<ListedIndicator, 'level1' | 'level2'>; text: string } {
  const found = LEVEL_BEFORE.exec(text);
  const rest = text.slice(found?.[0].length);
  const word = found?.[1] === undefined ? undefined : levelSaid(found[1], rest, before);
  if (word === undefined) return { levels: before, text };
  const first = findLevel1(word) !== undefined && !(findLevel2(word) !== undefined && isSecond(word, rest));
  return readLevels(rest, first ? { level1: word } : { ...before, level2: word }, headed);

  /** Whether 成本指标 or 满意度指标, which are names of both levels, is the second one here: no other level follows. */
  function isSecond(label: string, behind: string): boolean {
    const next = LEVEL_BEFORE.exec(behind)?.[1];
    if (next !== undefined && isWholeLevel(next)) return false;
    return headed || LEVEL2[foldText(label)]?.[0] === before.level1;
  }
}

/**
 * The level that a word says before a rest, or undefined. One in short (产出-数量：…, 满意度：…) is a level before another, or where
 * the rest names something and its target: behind a first level, or with a sign. Else it may be a name.
 */
function levelSaid(word: string, rest: string, { level1, level2 }: Partial<ListedIndicator>): string | undefined {
  if (isWholeLevel(word)) return word;
  const whole = `${word}指标`;
  if (!isWholeLevel(whole)) return undefined;
  const next = LEVEL_BEFORE.exec(rest)?.[1] ?? '';
  if (isWholeLevel(next) || isWholeLevel(`${next}指标`)) return whole;
  const { value } = partOf(rest);
  const below = level1 !== undefined && level2 === undefined;
  return value !== '' && (below || parseTarget(value).operator !== null) ? whole : undefined;
}

/**
 * The listed texts of a cell. In a list with semicolons or full stops, a line without a level goes on with the one
 * before.
 */
function partsOf(text: string): string[] {
  if (!/[；;]/u.test(text)) return joinLines(text.split(/[\n。]/u));
  return text
    .split('\n')
    .map((line, i) => (i > 0 && listsLevels(line) ? `；${line}` : line))
    .join('')
    .split(/[；;。]/u);
}

/**
 * The lines, with those joined to the one before that have neither a value nor a level: a narrow cell has broken them.
 */
function joinLines(lines: readonly string[]): string[] {
  const hasValue = (line: string): boolean => partOf(readLevels(line.trim(), {}).text).value !== '';
  if (!lines.some((line) => hasValue(line) || line.trim().search(SIGN) === 0)) return joinByLevels(lines);
  const joined: string[] = [];
  let open = '';
  for (const line of lines) {
    if (open.trim() !== '' && listsLevels(line)) {
      joined.push(open);
      open = '';
    }
    open += line;
    if (!hasValue(open)) continue;
    joined.push(open);
    open = '';
  }
  const last = joined.at(-1) ?? '';
  if (/^\s*[\p{Script=Han}%％/]{1,4}\s*$/u.test(open) && /\d\s*$/u.test(last))
    joined[joined.length - 1] = `${last}${open}`;
  else if (open.trim() !== '') joined.push(open);
  return joined;
}

/** The lines of a list without values, with those joined to the one before that do not begin with a level. */
function joinByLevels(lines: readonly string[]): string[] {
  const joined: string[] = [];
  for (const line of lines) {
    const open = joined.at(-1)?.trim() ?? '';
    const named = listsLevels(open) && readLevels(open, {}).text !== '';
    if (named && !listsLevels(line)) joined[joined.length - 1] = `${open}${line.trim()}`;
    else joined.push(line);
  }
  return joined;
}

/** Whether a text is a target without a name: ≥95%. */
const isBareTarget = remember((text: string): boolean => {
  const { operator, number, unit } = parseTarget(text);
  return number !== null && (operator !== null || /^[%％]$/u.test(unit ?? ''));
});

/**
 * The name and the value that one text says together; the value is '' where it says none.
 *
 *   "补贴老人数 ≥500人"  →  补贴老人数, ≥500人        "总投入：120万元"  →  总投入, 120万元
 */
export function partOf(text: string): ListedIndicator {
  const colon = /^([^:：]{2,})[:：]\s*(\S.*)$/su.exec(text);
  if (colon?.[1] !== undefined && colon[2] !== undefined) return { name: colon[1].trim(), value: colon[2].trim() };
  const at = text.search(SIGN);
  if (at >= 2)
    return { name: text.slice(0, at).replace(/(?<![\s，,、])[\s，,、]+$/u, ''), value: text.slice(at).trim() };
  const gap = /^(\S{2,})\s+(\S+)$/u.exec(text);
  if (gap?.[1] !== undefined && gap[2] !== undefined) return { name: gap[1], value: gap[2] };
  const figure = /^(\D{2,}?)(\d[\d,.]*(?:%|％|\p{Script=Han}{0,4}))$/u.exec(text);
  if (figure?.[1] === undefined || figure[2] === undefined) return { name: text, value: '' };
  return { name: figure[1].trim(), value: figure[2] };
}

/**
 * The rows that one printed row holds where its cells list an indicator a line: names and values in equal number.
 *
 *   | 产出指标 | 数量指标⏎质量指标 | 清淤长度⏎合格率 | ≥20公里⏎100% |      two rows
 *
 * Where names and values differ in number, or lines are neither values nor levels, a narrow cell has just broken its
 * text, and the row is one.
 */
export function splitRow(group: readonly LabelledCell[]): LabelledCell[][] {
  const linesOf = ({ cell }: LabelledCell): string[] =>
    (cell.raw ?? '')
      .split('\n')
      .map((line) => line.trim())
      .filter((line) => line !== '');
  const names = group.find((cell) => columnOf(cell) === 'level3');
  const numbered = names === undefined ? undefined : splitNumbered(group, names);
  if (numbered !== undefined) return numbered;
  const count = names === undefined || group.some((cell) => cell.above.at(-1)?.half === 1) ? 0 : linesOf(names).length;
  if (count < 2) return [[...group]];
  const alike = group.filter((cell) => linesOf(cell).length === count);
  const valued = alike.some((cell) => columnOf(cell) === 'value');
  if (!valued) return [[...group]];
  const speaks = alike.some((cell) => {
    const column = columnOf(cell);
    if (column === 'value' || column === 'actual') return isHard(cell.cell) || areTargets(linesOf(cell));
    return column === 'level2' && linesOf(cell).every((line) => isWholeLevel(line));
  });
  if (!speaks) return [[...group]];
  return Array.from({ length: count }, (_, i) =>
    group.map((cell) =>
      alike.includes(cell)
        ? { ...cell, cell: { ...cell.cell, text: linesOf(cell)[i] ?? '' } }
        : i === 0 || isShared(columnOf(cell))
          ? cell
          : { ...cell, cell: { ...cell.cell, text: '' } },
    ),
  );
}

/**
 * The rows that one printed row holds where names and values have the same numbers, whatever their line breaks;
 * undefined where they have not.
 *
 *   | 1.敬老院数⏎2.供养人数 | 1.≥5所⏎2.≥320人 |      敬老院数 ≥5所, 供养人数 ≥320人
 */
function splitNumbered(group: readonly LabelledCell[], names: LabelledCell): LabelledCell[][] | undefined {
  const count = numberedParts(printedOf(names.cell))?.length ?? 0;
  if (count < 2) return undefined;
  const parts = new Map(group.map((cell) => [cell, numberedParts(printedOf(cell.cell))]));
  const alike = group.filter((cell) => parts.get(cell)?.length === count);
  if (!alike.some((cell) => columnOf(cell) === 'value')) return undefined;
  return Array.from({ length: count }, (_, i) =>
    group.map((cell) =>
      alike.includes(cell)
        ? { ...cell, cell: { ...cell.cell, text: parts.get(cell)?.[i] ?? '' } }
        : i === 0 || isShared(columnOf(cell))
          ? cell
          : { ...cell, cell: { ...cell.cell, text: '' } },
    ),
  );
}

const NUMBER_OF_LINE = /(?:^|\n)[^\S\n]{0,8}(?:[(（]?(\d{1,2})[.．、)）]|([①-⑳]))\s*/gu;

/** The parts of a cell whose lines are numbered from 1 on, without the numbers; undefined where they are not. */
const numberedParts = remember((printed: string): readonly string[] | undefined => {
  const marks = [...printed.matchAll(NUMBER_OF_LINE)];
  const numberOf = ([, digits, circled]: RegExpMatchArray): number =>
    digits === undefined ? (circled?.codePointAt(0) ?? 0) - CIRCLED_ZERO : Number(digits);
  if (marks.length < 2 || marks[0]?.index !== 0 || marks.some((mark, i) => numberOf(mark) !== i + 1)) return undefined;
  return marks.map((mark, i) => {
    const end = marks[i + 1]?.index ?? printed.length;
    return withoutStops(
      printed
        .slice((mark.index ?? 0) + mark[0].length, end)
        .replaceAll('\n', '')
        .trim(),
    );
  });
});

/** A text with its lines. */
function printedOf({ raw, text }: GridCell): string {
  return raw ?? text;
}

/** The number of the character before ①, from which ① is 1, ② is 2. */
const CIRCLED_ZERO = 0x245f;

/** Whether line breaks in a cell were made by the author: so in formats that have no pages and no lines of text. */
function isHard({ place }: GridCell): boolean {
  return place.bbox === undefined && place.line === undefined;
}

/** Whether each line is a target by itself, all of the same form, so that none is the rest of the one before. */
function areTargets(lines: readonly string[]): boolean {
  const targets = lines.map(parseTarget);
  const [first] = targets;
  return (
    first !== undefined &&
    targets.every(
      ({ number, operator, unit }) =>
        number !== null &&
        (operator === null) === (first.operator === null) &&
        (unit === null) === (first.unit === null),
    ) &&
    !lines.some((line) => /[.,，]$/u.test(line))
  );
}

/** Whether a column holds labels that are printed once for all lines of a row. */
function isShared(column: string | undefined): boolean {
  return column === 'level1' || column === 'level2';
}

/** What the column of a cell holds, by the nearest head above it that says so; undefined where none does. */
export function columnOf({ above }: LabelledCell): IndicatorColumn | undefined {
  for (let at = above.length - 1; at >= 0; at--) {
    const column = above[at]?.term.column;
    if (column !== undefined) return column;
  }
  return undefined;
}
