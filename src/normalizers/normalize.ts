import type { Source } from '../document.js';
import type { Message } from '../messages.js';
import type { Result } from '../result.js';
import type { Disclosure } from '../schema/disclosure.js';
import type { RecognizedDocument } from '../tables.js';
import { findDocumentIssuer, findDocumentYear, normalizeBudgetTables } from './budget-table.js';
import { commonest, issuerOf, kindOf, readCover } from './document-facts.js';
import { normalizeProjects, type ProjectOptions } from './project.js';
import { linkProjectLines } from './project-line.js';

export type NormalizeOptions = ProjectOptions;

/** The records of a recognized document; `checks` and `diagnostics` are filled in by the pipeline. */
export function normalizeDocument(
  recognized: RecognizedDocument,
  source: Source,
  options: NormalizeOptions,
): Result<Disclosure> {
  const cover = readCover(recognized.paragraphs);
  const forms = normalizeProjects(recognized.forms, options);
  const { projects, contactNames } = forms.value;
  const formYear = commonest(projects.map((project) => project.fiscalYear));
  const fiscalYear = cover.fiscalYear ?? findDocumentYear(recognized.grids) ?? formYear;
  const issuer = issuerOf(findDocumentIssuer(recognized.grids), cover, projects);
  const tables = normalizeBudgetTables(recognized.grids, { fiscalYear, issuer, phase: cover.phase });
  const messages: Message[] = [
    ...tables.messages,
    ...forms.messages,
    ...linkProjectLines(projects, tables.value),
  ];
  if (tables.value.length === 0 && projects.length === 0) {
    messages.push({
      code: 'no-records',
      text: 'no budget table and no project form was found',
      place: { file: source.name },
    });
  }
  return {
    value: {
      schemaVersion: '1',
      source,
      kind: kindOf(tables.value, projects, cover),
      issuer,
      fiscalYear,
      budgetTables: tables.value,
      projects: projects,
      statements: [],
      checks: [],
      diagnostics: [],
    },
    messages,
  };
}
