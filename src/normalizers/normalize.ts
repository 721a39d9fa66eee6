/** Makes all records of a recognized document. */

import type { Source } from '../document.js';
import { said, sayDiagnostic } from '../glossary/diagnostic-sentences.js';
import type { Message } from '../messages.js';
import type { Result } from '../result.js';
import type { Disclosure } from '../schema/disclosure.js';
import type { RecognizedDocument } from '../tables.js';
import { normalizeBudgetTables } from './budget-table.js';
import { commonest, issuerOf, kindOf, readCover, yearOfClaims } from './document-facts.js';
import type { Forms } from './forms.js';
import type { ProjectOptions } from './project.js';
import { linkProjectLines } from './project-line.js';
import { normalizeStatements } from './statement.js';
import { findDocumentIssuer, findDocumentYear } from './table-facts.js';

/** What may be asked for when records are made. */
export type NormalizeOptions = ProjectOptions;

/**
 * The records of a recognized document and of its forms, which stay as they are; `checks` and `diagnostics` are filled
 * in by the pipeline.
 */
export function normalizeDocument(
  recognized: Pick<RecognizedDocument, 'grids' | 'paragraphs'>,
  forms: Result<Forms>,
  source: Source,
  options: NormalizeOptions,
): Result<Disclosure> {
  const cover = readCover(recognized.paragraphs);
  const projects = forms.value.projects.map((form) => ({ ...form }));
  const departmentForms = forms.value.departmentForms.map((form) => ({ ...form }));
  const formYear = commonest([...projects, ...departmentForms].map((form) => form.fiscalYear));
  const statements = normalizeStatements(recognized.paragraphs);
  const fiscalYear =
    cover.fiscalYear ?? findDocumentYear(recognized.grids) ?? formYear ?? yearOfClaims(statements.value);
  const issuer = issuerOf(
    findDocumentIssuer(recognized.grids),
    { ...cover, issuer: cover.issuer ?? forms.value.issuerAbove },
    projects,
    departmentForms,
  );
  const tables = normalizeBudgetTables(recognized.grids, {
    fiscalYear,
    issuer,
    phase: cover.phase,
    trace: options.trace,
  });
  for (const form of [...projects, ...departmentForms]) form.fiscalYear ??= fiscalYear;
  const links = linkProjectLines(projects, tables.value);
  const messages = [...tables.messages, ...forms.messages, ...links, ...statements.messages];
  if (tables.value.length === 0 && projects.length === 0 && departmentForms.length === 0)
    messages.push(noRecords(source));
  return {
    value: {
      schemaVersion: '1',
      source,
      kind: kindOf(tables.value, [...projects, ...departmentForms], cover),
      issuer,
      fiscalYear,
      budgetTables: tables.value,
      projects,
      departmentForms,
      statements: statements.value,
      checks: [],
      diagnostics: [],
    },
    messages,
  };
}

function noRecords(source: Source): Message {
  return { code: 'no-records', ...said(sayDiagnostic('noRecords')), place: { file: source.name } };
}
