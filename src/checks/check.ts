import type { Check, Disclosure } from '../schema/disclosure.js';

/** What reconciles in a disclosure and what does not, rule by rule; no record is changed. */
export function checkDisclosure(_disclosure: Disclosure): Check[] {
  return [];
}
