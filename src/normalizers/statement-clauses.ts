/** Finds the words of a sentence that name a figure. Tested in tests/normalizers/statement.test.ts. */

import type { Figure } from './statement-figures.js';
import type { Claim } from './statement-lists.js';
import { wordsBefore } from './statement-text.js';

/** A figure with the words before it. */
export interface Reading {
  figure: Figure;
  words: string;
  metric: string;
  change: 'increase' | 'decrease' | null;
}

const VERB_ONLY = /^\s*(?:约?为|是|达到?了?|约|共计|合计)\s*$/u;

/** The words before a figure; where they are a verb alone, with the clause before it: 甲局均价最高，达到41.46万元. */
export function clauseBefore(sentence: string, from: number, to: number): ReturnType<typeof wordsBefore> {
  const own = wordsBefore(sentence, from, to);
  if (!VERB_ONLY.test(own.words) || !/[，,]/u.test(own.mark)) return own;
  const clause = wordsBefore(sentence, from, own.at);
  return clause.words.trim() === '' ? own : { ...clause, words: clause.words + own.words };
}

/**
 * Whether a rate goes on a list of rates, and so is named by few words: 2.99% of
 * 平均利率2.92%，其中一般债券2.86%，专项债券2.99%. One that another is compared with (较上年90%) does not.
 */
export function isRateOfList(last: Claim | undefined, figure: Figure, words: string): boolean {
  if (figure.kind !== 'percent' || last?.figure?.kind !== 'percent') return false;
  const alone = last.amount === null && last.count === null && last.change === null;
  return (
    alone &&
    /^[，,、；;]?(?!(?:其中)?[：:，,]?[比较与同])(?:其中)?[：:，,]?\p{Script=Han}{2,16}(?:为|是)?$/u.test(words.trim())
  );
}

/** Whether a rate is a share of the budget before it (完成年初预算数6,099万元的40.4%), and the words before that say of what. */
export function isOfBudget(last: Claim | undefined, words: string): last is Claim {
  return words.trim() === '的' && last?.figure?.kind === 'amount' && /^(?:完成|占|为|达到?|相当于)/u.test(last.metric);
}

/** The rate of a budget, called by the words before it, the amount among them: 完成年初预算数6,099万元的 40.4%. */
export function budgetShare(last: Claim, figure: Figure, words: string): Reading {
  return { figure, words, metric: `${last.metric}${last.figure?.raw ?? ''}${last.figure?.unit ?? ''}的`, change: null };
}

/** Whether a percentage is the share of the amount right before it, without a word between: 教育支出20万元11.14%、农林水支出…. */
export function isBareShare(sentence: string, last: Claim, figure: Figure): boolean {
  if (figure.kind !== 'percent' || last.figure?.kind !== 'amount' || last.percent !== null) return false;
  const ends = /^\s*(?:[、，,；;。）)]|$)/u.test(sentence.slice(figure.end));
  return ends && sentence.slice(last.end, figure.start).trim() === '';
}

/**
 * What the last claim before a figure without words is called; one inside a bracket that has closed is of its own
 * matter.
 */
export function namedBefore(sentence: string, start: number, claims: readonly Claim[]): string {
  const outside = claims.findLast(({ end }) => {
    let depth = 0;
    for (const character of sentence.slice(end, start)) {
      if ('（('.includes(character)) depth++;
      else if ('）)'.includes(character)) depth--;
    }
    return depth >= 0;
  });
  return (outside ?? claims.at(-1))?.metric ?? '';
}
