import { LABELLED_NAME, LABELLED_TELEPHONE, TELEPHONE } from '../glossary/contact-words.js';
import type { Message } from '../messages.js';
import type { BudgetTable, DepartmentForm, Indicator, Project, Statement, Target } from '../schema/disclosure.js';

/** A text without a colon and without seven digits in a row holds no contact. */
const MAY_HOLD_CONTACT = /[:：]|\d{7}/u;

const MASK = '***';

/**
 * A text without contact values: telephone numbers, names behind a contact label, and a text that is nothing
 * but the name of one of the form's contacts.
 *
 *   "联系人：某某，电话13800000000"   →   "联系人：***，电话***"
 */
export function maskText(text: string, names: ReadonlySet<string>): string {
  if (names.has(text.trim())) return MASK;
  if (!MAY_HOLD_CONTACT.test(text)) return text;
  return text.replace(LABELLED_TELEPHONE, `$1$2${MASK}`).replace(LABELLED_NAME, `$1${MASK}`).replace(TELEPHONE, MASK);
}

/** The record with every text masked, itself where none is; amounts, dates and numbers stay as they are. */
function maskRecord<T>(record: T, names: ReadonlySet<string>): T {
  if (typeof record === 'string') return maskText(record, names) as T;
  if (record === null || typeof record !== 'object' || isAmount(record)) return record;
  if (Array.isArray(record)) {
    const items = record.map((item: unknown) => maskRecord(item, names));
    return items.every((item, i) => item === record[i]) ? record : (items as T);
  }
  let masked = record;
  for (const key in record) {
    const value = maskRecord(record[key], names);
    if (value === record[key]) continue;
    if (masked === record) masked = { ...record };
    masked[key] = value;
  }
  return masked;
}

function isAmount(record: object): boolean {
  return 'yuan' in record && 'value' in record;
}

export interface Texts {
  projects: Project[];
  departmentForms: DepartmentForm[];
  tables: BudgetTable[];
  statements: Statement[];
  messages: Message[];
}

/** The records and messages without any contact value, whatever cell it was printed in. */
export function maskContacts(texts: Texts, contactNames: readonly string[]): Texts {
  const names = new Set(contactNames.map((name) => name.trim()).filter((name) => name.length > 1));
  return {
    projects: texts.projects.map((project) => {
      const { filledAt, name, title, department, unit } = project;
      const masked = maskRecord(project, names);
      const indicators = masked.indicators.map(withoutMasked);
      return { ...masked, filledAt, name, title, department, unit, indicators };
    }),
    departmentForms: texts.departmentForms.map((form) => {
      const { title, department } = form;
      const masked = maskRecord(form, names);
      return { ...masked, title, department, indicators: masked.indicators.map(withoutMasked) };
    }),
    tables: texts.tables.map((table) => ({
      ...table,
      notes: maskRecord(table.notes, names),
      lines: table.lines.map((line) => ({ ...line, labels: maskRecord(line.labels, names) })),
    })),
    statements: maskRecord(texts.statements, names),
    messages: texts.messages.map((message) => ({ ...message, text: maskText(message.text, names) })),
  };
}

/** The indicator with no target and no result where a contact was read as one. */
function withoutMasked(indicator: Indicator): Indicator {
  const { value, actual } = indicator;
  if (!isMasked(value) && !isMasked(actual)) return indicator;
  return { ...indicator, value: isMasked(value) ? null : value, actual: isMasked(actual) ? null : actual };
}

function isMasked(target: Target | null): boolean {
  return target?.raw.includes(MASK) === true;
}
