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

/** What the text says of a change, and what its amounts say, as they are printed. */
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

/** The amounts that a change may be of stand no more statements before it than this. */
const REACH = 12;

/** Words of the amount of an earlier year. */
const BEFORE = /上年|去年|上一年|前一年|同期/u;

/** True where a claim says that its amount is of an earlier year than the document's, or than the sentence's other claims. */
export function isEarlier(disclosure: Disclosure, { metric, text }: Statement): boolean {
  if (BEFORE.test(metric)) return true;
  const yearsIn = (words: string): number[] => [...words.matchAll(/(20\d{2})年/gu)].map((found) => Number(found[1]));
  const own = yearsIn(metric).at(-1);
  const latest = disclosure.fiscalYear ?? Math.max(...yearsIn(text));
  return own !== undefined && own < latest;
}

/** 上年 A, 本年 B, 增长 X%: X = (B − A) ÷ A, for two of the amounts that the sentence names before it; it fails where these are two alone of one subject, one of them of the year before. */
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
 * An amount and a rate of one change are of one direction: 增加6.30万元，下降4.20% are not. Only a rate that is called
 * by nothing else, right behind its amount in the same clause, is surely of the same change.
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

/** True for a rate on another basis (同口径下降1.2%), or behind one that the sentence gives of the same amounts already. */
function isAdjusted(disclosure: Disclosure, index: number): boolean {
  const [before, own] = [disclosure.statements[index - 1], disclosure.statements[index] as Statement];
  return /同口径|可比|剔除|扣除/u.test(own.metric) || (before?.text === own.text && before.change !== null);
}

type Level = ReturnType<typeof levelsBefore>[number];

/** True for two amounts alone that are about the same, of two years, and of which the claim may speak. */
function isOfTwoYears(disclosure: Disclosure, levels: readonly Level[], claim: Statement): boolean {
  const [a, b] = levels.map(({ statement }) => statement);
  if (a === undefined || b === undefined || levels.length !== 2) return false;
  const two = isEarlier(disclosure, a) !== isEarlier(disclosure, b);
  return two && isSameSubject(a.metric, b.metric) && [a, b].some(({ metric }) => isSameSubject(claim.metric, metric));
}

/**
 * 比上年增加 Δ, 增长 X%: X = Δ ÷ (current ∓ Δ), for one of the amounts named before it. It fails where its own sentence,
 * or the one that it goes on from, names what changed; else nothing is said.
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
  // What grew from nothing grew by 100 %, of what it is now; of several amounts one may be that of the year before.
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
 * The one amount that a change can be of: it stands alone in its sentence, right before the change, and is of the
 * document's year. None where the sentence goes on from another, or says of the change what it is of.
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

/** Names this short are of many things: 支出, 收入. */
const SHORTEST = 2;

/** The amounts of which a change may be said, the nearest first: of its sentence, else of the one that this goes on from. */
function changedLevels(disclosure: Disclosure, index: number): Figure[] {
  const { metric, text } = disclosure.statements[index] as Statement;
  const before = disclosure.statements.slice(0, index).findLastIndex((each) => each.text !== text);
  const own = levelsBefore(disclosure, index, REACH);
  const goesOn = subjectOf(metric) !== '' || continuesSentence(text);
  const earlier = own.length > 0 || !goesOn ? [] : levelsOfSentence(disclosure, before, REACH);
  const [only] = own;
  // 财政拨款收、支总计100万元，与上年相比收、支总计各增加5万元: the sentence holds no other amount.
  if (only !== undefined && own.length === 1 && subjectOf(only.statement.metric).endsWith(subjectOf(metric)))
    return [only.figure];
  // 收入总计增加5万元 is of no 上年的92万元 of another sentence, which says nothing of what it is.
  const named = earlier.filter(({ statement }) => subjectOf(metric) === '' || subjectOf(statement.metric) !== '');
  return [...own, ...named]
    .filter(({ statement }) => isSameSubject(metric, statement.metric))
    .map(({ figure }) => figure)
    .toReversed();
}

/** An amount that 比上年增加 Δ is at least Δ, since the year before it was not below zero: 预算0万元，比上年增加5万元. */
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

/** True where one clause holds the two claims alone; among several amounts the change may speak of an earlier one. */
function isAlone(before: Statement, own: Statement): boolean {
  const clauses = foldText(own.text).split(/[;。]/u);
  const clause = clauses.find((part) => part.includes(foldText(`${before.metric}`)) && /增加|增长/u.test(part));
  return clause?.match(/\d[\d,.]*(亿|万|千)?元/gu)?.length === 2;
}
