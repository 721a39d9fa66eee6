import { LABELLED_NAME, LABELLED_TELEPHONE, TELEPHONE } from '../glossary/contact-words.js';
import type { Message } from '../messages.js';
import type { BudgetTable, Project, Statement, Target } from '../schema/disclosure.js';

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

/** The record with every text masked; amounts, dates and numbers stay as they are. */
function maskRecord<T>(record: T, names: ReadonlySet<string>): T {
  if (typeof record === 'string') return maskText(record, names) as T;
  if (Array.isArray(record)) return record.map((item: unknown) => maskRecord(item, names)) as T;
  if (record === null || typeof record !== 'object' || isAmount(record)) return record;
  return Object.fromEntries(Object.entries(record).map(([key, value]) => [key, maskRecord(value, names)])) as T;
}

function isAmount(record: object): boolean {
  return 'yuan' in record && 'value' in record;
}

export interface Texts {
  projects: Project[];
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
      const masked = { ...maskRecord(project, names), filledAt, name, title, department, unit };
      return { ...masked, indicators: masked.indicators.map((i) => ({ ...i, value: maskTarget(i.value) })) };
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

function maskTarget(target: Target | null): Target | null {
  return target?.raw.includes(MASK) ? null : target;
}
