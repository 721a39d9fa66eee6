/** Finds the figures of a sentence and their units. Tested in tests/normalizers/statement.test.ts. */

import { findCountUnit, LIMIT_AFTER, LIMIT_BEFORE, MONEY_UNIT } from '../glossary/statement-words.js';

/** A figure of a sentence, with the places of its first digit and of the end of its unit. */
export interface Figure {
  kind: 'amount' | 'percent' | 'count' | 'bare';
  /** The digits as published. */
  raw: string;
  /** As published: 万 stands for 万元 where the words speak of money. */
  unit: string | null;
  start: number;
  end: number;
}

const NUMBER = /(?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d+)?/gu;
const NARROW: Record<string, string> = { '．': '.', '％': '%', '﹪': '%', '－': '-', '−': '-' };

/**
 * The text with its digits, points and signs in half width, character for character.
 * Commas keep their width: a full-width comma parts clauses, a half-width one may part thousands.
 */
function narrowFigures(text: string): string {
  return text.replace(/[０-９．％﹪－−]/gu, (character) => NARROW[character] ?? character.normalize('NFKC'));
}

/**
 * The figures of a sentence that can be claims, in order.
 *
 *   项目11个，涉及207.82万元，占5%      11 个 · 207.82 万元 · 5 %
 *   2023年第3条，单价50万元以上          none: a year, an article, a limit
 */
export function findFigures(sentence: string): Figure[] {
  const text = blankTitles(narrowFigures(sentence));
  const figures: Figure[] = [];
  for (const match of text.matchAll(NUMBER)) {
    const figure = readFigure(text, match[0], match.index, figures.at(-1)?.end);
    if (figure) figures.push({ ...figure, raw: sentence.slice(figure.start, figure.start + figure.raw.length) });
  }
  return figures;
}

/** A document's title, its number and a list number hold no claim: 《…2017…》, 〔2018〕12号, (1). */
function blankTitles(text: string): string {
  return text.replace(/《[^》]{0,200}》|[〔[【][^〕\]】]{0,20}[〕\]】]\s*第?\d*号?/gu, (found) =>
    '□'.repeat(found.length),
  );
}

/**
 * 分别, and 各 before a verb or the figure: the figures behind it are a list, of which the last prints the unit. 各部门,
 * 各项, 各类 begin none.
 */
const LISTS = /(?:分别|各(?=\s*$|\s*\d|[为是占增减补]|有(?!关)|支(?![部队行])|下降|上升|提高|降低))[^。；;]{0,60}$/u;
const LIST_GOES_ON = /^\s*(?:[、，,]|和|与|及)\s*(?=-?\d)/u;
const LISTED_NUMBER = /^-?(?:\d{1,3}(?:,\d{3})+(?!\d)|\d+)(?:\.\d+)?/u;
/** Figures of a list that share one unit. */
const LONGEST_LIST = 6;
/** 1, 738.50 and 3，500 may be one figure each, whose comma has a blank behind it or is a wide one. */
const THOUSANDS = /^-?\d{1,3}(?:,\d{3})*$/u;
const TORN_OFF = /^\s*[,，]\s*\d{3}(?!\d)/u;
const YEAR = /^(?:19|20)\d\d$/u;

/**
 * The unit of a figure that has none of its own, in a list whose last figure has one; undefined where it is in none, is
 * a year, or where a figure from it on may be torn.
 *
 *   分别下降2.1和5.6个百分点      各是4125.49，4143.91万元
 */
function sharedUnit(text: string, start: number, end: number): ReturnType<typeof readUnit> {
  if (!LISTS.test(text.slice(Math.max(0, start - 64), start))) return undefined;
  let digits = text.slice(start, end);
  if (YEAR.test(digits)) return undefined;
  for (let at = end, n = 0; n < LONGEST_LIST; n++) {
    const rest = text.slice(at, at + 12);
    const gap = LIST_GOES_ON.exec(rest.slice(0, 6))?.[0];
    if (gap === undefined || (THOUSANDS.test(digits) && TORN_OFF.test(rest))) return undefined;
    at += gap.length;
    digits = LISTED_NUMBER.exec(text.slice(at, at + 24))?.[0] ?? '';
    at += digits.length;
    const found = readUnit(text.slice(at, at + 24).trimStart());
    if (found !== undefined && found.kind !== 'bare') return { ...found, length: 0 };
  }
  return undefined;
}

/** `last` is where the figure before it ends: a list of decimals that commas part is no figure that is torn. */
function readFigure(text: string, digits: string, at: number, last: number | undefined): Figure | undefined {
  const before = text.slice(Math.max(0, at - 12), at);
  if (isTorn(before) && !(last === at - 1 && /\.\d+,$/u.test(before))) return undefined;
  if (/[A-Za-z_/]$/u.test(before) || /\d\s*[-~～—–至]\s*$/u.test(before) || LIMIT_BEFORE.test(before)) return undefined;
  const signed = /(?<![\w）)年月日])-$/u.test(before);
  const start = signed ? at - 1 : at;
  const rest = text.slice(at + digits.length, at + digits.length + 24);
  const shared = sharedUnit(text, start, at + digits.length);
  if (shared) return { ...shared, raw: text.slice(start, at + digits.length), start, end: at + digits.length };
  if (/^\s*[-~～—–]\s*\d|^至\d|^\s*[,.]\s*\d|^[A-Za-z_]/u.test(rest)) return undefined;
  const space = /^\s*/u.exec(rest)?.[0].length ?? 0;
  const found = readUnit(rest.slice(space));
  if (!found) return undefined;
  const { kind, unit, length } = found;
  const end = at + digits.length + (length === 0 ? 0 : space + length);
  if (LIMIT_AFTER.test(text.slice(end, end + 16))) return undefined;
  return { kind, unit, raw: text.slice(start, at + digits.length), start, end };
}

/**
 * Whether digits with a point, a comma or a space stand before some digits: 1, 738.50 is no figure, and neither is its
 * 738.50.
 */
function isTorn(before: string): boolean {
  return /\.$|\d[,.，]?\s*$/u.test(before) && !/\d，$/u.test(before);
}

function readUnit(rest: string): { kind: Figure['kind']; unit: string | null; length: number } | undefined {
  const money = MONEY_UNIT.exec(rest)?.[0];
  if (money !== undefined) {
    // 340元/人 is a price, not a sum.
    if (/^\s*[/／]/u.test(rest.slice(money.length))) return undefined;
    return { kind: 'amount', unit: money.replace(/\s/gu, ''), length: money.length };
  }
  if (rest.startsWith('%')) return { kind: 'percent', unit: '%', length: 1 };
  const counted = findCountUnit(rest);
  if (counted) return { kind: 'count', unit: counted, length: counted.length };
  if (rest === '' || /^[，,；;。）)]/u.test(rest)) return { kind: 'bare', unit: null, length: 0 };
  return undefined;
}
