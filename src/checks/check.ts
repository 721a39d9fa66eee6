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

/** What reconciles in a disclosure and what does not, in the order of the rule table; no record is changed. */
export function checkDisclosure(disclosure: Disclosure): Check[] {
  return findingsOf(disclosure).toChecks();
}

/** What the checks of a disclosure say, and where the parser must suspect itself first. */
export interface Checked {
  checks: Check[];
  /** The identities over figures of tables that fail by more than a last digit, or would but for a reading in doubt. */
  faults: Check[];
}

/** The checks of a disclosure, as `checkDisclosure` gives them, with those that a misread table may have broken. */
export function checkWithFaults(disclosure: Disclosure): Checked {
  const findings = findingsOf(disclosure);
  const checks = findings.toChecks();
  const failed = checks.filter(isGrave);
  return { checks, faults: [...failed, ...findings.doubted].filter(({ refs }) => refs.some(isOfTable)) };
}

/** Whether an identity over figures fails by more than a last digit. */
export function isGrave({ status, severity, magnitude, left }: Check): boolean {
  return status === 'fail' && severity === 'identity' && magnitude === 'material' && left !== null;
}

function isOfTable({ table }: Ref): boolean {
  return table !== null;
}

function findingsOf(disclosure: Disclosure): Findings {
  const findings = new Findings(disclosure);
  for (const family of FAMILIES) family(disclosure, findings);
  return findings;
}
