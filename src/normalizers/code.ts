import { isRegularCode } from '../glossary/classification.js';
import { endsAsOrgan } from '../glossary/title-parts.js';
import { dropNoteMarks } from '../text.js';

/** The code of a class, and whether it was mended. */
export interface ParsedCode {
  code: string;
  /** A part lacked its zero and was given it: 201 | 3 | 1 is 2010301. */
  padded: boolean;
  /** The code is of no classification and stays as printed. */
  irregular: boolean;
}

/** Digits of 类, 款, 项, 目. */
const PART_LENGTHS = [3, 2, 2, 2];

/**
 * The class code of a cell or of split columns, joined; undefined where nothing is printed or the text is no code.
 *
 *   ["2013101"]          →  2013101
 *   ["201", "31", "01"]  →  2013101        ["201-31-01"]  →  2013101
 *   ["301", "2"]         →  30102, padded
 *   ["20131A"]           →  20131A, irregular
 *
 * `above` are the parts of the line above: split columns leave out what they repeat (blank | 05 | 01).
 */
export function parseCode(cells: readonly string[], above: readonly string[] = []): ParsedCode | undefined {
  const parts = cells.map((cell) => dropNoteMarks(cell).normalize('NFKC').trim());
  if (parts.length === 1) {
    const single = splitSingle(parts[0] ?? '');
    return single.length > 1 ? joinParts(single) : wholeCode(parts[0] ?? '');
  }
  const last = parts.findLastIndex((part) => part !== '');
  if (last < 0) return undefined;
  const filled = parts.slice(0, last + 1).map((part, index) => (part === '' ? (above[index] ?? '') : part));
  if (filled.some((part) => part === '')) return wholeCode(filled.join(''));
  const cumulative = filled.every((part, index) => index === 0 || part.startsWith(filled[index - 1] ?? '')) && last > 0;
  if (cumulative && (filled[1]?.length ?? 0) > 3) return wholeCode(filled[last] ?? '');
  return joinParts(filled);
}

function splitSingle(text: string): string[] {
  return /^\d{3}([-\s.]\d{1,2}){1,3}$/u.test(text) ? text.split(/[-\s.]/u) : [text];
}

function joinParts(parts: readonly string[]): ParsedCode | undefined {
  if (parts.length === 1) return wholeCode(parts[0] ?? '');
  let padded = false;
  const joined = parts.map((part, index) => {
    const short = index > 0 && /^\d$/u.test(part) && PART_LENGTHS[index] === 2;
    padded ||= short;
    return short ? `0${part}` : part;
  });
  const code = joined.join('');
  if (!isRegularCode(code)) return { code: parts.join(''), padded: false, irregular: true };
  return { code, padded, irregular: false };
}

function wholeCode(text: string): ParsedCode | undefined {
  const code = text.replace(/\s+/gu, '');
  if (!/\d/u.test(code) || !/^[\dA-Za-z.-]+$/u.test(code)) return undefined;
  return { code, padded: false, irregular: !isRegularCode(code) };
}

/** Share of the names that begin with a code: then the column prints code and name in one cell. */
const CODED_SHARE = 0.6;

/**
 * The code and the name of a cell that prints both, or undefined.
 *
 *   "2010101 行政运行"        →  { code: '2010101', name: '行政运行' }
 *   "[20101]人大事务"         →  { code: '20101', name: '人大事务' }
 *   "2022年业务培训资金"       →  undefined: 2022 is no code
 */
export function splitCodedName(text: string): { code: ParsedCode; name: string } | undefined {
  const found = /^[[(【（]?(\d{3}(?:\d{2}){0,2})[\])】）]?[-—_\s]*(?=[\p{Script=Han}“"（(])/u.exec(text.trim());
  const code = found?.[1] === undefined ? undefined : parseCode([found[1]]);
  if (found === null || code === undefined || code.irregular) return undefined;
  return { code, name: text.trim().slice(found[0].length) };
}

/** Whether the names of a column are printed with their codes in front. */
export function areCodedNames(names: readonly string[]): boolean {
  const printed = names.filter((name) => name.trim() !== '');
  return printed.length > 1 && printed.filter((name) => splitCodedName(name)).length >= printed.length * CODED_SHARE;
}

/**
 * The code of a budget unit and its name, where a cell prints both, or undefined.
 *
 *   "338001-北京市某某局"   →  { code: '338001', name: '北京市某某局' }
 *   "[215]某某局"          →  { code: '215', name: '某某局' }
 */
export function splitAgency(text: string): { code: string; name: string } | undefined {
  const found = /^[[(【（]?(\d{3,12})[\])】）]?[-—_\s]*(?=\p{Script=Han})(?!年)/u.exec(text.trim());
  return found?.[1] === undefined ? undefined : { code: found[1], name: text.trim().slice(found[0].length) };
}

/**
 * Whose code a line's is: that of a budget unit where its name is an organ's and no class has the code, or where the
 * column may name units.
 *
 *   338001 某某局本级   →  agencyCode 338001, no code       2013101 行政运行   →  code 2013101
 */
export function findAgency(
  code: ParsedCode | undefined,
  name: string | null,
  named: boolean,
): { code: ParsedCode | undefined; name: string | null; agencyCode: string | null } {
  const agency = code !== undefined && (code.irregular || named) && name !== null && endsAsOrgan(name);
  return agency ? { code: undefined, name, agencyCode: code.code } : { code, name, agencyCode: null };
}
