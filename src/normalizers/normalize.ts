import type { Source } from '../document.js';
import type { Result } from '../result.js';
import type { Disclosure } from '../schema/disclosure.js';
import type { RecognizedDocument } from '../tables.js';

export interface NormalizeOptions {
  /** Keep handlers' names and telephone numbers; without it no contact value leaves this stage. */
  includeContacts?: boolean;
}

/** The records of a recognized document; `checks` and `diagnostics` are filled in by the pipeline. */
export function normalizeDocument(
  _recognized: RecognizedDocument,
  source: Source,
  _options: NormalizeOptions,
): Result<Disclosure> {
  return {
    value: {
      schemaVersion: '1',
      source,
      kind: 'unknown',
      issuer: null,
      fiscalYear: null,
      budgetTables: [],
      projects: [],
      statements: [],
      checks: [],
      diagnostics: [],
    },
    messages: [],
  };
}
