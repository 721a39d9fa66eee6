import type { Source } from '../document.js';
import type { Message } from '../messages.js';
import type { Result } from '../result.js';
import type { Disclosure } from '../schema/disclosure.js';
import type { LabelledRecord, RecognizedDocument } from '../tables.js';
import { normalizeBudgetTables } from './budget-table.js';
import { maskContacts, type Texts } from './contacts.js';
import { commonest, issuerAboveForms, issuerOf, kindOf, readCover } from './document-facts.js';
import { normalizeForms } from './forms.js';
import type { ProjectOptions } from './project.js';
import { linkProjectLines } from './project-line.js';
import { normalizeStatements } from './statement.js';
import { findDocumentIssuer, findDocumentYear } from './table-facts.js';

export type NormalizeOptions = ProjectOptions;

/** The records of a recognized document; `checks` and `diagnostics` are filled in by the pipeline. */
export function normalizeDocument(
  recognized: RecognizedDocument,
  records: readonly LabelledRecord[],
  source: Source,
  options: NormalizeOptions,
): Result<Disclosure> {
  const cover = readCover(recognized.paragraphs);
  const forms = normalizeForms(records, options);
  const { projects, departmentForms, contactNames } = forms.value;
  const formYear = commonest([...projects, ...departmentForms].map((form) => form.fiscalYear));
  options.trace?.contactNames.push(...contactNames);
  const fiscalYear = cover.fiscalYear ?? findDocumentYear(recognized.grids) ?? formYear;
  const issuer = issuerOf(
    findDocumentIssuer(recognized.grids),
    { ...cover, issuer: cover.issuer ?? issuerAboveForms(records) },
    projects,
    departmentForms,
  );
  const tables = normalizeBudgetTables(recognized.grids, {
    fiscalYear,
    issuer,
    phase: cover.phase,
    trace: options.trace,
  });
  const statements = normalizeStatements(recognized.paragraphs);
  for (const form of [...projects, ...departmentForms]) form.fiscalYear ??= fiscalYear;
  const links = linkProjectLines(projects, tables.value);
  const messages = [...tables.messages, ...forms.messages, ...links, ...statements.messages];
  if (tables.value.length === 0 && projects.length === 0 && departmentForms.length === 0)
    messages.push(noRecords(source));
  const read: Texts = { projects, departmentForms, tables: tables.value, statements: statements.value, messages };
  const texts = options.includeContacts === true ? read : maskContacts(read, contactNames);
  return {
    value: {
      schemaVersion: '1',
      source,
      kind: kindOf(texts.tables, [...texts.projects, ...texts.departmentForms], cover),
      issuer,
      fiscalYear,
      budgetTables: texts.tables,
      projects: texts.projects,
      departmentForms: texts.departmentForms,
      statements: texts.statements,
      checks: [],
      diagnostics: [],
    },
    messages: texts.messages,
  };
}

function noRecords(source: Source): Message {
  return { code: 'no-records', text: 'no budget table and no project form was found', place: { file: source.name } };
}
