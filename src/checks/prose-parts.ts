import { sayCheck } from '../glossary/check-sentences.js';
import { namesParts } from '../glossary/claim-words.js';
import type { Disclosure, Statement } from '../schema/disclosure.js';
import { foldText } from '../text.js';
import { envelopeOf, type Figure, formatMoney, statementFigure, sumOf } from './figure.js';
import type { Findings } from './findings.js';
import { isSum } from './readings.js';

/** Lists of more parts are not checked: some of so many parts may add up to the whole by accident. */
const MOST_PARTS = 12;
/** The beginning of a list behind an amount: ，其中： of 100万元，其中：甲. */
const AMONG = /^[,;:。]?其中[:,]?/u;
/** Words that no plain list has: of a change, of other money, or of a second division of the same amount. */
const OTHER = /增|减|比|较|上年|去年|累计|单价|人均|标准|限额|余额|其中|包括|包含|[含按()]/u;
/** What may stand between two parts of a list: the share of the first, and punctuation. */
const BETWEEN =
  /^(?:,?\(?(?:约?占)?[^,;、%\d]{0,24}\d[\d.]*%\)?)?[,;、和及](?!其中|包括|包含|含|按|约?占)\p{Script=Han}/u;

/**
 * Checks that a list right behind 其中 is not more than the amount before it, as here it is:
 *
 *   收入100万元，其中：财政拨款90万元、事业收入20万元
 *
 * Nothing is reported where the sentence has brackets, changes or a second 其中, where some of the parts already make up
 * the whole (the others are then parts of these), or where two parts have the same name. A list that equals its whole
 * holds.
 */
export function checkProseParts({ statements }: Disclosure, findings: Findings): void {
  for (const [index, whole] of statements.entries()) {
    const figure = whole.change === null && whole.count === null ? statementFigure(whole, index) : undefined;
    if (figure === undefined || !namesParts(whole.text)) continue;
    const parts = partsBehind(statements, index);
    if (parts.length < 2 || parts.length > MOST_PARTS) continue;
    const above = sumOf(parts).minus(figure.yuan);
    if (isSum(figure, parts)) findings.compare({ rule: 'prose-adds-up', left: [figure], right: parts });
    else if (above.gt(envelopeOf([figure, ...parts])) && !someAreWhole(figure, parts))
      reportAbove(figure, parts, findings);
  }
}

/** Reports parts that are more than their whole; as a hint only, since parts may overlap without the text saying so. */
function reportAbove(whole: Figure, parts: readonly Figure[], findings: Findings): void {
  const refs = parts.map(({ ref }) => ref);
  const message = sayCheck('partsAbove', {
    parts: findings.places.several(refs),
    figure: formatMoney(sumOf(parts), parts),
    whole: findings.places.one(whole.ref),
    all: formatMoney(whole.yuan, [whole]),
  });
  findings.fail('prose-adds-up', message, [whole.ref, ...refs], { severity: 'hint', magnitude: 'material' });
}

/** The parts of a plain list behind an amount; none where the sentence says anything but this list behind it. */
function partsBehind(statements: readonly Statement[], index: number): Figure[] {
  const own = statements[index] as Statement;
  const text = foldText(own.text);
  let at = endOf(own, text, 0);
  const parts: Figure[] = [];
  const names = new Set<string>();
  for (let i = index + 1; statements[i]?.text === own.text && at >= 0; i++) {
    const part = statements[i] as Statement;
    const figure = part.change === null && part.count === null ? statementFigure(part, i) : undefined;
    const name = foldText(part.metric);
    const lead = text.slice(at);
    const fits = parts.length === 0 ? AMONG.test(lead) : BETWEEN.test(lead);
    if (figure === undefined || !fits || OTHER.test(name) || names.has(name)) return [];
    names.add(name);
    parts.push(figure);
    at = endOf(part, text, at);
  }
  return at >= 0 && !OTHER.test(text.slice(at)) ? parts : [];
}

/**
 * The index behind a statement's amount and its unit in the text, searched from `from` on; -1 where they are not found.
 */
function endOf({ amount, metric }: Statement, text: string, from: number): number {
  const named = text.indexOf(foldText(metric), from);
  const at = named < 0 ? -1 : text.indexOf(foldText(amount?.raw ?? ''), named);
  const end = at < 0 ? undefined : /^[^元]{0,24}?元/u.exec(text.slice(at))?.[0].length;
  return end === undefined ? -1 : at + end;
}

/** Whether some of the parts alone make up the whole, so that the others must be parts of these. */
function someAreWhole(whole: Figure, parts: readonly Figure[]): boolean {
  const sums: Figure[][] = [[]];
  for (const part of parts) sums.push(...sums.map((some) => [...some, part]));
  return sums.some((some) => some.length > 0 && some.length < parts.length && isSum(whole, some));
}
