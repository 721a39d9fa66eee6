import { sayCheck } from '../glossary/check-sentences.js';
import type { RuleId } from '../glossary/rules.js';
import { type Figure, formatMoney } from './figure.js';
import type { Findings } from './findings.js';

/** Adds what a rule finds of a figure that may not be above another: that it is within it, or the sentence `above`. */
export function reportWithin(
  findings: Findings,
  rule: RuleId,
  { part, whole, above }: { part: Figure; whole: Figure; above: 'partAbove' | 'debtAbove' | null },
): void {
  const words = {
    part: findings.places.one(part.ref),
    figure: formatMoney(part.yuan, [part]),
    whole: findings.places.one(whole.ref, part.ref),
    all: formatMoney(whole.yuan, [whole]),
  };
  const refs = [part.ref, whole.ref];
  if (above === null) findings.hold(rule, sayCheck('within', words), refs);
  else findings.fail(rule, sayCheck(above, words), refs);
}
