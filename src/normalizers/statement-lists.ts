import { SHARE } from '../glossary/statement-words.js';
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

/**
 * Gives the claims of a list their own name and share, where a sentence says 分别 and lists as many of each.
 *
 *   基本支出、项目支出分别为6万元和4万元，占总支出的60%和40%   →   基本支出 6万元 60%, 项目支出 4万元 40%
 */
export function shareOut(sentence: string, figures: readonly Figure[], claims: Claim[]): void {
  if (!sentence.includes('分别')) return;
  const lists = listsOf(sentence, figures);
  for (const [i, list] of lists.entries()) {
    const own = list.map(({ start }) => claims.find((claim) => claim.start === start));
    const [first] = own;
    if (first === undefined || first.amount === null || !sentence.slice(0, first.start).includes('分别')) continue;
    const whole = own.flatMap((claim) => (claim?.metric === first.metric ? [claim] : []));
    if (whole.length !== list.length) continue;
    const names = listedNames(first.metric, list.length);
    const between = sentence.slice(list.at(-1)?.end, lists[i + 1]?.[0]?.start).replace('分别', '');
    const shares = first.change === null && SHARE.test(trimWords(between)) ? lists[i + 1] : undefined;
    const shared = shares?.length === list.length && shares[0]?.kind === 'percent';
    for (const [n, claim] of whole.entries()) {
      claim.metric = names?.[n] ?? claim.metric;
      claim.percent = shared ? (parseDecimal(shares[n]?.raw ?? '') ?? null) : null;
    }
    if (!shared) continue;
    const alone = claims.findIndex(({ start, amount }) => amount === null && start === shares[0]?.start);
    if (alone >= 0) claims.splice(alone, 1);
  }
}

/** The names that one metric lists, each of the same last word; undefined where they are not as many: 货物、工程采购. */
function listedNames(metric: string, count: number): string[] | undefined {
  const names = metric.split(/[、，,]|和(?=\p{Script=Han}{2})/u).filter((name) => name !== '');
  const ends = new Set(names.map((name) => name.slice(-2)));
  return names.length === count && ends.size === 1 ? names : undefined;
}
