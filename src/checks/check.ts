/** Runs all checks. Tested in tests/checks/rules.test.ts. */

import type { Check, Disclosure, Ref } from '../schema/disclosure.js';
import { checkBetweenTables } from './between-tables.js';
import { checkClassTrees } from './class-trees.js';
import { checkColumnSums } from './column-sums.js';
import { checkDebts } from './debts.js';
import { checkEvaluations } from './evaluations.js';
import { Findings } from './findings.js';
import { checkFormulas } from './formulas.js';
import { checkItemLists } from './item-lists.js';
import { checkLists } from './lists.js';
import { checkNotes } from './notes.js';
import { checkParts } from './parts.js';
import { checkPrices } from './prices.js';
import { checkProjects } from './projects.js';
import { checkProse } from './prose.js';
import { checkProseBalances, checkProseTriples } from './prose-balances.js';
import { checkProseLines } from './prose-lines.js';
import { checkProseParts } from './prose-parts.js';
import { checkProseSums } from './prose-sums.js';
import { checkRowRates } from './row-rates.js';
import { checkRows } from './rows.js';
import { checkSummaries } from './summaries.js';
import { checkThreePublic } from './three-public.js';
import { checkYearSums } from './year-sums.js';

/** All checks, each a function that reports to the findings what it finds in a disclosure. */
const FAMILIES = [
  checkSummaries,
  checkClassTrees,
  checkRows,
  checkColumnSums,
  checkYearSums,
  checkParts,
  checkRowRates,
  checkThreePublic,
  checkDebts,
  checkPrices,
  checkLists,
  checkItemLists,
  checkFormulas,
  checkBetweenTables,
  checkNotes,
  checkProjects,
  checkEvaluations,
  checkProse,
  checkProseLines,
  checkProseParts,
  checkProseSums,
  checkProseBalances,
  checkProseTriples,
];

/**
 * Runs all rules over a disclosure: what holds, what fails and what could not be checked, in the order of the rules.
 * Changes no record.
 */
export function checkDisclosure(disclosure: Disclosure): Check[] {
  const findings = findingsOf(disclosure);
  findings.explain();
  return findings.toChecks();
}

/** The checks of a disclosure, and those that may have failed because a table was misread. */
export interface Checked {
  checks: Check[];
  /**
   * Identities of tables' figures that fail by more than a last digit; those that are reported as doubtful are among
   * them.
   */
  faults: Check[];
  /** Adds to each failure, in place, what it may come from; to be called once. */
  explain(): void;
}

/**
 * The checks of a disclosure, as `checkDisclosure` gives them once `explain` has been called, with those that a misread
 * table may have broken. Where `says` is false, not all of their messages are made.
 */
export function checkWithFaults(disclosure: Disclosure, says = true): Checked {
  const findings = findingsOf(disclosure, says);
  const checks = findings.toChecks();
  const failed = checks.filter(isGrave);
  const faults = [...failed, ...findings.doubted].filter(({ refs }) => refs.some(isOfTable));
  return { checks, faults, explain: () => findings.explain() };
}

/** Whether a check compares figures and fails by more than one unit of the last digit. */
export function isGrave({ status, severity, magnitude, left }: Check): boolean {
  return status === 'fail' && severity === 'identity' && magnitude === 'material' && left !== null;
}

function isOfTable({ table }: Ref): boolean {
  return table !== null;
}

function findingsOf(disclosure: Disclosure, says = true): Findings {
  const findings = new Findings(disclosure, says);
  for (const family of FAMILIES) family(disclosure, findings);
  return findings;
}
