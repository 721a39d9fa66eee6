/** Reads figures that a sentence lists under shared names. Tested in tests/normalizers/statement.test.ts. */

import { CHANGE_ONLY, findChange, SHARE } from '../glossary/statement-words.js';
import type { Statement } from '../schema/disclosure.js';
import { parseDecimal } from './amount.js';
import type { Figure } from './statement-figures.js';
import { trimWords } from './statement-text.js';

/** A statement in the making, with the place of its first digit in the sentence. */
export interface Claim {
  metric: string;
  figure: Figure | null;
  start: number;
  end: number;
  amount: Statement['amount'];
  percent: string | null;
  count: Statement['count'];
  change: Statement['change'];
  /** The words leave the change open: 增加（减少）. */
  open: boolean;
}

/** What parts the figures of a list: 1.00万元、2.00万元和3.00万元. */
const LISTED = /^\s*(?:[、，,]|和|与|及|以及)\s*$/u;

/** The lists of figures of a sentence, two or more with nothing but signs between them. */
function listsOf(sentence: string, figures: readonly Figure[]): Figure[][] {
  const lists: Figure[][] = [];
  for (const figure of figures) {
    const last = lists.at(-1)?.at(-1);
    if (last?.kind === figure.kind && LISTED.test(sentence.slice(last.end, figure.start))) lists.at(-1)?.push(figure);
    else lists.push([figure]);
  }
  return lists.filter(({ length }) => length > 1);
}

/** A comma parts the figures of a list only where the words before it say that they are several. */
const SEVERAL = /(?:分别|各)[^。；;]{0,80}$/u;

/**
 * Whether a figure goes on with the list of the one before it, which needs no words of its own.
 *
 *   分别下降5.2%和23.5%      比重分别为12%和3.1%      减少2亿元、3亿元
 */
export function goesOnList(sentence: string, before: Figure | undefined, figure: Figure): boolean {
  if (before === undefined || before.kind !== figure.kind) return false;
  const gap = sentence.slice(before.end, figure.start);
  return LISTED.test(gap) && (!/[，,]/u.test(gap) || SEVERAL.test(sentence.slice(0, before.start)));
}

/**
 * The claim that a figure of a list makes: what the one before it is called, and its direction; undefined where that is
 * a share of an amount, whose next is nobody's.
 */
export function nextOfList(last: Claim, figure: Figure): Omit<Claim, 'amount' | 'percent' | 'count'> | undefined {
  if (figure.kind === 'percent' && (last.amount !== null || last.count !== null)) return undefined;
  const { metric, change, open } = last;
  return { metric, figure, start: figure.start, end: figure.end, change, open };
}

/**
 * Gives the claims of a list their own name, share and rate, where a sentence says 分别 and lists as many of each.
 *
 *   基本支出、项目支出分别为6万元和4万元，占总支出的60%和40%   →   基本支出 6万元 60%, 项目支出 4万元 40%
 *   收入、支出分别增加2万元和3万元，分别增长5%和6%            →   增加 2万元 5%, 增加 3万元 6%
 */
export function shareOut(sentence: string, figures: readonly Figure[], claims: Claim[]): void {
  if (!/分别|各/u.test(sentence)) return;
  const lists = listsOf(sentence, figures);
  for (const [i, list] of lists.entries()) {
    const own = list.map(({ start }) => claims.find((claim) => claim.start === start));
    const [first] = own;
    if (first === undefined || first.amount === null || !/分别|各/u.test(sentence.slice(0, first.start))) continue;
    const whole = own.flatMap((claim) => (claim?.metric === first.metric ? [claim] : []));
    if (whole.length !== list.length) continue;
    const names = listedNames(first.metric, list.length);
    const next = lists[i + 1];
    const shares = isListOfRates(sentence.slice(list.at(-1)?.end, next?.[0]?.start), first.change) ? next : undefined;
    const shared = shares?.length === list.length && shares[0]?.kind === 'percent';
    for (const [n, claim] of whole.entries()) {
      claim.metric = names?.[n] ?? claim.metric;
      claim.percent = shared ? (parseDecimal(shares[n]?.raw ?? '') ?? null) : null;
    }
    if (!shared) continue;
    for (const share of shares) {
      const alone = claims.findIndex(({ start, amount }) => amount === null && start === share.start);
      if (alone >= 0) claims.splice(alone, 1);
    }
  }
}

/**
 * Whether the words between two lists say that the second is the shares of the first, or its rates in the same
 * direction.
 */
function isListOfRates(between: string, change: Claim['change']): boolean {
  const words = trimWords(between.replace('分别', '').replace(/^[，,]?\s*各/u, ''));
  return change === null ? SHARE.test(words) : CHANGE_ONLY.test(words) && findChange(words) === change;
}

/** The names that one metric lists, each of the same last word; undefined where they are not as many: 货物、工程采购. */
function listedNames(metric: string, count: number): string[] | undefined {
  const names = metric.split(/[、，,]|和(?=\p{Script=Han}{2})/u).filter((name) => name !== '');
  const ends = new Set(names.map((name) => name.slice(-2)));
  return names.length === count && ends.size === 1 ? names : undefined;
}
