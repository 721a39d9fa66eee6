/** Checks points and scores of self-evaluations. Tested in tests/checks/evaluations.test.ts. */

import { Decimal } from 'decimal.js';
import { sayCheck } from '../glossary/check-sentences.js';
import type { Ref } from '../schema/disclosure.js';
import { foldText } from '../text.js';
import type { Findings } from './findings.js';
import { type EvaluatedForm, formRef, lastPlace } from './form-figure.js';

/** Printed points: those that can be had (分值), or those that were given (得分). */
interface Mark {
  value: Decimal;
  place: Decimal;
  ref: Ref;
}

/** One line of a form that has points: an indicator, or the spending of the money (预算执行). */
interface Marked {
  name: string;
  weight: Mark | undefined;
  score: Mark | undefined;
}

/** 得分 ≤ 分值 for each line; Σ分值 = 100; Σ得分 = 总分. Where some points are not printed, no sum is checked. */
export function checkMarks(form: EvaluatedForm, findings: Findings): void {
  const indicators = indicatorMarks(form);
  const execution = executionMarks(form);
  const result = marked(form, '总分', 'result', form.result);
  for (const each of [...indicators, ...execution, result]) checkWithin(form, each, findings);
  if (form.form === 'self-evaluation') {
    checkWeights(form, indicators, execution[0], result.weight, findings);
    checkScores(form, indicators, execution[0], result.score, findings);
  }
}

function markOf(form: EvaluatedForm, field: string, text: string | null, source = form.source): Mark | undefined {
  return text === null
    ? undefined
    : { value: new Decimal(text), place: lastPlace(text), ref: formRef(form, field, source) };
}

function marked(
  form: EvaluatedForm,
  name: string,
  field: string,
  marks: { weight: string | null; score: string | null } | null | undefined,
  source = form.source,
): Marked {
  return {
    name,
    weight: markOf(form, `${field}.weight`, marks?.weight ?? null, source),
    score: markOf(form, `${field}.score`, marks?.score ?? null, source),
  };
}

/** The points of the year's indicators; those of 实施期 are the same points, printed again. */
function indicatorMarks(form: EvaluatedForm): Marked[] {
  return form.indicators.flatMap((indicator, index) =>
    indicator.period === 'annual'
      ? [marked(form, indicator.level3 ?? '', `indicators.${index}`, indicator, indicator.source)]
      : [],
  );
}

/** How messages name the line of the points for spending. */
const EXECUTION_LINE = '预算执行';

/** The points for spending: of the line of all money where that has some, else of the lines of its sources. */
function executionMarks(form: EvaluatedForm): Marked[] {
  const all = Object.entries(form.execution ?? {}).map(([source, execution]) =>
    marked(form, EXECUTION_LINE, `execution.${source}`, execution),
  );
  return all.filter(({ weight, score }) => weight !== undefined || score !== undefined);
}

/** Names of lines with extra points, which may exceed 分值. */
const BONUS = /加分|附加分/u;

function checkWithin(form: EvaluatedForm, { name, weight, score }: Marked, findings: Findings): void {
  if (weight === undefined || score === undefined || BONUS.test(foldText(name))) return;
  const sides = {
    form: findings.places.form(form),
    line: name,
    score: String(score.value),
    weight: String(weight.value),
  };
  const refs = [score.ref, weight.ref];
  if (score.value.lte(weight.value)) findings.hold('score-within-weight', sayCheck('scoreWithin', sides), refs);
  else findings.fail('score-within-weight', sayCheck('scoreAbove', sides), refs);
}

/** The points to add up; undefined where some are not printed. */
function addMarks(marks: readonly (Mark | undefined)[]): Mark[] | undefined {
  const printed = marks.filter((mark) => mark !== undefined);
  return printed.length === marks.length && printed.length > 0 ? printed : undefined;
}

function totalOf(marks: readonly Mark[]): Decimal {
  return marks.reduce((sum, mark) => sum.plus(mark.value), new Decimal(0));
}

function isNear(sum: Decimal, total: Decimal, marks: readonly Mark[]): boolean {
  const slack = marks.reduce((all, mark) => all.plus(mark.place), new Decimal(0)).div(2);
  return sum.minus(total).abs().lte(slack);
}

/**
 * Whether scores with decimals differ from their total by no more than one unit of the last digit for each: they may
 * have been cut off.
 */
function isLastDigit(sum: Decimal, total: Decimal, marks: readonly Mark[]): boolean {
  const largest = Decimal.max(...marks.map(({ place }) => place));
  return largest.lt(1) && sum.minus(total).abs().lte(largest);
}

const FULL_MARKS = 100;

/** The usual points for spending, of 100: where a form does not print them, its indicators have 90 or 100 points. */
const USUAL_FOR_SPENDING = 10;

/** Σ分值 = 100, with the points for spending. */
function checkWeights(
  form: EvaluatedForm,
  indicators: readonly Marked[],
  execution: Marked | undefined,
  full: Mark | undefined,
  findings: Findings,
): void {
  const where = findings.places.form(form);
  if (indicators.every(({ weight }) => weight === undefined)) return;
  const own = addMarks(indicators.map(({ weight }) => weight));
  if (own === undefined || !form.complete) {
    findings.skip('weights-add-up', where, sayCheck('pointsMissing'));
    return;
  }
  const all = [...own, ...(execution?.weight === undefined ? [] : [execution.weight])];
  const refs = all.map(({ ref }) => ref);
  const allowed = [new Decimal(FULL_MARKS), ...(full === undefined ? [] : [full.value])];
  if (execution?.weight === undefined) allowed.push(new Decimal(FULL_MARKS - USUAL_FOR_SPENDING));
  const sum = totalOf(all);
  if (allowed.some((total) => total.eq(sum)))
    findings.hold('weights-add-up', sayCheck('weights', { form: where, sum: String(sum) }), refs);
  else if (form.execution !== null && execution?.weight === undefined)
    findings.skip('weights-add-up', where, sayCheck('spendingPointsMissing'), refs);
  else {
    const message = sayCheck('weightsFail', { form: where, sum: String(sum), full: String(full?.value ?? FULL_MARKS) });
    findings.fail('weights-add-up', message, refs);
  }
}

/** Σ得分 = 总分, with the points for spending. */
function checkScores(
  form: EvaluatedForm,
  indicators: readonly Marked[],
  execution: Marked | undefined,
  total: Mark | undefined,
  findings: Findings,
): void {
  if (total === undefined) return;
  const where = findings.places.form(form);
  const own = addMarks(indicators.map(({ score }) => score));
  if (own === undefined || !form.complete) {
    findings.skip('scores-add-up', where, sayCheck('scoreMissing'), [total.ref]);
    return;
  }
  const all = [...own, ...(execution?.score === undefined ? [] : [execution.score])];
  const refs = [total.ref, ...all.map(({ ref }) => ref)];
  const sum = totalOf(all);
  const sides = { form: where, total: String(total.value), sum: String(sum) };
  if (isNear(sum, total.value, [total, ...all])) findings.hold('scores-add-up', sayCheck('scores', sides), refs);
  else if (form.execution !== null && execution?.score === undefined)
    findings.skip('scores-add-up', where, sayCheck('spendingScoreMissing'), refs);
  else {
    const magnitude = isLastDigit(sum, total.value, [total, ...all]) ? 'last-digit' : 'material';
    findings.fail('scores-add-up', sayCheck('scoresFail', sides), refs, { magnitude });
  }
}
