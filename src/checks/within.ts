/** Reports whether a part is within its whole. Tested in tests/checks/debts-prices.test.ts. */

import { sayCheck } from '../glossary/check-sentences.js';
import type { RuleId } from '../glossary/rules/rules.js';
import { type Figure, formatMoney } from './figure.js';
import type { Findings } from './findings.js';

/** Reports for a rule that a part is not more than its whole or, where `above` names a sentence, that it is. */
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
