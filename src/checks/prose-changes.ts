/** Checks changes and their rates in the text. Tested in tests/checks/scopes.test.ts. */

import { Decimal } from 'decimal.js';
import { sayCheck } from '../glossary/check-sentences.js';
import { continuesSentence, isBareChange, isSameSubject, subjectOf } from '../glossary/claim-words.js';
import type { Disclosure, Statement } from '../schema/disclosure.js';
import type { Sentence } from '../sentence.js';
import { foldText } from '../text.js';
import { envelopeOf, type Figure, formatMoney, statementFigure } from './figure.js';
import type { Findings } from './findings.js';
import { lastPlace } from './form-figure.js';
import { earlierAmounts, formatPercent, isShare, levelsBefore, levelsOfSentence, refOf } from './prose-context.js';

/** The sentence of a check of a change: the rate that the text claims, and the rate that its amounts make. */
function sayChange(
  { metric, percent }: Statement,
  [change, before]: readonly [Decimal, Decimal],
  printed: readonly Figure[],
  holds: boolean,
): Sentence {
  const words = { metric, percent: percent ?? '', before: formatMoney(before, printed) };
  if (before.lte(0)) return sayCheck('noChange', words);
  return sayCheck(holds ? 'change' : 'changeFails', {
    ...words,
    change: formatMoney(change, printed),
    computed: formatPercent(change, before, percent ?? ''),
  });
}

/** The amount that changed stands at most so many statements before the change. */
const REACH = 12;

/** Words of the amount of an earlier year. */
const BEFORE = /上年|去年|上一年|前一年|同期/u;

/**
 * Whether a claim is of an earlier year: earlier than the document's or, where that is unknown, than the latest of its
 * sentence.
 */
export function isEarlier(disclosure: Disclosure, { metric, text }: Statement): boolean {
  if (BEFORE.test(metric)) return true;
  const yearsIn = (words: string): number[] => [...words.matchAll(/(20\d{2})年/gu)].map((found) => Number(found[1]));
  const own = yearsIn(metric).at(-1);
  const latest = disclosure.fiscalYear ?? Math.max(...yearsIn(text));
  return own !== undefined && own < latest;
}

/**
 * Checks a rate behind the amounts of two years: 上年 A, 本年 B, 增长 X% holds if X = (B − A) ÷ A for any two amounts that
 * the sentence names before it. It fails only where the sentence has just two amounts, of the same subject, one of them
 * of the year before.
 */
export function compareRate(disclosure: Disclosure, index: number, findings: Findings): void {
  const statement = disclosure.statements[index] as Statement;
  if (statement.change !== 'increase' && statement.change !== 'decrease') return;
  const levels = levelsBefore(disclosure, index, 3);
  const named = levels.map(({ figure }) => figure);
  const percent = new Decimal(statement.percent ?? 0).abs();
  const pairs = named.flatMap((a) => named.filter((b) => b !== a && a.yuan.gt(0)).map((b): [Figure, Figure] => [a, b]));
  const [first] = pairs;
  if (first === undefined) return;
  const place = lastPlace(statement.percent ?? '');
  const isWithin =
    (slack: Decimal) =>
    ([before, now]: [Figure, Figure]): boolean => {
      const change = { ...now, yuan: now.yuan.minus(before.yuan).abs(), place: now.place.plus(before.place) };
      return isShare(change, before, percent, slack);
    };
  const match = pairs.find(isWithin(place.div(2)));
  const near = match ?? pairs.find(isWithin(place));
  const [before, now] = near ?? first;
  const refs = [refOf(index, statement), before.ref, now.ref];
  const sides = [now.yuan.minus(before.yuan).abs(), before.yuan] as const;
  const message = sayChange(statement, sides, [before, now], match !== undefined);
  if (match !== undefined) findings.hold('prose-change', message, refs);
  else if (isOfTwoYears(disclosure, levels, statement) && !isAdjusted(disclosure, index))
    findings.fail('prose-change', message, refs, { magnitude: near === undefined ? 'material' : 'last-digit' });
}

/**
 * Checks that amount and rate of a change have the same direction, as in 增加6.30万元，下降4.20% they do not. Compared is only
 * a rate without a name of its own, right behind its amount in the same clause: that is certainly of the same change.
 */
export function compareDirections(disclosure: Disclosure, index: number, findings: Findings): void {
  const [before, own] = [disclosure.statements[index - 1], disclosure.statements[index] as Statement];
  if (before?.text !== own.text || before.amount === null || before.percent !== null || own.amount !== null) return;
  const pair = [before.change, own.change];
  if (!pair.includes('increase') || !pair.includes('decrease') || !isBareChange(own.metric)) return;
  const text = foldText(own.text);
  const from = text.indexOf(`${foldText(before.metric)}${before.amount.raw}`);
  const clause = from < 0 ? '' : text.slice(from).split(/[;。]/u)[0];
  const next = `${own.metric}${own.percent ?? ''}%`;
  if (
    !clause
      ?.slice(before.metric.length + before.amount.raw.length)
      .replace(/^[亿万千]*元[,、]?/u, '')
      .startsWith(next)
  )
    return;
  const message = sayCheck('directions', {
    amount: `${before.metric}${before.amount.raw}${before.amount.unit ?? ''}`,
    rate: next,
  });
  findings.fail('prose-change', message, [refOf(index - 1, before), refOf(index, own)]);
}

/** Whether a rate has another basis (同口径下降1.2%), or follows another change in its sentence. */
function isAdjusted(disclosure: Disclosure, index: number): boolean {
  const [before, own] = [disclosure.statements[index - 1], disclosure.statements[index] as Statement];
  return /同口径|可比|剔除|扣除/u.test(own.metric) || (before?.text === own.text && before.change !== null);
}

type Level = ReturnType<typeof levelsBefore>[number];

/** Whether there are just two amounts, of the same subject and of two years, and the claim speaks of that subject. */
function isOfTwoYears(disclosure: Disclosure, levels: readonly Level[], claim: Statement): boolean {
  const [a, b] = levels.map(({ statement }) => statement);
  if (a === undefined || b === undefined || levels.length !== 2) return false;
  const two = isEarlier(disclosure, a) !== isEarlier(disclosure, b);
  return two && isSameSubject(a.metric, b.metric) && [a, b].some(({ metric }) => isSameSubject(claim.metric, metric));
}

/**
 * Checks the rate of a change whose amount is given: 比上年增加 Δ, 增长 X% holds if X = Δ ÷ (A − Δ), or ÷ (A + Δ) for a
 * decrease, for an amount A named before it. It fails only where its own sentence, or the one that it continues, names
 * what changed; else it is skipped.
 */
export function compareChange(disclosure: Disclosure, index: number, delta: Figure, findings: Findings): void {
  const statement = disclosure.statements[index] as Statement;
  const percent = new Decimal(statement.percent ?? 0).abs();
  const change = delta.yuan.abs();
  const claimed = changedLevels(disclosure, index);
  const earlier = [...new Set([...earlierAmounts(disclosure, index).slice(0, 4), ...claimed])];
  if (earlier.length === 0 || change.isZero()) return;
  const base = (current: Figure): Decimal =>
    statement.change === 'increase' ? current.yuan.minus(change) : current.yuan.plus(change);
  const digit = lastPlace(statement.percent ?? '');
  const sole = soleLevel(disclosure, index);
  const isRight = (before: Decimal, { place }: Figure, slack: Decimal): boolean =>
    before.gt(0) &&
    isShare({ ...delta, yuan: change }, { ...delta, yuan: before, place: place.plus(delta.place) }, percent, slack);
  // From zero, texts say that something grew by 100 %, that is of what it is now. And A may be the year before itself.
  const rightBase = (current: Figure): Decimal | undefined =>
    (sole === undefined || !base(current).gt(0) ? [base(current), current.yuan] : [base(current)]).find((before) =>
      isRight(before, current, digit.div(2)),
    );
  const match = (sole === undefined ? earlier : [sole]).find((level) => rightBase(level) !== undefined);
  const near = match ?? claimed.find((level) => isRight(base(level), level, digit));
  const current = near ?? claimed[0];
  if (current === undefined) {
    findings.skip('prose-change', findings.places.one(delta.ref), sayCheck('noLevel'), [delta.ref]);
    return;
  }
  const before = (match && rightBase(match)) ?? (base(current).gt(0) ? base(current) : current.yuan);
  const refs = [delta, ...(near === undefined ? claimed : [near])].map(({ ref }) => ref);
  const message = sayChange(statement, [change, before], [delta, current], match !== undefined);
  if (match !== undefined) findings.hold('prose-change', message, refs);
  else findings.fail('prose-change', message, refs, { magnitude: near === undefined ? 'material' : 'last-digit' });
}

/**
 * The only amount that a change can be of: it stands right before the change, is the only one in the sentence, and is
 * of the document's year. Undefined where the sentence continues another one, or names what changed.
 *
 *   公务接待费2.50万元，比上年减少0.10万元，下降3.85%
 */
function soleLevel(disclosure: Disclosure, index: number): Figure | undefined {
  const [before, own] = [disclosure.statements[index - 1], disclosure.statements[index] as Statement];
  if (before === undefined || before.text !== own.text || before.change !== null) return undefined;
  const [only, other] = levelsBefore(disclosure, index, index);
  if (only?.statement !== before || other !== undefined || isEarlier(disclosure, before)) return undefined;
  const text = foldText(own.text);
  const goesOn =
    continuesSentence(own.text) || /^(其中|此外|同时|另)/u.test(text) || /完成|预算数?的|分别|各/u.test(text);
  return goesOn || subjectOf(own.metric) !== '' || subjectOf(before.metric).length <= SHORTEST
    ? undefined
    : only.figure;
}

/** Characters: a name this short (支出, 收入) may mean many amounts. */
const SHORTEST = 2;

/**
 * The amounts that a change may be of, the nearest first: those of its sentence or, without any, of the sentence that
 * it continues.
 */
function changedLevels(disclosure: Disclosure, index: number): Figure[] {
  const { metric, text } = disclosure.statements[index] as Statement;
  const before = disclosure.statements.slice(0, index).findLastIndex((each) => each.text !== text);
  const own = levelsBefore(disclosure, index, REACH);
  const goesOn = subjectOf(metric) !== '' || continuesSentence(text);
  const earlier = own.length > 0 || !goesOn ? [] : levelsOfSentence(disclosure, before, REACH);
  const [only] = own;
  // 财政拨款收、支总计100万元，与上年相比收、支总计各增加5万元: the only amount of the sentence, though the names differ.
  if (only !== undefined && own.length === 1 && subjectOf(only.statement.metric).endsWith(subjectOf(metric)))
    return [only.figure];
  // 收入总计增加5万元 is not of an amount of another sentence that has no name, such as 上年的92万元.
  const named = earlier.filter(({ statement }) => subjectOf(metric) === '' || subjectOf(statement.metric) !== '');
  return [...own, ...named]
    .filter(({ statement }) => isSameSubject(metric, statement.metric))
    .map(({ figure }) => figure)
    .toReversed();
}

/** Reports an amount that is smaller than its own increase, since it was not below zero before: 预算0万元，比上年增加5万元. */
export function compareIncrease(disclosure: Disclosure, index: number, delta: Figure, findings: Findings): void {
  const [before, own] = [disclosure.statements[index - 1], disclosure.statements[index] as Statement];
  if (before === undefined || before.text !== own.text || before.change !== null) return;
  if (!/^(比|较|与).*(增加|增长)$/u.test(foldText(own.metric)) || !isAlone(before, own)) return;
  const current = statementFigure(before, index - 1);
  if (current === undefined || current.yuan.plus(envelopeOf([current, delta])).gte(delta.yuan)) return;
  const message = sayCheck('changeBelow', {
    metric: before.metric,
    current: formatMoney(current.yuan, [current]),
    delta: formatMoney(delta.yuan, [delta]),
  });
  findings.fail('prose-change', message, [refOf(index - 1, before), refOf(index, own)], { severity: 'hint' });
}

/** Whether the clause of two claims has no other amount, of which the change could be instead. */
function isAlone(before: Statement, own: Statement): boolean {
  const clauses = foldText(own.text).split(/[;。]/u);
  const clause = clauses.find((part) => part.includes(foldText(`${before.metric}`)) && /增加|增长/u.test(part));
  return clause?.match(/\d[\d,.]*(亿|万|千)?元/gu)?.length === 2;
}
