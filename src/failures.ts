/** What counts as a failure of a disclosure, in every output. */

import type { Check } from './schema/disclosure.js';

/** Whether a check is of a relation that must hold and does not; a hint never counts. */
export function isFailure({ status, severity }: Pick<Check, 'status' | 'severity'>): boolean {
  return status === 'fail' && severity === 'identity';
}
