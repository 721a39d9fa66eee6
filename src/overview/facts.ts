import { isFailure } from '../failures.js';
import type { Diagnostic, Disclosure } from '../schema/disclosure.js';
import type { Sentence } from '../sentence.js';
import type { EntryState } from './model.js';

/** Of each list so many items are in the index; the rest is counted, and stands in the data. */
export const MOST_LISTED = 200;

/**
 * What an index says of a document, out of its disclosure: plain JSON, small whatever the document's length, so that
 * who reads a document can leave it for who writes the index.
 */
export interface DocumentFacts {
  issuer: string | null;
  year: number | null;
  kind: Disclosure['kind'];
  format: string;
  pages: number | null;
  state: EntryState;
  tables: number;
  projects: number;
  departmentForms: number;
  indicators: number;
  statements: number;
  /** Of each identity that does not hold: its rule, and whether it is off in the last digit only. */
  failures: [rule: string, lastDigit: boolean][];
  /** The code of each error and warning. */
  doubts: Diagnostic['code'][];
  /** The first of each kind, MOST_LISTED at most. */
  listed: {
    tables: { title: string; lines: number }[];
    projects: { name: string; yuan: string | null; indicators: number }[];
    failures: Sentence[];
    doubts: { severity: 'error' | 'warning'; says: Sentence; page: number | null }[];
  };
}

/** The facts of a disclosure. */
export function factsOf(disclosure: Disclosure): DocumentFacts {
  const { issuer, fiscalYear, kind, source, budgetTables, projects, departmentForms, statements } = disclosure;
  const failures = disclosure.checks.filter(isFailure);
  const doubts = disclosure.diagnostics.filter(({ severity }) => severity !== 'info');
  return {
    issuer,
    year: fiscalYear,
    kind,
    format: source.format,
    pages: source.pages,
    state: kind === 'unknown' && budgetTables.length + projects.length === 0 ? 'empty' : 'read',
    tables: budgetTables.length,
    projects: projects.length,
    departmentForms: departmentForms.length,
    indicators: [...projects, ...departmentForms].reduce((sum, { indicators }) => sum + indicators.length, 0),
    statements: statements.length,
    failures: failures.map(({ rule, magnitude }) => [rule, magnitude === 'last-digit']),
    doubts: doubts.map(({ code }) => code),
    listed: {
      tables: budgetTables.slice(0, MOST_LISTED).map(({ title, lines }) => ({ title, lines: lines.length })),
      projects: projects.slice(0, MOST_LISTED).map(({ name, funding, indicators }) => ({
        name,
        yuan: funding.annual?.total?.yuan ?? null,
        indicators: indicators.length,
      })),
      failures: failures.slice(0, MOST_LISTED).map(({ message, messageZh }) => ({ en: message, zh: messageZh })),
      doubts: doubts.slice(0, MOST_LISTED).map(({ severity, message, messageZh, source: place }) => ({
        severity: severity === 'error' ? 'error' : 'warning',
        says: { en: message, zh: messageZh },
        page: place?.page ?? null,
      })),
    },
  };
}
