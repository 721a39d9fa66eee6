import type { Check, Disclosure } from '../schema/disclosure.js';
import { checkBetweenTables } from './between-tables.js';
import { checkClassTrees } from './class-trees.js';
import { checkEvaluations } from './evaluations.js';
import { Findings } from './findings.js';
import { checkNotes } from './notes.js';
import { checkProjects } from './projects.js';
import { checkProse } from './prose.js';
import { checkProseLines } from './prose-lines.js';
import { checkRows } from './rows.js';
import { checkSummaries } from './summaries.js';
import { checkThreePublic } from './three-public.js';

const FAMILIES = [
  checkSummaries,
  checkClassTrees,
  checkRows,
  checkThreePublic,
  checkBetweenTables,
  checkNotes,
  checkProjects,
  checkEvaluations,
  checkProse,
  checkProseLines,
];

/** What reconciles in a disclosure and what does not, in the order of the rule table; no record is changed. */
export function checkDisclosure(disclosure: Disclosure): Check[] {
  const findings = new Findings(disclosure);
  for (const family of FAMILIES) family(disclosure, findings);
  return findings.toChecks();
}
