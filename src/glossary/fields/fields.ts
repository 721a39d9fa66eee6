import { TABLE_FIELDS } from './budget-tables.js';
import { DOCUMENT_FIELDS } from './documents.js';
import { FINDING_FIELDS } from './findings.js';
import { FORM_FIELDS } from './forms.js';

/** The words for fields, from the files of this folder, joined. */
const ALL = [DOCUMENT_FIELDS, TABLE_FIELDS, FORM_FIELDS, FINDING_FIELDS];

/** The headings of the columns, by their names. */
export const COLUMN_HEADINGS: Readonly<Record<string, string>> = Object.assign(
  {},
  ...ALL.map(({ headings }) => headings),
);

/** What fields hold, by what is said of them in English. */
export const FIELDS_HOLD: Readonly<Record<string, string>> = Object.assign({}, ...ALL.map(({ holds }) => holds));
